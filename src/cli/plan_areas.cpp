#include "plan_areas.hpp"

#include <schoolplan/geo/area.hpp>
#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace schoolplan::cli {

namespace {

std::vector<areas::Entry> located(const CatchmentPlan& plan, const Snapshot& snapshot,
                                  const areas::Inspection& inspected)
{
    std::vector<areas::Entry> entries;
    for (std::uint32_t home = 0; home < inspected.area_of.size(); ++home) {
        if (const auto area = inspected.area_of[home]) {
            entries.push_back({.row = 0,
                               .estate_code = snapshot.settlements[SettlementId{home}].code,
                               .estate = {},
                               .building = {},
                               .school_code = snapshot.campuses[plan.areas[*area].campus].code,
                               .school = {}});
        }
    }
    return entries;
}

} // namespace

Result<areas::Inspection> inspect(const CatchmentPlan& plan, const Snapshot& snapshot,
                                  const areas::Narrow& narrow)
{
    std::vector<geo::MultiPolygon> shapes;
    std::vector<std::optional<geo::LonLat>> schools;
    std::vector<geo::LonLat> homes;
    for (const CatchmentArea& area : plan.areas) {
        shapes.push_back(area.shape);
        schools.emplace_back(snapshot.campuses[area.campus].position);
    }
    for (const Settlement& one : snapshot.settlements.rows()) {
        homes.push_back(one.position);
    }
    return areas::inspect({.areas = shapes, .schools = schools, .homes = homes, .land = {}}, narrow);
}

void add_misfits(std::vector<PlanFault>& faults, const Snapshot& snapshot, const CatchmentPlan& plan,
                 areas::Inspection inspected)
{
    std::erase_if(inspected.misfits,
                  [](const areas::Misfit& one) { return one.what == areas::Misfit::What::home_unassigned; });
    std::vector<CampusId> campuses;
    for (const CatchmentArea& area : plan.areas) {
        campuses.push_back(area.campus);
    }
    for (PlanFault& fault : faults_of(snapshot, inspected.misfits, campuses)) {
        faults.push_back(std::move(fault));
    }
}

Done take_polygons(RosterFile& file, const Snapshot& snapshot, const areas::Reading& meaning,
                   const areas::Narrow& narrow, CatchmentPlan& plan, std::vector<PlanFault>& faults)
{
    auto schools = areas::find_schools(file.entries, snapshot, meaning);
    std::erase_if(schools.slips, [](const areas::Slip& one) { // those are told of the homes' schools
        return one.what != areas::Slip::What::unknown_school
               && one.what != areas::Slip::What::misspelt_school;
    });
    for (PlanFault& fault : faults_of(snapshot, schools.slips)) {
        faults.push_back(std::move(fault));
    }
    std::map<CampusId, std::vector<geo::MultiPolygon>> parts_of;
    for (std::size_t row = 0; row < file.entries.size(); ++row) {
        if (schools.campuses[row].valid()) {
            parts_of[schools.campuses[row]].push_back(file.shapes[row]);
        }
    }
    for (const auto& [campus, shapes] : parts_of) {
        auto one = geo::dissolve(shapes);
        if (!one) {
            return std::move(one).error().while_doing("joining the polygons of "
                                                      + snapshot.campuses[campus].name);
        }
        const SquareMetres size = geo::measure::area(*one);
        plan.areas.push_back({.campus = campus, .shape = *std::move(one), .area = size});
    }
    auto inspected = inspect(plan, snapshot, narrow);
    if (!inspected) {
        return std::move(inspected).error();
    }
    add_misfits(faults, snapshot, plan, *inspected);
    file.entries = located(plan, snapshot, *inspected);
    return std::monostate{};
}

void add_shares(CatchmentPlan& plan, const Snapshot& snapshot,
                const std::vector<areas::Placement>& placements, const Distances& way)
{
    std::map<SettlementId, std::int64_t> shares_of;
    for (const areas::Placement& one : placements) {
        ++shares_of[one.settlement];
    }
    std::map<SettlementId, std::int64_t> given;
    for (const areas::Placement& one : placements) {
        const auto& children = snapshot.settlements[one.settlement].children[plan.stage];
        const std::int64_t schools = shares_of[one.settlement];
        const bool first = children && given[one.settlement]++ < *children % schools;
        plan.shares.push_back(
            {.settlement = one.settlement,
             .campus = one.campus,
             .part = one.buildings,
             .zone = {},
             .children = children ? std::optional{*children / schools + (first ? 1 : 0)} : std::nullopt,
             .way = way(one.settlement, one.campus)});
    }
}

