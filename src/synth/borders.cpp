#include "land.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

namespace schoolplan::synth {

namespace {

/// A corner of cells: column and row of the cell to its north-east.
struct Corner {
    int column = 0;
    int row = 0;
    auto operator<=>(const Corner&) const = default;
};

constexpr std::array<std::pair<int, int>, 4> ways{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};

/// A border between two units, from one corner where three meet to the next, or all round.
struct Arc {
    std::uint8_t left = Cells::outside;
    std::uint8_t right = Cells::outside;
    std::vector<Corner> corners;
    std::vector<geo::LonLat> line;
};

class Tracer {
public:
    explicit Tracer(const Cells& cells)
        : cells_{cells}, walked_(static_cast<std::size_t>(Cells::columns + 1) * (Cells::rows + 1) * 2)
    {
    }

    std::vector<Arc> run()
    {
        for (const bool from_meetings : {true, false}) { // then what goes all round
            for (int row = 0; row <= Cells::rows; ++row) {
                for (int column = 0; column <= Cells::columns; ++column) {
                    if (meeting({column, row}) == from_meetings) {
                        leave({column, row});
                    }
                }
            }
        }
        return std::move(arcs_);
    }

private:
    /// The cells left and right of a step.
    [[nodiscard]] std::pair<std::uint8_t, std::uint8_t> sides(Corner from, std::size_t way) const
    {
        const auto [column, row] = from;
        const std::uint8_t north_east = cells_.at(column, row);
        const std::uint8_t north_west = cells_.at(column - 1, row);
        const std::uint8_t south_west = cells_.at(column - 1, row - 1);
        const std::uint8_t south_east = cells_.at(column, row - 1);
        const std::array<std::uint8_t, 4> around{north_east, north_west, south_west, south_east};
        return {around[way], around[(way + 3) % 4]};
    }

    [[nodiscard]] bool border(Corner from, std::size_t way) const
    {
        const auto [left, right] = sides(from, way);
        return left != right;
    }

    [[nodiscard]] bool meeting(Corner corner) const
    {
        int count = 0;
        for (std::size_t way = 0; way < 4; ++way) {
            count += border(corner, way) ? 1 : 0;
        }
        return count > 2;
    }

    std::vector<bool>::reference mark(Corner from, std::size_t way)
    {
        if (way >= 2) {
            from = {from.column + ways[way].first, from.row + ways[way].second};
        }
        const auto corner =
            static_cast<std::size_t>(from.row) * (Cells::columns + 1) + static_cast<std::size_t>(from.column);
        return walked_[2 * corner + way % 2];
    }

    void leave(Corner corner)
    {
        for (std::size_t way = 0; way < 4; ++way) {
            if (border(corner, way) && !mark(corner, way)) {
                walk(corner, way);
            }
        }
    }

    void walk(Corner corner, std::size_t way)
    {
        Arc arc;
        std::tie(arc.left, arc.right) = sides(corner, way);
        arc.corners.push_back(corner);
        const Corner first = corner;
        do {
            mark(corner, way) = true;
            corner = {corner.column + ways[way].first, corner.row + ways[way].second};
            arc.corners.push_back(corner);
            if (corner == first || meeting(corner)) {
                break;
            }
            const std::size_t back = (way + 2) % 4;
            way = 0;
            while (way == back || !border(corner, way)) {
                ++way;
            }
        } while (true);
        arcs_.push_back(std::move(arc));
    }

