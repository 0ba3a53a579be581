#include "../hazard_views.hpp"
#include "../questions.hpp"
#include "../saying.hpp"
#include "../screened_table.hpp"
#include "../session.hpp"
#include "../zone_tables.hpp"
#include "commands.hpp"

#include <schoolplan/hazards.hpp>
#include <schoolplan/hazards/workbook.hpp>
#include <schoolplan/import.hpp>
#include <schoolplan/report/hazards.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::array<std::string_view, 9> hazard_questions{"record",  "assign", "advance", "list",   "status",
                                                           "summary", "export", "import",  "history"};

/// A file name without what some systems do not take.
std::string file_name(std::string department)
{
    for (char& one : department) {
        one = std::string_view{"/\\:*?\"<>|"}.find(one) == std::string_view::npos ? one : '_';
    }
    return (department.empty() ? "no-department" : department) + ".xlsx";
}

/// The digest of a file of the folder itself; no value where there is none of that name.
std::optional<std::string> digest_in(const fs::path& folder, const std::string& name)
{
    const fs::path file{name};
    if (file != file.filename() || !fs::is_regular_file(folder / file)) {
        return std::nullopt;
    }
    const auto digest = import::digest(folder / file);
    return digest ? std::optional{digest->sha256} : std::nullopt;
}

class Hazards final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "hazards"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Keep what was found around campuses from found to verified: who has it, until when, what "
               "shows it.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.word("question", question_,
                  "What to do: record, assign, advance, list, status, summary, export, import or history.");
        form.word_if_any(
            "item", item_,
            "Of record what screen wrote, .gpkg; of advance and history the hazard; of export a folder; of "
            "import the workbook; of status the workbook to write, .xlsx; of summary what to write, .html, "
            ".xlsx or .csv.");
        saying_.declare(form);
        form.text("since", since_, "Of status and summary: the earlier day to compare with.");
        form.flag("doubtful", doubtful_, "Of record: also what is to be measured on site.");
        form.text("state", state_,
                  "Of advance the state reached, of list the state shown: 发现, 交办, 整改 or 核验.");
        form.path("offices", offices_,
                  "Who answers: a table with the columns unit, theme, office and department.");
        form.text("office", office_, "Of advance: the office that has it.");
        form.text("department", department_,
                  "Of advance the office's department; of list and export only this one.");
        form.text("unit", unit_, "Of list: only this unit, by code.");
        form.text("due", due_, "Of assign and advance: to be fixed by this day.");
        form.path("evidence", evidence_,
                  "Of advance the file that shows it, of import the folder of the files the workbook names; "
                  "their digests are kept.");
        form.text("reason", reason_,
                  "Of advance: why a state is skipped or taken back, or the office changed.");
        form.choice("lang", words_, {"both", "zh", "en"}, "Of status and summary: Chinese, English or both.");
    }

    [[nodiscard]] Done agree() const override
    {
        if (auto known = check_question(question_, hazard_questions); !known) {
            return known;
        }
        const auto said = saying_.read();
        return said ? Done{std::monostate{}} : Done{said.error()};
    }

    Result<Outcome> run(const Call& /*call*/) override
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
        auto ledger = workspace->hazards();
        if (!ledger) {
            return std::move(ledger).error();
        }
        return answer(*workspace, *ledger);
    }

