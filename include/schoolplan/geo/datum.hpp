#pragma once

/// \file
/// The frames that Chinese coordinates come in, as types.
///
/// Maps published in China are shifted from WGS 84 by some hundred metres
/// (GCJ-02), those of one provider once more (BD-09). A position in one of them
/// has its own type here, so that it cannot be taken for a position on WGS 84.

#include <schoolplan/geo/shape.hpp>

#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace schoolplan::geo::datum {

/// The frames of degrees we know. Others come from PROJ by their EPSG code.
enum class Datum {
    wgs84,    ///< EPSG:4326
    cgcs2000, ///< EPSG:4490; equal to WGS 84 within a few decimetres, and taken as equal
    gcj02,    ///< the shift required for maps published in China (火星坐标)
    bd09,     ///< a second shift on top of it (百度坐标)
};

inline constexpr std::array datums{Datum::wgs84, Datum::cgcs2000, Datum::gcj02, Datum::bd09};

/// The name used in options and messages: "WGS84", "CGCS2000", "GCJ-02", "BD-09".
constexpr std::string_view name(Datum datum) noexcept
{
    constexpr std::array<std::string_view, datums.size()> names{"WGS84", "CGCS2000", "GCJ-02", "BD-09"};
    return names[static_cast<std::size_t>(datum)];
}

/// The datum called so: its name in any case, with or without hyphens and blanks, or
/// a usual other name (EPSG:4326, EPSG:4490, 火星坐标, 高德坐标, 百度坐标, bd09ll, ...).
std::optional<Datum> datum_of(std::string_view text);

/// The datum that a name speaks of: "schools_bd09.csv", "lon_gcj02", "学校（火星坐标）".
/// No value for a name that speaks of none, or of several.
std::optional<Datum> datum_in(std::string_view name);

/// A position on GCJ-02, in degrees. Longitude first.
struct Gcj02 {
    double lon = 0.0;
    double lat = 0.0;

    auto operator<=>(const Gcj02&) const = default;
};

/// A position on BD-09, in degrees. Longitude first.
struct Bd09 {
    double lon = 0.0;
    double lat = 0.0;

    auto operator<=>(const Bd09&) const = default;
};

/// Where the shift applies: a box wider than the country, as program code has it.
inline constexpr LonLat shifted_from{72.004, 0.8293};
inline constexpr LonLat shifted_to{137.8347, 55.8271};

/// Does the shift apply here? It does inside the box, bounds included. Outside it the
/// three frames are one.
bool is_shifted_at(LonLat position) noexcept;

/// From WGS 84 to GCJ-02 and back.
///
/// The shift was never published; this is the formula that public program code has. How
/// near it comes to published maps is not known to us.
/// The way back is found by Newton's method, to a ten-thousandth of a millimetre; within
/// a metre of 105 east to a twentieth of one. At the edge of the box, where the shift begins at
/// once, a position within the shift of the edge (about 1 km) may have no way back
/// or two; then it is left as it is, or one is taken.
///
/// NaN in, NaN out. Cost: 0.1 microseconds there, 0.2 to 0.4 back; a third of that in convert().
/// Source: docs/methods/frames.md [eviltransform]
Gcj02 to_gcj02(LonLat position) noexcept;
LonLat to_wgs84(Gcj02 position) noexcept;

/// From GCJ-02 to BD-09 and back; the same kind of formula and the same care.
Bd09 to_bd09(Gcj02 position) noexcept;
Gcj02 to_gcj02(Bd09 position) noexcept;

/// From WGS 84 to BD-09 and back, through GCJ-02.
Bd09 to_bd09(LonLat position) noexcept;
LonLat to_wgs84(Bd09 position) noexcept;

/// Bring many positions in place from one frame to another. WGS 84 and CGCS2000
/// are one.
/// Four are reckoned at once, each to the same last digit as alone.
/// Cost: linear; positions from GCJ-02 take about 0.7 times, from BD-09 as long as PROJ takes to
/// project them (tests/bench).
void convert(std::span<LonLat> positions, Datum from, Datum to) noexcept;

} // namespace schoolplan::geo::datum
