#include "plot_check.hpp"

#include "sentences.hpp"

#include <schoolplan/formats/layer.hpp>
#include <schoolplan/standards.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using safety::Fitness;
using safety::Obstacle;

std::string cell(const formats::Layer& layer, const formats::Row& row, std::string_view column)
{
    const auto at = std::ranges::find(layer.columns(), column);
    const auto index = static_cast<std::size_t>(at - layer.columns().begin());
    return index < row.cells.size() ? std::string{formats::trimmed(row.cells[index])} : std::string{};
}

void add_places(const formats::Shape& shape, Obstacle obstacle, std::vector<Obstacle>& obstacles)
{
    using Kind = formats::Shape::Kind;
    if (shape.kind == Kind::line) {
        for (const geo::Line& line : shape.lines) {
            obstacle.line = line;
            obstacles.push_back(obstacle);
        }
        return;
    }
    if (shape.kind == Kind::area) {
        obstacle.area = shape.area;
    } else {
        obstacle.position = shape.point;
    }
    obstacles.push_back(std::move(obstacle));
}

Result<std::vector<Obstacle>> read_obstacles(const fs::path& file)
{
    auto layer = formats::Layer::open({.file = file, .layer = {}, .encoding = {}, .where = {}});
    if (!layer) {
        return std::move(layer).error();
    }
    std::vector<Obstacle> obstacles;
    std::optional<std::string> fault;
    const auto frame = formats::Frame::named("EPSG:4326");
    auto done = layer->each(*frame, [&](formats::Row& row) {
        using Kind = formats::Shape::Kind;
        Obstacle one{.name = cell(*layer, row, "name"),
                     .kind = cell(*layer, row, "kind"),
                     .when = cell(*layer, row, "case")};
        const bool placed =
            row.shape.kind != Kind::none && row.shape.kind != Kind::other && row.shape.fault.empty();
        if (!fault && (one.kind.empty() || !placed)) {
            fault = fmt::format("{}: row {}: expected {}, found {}", file.string(), row.number,
                                placed ? "a kind such as railway" : "a sound point, line or area",
                                placed                    ? "none"
                                : row.shape.fault.empty() ? "none"
                                                          : row.shape.fault);
        }
        if (!fault) {
            add_places(row.shape, std::move(one), obstacles);
        }
    });
    if (!done || fault) {
        return fault ? Error{Fault::invalid_input, *fault} : std::move(done).error();
    }
    return obstacles;
}

/// Of the stages that are asked for, those the plot is kept for.
PerStage<bool> kept_for(const Site& site, std::span<const Stage> stages)
{
    PerStage<bool> kept;
    for (const Stage stage : stages) {
        kept[stage] = site.allows[stage];
    }
    return kept;
}

/// Words of a rule for several kinds together stand for each of them.
bool speaks_of(const safety::PlotRule& rule, const std::vector<Obstacle>& obstacles)
{
    return std::ranges::any_of(obstacles, [&](const Obstacle& one) { return safety::speaks_of(rule, one); });
}

std::vector<std::string> without_data(const PlotCheck& check)
{
    std::vector<std::string> found;
    for (const safety::PlotRule& rule : check.rules) {
        if (!speaks_of(rule, check.obstacles)) {
            found.push_back(rule.text.target);
        }
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::erase_if(found, [&](const std::string& target) { // of its cases one was told of
        return std::ranges::any_of(check.rules, [&](const safety::PlotRule& rule) {
            return rule.text.target == target && speaks_of(rule, check.obstacles);
        });
    });
    return found;
}

/// Of a school of one stage.
void judge_areas(const Snapshot& snapshot, Stage stage, PlotCheck& check)
{
    std::vector<safety::PlotArea> plots;
    for (const SiteId id : check.sites) {
        const Site& site = snapshot.sites[id];
        plots.push_back({.stage = stage, .area = site.area, .classes = site.classes[stage]});
    }
    check.areas = safety::judge_areas(plots, check.area_rules);
    for (std::size_t k = 0; k < plots.size(); ++k) {
        if (check.areas[k].rule) {
            check.fitness[k] = std::max(check.fitness[k], Fitness::needs_measures);
        }
    }
}

std::string limit_told(const safety::PlotRule& rule)
{
    return rule.keeps == safety::Keeps::crossing ? std::string{"must not cross"}
                                                 : fmt::format("{} m", rule.limit.metres().value());
}

} // namespace

