#pragma once

/// \file
/// A question in SQL by somebody who may read and no more.

#include <schoolplan/core/result.hpp>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::store {

struct Answer {
    std::vector<std::string> columns{};
    std::vector<std::vector<std::optional<std::string>>> rows{}; ///< as text; no value: NULL
};

inline constexpr std::size_t most_answers = 1'000'000; ///< rows

/// What does one SELECT say of this file? The file is opened for reading only, and an authorizer
/// lets through nothing but SELECT, reading tables, and functions; no PRAGMA, no ATTACH, no extension.
/// \returns invalid_input for anything else, for SQL that is none, for two statements, for more than
///          `most_answers` rows, for a question that takes more than a minute; storage where the file
///          cannot be read
Result<Answer> ask(const std::filesystem::path& file, std::string_view sql);

} // namespace schoolplan::store
