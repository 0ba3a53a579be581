#include <schoolplan/geo/area.hpp>

#include "contour.hpp"
#include "geos.hpp"
#include "local_plane.hpp"

#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace schoolplan::geo {

namespace {

/// The border of the land with no more corners than it needs, in degrees.
Result<MultiPolygon> simplified(const std::vector<Land>& lands, double tolerance, const LocalPlane& plane)
{
    const Geos geos;
    std::vector<Geos::Geometry> parts;
    const auto ring = [&geos](const std::vector<Spot>& spots) {
        const auto metres = [](Spot spot) { return std::pair{spot.x, spot.y}; };
        return GEOSGeom_createLinearRing_r(geos.context(),
                                           geos.sequence(std::span<const Spot>{spots}, metres));
    };
    for (const Land& land : lands) {
        std::vector<GEOSGeometry*> holes;
        for (const auto& hole : land.holes) {
            holes.push_back(ring(hole));
        }
        parts.push_back(geos.own(GEOSGeom_createPolygon_r(geos.context(), ring(land.outer), holes.data(),
                                                          static_cast<unsigned>(holes.size()))));
    }
    const auto all = geos.collection(GEOS_MULTIPOLYGON, std::move(parts));
    const auto simple = geos.own(GEOSTopologyPreserveSimplify_r(geos.context(), all.get(), tolerance));
    if (!simple) {
        return geos.error("simplifying the border");
    }
    return Reader{geos, [&plane](double x, double y) { return plane.back(x, y); }}.read(simple.get(), 0.0);
}

bool on_globe(std::span<const LonLat> positions)
{
    return std::all_of(positions.begin(), positions.end(), [](LonLat position) {
        return std::abs(position.lon) <= 180.0 && std::abs(position.lat) <= 90.0;
    });
}

/// The land around lines; a line of one position is a point.
Result<MultiPolygon> outline_of(std::span<const std::span<const LonLat>> lines, Metres reach)
{
    if (!(reach > Metres{0.0})) {
        return Error{Fault::invalid_input, "the land around something needs a reach longer than 0 m"};
    }
    if (lines.empty()) {
        return MultiPolygon{};
    }
    const LocalPlane plane{lines[lines.size() / 2].front()};
    const auto spot = [&plane](LonLat position) {
        const auto [x, y] = plane(position);
        return Spot{x, y};
    };
    std::vector<Stick> sticks;
    for (const auto line : lines) {
        if (!on_globe(line)) {
            return Error{Fault::invalid_input, "a position is not on the globe"};
        }
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            sticks.push_back({spot(line[i]), spot(line[i + 1])});
        }
        if (line.size() == 1) {
            sticks.push_back({spot(line[0]), spot(line[0])});
        }
    }
    constexpr double tolerance = 0.05; // of the reach
    const double width = reach.value();
    return simplified(land_within(sticks, width, 4.0 * width * width), tolerance * width, plane);
}

} // namespace

Result<MultiPolygon> outline(std::span<const Line> lines, Metres reach)
{
    std::vector<std::span<const LonLat>> spans(lines.begin(), lines.end());
    std::erase_if(spans, [](const auto line) { return line.size() < 2; }); // no length, no land
    return outline_of(spans, reach);
}

Result<MultiPolygon> outline(std::span<const LonLat> positions, Metres reach)
{
    std::vector<std::span<const LonLat>> spans;
    for (const LonLat& position : positions) {
        spans.emplace_back(&position, 1);
    }
    return outline_of(spans, reach);
}

Result<MultiPolygon> dissolve(std::span<const MultiPolygon> shapes)
{
    const Geos geos;
    const auto all = multi_polygon(geos, shapes);
    if (!all) {
        return geos.error("reading a shape to dissolve");
    }
    const auto one = geos.own(GEOSUnaryUnion_r(geos.context(), all.get()));
    if (!one) {
        return geos.error("dissolving shapes");
    }
    return Reader{geos, [](double x, double y) { return LonLat{x, y}; }}.read(one.get(), 0.0);
}

std::optional<Flaw> flaw(const MultiPolygon& shape)
{
    const Geos geos;
    const auto made = multi_polygon(geos, std::span{&shape, 1});
    if (!made) {
        return Flaw{"a ring is not closed or has fewer than four positions",
                    shape.empty() || shape.front().outer.empty() ? LonLat{} : shape.front().outer.front()};
    }
    char* reason = nullptr;
    GEOSGeometry* place = nullptr;
    const char valid = GEOSisValidDetail_r(geos.context(), made.get(), 0, &reason, &place);
    const auto at = geos.own(place);
    Flaw found{reason != nullptr ? reason : "", {}};
    GEOSFree_r(geos.context(), reason);
    if (at) {
        GEOSGeomGetX_r(geos.context(), at.get(), &found.position.lon);
        GEOSGeomGetY_r(geos.context(), at.get(), &found.position.lat);
    }
    return valid == 1 ? std::nullopt : std::optional{found};
}

Result<SquareMetres> overlap(const MultiPolygon& a, const MultiPolygon& b)
{
    const Geos geos;
    const auto one = multi_polygon(geos, std::span{&a, 1});
    const auto other = multi_polygon(geos, std::span{&b, 1});
    if (!one || !other) {
        return geos.error("reading a shape to compare");
    }
    const auto both = geos.own(GEOSIntersection_r(geos.context(), one.get(), other.get()));
    if (!both) {
        return geos.error("comparing shapes");
    }
    return measure::area(Reader{geos, [](double x, double y) { return LonLat{x, y}; }}.read(both.get(), 0.0));
}

} // namespace schoolplan::geo
