#include "records.hpp"

#include "stages.hpp"
#include "walking.hpp"

#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace schoolplan::import {

namespace {

PerStage<bool> stages_of(Rows& rows, const Source& source)
{
    const std::string_view text = rows.text("stages");
    if (text.empty()) {
        if (source.teaches == PerStage<bool>{}) {
            rows.fault("stages", "the stages it teaches", "no value",
                       "fill the cell, or state the stages of all rows");
        }
        return source.teaches;
    }
    const auto named = stages_named(text);
    if (!named || *named == PerStage<bool>{}) {
        rows.fault("stages",
                   "kindergarten, primary, junior, senior, vocational or special, or 幼儿园, 小学, 初中, "
                   "九年一贯制, 高中, 职高, 特殊教育",
                   "'" + std::string{text.substr(0, 60)} + "'",
                   "correct the cell, or choose other rows with a condition");
    }
    return named.value_or(PerStage<bool>{});
}

/// A number for each stage: `field`_<stage>, or `field` alone where one stage is taught.
PerStage<std::optional<std::int64_t>> numbers_of(Rows& rows, const std::string& field,
                                                 const PerStage<bool>& teaches)
{
    PerStage<std::optional<std::int64_t>> numbers;
    const auto all = rows.whole(field);
    const bool single = std::ranges::count(teaches.values, true) == 1;
    for (const Stage stage : every_stage) {
        numbers[stage] = rows.whole(field + "_" + std::string{code(stage)});
        if (single && teaches[stage] && !numbers[stage]) {
            numbers[stage] = all;
        }
    }
    if (all && !single) {
        rows.doubt(field, field + " of one stage", "a campus of several stages",
                   "give the " + field + " of each stage in a column of its own; they were left out");
    }
    return numbers;
}

std::optional<SquareMetres> site_area_of(Rows& rows)
{
    const auto area = rows.measure("site_area_m2");
    if (area && *area == 0.0) {
        rows.doubt("site_area_m2", "an area above 0", "0, which usually stands for none",
                   "give the area, or leave the cell empty; it is taken as not known");
        return std::nullopt;
    }
    return area ? std::optional{SquareMetres{*area}} : std::nullopt;
}

Ownership ownership_of(Rows& rows)
{
    const std::string_view text = rows.text("ownership");
    if (text.empty()) {
        return Ownership::unknown;
    }
    if (text == "public" || text == "公办" || text == "非民办") {
        return Ownership::state;
    }
    if (text == "private" || text == "民办") {
        return Ownership::other;
    }
    rows.doubt("ownership", "public or private, 公办 or 民办", "'" + std::string{text.substr(0, 60)} + "'",
               "correct the cell; until then it is not known who runs the school");
    return Ownership::unknown;
}

/// No value counts as no.
bool is_yes(Rows& rows, std::string_view field)
{
    constexpr std::array<std::string_view, 4> yes{"yes", "true", "1", "是"};
    constexpr std::array<std::string_view, 5> no{"no", "false", "0", "否", ""};
    const std::string_view text = rows.text(field);
    if (std::ranges::find(yes, text) != yes.end()) {
        return true;
    }
    if (std::ranges::find(no, text) == no.end()) {
        rows.fault(field, "yes or no, 是 or 否", "'" + std::string{text.substr(0, 60)} + "'",
                   "correct the cell");
    }
    return false;
}

TerrainKind terrain_kind(Rows& rows)
{
    constexpr std::array<std::pair<std::string_view, TerrainKind>, 8> other_words{
        {{"河流", TerrainKind::river},
         {"riverbank", TerrainKind::river},
         {"湖泊", TerrainKind::lake},
         {"水库", TerrainKind::lake},
         {"reservoir", TerrainKind::lake},
         {"运河", TerrainKind::canal},
         {"水域", TerrainKind::water},
         {"山", TerrainKind::hill}}};
    const std::string_view text = rows.text("kind");
    const auto* const other = std::ranges::find(other_words, text, [](const auto& one) { return one.first; });
    if (other != other_words.end()) {
        return other->second;
    }
    const auto kind = terrain_kind_of(text);
    if (!kind) {
        rows.fault("kind", "river, lake, canal, water or hill; 河流, 湖泊, 水库, 运河, 水域 or 山",
                   text.empty() ? "no value" : "'" + std::string{text.substr(0, 60)} + "'",
                   "correct the cell, or choose other rows with a condition");
    }
    return kind.value_or(TerrainKind::water);
}

std::int64_t number_of(Rows& rows)
{
    const std::string_view text = rows.text("code");
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = !text.empty() && failure == std::errc{} && end == text.data() + text.size();
    return is_number ? number : rows.number();
}

Tags tags_of(const Rows& rows)
{
    // Lines that do not say what they are may be walked.
    const bool says = rows.mapping().column("highway").has_value();
    return {says ? rows.text("highway") : "road",
            rows.text("foot"),
            rows.text("access"),
            "",
            rows.text("oneway_foot"),
            rows.text("layer"),
            rows.text("bridge"),
            rows.text("tunnel")};
}

} // namespace

