#include <schoolplan/network/barriers.hpp>

#include "append.hpp"
#include "meeting.hpp"
#include "pavements.hpp"

#include <schoolplan/geo/locator.hpp>
#include <schoolplan/geo/measure.hpp>

#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point.hpp>
#include <boost/geometry/index/rtree.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace schoolplan::network {

namespace {

namespace bg = boost::geometry;

constexpr Metres side_by_side{50.0}; ///< tracks this near to each other along a road are crossed at once

/// A place where an edge meets a barrier.
struct Hit {
    std::uint32_t leg = 0;
    double share = 0.0;
    geo::LonLat position;

    [[nodiscard]] bool before(const Hit& other) const noexcept
    {
        return leg != other.leg ? leg < other.leg : share < other.share;
    }
};

struct Cut {
    Hit at;
    CrossingPrice price;
};

/// The sides of one barrier, found by where they are.
class Sides {
public:
    void add(std::span<const geo::LonLat> line)
    {
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            segments_.push_back({line[i], line[i + 1]});
        }
    }

    void add(const geo::MultiPolygon& area)
    {
        for (const geo::Polygon& polygon : area) {
            add(polygon.outer);
            for (const geo::Ring& hole : polygon.holes) {
                add(hole);
            }
        }
    }

    /// Ask only after this.
    void close()
    {
        std::vector<Value> values;
        for (std::uint32_t i = 0; i < segments_.size(); ++i) {
            values.emplace_back(box(segments_[i]), i);
        }
        tree_ = Tree{values.begin(), values.end()};
    }

    /// Where the line meets a side, in order along it.
    [[nodiscard]] std::vector<Hit> met(std::span<const geo::LonLat> line) const
    {
        std::vector<Hit> hits;
        for (std::uint32_t leg = 0; leg + 1 < line.size(); ++leg) {
            const Segment own{line[leg], line[leg + 1]};
            for (auto near = tree_.qbegin(bg::index::intersects(box(own))); near != tree_.qend(); ++near) {
                if (const auto found = meeting(own, segments_[near->second])) {
                    hits.push_back({leg, found->share_one, found->position});
                }
            }
        }
        std::ranges::sort(hits, [](const Hit& a, const Hit& b) { return a.before(b); });
        const auto same = std::ranges::unique(hits, {}, &Hit::position);
        hits.erase(same.begin(), same.end());
        return hits;
    }

private:
    using Point = bg::model::point<double, 2, bg::cs::cartesian>;
    using Box = bg::model::box<Point>;
    using Value = std::pair<Box, std::uint32_t>;
    using Tree = bg::index::rtree<Value, bg::index::rstar<16>>;

    static Box box(const Segment& segment)
    {
        const auto [west, east] = std::minmax(segment.a.lon, segment.b.lon);
        const auto [south, north] = std::minmax(segment.a.lat, segment.b.lat);
        return {{west, south}, {east, north}};
    }

    std::vector<Segment> segments_;
    Tree tree_;
};

/// How far along the line a hit lies.
Metres along(std::span<const geo::LonLat> line, const Hit& hit)
{
    return geo::measure::length(line.first(hit.leg + 1))
           + geo::measure::distance(line[hit.leg], hit.position);
}

class Lines {
public:
    explicit Lines(const LineBarrier& barrier) : price_{barrier.price}
    {
        for (const geo::Line& line : barrier.lines) {
            sides_.add(line);
        }
        sides_.close();
    }

    void cut(std::span<const geo::LonLat> line, std::vector<Cut>& cuts) const
    {
        std::optional<Metres> last;
        for (const Hit& hit : sides_.met(line)) {
            const Metres at = along(line, hit);
            if (!last || at - *last > side_by_side) {
                cuts.push_back({hit, price_});
            }
            last = at;
        }
    }

private:
    CrossingPrice price_;
    Sides sides_;
};

class Areas {
public:
    explicit Areas(const AreaBarrier& barrier) : inside_{barrier.areas}
    {
        if (barrier.price) {
            price_ = Millimetres{(barrier.price->value() + 1) / 2};
        }
        for (const geo::MultiPolygon& area : barrier.areas) {
            sides_.add(area);
        }
        sides_.close();
    }

