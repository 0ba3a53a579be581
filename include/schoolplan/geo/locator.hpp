#pragma once

#include <schoolplan/geo/shape.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace schoolplan::geo {

/// Tells in which of several areas a position lies.
///
/// A position on a border belongs to the area; on a common border to the one
/// that comes first. Borders run straight in degrees, as files draw them.
/// Cost: building n log n in the number of positions, and a grid of about four cells for each;
/// asking one look into the grid, and near a border the sides of the few areas there that cross
/// the position's latitude.
class Locator {
public:
    explicit Locator(std::span<const MultiPolygon> areas);

    /// The row of the first area that holds the position; no value for none.
    [[nodiscard]] std::optional<std::uint32_t> at(LonLat position) const;

private:
    struct Side {
        LonLat a;
        LonLat b;
    };
    struct Area {
        double west = 0.0;
        double east = 0.0;
        double south = 0.0;
        double north = 0.0;
        std::vector<std::uint32_t> band_begin; ///< by band of latitude, with one entry more
        std::vector<Side> sides;               ///< by band; a side stands in every band it crosses

        [[nodiscard]] std::size_t band(double lat) const noexcept;
        [[nodiscard]] bool holds(LonLat position) const noexcept;
    };
    static Area laid_out(const MultiPolygon& shape);

    /// Cells of equal size over all areas. No border of an area that is not listed for a cell runs through
    /// it.
    struct Grid {
        LonLat low{};
        LonLat high{};
        double columns_per_degree = 0.0;
        double rows_per_degree = 0.0;
        std::uint32_t columns = 0;
        std::uint32_t rows = 0;
        std::vector<std::int32_t> owner{};   ///< by cell: the first area that holds it whole; -1 for none
        std::vector<std::uint32_t> begin{};  ///< by cell, with one entry more
        std::vector<std::uint32_t> listed{}; ///< by cell: areas before the owner whose border runs through it

        [[nodiscard]] bool holds(LonLat position) const noexcept;
        [[nodiscard]] std::uint32_t column(double lon) const noexcept;
        [[nodiscard]] std::uint32_t row(double lat) const noexcept;
    };
    class Gridding;

    std::vector<Area> areas_;
    Grid grid_;
};

} // namespace schoolplan::geo
