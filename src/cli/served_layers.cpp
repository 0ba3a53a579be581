#include "served_layers.hpp"

#include "area_layers.hpp"
#include "siting_layers.hpp"

#include <schoolplan/report.hpp>

#include <algorithm>
#include <array>
#include <iterator>

namespace schoolplan::cli {

namespace {

using geo::OutKind;
using geo::OutLayer;
using geo::OutType;
using geo::OutValue;
using web::Offered;

OutValue shown_cell(const std::optional<std::int64_t>& number)
{
    return number ? OutValue{*number} : OutValue{};
}

OutValue shown_cell(const std::optional<Day>& day)
{
    return day ? OutValue{day->text()} : OutValue{};
}

OutValue shown_cell(const std::string& text)
{
    return text.empty() ? OutValue{} : OutValue{text};
}

OutValue shown_cell(const std::optional<Millimetres>& length)
{
    return length ? OutValue{length->metres().value()} : OutValue{};
}

std::string staged(const char* name, Stage stage)
{
    return std::string{name} + "_" + std::string{code(stage)};
}

std::string title(Stage stage, const char* in_chinese, const char* in_english)
{
    return std::string{chinese(stage)} + in_chinese + " " + std::string{code(stage)} + ": " + in_english;
}

std::size_t column(const OutLayer& layer, std::string_view name)
{
    return static_cast<std::size_t>(std::ranges::find(layer.fields, name, &geo::OutField::name)
                                    - layer.fields.begin());
}

std::string unit_name(const Snapshot& snapshot, UnitId unit)
{
    return unit.valid() ? snapshot.units[unit].name : "";
}

OutLayer homes_layer(const Snapshot& snapshot)
{
    OutLayer layer{.name = "settlements",
                   .title = "居住点 Homes",
                   .kind = OutKind::point,
                   .fields = {{"code", OutType::text, "编号 code"},
                              {"name", OutType::text, "名称 name"},
                              {"unit", OutType::text, "区 unit"},
                              {"households", OutType::integer, "户数 households"},
                              {"population", OutType::integer, "人口 residents"}}};
    for (const Stage stage : stages) {
        layer.fields.push_back(
            {staged("children", stage), OutType::integer, title(stage, "适龄儿童", "children")});
    }
    for (const Settlement& home : snapshot.settlements.rows()) {
        std::vector<OutValue> cells{home.code, home.name, shown_cell(unit_name(snapshot, home.unit)),
                                    shown_cell(home.households), shown_cell(home.population)};
        for (const Stage stage : stages) {
            cells.push_back(shown_cell(home.children[stage]));
        }
        layer.rows.push_back({.shape = home.position, .values = std::move(cells)});
    }
    return layer;
}

/// The columns of `settlements_<stage>` that say how far a school is, beside those of the other stages.
void join_stage(OutLayer& homes, const OutLayer& staged_layer, Stage stage)
{
    struct Joined {
        const char* name;
        const char* in_chinese;
        const char* in_english;
    };
    constexpr std::array joined{Joined{"status", "步行状态", "status on foot"},
                                Joined{"walking_m", "步行距离", "on foot, m"},
                                Joined{"straight_m", "直线距离", "straight line, m"},
                                Joined{"nearest_campus", "最近校区", "nearest campus on foot"},
                                Joined{"covered_straight", "直线覆盖", "covered, straight"}};
    for (const Joined& one : joined) {
        const std::size_t from = column(staged_layer, one.name);
        homes.fields.push_back({staged(one.name, stage), staged_layer.fields[from].type,
                                title(stage, one.in_chinese, one.in_english)});
        for (std::size_t row = 0; row < homes.rows.size(); ++row) {
            homes.rows[row].values.push_back(staged_layer.rows[row].values[from]);
        }
    }
}

void add_to_campuses(OutLayer& layer, const Snapshot& snapshot)
{
    for (const Stage stage : stages) {
        layer.fields.push_back({staged("classes", stage), OutType::integer, title(stage, "班级", "classes")});
        layer.fields.push_back({staged("pupils", stage), OutType::integer, title(stage, "在校生", "pupils")});
    }
    layer.fields.push_back({"ownership", OutType::text, "办学性质 ownership"});
    layer.fields.push_back({"opens", OutType::text, "启用日 opens"});
    for (std::uint32_t row = 0; row < layer.rows.size(); ++row) {
        const Campus& campus = snapshot.campuses[CampusId{row}];
        auto& cells = layer.rows[row].values;
        for (const Stage stage : stages) {
            cells.push_back(shown_cell(campus.classes[stage]));
            cells.push_back(shown_cell(campus.pupils[stage]));
        }
        cells.push_back(shown_cell(std::string{code(campus.ownership)}));
        cells.push_back(shown_cell(campus.opens));
    }
}

OutLayer gates_of(const Snapshot& snapshot)
{
    OutLayer layer{
        .name = "gates",
        .title = "校门 Gates",
        .kind = OutKind::point,
        .fields = {{"campus", OutType::text, "校区编号 campus"}, {"name", OutType::text, "名称 name"}}};
    for (const Gate& gate : snapshot.gates) {
        layer.rows.push_back(
            {.shape = gate.position, .values = {snapshot.campuses[gate.campus].code, shown_cell(gate.name)}});
    }
    return layer;
}

OutLayer premises_of(const Snapshot& snapshot)
{
    OutLayer layer{.name = "premises",
                   .title = "周边场所 Premises",
                   .kind = OutKind::point,
                   .fields = {{"code", OutType::text, "编号 code"},
                              {"name", OutType::text, "名称 name"},
                              {"kind", OutType::text, "类别 kind"},
                              {"opened", OutType::text, "开业日 opened"}}};
    for (const Premises& one : snapshot.premises) {
        layer.rows.push_back({.shape = one.position,
                              .values = {one.code, shown_cell(one.name), one.kind, shown_cell(one.opened)}});
    }
    return layer;
}

OutLayer roads_of(const std::vector<Road>& roads)
{
    OutLayer layer{.name = "roads",
                   .title = "道路 Roads",
                   .kind = OutKind::line,
                   .fields = {{"code", OutType::integer, "编号 code"},
                              {"class", OutType::text, "等级 class"},
                              {"name", OutType::text, "名称 name"}}};
    for (const Road& road : roads) {
        layer.rows.push_back(
            {.shape = road.line, .values = {road.code, std::string{code(road.kind)}, shown_cell(road.name)}});
    }
    return layer;
}

OutLayer hazards_of(const HazardLedger& ledger)
{
    OutLayer layer{.name = "hazards",
                   .title = "隐患 Hazards",
                   .kind = OutKind::point,
                   .fields = {{"code", OutType::text, "编号 code"},
                              {"campus", OutType::text, "校区编号 campus"},
                              {"campus_name", OutType::text, "校区 campus name"},
                              {"unit", OutType::text, "区编号 unit code"},
                              {"place", OutType::text, "场所编号 place"},
                              {"place_name", OutType::text, "场所 place name"},
                              {"kind", OutType::text, "类别 kind"},
                              {"theme", OutType::text, "主题 theme"},
                              {"rule", OutType::text, "规则 rule"},
                              {"limit_m", OutType::real, "限距 limit, m"},
                              {"distance_m", OutType::real, "实距 distance, m"},
                              {"doubtful", OutType::truth, "待核实 doubtful"},
                              {"state", OutType::text, "状态 state"},
                              {"since", OutType::text, "自 since"},
                              {"office", OutType::text, "责任单位 office"},
                              {"due", OutType::text, "期限 due"}}};
    std::vector<const HazardEvent*> last(ledger.hazards.size() + 1, nullptr);
    for (const HazardEvent& event : ledger.events) {
        last[static_cast<std::size_t>(event.hazard)] = &event;
    }
    for (const Hazard& one : ledger.hazards) {
        const HazardEvent* event = last[static_cast<std::size_t>(one.number)];
        const HazardEvent now = event == nullptr ? HazardEvent{} : *event;
        layer.rows.push_back(
            {.shape = one.position,
             .values = {hazard_code(one.number), one.campus, shown_cell(one.campus_name),
                        shown_cell(one.unit), one.place, shown_cell(one.place_name), one.kind,
                        std::string{code(one.theme)}, one.rule_name.empty() ? one.rule : one.rule_name,
                        shown_cell(one.limit), shown_cell(one.distance), one.doubtful,
                        std::string{code(now.state)}, now.day.text(), shown_cell(now.office),
                        shown_cell(now.due)}});
    }
    return layer;
}

/// Rows of several plans in one layer, each with the words that say which.
void append(OutLayer& all, OutLayer part, const std::vector<std::pair<geo::OutField, std::string>>& which)
{
    if (all.fields.empty()) {
        all = {.name = part.name, .title = part.title, .kind = part.kind, .fields = part.fields};
        for (const auto& [field, word] : which) {
            all.fields.push_back(field);
        }
    }
    for (geo::OutRow& row : part.rows) {
        for (const auto& [field, word] : which) {
            row.values.emplace_back(word);
        }
        all.rows.push_back(std::move(row));
    }
}

void add_catchments(const Moment& moment, std::vector<OutLayer>& layers)
{
    const geo::OutField stage{"stage", OutType::text, "学段 stage"};
    const geo::OutField plan_name{"plan", OutType::text, "方案 plan"};
    OutLayer areas;
    OutLayer homes;
    for (const CatchmentPlan& plan : moment.catchments) {
        auto parts = area_layers(plan, moment.snapshot);
        append(areas, std::move(parts[0]), {{stage, std::string{code(plan.stage)}}});
        append(homes, std::move(parts[1]), {{stage, std::string{code(plan.stage)}}, {plan_name, plan.name}});
    }
    for (OutLayer* one : {&areas, &homes}) {
        if (!one->fields.empty()) {
            layers.push_back(std::move(*one));
        }
    }
}

void add_sitings(const Moment& moment, std::vector<OutLayer>& layers)
{
    const geo::OutField siting{"siting", OutType::text, "选址方案 siting"};
    OutLayer plots;
    OutLayer homes;
    for (const SitingPlan& plan : moment.sitings) {
        auto parts = layers_of(plan, moment.snapshot);
        for (OutLayer& part : parts) {
            part.kind = OutKind::point;
        }
        append(plots, std::move(parts[0]), {{siting, plan.name}});
        append(homes, std::move(parts[1]), {{siting, plan.name}});
    }
    if (!plots.fields.empty()) {
        plots.name = "siting_plots";
        homes.name = "siting_homes";
        layers.push_back(std::move(plots));
        layers.push_back(std::move(homes));
    }
}

Offered offered(OutLayer layer)
{
    Offered one;
    web::Thinning& thin = one.thinning;
    const bool has_code = column(layer, "code") < layer.fields.size();
    one.id_field = has_code ? "code" : "";
    if (layer.name == "settlements") {
        thin.whole_from = 12;
        for (const Stage stage : stages) {
            thin.alike.push_back(staged("status", stage));
            thin.sums.push_back(staged("children", stage));
        }
        thin.sums.insert(thin.sums.end(), {"population", "households"});
    } else if (layer.name == "campuses") {
        thin.whole_from = 11;
        thin.alike = {"stages"};
        for (const Stage stage : stages) {
            thin.sums.push_back(staged("seats", stage));
        }
    } else if (layer.name == "service_areas") {
        thin.first_zoom = 9; // below, hundreds of them cover each other on a few dots
    } else if (layer.name == "roads") {
        thin.rank_field = "class";
        thin.first_zoom_of = {{"expressway", 8}, {"arterial", 10}, {"collector", 12}, {"street", 13},
                              {"other", 14},     {"footway", 14},  {"steps", 15}};
    } else if (layer.name == "gates" || layer.name == "premises" || layer.name == "catchment_homes") {
        thin.first_zoom = layer.name == "catchment_homes" ? 10 : 12;
        thin.whole_from = 13;
        thin.alike = {"kind", "plan", "campus"};
        thin.sums = {"children"};
    } else if (layer.name == "zones" || layer.name == "zone_roads") {
        thin.first_zoom = 12;
    } else if (layer.name == "projects") {
        one.day_field = "planned";
    } else if (layer.name == "hazards") {
        one.day_field = "since";
    }
    one.layer = std::move(layer);
    return one;
}

std::vector<OutLayer> layers_beside_the_report(const Moment& moment)
{
    std::vector<OutLayer> layers{gates_of(moment.snapshot)};
    if (!moment.snapshot.premises.empty()) {
        layers.push_back(premises_of(moment.snapshot));
    }
    if (!moment.roads.empty()) {
        layers.push_back(roads_of(moment.roads));
    }
    add_catchments(moment, layers);
    add_sitings(moment, layers);
    if (!moment.hazards.hazards.empty()) {
        layers.push_back(hazards_of(moment.hazards));
    }
    std::ranges::copy(moment.extra, std::back_inserter(layers));
    return layers;
}

} // namespace

Result<std::vector<Offered>> layers_of(const Moment& moment)
{
    const CoverageResult none;
    auto told =
        report::layers({.snapshot = moment.snapshot, .coverage = moment.coverage ? *moment.coverage : none});
    if (!told) {
        return std::move(told).error();
    }
    OutLayer homes = homes_layer(moment.snapshot);
    for (const Stage stage : stages) {
        const auto found = std::ranges::find(*told, staged("settlements", stage), &OutLayer::name);
        if (found != told->end()) {
            join_stage(homes, *found, stage);
        }
    }
    std::vector<Offered> all;
    for (OutLayer& layer : *told) {
        const bool measured =
            moment.coverage
            || (layer.name != "gaps" && layer.name != "service_areas" && layer.name != "coverage");
        if (layer.name == "campuses") {
            add_to_campuses(layer, moment.snapshot);
        }
        if (measured && !layer.name.starts_with("settlements_")) {
            all.push_back(offered(std::move(layer)));
        }
    }
    all.push_back(offered(std::move(homes)));
    for (OutLayer& layer : layers_beside_the_report(moment)) {
        all.push_back(offered(std::move(layer)));
    }
    return all;
}

} // namespace schoolplan::cli
