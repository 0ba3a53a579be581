#include "../session.hpp"
#include "../shown.hpp"
#include "../siting_layers.hpp"
#include "commands.hpp"

#include <schoolplan/formats/writer.hpp>
#include <schoolplan/maps/sites.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string siting_told(const SitingPlan& plan)
{
    const SitingSum sum = sum_of(plan);
    return fmt::format(
        "{}: {} {:.12g}, not below {:.12g}; {}, cost {:.12g}, {:.12g} children, {:.12g} of them newly "
        "near",
        plan.name, plan.objective, plan.value, plan.bound, counted(plan.plots.size(), "plot"), sum.cost,
        sum.children, sum.near);
}

const SitingPlot* plot_at(const SitingPlan& plan, const std::string& code)
{
    const auto at = std::ranges::find(plan.plots, code, &SitingPlot::site);
    return at == plan.plots.end() ? nullptr : &*at;
}

class Sitings final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "sitings"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "List, show, draw and compare the choices of plots that the workspace keeps by name.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.word("question", question_, "What to do: list, show or compare.");
        form.word_if_any("siting", name_, "Of show and compare: the name of the choice.");
        form.word_if_any("other", other_, "Of compare: the name of the choice it is compared with.");
        form.path("map", map_, "Draw the chosen plots and who gains: .png, .svg or .pdf.");
        form.path("out", out_, "Write plots and homes: .gpkg, or the plots as .csv.");
        words_.declare(form);
    }

    [[nodiscard]] Done agree() const override
    {
        if (question_ != "list" && question_ != "show" && question_ != "compare") {
            return Error{Fault::invalid_input,
                         fmt::format("'{}' is no question of sitings; ask list, show or compare", question_)};
        }
        if ((question_ != "list" && name_.empty()) || (question_ == "compare" && other_.empty())) {
            return Error{Fault::invalid_input, question_ == "compare"
                                                   ? "say which two: sitings WORKSPACE compare NAME OTHER"
                                                   : "say which: sitings WORKSPACE show NAME"};
        }
        return std::monostate{};
    }

    Result<Outcome> run(const Call&) override
    {
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        if (question_ == "list") {
            return list(*workspace);
        }
        auto plan = workspace->siting(name_);
        if (!plan) {
            return std::move(plan).error();
        }
        std::optional<SitingPlan> other;
        if (question_ == "compare") {
            auto second = workspace->siting(other_);
            if (!second) {
                return std::move(second).error();
            }
            other = *std::move(second);
        }
        if (const Done written = write(*workspace, *plan, other); !written) {
            return written.error();
        }
        return other ? compare(*plan, *other) : show(*plan);
    }

private:
    static Result<Outcome> list(const Workspace& workspace)
    {
        const auto titles = workspace.sitings();
        if (!titles) {
            return titles.error();
        }
        Outcome outcome;
        outcome.result["sitings"] = json::array();
        for (const SitingTitle& title : *titles) {
            const bool fresh = bool(workspace.siting(title.name));
            outcome.result["sitings"].push_back(
                {{"name", title.name}, {"objective", title.objective}, {"stale", !fresh}});
            outcome.told.push_back(
                fmt::format("{}: {}{}", title.name, title.objective, fresh ? "" : ", stale"));
        }
        return outcome;
    }

    static Outcome show(const SitingPlan& plan)
    {
        Outcome outcome;
        outcome.result = to_json(plan);
        outcome.told.push_back(siting_told(plan));
        for (const SitingPlot& plot : plan.plots) {
            outcome.told.push_back(fmt::format("{}{}: {:.12g} children, {:.12g} of them newly near",
                                               plot.site, plot.size.empty() ? "" : " (" + plot.size + ")",
                                               plot.children, plot.near_children));
        }
        return outcome;
    }

    static Outcome compare(const SitingPlan& plan, const SitingPlan& other)
    {
        Outcome outcome;
        outcome.result = {{"siting", to_json(plan)}, {"other", to_json(other)}};
        outcome.told = {siting_told(plan), siting_told(other)};
        std::map<std::string, std::pair<const SitingPlot*, const SitingPlot*>> plots;
        for (const SitingPlan* one : {&plan, &other}) {
            for (const SitingPlot& plot : one->plots) {
                plots[plot.site] = {plot_at(plan, plot.site), plot_at(other, plot.site)};
            }
        }
        auto& changes = outcome.result["changes"] = json::array();
        for (const auto& [site, both] : plots) {
            const auto& [here, there] = both;
            const std::string change = there == nullptr            ? "only in " + plan.name
                                       : here == nullptr           ? "only in " + other.name
                                       : here->size != there->size ? "another size"
                                                                   : "in both";
            const auto size = [](const SitingPlot* plot) {
                return plot != nullptr ? plot->size : std::string{};
            };
            const auto children = [](const SitingPlot* plot) {
                return plot != nullptr ? plot->children : 0.0;
            };
            changes.push_back({{"site", site},
                               {"change", change},
                               {"size", size(here)},
                               {"other_size", size(there)},
                               {"children", children(here)},
                               {"other_children", children(there)}});
            outcome.told.push_back(fmt::format("{}: {}, {:.12g} children against {:.12g}", site, change,
                                               children(here), children(there)));
        }
        return outcome;
    }

    [[nodiscard]] Done write(const Workspace& workspace, const SitingPlan& plan,
                             const std::optional<SitingPlan>& other) const
    {
        auto snapshot = placed_snapshot(workspace);
        if (!snapshot) {
            return std::move(snapshot).error();
        }
        if (!out_.empty()) {
            auto layers = layers_of(plan, *snapshot);
            if (out_.extension() != ".gpkg") {
                layers.resize(1);
            }
            if (const Done wrote = formats::write(layers, out_); !wrote) {
                return wrote;
            }
        }
        if (map_.empty()) {
            return std::monostate{};
        }
        std::optional<Network> network;
        if (auto loaded = workspace.network()) {
            network = *std::move(loaded);
        }
        return maps::draw(maps::SitingContent{.snapshot = *snapshot,
                                              .plan = plan,
                                              .other = other ? &*other : nullptr,
                                              .roads = network ? &*network : nullptr,
                                              .title = words_.title,
                                              .sources = words_.sources,
                                              .date = words_.date},
                          {.language = words_.language()}, map_);
    }

    fs::path workspace_;
    std::string question_;
    std::string name_;
    std::string other_;
    fs::path map_;
    fs::path out_;
    Words words_;
};

} // namespace

std::unique_ptr<Command> make_sitings()
{
    return std::make_unique<Sitings>();
}

} // namespace schoolplan::cli
