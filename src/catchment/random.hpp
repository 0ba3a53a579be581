#pragma once

#include <array>
#include <cstdint>

namespace schoolplan::catchment {

/// Numbers that look like chance and are the same on every machine.
/// Source: SplitMix64, Steele, Lea and Flood 2014 [steele2014].
class Random {
public:
    explicit Random(std::uint64_t seed) noexcept : state_{seed} {}

    std::uint64_t next() noexcept
    {
        state_ += 0x9e3779b97f4a7c15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
        return mixed ^ (mixed >> 31U);
    }

    /// A whole number from 0 to `below` - 1.
    std::uint32_t whole(std::uint32_t below) noexcept
    {
        return static_cast<std::uint32_t>((next() >> 32U) * below >> 32U);
    }

private:
    std::uint64_t state_;
};

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
