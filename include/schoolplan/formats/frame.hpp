#pragma once

/// \file
/// In which frame coordinates are given, and the way from there to WGS 84.

#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/shape.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>

namespace schoolplan::formats {

/// A pair of numbers as a file gives them: longitude or easting first, in the unit of its frame.
struct Coordinates {
    double x = 0.0;
    double y = 0.0;
};

/// One coordinate reference system. Copies share their state; not shared between threads.
class Frame {
public:
    /// The frame a user means by `text`, for example "EPSG:4549", "GCJ-02" or "百度坐标".
    ///
    /// \returns not_found for a name neither we nor PROJ know; invalid_input for a frame
    ///          whose way to WGS 84 is not known to a metre or two: Beijing 1954 and
    ///          Xian 1980 (PROJ would skip the shift of the datum), and BD-09 in metres
    static Result<Frame> named(const std::string& text);

    /// "EPSG:4549 (CGCS2000 / 3-degree Gauss-Kruger CM 120E)".
    [[nodiscard]] std::string name() const;
    [[nodiscard]] bool in_degrees() const noexcept;
    [[nodiscard]] bool same(const Frame& other) const;

    /// Turn coordinates of this frame into WGS 84; NaN where that cannot be done.
    void to_wgs84(std::span<geo::LonLat> positions) const;
    [[nodiscard]] geo::LonLat to_wgs84(Coordinates coordinates) const;

    /// Is the position inside the area the frame was made for, or within a degree
    /// of it? True where the frame states no area.
    [[nodiscard]] bool covers(geo::LonLat position) const noexcept;

    struct Impl;
    explicit Frame(std::shared_ptr<const Impl> impl) noexcept;

private:
    std::shared_ptr<const Impl> impl_;
};

} // namespace schoolplan::formats
