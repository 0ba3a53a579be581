#pragma once

/// \file
/// What is known of each campus, and which places come near it.

#include "straight.hpp"

#include <schoolplan/geo/nearby.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/safety/place.hpp>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::safety {

/// Gates and extent of every campus.
class Grounds {
public:
    explicit Grounds(const Snapshot& snapshot);

    /// Its gates; without any, its position.
    [[nodiscard]] std::span<const geo::LonLat> entrances(CampusId campus) const
    {
        return entrances_[campus.index()];
    }
    [[nodiscard]] bool has_gates(CampusId campus) const { return has_gates_[campus.index()]; }
    /// No part of it, and no gate, is farther from its position.
    [[nodiscard]] Metres radius(CampusId campus) const { return radius_[campus.index()]; }
    /// Does the place stand on the grounds, at least with a door?
    [[nodiscard]] bool hold(CampusId campus, const Place& place) const;

private:
    const Snapshot& snapshot_;
    std::vector<std::vector<geo::LonLat>> entrances_;
    std::vector<bool> has_gates_;
    std::vector<Metres> radius_;
};

/// From the nearest point of the campus's border to the nearest of the place's.
/// \pre the shape of the campus is not empty, and does not hold the place
Straight boundary_to_place(const geo::MultiPolygon& campus, const Place& place);

/// Finds the places of a kind near a campus.
class Candidates {
public:
    Candidates(const Snapshot& snapshot, std::span<const Place> places, const Grounds& grounds);

    /// Every place of the kind that may be `reach` from the campus or nearer, and some more; ascending.
    [[nodiscard]] std::vector<std::uint32_t> near(CampusId campus, const std::string& kind,
                                                  Metres reach) const;

private:
    struct Kind {
        geo::Nearby positions;
        std::vector<std::uint32_t> place; ///< by position
        Metres widest;                    ///< no part of a place is farther from its first door
    };
    const Snapshot& snapshot_;
    const Grounds& grounds_;
    std::map<std::string, Kind> kinds_;
};

} // namespace schoolplan::safety
