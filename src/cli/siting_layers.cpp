#include "siting_layers.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace schoolplan::cli {

namespace {

using geo::OutType;

geo::OutLayer points(std::string name, std::string title, std::vector<geo::OutField> fields)
{
    return {.name = std::move(name), .title = std::move(title), .fields = std::move(fields)};
}

bool newly_near(const SitingPlan& plan, const SitingHome& home)
{
    const auto at = std::ranges::find(plan.stages, home.stage, &SitingStage::stage);
    return at != plan.stages.end() && home.after <= at->limit && !(home.before && *home.before <= at->limit);
}

} // namespace

SitingPlan plan_of(const PlannedQuestion& question, const Sited& sited, const std::string& name,
                   const std::string& objective)
{
    SitingPlan plan{.name = name,
                    .objective = objective,
                    .value = sited.answer.objective.value(),
                    .bound = sited.answer.bound.value(),
                    .optimal = sited.answer.optimal};
    for (std::size_t k = 0; k < question.stages.size(); ++k) {
        plan.stages.push_back({question.stages[k], question.limits[k]});
    }
    for (const PlotGain& gain : gains(question, sited.answer)) {
        plan.plots.push_back(
            {question.tables.sites[gain.site].id, gain.size, gain.cost, gain.children, gain.children_near});
    }
    std::map<std::pair<std::uint32_t, std::uint32_t>, Metres> lengths;
    for (const siting::Way& way : question.tables.ways) {
        lengths.emplace(std::pair{way.demand, way.site}, Metres{way.cost.value()});
    }
    for (const siting::Assigned& part : sited.answer.assignment) {
        if (part.site >= question.existing) {
            plan.homes.push_back(
                {question.homes[part.demand], question.stages[question.tables.demands[part.demand].stage],
                 question.tables.sites[part.site].id, part.children.value(), question.before[part.demand],
                 Millimetres{std::llround(1000.0 * lengths.at({part.demand, part.site}).value())}});
        }
    }
    std::sort(plan.stages.begin(), plan.stages.end());
    std::sort(plan.plots.begin(), plan.plots.end());
    std::sort(plan.homes.begin(), plan.homes.end());
    return plan;
}

std::vector<geo::OutLayer> layers_of(const SitingPlan& plan, const Snapshot& snapshot)
{
    auto plots = points("chosen_sites", "选中的地块 Chosen plots",
                        {{"code", OutType::text, "地块 Plot"},
                         {"name", OutType::text, "名称 Name"},
                         {"size", OutType::text, "规模 Size"},
                         {"cost", OutType::real, "造价 Cost"},
                         {"children", OutType::real, "就读儿童 Children who go there"},
                         {"children_near", OutType::real, "新覆盖儿童 Newly within the limit"}});
    for (const SitingPlot& plot : plan.plots) {
        const auto rows = snapshot.sites.rows();
        const auto site = std::ranges::find(rows, plot.site, &Site::code);
        if (site != rows.end()) {
            plots.rows.push_back(
                {site->position,
                 {plot.site, site->name, plot.size, plot.cost, plot.children, plot.near_children}});
        }
    }
    auto homes = points("gaining_homes", "受益居住区 Homes that gain",
                        {{"settlement", OutType::text, "居住区 Settlement"},
                         {"stage", OutType::text, "学段 Stage"},
                         {"site", OutType::text, "地块 Plot"},
                         {"children", OutType::real, "儿童 Children"},
                         {"newly_near", OutType::truth, "新覆盖 Newly within the limit"},
                         {"before_m", OutType::real, "原步行距离 Way before, m"},
                         {"after_m", OutType::real, "现步行距离 Way now, m"}});
    for (const SitingHome& home : plan.homes) {
        const Settlement& settlement = snapshot.settlements[home.settlement];
        homes.rows.push_back({settlement.position,
                              {settlement.code, std::string{code(home.stage)}, home.site, home.children,
                               newly_near(plan, home),
                               home.before ? geo::OutValue{home.before->metres().value()} : geo::OutValue{},
                               home.after.metres().value()}});
    }
    return {std::move(plots), std::move(homes)};
}

SitingSum sum_of(const SitingPlan& plan)
{
    SitingSum sum;
    for (const SitingPlot& plot : plan.plots) {
        sum.cost += plot.cost;
        sum.children += plot.children;
        sum.near += plot.near_children;
    }
    for (const SitingHome& home : plan.homes) {
        sum.metres += home.children * home.after.metres().value();
    }
    return sum;
}

nlohmann::json to_json(const SitingPlan& plan)
{
    const SitingSum sum = sum_of(plan);
    nlohmann::json told{
        {"name", plan.name},        {"objective", plan.objective}, {"value", plan.value},
        {"bound", plan.bound},      {"optimal", plan.optimal},     {"cost", sum.cost},
        {"children", sum.children}, {"children_near", sum.near},   {"metre_children", sum.metres}};
    auto& plots = told["plots"] = nlohmann::json::array();
    for (const SitingPlot& plot : plan.plots) {
        plots.push_back({{"site", plot.site},
                         {"size", plot.size},
                         {"cost", plot.cost},
                         {"children", plot.children},
                         {"children_near", plot.near_children}});
    }
    return told;
}

} // namespace schoolplan::cli
