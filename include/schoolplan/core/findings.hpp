#pragma once

/// \file
/// What is wrong with an input, told all at once instead of one fault a run.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace schoolplan {

/// How much a finding matters.
enum class Severity {
    note,    ///< worth knowing; nothing was left out
    warning, ///< used as it is, but doubtful
    fault,   ///< the row was set aside, or the layer refused
};

/// Where in the input. Empty parts do not apply.
struct Place {
    std::string file;
    std::string layer;
    std::optional<std::int64_t>
        row; ///< counted from 1; for tables the header is row 1, as a spreadsheet shows it
    std::string field;
};

/// One thing found in an input, with what to do about it.
struct Finding {
    Severity severity = Severity::warning;
    Place place;
    std::string expected; ///< "a whole number of children, 0 or more"
    std::string found;    ///< "'about 900'"
    std::string advice;   ///< "correct the cell and import again"
};

using Findings = std::vector<Finding>;

} // namespace schoolplan
