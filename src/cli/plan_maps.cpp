#include "plan_maps.hpp"

#include <schoolplan/maps/plan.hpp>

#include <algorithm>
#include <map>
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

bool has_shapes(const Snapshot& snapshot)
{
    return std::ranges::any_of(snapshot.units.rows(), [](const Unit& unit) { return !unit.shape.empty(); });
}

std::vector<maps::PlanPin> costly_pins(const plan::PlannedCity& city, const plan::Slips& slips,
                                       const plan::Status& now)
{
    std::vector<maps::PlanPin> pins;
    for (std::size_t rank = 0; rank < slips.slips.size(); ++rank) {
        const plan::Slip& slip = slips.slips[rank];
        const auto placed = std::ranges::find(city.projects, slip.code, &plan::PlacedProject::code);
        const auto status = std::ranges::find(now.projects, slip.code, &plan::ProjectStatus::code);
        if (slip.lost_in_all > 0 && placed != city.projects.end()) {
            const bool told = status != now.projects.end() && status->state;
            pins.push_back({.code = std::to_string(rank + 1) + " · " + slip.code,
                            .position = city.snapshot.campuses[placed->campus].position,
                            .state = told ? *status->state : ProjectState::preparation});
        }
    }
    return pins;
}

/// Children of different stages lose their places together; of several projects the one that costs most.
std::vector<maps::PlanLoss> losses_of(const Snapshot& snapshot, const plan::Slips& slips)
{
    std::map<SettlementId, std::int64_t> most;
    for (const plan::Slip& slip : slips.slips) {
        std::map<SettlementId, std::int64_t> lost;
        for (const plan::LosingHome& home : slip.homes) {
            lost[home.settlement] += home.children;
        }
        for (const auto& [home, children] : lost) {
            most[home] = std::max(most[home], children);
        }
    }
    std::vector<maps::PlanLoss> losses;
    for (const auto& [home, children] : most) {
        losses.push_back({snapshot.settlements[home].position, children});
    }
    return losses;
}

} // namespace

Result<std::string> draw_slips(const plan::PlannedCity& city, const plan::Slips& slips,
                               const plan::Status& now, Language language)
{
    if (!has_shapes(city.snapshot)) {
        return std::string{};
    }
    const auto pins = costly_pins(city, slips, now);
    const auto losses = losses_of(city.snapshot, slips);
    return maps::plan_svg({.snapshot = city.snapshot, .pins = pins, .losses = losses}, language);
}

Done draw_plan_maps(const Snapshot& snapshot, Language language, report::PlanContent& content)
{
    const auto units = snapshot.units.rows();
    if (!has_shapes(snapshot)) {
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
