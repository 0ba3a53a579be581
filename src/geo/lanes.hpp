#pragma once

/// \file
/// Formulas that reckon with one number or with four at once, and come to the same last digit.

#include <cmath>

namespace schoolplan::geo {

/// Four numbers; operators work on each by itself, and a processor on two or four at once.
using Four = double __attribute__((vector_size(32)));

inline double root(double number) noexcept
{
    return std::sqrt(number);
}

inline Four root(Four numbers) noexcept
{
    return Four{std::sqrt(numbers[0]), std::sqrt(numbers[1]), std::sqrt(numbers[2]), std::sqrt(numbers[3])};
}

/// For each number the one or the other.
inline double chosen(bool which, double one, double other) noexcept
{
    return which ? one : other;
}

template <typename Which>
Four chosen(Which which, Four one, Four other) noexcept
{
    return which ? one : other;
}

inline bool both(bool one, bool other) noexcept
{
    return one && other;
}

template <typename Which>
Which both(Which one, Which other) noexcept
{
    return one & other;
}

inline bool all(bool holds) noexcept
{
    return holds;
}

template <typename Which>
bool all(Which holds) noexcept
{
    return holds[0] != 0 && holds[1] != 0 && holds[2] != 0 && holds[3] != 0;
}

template <typename Number>
Number magnitude(Number number) noexcept
{
    return chosen(number < 0.0, -number, number);
}

/// The nearest whole number, for less than 2^51.
template <typename Number>
Number rounded(Number number) noexcept
{
    constexpr double without_fraction = 6755399441055744.0; // 1.5 times 2^52
    return (number + without_fraction) - without_fraction;
}

} // namespace schoolplan::geo
