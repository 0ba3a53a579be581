#include "target.hpp"

#include <algorithm>

namespace schoolplan::web {

namespace {

constexpr std::string_view digits = "0123456789ABCDEF";

std::optional<unsigned> value_of(char digit)
{
    if (digit >= 'a' && digit <= 'f') {
        digit = static_cast<char>(digit - 'a' + 'A');
    }
    const auto at = digits.find(digit);
    return at == std::string_view::npos ? std::nullopt : std::optional{static_cast<unsigned>(at)};
}

/// \param plus  is a blank, as in a query
std::optional<std::string> unescaped(std::string_view text, bool plus)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            plain += plus && text[i] == '+' ? ' ' : text[i];
            continue;
        }
        if (i + 2 >= text.size()) {
            return std::nullopt;
        }
        const auto high = value_of(text[i + 1]);
        const auto low = value_of(text[i + 2]);
        if (!high || !low) {
            return std::nullopt;
        }
        plain += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    return plain_text(plain) ? std::optional{plain} : std::nullopt;
}

/// How many bytes follow this one in its character, and the least and most the next one may be.
struct Lead {
    std::size_t more;
    unsigned char least = 0x80;
    unsigned char most = 0xBF;
};

/// Table 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing beyond U+10FFFF.
std::optional<Lead> lead_of(unsigned char byte)
{
    if (byte < 0x80) {
        return Lead{0};
    }
    if (byte >= 0xC2 && byte <= 0xDF) {
        return Lead{1};
    }
    if (byte >= 0xE0 && byte <= 0xEF) {
        return Lead{2, static_cast<unsigned char>(byte == 0xE0 ? 0xA0 : 0x80),
                    static_cast<unsigned char>(byte == 0xED ? 0x9F : 0xBF)};
    }
    if (byte >= 0xF0 && byte <= 0xF4) {
        return Lead{3, static_cast<unsigned char>(byte == 0xF0 ? 0x90 : 0x80),
                    static_cast<unsigned char>(byte == 0xF4 ? 0x8F : 0xBF)};
    }
    return std::nullopt;
}

std::optional<std::vector<std::string>> segments_of(std::string_view text)
{
    std::vector<std::string> segments;
    while (!text.empty()) {
        text.remove_prefix(1); // the slash
        const auto end = std::min(text.find('/'), text.size());
        auto segment = unescaped(text.substr(0, end), false);
        text.remove_prefix(end);
        if (!segment || *segment == "." || *segment == ".." || (segment->empty() && !text.empty())) {
            return std::nullopt;
        }
        if (!segment->empty()) {
            segments.push_back(*std::move(segment));
        }
    }
    return segments;
}

} // namespace

bool plain_text(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto lead = lead_of(byte);
        if (!lead || byte < 0x20 || byte == 0x7F || i + lead->more >= text.size()) {
            return false;
        }
        for (std::size_t next = 1; next <= lead->more; ++next) {
            const auto byte_after = static_cast<unsigned char>(text[i + next]);
            if (byte_after < (next == 1 ? lead->least : 0x80)
                || byte_after > (next == 1 ? lead->most : 0xBF)) {
                return false;
            }
        }
        i += lead->more;
    }
    return true;
}

std::optional<Target> read_target(std::string_view text)
{
    if (text.empty() || text.front() != '/') {
        return std::nullopt;
    }
    const auto question = text.find('?');
    auto path = segments_of(text.substr(0, question));
    if (!path) {
        return std::nullopt;
    }
    Target target{*std::move(path), {}};
    std::string_view query = question == std::string_view::npos ? "" : text.substr(question + 1);
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (pair.empty()) {
            continue;
        }
        const auto equals = std::min(pair.find('='), pair.size());
        auto key = unescaped(pair.substr(0, equals), true);
        auto value = unescaped(equals == pair.size() ? "" : pair.substr(equals + 1), true);
        if (!key || !value) {
            return std::nullopt;
        }
        target.query.emplace_back(*std::move(key), *std::move(value));
    }
    return target;
}

std::string escaped(std::string_view text)
{
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:,";
    std::string written;
    for (const char letter : text) {
        if (plain.find(letter) != std::string_view::npos) {
            written += letter;
            continue;
        }
        const auto byte = static_cast<unsigned char>(letter);
        written += {'%', digits[byte / 16], digits[byte % 16]};
    }
    return written;
}

} // namespace schoolplan::web
