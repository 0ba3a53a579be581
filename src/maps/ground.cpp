#include "ground.hpp"

#include "frame.hpp"

namespace schoolplan::maps {

namespace {

SpotRing projected(const geo::Projector& projector, std::span<const geo::LonLat> line)
{
    SpotRing ring;
    ring.reserve(line.size());
    for (const geo::LonLat position : line) {
        if (const auto spot = on_ground(projector, position)) {
            ring.push_back(*spot);
        }
    }
    return ring;
}

template <typename Rows>
std::vector<std::optional<GroundSpot>> positions(const geo::Projector& projector, const Rows& rows)
{
    std::vector<std::optional<GroundSpot>> spots;
    spots.reserve(rows.size());
    for (const auto& row : rows) {
        spots.push_back(on_ground(projector, row.position));
    }
    return spots;
}

template <typename Rows>
std::vector<Land> lands(const geo::Projector& projector, const Rows& rows)
{
    std::vector<Land> all;
    all.reserve(rows.size());
    for (const auto& row : rows) {
        all.push_back(land_of(projector, row.shape));
    }
    return all;
}

void add_roads(const Network& network, Ground& ground)
{
    for (std::uint32_t row = 0; row < network.edges.size(); ++row) {
        auto line = projected(ground.projector, network.line(EdgeId{row}));
        if (line.size() > 1) {
            const Box box = box_of(line);
            ground.roads[static_cast<std::size_t>(network.edges[row].kind)].push_back({std::move(line), box});
        }
    }
}

/// One side of a box: what lies on its inner side, and where a leg crosses it.
struct Side {
    double Spot::*axis;
    double at;
    bool below; ///< inside is where the coordinate is at most `at`

    [[nodiscard]] bool holds(Spot spot) const { return below ? spot.*axis <= at : spot.*axis >= at; }
    [[nodiscard]] Spot crossing(Spot a, Spot b) const
    {
        const double t = (at - a.*axis) / (b.*axis - a.*axis);
        return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
    }
};

SpotRing cut_by(const SpotRing& ring, const Side& side)
{
    SpotRing inner;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Spot from = ring[i == 0 ? ring.size() - 1 : i - 1];
        const Spot to = ring[i];
        if (side.holds(from) != side.holds(to)) {
            inner.push_back(side.crossing(from, to));
        }
        if (side.holds(to)) {
            inner.push_back(to);
        }
    }
    return inner;
}

} // namespace

Box joined(const Box& a, const Box& b)
{
    return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
            std::max(a.bottom, b.bottom)};
}

Land land_of(const geo::Projector& projector, const geo::MultiPolygon& shape)
{
    Land land;
    const auto add = [&](const geo::Ring& ring) {
        if (auto drawn = projected(projector, ring); drawn.size() > 2) {
            const Box box = box_of(drawn);
            land.box = land.known() ? joined(land.box, box) : box;
            land.rings.push_back(std::move(drawn));
        }
    };
    for (const geo::Polygon& polygon : shape) {
        add(polygon.outer);
        for (const geo::Ring& hole : polygon.holes) {
            add(hole);
        }
    }
    return land;
}

SpotRings cut(const SpotRings& rings, const Box& box)
{
    SpotRings inside;
    for (const SpotRing& whole : rings) {
        if (whole.empty() || !box_of(whole).overlaps(box)) {
            continue;
        }
        SpotRing ring = whole;
        for (const Side& side : {Side{&Spot::x, box.left, false}, Side{&Spot::x, box.right, true},
                                 Side{&Spot::y, box.top, false}, Side{&Spot::y, box.bottom, true}}) {
            ring = cut_by(ring, side);
        }
        if (ring.size() > 2) {
            inside.push_back(std::move(ring));
        }
    }
    return inside;
}

Box Ground::extent() const
{
    std::optional<Box> all;
    const auto add = [&](const Box& box) { all = all ? joined(*all, box) : box; };
    for (const Land& unit : units) {
        if (unit.known()) {
            add(unit.box);
        }
    }
    if (!all) {
        for (const auto* spots : {&settlements, &campuses}) {
            for (const auto& spot : *spots) {
                if (spot) {
                    add(box_around(*spot, 0.0, 0.0));
                }
            }
        }
    }
    return all.value_or(Box{});
}

Result<Ground> ground_of(const AtlasContent& content)
{
    const Snapshot& snapshot = content.snapshot;
    auto projector = plane_of(snapshot);
    if (!projector) {
        return std::move(projector).error();
    }
    Ground ground{.projector = *std::move(projector)};
    ground.units = lands(ground.projector, snapshot.units.rows());
    ground.homes = lands(ground.projector, snapshot.settlements.rows());
    ground.terrain = lands(ground.projector, snapshot.terrain);
    ground.settlements = positions(ground.projector, snapshot.settlements.rows());
    ground.campuses = positions(ground.projector, snapshot.campuses.rows());
    ground.sites = positions(ground.projector, snapshot.sites.rows());
    ground.projects = positions(ground.projector, snapshot.projects.rows());
    if (content.roads != nullptr) {
        add_roads(*content.roads, ground);
    }
    return ground;
}

} // namespace schoolplan::maps
