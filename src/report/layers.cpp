#include <schoolplan/report.hpp>

#include "names.hpp"
#include "planned.hpp"
#include "terrain.hpp"

#include <algorithm>

namespace schoolplan::report {

namespace {

using geo::OutField;
using geo::OutKind;
using geo::OutLayer;
using geo::OutMark;
using geo::OutRow;
using geo::OutType;
using geo::OutValue;

OutValue value(const std::optional<std::int64_t>& number)
{
    return number ? OutValue{*number} : OutValue{};
}

/// Metres with millimetres, exactly as they were measured.
OutValue metres_value(const std::optional<Millimetres>& length)
{
    return length ? OutValue{static_cast<double>(length->value()) / 1000.0} : OutValue{};
}

OutValue text_or_nothing(const std::string& text)
{
    return text.empty() ? OutValue{} : OutValue{text};
}

std::string stage_title(Stage stage)
{
    return std::string{chinese(stage)} + " " + english(stage);
}

OutValue sum(const Tally& tally, std::int64_t settlements, std::int64_t Tally::*which)
{
    return known(tally, settlements) ? OutValue{tally.*which} : OutValue{};
}

OutValue share(const Tally& tally)
{
    return tally.total == 0
               ? OutValue{}
               : OutValue{100.0 * static_cast<double>(tally.covered) / static_cast<double>(tally.total)};
}

OutLayer units_layer(const Content& content)
{
    OutLayer layer{
        .name = "units", .title = "区 Units", .kind = OutKind::area, .fields = {}, .rows = {}, .style = {}};
    layer.fields = {{.name = "code", .type = OutType::text, .title = "编号 code"},
                    {.name = "name", .type = OutType::text, .title = "名称 name"}};
    const auto stages_told = stages_in(content.coverage);
    for (const Stage stage : stages_told) {
        for (const Measure measure : {Measure::walking, Measure::straight}) {
            layer.fields.push_back(
                {.name = std::string{code(stage)} + "_" + std::string{code(measure)} + "_percent",
                 .type = OutType::real,
                 .title = stage_title(stage) + " " + chinese(measure) + "覆盖 % children covered "
                          + english(measure)});
        }
    }
    for (std::uint32_t unit = 0; unit < content.snapshot.units.size(); ++unit) {
        const Unit& row = content.snapshot.units[UnitId{unit}];
        OutRow out{.shape = row.shape, .values = {row.code, row.name}};
        for (const Stage stage : stages_told) {
            for (const Measure measure : {Measure::walking, Measure::straight}) {
                const auto& rows = content.coverage.rows;
                const auto found = std::find_if(rows.begin(), rows.end(), [&](const CoverageRow& told) {
                    return told.unit == UnitId{unit} && told.stage == stage && told.measure == measure;
                });
                out.values.push_back(found == rows.end() ? OutValue{} : share(found->children));
            }
        }
        layer.rows.push_back(std::move(out));
    }
    layer.style = {.field = "",
                   .classes = {{.value = "",
                                .label = "区 unit",
                                .symbol = {.fill = 0xfaf7ef,
                                           .outline = 0x8c7b66,
                                           .opacity = 0.5,
                                           .outline_width = Metres{0.0005}}}},
                   .label_field = "name"};
    return layer;
}

geo::OutClass campus_class(const char* value, const char* label, std::uint32_t fill, OutMark mark)
{
    return {.value = value,
            .label = label,
            .symbol = {.fill = fill, .outline = 0xffffff, .mark = mark, .mark_size = Metres{0.003}}};
}

OutLayer campuses_layer(const Content& content)
{
    OutLayer layer{.name = "campuses",
                   .title = "校区 Campuses",
                   .kind = OutKind::point,
                   .fields = {},
                   .rows = {},
                   .style = {}};
    layer.fields = {{.name = "code", .type = OutType::text, .title = "编号 code"},
                    {.name = "name", .type = OutType::text, .title = "名称 name"},
                    {.name = "school", .type = OutType::text, .title = "学校 school"},
                    {.name = "unit", .type = OutType::text, .title = "区 unit"},
                    {.name = "stages", .type = OutType::text, .title = "学段 stages"}};
    for (const Stage stage : stages) {
        layer.fields.push_back({.name = "seats_" + std::string{code(stage)},
                                .type = OutType::integer,
                                .title = stage_title(stage) + " 学位 seats"});
    }
    for (const Campus& campus : content.snapshot.campuses.rows()) {
        OutRow row{.shape = campus.position,
                   .values = {campus.code, campus.name, text_or_nothing(campus.school),
                              text_or_nothing(unit_name(content.snapshot, campus.unit)),
                              joined_codes(campus.teaches)}};
        for (const Stage stage : stages) {
            row.values.push_back(value(campus.seats[stage]));
        }
        layer.rows.push_back(std::move(row));
    }
    layer.style = {
        .field = "stages",
        .classes = {campus_class("kindergarten", "幼儿园 kindergarten", 0x1b7837, OutMark::circle),
                    campus_class("primary", "小学 primary", 0x151515, OutMark::square),
                    campus_class("junior", "初中 junior", 0x08519c, OutMark::diamond),
                    campus_class("primary+junior", "九年一贯 primary and junior", 0x7a0177, OutMark::star),
                    campus_class("", "其他 other", 0x888888, OutMark::triangle)},
        .label_field = "name"};
    return layer;
}

geo::OutClass home_class(const char* value, const char* label, std::uint32_t fill, std::uint32_t outline,
                         OutMark mark)
{
    return {.value = value,
            .label = label,
            .symbol = {.fill = fill, .outline = outline, .mark = mark, .mark_size = Metres{0.0022}}};
}

/// One row a home: what both measures say of it.
struct HomeReach {
    const Reach* straight = nullptr;
    const Reach* walking = nullptr;
};

std::vector<HomeReach> by_home(const Content& content, Stage stage)
{
    std::vector<HomeReach> homes(content.snapshot.settlements.size());
    for (const Reach& reach : content.coverage.reaches) {
        if (reach.stage == stage) {
            HomeReach& home = homes[reach.settlement.index()];
            (reach.measure == Measure::walking ? home.walking : home.straight) = &reach;
        }
    }
    return homes;
}

OutRow home_row(const Content& content, const Settlement& home, const HomeReach& reach, Stage stage)
{
    const Reach* walking = reach.walking;
    const Reach* straight = reach.straight;
    OutRow row{.shape = home.position, .values = {}};
    row.values = {home.code,
                  home.name,
                  text_or_nothing(unit_name(content.snapshot, home.unit)),
                  value(home.children[stage]),
                  value(home.population),
                  value(home.households),
                  home.residential_area ? OutValue{home.residential_area->value()} : OutValue{},
                  metres_value(straight == nullptr ? std::nullopt : straight->nearest),
                  metres_value(walking == nullptr ? std::nullopt : walking->nearest),
                  walking == nullptr ? OutValue{}
                                     : text_or_nothing(campus_name(content.snapshot, walking->campus)),
                  straight == nullptr ? OutValue{} : OutValue{straight->covered},
                  walking == nullptr ? std::string{"unknown"} : status(*walking)};
    return row;
}

OutLayer settlements_layer(const Content& content, Stage stage)
{
    OutLayer layer{.name = "settlements_" + std::string{code(stage)},
                   .title = stage_title(stage) + " 居住点 homes",
                   .kind = OutKind::point,
                   .fields = {},
                   .rows = {},
                   .style = {}};
    layer.fields = {
        {.name = "code", .type = OutType::text, .title = "编号 code"},
        {.name = "name", .type = OutType::text, .title = "名称 name"},
        {.name = "unit", .type = OutType::text, .title = "区 unit"},
        {.name = "children", .type = OutType::integer, .title = "适龄儿童 children"},
        {.name = "population", .type = OutType::integer, .title = "人口 residents"},
        {.name = "households", .type = OutType::integer, .title = "户数 households"},
        {.name = "residential_area_m2", .type = OutType::real, .title = "居住面积 residential area, m²"},
        {.name = "straight_m", .type = OutType::real, .title = "直线距离 straight line, m"},
        {.name = "walking_m", .type = OutType::real, .title = "步行距离 on foot, m"},
        {.name = "nearest_campus", .type = OutType::text, .title = "最近校区 nearest campus on foot"},
        {.name = "covered_straight", .type = OutType::truth, .title = "直线覆盖 covered, straight"},
        {.name = "status", .type = OutType::text, .title = "步行状态 status on foot"}};
    const auto homes = by_home(content, stage);
    for (std::uint32_t i = 0; i < homes.size(); ++i) {
        layer.rows.push_back(
            home_row(content, content.snapshot.settlements[SettlementId{i}], homes[i], stage));
    }
    layer.style = {
        .field = "status",
        .classes = {home_class("covered", "已覆盖 covered", 0x92c5de, 0x2f78a8, OutMark::circle),
                    home_class("far", "太远 too far", 0xf1741b, 0x8a3a00, OutMark::triangle),
                    home_class("no_way", "无路可达 no way at all", 0x54278f, 0x54278f, OutMark::cross),
                    home_class("unknown", "未测量 not measured", 0xffffff, 0xa8a8a8, OutMark::circle)},
        .label_field = ""};
    return layer;
}

geo::OutClass area_class(Stage stage, std::uint32_t fill, std::uint32_t outline, double opacity)
{
    return {
        .value = std::string{code(stage)},
        .label = stage_title(stage),
        .symbol = {.fill = fill, .outline = outline, .opacity = opacity, .outline_width = Metres{0.0005}}};
}

OutLayer gaps_layer(const Content& content)
{
    OutLayer layer{
        .name = "gaps", .title = "缺口 Gaps", .kind = OutKind::area, .fields = {}, .rows = {}, .style = {}};
    layer.fields = {
        {.name = "stage", .type = OutType::text, .title = "学段 stage"},
        {.name = "number", .type = OutType::integer, .title = "排名 rank"},
        {.name = "unit", .type = OutType::text, .title = "区 unit"},
        {.name = "settlements", .type = OutType::integer, .title = "居住点 homes"},
        {.name = "children", .type = OutType::integer, .title = "未覆盖儿童 children left out"},
        {.name = "children_unknown", .type = OutType::integer, .title = "儿童数不详 homes not known"},
        {.name = "population", .type = OutType::integer, .title = "未覆盖人口 residents left out"}};
    PerStage<std::int64_t> number;
    for (const Gap& gap : content.coverage.gaps) {
        const auto homes = static_cast<std::int64_t>(gap.settlements.size());
        layer.rows.push_back({.shape = gap.land,
                              .values = {std::string{code(gap.stage)}, ++number[gap.stage],
                                         text_or_nothing(unit_name(content.snapshot, gap.unit)), homes,
                                         sum(gap.children, homes, &Tally::total), gap.children.unknown,
                                         sum(gap.population, homes, &Tally::total)}});
    }
    layer.style = {.field = "stage",
                   .classes = {area_class(Stage::kindergarten, 0xb00026, 0x1b7837, 0.08),
                               area_class(Stage::primary, 0xb00026, 0xb00026, 0.08),
                               area_class(Stage::junior, 0xb00026, 0x08519c, 0.08)},
                   .label_field = "number"};
    return layer;
}

OutLayer service_areas_layer(const Content& content)
{
    OutLayer layer{.name = "service_areas",
                   .title = "服务范围 Service areas",
                   .kind = OutKind::area,
                   .fields = {},
                   .rows = {},
                   .style = {}};
    layer.fields = {
        {.name = "stage", .type = OutType::text, .title = "学段 stage"},
        {.name = "campus_code", .type = OutType::text, .title = "校区编号 campus; empty: all together"},
        {.name = "campus", .type = OutType::text, .title = "校区 campus"},
        {.name = "merged", .type = OutType::truth, .title = "合并 all campuses together"},
        {.name = "area_m2", .type = OutType::real, .title = "面积 area, m²"}};
    for (const ServiceArea& area : content.coverage.service_areas) {
        const bool merged = !area.campus.valid();
        layer.rows.push_back(
            {.shape = area.shape,
             .values = {std::string{code(area.stage)},
                        merged ? OutValue{} : OutValue{content.snapshot.campuses[area.campus].code},
                        text_or_nothing(campus_name(content.snapshot, area.campus)), merged,
                        area.area.value()}});
    }
    layer.style = {.field = "stage",
                   .classes = {area_class(Stage::kindergarten, 0xd9f0d3, 0x1b7837, 0.3),
                               area_class(Stage::primary, 0xcfe8dc, 0x4f9a7a, 0.3),
                               area_class(Stage::junior, 0xdeebf7, 0x08519c, 0.3)},
                   .label_field = ""};
    return layer;
}

void add_tally(OutLayer& layer, const std::string& name, const std::string& title)
{
    layer.fields.push_back({.name = name + "_total", .type = OutType::integer, .title = title});
    layer.fields.push_back(
        {.name = name + "_covered", .type = OutType::integer, .title = title + " 已覆盖 covered"});
    layer.fields.push_back({.name = name + "_unknown",
                            .type = OutType::integer,
                            .title = title + " 不详居住点 homes not known"});
    layer.fields.push_back({.name = name + "_percent", .type = OutType::real, .title = title + " %"});
}

OutRow coverage_row(const Content& content, const CoverageRow& told)
{
    const std::string scope = !told.unit ? "city" : told.unit->valid() ? "unit" : "outside";
    const bool named = told.unit && told.unit->valid();
    OutRow row;
    row.values = {std::string{code(told.stage)},
                  std::string{code(told.measure)},
                  scope,
                  named ? OutValue{content.snapshot.units[*told.unit].code} : OutValue{},
                  named ? OutValue{unit_name(content.snapshot, *told.unit)} : OutValue{},
                  metres_value(told.limit),
                  told.settlements,
                  told.settlements_covered,
                  told.settlements_without_way};
    for (const Tally& tally : {told.children, told.population, told.residential_area_m2}) {
        row.values.push_back(sum(tally, told.settlements, &Tally::total));
        row.values.push_back(sum(tally, told.settlements, &Tally::covered));
        row.values.emplace_back(tally.unknown);
        row.values.push_back(share(tally));
    }
    for (const auto which :
         {&Distances::mean, &Distances::median, &Distances::ninetieth, &Distances::maximum}) {
        row.values.push_back(told.distances ? metres_value((*told.distances).*which) : OutValue{});
    }
    return row;
}

OutLayer coverage_layer(const Content& content)
{
    OutLayer layer{.name = "coverage",
                   .title = "覆盖 Coverage",
                   .kind = OutKind::table,
                   .fields = {},
                   .rows = {},
                   .style = {}};
    layer.fields = {
        {.name = "stage", .type = OutType::text, .title = "学段 stage"},
        {.name = "measure", .type = OutType::text, .title = "量法 measure"},
        {.name = "scope", .type = OutType::text, .title = "范围 unit, outside or city"},
        {.name = "unit_code", .type = OutType::text, .title = "区编号 unit code"},
        {.name = "unit", .type = OutType::text, .title = "区 unit"},
        {.name = "limit_m", .type = OutType::real, .title = "标准 limit, m"},
        {.name = "settlements", .type = OutType::integer, .title = "居住点 homes"},
        {.name = "settlements_covered", .type = OutType::integer, .title = "已覆盖 covered"},
        {.name = "settlements_without_way", .type = OutType::integer, .title = "无路可达 no way"}};
    add_tally(layer, "children", "适龄儿童 children");
    add_tally(layer, "population", "人口 residents");
    add_tally(layer, "residential_area_m2", "居住面积 residential area, m²");
    for (const char* name : {"mean_m", "median_m", "ninetieth_m", "maximum_m"}) {
        layer.fields.push_back({.name = name, .type = OutType::real, .title = name});
    }
    for (const CoverageRow& row : content.coverage.rows) {
        layer.rows.push_back(coverage_row(content, row));
    }
    return layer;
}

} // namespace

Result<std::vector<OutLayer>> layers(const Content& content)
{
    if (auto sound = check(content); !sound) {
        return std::move(sound).error();
    }
    std::vector<OutLayer> all{units_layer(content), campuses_layer(content)};
    for (const Stage stage : stages_in(content.coverage)) {
        all.push_back(settlements_layer(content, stage));
    }
    all.push_back(gaps_layer(content));
    all.push_back(service_areas_layer(content));
    if (content.snapshot.sites.size() > 0) {
        all.push_back(sites_layer(content));
    }
    if (content.snapshot.projects.size() > 0) {
        all.push_back(projects_layer(content));
    }
    if (!content.snapshot.terrain.empty()) {
        all.push_back(terrain_layer(content));
    }
    all.push_back(coverage_layer(content));
    return all;
}

} // namespace schoolplan::report
