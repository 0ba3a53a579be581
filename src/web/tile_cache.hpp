#pragma once

/// \file
/// Tiles that were asked, as many as fit.

#include "tile.hpp"

#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace schoolplan::web {

/// Those asked longest ago make room. For many threads.
class TileCache {
public:
    explicit TileCache(std::size_t bytes) : room_{bytes} {}

    using Tile = std::shared_ptr<const std::string>;
    using Key = std::pair<const Layer*, TileAddress>;

    /// Null where it was not kept.
    Tile find(const Key& key);
    void keep(const Key& key, const Tile& tile);

private:
    struct Kept {
        Key key;
        Tile tile;
    };
    static std::size_t weight(const Tile& tile) { return tile->size() + 256; }

    std::mutex mutex_;
    std::size_t room_; ///< bytes still free
    std::list<Kept> newest_first_;
    std::map<Key, std::list<Kept>::iterator> places_;
};

} // namespace schoolplan::web
