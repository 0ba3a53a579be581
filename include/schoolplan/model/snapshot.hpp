#pragma once

#include <schoolplan/core/id.hpp>
#include <schoolplan/model/campus.hpp>
#include <schoolplan/model/premises.hpp>
#include <schoolplan/model/school_group.hpp>
#include <schoolplan/model/settlement.hpp>
#include <schoolplan/model/site.hpp>
#include <schoolplan/model/terrain.hpp>
#include <schoolplan/model/unit.hpp>

#include <string>
#include <vector>

namespace schoolplan {

/// A city at one moment, without its roads. Rows stand in order of their codes.
struct Snapshot {
    Table<UnitId, Unit> units{};
    Table<SettlementId, Settlement> settlements{};
    Table<CampusId, Campus> campuses{};
    std::vector<Gate> gates{};
    std::vector<UnitGroup> groups{}; ///< in order of their codes
    Table<SiteId, Site> sites{};
    Table<ProjectId, Project> projects{};
    std::vector<Premises> premises{};         ///< in order of their codes
    std::vector<TerrainArea> terrain{};       ///< in order of their codes
    std::vector<SchoolGroup> school_groups{}; ///< in order of their codes
    bool synthetic = false;                   ///< made by `synth`; shown wherever its data are shown
};

} // namespace schoolplan