void PlotCheckChoice::declare(Form& form)
{
    form.paths("rules", rules,
               "In a workspace: rules of siting, .toml, several; plots that they forbid are not chosen.");
    form.path("obstacles", obstacles,
              "With --rules: railways, power lines and other obstacles, on WGS 84, with kind, name, case.");
    form.text("in-force", day, "With --rules: the day, YYYY-MM-DD.");
}

std::vector<Obstacle> obstacles_of(std::span<const Road> roads)
{
    std::vector<Obstacle> found;
    for (const Road& road : roads) {
        const bool busy = road.kind == RoadClass::expressway || road.kind == RoadClass::arterial;
        if (busy && road.level >= 0) {
            found.push_back({.name = road.name,
                             .kind = road.kind == RoadClass::expressway ? "expressway" : "arterial",
                             .when = {},
                             .line = road.line,
                             .area = {},
                             .position = {}});
        }
    }
    return found;
}

std::vector<Obstacle> junctions_of(const Network& network)
{
    std::vector<Obstacle> found;
    for (const geo::LonLat at : safety::junctions(network)) {
        found.push_back({.name = {}, .kind = "junction", .when = {}, .line = {}, .area = {}, .position = at});
    }
    return found;
}

Result<PlotCheck> check_plots(const Snapshot& snapshot, std::span<const Road> roads, const Network& network,
                              std::span<const Stage> stages, const PlotCheckChoice& choice)
{
    const auto day = day_of(choice.day);
    if (!day) {
        return Error{
            Fault::invalid_input,
            fmt::format("--in-force is '{}'; with --rules expected a day such as 2019-01-31", choice.day)};
    }
    PlotCheck check;
    for (const fs::path& file : choice.rules) {
        const auto profile = standards::read(file);
        if (!profile) {
            return profile.error();
        }
        std::ranges::move(safety::plot_rules(*profile, {.day = *day}), std::back_inserter(check.rules));
        std::ranges::move(safety::area_rules(*profile, *day), std::back_inserter(check.area_rules));
    }
    check.obstacles = obstacles_of(roads);
    std::ranges::move(junctions_of(network), std::back_inserter(check.obstacles));
    if (!choice.obstacles.empty()) {
        auto read = read_obstacles(choice.obstacles);
        if (!read) {
            return std::move(read).error().while_doing("reading the obstacles");
        }
        std::ranges::move(*read, std::back_inserter(check.obstacles));
    }
    std::vector<safety::Plot> plots;
    for (std::uint32_t k = 0; k < snapshot.sites.size(); ++k) {
        const Site& site = snapshot.sites[SiteId{k}];
        const PerStage<bool> kept = kept_for(site, stages);
        if (kept != PerStage<bool>{}) {
            check.sites.push_back(SiteId{k});
            plots.push_back({.position = site.position, .shape = site.shape, .gate = {}, .stages = kept});
        }
    }
    auto findings = safety::judge(plots, check.obstacles, check.rules);
    if (!findings) {
        return std::move(findings).error();
    }
    check.findings = *std::move(findings);
    check.fitness = safety::fitness_of(plots.size(), check.findings);
    check.without_data = without_data(check);
    if (stages.size() == 1) {
        judge_areas(snapshot, stages.front(), check);
    }
    return check;
}

