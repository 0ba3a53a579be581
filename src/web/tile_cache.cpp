#include "tile_cache.hpp"

namespace schoolplan::web {

TileCache::Tile TileCache::find(const Key& key)
{
    const std::scoped_lock lock{mutex_};
    const auto found = places_.find(key);
    if (found == places_.end()) {
        return nullptr;
    }
    newest_first_.splice(newest_first_.begin(), newest_first_, found->second);
    return found->second->tile;
}

void TileCache::keep(const Key& key, const Tile& tile)
{
    const std::scoped_lock lock{mutex_};
    if (places_.contains(key)) {
        return; // another thread was faster
    }
    while (room_ < weight(tile) && !newest_first_.empty()) {
        room_ += weight(newest_first_.back().tile);
        places_.erase(newest_first_.back().key);
        newest_first_.pop_back();
    }
    if (room_ < weight(tile)) {
        return;
    }
    room_ -= weight(tile);
    newest_first_.push_front({key, tile});
    places_[key] = newest_first_.begin();
}

} // namespace schoolplan::web
