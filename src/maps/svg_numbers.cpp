#include "svg_numbers.hpp"

#include <array>
#include <charconv>

namespace schoolplan::maps {

namespace {

/// "12.3" for 12.296875, "7" for 7.001
void add_short(std::string& text, double number)
{
    std::array<char, 64> digits{};
    const auto [end, fault] =
        std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed, 2);
    std::string_view shown{digits.data(), static_cast<std::size_t>(end - digits.data())};
    while (shown.ends_with('0')) {
        shown.remove_suffix(1);
    }
    if (shown.ends_with('.')) {
        shown.remove_suffix(1);
    }
    text += shown == "-0" ? "0" : shown;
}

void add_path(std::string& text, std::string_view path)
{
    while (!path.empty()) {
        double number = 0.0;
        const auto [end, fault] = std::from_chars(path.data(), path.data() + path.size(), number);
        if (fault != std::errc{}) {
            text += path.front();
            path.remove_prefix(1);
            continue;
        }
        add_short(text, number);
        path.remove_prefix(static_cast<std::size_t>(end - path.data()));
    }
}

} // namespace

std::string shorten_paths(std::string_view svg)
{
    constexpr std::string_view begin = " d=\"";
    std::string text;
    text.reserve(svg.size());
    while (true) {
        const std::size_t at = svg.find(begin);
        if (at == std::string_view::npos) {
            return text.append(svg);
        }
        text += svg.substr(0, at + begin.size());
        svg.remove_prefix(at + begin.size());
        const std::size_t end = svg.find('"');
        add_path(text, svg.substr(0, end));
        svg.remove_prefix(end == std::string_view::npos ? svg.size() : end);
    }
}

} // namespace schoolplan::maps
