#pragma once

#include <schoolplan/geo/shape.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace schoolplan {

/// What an area of the terrain is.
enum class TerrainKind {
    river,
    lake, ///< also a reservoir
    canal,
    water, ///< of another kind, or not known which
    hill,
};

inline constexpr std::array terrain_kinds{TerrainKind::river, TerrainKind::lake, TerrainKind::canal,
                                          TerrainKind::water, TerrainKind::hill};

/// The name used in files: "river", "lake", "canal", "water", "hill".
constexpr std::string_view code(TerrainKind kind) noexcept
{
    constexpr std::array<std::string_view, terrain_kinds.size()> codes{"river", "lake", "canal", "water",
                                                                       "hill"};
    return codes[static_cast<std::size_t>(kind)];
}

/// The kind with this code; no value for any other text.
constexpr std::optional<TerrainKind> terrain_kind_of(std::string_view text) noexcept
{
    for (const TerrainKind kind : terrain_kinds) {
        if (text == code(kind)) {
            return kind;
        }
    }
    return std::nullopt;
}

/// A water or a hill: the ground under the city, by which people find their way on its map.
/// Ways go where the roads go; a water counts only where somebody asks that it is not crossed.
struct TerrainArea {
    std::string code{}; ///< unique
    std::string name{};
    std::string english{}; ///< its name in Latin letters; empty when not given
    TerrainKind kind = TerrainKind::water;
    geo::MultiPolygon shape{};

    [[nodiscard]] bool wet() const noexcept { return kind != TerrainKind::hill; }
};

/// The pieces of all waters, one after another.
inline geo::MultiPolygon waters_of(std::span<const TerrainArea> terrain)
{
    geo::MultiPolygon waters;
    for (const TerrainArea& area : terrain) {
        if (area.wet()) {
            waters.insert(waters.end(), area.shape.begin(), area.shape.end());
        }
    }
    return waters;
}

} // namespace schoolplan
