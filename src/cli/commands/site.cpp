#include "../access_runs.hpp"
#include "../cost_tables.hpp"
#include "../planned_sites.hpp"
#include "../plot_check.hpp"
#include "../session.hpp"
#include "../siting_curve.hpp"
#include "../siting_layers.hpp"
#include "../siting_options.hpp"
#include "../siting_tables.hpp"
#include "commands.hpp"

#include <schoolplan/formats/writer.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;

class SiteCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "site"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Choose where to build, and tell how far from the best that can be at most.";
    }

    void declare(Form& form) override
    {
        form.word_if_any("workspace", workspace_,
                         "The workspace, to choose among its planned plots; else give three tables.");
        form.path("ways", ways_, "Table demand,site,cost.");
        form.path("demand", demand_, "Table id,children and, where ways count otherwise, weight.");
        form.path("sites", sites_, "Table id and, where wanted, size,seats,cost,least,required,barred.");
        options_.declare(form);
        form.text("limit", limit_,
                  "The longest acceptable way, included: a number of the table; in a workspace a length.");
        form.stages("stage", stages_,
                    "In a workspace: the stage, or several that a school may teach together.");
        form.choice("children", children_, {"uncovered", "all"},
                    "In a workspace: whom to choose for; uncovered by what cover found.");
        form.length("cutoff", wish_.cutoff, "In a workspace: ways to plots are measured up to here.");
        form.text("class-size", class_size_,
                  "In a workspace with --seats: children in a class, 45 or primary=45,junior=50.");
        form.path("sizes", sizes_,
                  "In a workspace: table size,classes and, where known, cost,least,site; classes_primary and "
                  "so on.");
        check_choice_.declare(form);
        form.flag("assignment", with_assignment_, "Tell who goes where.");
        form.text("name", name_, "In a workspace: keep the answer by this name, for 'sitings'.");
        form.path("into", into_,
                  "Write who goes where as a table demand,site,children; from a workspace .gpkg has layers.");
    }

    [[nodiscard]] Done agree() const override
    {
        const bool any_table = !ways_.empty() || !demand_.empty() || !sites_.empty();
        if (!workspace_.empty() && any_table) {
            return Error{Fault::invalid_input, "give a workspace or three tables, not both"};
        }
        if (workspace_.empty() && !name_.empty()) {
            return Error{Fault::invalid_input, "a workspace keeps answers by name; tables do not"};
        }
        if (workspace_.empty()) {
            for (const auto& [option, file] :
                 {std::pair{"ways", &ways_}, {"demand", &demand_}, {"sites", &sites_}}) {
                if (file->empty()) {
                    return Error{
                        Fault::invalid_input,
                        fmt::format("give the table of the {} by --{} FILE, or a workspace", option, option)};
                }
            }
            return std::monostate{};
        }
        if (!name_.empty() && options_.asks_curve()) {
            return Error{Fault::invalid_input,
                         "a curve has many choices; keep one of them by --mix and --name"};
        }
        if (stages_.empty()) {
            return Error{Fault::invalid_input,
                         "say for which stage: --stage primary, or several that a school may teach together"};
        }
        return std::monostate{};
    }

    Result<Outcome> run(const Call& call) override
    {
        if (const Done read = options_.read(); !read) {
            return read.error();
        }
        return workspace_.empty() ? on_tables(call) : on_workspace(call);
    }

