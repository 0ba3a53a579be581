#pragma once

/// \file
/// The wire form of a layer in a tile: keys and values told once, shapes as commands.

#include "layer.hpp"
#include "tile_plane.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace schoolplan::web {

/// Source: Mapbox Vector Tile Specification 2.1, sections 4.3 and 4.4.
class TileLayer {
public:
    explicit TileLayer(const Layer& layer);

    using Values = std::vector<geo::OutValue>;

    /// \param count  how many points it stands for; no value: for itself
    void add(std::uint32_t row, const Values& values, std::optional<std::int64_t> count, TilePoint at);

    /// Nothing where there are no lines.
    void add_lines(std::uint32_t row, const Values& values, const std::vector<std::vector<TilePoint>>& lines);

    /// Pieces too small to have an area are left out.
    void add_area(std::uint32_t row, const Values& values, const geo::MultiPolygon& area,
                  const TilePlane& plane);

    /// Empty where nothing was added.
    [[nodiscard]] std::string finish() const;

private:
    void feature(std::uint32_t row, const Values& values, std::optional<std::int64_t> count, int kind,
                 const std::vector<std::uint32_t>& commands);
    std::uint32_t key(const std::string& name);
    std::uint32_t value(const geo::OutValue& value);

    const Layer& layer_;
    std::string features_;
    std::vector<std::uint32_t> field_keys_;
    std::map<std::string, std::uint32_t> keys_;
    std::vector<std::string> key_names_;
    std::map<std::string, std::uint32_t> values_; ///< by their bytes
    std::vector<std::string> value_bytes_;
};

} // namespace schoolplan::web
