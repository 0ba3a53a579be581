#include "catchment_scores.hpp"

#include "own_plan.hpp"
#include "session.hpp"

#include <fmt/format.h>

namespace schoolplan::cli {

using nlohmann::json;

double kilometres(std::int64_t walking)
{
    return static_cast<double>(walking) / (1e6 * static_cast<double>(parts));
}

double above_bound(const catchment::Answer& answer)
{
    return answer.bound == 0
               ? 0.0
               : 100.0 * static_cast<double>(answer.cost - answer.bound) / static_cast<double>(answer.bound);
}

json scored(const PlanTown& town, const catchment::Answer& answer)
{
    std::int64_t placed = 0;
    std::vector<std::int64_t> load(town.town.seats.size(), 0);
    for (const catchment::Share& share : answer.plan) {
        placed += share.children;
        load[share.campus.index()] += share.children;
    }
    std::int64_t left = 0;
    for (const auto& one : answer.left_over) {
        left += one.children;
    }
    const double units = static_cast<double>(placed) / static_cast<double>(parts);
    json made{{"walking_km", kilometres(answer.cost)},
              {"bound_km", kilometres(answer.bound)},
              {"above_bound_percent", above_bound(answer)},
              {"counted_in", town.by_estate ? "estates" : "children"},
              {"placed", units},
              {"left_over", static_cast<double>(left) / static_cast<double>(parts)},
              {"mean_m", units > 0 ? 1000.0 * kilometres(answer.cost) / units : 0.0},
              {"schools", json::array()}};
    const auto pieces =
        town.town.borders.empty() ? std::vector<std::uint32_t>{} : pieces_of(town.town, answer.plan);
    for (std::uint32_t row = 0; row < load.size(); ++row) {
        if (load[row] > 0 || (!pieces.empty() && pieces[row] > 0)) {
            json school{{"campus", town.town.campus_names[row]},
                        {"load", static_cast<double>(load[row]) / static_cast<double>(parts)},
                        {"may_take", static_cast<double>(town.town.seats[row]) / static_cast<double>(parts)}};
            if (!pieces.empty()) {
                school["pieces"] = pieces[row];
            }
            made["schools"].push_back(std::move(school));
        }
    }
    return made;
}

Outcome compared(const std::string& from, const std::string& to, const catchment::Difference& difference,
                 bool by_estate)
{
    const auto whole = [](std::int64_t number) {
        return static_cast<double>(number) / static_cast<double>(parts);
    };
    Outcome outcome;
    outcome.result = {{"from", from},
                      {"to", to},
                      {"counted_in", by_estate ? "estates" : "children"},
                      {"homes", difference.moves.size()},
                      {"moved", whole(difference.moved)},
                      {"stay", whole(difference.stay)},
                      {"farther", whole(difference.farther)},
                      {"nearer", whole(difference.nearer)},
                      {"added_km", kilometres(difference.added)},
                      {"greatest_m", static_cast<double>(difference.greatest) / 1000.0}};
    outcome.told.push_back(fmt::format("from '{}' to '{}': {:.0f} {} in {} change school, {:.0f} stay", from,
                                       to, whole(difference.moved), by_estate ? "estates" : "children",
                                       counted(difference.moves.size(), "home"), whole(difference.stay)));
    outcome.told.push_back(
        fmt::format("{:.0f} walk farther, by {:.0f} m at most, {:.0f} less far; {:+.1f} km in all",
                    whole(difference.farther), static_cast<double>(difference.greatest) / 1000.0,
                    whole(difference.nearer), kilometres(difference.added)));
    return outcome;
}

} // namespace schoolplan::cli
