#include <schoolplan/siting/trade_off.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace schoolplan::siting {

namespace {

bool same_mix(double a, double b)
{
    return std::abs(a - b) <= 1e-6 * std::max({1.0, std::abs(a), std::abs(b)});
}

Weighed counted(const Problem& problem, const std::vector<Cost>& limits, const Answer& answer)
{
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> lengths;
    for (const Way& way : problem.ways) {
        lengths[{way.demand, way.site}] = way.cost.value();
    }
    Weighed found;
    for (const Assigned& part : answer.assignment) {
        const Demand& demand = problem.demands[part.demand];
        const double children = demand.children.value();
        const double length = lengths.at({part.demand, part.site});
        const double share = children > 0.0 ? part.children.value() / children : 1.0;
        found.way += length * share * demand.weight.value_or(children);
        if (demand.stage < limits.size() && length > limits[demand.stage].value()) {
            found.beyond += part.children.value();
        }
    }
    for (std::size_t k = 0; k < answer.chosen.size(); ++k) {
        const Site& site = problem.sites[answer.chosen[k]];
        found.price += site.sizes.empty() ? site.price.value() : site.sizes[answer.sizes[k]].price.value();
    }
    return found;
}

} // namespace

Done inspect(const Problem& problem, const Settings& settings, const std::vector<Cost>& limits,
             const MixedAnswer& mixed)
{
    Answer plain = mixed.answer; // by total way and price, without a claim to be the best
    Settings asked = settings;
    asked.add_price = true;
    plain.objective = Value{mixed.weighed.way + mixed.weighed.price};
    plain.bound = Value{0.0};
    plain.gap = plain.objective > Value{0.0} ? 1.0 : 0.0;
    plain.optimal = false;
    if (const Done kept = inspect(problem, asked, plain); !kept) {
        return kept;
    }
    const Weighed again = counted(problem, limits, mixed.answer);
    for (const Criterion criterion : {Criterion::way, Criterion::beyond, Criterion::price}) {
        if (!same_mix(again.by(criterion), mixed.weighed.by(criterion))) {
            return Error{Fault::inconsistent,
                         fmt::format("{} is told as {}, and counted again it is {}", code(criterion),
                                     mixed.weighed.by(criterion), again.by(criterion))};
        }
    }
    const double objective = again.by(mixed.mix);
    const double bound = mixed.answer.bound.value();
    const double gap = objective > 0.0 ? (objective - bound) / objective : 0.0;
    if (!same_mix(objective, mixed.answer.objective.value())
        || (bound > objective && !same_mix(bound, objective)) || std::abs(gap - mixed.answer.gap) > 1e-6
        || (mixed.answer.optimal && gap > 1e-6)) {
        return Error{Fault::inconsistent,
                     fmt::format("the mix is told as {} above {}, gap {}, and counted again it is {}",
                                 mixed.answer.objective.value(), bound, mixed.answer.gap, objective)};
    }
    return std::monostate{};
}

} // namespace schoolplan::siting
