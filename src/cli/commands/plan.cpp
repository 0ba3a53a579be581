#include "../plan_maps.hpp"
#include "../plan_outlook.hpp"
#include "../plan_words.hpp"
#include "../questions.hpp"
#include "../saying.hpp"
#include "../session.hpp"
#include "commands.hpp"

#include <schoolplan/formats/writer.hpp>
#include <schoolplan/import.hpp>
#include <schoolplan/plan/workbook.hpp>
#include <schoolplan/report/plan.hpp>
#include <schoolplan/report/slips.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 8> plan_questions{"import", "register", "advance", "history",
                                                         "status", "slip",     "outlook", "report"};

class Plan final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "plan"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Keep the construction plan, and tell how it stands on a day and what a late project costs.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.word("question", question_,
                  "What to do: import, register, advance, history, status, slip, outlook or report.");
        form.word_if_any("item", item_,
                         "Of import the workbook; of advance and history the project's code; of report the "
                         "page, .html or .xlsx; of slip a page, .html.");
        form.text("since", since_, "Of status and report: tell also what changed since this earlier day.");
        form.text("stage", stage_,
                  "Of advance: 前期, 立项, 用地, 在建, 开工, 主体, 竣工验收前, 竣工 or 投用.");
        form.path("evidence", evidence_, "Of advance: the file that shows it; its digest is kept.");
        form.text("reason", reason_, "Of advance: why a stage is skipped or taken back.");
        saying_.declare(form);
        standards_.declare(form);
        outlook_.declare(form);
        form.path(
            "csv", csv_,
            "Of status and outlook: write a row for each project, or each stage, year and unit, here, .csv.");
        form.choice("lang", words_, {"both", "zh", "en"},
                    "Of report and of the page of slip: Chinese, English or both.");
        form.path("layers", layers_, "Of slip: write late projects and the homes they leave here, .gpkg.");
    }

    [[nodiscard]] Done agree() const override
    {
        if (auto known = check_question(question_, plan_questions); !known) {
            return known;
        }
        const bool about_one = question_ == "import" || question_ == "advance" || question_ == "report";
        if (about_one && item_.empty()) {
            return Error{Fault::invalid_input,
                         fmt::format("{} needs {} after it", question_,
                                     question_ == "advance" ? "the code of a project" : "a file")};
        }
        if (question_ == "slip" && !item_.empty() && !item_.ends_with(".html")) {
            return Error{Fault::invalid_input, fmt::format("slip writes a page, .html, not '{}'", item_)};
        }
        if (question_ == "advance" && !plan::read_progress(stage_)) {
            return Error{
                Fault::invalid_input,
                fmt::format("--stage is '{}'; expected 前期, 立项, 用地, 在建, 开工, 主体, 竣工验收前, "
                            "竣工 or 投用",
                            stage_)};
        }
        const auto said = saying_.read();
        return said ? Done{std::monostate{}} : Done{said.error()};
    }

    Result<Outcome> run(const Call& call) override
    {
        const auto said = saying_.read();
        if (!said) {
            return said.error();
        }
        said_ = *said;
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        auto plan = workspace->plan();
        if (!plan) {
            return std::move(plan).error();
        }
        return answer(*workspace, *plan, call);
    }

