#include "planned_sites.hpp"

#include "sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace schoolplan::cli {

namespace {

const Site& plot_of(const PlannedQuestion& question, const Snapshot& snapshot, std::uint32_t site)
{
    return snapshot.sites[question.plots[site - question.existing]];
}

Stage stage_at(const PlannedQuestion& question, std::uint32_t demand)
{
    return question.stages[question.tables.demands[demand].stage];
}

/// Of the assignment, in its order.
std::vector<double> shortest_ways(const PlannedQuestion& question, const siting::Answer& answer)
{
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> wanted;
    for (const siting::Assigned& part : answer.assignment) {
        wanted[{part.demand, part.site}] = 0.0;
    }
    for (const siting::Way& way : question.tables.ways) {
        if (const auto at = wanted.find({way.demand, way.site}); at != wanted.end()) {
            at->second = way.cost.value();
        }
    }
    std::vector<double> ways;
    for (const siting::Assigned& part : answer.assignment) {
        ways.push_back(wanted.at({part.demand, part.site}));
    }
    return ways;
}

geo::OutValue mean(double sum, double children)
{
    return children > 0.0 ? geo::OutValue{sum / children} : geo::OutValue{};
}

geo::OutLayer point_layer(std::string name, std::string title, std::vector<geo::OutField> fields)
{
    return {.name = std::move(name),
            .title = std::move(title),
            .kind = geo::OutKind::point,
            .fields = std::move(fields),
            .rows = {},
            .style = {}};
}

geo::OutLayer chosen_layer(const PlannedQuestion& question, const Snapshot& snapshot, const Sited& sited)
{
    using geo::OutType;
    auto layer =
        point_layer("chosen_sites", "选中的地块 Chosen plots",
                    {{"code", OutType::text, "地块 Plot"},
                     {"name", OutType::text, "名称 Name"},
                     {"stage", OutType::text, "学段 Stage"},
                     {"size", OutType::text, "规模 Size"},
                     {"cost", OutType::real, "造价 Cost"},
                     {"children", OutType::real, "就读儿童 Children who go there"},
                     {"children_near", OutType::real, "新覆盖儿童 Newly within the limit"},
                     {"mean_before_m", OutType::real, "原平均步行距离 Mean way before, m"},
                     {"mean_after_m", OutType::real, "现平均步行距离 Mean way now, m"},
                     {"instead", OutType::text, "次优地块 Next best plots"},
                     {"worse_percent", OutType::real, "次优差距 Next best is worse by, %"},
                     {"in_every_good_choice", OutType::truth, "每个好方案都有 In every good choice"}});
    for (const PlotGain& gain : gains(question, sited.answer)) {
        const Site& plot = plot_of(question, snapshot, gain.site);
        const auto at = std::find_if(sited.forgone.begin(), sited.forgone.end(),
                                     [&](const siting::Forgone& one) { return one.site == gain.site; });
        const bool told = at != sited.forgone.end();
        std::string instead;
        for (std::size_t k = 0; told && k < at->instead.size(); ++k) {
            instead += (k > 0 ? ", " : "") + question.tables.sites[at->instead[k]].id;
        }
        layer.rows.push_back(
            {plot.position,
             {plot.code, plot.name, codes_of(question.stages), gain.size, gain.cost, gain.children,
              gain.children_near, mean(gain.metres_before, gain.children_reached),
              mean(gain.metres_after, gain.children), instead,
              told && at->without ? geo::OutValue{100.0 * at->worse_by} : geo::OutValue{},
              told ? geo::OutValue{at->in_every} : geo::OutValue{}}});
    }
    return layer;
}

geo::OutLayer homes_layer(const PlannedQuestion& question, const Snapshot& snapshot, const Sited& sited)
{
    using geo::OutType;
    auto layer = point_layer("gaining_homes", "受益居住区 Homes that gain",
                             {{"settlement", OutType::text, "居住区 Settlement"},
                              {"stage", OutType::text, "学段 Stage"},
                              {"site", OutType::text, "地块 Plot"},
                              {"children", OutType::real, "儿童 Children"},
                              {"before_m", OutType::real, "原步行距离 Way before, m"},
                              {"after_m", OutType::real, "现步行距离 Way now, m"}});
    const auto ways = shortest_ways(question, sited.answer);
    for (std::size_t k = 0; k < ways.size(); ++k) {
        const siting::Assigned& part = sited.answer.assignment[k];
        if (part.site < question.existing) {
            continue;
        }
        const auto& before = question.before[part.demand];
        const Settlement& home = snapshot.settlements[question.homes[part.demand]];
        layer.rows.push_back({home.position,
                              {home.code, std::string{code(stage_at(question, part.demand))},
                               question.tables.sites[part.site].id, part.children.value(),
                               before ? geo::OutValue{before->metres().value()} : geo::OutValue{}, ways[k]}});
    }
    return layer;
}

/// "500 m", or "500 m (primary), 1000 m (junior)".
std::string limits_told(const PlannedQuestion& question)
{
    std::string told;
    for (std::size_t k = 0; k < question.stages.size(); ++k) {
        const std::string stage =
            question.stages.size() > 1 ? fmt::format(" ({})", code(question.stages[k])) : std::string{};
        told += fmt::format("{}{} m{}", k > 0 ? ", " : "", question.limits[k].metres().value(), stage);
    }
    return told;
}

} // namespace