bool add_unit(Rows& rows, const Source& source, Batch& batch)
{
    Unit unit;
    unit.valid_from = rows.day("valid_from");
    unit.valid_to = rows.day("valid_to");
    if (source.date && !unit.valid_on(*source.date)) {
        return false;
    }
    unit.code = rows.code();
    unit.name = rows.text("name");
    unit.english = rows.text("english");
    unit.within = rows.text("within");
    unit.population = rows.whole("population");
    if (const auto area = rows.measure("area_km2")) {
        constexpr double square_metres = 1e6;
        unit.stated_area = SquareMetres{*area * square_metres};
    }
    const auto inside = rows.position();
    unit.shape = rows.area();
    if (inside && unit.shape.empty()) {
        rows.fault("geometry", "an area", "a point", "give the unit its area");
    }
    if (rows.end()) {
        batch.units.push_back(std::move(unit));
    }
    return true;
}

Done check_one_time(const std::vector<Unit>& units)
{
    std::optional<Day> latest_start;
    std::optional<Day> earliest_end;
    for (const Unit& unit : units) {
        latest_start = std::max(latest_start, unit.valid_from);
        if (unit.valid_to) {
            earliest_end = std::min(earliest_end.value_or(*unit.valid_to), *unit.valid_to);
        }
    }
    if (latest_start && earliest_end && *earliest_end < *latest_start) {
        return Error{Fault::invalid_input, "its units are of several times: some end on "
                                               + earliest_end->text() + ", others begin on "
                                               + latest_start->text()
                                               + "; state the day on which the units shall be in force"};
    }
    return std::monostate{};
}

void add_group_row(Rows& rows, Batch& batch)
{
    const std::string code{rows.text("group")};
    const std::string unit{rows.text("unit")};
    if (code.empty() || unit.empty()) {
        rows.fault(code.empty() ? "group" : "unit", "a code", "no value", "fill the cell");
    }
    if (!rows.end()) {
        return;
    }
    auto group = std::ranges::find(batch.groups, code, &UnitGroup::code);
    if (group == batch.groups.end()) {
        batch.groups.push_back({.code = code,
                                .name = std::string{rows.text("name")},
                                .english = std::string{rows.text("english")},
                                .members = {}});
        group = batch.groups.end() - 1;
    }
    if (std::ranges::find(group->members, unit) == group->members.end()) {
        group->members.push_back(unit);
    }
}

