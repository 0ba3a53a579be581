#pragma once

/// \file
/// Inspectors' areas (督学责任区): the schools of a unit shared out among inspectors.
///
/// Front door: inspection::divide(). It is made of cells() and share_out(), which stand alone, too.

#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/shape.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace schoolplan::inspection {

/// Two places whose cells touch, the lower first.
using Border = std::pair<std::uint32_t, std::uint32_t>;

/// The land nearer to a place than to any other.
struct Cells {
    std::vector<geo::MultiPolygon> shapes{}; ///< by place; empty for one off the land
    std::vector<Border> borders{};           ///< in order; a place off the land borders on the nearest other
};

/// What land belongs to each place, and which places are neighbours?
///
/// \param places  all different
/// \returns cells that meet without gap or overlap and fill the land; invalid_input for land with a flaw
/// Cost: n log n in places and positions of the land. Source: Voronoi diagram [voronoi1908].
Result<Cells> cells(std::span<const geo::LonLat> places, const geo::MultiPolygon& land);

/// Places that hang together over borders.
struct Town {
    std::vector<geo::LonLat> places{};
    std::vector<std::int64_t> schools{}; ///< by place, 1 or more
    std::vector<Border> borders{};
};

struct Shares {
    std::vector<std::uint32_t> area{};   ///< by place
    std::vector<std::uint32_t> centre{}; ///< by area: one of its places
    std::int64_t way_mm = 0;             ///< schools x distance from their centre, straight
    bool balanced = false;               ///< no two areas differ by more than one school
    bool proven = false;                 ///< no other division as balanced, in one piece each, has less way
};

/// Which place belongs to which of so many areas, so that areas are in one piece, have equally many schools,
/// and little way from their centres?
///
/// Balance goes before way. Where equal areas in one piece were not found, areas may have one school more,
/// and so on; `balanced` says so. Few places are searched through (`proven`); more by turns of finding
/// centres and sharing out. \pre the places hang together \returns invalid_input for no area, or more areas
/// than places Cost: some milliseconds for each school. Source: location-allocation [cooper1963] over
/// catchment::assign().
Result<Shares> share_out(const Town& town, std::uint32_t areas);

struct Settings {
    /// The most schools an inspector shall answer for, this number included.
    std::int64_t most = 5;
    /// The fewest, this number included, in place of `most`: as many inspectors as that allows. No value:
    /// `most` decides.
    std::optional<std::int64_t> least{};
};

struct Area {
    std::vector<std::uint32_t> schools{}; ///< rows, in order
    std::uint32_t centre = 0;             ///< row of the school in its midst
    geo::MultiPolygon shape{};
    bool proven = false;
};

struct Divided {
    std::vector<Area> areas{}; ///< from north to south by their centres
    std::int64_t way_mm = 0;
    bool balanced = true; ///< no two areas on land that hangs together differ by more than one school
};

/// How is a unit divided among as few inspectors as `most` allows, or as many as `least` does?
///
/// Land that does not hang together is divided part by part, each with inspectors of its own. Schools at one
/// position stay together.
/// \param schools  where they stand
/// \param land     of the unit; the areas fill it
/// \returns invalid_input for a number of schools below 1, land with a flaw, or no schools
/// Every answer has been checked: each school in one area, each area in one piece.
Result<Divided> divide(std::span<const geo::LonLat> schools, const geo::MultiPolygon& land,
                       const Settings& settings);

} // namespace schoolplan::inspection
