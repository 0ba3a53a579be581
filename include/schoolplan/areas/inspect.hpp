#pragma once

/// \file
/// What is wrong with catchments that somebody drew.

#include <schoolplan/core/quantity.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/shape.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schoolplan::areas {

/// Areas as drawn, with what should lie in them.
struct Drawing {
    std::span<const geo::MultiPolygon> areas; ///< one a school; empty where nothing is drawn
    /// By area: where its school stands; empty, or as many as areas. No value: not known.
    std::span<const std::optional<geo::LonLat>> schools;
    std::span<const geo::LonLat> homes;
    std::span<const geo::MultiPolygon>
        land; ///< all that should be shared out; empty: only holes count as gaps
};

struct Narrow {
    /// A gap, overlap or piece narrower than this is a sliver, as two drawings of one border make it; a piece
    /// of exactly this width is none. The width is twice the area over the length of the border.
    Metres width{10.0};
    SquareMetres least{1.0}; ///< smaller ones are the rounding of coordinates and not told
};

struct Misfit {
    enum class What {
        flaw,            ///< the shape crosses itself or is not closed: the area was left out of what follows
        overlap,         ///< land of two areas
        overlap_sliver,  ///< the same, narrow
        gap,             ///< land of no area
        gap_sliver,      ///< the same, narrow
        piece,           ///< land of an area apart from its largest piece
        piece_sliver,    ///< the same, narrow
        school_outside,  ///< the school of an area does not stand in it
        home_unassigned, ///< a home in no area
        home_doubled,    ///< a home in two areas
    };
    What what = What::gap;
    std::optional<std::uint32_t> area{};
    std::optional<std::uint32_t>
        other{}; ///< the other area of an overlap or home; where a school stands instead
    std::optional<std::uint32_t> home{};
    SquareMetres size{0.0};    ///< of the land it is about
    geo::LonLat position{};    ///< where to look
    geo::MultiPolygon shape{}; ///< the land it is about; empty where it is about a position
    std::string reason{};      ///< of a flaw
};

std::string_view code(Misfit::What what) noexcept;
std::string_view chinese(Misfit::What what) noexcept;

struct Inspection {
    std::vector<Misfit> misfits;                       ///< by kind, then area, other, home
    std::vector<std::optional<std::uint32_t>> area_of; ///< by home: the first area it lies in
};

/// Where do catchments leave land out, share it, lie in pieces, or miss their school or their homes?
///
/// Pieces that touch along a border, or are apart by less than the width of a sliver, are one.
/// \returns the Inspection; invalid_input when schools are neither none nor one an area
/// Cost: pairs of areas whose boxes touch, linear in their positions; homes times areas.
/// Source: docs/methods/areas.md
Result<Inspection> inspect(const Drawing& drawing, const Narrow& narrow = {});

/// How many pieces is each group of shapes in, shapes that touch being one?
///
/// \param touching  pairs of rows that touch
/// \param group     by row; no value: of no group
/// \returns by group, 0 for one without rows
std::vector<std::uint32_t> pieces(std::span<const std::pair<std::uint32_t, std::uint32_t>> touching,
                                  std::span<const std::optional<std::uint32_t>> group, std::uint32_t groups);

} // namespace schoolplan::areas
