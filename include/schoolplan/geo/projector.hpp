#pragma once

/// \file
/// From degrees on the ellipsoid to metres on a map, and back.

#include <schoolplan/core/quantity.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/shape.hpp>

#include <memory>
#include <string>

namespace schoolplan::geo {

/// One projected coordinate system. Not shared between threads; cheap to clone.
class Projector {
public:
    /// The plane to work in around a place: CGCS2000 3-degree Gauss-Krueger of
    /// the place's own meridian inside China (Hangzhou EPSG:4549), UTM elsewhere.
    /// \returns invalid_input for a position that is not on the globe
    static Result<Projector> around(LonLat place);

    /// \param crs  any name PROJ understands, for example "EPSG:32650"
    /// \returns not_found for an unknown name; invalid_input for a system that
    ///          is not projected in metres
    static Result<Projector> to(const std::string& crs);

    Projector(Projector&&) noexcept;
    Projector& operator=(Projector&&) noexcept;
    ~Projector();

    /// \returns invalid_input outside the area where the projection is defined
    [[nodiscard]] Result<Planar> project(LonLat position) const;
    [[nodiscard]] Result<LonLat> unproject(Planar position) const;

private:
    struct Impl;
    explicit Projector(std::unique_ptr<Impl> impl) noexcept;
    std::unique_ptr<Impl> impl_;
};

} // namespace schoolplan::geo
