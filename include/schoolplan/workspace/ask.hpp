#pragma once

/// \file
/// A workspace asked in SQL, by people who want what no command tells.

#include <schoolplan/core/result.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan {

struct Asked {
    std::vector<std::string> columns{};
    std::vector<std::vector<std::optional<std::string>>> rows{}; ///< as text; no value: not known
};

/// What does one SELECT say of this workspace? Its tables are listed in docs/data.md.
///
/// It can do nothing but read: the file is opened for reading, and every table, function and kind of
/// statement it names is let through or refused before it runs.
/// \param file  a workspace, as Workspace::open() takes it
/// \returns invalid_input for a statement that does more than read, for SQL that is none, for two
///          statements, for more than 1,000,000 rows or more than a minute; otherwise as
///          Workspace::open()
Result<Asked> ask(const std::filesystem::path& file, std::string_view sql);

} // namespace schoolplan
