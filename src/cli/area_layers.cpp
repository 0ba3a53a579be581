#include "area_layers.hpp"

#include <map>

namespace schoolplan::cli {

namespace {

using geo::OutKind;
using geo::OutType;
using geo::OutValue;

geo::OutLayer layer(std::string name, std::string title, OutKind kind, std::vector<geo::OutField> fields)
{
    return {.name = std::move(name), .title = std::move(title), .kind = kind, .fields = std::move(fields)};
}

OutValue metres(std::optional<std::int64_t> millimetres)
{
    return millimetres ? OutValue{static_cast<double>(*millimetres) / 1000.0} : OutValue{};
}

OutValue name_of(const Snapshot& snapshot, CampusId campus)
{
    return campus.valid() ? OutValue{snapshot.campuses[campus].name} : OutValue{};
}

OutValue code_of(const Snapshot& snapshot, CampusId campus)
{
    return campus.valid() ? OutValue{snapshot.campuses[campus].code} : OutValue{};
}

struct Sum {
    std::int64_t homes = 0;
    std::optional<std::int64_t> children = 0;
};

} // namespace

std::vector<geo::OutLayer> area_layers(const CatchmentPlan& plan, const Snapshot& snapshot)
{
    auto areas = layer("catchments", "学区 Catchments", OutKind::area,
                       {{"campus", OutType::text, {}},
                        {"name", OutType::text, {}},
                        {"plan", OutType::text, {}},
                        {"homes", OutType::integer, {}},
                        {"children", OutType::integer, {}},
                        {"area_m2", OutType::real, {}}});
    auto homes = layer("catchment_homes", "居住点及学校 Homes and their schools", OutKind::point,
                       {{"settlement", OutType::text, {}},
                        {"name", OutType::text, {}},
                        {"part", OutType::text, {}},
                        {"campus", OutType::text, {}},
                        {"school", OutType::text, {}},
                        {"children", OutType::integer, {}},
                        {"way_m", OutType::real, {}}});
    std::map<CampusId, Sum> sums;
    for (const CatchmentShare& share : plan.shares) {
        Sum& sum = sums[share.campus];
        ++sum.homes;
        sum.children =
            sum.children && share.children ? std::optional{*sum.children + *share.children} : std::nullopt;
        const Settlement& home = snapshot.settlements[share.settlement];
        homes.rows.push_back(
            {.shape = home.position,
             .values = {home.code, home.name, share.part, code_of(snapshot, share.campus),
                        name_of(snapshot, share.campus),
                        share.children ? OutValue{*share.children} : OutValue{},
                        metres(share.way ? std::optional{share.way->value()} : std::nullopt)}});
    }
    for (const CatchmentArea& area : plan.areas) {
        const Sum& sum = sums[area.campus];
        areas.rows.push_back(
            {.shape = area.shape,
             .values = {code_of(snapshot, area.campus), name_of(snapshot, area.campus), plan.name, sum.homes,
                        sum.children ? OutValue{*sum.children} : OutValue{}, area.area.value()}});
    }
    geo::OutSymbol symbol;
    symbol.fill = 0xc9e6f5;
    symbol.outline = 0x5d4f3f;
    symbol.opacity = 0.4;
    symbol.outline_width = Metres{0.0005};
    areas.style = geo::OutStyle{.field = {},
                                .classes = {{.value = {}, .label = "学区 catchment", .symbol = symbol}},
                                .label_field = "name"};
    return {std::move(areas), std::move(homes)};
}

geo::OutLayer moves_layer(const catchment::Difference& difference, const Snapshot& snapshot,
                          std::int64_t parts, bool by_estate)
{
    auto moves = layer("moves", "改校 Homes that change school", OutKind::point,
                       {{"settlement", OutType::text, {}},
                        {"name", OutType::text, {}},
                        {"from", OutType::text, {}},
                        {"from_school", OutType::text, {}},
                        {"to", OutType::text, {}},
                        {"to_school", OutType::text, {}},
                        {"children", OutType::integer, {}},
                        {"before_m", OutType::real, {}},
                        {"after_m", OutType::real, {}},
                        {"farther_m", OutType::real, {}}});
    for (const catchment::Move& move : difference.moves) {
        const Settlement& home = snapshot.settlements[move.settlement];
        const bool both = move.before && move.after;
        moves.rows.push_back(
            {.shape = home.position,
             .values = {home.code, home.name, code_of(snapshot, move.from), name_of(snapshot, move.from),
                        code_of(snapshot, move.to), name_of(snapshot, move.to),
                        by_estate ? OutValue{} : OutValue{move.children / parts}, metres(move.before),
                        metres(move.after),
                        metres(both ? std::optional{*move.after - *move.before} : std::nullopt)}});
    }
    return moves;
}

} // namespace schoolplan::cli
