#include "router.hpp"

#include "target.hpp"
#include "words.hpp"

#include <algorithm>
#include <exception>
#include <optional>
#include <span>

namespace schoolplan::web {

namespace {

std::vector<std::string> segments(const std::string& pattern)
{
    auto target = read_target(pattern);
    return target ? std::move(target->path) : std::vector<std::string>{};
}

bool is_word(const std::string& segment)
{
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::string joined(std::span<const std::string> path)
{
    std::string text;
    for (const std::string& segment : path) {
        text += (text.empty() ? "" : "/") + segment;
    }
    return text;
}

/// What stands for the words of the pattern; no value where the path is another one.
std::optional<std::map<std::string, std::string>> match(const std::vector<std::string>& pattern,
                                                        const std::vector<std::string>& path)
{
    std::map<std::string, std::string> words;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == "{rest}") {
            words["rest"] = joined(std::span{path}.subspan(std::min(i, path.size())));
            return words;
        }
        if (i >= path.size() || (!is_word(pattern[i]) && pattern[i] != path[i])) {
            return std::nullopt;
        }
        if (is_word(pattern[i])) {
            words[pattern[i].substr(1, pattern[i].size() - 2)] = path[i];
        }
    }
    return pattern.size() == path.size() ? std::optional{words} : std::nullopt;
}

/// Takes as long for a wrong token as for a right one.
bool same(const std::string& one, const std::string& other)
{
    unsigned differs = one.size() == other.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(one.size(), other.size()); ++i) {
        differs |= static_cast<unsigned char>(one[i]) ^ static_cast<unsigned char>(other[i]);
    }
    return differs == 0;
}

Request request_of(const Head& head, Target target, std::map<std::string, std::string> words,
                   std::string body)
{
    return {.method = head.method,
            .path = "/" + joined(target.path),
            .query = std::move(target.query),
            .words = std::move(words),
            .accept = head.accept,
            .if_match = head.if_match,
            .body = std::move(body),
            .origin = "http://" + head.host};
}

} // namespace

const std::string* Request::asked(const std::string& key) const
{
    const auto found = std::ranges::find(query, key, &std::pair<std::string, std::string>::first);
    return found == query.end() ? nullptr : &found->second;
}

Router::Router(const Settings& settings, const std::vector<Route>& routes, Files files)
    : token_{settings.token}, routes_{routes}, files_{std::move(files)}
{
    for (const Route& route : routes_) {
        patterns_.push_back(segments(route.pattern));
    }
}

Router::Found Router::find(const std::string& method, const std::vector<std::string>& path) const
{
    Found found;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        auto words = match(patterns_[i], path);
        if (words && routes_[i].method == (method == "HEAD" ? "GET" : method)) {
            return {&routes_[i], *std::move(words), false};
        }
        found.other_method = found.other_method || words;
    }
    return found;
}

const Answer* Router::file(const std::vector<std::string>& path) const
{
    const auto found = files_.find(path.empty() ? "index.html" : joined(path));
    return found == files_.end() ? nullptr : &found->second;
}

Refused Router::judge(const Head& head, const std::vector<std::string>& hosts) const
{
    if (!is_ours(head, hosts)) {
        return 403;
    }
    const auto target = read_target(head.target);
    if (!target) {
        return 400;
    }
    const Found found = find(head.method, target->path);
    if (found.route == nullptr && head.method == "POST") {
        return found.other_method || file(target->path) != nullptr ? 405 : 404;
    }
    if (found.route == nullptr && file(target->path) == nullptr) {
        return found.other_method ? 405 : 404;
    }
    if (head.method == "POST" && !found.route->harmless && (token_.empty() || !same(head.token, token_))) {
        return token_.empty() ? 403 : 401;
    }
    return 0;
}

Answer Router::answer(const Head& head, std::string body) const
{
    auto target = read_target(head.target);
    if (!target) {
        return plain_refusal(400);
    }
    Found found = find(head.method, target->path);
    if (found.route == nullptr) {
        const Answer* page = file(target->path);
        return page == nullptr ? plain_refusal(404) : *page;
    }
    try {
        return found.route->answer(
            request_of(head, *std::move(target), std::move(found.words), std::move(body)));
    } catch (const std::exception&) {
        return plain_refusal(500);
    }
}

} // namespace schoolplan::web
