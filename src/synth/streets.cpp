#include "streets.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace schoolplan::synth {

namespace {

constexpr int columns = 16;
constexpr int rows = 14;
constexpr int unit = 100; ///< hundredths of a block
constexpr std::array bridge_columns{3, 8, 12};
constexpr double off_streets = 30.0; ///< no street nearer to the water, metres

RoadClass street_class(int line)
{
    if (line % 4 == 0) {
        return RoadClass::arterial;
    }
    return line % 2 == 0 ? RoadClass::collector : RoadClass::street;
}

bool old_quarter(int column, int row)
{
    return column >= 4 && column <= 6 && row >= 7 && row <= 8;
}

} // namespace

Streets::Streets(const Terrain& terrain, Random& random) : terrain_{terrain}
{
    choose_blocks(random);
    for (Block& block : blocks_) {
        choose_gates(block, random);
    }
    lay_streets(random);
    for (Block& block : blocks_) {
        lay_inside(block, random);
    }
    lay_bridges();
    lay_islet();
}

Point Streets::at(GridPlace place) const noexcept
{
    return terrain_.bent({place.column * block_width / unit, place.row * block_height / unit});
}

bool Streets::dry(GridPlace place) const noexcept
{
    return !terrain_.in_river(at(place), off_streets);
}

std::int64_t Streets::node(GridPlace place)
{
    return nodes_.emplace(place, static_cast<std::int64_t>(nodes_.size()) + 1).first->second;
}

/// A road for each stretch between two of the places, so that roads meet at ends only.
void Streets::add(const std::vector<GridPlace>& places, RoadClass kind, int level, bool walkable)
{
    for (std::size_t i = 0; i + 1 < places.size(); ++i) {
        Road road;
        road.code = static_cast<std::int64_t>(roads_.size()) + 1;
        road.kind = kind;
        road.line = {Terrain::lon_lat(at(places[i])), Terrain::lon_lat(at(places[i + 1]))};
        road.nodes = {node(places[i]), node(places[i + 1])};
        road.level = level;
        road.foot_forward = road.foot_backward = walkable;
        roads_.push_back(std::move(road));
    }
}

/// Dry and off the hill at the corners, in the middle, and halfway along every side.
bool Streets::good_ground(int column, int row) const noexcept
{
    for (const int right : {0, unit / 2, unit}) {
        for (const int up : {0, unit / 2, unit}) {
            const GridPlace place{column * unit + right, row * unit + up};
            if (!dry(place) || terrain_.on_hill(at(place))) {
                return false;
            }
        }
    }
    return true;
}

void Streets::choose_blocks(Random& random)
{
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const bool at_edge = column == 0 || column == columns - 1 || row == 0 || row == rows - 1;
            const bool left_empty = at_edge && random.chance(0.35);
            if (good_ground(column, row) && !left_empty) {
                blocks_.push_back({column, row, old_quarter(column, row), {}});
            }
        }
    }
    inside_.resize(blocks_.size());
}

/// Two to four gates of an estate; none is drawn for lanes, which leave everywhere.
void Streets::choose_gates(Block& block, Random& random)
{
    const int left = block.column * unit;
    const int low = block.row * unit;
    for (const int along : {0, unit}) {
        gates_on_[{{left, low + along}, {left + unit, low + along}}];
        gates_on_[{{left + along, low}, {left + along, low + unit}}];
    }
    if (block.old_quarter) {
        open_lanes(block);
        return;
    }
    const auto somewhere = [&random] { return 30 + static_cast<int>(random.whole(9)) * 5; };
    std::array sides{GridPlace{left + somewhere(), low}, GridPlace{left + unit, low + somewhere()},
                     GridPlace{left + somewhere(), low + unit}, GridPlace{left, low + somewhere()}};
    const auto first = random.whole(4);
    const auto count = 1 + random.whole(3);
    for (std::uint32_t i = 0; i < count; ++i) {
        block.gates.push_back(sides[(first + i) % 4]);
    }
    for (const GridPlace gate : block.gates) {
        const bool level = gate.row % unit == 0;
        const GridPlace from = level ? GridPlace{left, gate.row} : GridPlace{gate.column, low};
        const GridPlace to = level ? GridPlace{left + unit, gate.row} : GridPlace{gate.column, low + unit};
        gates_on_[{from, to}].insert(gate);
    }
}

/// Lanes of the old quarter leave its blocks at thirds of every side.
void Streets::open_lanes(const Block& block)
{
    const int left = block.column * unit;
    const int low = block.row * unit;
    for (const int third : {33, 67}) {
        gates_on_[{{left, low}, {left + unit, low}}].insert({left + third, low});
        gates_on_[{{left, low + unit}, {left + unit, low + unit}}].insert({left + third, low + unit});
        gates_on_[{{left, low}, {left, low + unit}}].insert({left, low + third});
        gates_on_[{{left + unit, low}, {left + unit, low + unit}}].insert({left + unit, low + third});
    }
}

