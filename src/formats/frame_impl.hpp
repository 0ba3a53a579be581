#pragma once

#include <schoolplan/formats/frame.hpp>
#include <schoolplan/geo/datum.hpp>

#include <ogr_spatialref.h>

#include <memory>

namespace schoolplan::formats {

struct ReleaseTransformation {
    void operator()(OGRCoordinateTransformation* transformation) const noexcept
    {
        OGRCoordinateTransformation::DestroyCT(transformation);
    }
};

struct Frame::Impl {
    OGRSpatialReference system;
    /// WGS 84 unless the degrees are shifted, as PROJ does not know; then there is no transformation.
    geo::datum::Datum datum = geo::datum::Datum::wgs84;
    /// None where the numbers are WGS 84 degrees already.
    std::unique_ptr<OGRCoordinateTransformation, ReleaseTransformation> transformation;
    double west = -180.0, south = -90.0, east = 180.0, north = 90.0;
    bool bounded = false;
};

/// The frame a file states, refused for the same reasons as one a user names.
Result<Frame> frame_of(const OGRSpatialReference& system);

} // namespace schoolplan::formats
