#include "shares.hpp"

#include <algorithm>
#include <numeric>

namespace schoolplan::synth {

std::vector<std::int64_t> shared_out(std::int64_t total, std::span<const double> weights)
{
    std::vector<std::int64_t> parts(weights.size(), 0);
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (!(sum > 0.0)) {
        return parts;
    }
    std::vector<double> remainders(weights.size());
    std::int64_t left = total;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double exact = static_cast<double>(total) * (weights[i] / sum);
        parts[i] = static_cast<std::int64_t>(exact);
        remainders[i] = exact - static_cast<double>(parts[i]);
        left -= parts[i];
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; left > 0; i = (i + 1) % order.size(), --left) {
        ++parts[order[i]];
    }
    return parts;
}

} // namespace schoolplan::synth
