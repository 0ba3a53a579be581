#pragma once

/// \file
/// Areas that a street or town has set itself for a kind of place: 街道划定的设摊区.

#include <schoolplan/core/day.hpp>
#include <schoolplan/core/findings.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/shape.hpp>

#include <optional>
#include <span>
#include <string>

namespace schoolplan::safety {

/// A street that has set areas for a kind of place itself: where the street lies, rules that are
/// only a fallback do not hold. One of `allowed` and `forbidden` may be enough; where both are empty the
/// street has set areas that nobody drew, and a place there is to be looked at on site.
struct OwnArea {
    std::string target{};            ///< kind of place: "food_stall"
    std::string street{};            ///< name
    geo::MultiPolygon ground{};      ///< of the whole street or town; empty: not known, the fallback holds
    geo::MultiPolygon allowed{};     ///< where alone it allows such places; empty: not drawn
    geo::MultiPolygon forbidden{};   ///< where it allows none; empty: not drawn
    std::optional<Day> valid_from{}; ///< this day included; no value: always
    std::optional<Day> valid_to{};   ///< this day included; no value: until further notice

    [[nodiscard]] bool valid_on(Day day) const noexcept
    {
        return (!valid_from || *valid_from <= day) && (!valid_to || day <= *valid_to);
    }
};

/// What is doubtful about the areas: a street whose ground is not known, an area that reaches beyond its
/// street, streets whose grounds overlap, a piece both allowed and forbidden?
///
/// Overlaps and overhangs of a square metre or less are passed over. The rows of the findings are counted
/// from 1 in the order given.
/// \returns warnings in the order of the areas; invalid_input for a shape that has a flaw
/// Cost: the pairs of areas of one kind whose days meet.
Result<Findings> inspect(std::span<const OwnArea> areas);

} // namespace schoolplan::safety
