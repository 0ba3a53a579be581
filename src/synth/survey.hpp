#pragma once

#include "land.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace schoolplan::synth {

/// Of the river, where a unit may have land.
enum class Side : std::uint8_t { either, north, south };

/// Where a unit grows from.
struct Centre {
    Point at; ///< on the bent plane
    std::uint8_t unit = 0;
    Side side = Side::either;
};

/// One cell of the city's ground.
struct Ground {
    int column = 0;
    int row = 0;
    Point bent; ///< its middle
    bool south = false;
    std::uint8_t pinned = Cells::outside; ///< to the unit that holds it for certain
};

/// What is known before anything is shared out.
struct Survey {
    std::vector<Centre> centres;
    std::vector<Ground> ground; ///< by row and column
    double area = 0.0;          ///< of all units, square metres
};

/// The ground within the outline of the city, with what is pinned to whom.
Survey survey(std::span<const RegisteredUnit> units, const Waters& waters, Random& random);

/// Column and row of the cell in which the place lies.
std::pair<int, int> cell_of(Point point) noexcept;

/// What the ground costs the centre's unit: the square of its distance less the weight of the
/// unit, and more than anything on the wrong side of the river.
double cost(const Centre& centre, const Ground& ground, double weight) noexcept;

/// To the four neighbours of a cell.
constexpr std::array<std::pair<int, int>, 4> steps{{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}};

/// Units with too many cells hand some over the border to neighbours with fewer, the
/// cheapest first and one row of cells a round, until all have their share.
/// \param weights  by unit, with which the cells were shared out
Cells trade(Cells cells, const Survey& known, std::span<const RegisteredUnit> units,
            std::span<const double> weights);

/// Every unit in one piece, with its seat, and no two cells of it that touch at a corner only.
Cells tidy(Cells cells, const Survey& known, std::span<const RegisteredUnit> units);

} // namespace schoolplan::synth
