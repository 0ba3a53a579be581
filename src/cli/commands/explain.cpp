#include "../home_choices.hpp"
#include "../session.hpp"
#include "../stage_town.hpp"
#include "commands.hpp"

#include <schoolplan/catchment/explain.hpp>
#include <schoolplan/formats/writer.hpp>

#include <algorithm>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using catchment::Choice;

class Explain final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "explain"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Say why a home belongs to its school: which way, which rule, and why not another.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.text("home", home_, "Code or name of the home.");
        form.text("plan", plan_, "The plan of catchments; that of the stage when not given.");
        form.path("out", out_, "Draw the way to school here, .geojson or .gpkg.");
        stage_.declare(form);
    }

    [[nodiscard]] Done agree() const override
    {
        return home_.empty() ? Done{Error{Fault::invalid_input, "needs --home: the code or name of a home"}}
                             : Done{std::monostate{}};
    }

    Result<Outcome> run(const Call& call) override
    {
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        auto plan = workspace->catchments(plan_.empty() ? std::string{code(stage_.stage())} : plan_);
        if (!plan) {
            return std::move(plan).error();
        }
        auto run = run_that_made(*workspace, *plan);
        if (!run) {
            return std::move(run).error();
        }
        auto settings = *run ? (*run)->settings : std::map<std::string, std::string>{};
        for (const auto& [option, given] : call.deviations) {
            settings[option] = given;
        }
        auto options = options_of(*plan, settings);
        if (!options) {
            return std::move(options).error();
        }
        auto town = options->read(*workspace, "explain", plan->manner == CatchmentManner::in_one_piece, call);
        if (!town) {
            return std::move(town).error();
        }
        const auto home = home_of(town->snapshot, home_);
        if (!home) {
            return home.error();
        }
        auto rules = rules_of(*plan, *run ? &**run : nullptr, town->named);
        if (!rules) {
            return std::move(rules).error();
        }
        auto choices = catchment::explain(town->named.town, rules->rules, shares_of(*plan), *home);
        if (!choices) {
            return std::move(choices).error();
        }
        Outcome outcome = told(*plan, town->snapshot, *home, *choices);
        std::ranges::move(rules->findings, std::back_inserter(outcome.findings));
        if (auto drawn = draw(*workspace, *town, *home, *choices); !drawn) {
            return std::move(drawn).error();
        }
        return outcome;
    }

private:
    [[nodiscard]] Done draw(const Workspace& workspace, const StageTown& town, SettlementId home,
                            const std::vector<Choice>& choices) const
    {
        if (out_.empty()) {
            return std::monostate{};
        }
        auto network = town.walked ? Result<Network>{*town.walked} : workspace.network();
        if (!network) {
            return std::move(network).error();
        }
        auto layer = ways_of(*network, town.measured, town.snapshot, home, choices);
        if (!layer) {
            return std::move(layer).error();
        }
        return formats::write(std::vector{*std::move(layer)}, out_);
    }

    static Result<std::optional<Run>> run_that_made(const Workspace& workspace, const CatchmentPlan& plan)
    {
        const auto titles = workspace.catchment_plans();
        const auto runs = workspace.runs();
        if (!titles || !runs) {
            return titles ? runs.error() : titles.error();
        }
        const Run* run = run_of(plan, *titles, *runs);
        return run == nullptr ? std::nullopt : std::optional{*run};
    }

    std::string workspace_;
    std::string home_;
    std::string plan_;
    fs::path out_;
    StageTownOptions stage_;
};

} // namespace

std::unique_ptr<Command> make_explain()
{
    return std::make_unique<Explain>();
}

} // namespace schoolplan::cli
