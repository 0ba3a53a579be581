#pragma once

/// \file
/// Numbers that remember their unit.
///
/// Every length, duration and area in this library is a Quantity. A bare
/// `double` in a public header is a ratio or a weight, never a measure.

#include <compare>

namespace schoolplan {

/// A finite real number in one fixed unit.
///
/// Only arithmetic that keeps its meaning compiles: metres add to metres, scale
/// by plain numbers, and divide by metres into a plain ratio. There is no
/// metres times metres here; an area is a different Quantity.
template <typename Unit>
class Quantity {
public:
    constexpr Quantity() noexcept = default;
    constexpr explicit Quantity(double value) noexcept : value_{value} {}

    /// The number, in the unit the type is named after.
    [[nodiscard]] constexpr double value() const noexcept { return value_; }

    constexpr auto operator<=>(const Quantity&) const noexcept = default;

    constexpr Quantity& operator+=(Quantity other) noexcept
    {
        value_ += other.value_;
        return *this;
    }

    friend constexpr Quantity operator+(Quantity a, Quantity b) noexcept { return a += b; }
    friend constexpr Quantity operator-(Quantity a, Quantity b) noexcept
    {
        return Quantity{a.value_ - b.value_};
    }
    friend constexpr Quantity operator*(Quantity a, double factor) noexcept
    {
        return Quantity{a.value_ * factor};
    }
    friend constexpr double operator/(Quantity a, Quantity b) noexcept { return a.value_ / b.value_; }

private:
    double value_{0.0};
};

using Metres = Quantity<struct MetreUnit>;
using Seconds = Quantity<struct SecondUnit>;
using SquareMetres = Quantity<struct SquareMetreUnit>;
using MetresPerSecond = Quantity<struct MetrePerSecondUnit>;

constexpr Seconds operator/(Metres distance, MetresPerSecond speed) noexcept
{
    return Seconds{distance.value() / speed.value()};
}

namespace literals {

consteval Metres operator""_m(unsigned long long value)
{
    return Metres{static_cast<double>(value)};
}
consteval Metres operator""_km(long double value)
{
    return Metres{static_cast<double>(value) * 1000.0};
}
consteval Seconds operator""_min(unsigned long long value)
{
    return Seconds{static_cast<double>(value) * 60.0};
}

} // namespace literals

} // namespace schoolplan
