#pragma once

/// \file
/// Catchments as land: polygons that meet, each with its homes.
///
/// Front doors: areas::draw(), areas::inspect() for polygons others drew, areas::resolve() for
/// published lists of estates. Which home belongs to which school is not decided here.

#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/shape.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace schoolplan::areas {

/// Where people live, and to which area that shall belong.
struct Home {
    geo::LonLat position{};
    geo::MultiPolygon shape{};           ///< its land; empty when only a point is known
    std::optional<std::uint32_t> area{}; ///< below Ground::areas; no value: to none
};

/// What is to be shared out.
struct Ground {
    std::span<const geo::MultiPolygon> land; ///< all of it is given to an area, and nothing beyond
    std::span<const geo::Line> lines;        ///< roads and banks, along which areas may meet
    std::span<const Home> homes;
    std::uint32_t areas = 0; ///< how many
};

struct Drawn {
    std::vector<geo::MultiPolygon> areas; ///< by area; empty for one without homes
    std::vector<std::uint32_t> astray;    ///< homes that do not lie in their area, in order
};

/// Where does each area end, so that areas meet without gap or overlap along roads and the borders of
/// estates?
///
/// The land is cut into faces by the lines and by the borders of the homes' own land. A face in an estate's
/// land goes with the estate, a face around homes known as points alone goes with them. A face around homes
/// of several areas is parted halfway between them. The rest goes, face by face over common borders, to the
/// area whose homes' faces are nearest: so it never makes new pieces where land hangs together.
///
/// A home is astray when it stands outside the land, on the land of an estate of another area, or
/// at one position with a home of another area.
/// \returns the areas, on the grid of geo::face_grid; invalid_input for a home of an area that is not there,
/// for
///          land or homes without a sound shape, or where no home belongs to any area
/// Cost: n log n in the positions of land, lines and shapes; homes times faces in comparisons of boxes.
/// Source: docs/methods/areas.md
Result<Drawn> draw(const Ground& ground);

} // namespace schoolplan::areas
