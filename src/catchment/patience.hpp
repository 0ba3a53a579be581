#pragma once

#include <schoolplan/core/random.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace schoolplan::catchment {

/// Quantiles of the exponential distribution: how much worse a step may be, in temperatures.
/// Only the four operations of arithmetic, so the same on every machine.
class Patience {
public:
    Patience() noexcept
    {
        // Order statistics: the k-th of n is on average the sum of 1/n, 1/(n-1), ... of k terms.
        double sum = 0.0;
        for (std::size_t k = 0; k < quantiles_.size(); ++k) {
            sum += 1.0 / static_cast<double>(quantiles_.size() - k);
            quantiles_[k] = sum;
        }
    }

    double draw(Random& random) const noexcept
    {
        return quantiles_[random.whole(static_cast<std::uint32_t>(quantiles_.size()))];
    }

private:
    std::array<double, 4096> quantiles_{};
};

} // namespace schoolplan::catchment
