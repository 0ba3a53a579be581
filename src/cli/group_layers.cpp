#include "group_layers.hpp"

namespace schoolplan::cli {

namespace {

using geo::OutKind;
using geo::OutLayer;
using geo::OutType;
using geo::OutValue;

constexpr std::uint32_t led_here = 0x4477aa;
constexpr std::uint32_t led_from_elsewhere = 0xee6677;

OutValue metres(const std::optional<Metres>& length)
{
    return length ? OutValue{length->value()} : OutValue{};
}

std::string unit_of(const Snapshot& snapshot, UnitId unit)
{
    return unit.valid() ? snapshot.units[unit].code : std::string{};
}

OutLayer reach_table(const groups::Measured& measured)
{
    OutLayer made{.name = "reach", .title = "集团校覆盖 children reached", .kind = OutKind::table};
    for (const char* field : {"stage", "tier", "code", "name"}) {
        made.fields.push_back({.name = field});
    }
    for (const char* field :
         {"campuses", "campuses_in_groups", "campuses_led_across", "seats", "campuses_seats_unknown",
          "seats_in_groups", "children", "homes_unknown", "children_within", "children_reached",
          "children_reached_core", "children_reached_across"}) {
        made.fields.push_back({.name = field, .type = OutType::integer});
    }
    for (const groups::ReachRow& row : measured.reach) {
        made.rows.push_back({.values = {std::string{code(row.stage)}, std::string{code(row.where.tier)},
                                        row.where.code, row.where.name, row.campuses, row.in_groups,
                                        row.led_across, row.seats.total, row.seats.unknown,
                                        row.seats_in_groups.total, row.children.total, row.children.unknown,
                                        row.within, row.reached, row.reached_core, row.reached_across}});
    }
    return made;
}

OutLayer groups_table(const groups::Measured& measured, const Snapshot& snapshot)
{
    OutLayer made{.name = "groups",
                  .title = "教育集团 school groups",
                  .kind = OutKind::table,
                  .fields = {{.name = "code"},
                             {.name = "name"},
                             {.name = "tie"},
                             {.name = "core"},
                             {.name = "campuses", .type = OutType::integer},
                             {.name = "units", .type = OutType::integer},
                             {.name = "campuses_across", .type = OutType::integer},
                             {.name = "farthest_m", .type = OutType::real}}};
    for (const Stage stage : stages) {
        made.fields.push_back(
            {.name = "children_reached_" + std::string{code(stage)}, .type = OutType::integer});
    }
    for (const groups::GroupRow& row : measured.groups) {
        const SchoolGroup& group = snapshot.school_groups[row.group];
        std::int64_t across = 0;
        for (const groups::Member& member : row.members) {
            across += member.across ? 1 : 0;
        }
        geo::OutRow& out = made.rows.emplace_back();
        out.values = {group.code,
                      group.name,
                      std::string{code(group.tie)},
                      group.core,
                      static_cast<std::int64_t>(row.members.size()),
                      static_cast<std::int64_t>(row.units.size()),
                      across,
                      metres(row.farthest)};
        for (const Stage stage : stages) {
            out.values.emplace_back(measured.reach.empty() ? OutValue{} : OutValue{row.reached[stage]});
        }
    }
    return made;
}

/// What both layers on the map tell of a member, and how they are drawn.
OutLayer of_members(const char* name, const char* title, OutKind kind)
{
    const auto symbol = [](std::uint32_t colour, geo::OutMark mark, double size) {
        return geo::OutSymbol{.fill = colour, .outline = colour, .mark = mark, .mark_size = Metres{size}};
    };
    return {.name = name,
            .title = title,
            .kind = kind,
            .fields = {{.name = "group"},
                       {.name = "group_name"},
                       {.name = "campus"},
                       {.name = "campus_name"},
                       {.name = "unit"},
                       {.name = "role"},
                       {.name = "from_core_m", .type = OutType::real}},
            .style = geo::OutStyle{
                .field = "role",
                .classes = {{"core", "核心校 core", symbol(led_here, geo::OutMark::star, 0.004)},
                            {"branch", "成员校 branch", symbol(led_here, geo::OutMark::circle, 0.002)},
                            {"across", "跨区成员校 branch of a core in another unit",
                             symbol(led_from_elsewhere, geo::OutMark::diamond, 0.0025)}}}};
}

std::vector<OutValue> member_cells(const SchoolGroup& group, const groups::Member& member,
                                   const Snapshot& snapshot)
{
    const Campus& campus = snapshot.campuses[member.campus];
    const char* role = member.core ? "core" : member.across ? "across" : "branch";
    return {group.code,
            group.name,
            campus.code,
            campus.name,
            unit_of(snapshot, campus.unit),
            std::string{role},
            metres(member.from_core)};
}

} // namespace

std::vector<OutLayer> layers_of(const groups::Measured& measured, const Snapshot& snapshot)
{
    OutLayer campuses = of_members("group_campuses", "集团校 campuses of groups", OutKind::point);
    OutLayer ties = of_members("group_ties", "核心校与成员校 core and branch", OutKind::line);
    for (const groups::GroupRow& row : measured.groups) {
        const SchoolGroup& group = snapshot.school_groups[row.group];
        for (const groups::Member& member : row.members) {
            const geo::LonLat at = snapshot.campuses[member.campus].position;
            campuses.rows.push_back({.shape = at, .values = member_cells(group, member, snapshot)});
            if (member.from_core) {
                const geo::LonLat core = snapshot.campuses[row.members.front().campus].position;
                ties.rows.push_back(
                    {.shape = geo::Line{core, at}, .values = member_cells(group, member, snapshot)});
            }
        }
    }
    return {reach_table(measured), groups_table(measured, snapshot), std::move(campuses), std::move(ties)};
}

} // namespace schoolplan::cli
