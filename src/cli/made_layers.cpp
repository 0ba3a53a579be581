#include "made_layers.hpp"

namespace schoolplan::cli {

namespace {

using geo::OutKind;
using geo::OutType;
using geo::OutValue;

OutValue out_value(const std::optional<std::int64_t>& number)
{
    return number ? OutValue{*number} : OutValue{};
}

/// The word OpenStreetMap has for it, which `import` reads back.
std::string highway(RoadClass kind)
{
    switch (kind) {
    case RoadClass::expressway:
        return "motorway";
    case RoadClass::arterial:
        return "primary";
    case RoadClass::collector:
        return "secondary";
    case RoadClass::street:
        return "residential";
    case RoadClass::footway:
        return "footway";
    case RoadClass::steps:
        return "steps";
    case RoadClass::other:
        break;
    }
    return "service";
}

geo::OutLayer layer(std::string name, OutKind kind, std::vector<geo::OutField> fields)
{
    return {.name = std::move(name), .kind = kind, .fields = std::move(fields)};
}

OutValue out_value(const std::optional<Day>& day)
{
    return day ? OutValue{day->text()} : OutValue{};
}

OutValue out_value(const std::optional<SquareMetres>& area)
{
    return area ? OutValue{area->value()} : OutValue{};
}

/// A column for each stage: "classes_kindergarten", ...
void add_stages(std::vector<geo::OutField>& fields, const std::string& name)
{
    for (const Stage stage : every_stage) {
        fields.push_back({name + "_" + std::string{code(stage)}, OutType::integer, {}});
    }
}

void add_stages(std::vector<OutValue>& values, const PerStage<std::optional<std::int64_t>>& numbers)
{
    for (const Stage stage : every_stage) {
        values.push_back(out_value(numbers[stage]));
    }
}

std::string list_of(const PerStage<bool>& taught)
{
    std::string list;
    for (const Stage stage : every_stage) {
        if (taught[stage]) {
            list += (list.empty() ? "" : ",") + std::string{code(stage)};
        }
    }
    return list;
}

geo::OutLayer units_layer(const synth::City& city)
{
    auto made = layer("units", OutKind::area,
                      {{"code", OutType::text, {}},
                       {"name", OutType::text, {}},
                       {"english", OutType::text, {}},
                       {"within", OutType::text, {}},
                       {"valid_from", OutType::text, {}},
                       {"valid_to", OutType::text, {}},
                       {"area_km2", OutType::real, {}},
                       {"population", OutType::integer, {}}});
    for (const Unit& unit : city.units) {
        constexpr double square_metres = 1e6;
        made.rows.push_back(
            {.shape = unit.shape,
             .values = {unit.code, unit.name, unit.english, unit.within, out_value(unit.valid_from),
                        out_value(unit.valid_to),
                        unit.stated_area ? OutValue{unit.stated_area->value() / square_metres} : OutValue{},
                        out_value(unit.population)}});
    }
    return made;
}

geo::OutLayer settlements_layer(const synth::City& city)
{
    auto made = layer("settlements", OutKind::point,
                      {{"code", OutType::text, {}},
                       {"name", OutType::text, {}},
                       {"households", OutType::integer, {}},
                       {"population", OutType::integer, {}},
                       {"children_kindergarten", OutType::integer, {}},
                       {"children_primary", OutType::integer, {}},
                       {"children_junior", OutType::integer, {}},
                       {"residential_area_m2", OutType::integer, {}},
                       {"unit", OutType::text, {}}});
    for (const Settlement& home : city.settlements) {
        made.rows.push_back(
            {.shape = home.position,
             .values = {home.code, home.name, out_value(home.households), out_value(home.population),
                        out_value(home.children[Stage::kindergarten]),
                        out_value(home.children[Stage::primary]), out_value(home.children[Stage::junior]),
                        home.residential_area
                            ? OutValue{static_cast<std::int64_t>(home.residential_area->value())}
                            : OutValue{},
                        home.stated_unit}});
    }
    return made;
}

geo::OutLayer campuses_layer(const synth::City& city)
{
    std::vector<geo::OutField> fields{
        {"code", OutType::text, {}}, {"name", OutType::text, {}}, {"stages", OutType::text, {}}};
    for (const char* name : {"seats", "classes", "pupils"}) {
        add_stages(fields, name);
    }
    fields.insert(fields.end(), {{"site_area_m2", OutType::real, {}},
                                 {"ownership", OutType::text, {}},
                                 {"opens", OutType::text, {}},
                                 {"unit", OutType::text, {}}});
    auto made = layer("campuses", OutKind::point, std::move(fields));
    for (const Campus& campus : city.campuses) {
        std::vector<OutValue> values{campus.code, campus.name, list_of(campus.teaches)};
        for (const auto* numbers : {&campus.seats, &campus.classes, &campus.pupils}) {
            add_stages(values, *numbers);
        }
        values.insert(values.end(), {out_value(campus.site_area), std::string{code(campus.ownership)},
                                     out_value(campus.opens), campus.stated_unit});
        made.rows.push_back({.shape = campus.position, .values = std::move(values)});
    }
    return made;
}

geo::OutLayer sites_layer(const synth::City& city)
{
    std::vector<geo::OutField> fields{
        {"code", OutType::text, {}}, {"name", OutType::text, {}}, {"stages", OutType::text, {}}};
    add_stages(fields, "classes");
    add_stages(fields, "later_classes");
    fields.insert(
        fields.end(),
        {{"site_area_m2", OutType::real, {}}, {"opens", OutType::text, {}}, {"unit", OutType::text, {}}});
    auto made = layer("sites", OutKind::point, std::move(fields));
    for (const Site& site : city.sites) {
        std::vector<OutValue> values{site.code, site.name, list_of(site.allows)};
        add_stages(values, site.classes);
        add_stages(values, site.later_classes);
        values.insert(values.end(), {out_value(site.area), out_value(site.opens), site.stated_unit});
        made.rows.push_back({.shape = site.position, .values = std::move(values)});
    }
    return made;
}

geo::OutLayer projects_layer(const synth::City& city)
{
    std::vector<geo::OutField> fields{{"code", OutType::text, {}},
                                      {"name", OutType::text, {}},
                                      {"site", OutType::text, {}},
                                      {"stages", OutType::text, {}}};
    add_stages(fields, "classes");
    fields.insert(fields.end(), {{"state", OutType::text, {}},
                                 {"planned", OutType::text, {}},
                                 {"year_target", OutType::text, {}},
                                 {"unit", OutType::text, {}}});
    auto made = layer("projects", OutKind::point, std::move(fields));
    for (const Project& project : city.projects) {
        std::vector<OutValue> values{project.code, project.name, project.site, list_of(project.teaches)};
        add_stages(values, project.classes);
        values.insert(values.end(), {std::string{code(project.state)}, out_value(project.planned),
                                     std::string{project.year_target ? "yes" : "no"}, project.stated_unit});
        made.rows.push_back({.shape = project.position, .values = std::move(values)});
    }
    return made;
}

geo::OutLayer premises_layer(const synth::City& city)
{
    auto made = layer("premises", OutKind::point,
                      {{"code", OutType::text, {}},
                       {"name", OutType::text, {}},
                       {"kind", OutType::text, {}},
                       {"opened", OutType::text, {}}});
    for (const Premises& one : city.premises) {
        made.rows.push_back(
            {.shape = one.position, .values = {one.code, one.name, one.kind, out_value(one.opened)}});
    }
    return made;
}

/// The truth about the premises: what a screening of the surroundings must find.
geo::OutLayer planted_layer(const synth::City& city)
{
    auto made = layer("planted", OutKind::table,
                      {{"premises", OutType::text, {}},
                       {"campus", OutType::text, {}},
                       {"rule", OutType::text, {}},
                       {"breaks", OutType::text, {}},
                       {"distance_m", OutType::real, {}}});
    for (const synth::Planted& one : city.planted) {
        made.rows.push_back({.shape = {},
                             .values = {one.premises, one.campus, one.rule,
                                        std::string{one.breaks ? "yes" : "no"}, one.distance.value()}});
    }
    return made;
}

/// Which rows of the premises are one place, and which only bear one name.
geo::OutLayer twins_layer(const synth::City& city)
{
    auto made = layer(
        "twins", OutKind::table,
        {{"first", OutType::text, {}}, {"second", OutType::text, {}}, {"same_place", OutType::text, {}}});
    for (const synth::Twin& one : city.twins) {
        made.rows.push_back(
            {.shape = {}, .values = {one.first, one.second, std::string{one.same ? "yes" : "no"}}});
    }
    return made;
}

geo::OutLayer terrain_layer(const synth::City& city)
{
    auto made = layer("terrain", OutKind::area,
                      {{"code", OutType::text, {}},
                       {"name", OutType::text, {}},
                       {"english", OutType::text, {}},
                       {"kind", OutType::text, {}}});
    for (const TerrainArea& area : city.terrain) {
        made.rows.push_back({.shape = area.shape,
                             .values = {area.code, area.name, area.english, std::string{code(area.kind)}}});
    }
    return made;
}

geo::OutLayer gates_layer(const synth::City& city)
{
    auto made = layer("gates", OutKind::point, {{"campus", OutType::text, {}}, {"name", OutType::text, {}}});
    for (const Gate& gate : city.gates) {
        made.rows.push_back(
            {.shape = gate.position, .values = {city.campuses[gate.campus.index()].code, gate.name}});
    }
    return made;
}

geo::OutLayer roads_layer(const synth::City& city)
{
    auto made = layer("roads", OutKind::line,
                      {{"code", OutType::integer, {}},
                       {"highway", OutType::text, {}},
                       {"layer", OutType::integer, {}},
                       {"access", OutType::text, {}}});
    for (const Road& road : city.roads) {
        made.rows.push_back({.shape = road.line,
                             .values = {road.code, highway(road.kind), std::int64_t{road.level},
                                        std::string{road.foot_forward ? "yes" : "private"}}});
    }
    return made;
}

/// A row for each school of a group, as `import school_groups` takes it.
geo::OutLayer school_groups_layer(const synth::City& city)
{
    auto made = layer("school_groups", OutKind::table,
                      {{"group", OutType::text, {}},
                       {"group_name", OutType::text, {}},
                       {"tie", OutType::text, {}},
                       {"campus", OutType::text, {}},
                       {"role", OutType::text, {}},
                       {"since", OutType::text, {}}});
    const auto add = [&](const SchoolGroup& group, const std::string& campus, const char* role,
                         const std::optional<Day>& since) {
        made.rows.push_back({.shape = {},
                             .values = {group.code, group.name, std::string{chinese(group.tie)}, campus,
                                        std::string{role}, since ? since->text() : std::string{}}});
    };
    for (const SchoolGroup& group : city.groups) {
        add(group, group.core, "核心校", {});
        for (const GroupBranch& branch : group.branches) {
            add(group, branch.campus, "成员校", branch.since);
        }
    }
    return made;
}

} // namespace

std::vector<geo::OutLayer> tables_of_district(const synth::City& city)
{
    return {settlements_layer(city), campuses_layer(city), gates_layer(city)};
}

std::vector<geo::OutLayer> tables_of_city(const synth::City& city)
{
    auto all = tables_of_district(city);
    for (auto make :
         {sites_layer, projects_layer, school_groups_layer, premises_layer, planted_layer, twins_layer}) {
        all.push_back(make(city));
    }
    return all;
}

std::vector<geo::OutLayer> shapes_of(const synth::City& city)
{
    return {units_layer(city), terrain_layer(city), roads_layer(city)};
}

} // namespace schoolplan::cli
