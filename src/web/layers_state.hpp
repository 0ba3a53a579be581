#pragma once

#include "layer.hpp"
#include "tile_cache.hpp"

#include <memory>
#include <string>
#include <vector>

namespace schoolplan::web {

struct Layers::State {
    std::string moment;
    std::vector<std::unique_ptr<const Layer>> layers;
    mutable TileCache tiles{std::size_t{64} << 20U};

    /// Null for another name.
    [[nodiscard]] const Layer* find(const std::string& name) const;
};

} // namespace schoolplan::web
