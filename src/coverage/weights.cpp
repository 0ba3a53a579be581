#include "weights.hpp"

#include <algorithm>
#include <cmath>

namespace schoolplan::coverage {

std::vector<std::optional<std::int64_t>> children_of(const Snapshot& snapshot, Stage stage,
                                                     const Settings& settings)
{
    std::vector<std::optional<std::int64_t>> children;
    children.reserve(snapshot.settlements.size());
    const auto rate = settings.children_per_1000[stage];
    for (const Settlement& settlement : snapshot.settlements.rows()) {
        auto known = settlement.children[stage];
        if (!known && settlement.population && rate) {
            known = std::llround(static_cast<double>(*settlement.population) * *rate / 1000.0);
        }
        children.push_back(known);
    }
    return children;
}

std::vector<std::int64_t> weights_of(const Snapshot& snapshot,
                                     const std::vector<std::optional<std::int64_t>>& children)
{
    const auto settlements = snapshot.settlements.rows();
    std::vector<std::int64_t> weights(settlements.size(), 1);
    const auto known = [](const auto& number) { return number.has_value(); };
    if (std::any_of(children.begin(), children.end(), known)) {
        std::transform(children.begin(), children.end(), weights.begin(),
                       [](const auto& number) { return number.value_or(0); });
    } else if (std::any_of(settlements.begin(), settlements.end(),
                           [](const Settlement& settlement) { return settlement.population.has_value(); })) {
        std::transform(settlements.begin(), settlements.end(), weights.begin(),
                       [](const Settlement& settlement) { return settlement.population.value_or(0); });
    }
    return weights;
}

} // namespace schoolplan::coverage
