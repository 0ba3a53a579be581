#include <schoolplan/geo/clip.hpp>

#include "geos.hpp"

#include <algorithm>
#include <limits>

namespace schoolplan::geo {

namespace {

/// GEOS keeps its own state; one for each thread that draws.
const Geos& here()
{
    thread_local const Geos geos;
    return geos;
}

LonLat as_it_is(double lon, double lat)
{
    return {lon, lat};
}

Geos::Geometry cut(const Geos& geos, const Geos::Geometry& shape, const Box& box)
{
    return geos.own(
        GEOSClipByRect_r(geos.context(), shape.get(), box.low.lon, box.low.lat, box.high.lon, box.high.lat));
}

MultiPolygon read_area(const Geos& geos, const Geos::Geometry& shape)
{
    return shape ? Reader{geos, as_it_is}.read(shape.get(), 0.0) : MultiPolygon{};
}

} // namespace

void Box::add(LonLat position) noexcept
{
    low = {std::min(low.lon, position.lon), std::min(low.lat, position.lat)};
    high = {std::max(high.lon, position.lon), std::max(high.lat, position.lat)};
}

Box empty_box() noexcept
{
    constexpr double far = std::numeric_limits<double>::infinity();
    return {{far, far}, {-far, -far}};
}

std::vector<Line> clipped(const Line& line, const Box& box)
{
    const Geos& geos = here();
    const auto shape =
        geos.own(GEOSGeom_createLineString_r(geos.context(), geos.sequence(std::span{line}, degrees)));
    std::vector<Line> pieces;
    const auto inside = shape ? cut(geos, shape, box) : geos.own(nullptr);
    if (!inside) {
        return pieces;
    }
    for (int i = 0; i < GEOSGetNumGeometries_r(geos.context(), inside.get()); ++i) {
        const GEOSGeometry* part = GEOSGetGeometryN_r(geos.context(), inside.get(), i);
        if (GEOSGeomTypeId_r(geos.context(), part) == GEOS_LINESTRING
            && GEOSisEmpty_r(geos.context(), part) == 0) {
            pieces.push_back(read_positions(geos.context(), part, as_it_is));
        }
    }
    return pieces;
}

MultiPolygon clipped(const MultiPolygon& area, const Box& box)
{
    const Geos& geos = here();
    const auto shape = multi_polygon(geos, std::span{&area, 1});
    return shape ? read_area(geos, cut(geos, shape, box)) : MultiPolygon{};
}

MultiPolygon simplified(const MultiPolygon& area, double tolerance)
{
    const Geos& geos = here();
    const auto shape = multi_polygon(geos, std::span{&area, 1});
    return shape ? read_area(geos,
                             geos.own(GEOSTopologyPreserveSimplify_r(geos.context(), shape.get(), tolerance)))
                 : MultiPolygon{};
}

} // namespace schoolplan::geo