    const Cells& cells_;
    std::vector<bool> walked_; ///< by corner, the step east and the step north
    std::vector<Arc> arcs_;
};

/// Takes the steps out of a line and leaves the area beside it as it is.
/// Source: smoothing without shrinking, Taubin 1995 [taubin1995].
void smooth(std::vector<Point>& points, bool round)
{
    constexpr int rounds = 12;
    constexpr double in = 0.5;
    constexpr double out = -0.52;
    std::vector<Point> next = points;
    for (int step = 0; step < 2 * rounds; ++step) {
        const double factor = step % 2 == 0 ? in : out;
        const std::size_t last = points.size() - 1;
        for (std::size_t i = 0; i <= last; ++i) {
            if (!round && (i == 0 || i == last)) {
                continue;
            }
            const Point before = points[i == 0 ? last - 1 : i - 1];
            const Point after = points[i == last ? 1 : i + 1];
            next[i] = {points[i].x + factor * ((before.x + after.x) / 2.0 - points[i].x),
                       points[i].y + factor * ((before.y + after.y) / 2.0 - points[i].y)};
        }
        points.swap(next);
    }
}

void draw(Arc& arc)
{
    std::vector<Point> points;
    for (const Corner corner : arc.corners) {
        points.push_back(
            {Cells::corner.x + corner.column * Cells::side, Cells::corner.y + corner.row * Cells::side});
    }
    smooth(points, arc.corners.front() == arc.corners.back());
    for (const Point point : points) {
        arc.line.push_back(on_globe(point));
    }
    if (arc.corners.front() == arc.corners.back()) {
        arc.line.back() = arc.line.front();
    }
}

double turning(const geo::Ring& ring)
{
    double twice = 0.0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        twice += (ring[i].lon - ring[0].lon) * (ring[i + 1].lat - ring[0].lat)
                 - (ring[i + 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat);
    }
    return twice;
}

bool holds(const geo::Ring& ring, geo::LonLat place)
{
    bool odd = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const geo::LonLat a = ring[i];
        const geo::LonLat b = ring[i + 1];
        if ((a.lat > place.lat) != (b.lat > place.lat)
            && place.lon < (b.lon - a.lon) * (place.lat - a.lat) / (b.lat - a.lat) + a.lon) {
            odd = !odd;
        }
    }
    return odd;
}

/// The arcs with the unit on their left, one after another until they close.
geo::MultiPolygon joined(const std::vector<Arc>& arcs, std::uint8_t unit)
{
    std::map<Corner, std::pair<const Arc*, bool>> from;
    for (const Arc& arc : arcs) {
        if (arc.left == unit) {
            from.emplace(arc.corners.front(), std::pair{&arc, true});
        } else if (arc.right == unit) {
            from.emplace(arc.corners.back(), std::pair{&arc, false});
        }
    }
    geo::MultiPolygon shape;
    std::vector<geo::Ring> holes;
    while (!from.empty()) {
        geo::Ring ring;
        Corner at = from.begin()->first;
        for (auto next = from.find(at); next != from.end(); next = from.find(at)) {
            const auto [arc, forward] = next->second;
            from.erase(next);
            if (!ring.empty()) {
                ring.pop_back();
            }
            if (forward) {
                ring.insert(ring.end(), arc->line.begin(), arc->line.end());
            } else {
                ring.insert(ring.end(), arc->line.rbegin(), arc->line.rend());
            }
            at = forward ? arc->corners.back() : arc->corners.front();
        }
        if (turning(ring) > 0.0) {
            shape.push_back({.outer = std::move(ring), .holes = {}});
        } else {
            holes.push_back(std::move(ring));
        }
    }
    for (geo::Ring& hole : holes) {
        const auto around = std::ranges::find_if(
            shape, [&](const geo::Polygon& piece) { return holds(piece.outer, hole.front()); });
        if (around != shape.end()) {
            around->holes.push_back(std::move(hole));
        }
    }
    return shape;
}

} // namespace

std::vector<geo::MultiPolygon> borders(const Cells& cells, std::size_t units)
{
    std::vector<Arc> arcs = Tracer{cells}.run();
    for (Arc& arc : arcs) {
        draw(arc);
    }
    std::vector<geo::MultiPolygon> shapes;
    for (std::size_t unit = 0; unit < units; ++unit) {
        shapes.push_back(joined(arcs, static_cast<std::uint8_t>(unit)));
    }
    return shapes;
}

Land::Land(Cells cells, std::span<const geo::MultiPolygon> shapes)
    : cells_{std::move(cells)}, deep_(cells_.unit.size()), locator_{shapes}
{
    for (int row = 2; row + 2 < Cells::rows; ++row) {
        for (int column = 2; column + 2 < Cells::columns; ++column) {
            bool same = true;
            for (int up = -2; up <= 2 && same; ++up) {
                for (int right = -2; right <= 2 && same; ++right) {
                    same = cells_.at(column + right, row + up) == cells_.at(column, row);
                }
            }
            deep_[Cells::index(column, row)] = same;
        }
    }
}

std::optional<std::uint32_t> Land::unit(Point point) const
{
    const int column = static_cast<int>(std::floor((point.x - Cells::corner.x) / Cells::side));
    const int row = static_cast<int>(std::floor((point.y - Cells::corner.y) / Cells::side));
    const std::uint8_t unit = cells_.at(column, row);
    if (column < 0 || row < 0 || column >= Cells::columns || row >= Cells::rows) {
        return std::nullopt;
    }
    if (!deep_[Cells::index(column, row)]) {
        return locator_.at(on_globe(point));
    }
    return unit == Cells::outside ? std::nullopt : std::optional<std::uint32_t>{unit};
}

} // namespace schoolplan::synth
