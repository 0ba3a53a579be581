#include "text.hpp"

#include "gdal_errors.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <cstring>
#include <fstream>
#include <memory>
#include <string_view>

namespace schoolplan::formats {

namespace {

struct Free {
    void operator()(char* text) const noexcept { CPLFree(text); }
};

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_utf8(const std::string& bytes)
{
    return CPLIsUTF8(bytes.data(), static_cast<int>(bytes.size())) != 0;
}

Result<std::string> bytes_of(const std::filesystem::path& file)
{
    std::ifstream stream{file, std::ios::binary | std::ios::ate};
    if (!stream) {
        return Error{Fault::storage, "cannot be opened: " + std::string{std::strerror(errno)}};
    }
    std::string bytes(static_cast<std::size_t>(stream.tellg()), '\0');
    stream.seekg(0);
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!stream) {
        return Error{Fault::storage, "cannot be read to its end"};
    }
    return bytes;
}

bool is_utf16(const std::string& bytes)
{
    return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

} // namespace

Result<std::string> to_utf8(const std::string& bytes, const std::string& encoding)
{
    const GdalErrors errors;
    std::string all;
    all.reserve(bytes.size() + bytes.size() / 2);
    // The converter takes text that ends at a NUL; NUL bytes are kept for the reader of rows to report.
    for (std::size_t begin = 0; begin <= bytes.size();) {
        const std::unique_ptr<char, Free> piece{
            CPLRecode(bytes.c_str() + begin, encoding.c_str(), CPL_ENC_UTF8)};
        if (!piece || !errors.all().empty() || CPLIsUTF8(piece.get(), -1) == 0) {
            return Error{Fault::invalid_input, "the text is not in " + encoding};
        }
        all += piece.get();
        begin += std::strlen(bytes.c_str() + begin) + 1;
        if (begin <= bytes.size()) {
            all += '\0';
        }
    }
    return all;
}

std::string guess_utf8(const char* bytes)
{
    std::string text{bytes};
    if (is_utf8(text)) {
        return text;
    }
    auto recoded = to_utf8(text, "GB18030");
    return recoded ? *std::move(recoded) : text;
}

Result<Text> read_text(const std::filesystem::path& file, const std::string& encoding)
{
    auto bytes = bytes_of(file);
    if (!bytes) {
        return std::move(bytes).error();
    }
    if (encoding.empty() && is_utf16(*bytes)) {
        return Error{Fault::invalid_input,
                     "the text is in UTF-16; save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')"};
    }
    if (encoding.empty() && is_utf8(*bytes)) {
        const bool marked = bytes->starts_with(byte_order_mark);
        return Text{marked ? bytes->substr(byte_order_mark.size()) : *std::move(bytes), "UTF-8"};
    }
    auto text = to_utf8(*bytes, encoding.empty() ? "GB18030" : encoding);
    if (!text && encoding.empty()) {
        return Error{Fault::invalid_input,
                     "the text is neither UTF-8 nor GB18030; state its encoding, for example BIG5"};
    }
    if (!text) {
        return std::move(text).error();
    }
    const bool marked = text->starts_with(byte_order_mark);
    return Text{marked ? text->substr(byte_order_mark.size()) : *std::move(text),
                encoding.empty() ? "GB18030" : encoding};
}

} // namespace schoolplan::formats
