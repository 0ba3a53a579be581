#pragma once

/// \file
/// Layers as tiles, tables, files and OGC API Features.

#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/web.hpp>

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::web {

/// How a layer is thinned out where the map shows much of the land at once.
struct Thinning {
    int first_zoom = 0; ///< below, its tiles are empty
    /// From this zoom on every row is drawn. Below, points that fall into one cell of a 64th of the tile's
    /// side are drawn as one, which tells how many they are (`count`).
    int whole_from = 0;
    std::vector<std::string> alike{}; ///< fields in which points must agree to be drawn as one
    std::vector<std::string> sums{};  ///< fields of whole numbers that are added up then
    /// Of rows whose `rank_field` has this value, the first zoom they are drawn at.
    std::string rank_field{};
    std::map<std::string, int> first_zoom_of{};
};

/// A layer that is offered.
struct Offered {
    geo::OutLayer layer{}; ///< positions in degrees on WGS 84; the title Chinese, a blank, English
    std::string
        id_field{}; ///< whose text names a row; where it is empty or not unique, the row's number does
    std::string day_field{}; ///< holds a day, YYYY-MM-DD, for questions about a time; empty: there is none
    Thinning thinning{};
};

/// All layers at one moment. Never changes; read by many threads at once.
class Layers {
public:
    /// \param moment  a name for it: other contents, another name
    /// Cost: linear in positions; keeps the layers in memory, and up to 64 MB of tiles.
    Layers(std::vector<Offered> offered, std::string moment);
    Layers(Layers&&) noexcept;
    Layers& operator=(Layers&&) noexcept;
    ~Layers();

    [[nodiscard]] const std::string& moment() const noexcept;

    /// West, south, east and north of all positions; no value where there is none.
    [[nodiscard]] std::optional<std::array<double, 4>> bounds() const;

    /// A JSON array: id, title_zh, title_en, geometry (table, point, line or area), fields (name, type,
    /// title_zh, title_en), count, min_zoom.
    [[nodiscard]] std::string listing() const;

    /// A tile in the Mapbox Vector Tile 2.1 encoding, gzip; empty where nothing lies in it.
    ///
    /// Every feature has `id`, its row's name, and the fields of its row, unknown ones left out. Texts,
    /// numbers and truths are as in the layer. The extent is 4096, written out, with a margin of 64. \returns
    /// not_found for another layer, and for a tile that is not on the map or beyond zoom 22 Cost: linear in
    /// the rows in the tile, or nothing where it was asked before. Source: Mapbox Vector Tile
    /// Specification 2.1; web mercator, EPSG:3857.
    [[nodiscard]] Result<std::shared_ptr<const std::string>> tile(const std::string& layer, int zoom, int x,
                                                                  int y) const;

    struct State;
    /// For those in this module.
    [[nodiscard]] const State& state() const noexcept { return *state_; }

private:
    std::unique_ptr<const State> state_;
};

/// The layers to answer from; each answer asks once.
using Now = std::function<std::shared_ptr<const Layers>()>;

/// A layer as a file with this ending: "geojson", "csv" or "xlsx".
using Download = std::function<Result<std::string>(const geo::OutLayer&, std::string_view ending)>;

/// What of these is there, at `/tiles/{layer}/{z}/{x}/{y}.mvt`, `/api/layers/{id}/rows` and
/// `/api/layers/{id}.{ending}`. docs/methods/web.md has the questions.
std::vector<Route> layer_routes(const Now& now, const Download& download);

} // namespace schoolplan::web
