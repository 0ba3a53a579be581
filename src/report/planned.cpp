#include "planned.hpp"

#include "names.hpp"

namespace schoolplan::report {

namespace {

using geo::OutKind;
using geo::OutLayer;
using geo::OutMark;
using geo::OutRow;
using geo::OutType;
using geo::OutValue;

OutValue text(const std::string& text)
{
    return text.empty() ? OutValue{} : OutValue{text};
}

OutValue number(const std::optional<std::int64_t>& number)
{
    return number ? OutValue{*number} : OutValue{};
}

OutValue day(const std::optional<Day>& day)
{
    return day ? OutValue{day->text()} : OutValue{};
}

void add_class_fields(OutLayer& layer, const std::string& name, const std::string& title)
{
    for (const Stage stage : every_stage) {
        layer.fields.push_back({.name = name + "_" + std::string{code(stage)},
                                .type = OutType::integer,
                                .title = stage_name(stage, Language::both) + " " + title});
    }
}

void add_numbers(OutRow& row, const PerStage<std::optional<std::int64_t>>& numbers)
{
    for (const Stage stage : every_stage) {
        row.values.push_back(number(numbers[stage]));
    }
}

OutLayer begun(const std::string& name, const std::string& title)
{
    OutLayer layer{
        .name = name, .title = title, .kind = OutKind::point, .fields = {}, .rows = {}, .style = {}};
    layer.fields = {{.name = "code", .type = OutType::text, .title = "编号 code"},
                    {.name = "name", .type = OutType::text, .title = "名称 name"},
                    {.name = "unit", .type = OutType::text, .title = "区 unit"},
                    {.name = "stages", .type = OutType::text, .title = "学段 stages"}};
    return layer;
}

geo::OutClass mark(const std::string& value, const std::string& label, std::uint32_t fill, OutMark shape)
{
    return {.value = value,
            .label = label,
            .symbol = {.fill = fill, .outline = 0x222222, .mark = shape, .mark_size = Metres{0.003}}};
}

} // namespace

std::string joined_codes(const PerStage<bool>& which)
{
    std::string text;
    for (const Stage stage : every_stage) {
        if (which[stage]) {
            text += (text.empty() ? "" : "+") + std::string{code(stage)};
        }
    }
    return text.empty() ? "none" : text;
}

OutLayer sites_layer(const Content& content)
{
    OutLayer layer = begun("sites", "规划地块 Sites");
    add_class_fields(layer, "classes", "近期班级 classes, near term");
    add_class_fields(layer, "later_classes", "远期预留班级 more classes, long term");
    layer.fields.push_back({.name = "area_m2", .type = OutType::real, .title = "用地面积 area, m²"});
    layer.fields.push_back({.name = "opens", .type = OutType::text, .title = "计划启用日 planned to open"});
    for (const Site& site : content.snapshot.sites.rows()) {
        OutRow row{.shape = site.position,
                   .values = {site.code, site.name, text(unit_name(content.snapshot, site.unit)),
                              joined_codes(site.allows)}};
        add_numbers(row, site.classes);
        add_numbers(row, site.later_classes);
        row.values.push_back(site.area ? OutValue{site.area->value()} : OutValue{});
        row.values.push_back(day(site.opens));
        layer.rows.push_back(std::move(row));
    }
    layer.style = {.field = "",
                   .classes = {mark("", "规划地块 site", 0xffffff, OutMark::square)},
                   .label_field = "name"};
    return layer;
}

OutLayer projects_layer(const Content& content)
{
    OutLayer layer = begun("projects", "建设项目 Projects");
    layer.fields.push_back({.name = "site", .type = OutType::text, .title = "地块编号 plot"});
    layer.fields.push_back({.name = "state", .type = OutType::text, .title = "进展 state"});
    layer.fields.push_back(
        {.name = "planned", .type = OutType::text, .title = "计划竣工日 planned to be completed"});
    layer.fields.push_back(
        {.name = "year_target", .type = OutType::truth, .title = "年度目标 target of the year"});
    add_class_fields(layer, "classes", "班级 classes");
    for (const Project& project : content.snapshot.projects.rows()) {
        OutRow row{.shape = project.position,
                   .values = {project.code, project.name, text(unit_name(content.snapshot, project.unit)),
                              joined_codes(project.teaches), text(project.site),
                              std::string{code(project.state)}, day(project.planned), project.year_target}};
        add_numbers(row, project.classes);
        layer.rows.push_back(std::move(row));
    }
    layer.style = {.field = "state", .classes = {}, .label_field = "name"};
    for (const ProjectState state : project_states) {
        const std::uint32_t fill = 0xffffff - 0x222200 * static_cast<std::uint32_t>(state);
        layer.style->classes.push_back(mark(std::string{code(state)},
                                            std::string{chinese(state)} + " " + english(state), fill,
                                            OutMark::triangle));
    }
    return layer;
}

} // namespace schoolplan::report
