#pragma once

#include <schoolplan/core/findings.hpp>
#include <schoolplan/model/snapshot.hpp>

namespace schoolplan::check {

/// Shapes that cannot be measured; units that overlap or leave holes between them.
Findings doubtful_shapes(const Snapshot& snapshot);

} // namespace schoolplan::check
