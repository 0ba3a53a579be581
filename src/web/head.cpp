#include "head.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace schoolplan::web {

namespace {

constexpr std::size_t most_headers = 64;

char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::string lowered(std::string_view text)
{
    std::string made{text};
    std::ranges::transform(made, made.begin(), lower);
    return made;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_token(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
               || (letter >= '0' && letter <= '9')
               || std::string_view{"!#$%&'*+-.^_`|~"}.find(letter) != std::string_view::npos;
    });
}

bool is_value(std::string_view text)
{
    return std::ranges::none_of(text, [](char letter) {
        return (static_cast<unsigned char>(letter) < 0x20 && letter != '\t') || letter == 0x7F;
    });
}

/// Takes a line and the CR LF after it; no value where there is none.
std::optional<std::string_view> take_line(std::string_view& text)
{
    const auto end = text.find("\r\n");
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const auto line = text.substr(0, end);
    text.remove_prefix(end + 2);
    return line;
}

/// 0 where the line is sound.
Refused read_request_line(std::string_view line, const Limits& limits, Head& head)
{
    constexpr Refused bad = 400;
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || last == first) {
        return bad;
    }
    head.method = line.substr(0, first);
    head.target = line.substr(first + 1, last - first - 1);
    const auto version = line.substr(last + 1);
    if (head.target.size() > limits.target) {
        return 414;
    }
    const bool visible =
        std::ranges::all_of(head.target, [](char letter) { return letter > 0x20 && letter < 0x7F; });
    if (!is_token(head.method) || head.target.empty() || head.target.front() != '/' || !visible) {
        return bad;
    }
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        return version.starts_with("HTTP/") ? 505 : bad;
    }
    head.ends = version == "HTTP/1.0";
    return head.method == "GET" || head.method == "HEAD" || head.method == "POST" ? 0 : 405;
}

Refused read_length(std::string_view value, const Limits& limits, Head& head)
{
    const auto [stop, fault] = std::from_chars(value.data(), value.data() + value.size(), head.body);
    if (fault == std::errc::result_out_of_range) {
        return 413;
    }
    if (fault != std::errc{} || stop != value.data() + value.size()) {
        return 400;
    }
    return head.body > limits.body ? 413 : 0;
}

Refused take_header(const std::string& name, std::string_view value, const Limits& limits, Head& head)
{
    if (name == "content-length") {
        return read_length(value, limits, head);
    }
    if (name == "transfer-encoding") {
        return 411;
    }
    if (name == "connection") {
        const auto wish = lowered(value);
        head.ends = wish.find("close") != std::string::npos
                    || (head.ends && wish.find("keep-alive") == std::string::npos);
        return 0;
    }
    if (name == "authorization") {
        constexpr std::string_view bearer = "bearer ";
        if (lowered(value.substr(0, bearer.size())) == bearer) {
            head.token = trimmed(value.substr(bearer.size()));
        }
        return 0;
    }
    for (const auto& [wanted, into] : {std::pair{"host", &head.host},
                                       {"origin", &head.origin},
                                       {"accept", &head.accept},
                                       {"accept-encoding", &head.accept_encoding},
                                       {"if-match", &head.if_match},
                                       {"if-none-match", &head.if_none_match},
                                       {"x-schoolplan-token", &head.token}}) {
        if (name == wanted) {
            *into = value;
        }
    }
    return 0;
}

} // namespace

std::variant<Head, Refused> read_head(std::string_view text, const Limits& limits)
{
    constexpr Refused bad = 400;
    Head head;
    const auto first = take_line(text);
    if (!first) {
        return bad;
    }
    if (const auto refused = read_request_line(*first, limits, head); refused != 0) {
        return refused;
    }
    std::set<std::string> seen;
    for (auto line = take_line(text);; line = take_line(text)) {
        if (!line) {
            return bad;
        }
        if (line->empty()) {
            break;
        }
        const auto colon = line->find(':');
        if (colon == std::string_view::npos || !is_token(line->substr(0, colon))) {
            return bad;
        }
        const auto name = lowered(line->substr(0, colon));
        const auto value = trimmed(line->substr(colon + 1));
        const bool twice = !seen.insert(name).second && (name == "host" || name == "content-length");
        if (twice || !is_value(value) || seen.size() > most_headers) {
            return bad;
        }
        if (const auto refused = take_header(name, value, limits, head); refused != 0) {
            return refused;
        }
    }
    if (head.host.empty() || !text.empty() || (head.body > 0 && head.method != "POST")) {
        return bad;
    }
    return head;
}

bool is_ours(const Head& head, const std::vector<std::string>& hosts)
{
    if (std::ranges::find(hosts, lowered(head.host)) == hosts.end()) {
        return false;
    }
    return head.origin.empty() || lowered(head.origin) == "http://" + lowered(head.host);
}

std::string written(const Head& head)
{
    std::string text = head.method + " " + head.target + " HTTP/1.1\r\nHost: " + head.host + "\r\n";
    if (head.method == "POST") {
        text += "Content-Length: " + std::to_string(head.body) + "\r\n";
    }
    if (head.ends) {
        text += "Connection: close\r\n";
    }
    return text + "\r\n";
}

} // namespace schoolplan::web
