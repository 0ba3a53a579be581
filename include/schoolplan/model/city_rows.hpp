#pragma once

#include <schoolplan/model/campus.hpp>
#include <schoolplan/model/premises.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/school_group.hpp>
#include <schoolplan/model/settlement.hpp>
#include <schoolplan/model/site.hpp>
#include <schoolplan/model/terrain.hpp>
#include <schoolplan/model/unit.hpp>

#include <vector>

namespace schoolplan {

/// Rows of a city as files give them: what an import hands over, one vector filled.
struct CityRows {
    std::vector<Unit> units{};
    std::vector<UnitGroup> groups{};
    std::vector<Settlement> settlements{};
    std::vector<Campus> campuses{};
    std::vector<GateRow> gates{};
    std::vector<Site> sites{};
    std::vector<Project> projects{};
    std::vector<Premises> premises{};
    std::vector<TerrainArea> terrain{};
    std::vector<SchoolGroup> school_groups{};
    std::vector<Road> roads{};
};

} // namespace schoolplan
