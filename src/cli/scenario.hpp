#pragma once

/// \file
/// A scenario file: commands in order, written as TOML. docs/methods/scenario.md
/// describes the format.

#include <schoolplan/core/result.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// Where a scenario reads and writes.
struct Folders {
    std::filesystem::path input; ///< relative input files are looked up here
    std::filesystem::path into;  ///< outputs go here
    std::filesystem::path workspace;
};

/// One command with its words, as on the command line.
struct Step {
    std::string command;
    std::vector<std::string> words;
};

/// Read a scenario into the steps it asks for, in the order of the work.
///
/// \returns not_found for a file that cannot be read; invalid_input, with line
///          and column, for what is not TOML, and with the key for unknown
///          tables and values that are no option
Result<std::vector<Step>> read_scenario(const std::filesystem::path& file, const Folders& folders);

} // namespace schoolplan::cli
