#include "inspector_layers.hpp"

#include "session.hpp"

#include <schoolplan/geo/measure.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

using geo::OutKind;
using geo::OutLayer;
using geo::OutType;
using nlohmann::json;

/// Six colours by turns: neighbours mostly differ. Qualitative scheme of Paul Tol.
constexpr std::array<std::uint32_t, 6> colours{0x77aadd, 0xee8866, 0xeedd88, 0xffaabb, 0x44bb99, 0xbbcc33};

std::string area_code(const InspectedUnit& unit, const Snapshot& snapshot, std::size_t number)
{
    return fmt::format("{}-{:02}", snapshot.units[unit.unit].code, number + 1);
}

const Campus& school_of(const InspectedUnit& unit, const Snapshot& snapshot, std::uint32_t row)
{
    return snapshot.campuses[unit.schools[row]];
}

/// How far the farthest school is from the one in the midst, straight.
Metres farthest(const InspectedUnit& unit, const Snapshot& snapshot, const inspection::Area& area)
{
    const geo::LonLat centre = school_of(unit, snapshot, area.centre).position;
    Metres far{0.0};
    for (const std::uint32_t row : area.schools) {
        far = std::max(far, geo::measure::distance(centre, school_of(unit, snapshot, row).position));
    }
    return far;
}

OutLayer areas_layer()
{
    OutLayer made{.name = "inspector_areas",
                  .title = "督学责任区 inspectors' areas",
                  .kind = OutKind::area,
                  .fields = {{.name = "area"},
                             {.name = "unit"},
                             {.name = "unit_name"},
                             {.name = "schools", .type = OutType::integer},
                             {.name = "centre"},
                             {.name = "farthest_m", .type = OutType::real},
                             {.name = "area_m2", .type = OutType::real},
                             {.name = "colour"}},
                  .style = geo::OutStyle{.field = "colour", .classes = {}, .label_field = "area"}};
    for (std::size_t i = 0; i < colours.size(); ++i) {
        made.style->classes.push_back(
            {std::to_string(i + 1), "", {.fill = colours[i], .outline = 0x333333, .opacity = 0.5}});
    }
    return made;
}

} // namespace

std::string told(const InspectedUnit& unit, const Snapshot& snapshot)
{
    const auto& areas = unit.divided.areas;
    const auto [least, most] =
        std::ranges::minmax(areas, {}, [](const auto& one) { return one.schools.size(); });
    const bool proven = std::ranges::all_of(areas, &inspection::Area::proven);
    return fmt::format("{}: {}, {} with {} to {} each; {:.1f} km on average from the school in the midst{}",
                       snapshot.units[unit.unit].name, counted(unit.schools.size(), "school"),
                       counted(areas.size(), "inspector"), least.schools.size(), most.schools.size(),
                       static_cast<double>(unit.divided.way_mm) / 1e6
                           / static_cast<double>(unit.schools.size()),
                       proven ? ", proven the least" : "");
}

json to_json(const InspectedUnit& unit, const Snapshot& snapshot)
{
    json made{{"unit", snapshot.units[unit.unit].code},
              {"schools", unit.schools.size()},
              {"balanced", unit.divided.balanced},
              {"way_mm", unit.divided.way_mm},
              {"areas", json::array()}};
    for (std::size_t i = 0; i < unit.divided.areas.size(); ++i) {
        const inspection::Area& area = unit.divided.areas[i];
        json schools = json::array();
        for (const std::uint32_t row : area.schools) {
            schools.push_back(school_of(unit, snapshot, row).code);
        }
        made["areas"].push_back({{"area", area_code(unit, snapshot, i)},
                                 {"centre", school_of(unit, snapshot, area.centre).code},
                                 {"farthest_m", farthest(unit, snapshot, area).value()},
                                 {"proven", area.proven},
                                 {"schools", std::move(schools)}});
    }
    return made;
}

std::vector<OutLayer> layers_of(const std::vector<InspectedUnit>& units, const Snapshot& snapshot)
{
    OutLayer areas = areas_layer();
    OutLayer schools{.name = "inspector_schools",
                     .title = "责任区内学校 schools of the areas",
                     .kind = OutKind::point,
                     .fields = {{.name = "area"}, {.name = "campus"}, {.name = "name"}, {.name = "unit"}}};
    for (const InspectedUnit& unit : units) {
        const Unit& place = snapshot.units[unit.unit];
        for (std::size_t i = 0; i < unit.divided.areas.size(); ++i) {
            const inspection::Area& area = unit.divided.areas[i];
            const std::string code = area_code(unit, snapshot, i);
            areas.rows.push_back(
                {.shape = area.shape,
                 .values = {code, place.code, place.name, static_cast<std::int64_t>(area.schools.size()),
                            school_of(unit, snapshot, area.centre).code,
                            farthest(unit, snapshot, area).value(), geo::measure::area(area.shape).value(),
                            std::to_string(i % colours.size() + 1)}});
            for (const std::uint32_t row : area.schools) {
                const Campus& school = school_of(unit, snapshot, row);
                schools.rows.push_back(
                    {.shape = school.position, .values = {code, school.code, school.name, place.code}});
            }
        }
    }
    return {std::move(areas), std::move(schools)};
}

} // namespace schoolplan::cli
