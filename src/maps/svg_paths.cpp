#include "svg_paths.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

namespace schoolplan::maps {

namespace {

/// Hundredths of a point, so that steps add up without drift.
struct Position {
    std::int64_t x = 0;
    std::int64_t y = 0;
};

/// "-3.2" for -320
std::string decimal(std::int64_t hundredths)
{
    const std::int64_t size = std::abs(hundredths);
    std::string text = hundredths < 0 ? "-" : "";
    const std::int64_t fraction = size % 100;
    if (size >= 100 || fraction == 0) {
        text += std::to_string(size / 100);
    }
    if (fraction != 0) {
        text += '.';
        text += static_cast<char>('0' + fraction / 10);
        if (fraction % 10 != 0) {
            text += static_cast<char>('0' + fraction % 10);
        }
    }
    return text;
}

/// Rewrites what cairo writes in a path: M, L and C with absolute positions, and Z.
class Path {
public:
    explicit Path(std::string_view text) : left_{text} {}

    std::string shorter()
    {
        while (skip_blanks(), !left_.empty()) {
            const char letter = left_.front();
            if ((letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z')) {
                command_ = letter;
                left_.remove_prefix(1);
                if (letter == 'Z') {
                    close();
                }
            } else if (!step()) {
                return {};
            }
        }
        return std::move(written_);
    }

private:
    void skip_blanks()
    {
        while (!left_.empty() && (left_.front() == ' ' || left_.front() == '\n')) {
            left_.remove_prefix(1);
        }
    }

    void close()
    {
        written_ += 'z';
        last_ = 'z';
        at_ = start_;
    }

    /// One command's positions. \returns false when it is none that cairo writes
    bool step()
    {
        const int positions = command_ == 'C' ? 3 : command_ == 'M' || command_ == 'L' ? 1 : 0;
        if (positions == 0) {
            return false;
        }
        const char letter = static_cast<char>(command_ - 'A' + 'a');
        if (last_ != letter || letter == 'm') {
            written_ += letter;
            last_ = letter;
        }
        Position to;
        for (int i = 0; i < positions; ++i) {
            const auto x = number();
            const auto y = number();
            if (!x || !y) {
                return false;
            }
            to = {*x, *y};
            write(to.x - at_.x);
            write(to.y - at_.y);
        }
        at_ = to;
        if (command_ == 'M') {
            start_ = at_;
        }
        return true;
    }

    std::optional<std::int64_t> number()
    {
        skip_blanks();
        double value = 0.0;
        const auto [end, fault] = std::from_chars(left_.data(), left_.data() + left_.size(), value);
        if (fault != std::errc{}) {
            return std::nullopt;
        }
        left_.remove_prefix(static_cast<std::size_t>(end - left_.data()));
        return std::llround(value * 100.0);
    }

    void write(std::int64_t hundredths)
    {
        const bool after_digit = !written_.empty() && written_.back() >= '0' && written_.back() <= '9';
        if (after_digit && hundredths >= 0) {
            written_ += ' ';
        }
        written_ += decimal(hundredths);
    }

    std::string_view left_;
    std::string written_;
    char command_ = 0; ///< as read
    char last_ = 0;    ///< as written
    Position at_;
    Position start_; ///< of the ring, where Z goes back to
};

/// One element `<path BEFORE d="PATH"AFTER/>`.
struct Element {
    std::string_view before; ///< with the blank behind it
    std::string_view path;
    std::string_view after;
    std::string_view rest; ///< of the drawing

    [[nodiscard]] bool looks_like(const Element& other) const
    {
        return before == other.before && after == other.after;
    }
};

constexpr std::string_view element_begin = "<path ";
constexpr std::string_view path_begin = "d=\"";
constexpr std::string_view element_end = "/>";

/// The front of the text up to a mark, which is taken away with it; no value without one.
std::optional<std::string_view> take_until(std::string_view& text, std::string_view mark)
{
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view front = text.substr(0, at);
    text.remove_prefix(at + mark.size());
    return front;
}

std::optional<Element> element_at(std::string_view text)
{
    if (!text.starts_with(element_begin)) {
        return std::nullopt;
    }
    text.remove_prefix(element_begin.size());
    const auto before = take_until(text, path_begin);
    const auto path = take_until(text, "\"");
    const auto after = take_until(text, element_end);
    if (!before || !path || !after) {
        return std::nullopt;
    }
    return Element{*before, *path, *after, text};
}

std::string_view without_line_ends(std::string_view text)
{
    while (!text.empty() && text.front() == '\n') {
        text.remove_prefix(1);
    }
    return text;
}

std::string shorter(std::string_view path)
{
    std::string text = Path{path}.shorter();
    return text.empty() ? std::string{path} : text;
}

void write_alike(const std::vector<Element>& alike, std::string& text)
{
    const Element& first = alike.front();
    if (alike.size() == 1) {
        text.append(element_begin).append(first.before).append(path_begin).append(shorter(first.path));
        text.append("\"").append(first.after).append(element_end);
        return;
    }
    text.append("<g ").append(first.before).append(first.after).append(">");
    for (const Element& element : alike) {
        text.append(element_begin).append(path_begin).append(shorter(element.path)).append("\"/>\n");
    }
    text.append("</g>");
}

} // namespace

std::string shorten_paths(std::string_view svg)
{
    std::string text;
    text.reserve(svg.size() / 2);
    while (!svg.empty()) {
        const std::size_t at = svg.find(element_begin);
        text += svg.substr(0, at);
        svg.remove_prefix(std::min(at, svg.size()));
        auto element = element_at(svg);
        if (!element) {
            text += svg;
            break;
        }
        std::vector<Element> alike;
        while (element && (alike.empty() || element->looks_like(alike.front()))) {
            alike.push_back(*element);
            svg = element->rest;
            element = element_at(without_line_ends(svg));
        }
        write_alike(alike, text);
    }
    return text;
}

} // namespace schoolplan::maps
