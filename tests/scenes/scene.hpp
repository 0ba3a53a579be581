#pragma once

/// \file
/// Small towns drawn as text.
///
/// A lower-case letter is a settlement, a digit is a campus; `-`, `|` and `+`
/// are roads. A cell is joined to its neighbour on the right unless one of them
/// is `|`, and to the one below unless one of them is `-`. Letters and digits
/// lie on the road. One step between cells is one block, to a micrometre on the
/// ellipsoid; the upper left cell lies at 120 E, 30 N.
///
/// Settlement `a` has 1 child of each stage, `b` 2, `c` 4, `d` 8 and so on: a
/// sum of children names exactly which settlements it contains. Its population
/// is ten times that. Every campus teaches all stages. Codes are the characters.

#include <schoolplan/core/quantity.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <string_view>
#include <vector>

namespace schoolplan::scenes {

struct Scene {
    Snapshot snapshot;
    std::vector<Road> roads; ///< one for each step, with node numbers
};

Scene draw(std::string_view drawing, Metres block);

/// Where the cell in this row and column lies.
geo::LonLat cell(std::size_t row, std::size_t column, Metres block);

} // namespace schoolplan::scenes