private:
    Result<Outcome> answer(Workspace& workspace, const ConstructionPlan& plan, const Call& call)
    {
        if (question_ == "import") {
            return import_book(workspace, plan);
        }
        if (question_ == "register") {
            return take_over(workspace, plan);
        }
        if (question_ == "advance") {
            return advance(workspace, plan);
        }
        if (question_ == "history") {
            return history(plan);
        }
        if (question_ == "status") {
            return status(workspace, plan);
        }
        if (question_ == "slip") {
            return slip(workspace, plan, call);
        }
        return question_ == "outlook" ? outlook(workspace, plan, call) : write_report(workspace, plan, call);
    }

    [[nodiscard]] Result<Outcome> add(Workspace& workspace, PlanChange change, Outcome outcome,
                                      std::string source = {}) const
    {
        change.recorded = said_.recorded;
        change.recorded.source = std::move(source);
        if (auto done = workspace.append(change); !done) {
            return std::move(done).error();
        }
        return outcome;
    }

    Result<Outcome> import_book(Workspace& workspace, const ConstructionPlan& plan) const
    {
        const auto snapshot = workspace.snapshot();
        if (!snapshot) {
            return snapshot.error();
        }
        auto book = plan::read_workbook(item_, plan, snapshot->units.rows(),
                                        {.as_of = said_.day, .today = said_.today});
        if (!book) {
            return std::move(book).error();
        }
        const auto file = import::digest(item_);
        if (!file) {
            return file.error();
        }
        const bool refused = std::ranges::any_of(
            book->findings, [](const Finding& one) { return one.severity == Severity::fault; });
        Outcome outcome{.told = book->told, .result = {}, .findings = book->findings};
        outcome.told.push_back(refused
                                   ? fmt::format("nothing was imported from {}: see the findings", item_)
                                   : fmt::format("{} in {}: {} new, {} with another promise, {} new steps",
                                                 counted(book->rows, "project"), item_, book->added,
                                                 book->changed, book->change.events.size()));
        outcome.result = {{"file", item_},
                          {"projects", book->rows},
                          {"added", book->added},
                          {"changed", book->changed},
                          {"steps", book->change.events.size()},
                          {"imported", !refused}};
        return refused ? Result<Outcome>{std::move(outcome)}
                       : add(workspace, std::move(book->change), std::move(outcome),
                             fmt::format("{} sha256:{}", item_, file->sha256));
    }

    Result<Outcome> take_over(Workspace& workspace, const ConstructionPlan& plan) const
    {
        if (auto there = workspace.require(Dataset::projects); !there) {
            return std::move(there).error();
        }
        const auto snapshot = placed_snapshot(workspace);
        if (!snapshot) {
            return snapshot.error();
        }
        auto change = plan::from_projects(plan, snapshot->projects.rows(), snapshot->units.rows(), said_.day);
        const auto added = change.projects.size();
        return add(workspace, std::move(change),
                   {.told = {fmt::format("{} taken over into the plan", counted(added, "project"))},
                    .result = {{"added", added}},
                    .findings = {}},
                   "projects");
    }

    Result<Outcome> advance(Workspace& workspace, const ConstructionPlan& plan) const
    {
        plan::Step step{.project = item_,
                        .reached = *plan::read_progress(stage_),
                        .day = said_.day,
                        .today = said_.today,
                        .reason = reason_};
        if (auto shown = show_evidence(step, evidence_); !shown) {
            return std::move(shown).error();
        }
        auto event = plan::advance(plan, step);
        if (!event) {
            return std::move(event).error();
        }
        Outcome outcome{
            .told = {fmt::format("{} is {}{} since {}", item_, chinese(event->state),
                                 event->step.empty() ? "" : " (" + event->step + ")", event->day.text())},
            .result = {{"project", item_},
                       {"number", event->number},
                       {"state", code(event->state)},
                       {"step", event->step},
                       {"day", event->day.text()}},
            .findings = {}};
        return add(workspace, {.projects = {}, .events = {*std::move(event)}, .recorded = {}},
                   std::move(outcome));
    }

    Result<Outcome> history(const ConstructionPlan& plan) const
    {
        Outcome outcome{.told = {}, .result = {{"events", nlohmann::json::array()}}, .findings = {}};
        for (std::size_t row = 0; row < plan.events.size(); ++row) {
            const auto& event = plan.events[row];
            const auto& by = plan.recorded[row];
            if (!item_.empty() && event.project != item_) {
                continue;
            }
            outcome.told.push_back(fmt::format("{} {}: {} {} on {}, by {} at {}{}{}", event.project,
                                               event.number, chinese(event.state), event.step,
                                               event.day.text(), by.who, by.at,
                                               event.evidence.empty() ? "" : ", shown by " + event.evidence,
                                               event.reason.empty() ? "" : ", because " + event.reason));
            outcome.result["events"].push_back({{"project", event.project},
                                                {"number", event.number},
                                                {"state", code(event.state)},
                                                {"step", event.step},
                                                {"day", event.day.text()},
                                                {"evidence", event.evidence},
                                                {"evidence_sha256", event.evidence_sha256},
                                                {"reason", event.reason},
                                                {"who", by.who},
                                                {"recorded", by.at},
                                                {"source", by.source}});
        }
        return outcome;
    }

    Result<Outcome> status(const Workspace& workspace, const ConstructionPlan& plan) const
    {
        const auto snapshot = workspace.snapshot();
        if (!snapshot) {
            return snapshot.error();
        }
        const auto numbers = standards_.sizes(plan);
        if (!numbers) {
            return numbers.error();
        }
        const auto on = [&](Day day) {
            return plan::status(plan, snapshot->units.rows(), snapshot->groups, day, numbers->counting);
        };
        const auto now = on(said_.day);
        Outcome outcome{.told = told(now), .result = to_json(now), .findings = {}};
        std::ranges::move(numbers->told(), std::back_inserter(outcome.told));
        outcome.result["decisions"] = to_json(numbers->decisions);
        outcome.result["curve"] = to_json(curve_of(plan, numbers->counting));
        const auto since = earlier_day();
        if (!since) {
            return since.error();
        }
        if (*since) {
            const auto changed = plan::changes(on(**since), now);
            std::ranges::copy(told(changed), std::back_inserter(outcome.told));
            outcome.result["changes"] = to_json(changed);
        }
        return csv_.empty() ? Result<Outcome>{std::move(outcome)}
                            : with_table(table_of(plan, now), std::move(outcome));
    }

    Result<Outcome> with_table(const geo::OutLayer& table, Outcome outcome) const
    {
        if (auto written = formats::write(std::span{&table, 1}, csv_); !written) {
            return std::move(written).error();
        }
        outcome.told.push_back("wrote " + csv_.string());
        return outcome;
    }

    /// The year of the day, month by month.
    [[nodiscard]] std::vector<plan::CurvePoint> curve_of(const ConstructionPlan& plan,
                                                         const plan::Settings& counting) const
    {
        const Day january{std::chrono::year{said_.day.year()} / 1 / 1};
        return plan::curve(plan, january, january.later(364), counting);
    }

    /// The day of --since, where it is given.
    [[nodiscard]] Result<std::optional<Day>> earlier_day() const
    {
        if (since_.empty()) {
            return std::optional<Day>{};
        }
        const auto since = day_of(since_);
        if (!since || *since > said_.day) {
            return Error{Fault::invalid_input,
                         fmt::format("--since is '{}'; expected a day before {}", since_, said_.day.text())};
        }
        return since;
    }

    struct Slipped {
        plan::PlannedCity city;
        plan::Slips slips;
    };

    [[nodiscard]] Result<Slipped> slips_of(const Workspace& workspace, Snapshot snapshot,
                                           const ConstructionPlan& plan, const PlanNumbers& numbers,
                                           const Call& call) const
    {
        auto walked = walk(workspace, std::move(snapshot), plan, said_.day, numbers, call.progress);
        if (!walked) {
            return std::move(walked).error();
        }
        auto found = plan::slips(walked->city, walked->ways, numbers.walking);
        if (!found) {
            return std::move(found).error();
        }
        return Slipped{std::move(walked->city), *std::move(found)};
    }

    Result<Outcome> write_report(const Workspace& workspace, const ConstructionPlan& plan,
                                 const Call& call) const
    {
        const auto snapshot = placed_snapshot(workspace);
        if (!snapshot) {
            return snapshot.error();
        }
        const auto since = earlier_day();
        if (!since) {
            return since.error();
        }
        const bool walked = static_cast<bool>(workspace.require(Dataset::network));
        const auto numbers = walked ? standards_.sizes_and_limits(plan, *snapshot) : standards_.sizes(plan);
        if (!numbers) {
            return numbers.error();
        }
        const auto on = [&](Day day) {
            return plan::status(plan, snapshot->units.rows(), snapshot->groups, day, numbers->counting);
        };
        const auto now = on(said_.day);
        const auto changed = *since ? plan::changes(on(**since), now) : std::vector<plan::Change>{};
        const auto curve = curve_of(plan, numbers->counting);
        std::optional<Slipped> slipped;
        if (walked) {
            auto found = slips_of(workspace, *snapshot, plan, *numbers, call);
            if (!found) {
                return std::move(found).error();
            }
            slipped = *std::move(found);
        }
        const Language language = language_of(words_).value_or(Language::both);
        report::PlanContent content{.plan = plan,
                                    .now = now,
                                    .since = *since,
                                    .changes = changed,
                                    .curve = curve,
                                    .slips = slipped ? &slipped->slips : nullptr,
                                    .class_size = numbers->counting.class_size,
                                    .decisions = numbers->decisions,
                                    .synthetic = snapshot->synthetic};
        if (auto drawn = draw_plan_maps(*snapshot, language, content); !drawn) {
            return std::move(drawn).error();
        }
        if (auto written = report::write_plan(content, language, item_); !written) {
            return std::move(written).error();
        }
        Outcome outcome{.told = numbers->told(),
                        .result = {{"file", item_}, {"decisions", to_json(numbers->decisions)}},
                        .findings = {}};
        outcome.told.push_back("wrote " + item_);
        if (!walked) {
            outcome.told.push_back(
                "there is no network, so the page does not tell whom a late project hurts");
        }
        return outcome;
    }

    Result<Outcome> slip(const Workspace& workspace, const ConstructionPlan& plan, const Call& call) const
    {
        auto snapshot = placed_snapshot(workspace);
        if (!snapshot) {
            return std::move(snapshot).error();
        }
        const auto numbers = standards_.sizes_and_limits(plan, *snapshot);
        if (!numbers) {
            return numbers.error();
        }
        const auto slipped = slips_of(workspace, *std::move(snapshot), plan, *numbers, call);
        if (!slipped) {
            return slipped.error();
        }
        const auto& [city, found] = *slipped;
        Outcome outcome{.told = told(found), .result = to_json(found, city.snapshot), .findings = {}};
        std::ranges::move(numbers->told(), std::back_inserter(outcome.told));
        outcome.result["decisions"] = to_json(numbers->decisions);
        outcome.result["left_out"] = city.left_out;
        for (const auto& one : city.left_out) {
            outcome.told.push_back("left out: " + one);
        }
        if (!item_.empty()) {
            if (auto written = write_slips(plan, *slipped, numbers->counting); !written) {
                return std::move(written).error();
            }
            outcome.told.push_back("wrote " + item_);
        }
        if (layers_.empty()) {
            return outcome;
        }
        if (auto written = formats::write(layers_of(found, city), layers_); !written) {
            return std::move(written).error();
        }
        outcome.told.push_back("wrote " + layers_.string());
        return outcome;
    }

    [[nodiscard]] Done write_slips(const ConstructionPlan& plan, const Slipped& slipped,
                                   const plan::Settings& counting) const
    {
        const auto& [city, slips] = slipped;
        const Language language = language_of(words_).value_or(Language::both);
        const auto now =
            plan::status(plan, city.snapshot.units.rows(), city.snapshot.groups, said_.day, counting);
        const auto map = draw_slips(city, slips, now, language);
        if (!map) {
            return map.error();
        }
        return report::write_slips({.plan = plan,
                                    .snapshot = city.snapshot,
                                    .slips = slips,
                                    .on = said_.day,
                                    .map = *map,
                                    .left_out = city.left_out},
                                   language, item_);
    }

    Result<Outcome> outlook(const Workspace& workspace, const ConstructionPlan& plan, const Call& call) const
    {
        auto snapshot = placed_snapshot(workspace);
        if (!snapshot) {
            return std::move(snapshot).error();
        }
        const auto forecast = outlook_.forecast();
        if (!forecast) {
            return forecast.error();
        }
        const auto numbers = standards_.sizes_and_limits(plan, *snapshot);
        if (!numbers) {
            return numbers.error();
        }
        const auto walked = walk(workspace, *std::move(snapshot), plan, said_.day, *numbers, call.progress);
        if (!walked) {
            return walked.error();
        }
        auto settings = outlook_.settings(said_.day, *numbers);
        settings.forecast = *forecast;
        const auto found = plan::outlook(walked->city, walked->ways, settings);
        if (!found) {
            return found.error();
        }
        const auto warnings = warnings_of(*found, walked->city, *numbers);
        if (!warnings) {
            return warnings.error();
        }
        Outcome outcome{
            .told = told(*found, *warnings), .result = to_json(*found, *warnings), .findings = {}};
        std::ranges::move(numbers->told(), std::back_inserter(outcome.told));
        outcome.result["decisions"] = to_json(numbers->decisions);
        outcome.result["left_out"] = walked->city.left_out;
        for (const auto& one : walked->city.left_out) {
            outcome.told.push_back("left out: " + one);
        }
        return csv_.empty() ? Result<Outcome>{std::move(outcome)}
                            : with_table(table_of(*found), std::move(outcome));
    }

    fs::path workspace_;
    std::string question_;
    std::string item_;
    std::string since_;
    std::string stage_;
    fs::path evidence_;
    std::string reason_;
    fs::path csv_;
    fs::path layers_;
    std::string words_ = "both";
    PlanStandards standards_;
    OutlookOptions outlook_;
    Saying saying_;
    Said said_;
};

} // namespace

std::unique_ptr<Command> make_plan()
{
    return std::make_unique<Plan>();
}

} // namespace schoolplan::cli
