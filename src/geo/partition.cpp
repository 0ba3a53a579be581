#include <schoolplan/geo/partition.hpp>

#include "geos.hpp"
#include "local_plane.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace schoolplan::geo {

namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

LonLat planar(double x, double y)
{
    return {x, y};
}

bool position_on_globe(LonLat position)
{
    return std::abs(position.lon) <= 180.0 && std::abs(position.lat) <= 90.0;
}

Geos::Geometry lines_of(const Geos& geos, std::span<const Line> lines)
{
    std::vector<Geos::Geometry> parts;
    for (const Line& line : lines) {
        if (line.size() > 1) {
            parts.push_back(geos.own(
                GEOSGeom_createLineString_r(geos.context(), geos.sequence(std::span{line}, degrees))));
        }
    }
    return geos.collection(GEOS_MULTILINESTRING, std::move(parts));
}

/// Every ring begins at its lowest position, outer rings turn to the left: so the order of lines does not
/// show.
Ring settled(Ring ring, bool left)
{
    double twice = 0.0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        twice += (ring[i].lon - ring[0].lon) * (ring[i + 1].lat - ring[0].lat)
                 - (ring[i + 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat);
    }
    if ((twice > 0.0) != left) {
        std::reverse(ring.begin(), ring.end());
    }
    ring.pop_back();
    std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
    ring.push_back(ring.front());
    return ring;
}

Polygon settled(Polygon polygon)
{
    polygon.outer = settled(std::move(polygon.outer), true);
    for (Ring& hole : polygon.holes) {
        hole = settled(std::move(hole), false);
    }
    std::sort(polygon.holes.begin(), polygon.holes.end());
    return polygon;
}

MultiPolygon settled(MultiPolygon shape)
{
    for (Polygon& polygon : shape) {
        polygon = settled(std::move(polygon));
    }
    std::sort(shape.begin(), shape.end(),
              [](const Polygon& a, const Polygon& b) { return a.outer < b.outer; });
    return shape;
}

MultiPolygon read(const Geos& geos, const Geos::Geometry& geometry)
{
    return settled(Reader{geos, planar}.read(geometry.get(), 0.0));
}

template <typename Work>
Result<MultiPolygon> worked(const MultiPolygon& a, const MultiPolygon& b, Work work)
{
    const Geos geos;
    const auto one = multi_polygon(geos, std::span{&a, 1});
    const auto other = multi_polygon(geos, std::span{&b, 1});
    if (!one || !other) {
        return geos.error("reading a shape to compare");
    }
    const auto made = geos.own(work(geos.context(), one.get(), other.get()));
    if (!made) {
        return geos.error("comparing shapes");
    }
    return read(geos, made);
}

/// Shapes in metres of one plane, and the boxes around them.
class Plots {
public:
    struct Box {
        double west = 0.0;
        double south = 0.0;
        double east = 0.0;
        double north = 0.0;
    };

    static Result<Plots> of(std::span<const MultiPolygon> shapes)
    {
        Plots plots{shapes};
        for (const MultiPolygon& shape : shapes) {
            plots.geometry_.push_back(plots.plot(shape));
            if (!plots.geometry_.back()) {
                return plots.geos_->error("reading a shape to look for its neighbours");
            }
        }
        return plots;
    }

    [[nodiscard]] const std::vector<Box>& boxes() const noexcept { return boxes_; }

    /// The length of the border of `one` that runs within `apart` of the other's land.
    [[nodiscard]] Result<double> common_border(std::uint32_t one, std::uint32_t other, double apart) const
    {
        const GEOSContextHandle_t context = geos_->context();
        constexpr int round_corners = 4;
        const auto around = geos_->own(GEOSBuffer_r(context, geometry_[other].get(), apart, round_corners));
        const auto border = geos_->own(GEOSBoundary_r(context, geometry_[one].get()));
        const auto shared =
            geos_->own(around && border ? GEOSIntersection_r(context, border.get(), around.get()) : nullptr);
        double length = 0.0;
        if (!shared || GEOSLength_r(context, shared.get(), &length) == 0) {
            return geos_->error("looking for the common border of two shapes");
        }
        return length;
    }

private:
    explicit Plots(std::span<const MultiPolygon> shapes)
        : geos_{std::make_unique<Geos>()}, plane_{first_of(shapes)}
    {
    }

    static LonLat first_of(std::span<const MultiPolygon> shapes)
    {
        for (const MultiPolygon& shape : shapes) {
            if (!shape.empty() && !shape.front().outer.empty()) {
                return shape.front().outer.front();
            }
        }
        return {};
    }

    Geos::Geometry plot(const MultiPolygon& shape)
    {
        MultiPolygon flat = shape;
        Box box{1e300, 1e300, -1e300, -1e300};
        for (Polygon& polygon : flat) {
            flatten(polygon.outer, box);
            for (Ring& hole : polygon.holes) {
                flatten(hole, box);
            }
        }
        boxes_.push_back(box);
        return multi_polygon(*geos_, std::span{&flat, 1});
    }

    void flatten(Ring& ring, Box& box) const
    {
        for (LonLat& position : ring) {
            const auto [x, y] = plane_(position);
            position = {x, y};
            box = {std::min(box.west, x), std::min(box.south, y), std::max(box.east, x),
                   std::max(box.north, y)};
        }
    }

    std::unique_ptr<Geos> geos_;
    LocalPlane plane_;
    std::vector<Geos::Geometry> geometry_;
    std::vector<Box> boxes_;
};

