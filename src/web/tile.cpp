#include "tile.hpp"

#include "tile_layer.hpp"
#include "tile_plane.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace schoolplan::web {

namespace {

/// Points drawn as one, and what they add up to.
struct Cluster {
    std::uint32_t first = 0;
    std::int64_t count = 0;
    std::vector<std::optional<std::int64_t>> sums;
};

std::vector<std::size_t> fields_of(const Layer& layer, const std::vector<std::string>& names)
{
    std::vector<std::size_t> fields;
    for (const std::string& name : names) {
        if (const auto field = layer.field(name)) {
            fields.push_back(*field);
        }
    }
    return fields;
}

/// In order of their first row. What is not known is not in a sum; where nothing is, there is no sum.
class Clusters {
public:
    Clusters(const Layer& layer, const TilePlane& plane)
        : layer_{layer},
          plane_{plane},
          alike_{fields_of(layer, layer.thinning().alike)},
          sums_{fields_of(layer, layer.thinning().sums)}
    {
    }

    void add(std::uint32_t row)
    {
        constexpr int cell = extent / 64;
        const geo::OutRow& values = layer_.table().rows[row];
        const TilePoint at = plane_.at(std::get<geo::LonLat>(values.shape));
        Key key{at.x / cell - (at.x < 0 ? 1 : 0), at.y / cell - (at.y < 0 ? 1 : 0), {}};
        for (const std::size_t field : alike_) {
            std::get<2>(key).push_back(text_of(values.values[field]));
        }
        const auto [found, fresh] = place_.emplace(std::move(key), clusters_.size());
        if (fresh) {
            clusters_.push_back({row, 0, std::vector<std::optional<std::int64_t>>(sums_.size())});
        }
        Cluster& cluster = clusters_[found->second];
        ++cluster.count;
        for (std::size_t i = 0; i < sums_.size(); ++i) {
            if (const auto* number = std::get_if<std::int64_t>(&values.values[sums_[i]])) {
                cluster.sums[i] = cluster.sums[i].value_or(0) + *number;
            }
        }
    }

    void write(TileLayer& tile) const
    {
        for (const Cluster& cluster : clusters_) {
            std::vector<geo::OutValue> values = layer_.table().rows[cluster.first].values;
            for (std::size_t i = 0; i < sums_.size(); ++i) {
                values[sums_[i]] = cluster.sums[i] ? geo::OutValue{*cluster.sums[i]} : geo::OutValue{};
            }
            const auto at = plane_.at(std::get<geo::LonLat>(layer_.table().rows[cluster.first].shape));
            tile.add(cluster.first, values, cluster.count, at);
        }
    }

private:
    using Key = std::tuple<int, int, std::vector<std::string>>;

    const Layer& layer_;
    const TilePlane& plane_;
    std::vector<std::size_t> alike_;
    std::vector<std::size_t> sums_;
    std::map<Key, std::size_t> place_;
    std::vector<Cluster> clusters_;
};

void draw_line(const geo::Line& line, std::uint32_t row, const Layer& layer, const TilePlane& plane,
               TileLayer& tile)
{
    const geo::Box land = plane.box(margin);
    const auto pieces = land.holds(layer.box(row)) ? std::vector<geo::Line>{line} : geo::clipped(line, land);
    std::vector<std::vector<TilePoint>> lines;
    for (const geo::Line& piece : pieces) {
        auto points = plane.line(piece);
        if (points.size() > 1) {
            lines.push_back(std::move(points));
        }
    }
    tile.add_lines(row, layer.table().rows[row].values, lines);
}

void draw_area(const geo::MultiPolygon& area, std::uint32_t row, const Layer& layer, const TilePlane& plane,
               TileLayer& tile)
{
    constexpr double units_nobody_misses = 4.0; // a quarter of a dot on a screen of 1024 a tile
    const geo::Box land = plane.box(margin);
    const auto seen = land.holds(layer.box(row)) ? area : geo::clipped(area, land);
    tile.add_area(row, layer.table().rows[row].values,
                  geo::simplified(seen, units_nobody_misses * plane.degrees()), plane);
}

} // namespace

std::string encoded(const Layer& layer, const TileAddress& address)
{
    const TilePlane plane{address};
    TileLayer tile{layer};
    Clusters clusters{layer, plane};
    const bool thinned = address.zoom < layer.thinning().whole_from;
    for (const std::uint32_t row : layer.touching(plane.box(margin))) {
        if (address.zoom < layer.first_zoom(row)) {
            continue;
        }
        const geo::OutRow& one = layer.table().rows[row];
        if (const auto* point = std::get_if<geo::LonLat>(&one.shape)) {
            if (thinned) {
                clusters.add(row);
            } else {
                tile.add(row, one.values, std::nullopt, plane.at(*point));
            }
        } else if (const auto* line = std::get_if<geo::Line>(&one.shape)) {
            draw_line(*line, row, layer, plane, tile);
        } else if (const auto* area = std::get_if<geo::MultiPolygon>(&one.shape)) {
            draw_area(*area, row, layer, plane, tile);
        }
    }
    clusters.write(tile);
    return tile.finish();
}

} // namespace schoolplan::web
