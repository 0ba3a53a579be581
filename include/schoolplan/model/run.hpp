#pragma once

#include <schoolplan/core/findings.hpp>
#include <schoolplan/model/standard.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace schoolplan {

/// What a command read: a file, or the result of an earlier run.
struct RunInput {
    std::string name;   ///< a path as the user wrote it, or the dataset's name
    std::string sha256; ///< of the file's bytes; of the producing run's id for a dataset
};

/// How a dataset in the workspace came to be.
struct Run {
    std::int64_t id = 0;                         ///< 0 until it is saved
    std::string version;                         ///< of the tool
    std::string command;                         ///< "import settlements", "network", "cover"
    std::map<std::string, std::string> settings; ///< only those that differ from the default
    std::vector<RunInput> inputs;
    Findings findings;
    std::vector<Decision> decisions{}; ///< what standards decided in it, by subject, then stage
};

} // namespace schoolplan
