#pragma once

/// \file
/// Inspectors' areas in words, and as layers of a file.

#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/inspection.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace schoolplan::cli {

struct InspectedUnit {
    UnitId unit{};
    std::vector<CampusId> schools{}; ///< the rows of `divided` are positions in it
    inspection::Divided divided{};
};

std::string told(const InspectedUnit& unit, const Snapshot& snapshot);
nlohmann::json to_json(const InspectedUnit& unit, const Snapshot& snapshot);

/// "inspector_areas" and "inspector_schools", with styles.
std::vector<geo::OutLayer> layers_of(const std::vector<InspectedUnit>& units, const Snapshot& snapshot);

} // namespace schoolplan::cli
