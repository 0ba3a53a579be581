#include "page.hpp"

#include <cstdint>

namespace schoolplan::report {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// How many bytes the character at the front takes; 0 when it is no UTF-8.
std::size_t character_length(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) {
        return 1;
    }
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) {
        return 0;
    }
    std::uint32_t point = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return 0;
        }
        point = (point << 6U) | (byte(i) & 0x3FU);
    }
    const bool overlong = (length == 3 && point < 0x800U) || (length == 4 && point < 0x10000U);
    const bool surrogate = point >= 0xD800U && point <= 0xDFFFU;
    return overlong || surrogate || point > 0x10FFFFU ? 0 : length;
}

std::string_view entity(char letter)
{
    switch (letter) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return {};
    }
}

bool control(char letter)
{
    const auto code = static_cast<unsigned char>(letter);
    return (code < 0x20 && letter != '\n' && letter != '\t') || code == 0x7F;
}

} // namespace

std::string clean(std::string_view text)
{
    std::string safe;
    safe.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        const bool good = length > 0 && !control(text.front());
        safe += good ? text.substr(0, length) : replacement;
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return safe;
}

std::string escaped(std::string_view text)
{
    std::string safe;
    for (const char letter : clean(text)) {
        const std::string_view name = entity(letter);
        safe += name.empty() ? std::string_view{&letter, 1} : name;
    }
    return safe;
}

std::string Speaker::operator()(const std::string& chinese, const std::string& english) const
{
    switch (language_) {
    case Language::chinese:
        return "<span lang=\"zh\">" + escaped(chinese) + "</span>";
    case Language::english:
        return "<span lang=\"en\">" + escaped(english) + "</span>";
    case Language::both:
        break;
    }
    return "<span lang=\"zh\">" + escaped(chinese) + "</span> <span lang=\"en\">" + escaped(english)
           + "</span>";
}

TableMarkup::TableMarkup(const std::string& caption)
    : text_{"<div class=\"wide\"><table><caption>" + caption + "</caption>\n"}
{
}

void TableMarkup::head(const std::vector<std::string>& cells)
{
    text_ += "<thead><tr>";
    for (const std::string& cell : cells) {
        text_ += "<th scope=\"col\">" + cell + "</th>";
    }
    text_ += "</tr></thead>\n<tbody>\n";
}

void TableMarkup::row(const std::vector<std::string>& cells, const std::string& mark)
{
    text_ += mark.empty() ? "<tr>" : "<tr class=\"" + mark + "\">";
    for (const std::string& cell : cells) {
        text_ += cell;
    }
    text_ += "</tr>\n";
}

std::string TableMarkup::markup() const
{
    return text_ + "</tbody></table></div>\n";
}

std::string number_cell(const std::string& number)
{
    return "<td class=\"n\">" + number + "</td>";
}

std::string missing_cell(const std::string& why)
{
    return "<td class=\"n missing\" title=\"" + escaped(why) + "\">—</td>";
}

std::string text_cell(const std::string& markup)
{
    return "<td>" + markup + "</td>";
}

} // namespace schoolplan::report