namespace {

geo::OutRow row_of(const PlotCheck& check, const safety::PlotFinding& one, const Snapshot& snapshot)
{
    const safety::PlotRule& rule = check.rules[one.rule];
    const Obstacle& obstacle = check.obstacles[one.obstacle];
    return {one.line.empty() ? geo::OutShape{} : geo::OutShape{one.line},
            {snapshot.sites[check.sites[one.plot]].code, std::string{code(one.fitness)},
             std::string{chinese(one.fitness)}, rule.text.name, rule.text.authority, rule.text.clause,
             std::string{code(rule.text.status)}, obstacle.name, obstacle.kind, one.distance.metres().value(),
             rule.limit.metres().value(), geo::OutValue{}, geo::OutValue{}}};
}

/// Along its border, where that is known.
geo::OutRow row_of(const PlotCheck& check, std::size_t plot, const safety::AreaRule& rule,
                   const Snapshot& snapshot)
{
    const Site& site = snapshot.sites[check.sites[plot]];
    const Fitness fitness = Fitness::needs_measures;
    return {site.shape.empty() ? geo::OutShape{} : geo::OutShape{site.shape.front().outer},
            {site.code, std::string{code(fitness)}, std::string{chinese(fitness)}, rule.text.name,
             rule.text.authority, rule.text.clause, std::string{code(rule.text.status)}, std::string{},
             std::string{"area"}, geo::OutValue{}, geo::OutValue{}, site.area->value(), rule.least.value()}};
}

void tell_areas(const PlotCheck& check, const Snapshot& snapshot, Language language, Outcome& outcome)
{
    auto& told = outcome.result["plot_areas"] = nlohmann::json::array();
    std::map<safety::AreaVerdict, int> counts;
    for (std::size_t k = 0; k < check.areas.size(); ++k) {
        const safety::AreaFinding& one = check.areas[k];
        const Site& site = snapshot.sites[check.sites[k]];
        ++counts[one.verdict];
        nlohmann::json row{{"site", site.code}, {"verdict", code(one.verdict)}};
        row["area_m2"] = site.area ? nlohmann::json(site.area->value()) : nlohmann::json(nullptr);
        if (one.rule) {
            const safety::AreaRule& rule = check.area_rules[*one.rule];
            row["needed_m2"] = rule.least.value();
            row["case"] = rule.text.when;
            row["clause"] = rule.text.clause;
            row["authority"] = rule.text.authority;
            row["status"] = code(rule.text.status);
            say(outcome.told, language,
                fmt::format("{} 用地 {:.12g} 平方米，{} 需 {:.12g} 平方米（{} {}，{}）", site.code,
                            site.area->value(), rule.text.name, rule.least.value(), rule.text.authority,
                            rule.text.clause, chinese(rule.text.status)),
                fmt::format("{} has {:.12g} m2, {} takes {:.12g} m2 ({} {}, {})", site.code,
                            site.area->value(), rule.text.english, rule.least.value(), rule.text.authority,
                            rule.text.clause, code(rule.text.status)));
        }
        told.push_back(std::move(row));
    }
    for (const auto& [verdict, chinese, english] :
         {std::tuple{safety::AreaVerdict::not_known, "个地块的面积或班数未知，用地未核",
                     "plots whose area or classes are not known: their land was not judged"},
          std::tuple{safety::AreaVerdict::no_rule, "个地块的班数没有用地指标，用地未核",
                     "plots of so many classes that no rule speaks of: their land was not judged"}}) {
        if (!check.area_rules.empty() && counts[verdict] > 0) {
            say(outcome.told, language, fmt::format("{} {}", counts[verdict], chinese),
                fmt::format("{} {}", counts[verdict], english));
        }
    }
}

} // namespace

