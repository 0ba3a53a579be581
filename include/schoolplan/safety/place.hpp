#pragma once

/// \file
/// Shops and venues as the screen sees them: one for each, however many sources list it.

#include <schoolplan/core/day.hpp>
#include <schoolplan/core/quantity.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/premises.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::safety {

struct Place {
    std::string code{}; ///< of its first premises
    std::string name{};
    std::string kind{};
    std::vector<geo::LonLat> doors{};  ///< one at least; where sources differ, all they say
    geo::MultiPolygon shape{};         ///< its own grounds; empty where only doors are known
    std::optional<Day> opened{};       ///< the earliest that is stated
    std::vector<std::uint32_t> rows{}; ///< the premises it was made of, ascending
};

struct SamePlace {
    Metres named{50.0};   ///< premises of one kind and name this close are one place, this distance included
    Metres unnamed{10.0}; ///< the same where one of them has no name
};

/// Which of the premises are one and the same?
///
/// Names are compared without blanks, punctuation, case, and what stands in brackets; 全角 letters
/// count as plain ones. Premises of different names stay two, however close.
/// \returns the places in the order of their first premises
/// Cost: n log n, and the pairs of one kind that are close.
std::vector<Place> places(std::span<const Premises> premises, const SamePlace& settings = {});

} // namespace schoolplan::safety