/// Pairs whose boxes are at most `apart` from each other, found along a line that sweeps eastward.
Pairs close_boxes(const std::vector<Plots::Box>& boxes, double apart)
{
    std::vector<std::uint32_t> order(boxes.size());
    for (std::uint32_t row = 0; row < order.size(); ++row) {
        order[row] = row;
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair{boxes[a].west, a} < std::pair{boxes[b].west, b};
    });
    Pairs pairs;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Plots::Box& one = boxes[order[i]];
        for (std::size_t j = i + 1; j < order.size() && boxes[order[j]].west <= one.east + apart; ++j) {
            const Plots::Box& other = boxes[order[j]];
            if (other.south <= one.north + apart && one.south <= other.north + apart) {
                pairs.push_back(std::minmax(order[i], order[j]));
            }
        }
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

} // namespace

Result<std::vector<Polygon>> faces(std::span<const Line> lines)
{
    for (const Line& line : lines) {
        if (!std::all_of(line.begin(), line.end(), position_on_globe)) {
            return Error{Fault::invalid_input, "a position of a line is not on the globe"};
        }
    }
    const Geos geos;
    const auto raw = lines_of(geos, lines);
    const auto noded = geos.own(raw ? GEOSUnaryUnionPrec_r(geos.context(), raw.get(), face_grid) : nullptr);
    if (!noded) {
        return geos.error("cutting lines where they meet");
    }
    const GEOSGeometry* all = noded.get();
    const auto cut = geos.own(GEOSPolygonize_r(geos.context(), &all, 1));
    if (!cut) {
        return geos.error("looking for the faces between lines");
    }
    return read(geos, cut);
}

Result<MultiPolygon> joined(std::span<const Polygon> faces)
{
    const Geos geos;
    const MultiPolygon shape(faces.begin(), faces.end());
    const auto all = multi_polygon(geos, std::span{&shape, 1});
    const auto one = geos.own(all ? GEOSCoverageUnion_r(geos.context(), all.get()) : nullptr);
    if (!one) {
        return geos.error("joining faces");
    }
    return read(geos, one);
}

Result<LonLat> inside(const Polygon& polygon)
{
    const Geos geos;
    const auto shape = geo::polygon(geos, polygon);
    const auto point = geos.own(shape ? GEOSPointOnSurface_r(geos.context(), shape.get()) : nullptr);
    LonLat found;
    if (!point || GEOSGeomGetX_r(geos.context(), point.get(), &found.lon) == 0
        || GEOSGeomGetY_r(geos.context(), point.get(), &found.lat) == 0) {
        return geos.error("looking for a position inside a shape");
    }
    return found;
}

Result<std::vector<Line>> midlines(std::span<const LonLat> positions, const Polygon& within)
{
    std::vector<LonLat> distinct(positions.begin(), positions.end());
    std::sort(distinct.begin(), distinct.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    if (distinct.size() < 2) {
        return std::vector<Line>{};
    }
    const Geos geos;
    const LocalPlane plane{distinct.front()};
    const auto metres = [&plane](LonLat position) { return plane(position); };
    Polygon flat = within;
    for (LonLat& position : flat.outer) {
        const auto [x, y] = plane(position);
        position = {x, y};
    }
    flat.holes.clear();
    const auto room = polygon(geos, flat);
    const auto points = geos.own(GEOSGeom_createLineString_r(
        geos.context(), geos.sequence(std::span<const LonLat>{distinct}, metres)));
    const auto edges = geos.own(
        room && points ? GEOSVoronoiDiagram_r(geos.context(), points.get(), room.get(), 0.0, 1) : nullptr);
    const auto cut = geos.own(edges ? GEOSIntersection_r(geos.context(), edges.get(), room.get()) : nullptr);
    if (!cut) {
        return geos.error("parting homes that share a face");
    }
    std::vector<Line> lines;
    for (int i = 0; i < GEOSGetNumGeometries_r(geos.context(), cut.get()); ++i) {
        const GEOSGeometry* part = GEOSGetGeometryN_r(geos.context(), cut.get(), i);
        if (GEOSGeomTypeId_r(geos.context(), part) == GEOS_LINESTRING) {
            lines.push_back(read_positions(geos.context(), part,
                                           [&plane](double x, double y) { return plane.back(x, y); }));
        }
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

Result<MultiPolygon> common(const MultiPolygon& a, const MultiPolygon& b)
{
    return worked(a, b, GEOSIntersection_r);
}

Result<MultiPolygon> without(const MultiPolygon& a, const MultiPolygon& b)
{
    return worked(a, b, GEOSDifference_r);
}

Result<Pairs> touching(std::span<const MultiPolygon> shapes, const Touch& touch)
{
    auto plots = Plots::of(shapes);
    if (!plots) {
        return std::move(plots).error();
    }
    Pairs pairs = close_boxes(plots->boxes(), touch.apart.value());
    std::optional<Error> fault;
    std::erase_if(pairs, [&](const auto& pair) {
        if (fault) {
            return true;
        }
        auto length = plots->common_border(pair.first, pair.second, touch.apart.value());
        if (!length) {
            fault = std::move(length).error();
        }
        return fault || *length < touch.length.value();
    });
    return fault ? Result<Pairs>{*std::move(fault)} : Result<Pairs>{std::move(pairs)};
}

} // namespace schoolplan::geo
