#include "hills.hpp"

#include <schoolplan/geo/measure.hpp>

#include <algorithm>

namespace schoolplan::synth {

namespace {

constexpr int coarse = 2;                     ///< cells across a square of the drawing
constexpr std::uint8_t hill = 0;              ///< the one unit of the cells
constexpr SquareMetres smallest{4'000'000.0}; ///< drawn
constexpr SquareMetres narrowest_valley{2'000'000.0};

void fill(Cells& cells, int column, int row, std::uint8_t with)
{
    for (int up = 0; up < coarse; ++up) {
        for (int right = 0; right < coarse; ++right) {
            cells.unit[Cells::index(column + right, row + up)] = with;
        }
    }
}

/// Squares that touch at a corner alone would make a shape that crosses itself there.
void part_corners(Cells& cells)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (int row = coarse; row < Cells::rows; row += coarse) {
            for (int column = coarse; column < Cells::columns; column += coarse) {
                const bool here = cells.at(column, row) == hill;
                const bool west = cells.at(column - 1, row) == hill;
                const bool south = cells.at(column, row - 1) == hill;
                const bool south_west = cells.at(column - 1, row - 1) == hill;
                if (here == south_west && west == south && here != west) {
                    fill(cells, here ? column : column - coarse, row, Cells::outside);
                    changed = true;
                }
            }
        }
    }
}

} // namespace

Hills::Hills(std::span<const Point> valleys, Random& random)
    : relief_{9'000.0, random}, valleys_{valleys.begin(), valleys.end()}
{
}

/// The farther west of the plain, the more of them; none where a town lies.
bool Hills::at(Point point) const noexcept
{
    constexpr double plain_begins = 30'000.0; ///< metres east
    constexpr double valley = 2'500.0;
    const double west = std::clamp((plain_begins - point.x) / 60'000.0, 0.0, 1.0);
    if (1.2 * west + 0.5 * relief_(point) <= 0.4) {
        return false;
    }
    return std::none_of(valleys_.begin(), valleys_.end(),
                        [&](Point town) { return distance(town, point) < valley; });
}

geo::MultiPolygon Hills::shape(const Land& land, const Waters& waters) const
{
    Cells cells;
    for (int row = 0; row < Cells::rows; row += coarse) {
        for (int column = 0; column < Cells::columns; column += coarse) {
            const Point corner = Cells::middle(column, row);
            const Point middle{corner.x + Cells::side / 2.0, corner.y + Cells::side / 2.0};
            if (at(middle) && land.unit(middle) && !waters.near_great(middle, Cells::side)) {
                fill(cells, column, row, hill);
            }
        }
    }
    part_corners(cells);
    geo::MultiPolygon drawn = borders(cells, 1).front();
    std::erase_if(drawn, [](const geo::Polygon& piece) {
        return geo::measure::area({{.outer = piece.outer, .holes = {}}}) < smallest;
    });
    for (geo::Polygon& piece : drawn) {
        std::erase_if(piece.holes, [](const geo::Ring& hole) {
            return geo::measure::area({{.outer = hole, .holes = {}}}) < narrowest_valley;
        });
    }
    return drawn;
}

} // namespace schoolplan::synth
