#pragma once

#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/geo/shape.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace schoolplan::geo {

/// Finds the nearest of many positions, as the crow flies.
///
/// Found distances are geodesic and rounded down to whole millimetres; of several
/// positions equally near, the lowest row is the nearest. Works across the
/// antimeridian and at the poles.
/// Cost: building n log n; asking about as much as there are positions in a band
/// of latitude as wide as the answer, with few exact distances among them.
class Nearby {
public:
    struct Found {
        std::uint32_t row = 0; ///< in the span the object was made from
        Millimetres distance;

        bool operator==(const Found&) const = default;
    };

    /// \pre positions are on the globe
    explicit Nearby(std::span<const LonLat> positions);

    /// No value when there are no positions.
    [[nodiscard]] std::optional<Found> nearest(LonLat from) const;

    /// All rows at most `distance` away, `distance` included and not rounded; in order of row.
    [[nodiscard]] std::vector<std::uint32_t> within(LonLat from, Metres distance) const;

private:
    struct Entry {
        LonLat at;
        std::uint32_t row = 0;
    };
    std::vector<Entry> by_latitude_;
};

/// Which positions hang together, if neighbours are at most `distance` apart, `distance`
/// included?
///
/// \returns for each position the lowest row of its group
/// Cost: n times the number of positions in a band of latitude `distance` wide.
std::vector<std::uint32_t> groups(std::span<const LonLat> positions, Metres distance);

} // namespace schoolplan::geo
