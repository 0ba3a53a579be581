#include "terrain.hpp"

namespace schoolplan::report {

namespace {

using geo::OutKind;
using geo::OutLayer;
using geo::OutType;
using geo::OutValue;

OutValue written(const std::string& text)
{
    return text.empty() ? OutValue{} : OutValue{text};
}

geo::OutClass area(TerrainKind kind, const char* label, std::uint32_t fill, std::uint32_t outline)
{
    return {.value = std::string{code(kind)},
            .label = label,
            .symbol = {.fill = fill, .outline = outline, .outline_width = Metres{0.00016}}};
}

} // namespace

OutLayer terrain_layer(const Content& content)
{
    constexpr std::uint32_t water = 0xcbdff0; // as on our own maps
    constexpr std::uint32_t bank = 0x86aac6;
    constexpr std::uint32_t hill = 0xece7d9;
    OutLayer layer{.name = "terrain",
                   .title = "水域与山地 Waters and hills",
                   .kind = OutKind::area,
                   .fields = {{.name = "code", .type = OutType::text, .title = "编号 code"},
                              {.name = "name", .type = OutType::text, .title = "名称 name"},
                              {.name = "english", .type = OutType::text, .title = "英文名 English name"},
                              {.name = "kind", .type = OutType::text, .title = "类别 kind"}},
                   .rows = {},
                   .style = {}};
    for (const TerrainArea& one : content.snapshot.terrain) {
        layer.rows.push_back(
            {.shape = one.shape,
             .values = {one.code, written(one.name), written(one.english), std::string{code(one.kind)}}});
    }
    layer.style = {.field = "kind",
                   .classes = {area(TerrainKind::river, "河流 river", water, bank),
                               area(TerrainKind::lake, "湖泊 lake", water, bank),
                               area(TerrainKind::canal, "运河 canal", water, bank),
                               area(TerrainKind::water, "水域 water", water, bank),
                               area(TerrainKind::hill, "山地 hill", hill, hill)},
                   .label_field = "name"};
    return layer;
}

} // namespace schoolplan::report
