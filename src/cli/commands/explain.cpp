#include "../home_choices.hpp"
#include "../session.hpp"
#include "../stage_town.hpp"
#include "commands.hpp"

#include <schoolplan/catchment/explain.hpp>
#include <schoolplan/formats/writer.hpp>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using catchment::Choice;
using catchment::Rules;

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
        auto town = stage_.read(*workspace, "explain", plan->manner == CatchmentManner::in_one_piece, call);
        if (!town) {
            return std::move(town).error();
        }
        const auto home = home_of(town->snapshot, home_);
        if (!home) {
            return home.error();
        }
        auto rules = rules_from(*workspace, *plan);
        if (!rules) {
            return std::move(rules).error();
        }
        auto choices = catchment::explain(town->named.town, *rules, shares_of(*plan), *home);
        if (!choices) {
            return std::move(choices).error();
        }
        Outcome outcome = told(*plan, town->snapshot, *home, *choices);
        if (auto drawn = draw(*workspace, town->snapshot, *home, *choices); !drawn) {
            return std::move(drawn).error();
        }
        return outcome;
    }

private:
    [[nodiscard]] Done draw(const Workspace& workspace, const Snapshot& snapshot, SettlementId home,
                            const std::vector<Choice>& choices) const
    {
        if (out_.empty()) {
            return std::monostate{};
        }
        auto network = workspace.network();
        if (!network) {
            return std::move(network).error();
        }
        auto layer = ways_of(*network, snapshot, home, choices);
        if (!layer) {
            return std::move(layer).error();
        }
        return formats::write(std::vector{*std::move(layer)}, out_);
    }

    static Result<Rules> rules_from(const Workspace& workspace, const CatchmentPlan& plan)
    {
        const auto titles = workspace.catchment_plans();
        const auto runs = workspace.runs();
        if (!titles || !runs) {
            return titles ? runs.error() : titles.error();
        }
        return rules_of(plan, run_of(plan, *titles, *runs));
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
