#pragma once

/// \file
/// The files of the page, in memory.

#include <schoolplan/web.hpp>

#include <filesystem>
#include <map>
#include <string>

namespace schoolplan::web {

/// By their path within the folder: "assets/map.js".
using Files = std::map<std::string, Answer>;

/// All plain files of the folder; links are passed over, so that none leads out of it.
/// \returns not_found for a folder that is not there; storage for a file that cannot be read
Result<Files> read_files(const std::filesystem::path& folder);

} // namespace schoolplan::web
