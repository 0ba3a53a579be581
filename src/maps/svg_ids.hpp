#pragma once

#include <string>
#include <string_view>

namespace schoolplan::maps {

/// Give every id of an SVG a name of this drawing: `prefix` and a number in the
/// order of appearance. cairo numbers its surfaces once per program, so that the
/// same drawing would differ the second time, and two drawings in one page would
/// share their ids.
std::string rename_ids(std::string_view svg, std::string_view prefix);

} // namespace schoolplan::maps
