#include <schoolplan/import.hpp>

#include <schoolplan/import.hpp>

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

/// The digest of what is put in, piece by piece.
class Digest {
public:
    Digest() { EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr); }

    void add(const char* bytes, std::size_t count) { EVP_DigestUpdate(context_.get(), bytes, count); }

    std::string text()
    {
        std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
        unsigned count = 0;
        EVP_DigestFinal_ex(context_.get(), bytes.data(), &count);
        return hexadecimal(bytes.data(), count);
    }

private:
    std::unique_ptr<EVP_MD_CTX, Free> context_{EVP_MD_CTX_new()};
};

} // namespace

std::string sha256(std::string_view bytes)
{
    Digest digest;
    digest.add(bytes.data(), bytes.size());
    return digest.text();
}

Result<RunInput> digest(const std::filesystem::path& file)
{
    Digest all;
    std::ifstream stream{file, std::ios::binary};
    std::vector<char> piece(1U << 16U);
    while (stream.read(piece.data(), static_cast<std::streamsize>(piece.size())) || stream.gcount() > 0) {
        all.add(piece.data(), static_cast<std::size_t>(stream.gcount()));
    }
    if (!stream.eof()) {
        return Error{Fault::storage, file.string() + " cannot be read to its end"};
    }
    return RunInput{file.string(), all.text()};
}

} // namespace schoolplan::import
