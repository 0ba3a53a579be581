#include "reference_layers.hpp"

#include <schoolplan/units.hpp>

namespace schoolplan::cli {

Result<geo::OutLayer> groups_layer(const UnitRegister& reg, Day day)
{
    geo::OutLayer layer{
        .name = "groups", .title = {}, .kind = geo::OutKind::table, .fields = {}, .rows = {}, .style = {}};
    for (const char* name : {"group", "name", "english", "unit"}) {
        layer.fields.push_back({.name = name, .type = geo::OutType::text, .title = {}});
    }
    for (const UnitGroup& group : reg.groups) {
        auto members = units::group_members(reg, group.code, day);
        if (!members) {
            return std::move(members).error();
        }
        if (members->size() < 2) {
            continue;
        }
        for (const std::string& unit : *members) {
            layer.rows.push_back({.shape = {}, .values = {group.code, group.name, group.english, unit}});
        }
    }
    return layer;
}

} // namespace schoolplan::cli
