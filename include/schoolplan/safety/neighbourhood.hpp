#pragma once

/// \file
/// A small piece of a large network, so that short ways can be asked for one campus at a time.

#include <schoolplan/core/quantity.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/network.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace schoolplan::safety {

/// Cuts pieces out of one network. It must outlive the object.
class Neighbourhoods {
public:
    /// Cost: n log n in edges.
    explicit Neighbourhoods(const Network& network);

    /// The edges that come within `reach` of one of the positions, whole, and some more; in the order of the
    /// network. Every way from or to a position that is no longer than `reach` lies in it.
    /// Cost: the edges in the cells of about 400 m around.
    [[nodiscard]] Network around(std::span<const geo::LonLat> positions, Metres reach) const;

private:
    struct Entry {
        std::int64_t cell = 0;
        std::uint32_t edge = 0;
    };
    const Network& network_;
    std::vector<Entry> entries_; ///< by cell, then edge
};

} // namespace schoolplan::safety
