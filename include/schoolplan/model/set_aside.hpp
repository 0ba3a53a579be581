#pragma once

#include <schoolplan/core/findings.hpp>

#include <string>
#include <utility>
#include <vector>

namespace schoolplan {

/// A row of an input that could not be used, kept whole so that it can be
/// exported, corrected and imported again.
struct SetAside {
    std::string dataset; ///< "settlements", "campuses", ...
    Place place;         ///< file, layer and row it came from
    std::string reason;
    std::vector<std::pair<std::string, std::string>> cells; ///< the source's own columns, in its order
    std::string geometry_wkt; ///< in the frame of the source; empty when it had none
};

} // namespace schoolplan