namespace {

/// The code of the campus the cell names; empty where there is none, which is a fault.
std::string campus_named(Rows& rows, const Source& source)
{
    const std::string text{rows.text("campus")};
    if (text.empty() || !source.campuses) {
        if (text.empty()) {
            rows.fault("campus", "the code or name of a campus", "no value", "fill the cell");
        }
        return text;
    }
    const auto known = source.campuses->find(text);
    if (known == source.campuses->end()) {
        rows.fault("campus", "the code of a campus, or a name that only one has",
                   "'" + text.substr(0, 60) + "'", "correct the cell, or import the campus first");
        return {};
    }
    return known->second;
}

/// Does the row name the core?
bool is_core(Rows& rows)
{
    constexpr std::array<std::string_view, 6> core{"core", "核心校", "核心", "总校", "牵头校", "领衔校"};
    constexpr std::array<std::string_view, 8> branch{"branch", "member", "成员校", "成员",
                                                     "分校",   "分校区", "校区",   ""};
    const std::string_view text = rows.text("role");
    if (std::ranges::find(core, text) != core.end()) {
        return true;
    }
    if (std::ranges::find(branch, text) == branch.end()) {
        rows.fault("role", "core or branch, 核心校 or 成员校", "'" + std::string{text.substr(0, 60)} + "'",
                   "correct the cell");
    }
    return false;
}

Tie tie_in(Rows& rows)
{
    const std::string_view text = rows.text("tie");
    const auto tie = text.empty() ? std::optional{Tie::group} : tie_of(text);
    if (!tie) {
        rows.fault("tie", "group or community, 教育集团 or 教育共同体",
                   "'" + std::string{text.substr(0, 60)} + "'", "correct the cell");
    }
    return tie.value_or(Tie::group);
}

bool has(const SchoolGroup& group, const std::string& campus)
{
    return group.core == campus
           || std::ranges::find(group.branches, campus, &GroupBranch::campus) != group.branches.end();
}

} // namespace

void add_school_group_row(Rows& rows, const Source& source, Batch& batch)
{
    const std::string name{rows.text("group_name")};
    const bool named_only = !rows.mapping().column("group");
    const std::string code = named_only ? name : std::string{rows.text("group")};
    if (code.empty()) {
        rows.fault(named_only ? "group_name" : "group", "a code or name", "no value", "fill the cell");
    }
    const std::string campus = campus_named(rows, source);
    const bool core = is_core(rows);
    const Tie tie = tie_in(rows);
    const auto since = rows.day("since");
    auto group = std::ranges::find(batch.school_groups, code, &SchoolGroup::code);
    const bool known = group != batch.school_groups.end();
    if (known && has(*group, campus)) {
        rows.fault("campus", "each campus of a group once", "'" + campus + "' once more",
                   "take one of the two rows out");
    }
    if (known && core && !group->core.empty()) {
        rows.fault("role", "one core", "a second one beside '" + group->core + "'",
                   "say which of the two leads the group");
    }
    if (known && group->tie != tie) {
        rows.fault("tie", "the same in all rows of a group", "another than above", "correct the cell");
    }
    if (!rows.end()) {
        return;
    }
    if (!known) {
        batch.school_groups.push_back({.code = code, .name = name.empty() ? code : name, .tie = tie});
        group = batch.school_groups.end() - 1;
    }
    if (core) {
        group->core = campus;
    } else {
        group->branches.push_back({campus, since});
    }
}

void add_settlement(Rows& rows, Batch& batch)
{
    constexpr PerStage<const char*> fields{{"children_kindergarten", "children_primary", "children_junior"}};
    Settlement settlement;
    settlement.code = rows.code();
    settlement.name = rows.text("name");
    settlement.households = rows.whole("households");
    settlement.population = rows.whole("population");
    for (const Stage stage : stages) {
        settlement.children[stage] = rows.whole(fields[stage]);
    }
    const auto stated_area = rows.measure("residential_area_m2");
    settlement.stated_unit = rows.text("unit");
    settlement.position = rows.position().value_or(geo::LonLat{});
    settlement.shape = rows.area();
    if (stated_area) {
        settlement.residential_area = SquareMetres{*stated_area};
    } else if (!settlement.shape.empty()) {
        settlement.residential_area = geo::measure::area(settlement.shape);
    }
    if (rows.end()) {
        batch.settlements.push_back(std::move(settlement));
    }
}

void add_campus(Rows& rows, const Source& source, Batch& batch)
{
    Campus campus;
    campus.code = rows.code();
    campus.name = rows.text("name");
    campus.school = rows.text("school");
    campus.teaches = stages_of(rows, source);
    campus.seats = numbers_of(rows, "seats", campus.teaches);
    campus.classes = numbers_of(rows, "classes", campus.teaches);
    campus.pupils = numbers_of(rows, "pupils", campus.teaches);
    campus.site_area = site_area_of(rows);
    campus.ownership = ownership_of(rows);
    campus.opens = rows.day("opens");
    campus.stated_unit = rows.text("unit");
    campus.position = rows.position().value_or(geo::LonLat{});
    campus.shape = rows.area();
    if (rows.end()) {
        batch.campuses.push_back(std::move(campus));
    }
}

