#include <schoolplan/geo/area.hpp>

#include "contour.hpp"

#include <schoolplan/geo/measure.hpp>

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <utility>
#include <vector>

namespace schoolplan::geo {

namespace {

/// A GEOS context that keeps its complaints to itself, and what lives in it.
class Geos {
public:
    Geos() : context_{GEOS_init_r()}
    {
        GEOSContext_setErrorMessageHandler_r(context_, keep, &complaint_);
        GEOSContext_setNoticeMessageHandler_r(context_, ignore, nullptr);
    }
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;
    ~Geos() { GEOS_finish_r(context_); }

    struct Release {
        GEOSContextHandle_t context;
        void operator()(GEOSGeometry* geometry) const noexcept { GEOSGeom_destroy_r(context, geometry); }
    };
    using Geometry = std::unique_ptr<GEOSGeometry, Release>;

    [[nodiscard]] Geometry own(GEOSGeometry* geometry) const { return {geometry, Release{context_}}; }
    [[nodiscard]] GEOSContextHandle_t context() const noexcept { return context_; }
    [[nodiscard]] Error error(const std::string& doing) const
    {
        return Error{Fault::invalid_input, complaint_.empty() ? "no reason given" : complaint_}.while_doing(
            doing);
    }

    template <typename Position, typename Coordinates>
    GEOSCoordSequence* sequence(std::span<const Position> positions, Coordinates coordinates) const
    {
        GEOSCoordSequence* made = GEOSCoordSeq_create_r(context_, static_cast<unsigned>(positions.size()), 2);
        for (unsigned i = 0; i < positions.size(); ++i) {
            const auto [x, y] = coordinates(positions[i]);
            GEOSCoordSeq_setXY_r(context_, made, i, x, y);
        }
        return made;
    }

    Geometry collection(int type, std::vector<Geometry> parts) const
    {
        std::vector<GEOSGeometry*> raw;
        for (Geometry& part : parts) {
            raw.push_back(part.release());
        }
        return own(
            GEOSGeom_createCollection_r(context_, type, raw.data(), static_cast<unsigned>(raw.size())));
    }

private:
    static void keep(const char* message, void* into) { *static_cast<std::string*>(into) = message; }
    static void ignore(const char*, void*) {}

    GEOSContextHandle_t context_;
    std::string complaint_;
};

std::pair<double, double> degrees(LonLat position)
{
    return {position.lon, position.lat};
}

Geos::Geometry ring(const Geos& geos, const Ring& positions)
{
    return geos.own(
        GEOSGeom_createLinearRing_r(geos.context(), geos.sequence(std::span{positions}, degrees)));
}

/// Null when a ring is not closed or too short.
Geos::Geometry polygon(const Geos& geos, const Polygon& shape)
{
    auto outer = ring(geos, shape.outer);
    std::vector<Geos::Geometry> holes;
    for (const Ring& hole : shape.holes) {
        holes.push_back(ring(geos, hole));
        if (!holes.back()) {
            return geos.own(nullptr);
        }
    }
    if (!outer) {
        return geos.own(nullptr);
    }
    std::vector<GEOSGeometry*> raw;
    for (auto& hole : holes) {
        raw.push_back(hole.release());
    }
    return geos.own(GEOSGeom_createPolygon_r(geos.context(), outer.release(), raw.data(),
                                             static_cast<unsigned>(raw.size())));
}

/// All polygons of a shape in degrees; null when one of them is no polygon.
Geos::Geometry multi_polygon(const Geos& geos, std::span<const MultiPolygon> shapes)
{
    std::vector<Geos::Geometry> parts;
    for (const MultiPolygon& shape : shapes) {
        for (const Polygon& one : shape) {
            parts.push_back(polygon(geos, one));
            if (!parts.back()) {
                return geos.own(nullptr);
            }
        }
    }
    return geos.collection(GEOS_MULTIPOLYGON, std::move(parts));
}

/// Reads GEOS polygons back, each position through `place`.
template <typename Place>
class Reader {
public:
    Reader(const Geos& geos, Place place) : context_{geos.context()}, place_{place} {}

    MultiPolygon read(const GEOSGeometry* geometry, double smallest_hole) const
    {
        MultiPolygon shape;
        for (int i = 0; i < GEOSGetNumGeometries_r(context_, geometry); ++i) {
            const GEOSGeometry* part = GEOSGetGeometryN_r(context_, geometry, i);
            if (GEOSGeomTypeId_r(context_, part) == GEOS_POLYGON && GEOSisEmpty_r(context_, part) == 0) {
                shape.push_back(read_polygon(part, smallest_hole));
            }
        }
        return shape;
    }

private:
    Polygon read_polygon(const GEOSGeometry* polygon, double smallest_hole) const
    {
        Polygon shape{.outer = read_ring(GEOSGetExteriorRing_r(context_, polygon)), .holes = {}};
        for (int i = 0; i < GEOSGetNumInteriorRings_r(context_, polygon); ++i) {
            const GEOSGeometry* hole = GEOSGetInteriorRingN_r(context_, polygon, i);
            if (area_of(hole) >= smallest_hole) {
                shape.holes.push_back(read_ring(hole));
            }
        }
        return shape;
    }

    double area_of(const GEOSGeometry* ring) const
    {
        double area = 0.0;
        GEOSGeometry* filled =
            GEOSGeom_createPolygon_r(context_, GEOSGeom_clone_r(context_, ring), nullptr, 0);
        GEOSArea_r(context_, filled, &area);
        GEOSGeom_destroy_r(context_, filled);
        return area;
    }

    Ring read_ring(const GEOSGeometry* ring) const
    {
        const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context_, ring);
        unsigned count = 0;
        GEOSCoordSeq_getSize_r(context_, sequence, &count);
        Ring positions;
        positions.reserve(count);
        for (unsigned i = 0; i < count; ++i) {
            double x = 0.0;
            double y = 0.0;
            GEOSCoordSeq_getXY_r(context_, sequence, i, &x, &y);
            positions.push_back(place_(x, y));
        }
        return positions;
    }

    GEOSContextHandle_t context_;
    Place place_;
};

/// A plane that is true to lengths around one position: a few kilometres away
/// lengths are off by less than a thousandth, which no outline shows.
/// Source: lengths of a degree on WGS 84 [nima2000].
class LocalPlane {
public:
    explicit LocalPlane(LonLat centre) : centre_{centre}
    {
        const double phi = centre.lat * std::numbers::pi / 180.0;
        north_ = 111'132.954 - 559.822 * std::cos(2 * phi) + 1.175 * std::cos(4 * phi);
        east_ =
            std::max(1.0, 111'412.84 * std::cos(phi) - 93.5 * std::cos(3 * phi) + 0.118 * std::cos(5 * phi));
    }

    [[nodiscard]] std::pair<double, double> operator()(LonLat position) const noexcept
    {
        return {(position.lon - centre_.lon) * east_, (position.lat - centre_.lat) * north_};
    }
    [[nodiscard]] LonLat back(double x, double y) const noexcept
    {
        return {centre_.lon + x / east_, centre_.lat + y / north_};
    }

private:
    LonLat centre_;
    double east_ = 0.0;
    double north_ = 0.0;
};

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
