#pragma once

/// \file
/// Rows of a layer as one vector tile.

#include "layer.hpp"

#include <string>

namespace schoolplan::web {

struct TileAddress {
    int zoom = 0;
    int x = 0; ///< from the west
    int y = 0; ///< from the north

    auto operator<=>(const TileAddress&) const = default;
};

inline constexpr int last_zoom = 22;

/// Is it on the map of the world?
bool is_tile(const TileAddress& address) noexcept;

/// Not zipped; empty where nothing is drawn.
std::string encoded(const Layer& layer, const TileAddress& address);

} // namespace schoolplan::web
