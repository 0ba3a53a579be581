#pragma once

#include "blocks.hpp"
#include "joined.hpp"

#include <schoolplan/model/road.hpp>

#include <string_view>
#include <vector>

namespace schoolplan::synth {

/// What a road is like.
struct Manner {
    RoadClass kind = RoadClass::street;
    int level = 0;
    bool walkable = true;
    std::string_view name{};
};

/// Draws roads on a grid and off it.
struct Pen {
    explicit Pen(const Grid& on) : grid{on}, next_node{on.nodes() + 1} {}

    void draw(Spot from, Spot to, const Manner& manner);
    /// A road for each stretch of the line, between two nodes.
    void draw(const std::vector<Point>& line, std::int64_t from, std::int64_t to, const Manner& manner);

    const Grid& grid;
    std::vector<Road> roads{};
    std::int64_t next_node;
};

/// Join what the streets leave apart: crossings of the river, an expressway round the
/// city, county roads through valleys from town to town.
///
/// \param joined  the corners of the grid that streets join, by row and column
/// Source: the shortest tree from the meeting places of one search, Mehlhorn 1988 [mehlhorn1988].
void join_country(Pen& pen, Joined& joined, const Waters& waters, const Hills& hills, const Land& land);

} // namespace schoolplan::synth
