#include "served_answers.hpp"

#include "served_cells.hpp"

#include <algorithm>
#include <map>

namespace schoolplan::cli {

using nlohmann::json;

Result<json> distances_answer(const Moment& moment, Stage stage, const std::string& unit, Metres step)
{
    if (!(step.value() >= 1.0)) {
        return Error{Fault::invalid_input, "a class of distances must be 1 m wide at least"};
    }
    const auto units = moment.snapshot.units.rows();
    if (!unit.empty() && std::ranges::find(units, unit, &Unit::code) == units.end()) {
        return Error{Fault::not_found, "there is no unit '" + unit + "'"};
    }
    struct Class {
        std::int64_t homes = 0;
        std::int64_t children = 0;
    };
    std::map<std::int64_t, Class> classes;
    Class without_way;
    std::int64_t unknown = 0;
    for (const Reach& reach : reaches_of(moment)) {
        const Settlement& home = moment.snapshot.settlements[reach.settlement];
        const bool inside =
            unit.empty() || (home.unit.valid() && moment.snapshot.units[home.unit].code == unit);
        if (reach.stage != stage || reach.measure != Measure::walking || !inside) {
            continue;
        }
        Class& one = reach.nearest
                         ? classes[static_cast<std::int64_t>(reach.nearest->metres().value() / step.value())]
                         : without_way;
        ++one.homes;
        one.children += home.children[stage].value_or(0);
        unknown += home.children[stage] ? 0 : 1;
    }
    json answer{{"stage", code(stage)},
                {"unit", unit.empty() ? json() : json(unit)},
                {"classes", json::array()},
                {"without_way", {{"homes", without_way.homes}, {"children", without_way.children}}},
                {"homes_unknown", unknown}};
    for (const auto& [number, one] : classes) {
        const auto from = static_cast<double>(number) * step.value();
        answer["classes"].push_back({{"from_m", from},
                                     {"below_m", from + step.value()},
                                     {"homes", one.homes},
                                     {"children", one.children}});
    }
    return answer;
}

} // namespace schoolplan::cli
