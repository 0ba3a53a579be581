#include "shape_reader.hpp"

#include "gdal_errors.hpp"

#include <ogr_api.h>
#include <ogr_geometry.h>

#include <cmath>
#include <memory>

namespace schoolplan::formats {

namespace {

geo::Line positions_of(const OGRSimpleCurve& curve)
{
    geo::Line line(static_cast<std::size_t>(curve.getNumPoints()));
    for (int i = 0; i < curve.getNumPoints(); ++i) {
        line[static_cast<std::size_t>(i)] = {curve.getX(i), curve.getY(i)};
    }
    return line;
}

bool all_finite(const geo::Line& line) noexcept
{
    for (const geo::LonLat& position : line) {
        if (!std::isfinite(position.lon) || !std::isfinite(position.lat)) {
            return false;
        }
    }
    return true;
}

/// Turns OGR's kinds of geometry into ours, one after another.
class Reading {
public:
    Reading(const Frame& frame, Shape& shape) noexcept : frame_{frame}, shape_{shape} {}

    void add(const OGRGeometry& geometry)
    {
        switch (wkbFlatten(geometry.getGeometryType())) {
        case wkbPoint:
            return add_point(*geometry.toPoint());
        case wkbLineString:
            shape_.kind = Shape::Kind::line;
            shape_.lines.push_back(transformed(positions_of(*geometry.toLineString())));
            return;
        case wkbPolygon:
            return add_polygon(*geometry.toPolygon());
        case wkbMultiPoint:
        case wkbMultiLineString:
        case wkbMultiPolygon:
        case wkbGeometryCollection:
            for (const OGRGeometry* part : *geometry.toGeometryCollection()) {
                add(*part);
            }
            return;
        default:
            shape_.kind = Shape::Kind::other;
            shape_.fault = std::string{geometry.getGeometryName()} + " is not a point, line or polygon";
        }
    }

private:
    void add_point(const OGRPoint& point)
    {
        if (point.IsEmpty() != 0) {
            return;
        }
        if (shape_.kind == Shape::Kind::point) {
            shape_.fault = "several points, where one place is expected";
        }
        shape_.kind = Shape::Kind::point;
        shape_.point = transformed({{point.getX(), point.getY()}}).front();
    }

    void add_polygon(const OGRPolygon& polygon)
    {
        shape_.kind = Shape::Kind::area;
        if (polygon.getExteriorRing() == nullptr) {
            return;
        }
        geo::Polygon made;
        made.outer = transformed(positions_of(*polygon.getExteriorRing()));
        for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
            made.holes.push_back(transformed(positions_of(*polygon.getInteriorRing(i))));
        }
        shape_.area.push_back(std::move(made));
    }

    geo::Line transformed(geo::Line line)
    {
        if (!all_finite(line)) {
            shape_.fault = "a coordinate that is not a number";
            return line;
        }
        frame_.to_wgs84(line);
        if (!all_finite(line)) {
            shape_.fault = "a coordinate outside the frame " + frame_.name();
        }
        return line;
    }

    const Frame& frame_;
    Shape& shape_;
};

/// Why an area is not valid: GEOS tells it as a warning, with the place.
std::string fault_of_area(const OGRGeometry& geometry)
{
    const GdalErrors errors;
    return geometry.IsValid() != 0 ? std::string{} : errors.last();
}

/// GEOS may be asked only where every corner is a number.
void check_area(const OGRGeometry& geometry, const Frame& frame, Shape& shape)
{
    shape.fault = fault_of_area(geometry);
    if (!shape.fault.empty()) {
        return;
    }
    const GdalErrors errors;
    auto* handle = OGRGeometry::ToHandle(const_cast<OGRGeometry*>(&geometry)); // the C door knows no const
    const std::unique_ptr<OGRGeometry> inside{OGRGeometry::FromHandle(OGR_G_PointOnSurface(handle))};
    if (inside && inside->IsEmpty() == 0) {
        const OGRPoint& point = *inside->toPoint();
        shape.inside = frame.to_wgs84(Coordinates{point.getX(), point.getY()});
    } else {
        shape.fault = "an area without a place inside";
    }
}

} // namespace

void read_shape(const OGRGeometry* geometry, const Frame& frame, Shape& shape)
{
    shape.kind = Shape::Kind::none;
    shape.lines.clear();
    shape.area.clear();
    shape.inside.reset();
    shape.fault.clear();
    if (geometry == nullptr || geometry->IsEmpty() != 0) {
        return;
    }
    Reading{frame, shape}.add(*geometry);
    if (shape.kind == Shape::Kind::area && shape.fault.empty()) {
        check_area(*geometry, frame, shape);
    }
}

Shape shape_of(const std::string& wkt, const Frame& frame)
{
    const GdalErrors errors;
    OGRGeometry* made = nullptr;
    OGRGeometryFactory::createFromWkt(wkt.c_str(), nullptr, &made);
    const std::unique_ptr<OGRGeometry> geometry{made};
    Shape shape;
    if (!geometry) {
        shape.kind = Shape::Kind::other;
        shape.fault = "not the well-known text of a shape";
        return shape;
    }
    read_shape(geometry.get(), frame, shape);
    return shape;
}

} // namespace schoolplan::formats