void add_site(Rows& rows, const Source& source, Batch& batch)
{
    Site site;
    site.code = rows.code();
    site.name = rows.text("name");
    site.allows = stages_of(rows, source);
    site.classes = numbers_of(rows, "classes", site.allows);
    site.later_classes = numbers_of(rows, "later_classes", site.allows);
    site.area = site_area_of(rows);
    site.opens = rows.day("opens");
    site.stated_unit = rows.text("unit");
    site.position = rows.position().value_or(geo::LonLat{});
    site.shape = rows.area();
    if (rows.end()) {
        batch.sites.push_back(std::move(site));
    }
}

void add_project(Rows& rows, const Source& source, Batch& batch)
{
    Project project;
    project.code = rows.code();
    project.name = rows.text("name");
    project.site = rows.text("site");
    project.teaches = stages_of(rows, source);
    project.classes = numbers_of(rows, "classes", project.teaches);
    const std::string_view state = rows.text("state");
    if (const auto known = project_state_of(state)) {
        project.state = *known;
    } else {
        rows.fault("state", "preparation, building, completed or in_use; 前期, 在建, 竣工 or 投用",
                   state.empty() ? "no value" : "'" + std::string{state.substr(0, 60)} + "'",
                   "correct the cell");
    }
    project.planned = rows.day("planned");
    project.year_target = is_yes(rows, "year_target");
    project.stated_unit = rows.text("unit");
    project.position = rows.position().value_or(geo::LonLat{});
    if (rows.end()) {
        batch.projects.push_back(std::move(project));
    }
}

void add_premises(Rows& rows, Batch& batch)
{
    Premises premises;
    premises.code = rows.code();
    premises.name = rows.text("name");
    premises.kind = rows.text("kind");
    if (premises.kind.empty()) {
        rows.fault("kind", "what it is, such as internet_cafe", "no value", "fill the cell");
    }
    premises.opened = rows.day("opened");
    premises.position = rows.position().value_or(geo::LonLat{});
    if (rows.end()) {
        batch.premises.push_back(std::move(premises));
    }
}

void add_terrain(Rows& rows, Batch& batch)
{
    TerrainArea area;
    area.code = rows.code();
    area.name = rows.text("name");
    area.english = rows.text("english");
    area.kind = terrain_kind(rows);
    const bool placed = rows.position().has_value();
    area.shape = rows.area();
    if (placed && area.shape.empty()) {
        rows.fault("geometry", "an area", "a point or a line", "give the area it covers");
    }
    if (rows.end()) {
        batch.terrain.push_back(std::move(area));
    }
}

void add_gate(Rows& rows, Batch& batch)
{
    GateRow gate;
    gate.campus = rows.text("campus");
    if (gate.campus.empty()) {
        rows.fault("campus", "the code of a campus", "no value", "fill the cell");
    }
    gate.name = rows.text("name");
    gate.position = rows.position().value_or(geo::LonLat{});
    if (rows.end()) {
        batch.gates.push_back(std::move(gate));
    }
}

bool add_road(Rows& rows, Batch& batch)
{
    const Tags tags = tags_of(rows);
    if (!may_be_walked(tags)) {
        return false;
    }
    Road road;
    road.code = number_of(rows);
    road.name = rows.text("name");
    describe(tags, road);
    road.kind = rows.mapping().column("highway") ? road.kind : RoadClass::other;
    const auto length = rows.measure("length_m");
    auto lines = rows.lines();
    if (length && lines.size() == 1) {
        road.stated_length = Millimetres::ceil(Metres{*length});
    }
    if (!rows.end()) {
        return true;
    }
    for (geo::Line& line : lines) {
        road.line = std::move(line);
        batch.roads.push_back(road);
    }
    return true;
}

} // namespace schoolplan::import
