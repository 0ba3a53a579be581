#include "plan_faults.hpp"

#include "session.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

using areas::Misfit;
using areas::Slip;

std::string names_of(const Snapshot& snapshot, const std::vector<CampusId>& campuses)
{
    std::vector<std::string> names;
    for (const CampusId id : campuses) {
        names.push_back(snapshot.campuses[id].name);
    }
    return fmt::format("{}", fmt::join(names, "; "));
}

std::string slip_distance(std::optional<Millimetres> distance)
{
    return distance ? fmt::format("{:.2f} km", distance->metres().value() / 1000.0) : "no way";
}

std::string found_of(const Snapshot& snapshot, const Slip& slip)
{
    switch (slip.what) {
    case Slip::What::unknown_school:
        return fmt::format("no campus is called '{}'; spelt nearest: {}", slip.name,
                           fmt::join(slip.nearest, "; "));
    case Slip::What::misspelt_school:
        return fmt::format("'{}', taken for '{}'", slip.name, snapshot.campuses[slip.campus].name);
    case Slip::What::closed_school: {
        const auto& opens = snapshot.campuses[slip.campus].opens;
        return fmt::format("it opens on {}", opens ? opens->text() : "a later day");
    }
    case Slip::What::other_stage:
        return "it does not teach the stage";
    case Slip::What::unknown_estate:
        return fmt::format("no one settlement is called '{}'", slip.name);
    case Slip::What::repeated:
        return "the same estate, building and school again";
    case Slip::What::doubled:
        return slip.buildings.empty()
                   ? fmt::format("{} schools: {}", slip.campuses.size(), names_of(snapshot, slip.campuses))
                   : fmt::format("{} schools, of buildings {} more than one: {}", slip.campuses.size(),
                                 fmt::join(slip.buildings, ", "), names_of(snapshot, slip.campuses));
    case Slip::What::split:
        return fmt::format("by building: {}", names_of(snapshot, slip.campuses));
    case Slip::What::missing_buildings:
        return fmt::format("buildings {} between the others have no school", fmt::join(slip.buildings, ", "));
    case Slip::What::unassigned:
        return "no school";
    case Slip::What::no_way:
        return "there is no way to it";
    case Slip::What::far:
        return slip_distance(slip.distance);
    case Slip::What::school_without_homes:
        return "no homes";
    }
    return {};
}

std::string advice_of(Slip::What what)
{
    switch (what) {
    case Slip::What::unknown_school:
        return "say which it is with --same 'NAME=NAME OR CODE HERE'; the row was passed over";
    case Slip::What::misspelt_school:
        return "correct the name, or say --same where it is another school";
    case Slip::What::closed_school:
        return "name the school that takes the children until then";
    case Slip::What::other_stage:
        return "correct the school, or what it teaches";
    case Slip::What::unknown_estate:
        return "correct the name or import the settlement; the row was passed over";
    case Slip::What::repeated:
        return "delete one of the rows";
    case Slip::What::doubled:
        return "a shared catchment (多校划片), or a mistake: name one school, or buildings for each";
    case Slip::What::split:
        return "nothing to do; children count in equal parts";
    case Slip::What::missing_buildings:
        return "name a school for them if they exist";
    case Slip::What::unassigned:
        return "name a school";
    case Slip::What::no_way:
        return "look at the roads and gates there";
    case Slip::What::far:
        return "check the position of the estate, then the plan";
    case Slip::What::school_without_homes:
        return "check whether the plan is whole";
    }
    return {};
}

Severity severity_of(Slip::What what)
{
    if (what == Slip::What::split || what == Slip::What::school_without_homes) {
        return Severity::note;
    }
    const bool passed_over = what == Slip::What::unknown_school || what == Slip::What::unknown_estate;
    return passed_over ? Severity::fault : Severity::warning;
}

std::string area_text(SquareMetres size)
{
    return size < SquareMetres{1e5} ? fmt::format("{:.0f} m²", size.value())
                                    : fmt::format("{:.2f} km²", size.value() / 1e6);
}

std::string found_of(const Misfit& misfit, const std::string& other)
{
    const std::string pieces =
        misfit.shape.size() > 1 ? fmt::format(" in {} strips", misfit.shape.size()) : "";
    const std::string beside = other.empty() ? "" : fmt::format(" with '{}'", other);
    switch (misfit.what) {
    case Misfit::What::flaw:
        return misfit.reason;
    case Misfit::What::school_outside:
        return other.empty() ? "its school stands in no catchment"
                             : fmt::format("its school stands in the catchment of '{}'", other);
    case Misfit::What::home_unassigned:
        return "no catchment";
    case Misfit::What::home_doubled:
        return fmt::format("a second catchment, '{}'", other);
    default:
        return area_text(misfit.size) + pieces + beside;
    }
}

std::string advice_of(Misfit::What what)
{
    switch (what) {
    case Misfit::What::flaw:
        return "repair the shape, in QGIS with 'Fix geometries'; its area was left out";
    case Misfit::What::overlap:
    case Misfit::What::home_doubled:
        return "say to which it belongs";
    case Misfit::What::gap:
    case Misfit::What::home_unassigned:
        return "give it to a school";
    case Misfit::What::piece:
        return "check whether it is meant: its children pass through another catchment";
    case Misfit::What::school_outside:
        return "check the border there";
    default:
        return "draw the common border once, or snap one to the other";
    }
}

Severity severity_of(Misfit::What what)
{
    const bool sliver = what == Misfit::What::overlap_sliver || what == Misfit::What::gap_sliver
                        || what == Misfit::What::piece_sliver;
    return sliver ? Severity::note : what == Misfit::What::flaw ? Severity::fault : Severity::warning;
}

