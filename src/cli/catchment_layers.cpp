#include "catchment_layers.hpp"

#include <algorithm>
#include <string>

namespace schoolplan::cli {

namespace {

using geo::OutKind;
using geo::OutLayer;
using geo::OutType;
using geo::OutValue;

CatchmentManner manner_of(const catchment::Rules& rules)
{
    if (rules.in_one_piece) {
        return CatchmentManner::in_one_piece;
    }
    switch (rules.manner) {
    case catchment::Manner::nearest:
        return CatchmentManner::nearest;
    case catchment::Manner::shared:
        return CatchmentManner::shared;
    case catchment::Manner::whole:
        return CatchmentManner::whole;
    }
    return CatchmentManner::shared;
}

OutValue cell(const std::optional<std::int64_t>& number)
{
    return number ? OutValue{*number} : OutValue{};
}

/// Code and name; nothing for a row that is gone.
template <typename Table, typename Id>
void add_place(std::vector<OutValue>& values, const Table& table, Id id)
{
    values.push_back(id.valid() ? OutValue{table[id].code} : OutValue{});
    values.push_back(id.valid() && !table[id].name.empty() ? OutValue{table[id].name} : OutValue{});
}

OutLayer shares_layer(const CatchmentPlan& plan, const Snapshot& snapshot)
{
    geo::OutLayer made{.name = "catchments", .title = "学区 Catchments", .kind = OutKind::table};
    made.fields = {{.name = "settlement_code", .type = OutType::text, .title = "居住点编号 home"},
                   {.name = "settlement", .type = OutType::text, .title = "居住点 home"},
                   {.name = "part", .type = OutType::text, .title = "范围 part of it"},
                   {.name = "campus_code", .type = OutType::text, .title = "校区编号 campus"},
                   {.name = "campus", .type = OutType::text, .title = "校区 campus"},
                   {.name = "zone", .type = OutType::text, .title = "多校划片 shared catchment"},
                   {.name = "children", .type = OutType::integer, .title = "学生 children"},
                   {.name = "way_m", .type = OutType::real, .title = "步行距离 way on foot, m"}};
    for (const CatchmentShare& share : plan.shares) {
        std::vector<OutValue> values;
        add_place(values, snapshot.settlements, share.settlement);
        values.emplace_back(share.part);
        add_place(values, snapshot.campuses, share.campus);
        values.emplace_back(share.zone);
        values.push_back(cell(share.children));
        values.push_back(share.way ? OutValue{share.way->metres().value()} : OutValue{});
        made.rows.push_back({.shape = {}, .values = std::move(values)});
    }
    return made;
}

OutLayer left_over_of(const CatchmentPlan& plan, const Snapshot& snapshot)
{
    geo::OutLayer made{.name = "catchments_left_over", .title = "未安排 Left over", .kind = OutKind::table};
    made.fields = {{.name = "settlement_code", .type = OutType::text, .title = "居住点编号 home"},
                   {.name = "settlement", .type = OutType::text, .title = "居住点 home"},
                   {.name = "children", .type = OutType::integer, .title = "学生 children"},
                   {.name = "why", .type = OutType::text, .title = "原因 why"}};
    for (const CatchmentLeftOver& left : plan.left_over) {
        std::vector<OutValue> values;
        add_place(values, snapshot.settlements, left.settlement);
        values.emplace_back(left.children);
        values.emplace_back(left.why);
        made.rows.push_back({.shape = {}, .values = std::move(values)});
    }
    return made;
}

OutLayer areas_of(const CatchmentPlan& plan, const Snapshot& snapshot)
{
    geo::OutLayer made{
        .name = "catchment_areas", .title = "学区范围 Areas of catchments", .kind = OutKind::area};
    made.fields = {{.name = "campus_code", .type = OutType::text, .title = "校区编号 campus"},
                   {.name = "campus", .type = OutType::text, .title = "校区 campus"},
                   {.name = "area_m2", .type = OutType::real, .title = "面积 area, m²"}};
    for (const CatchmentArea& area : plan.areas) {
        std::vector<OutValue> values;
        add_place(values, snapshot.campuses, area.campus);
        values.emplace_back(area.area.value());
        made.rows.push_back({.shape = area.shape, .values = std::move(values)});
    }
    return made;
}

} // namespace

CatchmentPlan plan_of(const catchment::Town& town, const catchment::Rules& rules,
                      const catchment::Answer& answer)
{
    auto links = town.links;
    std::sort(links.begin(), links.end());
    CatchmentPlan plan;
    plan.manner = manner_of(rules);
    for (const catchment::Share& share : answer.plan) {
        const auto link =
            std::lower_bound(links.begin(), links.end(), catchment::Link{share.settlement, share.campus, 0});
        plan.shares.push_back({.settlement = share.settlement,
                               .campus = share.campus,
                               .children = share.children,
                               .way = Millimetres{link->cost}});
    }
    for (const catchment::LeftOver& left : answer.left_over) {
        plan.left_over.push_back({left.settlement, left.children, std::string{catchment::code(left.why)}});
    }
    plan.walking_mm = answer.cost;
    plan.bound_mm = answer.bound;
    plan.optimal = answer.optimal;
    return plan;
}

std::vector<OutLayer> layers_of(const CatchmentPlan& plan, const Snapshot& snapshot)
{
    std::vector<OutLayer> layers{shares_layer(plan, snapshot), left_over_of(plan, snapshot)};
    if (!plan.areas.empty()) {
        layers.push_back(areas_of(plan, snapshot));
    }
    return layers;
}

} // namespace schoolplan::cli
