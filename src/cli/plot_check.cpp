#include "plot_check.hpp"

#include <schoolplan/formats/layer.hpp>
#include <schoolplan/standards.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

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

std::string limit_told(const safety::PlotRule& rule)
{
    return rule.keeps == safety::Keeps::crossing ? std::string{"must not cross"}
                                                 : fmt::format("{} m", rule.limit.metres().value());
}

} // namespace

void PlotCheckChoice::declare(Form& form)
{
    form.path("rules", rules,
              "In a workspace: rules of siting, .toml; plots that they forbid are not chosen.");
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

Result<PlotCheck> check_plots(const Snapshot& snapshot, std::span<const Road> roads,
                              std::span<const Stage> stages, const PlotCheckChoice& choice)
{
    const auto day = day_of(choice.day);
    if (!day) {
        return Error{
            Fault::invalid_input,
            fmt::format("--in-force is '{}'; with --rules expected a day such as 2019-01-31", choice.day)};
    }
    auto profile = standards::read(choice.rules);
    if (!profile) {
        return std::move(profile).error();
    }
    PlotCheck check;
    check.rules = safety::plot_rules(*profile, {.day = *day});
    check.obstacles = obstacles_of(roads);
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
    return check;
}

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
                                   {"limit_m", OutType::real, "要求距离 Limit, m"}},
                        .rows = {},
                        .style = {}};
    for (const safety::PlotFinding& one : check.findings) {
        const safety::PlotRule& rule = check.rules[one.rule];
        const Obstacle& obstacle = check.obstacles[one.obstacle];
        layer.rows.push_back({one.line.empty() ? geo::OutShape{} : geo::OutShape{one.line},
                              {snapshot.sites[check.sites[one.plot]].code, std::string{code(one.fitness)},
                               std::string{chinese(one.fitness)}, rule.text.name, rule.text.authority,
                               rule.text.clause, std::string{code(rule.text.status)}, obstacle.name,
                               obstacle.kind, one.distance.metres().value(), rule.limit.metres().value()}});
    }
    return layer;
}

void tell(const PlotCheck& check, const Snapshot& snapshot, Outcome& outcome)
{
    auto& told = outcome.result["plot_findings"] = nlohmann::json::array();
    for (const safety::PlotFinding& one : check.findings) {
        const safety::PlotRule& rule = check.rules[one.rule];
        told.push_back({{"site", snapshot.sites[check.sites[one.plot]].code},
                        {"verdict", code(one.fitness)},
                        {"rule", rule.text.id},
                        {"case", rule.text.when},
                        {"clause", rule.text.clause},
                        {"authority", rule.text.authority},
                        {"obstacle", check.obstacles[one.obstacle].name},
                        {"kind", check.obstacles[one.obstacle].kind},
                        {"distance_mm", one.distance.value()},
                        {"limit_mm", rule.limit.value()}});
        if (one.fitness == Fitness::forbidden) {
            outcome.told.push_back(
                fmt::format("{} is not to be built on: {} '{}' at {} m, {} ({} {})",
                            snapshot.sites[check.sites[one.plot]].code, check.obstacles[one.obstacle].kind,
                            check.obstacles[one.obstacle].name, one.distance.metres().value(),
                            limit_told(rule), rule.text.authority, rule.text.clause));
        }
    }
    std::map<Fitness, int> counts{{Fitness::fine, 0}, {Fitness::needs_measures, 0}, {Fitness::forbidden, 0}};
    for (const Fitness fitness : check.fitness) {
        ++counts[fitness];
    }
    auto& plots = outcome.result["plots_by_fitness"] = nlohmann::json::object();
    for (const auto& [fitness, count] : counts) {
        plots[std::string{code(fitness)}] = count;
    }
    outcome.told.push_back(fmt::format("by the rules {} plots are fine, {} need measures, {} are forbidden",
                                       counts[Fitness::fine], counts[Fitness::needs_measures],
                                       counts[Fitness::forbidden]));
}

} // namespace schoolplan::cli