namespace {

/// Roads one can see on the ground, and banks.
Result<std::vector<geo::Line>> lines_of(const Workspace& workspace, const Snapshot& snapshot)
{
    std::vector<geo::Line> lines;
    if (workspace.require(Dataset::roads)) {
        auto roads = workspace.roads();
        if (!roads) {
            return std::move(roads).error();
        }
        for (const Road& road : *roads) {
            if (road.kind <= RoadClass::street) {
                lines.push_back(road.line);
            }
        }
    }
    for (const TerrainArea& area : snapshot.terrain) {
        for (const geo::Polygon& polygon : area.wet() ? area.shape : geo::MultiPolygon{}) {
            lines.push_back(polygon.outer);
            lines.insert(lines.end(), polygon.holes.begin(), polygon.holes.end());
        }
    }
    return lines;
}

/// The units; where there are none, the land of the homes.
std::vector<geo::MultiPolygon> land_of(const Snapshot& snapshot)
{
    std::vector<geo::MultiPolygon> land;
    for (const Unit& unit : snapshot.units.rows()) {
        if (!unit.shape.empty()) {
            land.push_back(unit.shape);
        }
    }
    for (const Settlement& one : snapshot.settlements.rows()) {
        if (land.size() < snapshot.settlements.size() && snapshot.units.size() == 0 && !one.shape.empty()) {
            land.push_back(one.shape);
        }
    }
    return land;
}

/// Each home with the school most of its children go to; of equals the first. Behind them the schools.
/// \param campuses  filled: by area
std::vector<areas::Home> homes_to_draw(const CatchmentPlan& plan, const Snapshot& snapshot,
                                       std::vector<CampusId>& campuses)
{
    std::set<CampusId> used;
    std::map<SettlementId, CatchmentShare> most;
    for (const CatchmentShare& share : plan.shares) {
        used.insert(share.campus);
        const auto [known, is_new] = most.emplace(share.settlement, share);
        if (!is_new && known->second.children.value_or(0) < share.children.value_or(0)) {
            known->second = share;
        }
    }
    campuses.assign(used.begin(), used.end());
    std::vector<areas::Home> homes;
    for (std::uint32_t row = 0; row < snapshot.settlements.size(); ++row) {
        const Settlement& one = snapshot.settlements.rows()[row];
        areas::Home home{.position = one.position, .shape = one.shape, .area = {}};
        if (const auto share = most.find(SettlementId{row}); share != most.end()) {
            const auto at = std::ranges::lower_bound(campuses, share->second.campus);
            home.area = static_cast<std::uint32_t>(at - campuses.begin());
        }
        homes.push_back(std::move(home));
    }
    for (std::uint32_t area = 0; area < campuses.size(); ++area) { // a school wants to stand in its own
        const Campus& school = snapshot.campuses[campuses[area]];
        homes.push_back({.position = school.position, .shape = school.shape, .area = area});
    }
    return homes;
}

} // namespace

Result<std::vector<SettlementId>> draw_areas(const Workspace& workspace, const Snapshot& snapshot,
                                             CatchmentPlan& plan)
{
    auto lines = lines_of(workspace, snapshot);
    if (!lines) {
        return std::move(lines).error();
    }
    const auto land = land_of(snapshot);
    if (land.empty()) {
        return Error{
            Fault::not_found,
            "there is no land to share out: import units with their shapes, or homes with their land"};
    }
    std::vector<CampusId> campuses;
    const auto homes = homes_to_draw(plan, snapshot, campuses);
    auto drawn = areas::draw({.land = land,
                              .lines = *lines,
                              .homes = homes,
                              .areas = static_cast<std::uint32_t>(campuses.size())});
    if (!drawn) {
        return std::move(drawn).error();
    }
    plan.areas.clear();
    for (std::size_t area = 0; area < campuses.size(); ++area) {
        const SquareMetres size = geo::measure::area(drawn->areas[area]);
        plan.areas.push_back(
            {.campus = campuses[area], .shape = std::move(drawn->areas[area]), .area = size});
    }
    std::vector<SettlementId> astray;
    for (const std::uint32_t home : drawn->astray) {
        if (home < snapshot.settlements.size()) { // behind the homes stand the schools
            astray.emplace_back(home);
        }
    }
    return astray;
}

} // namespace schoolplan::cli