private:
    Result<Outcome> answer(Workspace& workspace, const HazardLedger& ledger) const
    {
        using Answer = Result<Outcome> (Hazards::*)(Workspace&, const HazardLedger&) const;
        constexpr std::array<Answer, hazard_questions.size()> answers{
            &Hazards::record,  &Hazards::assign, &Hazards::advance,   &Hazards::list,   &Hazards::status,
            &Hazards::summary, &Hazards::send,   &Hazards::take_back, &Hazards::history};
        const auto asked = std::ranges::find(hazard_questions, question_) - hazard_questions.begin();
        return (this->*answers[static_cast<std::size_t>(asked)])(workspace, ledger);
    }

    Result<Outcome> add(Workspace& workspace, HazardChange change, Outcome outcome,
                        std::string source = {}) const
    {
        change.recorded = said_.recorded;
        change.recorded.source = std::move(source);
        if (auto done = workspace.append(change); !done) {
            return std::move(done).error();
        }
        return outcome;
    }

    /// "hangzhou.gpkg sha256:12ab...".
    [[nodiscard]] Result<std::string> source() const
    {
        const auto file = import::digest(item_);
        return file ? Result<std::string>{fmt::format("{} sha256:{}", file->name, file->sha256)}
                    : file.error();
    }

    [[nodiscard]] static Result<Day> day(std::string_view option, const std::string& text)
    {
        const auto found = day_of(text);
        return found ? Result<Day>{*found}
                     : Error{Fault::invalid_input,
                             fmt::format("--{} is '{}'; expected a day such as 2019-05-10", option, text)};
    }

    [[nodiscard]] Result<HazardState> state() const
    {
        const auto found = hazard_state_of(state_);
        return found
                   ? Result<HazardState>{*found}
                   : Error{Fault::invalid_input,
                           fmt::format(
                               "--state is '{}'; expected 发现, 交办, 整改, 核验, or found, assigned, fixed, "
                               "verified",
                               state_)};
    }

    [[nodiscard]] Result<std::vector<safety::Office>> offices() const
    {
        return offices_.empty() ? Result<std::vector<safety::Office>>{std::vector<safety::Office>{}}
                                : read_offices(offices_);
    }

    Result<Outcome> record(Workspace& workspace, const HazardLedger& ledger) const
    {
        auto table = read_screened(item_, said_.day, doubtful_);
        if (!table) {
            return std::move(table).error();
        }
        if (!table->findings.empty()) {
            return Outcome{.told = {"nothing was recorded: see the findings"},
                           .result = {{"recorded", false}},
                           .findings = std::move(table->findings)};
        }
        auto added = hazards::record(ledger, table->hazards, said_.day);
        const auto from = source();
        if (!added || !from) {
            return added ? from.error() : std::move(added).error();
        }
        Outcome outcome{
            .told = {fmt::format("{} new, {} known, {} found again after they were closed; {} in the ledger "
                                 "are open and were not found this time",
                                 counted(static_cast<std::size_t>(added->fresh), "hazard"), added->known,
                                 added->reopened, added->not_found)},
            .result = {{"recorded", true},
                       {"new", added->fresh},
                       {"known", added->known},
                       {"reopened", added->reopened},
                       {"not_found", added->not_found}},
            .findings = {}};
        return add(workspace, std::move(added->change), std::move(outcome), *from);
    }

    Result<Outcome> assign(Workspace& workspace, const HazardLedger& ledger) const
    {
        const auto due = day("due", due_);
        const auto table = offices();
        const auto snapshot = workspace.snapshot();
        if (!due || !table || !snapshot) {
            return !due ? due.error() : !table ? table.error() : snapshot.error();
        }
        const auto who = [&](const Hazard& hazard) -> hazards::Answering {
            const auto units = snapshot->units.rows();
            const auto unit = std::ranges::find(units, hazard.unit, &Unit::code);
            const auto row = safety::office_of(*table, unit == units.end() ? nullptr : &*unit, hazard.theme);
            return row ? hazards::Answering{(*table)[*row].name, (*table)[*row].department}
                       : hazards::Answering{};
        };
        auto made = hazards::assign(ledger, who, said_.day, *due, said_.today);
        if (!made) {
            return std::move(made).error();
        }
        Outcome outcome{.told = {fmt::format("{} assigned, due {}",
                                             counted(made->change.events.size(), "hazard"), due->text())},
                        .result = {{"assigned", made->change.events.size()}, {"nobody", made->nobody.size()}},
                        .findings = {}};
        if (!made->nobody.empty()) {
            outcome.findings.push_back(
                {.severity = Severity::warning,
                 .place = {.file = offices_.string(), .layer = {}, .row = {}, .field = "theme"},
                 .expected = "an office for every unit and theme",
                 .found = fmt::format("none for {}, {} first", counted(made->nobody.size(), "hazard"),
                                      hazard_code(made->nobody.front())),
                 .advice = "add the office and assign again"});
        }
        return add(workspace, std::move(made->change), std::move(outcome), offices_.filename().string());
    }

    Result<Outcome> advance(Workspace& workspace, const HazardLedger& ledger) const
    {
        const auto number = hazard_number(item_);
        const auto reached = state();
        if (!number || !reached) {
            return reached ? Error{Fault::invalid_input,
                                   fmt::format("'{}' is no hazard; expected H000001", item_)}
                           : reached.error();
        }
        hazards::Step step{.hazard = *number,
                           .reached = *reached,
                           .day = said_.day,
                           .today = said_.today,
                           .office = office_,
                           .department = department_,
                           .reason = reason_};
        if (!due_.empty()) {
            const auto due = day("due", due_);
            if (!due) {
                return due.error();
            }
            step.due = *due;
        }
        if (auto shown = show_evidence(step, evidence_); !shown) {
            return std::move(shown).error();
        }
        auto event = hazards::advance(ledger, step);
        if (!event) {
            return std::move(event).error();
        }
        Outcome outcome{
            .told = {fmt::format("{} is {} since {}", item_, chinese(event->state), event->day.text())},
            .result = {{"hazard", item_}, {"number", event->number}, {"state", code(event->state)}},
            .findings = {}};
        return add(workspace, {.hazards = {}, .events = {*std::move(event)}, .recorded = {}},
                   std::move(outcome));
    }

    Result<Outcome> list(Workspace& /*workspace*/, const HazardLedger& ledger) const
    {
        HazardFilter only{.state = {}, .unit = unit_, .department = department_};
        if (!state_.empty()) {
            const auto wanted = state();
            if (!wanted) {
                return wanted.error();
            }
            only.state = *wanted;
        }
        return list_hazards(ledger, said_.day, only);
    }

    Result<Outcome> status(Workspace& workspace, const HazardLedger& ledger) const
    {
        std::optional<Day> since;
        if (!since_.empty()) {
            const auto read = day("since", since_);
            if (!read) {
                return read.error();
            }
            since = *read;
        }
        const auto snapshot = workspace.snapshot();
        return snapshot ? tell_standing(ledger, *snapshot, {said_.day, since, language(), item_})
                        : Result<Outcome>{snapshot.error()};
    }

    Result<Outcome> summary(Workspace& workspace, const HazardLedger& ledger) const
    {
        const auto since = day("since", since_);
        if (!since) {
            return since.error();
        }
        const auto snapshot = workspace.snapshot();
        return snapshot ? tell_summary(ledger, *snapshot, {said_.day, *since, language(), item_})
                        : Result<Outcome>{snapshot.error()};
    }

    [[nodiscard]] Language language() const { return language_of(words_).value_or(Language::both); }

    Result<Outcome> send(Workspace& workspace, const HazardLedger& ledger) const
    {
        const auto snapshot = workspace.snapshot();
        if (!snapshot) {
            return snapshot.error();
        }
        const auto now = hazards::status(ledger, said_.today);
        const report::HazardContent content{.ledger = ledger, .now = now, .synthetic = snapshot->synthetic};
        std::error_code failure;
        fs::create_directories(item_, failure);
        if (item_.empty() || failure) {
            return Error{Fault::invalid_input, fmt::format("'{}' is no folder to write to", item_)};
        }
        Outcome outcome{.told = {}, .result = {{"files", json::array()}}, .findings = {}};
        for (const hazards::Row& row : now.departments) {
            const bool wanted = department_.empty() || row.key == department_;
            if (!wanted || row.tally.in[static_cast<std::size_t>(HazardState::assigned)] == 0) {
                continue;
            }
            const fs::path file = fs::path{item_} / file_name(row.key);
            const auto written = report::write_order(content, row.key, file);
            if (!written) {
                return written.error();
            }
            outcome.told.push_back(fmt::format("{}: {}", file.string(), counted(*written, "hazard")));
            outcome.result["files"].push_back({{"file", file.string()}, {"hazards", *written}});
        }
        return outcome;
    }

    Result<Outcome> take_back(Workspace& workspace, const HazardLedger& ledger) const
    {
        const auto table = offices();
        if (!table) {
            return table.error();
        }
        const fs::path folder = evidence_.empty() ? fs::path{item_}.parent_path() : evidence_;
        if (!evidence_.empty() && !fs::is_directory(folder)) {
            return Error{Fault::not_found, fmt::format("'{}' is no folder of evidence", folder.string())};
        }
        hazards::ReturnSettings settings{
            .today = said_.today,
            .offices = {},
            .digest_of = [&](const std::string& name) { return digest_in(folder, name); },
            .needs_files = !evidence_.empty()};
        for (const safety::Office& one : *table) {
            settings.offices.push_back({one.name, one.department});
        }
        auto returned = hazards::read_return(item_, ledger, settings);
        const auto from = source();
        if (!returned || !from) {
            return returned ? from.error() : std::move(returned).error();
        }
        const bool refused = !returned->findings.empty();
        const auto bare = std::ranges::count_if(returned->change.events, [](const HazardEvent& event) {
            return event.state == HazardState::fixed && event.evidence_sha256.empty();
        });
        Outcome outcome{.told = {refused
                                     ? fmt::format("nothing was imported from {}: see the findings", item_)
                                     : fmt::format("{} in {}: {} new steps, {} known, {} not answered",
                                                   counted(returned->rows, "hazard"), item_,
                                                   returned->change.events.size(), returned->known,
                                                   returned->unanswered)},
                        .result = {{"hazards", returned->rows},
                                   {"steps", returned->change.events.size()},
                                   {"known", returned->known},
                                   {"unanswered", returned->unanswered},
                                   {"with_files", returned->shown},
                                   {"imported", !refused}},
                        .findings = returned->findings};
        if (bare > 0) {
            outcome.told.push_back(
                fmt::format("the evidence of {} did not come along: its words are kept, and no "
                            "digest",
                            counted(static_cast<std::size_t>(bare), "step")));
        }
        return refused ? Result<Outcome>{std::move(outcome)}
                       : add(workspace, std::move(returned->change), std::move(outcome), *from);
    }

    Result<Outcome> history(Workspace& /*workspace*/, const HazardLedger& ledger) const
    {
        return list_steps(ledger, item_);
    }

    fs::path workspace_;
    std::string question_;
    std::string item_;
    Saying saying_;
    Said said_;
    std::string since_;
    bool doubtful_ = false;
    std::string state_;
    fs::path offices_;
    std::string office_;
    std::string department_;
    std::string unit_;
    std::string due_;
    fs::path evidence_;
    std::string reason_;
    std::string words_ = "both";
};

} // namespace

std::unique_ptr<Command> make_hazards()
{
    return std::make_unique<Hazards>();
}

} // namespace schoolplan::cli
