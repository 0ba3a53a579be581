#include "zone_layers.hpp"

#include <schoolplan/model/theme_word.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace schoolplan::cli {

namespace {

using geo::OutKind;
using geo::OutType;
using geo::OutValue;
using safety::Office;
using safety::Zone;

OutValue written(std::string_view text)
{
    return std::string{text};
}

geo::OutLayer layer(std::string name, std::string title, OutKind kind,
                    std::initializer_list<const char*> names)
{
    geo::OutLayer made{.name = std::move(name), .title = std::move(title), .kind = kind};
    for (const char* field : names) {
        made.fields.push_back({.name = field, .type = OutType::text});
    }
    return made;
}

/// One colour a theme, as in the legend of surroundings.
geo::OutStyle by_theme()
{
    geo::OutStyle style{.field = "theme", .classes = {}, .label_field = {}};
    constexpr std::array<std::uint32_t, themes.size()> colours{0xe69f00, 0x0072b2, 0xcc79a7,
                                                               0xd55e00, 0x009e73, 0x999999};
    for (const Theme theme : themes) {
        geo::OutSymbol symbol;
        symbol.fill = symbol.outline = colours[static_cast<std::size_t>(theme)];
        symbol.opacity = 0.15;
        style.classes.push_back({.value = std::string{code(theme)},
                                 .label = fmt::format("{} {}", chinese(theme), code(theme)),
                                 .symbol = symbol});
    }
    return style;
}

constexpr std::initializer_list<const char*> zone_fields{
    "campus", "campus_name", "unit", "theme", "kind", "rules", "status", "office", "department"};

std::vector<OutValue> values_of(const Snapshot& snapshot, const Zone& zone, std::span<const Office> offices)
{
    const Campus& campus = snapshot.campuses[zone.campus];
    std::vector<OutValue> values{campus.code,
                                 campus.name,
                                 campus.unit.valid() ? OutValue{snapshot.units[campus.unit].code}
                                                     : OutValue{},
                                 written(code(zone.theme)),
                                 written(code(zone.kind)),
                                 fmt::format("{}", fmt::join(zone.rules, ", ")),
                                 written(code(zone.status)),
                                 zone.office ? OutValue{offices[*zone.office].name} : OutValue{},
                                 zone.office ? OutValue{offices[*zone.office].department} : OutValue{}};
    values.emplace_back(zone.distance.value());
    values.emplace_back(zone.rough);
    return values;
}

void add_measures(geo::OutLayer& made)
{
    made.fields.push_back({.name = "distance_m", .type = OutType::real, .title = {}});
    made.fields.push_back({.name = "rough", .type = OutType::truth, .title = {}});
    made.style = by_theme();
}

geo::OutLayer faults_layer(std::span<const safety::AssignmentFinding> faults)
{
    auto made = layer("assignment", "责任分配问题 Who answers for what: faults", OutKind::point,
                      {"fault", "fault_zh", "campus", "other_campus", "theme", "office", "other_office",
                       "lead", "found", "advice"});
    for (const auto& one : faults) {
        made.rows.push_back({.shape = one.position ? geo::OutShape{*one.position} : geo::OutShape{},
                             .values = {written(code(one.fault)), written(chinese(one.fault)), one.campus,
                                        one.other, one.theme ? written(code(*one.theme)) : OutValue{},
                                        one.office, one.other_office, one.lead, one.found, one.advice}});
    }
    return made;
}

} // namespace

std::vector<geo::OutLayer> layers_of(const Snapshot& snapshot, const safety::Zones& zones,
                                     std::span<const Office> offices,
                                     std::span<const safety::AssignmentFinding> faults)
{
    auto areas = layer("zones", "校园周边区域 Zones around campuses", OutKind::area, zone_fields);
    auto roads = layer("zone_roads", "校园周边道路 Roads of the zones", OutKind::line, zone_fields);
    add_measures(areas);
    add_measures(roads);
    for (const Zone& zone : zones.zones) {
        if (!zone.shape.empty()) {
            areas.rows.push_back({.shape = zone.shape, .values = values_of(snapshot, zone, offices)});
        }
        for (const geo::Line& line : zone.roads) {
            roads.rows.push_back({.shape = line, .values = values_of(snapshot, zone, offices)});
        }
    }
    return {std::move(areas), std::move(roads), faults_layer(faults)};
}

} // namespace schoolplan::cli
