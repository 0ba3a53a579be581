#include "digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>
#include <string_view>
#include <vector>

namespace schoolplan::import {

namespace {

struct Free {
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};

std::string hexadecimal(const unsigned char* bytes, unsigned count)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < count; ++i) {
        text += digits[bytes[i] >> 4U];
        text += digits[bytes[i] & 15U];
    }
    return text;
}

} // namespace

Result<RunInput> digest(const std::filesystem::path& file)
{
    const std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
    std::ifstream stream{file, std::ios::binary};
    std::vector<char> piece(1U << 16U);
    while (stream.read(piece.data(), static_cast<std::streamsize>(piece.size())) || stream.gcount() > 0) {
        EVP_DigestUpdate(context.get(), piece.data(), static_cast<std::size_t>(stream.gcount()));
    }
    if (!stream.eof()) {
        return Error{Fault::storage, file.string() + " cannot be read to its end"};
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned count = 0;
    EVP_DigestFinal_ex(context.get(), bytes.data(), &count);
    return RunInput{file.string(), hexadecimal(bytes.data(), count)};
}

} // namespace schoolplan::import
