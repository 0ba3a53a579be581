#pragma once

#include "terrain.hpp"

#include <schoolplan/model/road.hpp>

#include <map>
#include <set>
#include <utility>
#include <vector>

namespace schoolplan::synth {

/// A place of the regular grid that the streets are bent from, in hundredths of a block.
struct GridPlace {
    int column = 0;
    int row = 0;

    auto operator<=>(const GridPlace&) const = default;
};

/// One superblock with streets on all four sides.
struct Block {
    int column = 0;
    int row = 0;
    bool old_quarter = false;
    std::vector<GridPlace> gates; ///< on its streets, where an inner footway leaves
};

/// The street network: arterials, collectors and streets around superblocks,
/// footways or lanes inside, bridges, and a few places that lead nowhere.
class Streets {
public:
    static constexpr double block_width = 340.0;
    static constexpr double block_height = 300.0;

    Streets(const Terrain& terrain, Random& random);

    [[nodiscard]] const std::vector<Block>& blocks() const noexcept { return blocks_; }
    [[nodiscard]] const std::vector<Road>& roads() const noexcept { return roads_; }
    /// The inner footways of a block as pairs of places.
    [[nodiscard]] const std::vector<std::pair<GridPlace, GridPlace>>& inside(std::size_t block) const
    {
        return inside_[block];
    }
    [[nodiscard]] Point at(GridPlace place) const noexcept;

private:
    void choose_blocks(Random& random);
    void open_lanes(const Block& block);
    [[nodiscard]] bool good_ground(int column, int row) const noexcept;
    void choose_gates(Block& block, Random& random);
    void lay_streets(Random& random);
    void lay_street(GridPlace from, GridPlace to, RoadClass kind);
    void lay_inside(Block& block, Random& random);
    void lay_bridges();
    void lay_islet();
    void add(const std::vector<GridPlace>& places, RoadClass kind, int level, bool walkable = true);
    [[nodiscard]] bool dry(GridPlace place) const noexcept;
    std::int64_t node(GridPlace place);

    const Terrain& terrain_;
    std::vector<Block> blocks_;
    std::vector<std::vector<std::pair<GridPlace, GridPlace>>> inside_; ///< by block
    /// The sides of all blocks, each with the places on it where something joins.
    std::map<std::pair<GridPlace, GridPlace>, std::set<GridPlace>> gates_on_;
    std::map<GridPlace, std::int64_t> nodes_;
    std::vector<Road> roads_;
};

} // namespace schoolplan::synth
