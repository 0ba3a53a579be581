#pragma once

#include <cstdint>

namespace schoolplan::siting {

/// The same numbers on every machine. Source: SplitMix64 [steele2014].
class Random {
public:
    explicit Random(std::uint64_t seed_number) noexcept : state_{seed_number} {}

    /// From 0 to `below` - 1.
    std::uint32_t whole(std::uint32_t below) noexcept
    {
        state_ += 0x9e3779b97f4a7c15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
        mixed ^= mixed >> 31U;
        return static_cast<std::uint32_t>((mixed >> 32U) * below >> 32U);
    }

private:
    std::uint64_t state_;
};

} // namespace schoolplan::siting
