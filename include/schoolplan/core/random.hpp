#pragma once

#include <cstdint>

namespace schoolplan {

/// Numbers that look like chance and are the same on every machine; the
/// distributions of the standard library are not.
/// Source: SplitMix64, Steele, Lea and Flood 2014 [steele2014].
class Random {
public:
    explicit Random(std::uint64_t seed_number) noexcept : state_{seed_number} {}

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

    /// At least `low`, below `high`.
    double between(double low, double high) noexcept
    {
        constexpr double steps = 9007199254740992.0; // 2^53
        return low + (high - low) * (static_cast<double>(next() >> 11U) / steps);
    }

    bool chance(double share) noexcept { return between(0.0, 1.0) < share; }

private:
    std::uint64_t state_;
};

} // namespace schoolplan