    /// Where the line passes a bank; sides between two pieces of one water are none.
    void cut(std::span<const geo::LonLat> line, std::vector<Cut>& cuts) const
    {
        const std::vector<Hit> hits = sides_.met(line);
        if (hits.empty()) {
            return;
        }
        bool wet = holds(line, {.leg = 0, .share = 0.0, .position = line.front()}, hits.front());
        for (std::size_t i = 0; i < hits.size(); ++i) {
            const Hit end{static_cast<std::uint32_t>(line.size() - 2), 1.0, line.back()};
            const bool next = holds(line, hits[i], i + 1 < hits.size() ? hits[i + 1] : end);
            if (next != wet) {
                cuts.push_back({hits[i], price_});
            }
            wet = next;
        }
    }

private:
    /// Is the stretch between two neighbouring hits inside? Told by the middle of its first leg.
    [[nodiscard]] bool holds(std::span<const geo::LonLat> line, const Hit& from, const Hit& to) const
    {
        const geo::LonLat next = to.leg == from.leg ? to.position : line[from.leg + 1];
        return inside_.at({(from.position.lon + next.lon) / 2.0, (from.position.lat + next.lat) / 2.0})
            .has_value();
    }

    CrossingPrice price_; ///< of one bank
    geo::Locator inside_;
    Sides sides_;
};

/// An edge in pieces, with a crossing, or nothing, between them.
class Cutter {
public:
    explicit Cutter(const Network& network) : network_{network}, made_{begun(network.nodes)} {}

    void add(EdgeId id, std::vector<Cut> cuts)
    {
        const auto line = network_.line(id);
        NetworkEdge piece = network_.edges[id.index()];
        if (cuts.empty()) {
            add_edge(made_, piece, line);
            return;
        }
        std::ranges::stable_sort(cuts, [](const Cut& a, const Cut& b) { return a.at.before(b.at); });
        const NodeId end = piece.to;
        std::uint32_t first = 0; // position of the line that the piece may still hold
        Millimetres walked;
        part_ = {line.front()};
        for (const Cut& cut : cuts) {
            extend(line.subspan(first, cut.at.leg + 1 - first), cut.at.position);
            first = cut.at.leg + 1;
            const Millimetres here = walked_at(id, cut.at);
            piece.to = add_node(made_, cut.at.position);
            piece.length = here - walked;
            finish(piece);
            walked = here;
            const NodeId beyond = add_node(made_, cut.at.position);
            if (cut.price) {
                crossings_.push_back({piece.to, beyond, *cut.price});
            }
            piece.from = beyond;
            part_ = {cut.at.position};
        }
        extend(line.subspan(first), line.back());
        piece.to = end;
        piece.length = network_.edges[id.index()].length - walked;
        finish(piece);
    }

    Network finished()
    {
        for (const auto& [one, other, price] : crossings_) {
            add_crossing(made_, one, other, price);
        }
        return std::move(made_);
    }

private:
    struct Crossing {
        NodeId one;
        NodeId other;
        Millimetres price;
    };

    void extend(std::span<const geo::LonLat> line, geo::LonLat end)
    {
        part_.insert(part_.end(), line.begin(), line.end());
        part_.push_back(end);
        part_.erase(std::unique(part_.begin(), part_.end()), part_.end());
    }

    /// A piece of one position joins its ends and nothing else.
    void finish(const NetworkEdge& piece) { add_edge(made_, piece, part_); }

    /// The length of the edge shared out in proportion to its line; the pieces together are as long as it is.
    [[nodiscard]] Millimetres walked_at(EdgeId id, const Hit& hit) const
    {
        const auto line = network_.line(id);
        const Metres whole = geo::measure::length(line);
        const double share = whole > Metres{0.0} ? std::min(1.0, along(line, hit) / whole) : 0.0;
        return Millimetres{
            std::llround(share * static_cast<double>(network_.edges[id.index()].length.value()))};
    }

    const Network& network_;
    Network made_;
    std::vector<Crossing> crossings_;
    geo::Line part_;
};

Network cut_at(const Network& network, const Barriers& barriers)
{
    const std::vector<Lines> lines(barriers.lines.begin(), barriers.lines.end());
    const std::vector<Areas> areas(barriers.areas.begin(), barriers.areas.end());
    Cutter cutter{network};
    for (std::uint32_t edge = 0; edge < network.edges.size(); ++edge) {
        std::vector<Cut> cuts;
        for (const Lines& one : lines) {
            one.cut(network.line(EdgeId{edge}), cuts);
        }
        for (const Areas& one : areas) {
            one.cut(network.line(EdgeId{edge}), cuts);
        }
        cutter.add(EdgeId{edge}, std::move(cuts));
    }
    return cutter.finished();
}

} // namespace

Network with_barriers(const Network& network, const Barriers& barriers)
{
    return cut_at(with_pavements(network, barriers.roads), barriers);
}

} // namespace schoolplan::network
