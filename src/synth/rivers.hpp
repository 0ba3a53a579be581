#pragma once

#include "plane.hpp"

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/terrain.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace schoolplan::synth {

/// A way across the river.
struct Crossing {
    std::string_view name;
    geo::LonLat about;  ///< it crosses at the place of the river nearest to this
    bool urban = false; ///< in the reach within the city
    bool walkable = false;
    bool tunnel = false;
};

/// All there are.
std::span<const Crossing> crossings() noexcept;

/// Where a crossing goes.
struct Passage {
    Point middle; ///< of the river
    Point across; ///< one metre towards the left bank (north-west of a river flowing north-east)
    double half_width = 0.0;
};

/// River, lakes and canal.
class Waters {
public:
    Waters();

    /// Less than `margin` metres from the river or a lake, or in it?
    [[nodiscard]] bool near_great(Point point, double margin) const noexcept;
    /// The same with the canal, which streets may bridge.
    [[nodiscard]] bool near_any(Point point, double margin) const noexcept;
    [[nodiscard]] Passage passage(const Crossing& crossing) const noexcept;
    /// The middle of the river in the reach that parts the city, from west to east.
    [[nodiscard]] std::span<const Point> parting() const noexcept;
    /// Each water with its name.
    [[nodiscard]] Result<std::vector<TerrainArea>> areas() const;

private:
    /// Water with straight banks and round ends.
    struct Stretch {
        Point a;
        Point b;
        double half_width_a = 0.0;
        double half_width_b = 0.0;
        std::uint8_t body = 0; ///< row of the named waters
        bool great = false;
    };
    void dig(std::span<const Point> middle, std::span<const double> half_widths, std::uint8_t body);
    void index();
    [[nodiscard]] bool near(Point point, double margin, bool canal_too) const noexcept;
    static geo::MultiPolygon drawn(const Stretch& stretch);
    [[nodiscard]] Result<geo::MultiPolygon> shape_of(std::uint8_t body) const;

    std::vector<Point> river_;
    std::vector<double> river_half_width_;
    std::size_t parting_from_ = 0;
    std::vector<Stretch> stretches_;
    std::vector<std::vector<std::uint32_t>> near_; ///< by square kilometre, the stretches near it
};

} // namespace schoolplan::synth
