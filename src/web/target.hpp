#pragma once

/// \file
/// The address of a question taken apart.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schoolplan::web {

struct Target {
    std::vector<std::string> path; ///< its segments, unescaped; none for "/"
    std::vector<std::pair<std::string, std::string>> query;

    bool operator==(const Target&) const = default;
};

/// What does "/api/home/H1?lang=zh" ask for?
///
/// \returns no value for what does not begin with '/', for an escape that is none, for bytes that are no
///          UTF-8, for control characters, and for segments "", "." and ".." but one last empty one
std::optional<Target> read_target(std::string_view text);

/// Escaped so that it can stand in a segment or a query.
std::string escaped(std::string_view text);

/// Are the bytes UTF-8, without control characters?
bool plain_text(std::string_view text);

} // namespace schoolplan::web
