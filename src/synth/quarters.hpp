#pragma once

#include "blocks.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace schoolplan::synth {

/// What stands on a block.
enum class Use : std::uint8_t { open, homes, campus, site };

/// The blocks of a city and what stands on them.
struct Quarters {
    std::span<const RegisteredUnit> units;
    const Grid& grid;
    std::span<const Superblock> blocks;
    std::vector<Use> uses; ///< by block
    std::vector<std::vector<std::uint32_t>>
        walk;                     ///< by unit, its blocks so that neighbours follow each other
    std::vector<double> children; ///< by block, about so many were it all homes; in parts of the city's

    Quarters(std::span<const RegisteredUnit> all_units, const Grid& on, std::span<const Superblock> all);

    /// Blocks for `count` things of one kind: shared out among units and evenly along each
    /// unit's walk by weight, and put to `use`. Fewer when no open block is left.
    std::vector<std::uint32_t> take(std::int64_t count, std::span<const double> weights, Use use);

    /// A place on a block, in hundredths from its south-west corner.
    [[nodiscard]] Point at(std::uint32_t block, double right, double up) const;
    /// A closed shape from such places.
    [[nodiscard]] geo::MultiPolygon shape(std::uint32_t block, std::span<const Point> places) const;
};

} // namespace schoolplan::synth
