#pragma once

/// \file
/// Lengths along the network: whole millimetres, so that a sum does not depend
/// on the order of its terms or on the number of threads.

#include <schoolplan/core/quantity.hpp>

#include <compare>
#include <cstdint>

namespace schoolplan {

/// A length in whole millimetres. 64 bits: no sum of ways can overflow.
class Millimetres {
public:
    constexpr Millimetres() noexcept = default;
    constexpr explicit Millimetres(std::int64_t value) noexcept : value_{value} {}

    [[nodiscard]] constexpr std::int64_t value() const noexcept { return value_; }
    [[nodiscard]] constexpr Metres metres() const noexcept
    {
        return Metres{static_cast<double>(value_) / 1000.0};
    }

    constexpr auto operator<=>(const Millimetres&) const noexcept = default;

    constexpr Millimetres& operator+=(Millimetres other) noexcept
    {
        value_ += other.value_;
        return *this;
    }
    friend constexpr Millimetres operator+(Millimetres a, Millimetres b) noexcept { return a += b; }
    friend constexpr Millimetres operator-(Millimetres a, Millimetres b) noexcept
    {
        return Millimetres{a.value_ - b.value_};
    }

    /// The longest whole millimetre within `length`: for limits and straight lines.
    /// What a floating-point sum misses by less than a nanometre is not missed.
    static constexpr Millimetres floor(Metres length) noexcept
    {
        const double value = length.value() * 1000.0 + nanometre;
        const auto whole = static_cast<std::int64_t>(value);
        return Millimetres{static_cast<double>(whole) > value ? whole - 1 : whole};
    }
    /// The shortest whole millimetre not below `length`: for ways, which are
    /// therefore never shorter than the straight line between their ends.
    static constexpr Millimetres ceil(Metres length) noexcept
    {
        const double value = length.value() * 1000.0 - nanometre;
        const auto whole = static_cast<std::int64_t>(value);
        return Millimetres{static_cast<double>(whole) < value ? whole + 1 : whole};
    }

private:
    static constexpr double nanometre = 1e-6; ///< in millimetres

    std::int64_t value_{0};
};

} // namespace schoolplan
