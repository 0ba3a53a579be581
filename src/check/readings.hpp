#pragma once

#include <schoolplan/geo/datum.hpp>
#include <schoolplan/geo/shape.hpp>

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace schoolplan::check {

using geo::datum::Datum;

/// Frames that the rows of a layer and the ground beneath them may truly be in.
struct Reading {
    Datum rows = Datum::wgs84;
    Datum ground = Datum::wgs84;
};

/// As read, and the six ways to be wrong. Between any two frames the shift has another size
/// and direction, so that the fit of the two layers names both.
inline constexpr std::array readings{Reading{Datum::wgs84, Datum::wgs84}, Reading{Datum::gcj02, Datum::wgs84},
                                     Reading{Datum::bd09, Datum::wgs84},  Reading{Datum::wgs84, Datum::gcj02},
                                     Reading{Datum::wgs84, Datum::bd09},  Reading{Datum::bd09, Datum::gcj02},
                                     Reading{Datum::gcj02, Datum::bd09}};

/// How many rows fit the ground under one reading.
struct Trial {
    Reading reading;
    std::vector<char> fits{}; ///< by row
    std::size_t count = 0;
};

/// Does a row fit the ground at this position?
using Fits = std::function<bool(std::size_t row, geo::LonLat position)>;

/// One trial for each of the readings, in their order.
std::vector<Trial> tried(std::span<const geo::LonLat> positions, const Fits& fits);

/// Rows that fit under one trial alone, against those that fit under the other alone: would a
/// fair coin hardly fall like that?
///
/// \param deviations  how many standard deviations of a fair coin the difference must exceed
bool clearly_better(const Trial& one, const Trial& other, double deviations);

} // namespace schoolplan::check