geo::OutLayer layer_of(const PlotCheck& check, const Snapshot& snapshot)
{
    using geo::OutType;
    geo::OutLayer layer{.name = "plot_findings",
                        .title = "地块与选址要求 Plots against the rules of siting",
                        .kind = geo::OutKind::line,
                        .fields = {{"site", OutType::text, "地块 Plot"},
                                   {"verdict", OutType::text, "结论 Verdict"},
                                   {"verdict_zh", OutType::text, "结论"},
                                   {"rule", OutType::text, "要求 Rule"},
                                   {"authority", OutType::text, "依据 Authority"},
                                   {"clause", OutType::text, "条款 Clause"},
                                   {"status", OutType::text, "可靠程度 Status"},
                                   {"obstacle", OutType::text, "对象 Obstacle"},
                                   {"kind", OutType::text, "类别 Kind"},
                                   {"distance_m", OutType::real, "距离 Distance, m"},
                                   {"limit_m", OutType::real, "要求距离 Limit, m"},
                                   {"area_m2", OutType::real, "用地 Land, m2"},
                                   {"needed_m2", OutType::real, "要求用地 Land needed, m2"}},
                        .rows = {},
                        .style = {}};
    for (const safety::PlotFinding& one : check.findings) {
        layer.rows.push_back(row_of(check, one, snapshot));
    }
    for (std::size_t k = 0; k < check.areas.size(); ++k) {
        if (check.areas[k].rule) {
            layer.rows.push_back(row_of(check, k, check.area_rules[*check.areas[k].rule], snapshot));
        }
    }
    return layer;
}

void tell(const PlotCheck& check, const Snapshot& snapshot, Language language, Outcome& outcome)
{
    auto& told = outcome.result["plot_findings"] = nlohmann::json::array();
    for (const safety::PlotFinding& one : check.findings) {
        const safety::PlotRule& rule = check.rules[one.rule];
        const Obstacle& obstacle = check.obstacles[one.obstacle];
        const std::string& site = snapshot.sites[check.sites[one.plot]].code;
        told.push_back({{"site", site},
                        {"verdict", code(one.fitness)},
                        {"rule", rule.text.id},
                        {"case", rule.text.when},
                        {"clause", rule.text.clause},
                        {"authority", rule.text.authority},
                        {"status", code(rule.text.status)},
                        {"obstacle", obstacle.name},
                        {"kind", obstacle.kind},
                        {"distance_mm", one.distance.value()},
                        {"limit_mm", rule.limit.value()}});
        if (one.fitness == Fitness::forbidden) {
            const double metres = one.distance.metres().value();
            say(outcome.told, language,
                fmt::format("{} 不得建校：距{}“{}”{} 米，{}（{} {}）", site, obstacle.kind, obstacle.name,
                            metres, rule.text.name, rule.text.authority, rule.text.clause),
                fmt::format("{} is not to be built on: {} '{}' at {} m, {} ({} {})", site, obstacle.kind,
                            obstacle.name, metres, limit_told(rule), rule.text.authority, rule.text.clause));
        }
    }
    tell_areas(check, snapshot, language, outcome);
    std::map<Fitness, int> counts{{Fitness::fine, 0}, {Fitness::needs_measures, 0}, {Fitness::forbidden, 0}};
    for (const Fitness fitness : check.fitness) {
        ++counts[fitness];
    }
    auto& plots = outcome.result["plots_by_fitness"] = nlohmann::json::object();
    for (const auto& [fitness, count] : counts) {
        plots[std::string{code(fitness)}] = count;
    }
    outcome.result["obstacles_without_data"] = check.without_data;
    say(outcome.told, language,
        fmt::format("按选址要求：{} 个地块可以，{} 个需采取措施，{} 个禁止", counts[Fitness::fine],
                    counts[Fitness::needs_measures], counts[Fitness::forbidden]),
        fmt::format("by the rules {} plots are fine, {} need measures, {} are forbidden",
                    counts[Fitness::fine], counts[Fitness::needs_measures], counts[Fitness::forbidden]));
    if (!check.without_data.empty()) {
        say(outcome.told, language, fmt::format("没有数据、未核：{}", fmt::join(check.without_data, "、")),
            fmt::format("not looked at, for nobody has told of any: {}",
                        fmt::join(check.without_data, ", ")));
    }
}

} // namespace schoolplan::cli
