#pragma once

#include "wording.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::check {

/// One thing that may be doubtful about rows of a layer.
struct Rule {
    Severity severity = Severity::warning;
    Layer layer;
    std::string_view field;
    std::string_view expected;
    std::string_view of_many; ///< what is found when it holds for most rows: "in no unit"
    std::string_view advice;
};

/// One row of which it holds.
struct Doubt {
    std::string subject; ///< "settlement 'a7'"
    std::string found;   ///< "in no unit"
};

/// A finding for each doubt; one for all of them where most rows of a layer are doubtful, for
/// then the fault lies in the layer.
void report(const Rule& rule, std::size_t rows, const std::vector<Doubt>& doubts, Findings& findings);

} // namespace schoolplan::check
