#include "plan_maps.hpp"

#include <schoolplan/maps/plan.hpp>

#include <algorithm>
#include <vector>

namespace schoolplan::cli {

namespace {

/// Of projects that have a place, and of which something was reported.
std::vector<maps::PlanPin> pins_of(const Snapshot& snapshot, const report::PlanContent& content)
{
    std::vector<maps::PlanPin> pins;
    for (std::size_t row = 0; row < content.plan.projects.size(); ++row) {
        const plan::ProjectStatus& status = content.now.projects[row];
        const auto place = plan::place_of(content.plan.projects[row], snapshot);
        if (place && status.state) {
            pins.push_back({.code = status.code,
                            .position = *place,
                            .state = *status.state,
                            .late = status.standing == plan::Standing::late});
        }
    }
    return pins;
}

} // namespace

Done draw_plan_maps(const Snapshot& snapshot, Language language, report::PlanContent& content)
{
    const auto units = snapshot.units.rows();
    if (std::ranges::all_of(units, [](const Unit& unit) { return unit.shape.empty(); })) {
        return std::monostate{};
    }
    const auto pins = pins_of(snapshot, content);
    auto city = maps::plan_svg({.snapshot = snapshot, .pins = pins}, language);
    if (!city) {
        return std::move(city).error();
    }
    content.city_map = *std::move(city);
    for (std::uint32_t row = 0; row < units.size(); ++row) {
        auto map = maps::plan_svg({.snapshot = snapshot, .pins = pins, .unit = UnitId{row}}, language);
        if (!map) {
            return std::move(map).error();
        }
        content.maps[units[row].code] = *std::move(map);
    }
    return std::monostate{};
}

} // namespace schoolplan::cli