/// What a fault is about, in a few words.
std::string about(const PlanFault& fault)
{
    std::string text = fault.estate.empty() ? fault.settlement : fault.estate;
    if (!fault.school.empty()) {
        text += (text.empty() ? "" : " → ") + fault.school;
    }
    return text.empty() ? fault.found : fmt::format("{} ({})", text, fault.found);
}

void fill(const Snapshot& snapshot, PlanFault& fault, SettlementId settlement, CampusId campus)
{
    if (settlement.valid()) {
        fault.settlement = snapshot.settlements[settlement].code;
        fault.estate = snapshot.settlements[settlement].name;
        fault.shape = snapshot.settlements[settlement].position;
    }
    if (campus.valid()) {
        fault.campus = snapshot.campuses[campus].code;
        fault.school = snapshot.campuses[campus].name;
        if (!settlement.valid()) {
            fault.shape = snapshot.campuses[campus].position;
        }
    }
}

geo::OutLayer layer(std::string name, std::string title, geo::OutKind kind)
{
    geo::OutLayer made{.name = std::move(name), .title = std::move(title), .kind = kind};
    made.fields.push_back({.name = "row", .type = geo::OutType::integer});
    for (const char* field :
         {"fault", "fault_zh", "settlement", "estate", "campus", "school", "found", "advice"}) {
        made.fields.push_back({.name = field, .type = geo::OutType::text});
    }
    return made;
}

geo::OutRow row_of(const PlanFault& fault, geo::OutShape shape)
{
    return {.shape = std::move(shape),
            .values = {fault.row > 0 ? geo::OutValue{fault.row} : geo::OutValue{}, fault.kind, fault.chinese,
                       fault.settlement, fault.estate, fault.campus, fault.school, fault.found,
                       fault.advice}};
}

} // namespace

std::vector<PlanFault> faults_of(const Snapshot& snapshot, std::span<const Slip> slips)
{
    std::vector<PlanFault> faults;
    for (const Slip& slip : slips) {
        PlanFault fault{.kind = std::string{code(slip.what)},
                        .chinese = std::string{chinese(slip.what)},
                        .row = slip.row,
                        .found = found_of(snapshot, slip),
                        .advice = advice_of(slip.what),
                        .severity = severity_of(slip.what)};
        fill(snapshot, fault, slip.settlement, slip.campus);
        faults.push_back(std::move(fault));
    }
    return faults;
}

std::vector<PlanFault> faults_of(const Snapshot& snapshot, std::span<const Misfit> misfits,
                                 std::span<const CampusId> campuses)
{
    std::vector<PlanFault> faults;
    for (const Misfit& misfit : misfits) {
        PlanFault fault{.kind = std::string{code(misfit.what)},
                        .chinese = std::string{chinese(misfit.what)},
                        .found =
                            found_of(misfit, misfit.other ? snapshot.campuses[campuses[*misfit.other]].name
                                                          : std::string{}),
                        .advice = advice_of(misfit.what),
                        .severity = severity_of(misfit.what)};
        fill(snapshot, fault, misfit.home ? SettlementId{*misfit.home} : SettlementId{},
             misfit.area ? campuses[*misfit.area] : CampusId{});
        fault.shape = misfit.shape.empty() ? geo::OutShape{misfit.position} : geo::OutShape{misfit.shape};
        faults.push_back(std::move(fault));
    }
    return faults;
}

Findings summed_up(const std::vector<PlanFault>& faults, const std::string& file)
{
    constexpr std::size_t shown = 3;
    std::map<std::string, std::vector<const PlanFault*>> by_kind;
    for (const PlanFault& fault : faults) {
        by_kind[fault.kind].push_back(&fault);
    }
    Findings findings;
    for (const auto& [kind, all] : by_kind) {
        std::vector<std::string> first;
        for (std::size_t i = 0; i < std::min(shown, all.size()); ++i) {
            first.push_back(about(*all[i]));
        }
        const std::string more = all.size() > shown ? fmt::format(" and {} more", all.size() - shown) : "";
        const PlanFault& one = *all.front();
        findings.push_back({.severity = one.severity,
                            .place = {.file = file,
                                      .layer = {},
                                      .row = one.row > 0 ? std::optional{one.row} : std::nullopt,
                                      .field = {}},
                            .expected = "",
                            .found = fmt::format("{} {}, {}: {}{}", one.chinese, kind, all.size(),
                                                 fmt::join(first, ", "), more),
                            .advice = one.advice});
    }
    return findings;
}

nlohmann::json counted(const std::vector<PlanFault>& faults)
{
    std::map<std::string, std::size_t> by_kind;
    for (const PlanFault& fault : faults) {
        ++by_kind[fault.kind];
    }
    return by_kind;
}

std::vector<geo::OutLayer> fault_layers(const std::vector<PlanFault>& faults)
{
    auto all = layer("faults", "学区问题 Faults of catchments", geo::OutKind::table);
    auto points = layer("fault_points", "学区问题（点） Faults, where to look", geo::OutKind::point);
    auto areas = layer("fault_areas", "学区问题（面） Gaps, overlaps and pieces", geo::OutKind::area);
    for (const PlanFault& fault : faults) {
        all.rows.push_back(row_of(fault, {}));
        if (std::holds_alternative<geo::LonLat>(fault.shape)) {
            points.rows.push_back(row_of(fault, fault.shape));
        } else if (std::holds_alternative<geo::MultiPolygon>(fault.shape)) {
            areas.rows.push_back(row_of(fault, fault.shape));
        }
    }
    return {std::move(all), std::move(points), std::move(areas)};
}

} // namespace schoolplan::cli
