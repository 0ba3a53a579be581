#pragma once

#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/core/quantity.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/network.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace schoolplan::access {

/// The nearest point on an edge: where a home or a gate joins the network.
struct Foot {
    EdgeId edge;
    std::uint32_t leg = 0; ///< of the edge's line: the point lies between its positions leg and leg + 1
    geo::LonLat position;
    Metres before; ///< along the edge from its start, in proportion to a stated length
    Metres after;  ///< along the edge to its end
    Metres off;    ///< from the home or gate to the point
};

/// Finds the nearest point on any edge, by a grid over all legs of all edges.
class Attacher {
public:
    explicit Attacher(const Network& network);

    /// The nearest point on an edge within `limit`, the limit included; of two
    /// edges equally near the lower id.
    [[nodiscard]] std::optional<Foot> attach(geo::LonLat position, Metres limit) const;

    /// How far the nearest edge is, however far; no value when there is none.
    [[nodiscard]] std::optional<Millimetres> distance(geo::LonLat position) const;

private:
    struct Leg {
        std::uint32_t edge = 0;
        std::uint32_t leg = 0;
    };
    struct Nearest {
        Leg leg;
        double share = 0.0;   ///< along the leg
        double squared = 0.0; ///< metres, in the plane around the position
    };

    void lay_grid();
    [[nodiscard]] std::int64_t column(double lon) const noexcept;
    [[nodiscard]] std::int64_t row(double lat) const noexcept;
    template <typename Visit>
    void visit_cells(geo::LonLat a, geo::LonLat b, Visit visit) const;
    void try_cell(std::int64_t column, std::int64_t row, geo::LonLat position,
                  std::optional<Nearest>& best) const;
    void try_leg(Leg leg, geo::LonLat position, std::optional<Nearest>& best) const;
    [[nodiscard]] std::optional<Nearest> nearest(geo::LonLat position, Metres limit) const;
    [[nodiscard]] std::optional<Nearest> nearest_of_all(geo::LonLat position) const;
    [[nodiscard]] Foot foot(const Nearest& nearest, geo::LonLat position) const;

    const Network& network_;
    std::vector<Leg> legs_;
    geo::LonLat origin_;
    double cell_lon_ = 1.0; ///< degrees
    double cell_lat_ = 1.0; ///< degrees
    std::int64_t columns_ = 0;
    std::int64_t rows_ = 0;
    std::vector<std::uint32_t> cell_begin_; ///< by cell, with one entry more
    std::vector<std::uint32_t> cell_legs_;
};

} // namespace schoolplan::access
