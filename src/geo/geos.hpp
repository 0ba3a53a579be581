#pragma once

/// \file
/// The one owner of GEOS: its context, and shapes to it and back.

#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/shape.hpp>

#include <geos_c.h>

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace schoolplan::geo {

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

inline std::pair<double, double> degrees(LonLat position)
{
    return {position.lon, position.lat};
}

inline Geos::Geometry ring(const Geos& geos, const Ring& positions)
{
    return geos.own(
        GEOSGeom_createLinearRing_r(geos.context(), geos.sequence(std::span{positions}, degrees)));
}

/// Null when a ring is not closed or too short.
inline Geos::Geometry polygon(const Geos& geos, const Polygon& shape)
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
inline Geos::Geometry multi_polygon(const Geos& geos, std::span<const MultiPolygon> shapes)
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

/// The positions of a ring or line, each through `place`.
template <typename Place>
std::vector<LonLat> read_positions(GEOSContextHandle_t context, const GEOSGeometry* line, Place place)
{
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context, line);
    unsigned count = 0;
    GEOSCoordSeq_getSize_r(context, sequence, &count);
    std::vector<LonLat> positions;
    positions.reserve(count);
    for (unsigned i = 0; i < count; ++i) {
        double x = 0.0;
        double y = 0.0;
        GEOSCoordSeq_getXY_r(context, sequence, i, &x, &y);
        positions.push_back(place(x, y));
    }
    return positions;
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

    Ring read_ring(const GEOSGeometry* ring) const { return read_positions(context_, ring, place_); }

    GEOSContextHandle_t context_;
    Place place_;
};

} // namespace schoolplan::geo