std::vector<PlotGain> gains(const PlannedQuestion& question, const siting::Answer& answer)
{
    std::map<std::uint32_t, PlotGain> found;
    for (std::size_t k = 0; k < answer.chosen.size(); ++k) {
        const std::uint32_t row = answer.chosen[k];
        if (row >= question.existing) {
            const siting::Site& site = question.tables.sites[row];
            const siting::Size* size = site.sizes.empty() ? nullptr : &site.sizes[answer.sizes[k]];
            found[row].site = row;
            found[row].size = size != nullptr ? size->id : std::string{};
            found[row].cost = size != nullptr ? size->price.value() : site.price.value();
        }
    }
    const auto ways = shortest_ways(question, answer);
    for (std::size_t k = 0; k < ways.size(); ++k) {
        const siting::Assigned& part = answer.assignment[k];
        if (part.site < question.existing) {
            continue;
        }
        PlotGain& gain = found[part.site];
        const double children = part.children.value();
        const auto& before = question.before[part.demand];
        const Millimetres within = question.limits[question.tables.demands[part.demand].stage];
        gain.children += children;
        gain.metres_after += children * ways[k];
        gain.children_near +=
            ways[k] <= within.metres().value() && !(before && *before <= within) ? children : 0.0;
        if (before) {
            gain.children_reached += children;
            gain.metres_before += children * before->metres().value();
            gain.metres_reached += children * ways[k];
        }
    }
    std::vector<PlotGain> all;
    for (const auto& [site, gain] : found) {
        all.push_back(gain);
    }
    return all;
}

std::vector<geo::OutLayer> layers_of(const PlannedQuestion& question, const Snapshot& snapshot,
                                     const Sited& sited)
{
    return {chosen_layer(question, snapshot, sited), homes_layer(question, snapshot, sited)};
}

void tell_gains(const PlannedQuestion& question, const Snapshot& snapshot, const Sited& sited,
                Language language, Outcome& outcome)
{
    auto& told = outcome.result["plots"] = nlohmann::json::array();
    for (const PlotGain& gain : gains(question, sited.answer)) {
        const Site& plot = plot_of(question, snapshot, gain.site);
        told.push_back({{"site", plot.code},
                        {"name", plot.name},
                        {"size", gain.size},
                        {"cost", gain.cost},
                        {"children", gain.children},
                        {"children_near", gain.children_near},
                        {"children_reached_before", gain.children_reached},
                        {"metre_children_before", gain.metres_before},
                        {"metre_children_saved", gain.metres_before - gain.metres_reached}});
        const std::string size = gain.size.empty() ? "" : " (" + gain.size + ")";
        say(outcome.told, language,
            fmt::format("{} {}{}：就读儿童 {:.12g} 人，其中新进入 {} 以内 {:.12g} 人", plot.code, plot.name,
                        size, gain.children, limits_told(question), gain.children_near),
            fmt::format("{} {}{}: {:.12g} children go there, {:.12g} of them newly within {}", plot.code,
                        plot.name, size, gain.children, gain.children_near, limits_told(question)));
    }
    outcome.result["stage"] = codes_of(question.stages);
    for (std::size_t k = 0; k < question.stages.size(); ++k) {
        outcome.result["limits_m"][std::string{code(question.stages[k])}] =
            question.limits[k].metres().value();
    }
    outcome.result["existing_schools"] = question.existing;
    outcome.result["settlements_with_unknown_children"] = question.unknown;
    outcome.result["children_without_way"] = question.without_way;
    outcome.result["plots_off_network"] = question.off_network;
    outcome.result["plots_without_size"] = question.no_size;
    for (const auto& [number, chinese, english] :
         {std::tuple{question.unknown, "处居住区儿童数未知", "settlements whose children are not known"},
          std::tuple{question.without_way, "名儿童无路可达任何学校或地块",
                     "children without a way to any school or plot"},
          std::tuple{static_cast<std::int64_t>(question.off_network), "个地块附近没有道路",
                     "plots without a road near"},
          std::tuple{static_cast<std::int64_t>(question.no_size), "个地块没有适合的规模",
                     "plots that no size fits"}}) {
        if (number > 0) {
            say(outcome.told, language, fmt::format("未计入：{} {}", number, chinese),
                fmt::format("not in it: {} {}", number, english));
        }
    }
}

} // namespace schoolplan::cli
