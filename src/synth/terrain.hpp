#pragma once

#include <schoolplan/core/random.hpp>

#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/terrain.hpp>

#include <vector>

namespace schoolplan::synth {

/// Metres east and north of the south-west corner of the made place.
struct Point {
    double x = 0.0;
    double y = 0.0;
};

/// River, hill and islet, and how the plane of the place lies on the globe.
class Terrain {
public:
    static constexpr double width = 5440.0;
    static constexpr double height = 4200.0;
    static constexpr double river_half_width = 110.0;

    explicit Terrain(Random& random);

    /// The middle of the river at some easting.
    [[nodiscard]] double river(double x) const noexcept;
    [[nodiscard]] bool in_river(Point point, double margin) const noexcept;
    [[nodiscard]] bool on_hill(Point point) const noexcept;
    [[nodiscard]] Point islet() const noexcept;

    /// Regular places of a grid become bent streets.
    [[nodiscard]] Point bent(Point point) const noexcept;

    [[nodiscard]] static geo::LonLat lon_lat(Point point) noexcept;
    /// The river and the hill.
    [[nodiscard]] std::vector<TerrainArea> areas() const;

private:
    [[nodiscard]] geo::MultiPolygon water() const;
    [[nodiscard]] static geo::Ring ring_around(Point centre, double across, double up);

    double phase_ = 0.0;
    double bend_ = 0.0;
    Point hill_;
};

} // namespace schoolplan::synth