/// Every block has streets all round; elsewhere some are missing.
void Streets::lay_streets(Random& random)
{
    for (int row = 0; row <= rows; ++row) {
        for (int column = 0; column <= columns; ++column) {
            const GridPlace here{column * unit, row * unit};
            const auto street = [&](GridPlace to, int line) {
                const bool needed = gates_on_.contains({here, to}) || street_class(line) != RoadClass::street;
                if (dry(here) && dry(to) && (needed || random.chance(0.8))) {
                    lay_street(here, to, street_class(line));
                }
            };
            if (column < columns) {
                street({here.column + unit, here.row}, row);
            }
            if (row < rows) {
                street({here.column, here.row + unit}, column);
            }
        }
    }
}

/// From crossing to crossing, over the gates on the way and over places that keep the bend.
void Streets::lay_street(GridPlace from, GridPlace to, RoadClass kind)
{
    const GridPlace middle{(from.column + to.column) / 2, (from.row + to.row) / 2};
    if (!dry(middle) || terrain_.on_hill(at(middle))) {
        return;
    }
    std::set<GridPlace> places{from, middle, to};
    if (const auto gates = gates_on_.find({from, to}); gates != gates_on_.end()) {
        places.insert(gates->second.begin(), gates->second.end());
    }
    add({places.begin(), places.end()}, kind, 0);
}

void Streets::lay_inside(Block& block, Random& random)
{
    const auto index = static_cast<std::size_t>(&block - blocks_.data());
    const int left = block.column * unit;
    const int low = block.row * unit;
    const auto lay = [&](GridPlace a, GridPlace b, RoadClass kind) {
        add({a, b}, kind, 0);
        inside_[index].emplace_back(a, b);
    };
    if (block.old_quarter) {
        constexpr std::array stops{0, 33, 67, 100};
        for (const int third : {33, 67}) {
            for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
                lay({left + third, low + stops[i]}, {left + third, low + stops[i + 1]}, RoadClass::street);
                lay({left + stops[i], low + third}, {left + stops[i + 1], low + third}, RoadClass::street);
            }
        }
        return;
    }
    // A ring of footways inside the wall, and a path from it to each gate.
    const std::array ring{GridPlace{left + 22, low + 22}, GridPlace{left + 50, low + 22},
                          GridPlace{left + 78, low + 22}, GridPlace{left + 78, low + 50},
                          GridPlace{left + 78, low + 78}, GridPlace{left + 50, low + 78},
                          GridPlace{left + 22, low + 78}, GridPlace{left + 22, low + 50}};
    for (std::size_t i = 0; i < ring.size(); ++i) {
        lay(ring[i], ring[(i + 1) % ring.size()], RoadClass::footway);
    }
    lay(ring[1], ring[5], RoadClass::footway);
    for (const GridPlace gate : block.gates) {
        const auto nearest = *std::min_element(ring.begin(), ring.end(), [&](GridPlace a, GridPlace b) {
            const auto square = [&gate](GridPlace p) {
                const int x = p.column - gate.column;
                const int y = p.row - gate.row;
                return x * x + y * y;
            };
            return square(a) < square(b);
        });
        lay(gate, nearest, RoadClass::footway);
    }
    if (random.chance(0.1)) { // a yard that only its owners enter
        add({ring[3], {left + 60, low + 50}}, RoadClass::other, 0, false);
    }
}

/// Each bridge starts one block behind the riverside street, beside the street
/// it continues, and passes over the riverside streets.
void Streets::lay_bridges()
{
    for (const int column : bridge_columns) {
        int south = 0; // the riverside crossings on both banks
        int north = rows;
        for (int row = 0; row <= rows; ++row) {
            const GridPlace crossing{column * unit, row * unit};
            const bool below = at(crossing).y < terrain_.river(at(crossing).x);
            if (dry(crossing) && below) {
                south = row;
            } else if (dry(crossing)) {
                north = std::min(north, row);
            }
        }
        --south;
        ++north;
        constexpr int beside = 6;
        std::vector<GridPlace> places{{column * unit, south * unit}};
        for (int row = south * unit + 30; row <= north * unit - 30; row += 20) {
            places.push_back({column * unit + beside, row});
        }
        places.push_back({column * unit, north * unit});
        add(places, RoadClass::arterial, 1);
    }
}

/// A ring of footway on the islet, reached by boat only. Its places lie far outside the grid.
void Streets::lay_islet()
{
    constexpr int corners = 8;
    const Point centre = terrain_.islet();
    for (int i = 0; i < corners; ++i) {
        const auto corner = [&](int step) {
            constexpr double turn = 6.283185307179586 / corners;
            return Point{centre.x + 50.0 * std::cos(turn * (step % corners)),
                         centre.y + 28.0 * std::sin(turn * (step % corners))};
        };
        Road road;
        road.code = static_cast<std::int64_t>(roads_.size()) + 1;
        road.kind = RoadClass::footway;
        road.line = {Terrain::lon_lat(corner(i)), Terrain::lon_lat(corner(i + 1))};
        road.nodes = {node({-unit, i}), node({-unit, (i + 1) % corners})};
        roads_.push_back(std::move(road));
    }
}

} // namespace schoolplan::synth