private:
    Result<Outcome> on_tables(const Call& call)
    {
        siting::Settings settings = options_.settings();
        if (!limit_.empty()) {
            const auto limit = read_plain_number(limit_);
            if (!limit) {
                return Error{
                    Fault::invalid_input,
                    fmt::format("--limit is '{}'; expected a number in the unit of the ways", limit_)};
            }
            settings.limit = siting::Cost{*limit};
        }
        auto tables = read_siting_tables(demand_, sites_, ways_);
        if (!tables) {
            return std::move(tables).error();
        }
        if (options_.weighs()) {
            const std::vector<siting::Cost> limits(
                settings.limit ? std::max<std::size_t>(1, tables->stages.size()) : 0,
                settings.limit.value_or(siting::Cost{}));
            settings.limit.reset();
            return weighed({*std::move(tables), settings, {}, {}, 0.0, 0}, limits, call.progress);
        }
        auto sited = choose_in_time(*std::move(tables), settings, options_, call.progress);
        if (!sited) {
            return std::move(sited).error();
        }
        if (!into_.empty()) {
            if (const Done wrote = write_assignment(sited->tables, sited->answer, into_); !wrote) {
                return wrote.error();
            }
        }
        return outcome(*sited);
    }

    /// By two criteria at once: one choice, or all that they buy of each other.
    Result<Outcome> weighed(Sited asked, const std::vector<siting::Cost>& limits, const Progress& progress,
                            const PlannedQuestion* question = nullptr)
    {
        if (options_.criteria()) {
            const auto traced = trace_in_time(std::move(asked.tables), asked.settings, limits, options_,
                                              progress, asked.existing);
            if (!traced) {
                return traced.error();
            }
            if (const Done wrote = into_.empty() ? Done{std::monostate{}} : write_curve(*traced, into_);
                !wrote) {
                return wrote.error();
            }
            return outcome_of(*traced, options_);
        }
        auto found = choose_mixed_in_time(asked, limits, *options_.mix(), options_, progress);
        if (!found) {
            return std::move(found).error();
        }
        if (const Done wrote =
                into_.empty() ? Done{std::monostate{}} : write_assignment(asked.tables, asked.answer, into_);
            !wrote) {
            return wrote.error();
        }
        if (question != nullptr) {
            keep(*question, asked);
        }
        Outcome told = outcome(asked);
        tell_weighed(*found, options_.language(), told);
        return told;
    }

    Result<Outcome> on_workspace(const Call& call)
    {
        if (const Done read = read_wish(); !read) {
            return read.error();
        }
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        if (auto there = require_all(*workspace, {Dataset::settlements, Dataset::campuses, Dataset::sites,
                                                  Dataset::network, Dataset::ways, Dataset::coverage});
            !there) {
            return std::move(there).error();
        }
        auto run = named_run(*workspace, call);
        if (!run) {
            return std::move(run).error();
        }
        auto snapshot = workspace->snapshot();
        auto network = workspace->network();
        auto ways = workspace->ways();
        auto coverage = workspace->coverage();
        if (!snapshot || !network || !ways || !coverage) {
            return !snapshot  ? std::move(snapshot).error()
                   : !network ? std::move(network).error()
                   : !ways    ? std::move(ways).error()
                              : std::move(coverage).error();
        }
        std::optional<PlotCheck> check;
        if (!check_choice_.rules.empty()) {
            auto roads = workspace->roads();
            if (!roads) {
                return std::move(roads).error();
            }
            auto checked = check_plots(*snapshot, *roads, *network, wish_.stages, check_choice_);
            if (!checked) {
                return std::move(checked).error();
            }
            check = *std::move(checked);
        }
        const auto measured = measured_with(*workspace);
        if (!measured) {
            return measured.error();
        }
        auto told = asked({*snapshot, *network, *ways, *coverage, *measured}, check, call);
        if (told && kept_) {
            run->findings = told->findings;
            if (const Done saved = workspace->save(*std::move(run), *kept_); !saved) {
                return saved.error();
            }
            told->result["name"] = kept_->name;
            told->told.push_back(fmt::format("kept as the sitings '{}'", kept_->name));
        }
        return told;
    }

    /// The record of the run, before anything is loaded.
    [[nodiscard]] Result<Run> named_run(const Workspace& workspace, const Call& call) const
    {
        std::vector<Dataset> made_from{Dataset::settlements, Dataset::campuses, Dataset::sites,
                                       Dataset::network,     Dataset::ways,     Dataset::coverage};
        if (!check_choice_.rules.empty()) {
            made_from.push_back(Dataset::roads);
        }
        auto inputs = workspace.inputs_from(made_from);
        if (!inputs) {
            return std::move(inputs).error();
        }
        Run run = new_run("site", call);
        run.inputs = *std::move(inputs);
        return run;
    }

    void keep(const PlannedQuestion& question, const Sited& sited)
    {
        if (!name_.empty()) {
            kept_ = plan_of(question, sited, name_, options_.objective());
        }
    }

    Result<Outcome> asked(const PlannedCity& city, const std::optional<PlotCheck>& check, const Call& call)
    {
        if (check) {
            wish_.barred = forbidden(*check);
        }
        auto question = planned_question(city, wish_, options_.settings(), call.progress);
        if (!question) {
            return std::move(question).error();
        }
        if (options_.weighs()) {
            std::vector<siting::Cost> limits;
            for (const Millimetres limit : question->limits) {
                limits.emplace_back(limit.metres().value());
            }
            question->settings.limit.reset();
            return weighed({question->tables, question->settings, {}, {}, 0.0, question->existing}, limits,
                           call.progress, &*question);
        }
        auto sited =
            choose_in_time(question->tables, question->settings, options_, call.progress, question->existing);
        if (!sited) {
            return std::move(sited).error();
        }
        if (const Done wrote = write_planned(*question, city.snapshot, *sited, check); !wrote) {
            return wrote.error();
        }
        keep(*question, *sited);
        Outcome told = outcome(*sited);
        tell_gains(*question, city.snapshot, *sited, options_.language(), told);
        if (check) {
            tell(*check, city.snapshot, options_.language(), told);
        }
        return told;
    }

    static std::vector<SiteId> forbidden(const PlotCheck& check)
    {
        std::vector<SiteId> found;
        for (std::size_t k = 0; k < check.sites.size(); ++k) {
            if (check.fitness[k] == safety::Fitness::forbidden) {
                found.push_back(check.sites[k]);
            }
        }
        return found;
    }

    Done read_wish()
    {
        wish_.stages = stages_;
        auto class_size = read_class_sizes(class_size_, stages_);
        if (!class_size) {
            return class_size.error();
        }
        wish_.class_size = *class_size;
        if (!sizes_.empty()) {
            auto sizes = read_plot_sizes(sizes_, stages_);
            if (!sizes) {
                return sizes.error();
            }
            wish_.sizes = *std::move(sizes);
        }
        wish_.all_children = children_ == "all";
        wish_.added = options_.p();
        wish_.limits_ways = !limit_.empty();
        if (!limit_.empty()) {
            auto limit = read_length(limit_);
            if (!limit) {
                return Error{limit.error()}.while_doing("reading --limit");
            }
            wish_.limit = *limit;
        }
        return std::monostate{};
    }

    [[nodiscard]] Done write_planned(const PlannedQuestion& question, const Snapshot& snapshot,
                                     const Sited& sited, const std::optional<PlotCheck>& check) const
    {
        if (into_.empty()) {
            return std::monostate{};
        }
        if (into_.extension() != ".gpkg") {
            return write_assignment(sited.tables, sited.answer, into_);
        }
        auto layers = layers_of(question, snapshot, sited);
        if (check) {
            layers.push_back(layer_of(*check, snapshot));
        }
        return formats::write(layers, into_);
    }

    [[nodiscard]] Outcome outcome(const Sited& sited) const
    {
        Outcome told = outcome_of(sited, options_);
        told.result["settings"]["limit"] =
            sited.settings.limit ? nlohmann::json(sited.settings.limit->value()) : nlohmann::json(nullptr);
        if (with_assignment_) {
            tell_assignment(sited, options_.language(), told);
        }
        return told;
    }

    std::string workspace_;
    fs::path ways_;
    fs::path demand_;
    fs::path sites_;
    fs::path into_;
    fs::path sizes_;
    std::string class_size_;
    std::string name_;
    std::optional<SitingPlan> kept_; ///< to be saved
    std::string limit_;
    std::string children_ = "uncovered";
    std::vector<Stage> stages_;
    PlannedWish wish_;
    PlotCheckChoice check_choice_;
    SitingOptions options_;
    bool with_assignment_ = false;
};

} // namespace

std::unique_ptr<Command> make_site()
{
    return std::make_unique<SiteCommand>();
}

} // namespace schoolplan::cli
