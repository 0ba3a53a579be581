#include "../forecast_tables.hpp"
#include "../sequence_city.hpp"
#include "../sequence_words.hpp"
#include "../session.hpp"
#include "../siting_options.hpp"
#include "commands.hpp"

#include <schoolplan/formats/writer.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t most_years = 50;
constexpr std::uint32_t first_thinkable = 1900;
constexpr std::uint32_t last_thinkable = 2200;

class SequenceCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "sequence"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Say in which year each chosen school is built, so that children have seats soonest, with "
               "proof.";
    }

    void declare(Form& form) override
    {
        form.word_if_any("workspace", workspace_,
                         "The workspace with the chosen plots; else give two tables.");
        form.text("sitings", sitings_,
                  "In a workspace: the names of kept choices of plots, separated by commas.");
        form.path("projects", projects_,
                  "Table id and, where known, cost,building,earliest,latest,required; without a workspace "
                  "seats, too.");
        form.path("gains", gains_,
                  "Without a workspace: table id,year,children that each would give a seat.");
        form.number("from", from_, "The first year; in a workspace else that of --on.");
        form.number("years", years_, "How many years.");
        form.rate("budget", budget_, "What may be spent in each year at most, this sum included.");
        form.number("starts", starts_, "How many projects may be begun in each year.");
        form.number("finishes", finishes_, "How many projects may be finished in each year.");
        form.path("by-year", by_year_,
                  "Table year and, where other than in the rest, budget,starts,finishes.");
        form.number("building", building_, "How many years building takes where the table does not say.");
        form.flag("all", all_, "Finish every project within the years.");
        form.path(
            "forecast", forecast_,
            "In a workspace: children by home and year, as 'demand' writes them; else as counted today.");
        form.path("sizes", sizes_, "In a workspace: the table of sizes that 'site' chose among.");
        form.text("on", on_,
                  "In a workspace: the day the construction plan stands on; else 1 January of --from.");
        standards_.declare_choice(form);
        form.text("time", time_, "Keep the best found after so long.");
        form.text("gap", gap_, "Stop when the answer is proven to be so near to the best.");
        form.choice("lang", language_, {"both", "zh", "en"}, "Chinese, English or both.");
        form.path("out", out_, "Write projects, years and what delay costs: .gpkg, or the projects as .csv.");
    }

    [[nodiscard]] Done agree() const override
    {
        if (workspace_.empty() && (projects_.empty() || gains_.empty() || !from_)) {
            return Error{Fault::invalid_input,
                         "give a workspace and --sitings, or --projects, --gains and --from"};
        }
        if (!workspace_.empty() && (sitings_.empty() || !gains_.empty())) {
            return Error{Fault::invalid_input,
                         "in a workspace say which choices of plots: --sitings NAME, and no --gains"};
        }
        if (workspace_.empty() && !(sitings_.empty() && forecast_.empty() && sizes_.empty())) {
            return Error{Fault::invalid_input, "--sitings, --forecast and --sizes need a workspace"};
        }
        if (years_.value_or(0) == 0 || *years_ > most_years) {
            return Error{Fault::invalid_input, fmt::format("--years: expected 1 to {}", most_years)};
        }
        if (from_ && (*from_ < first_thinkable || *from_ > last_thinkable)) {
            return Error{Fault::invalid_input, fmt::format("--from: expected a year from {} to {}",
                                                           first_thinkable, last_thinkable)};
        }
        if (building_.value_or(0) == 0 || *building_ > most_years) {
            return Error{Fault::invalid_input, fmt::format("--building: expected 1 to {}", most_years)};
        }
        if (!read_seconds(time_) || !read_share(gap_)) {
            return Error{Fault::invalid_input, "--time and --gap: expected values such as 60s and 0.1%"};
        }
        if (on_.empty() && !from_) {
            return Error{Fault::invalid_input, "say which years: --from YEAR, or --on DAY"};
        }
        if (!on_.empty() && !day_of(on_)) {
            return Error{Fault::invalid_input, fmt::format("--on is '{}'; expected YYYY-MM-DD", on_)};
        }
        return std::monostate{};
    }

    Result<Outcome> run(const Call& call) override
    {
        return workspace_.empty() ? on_tables(call) : on_workspace(call);
    }

private:
    Result<Outcome> on_tables(const Call& call) const
    {
        SequenceTables tables;
        tables.asked = {static_cast<int>(*from_), *years_};
        const auto rows = read_projects(projects_, tables.asked, *building_);
        if (!rows) {
            return rows.error();
        }
        for (const ProjectRow& row : *rows) {
            tables.projects.push_back(row.project);
        }
        if (const Done read = read_gains(gains_, tables); !read) {
            return read.error();
        }
        auto sequenced = ordered(std::move(tables), call);
        if (!sequenced) {
            return std::move(sequenced).error();
        }
        Sentences sentences{language()};
        tell(*sequenced, sentences);
        return outcome(*sequenced, std::move(sentences));
    }

    Result<Outcome> on_workspace(const Call& call) const
    {
        const auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return workspace.error();
        }
        const Day on = on_.empty() ? Day{std::chrono::year{static_cast<int>(*from_)} / 1 / 1} : *day_of(on_);
        const auto forecast = forecast_.empty() ? Result<std::vector<ForecastRow>>{std::vector<ForecastRow>{}}
                                                : read_forecast(forecast_, ForecastNumber::children);
        if (!forecast) {
            return forecast.error();
        }
        const YearsAsked asked{from_ ? static_cast<int>(*from_) : on.year(), *years_};
        const CityWish wish{.on = on,
                            .sitings = names(),
                            .sizes = sizes_.empty() ? std::nullopt : std::optional{sizes_},
                            .projects = projects_.empty() ? std::nullopt : std::optional{projects_},
                            .building = *building_,
                            .forecast = *forecast};
        auto question = city_question(*workspace, asked, wish, standards_, call.progress);
        if (!question) {
            return std::move(question).error();
        }
        auto sequenced = ordered(question->tables, call);
        if (!sequenced) {
            return std::move(sequenced).error();
        }
        sequenced->names = question->names;
        sequenced->places = question->places;
        const auto outlook = outlook_of(*question, sequenced->found);
        if (!outlook) {
            return outlook.error();
        }
        Sentences sentences{language()};
        tell(*sequenced, sentences);
        tell(outlook->rows, sentences);
        tell_missing(*question, sentences);
        auto told = outcome(*sequenced, std::move(sentences));
        if (told) {
            told->result["outlook"] = to_json(*outlook, {})["rows"];
            told->result["plots_without_seats"] = question->no_seats;
            told->result["left_out"] = question->left_out;
            told->result["homes_unknown"] = question->homes_unknown;
            told->result["decisions"] = to_json(question->numbers.decisions);
            std::ranges::move(question->numbers.told(), std::back_inserter(told->told));
        }
        return told;
    }

    /// Between the commas.
    [[nodiscard]] std::vector<std::string> names() const
    {
        std::vector<std::string> found{""};
        for (const char letter : sitings_) {
            if (letter == ',') {
                found.emplace_back();
            } else {
                found.back() += letter;
            }
        }
        return found;
    }

    [[nodiscard]] Language language() const { return language_of(language_).value_or(Language::both); }

    /// Put in order within the time, and checked.
    Result<Sequenced> ordered(SequenceTables tables, const Call& call) const
    {
        using Clock = std::chrono::steady_clock;
        tables.years.assign(tables.asked.count,
                            {.budget = budget_ ? std::optional{siting::Price{*budget_}} : std::nullopt,
                             .starts = starts_,
                             .finishes = finishes_});
        if (!by_year_.empty()) {
            if (const Done read = read_capacities(by_year_, tables); !read) {
                return read.error();
            }
        }
        const auto began = Clock::now();
        const double seconds = std::min(*read_seconds(time_), 1e7);
        const siting::SequenceSettings settings{
            .all = all_,
            .gap = *read_share(gap_),
            .deadline = began + std::chrono::milliseconds{std::llround(1000.0 * seconds)}};
        auto found = siting::sequence(tables.problem(), settings, call.progress);
        if (!found) {
            return std::move(found).error();
        }
        const std::chrono::duration<double> took = Clock::now() - began;
        if (const Done kept = siting::inspect(tables.problem(), settings, *found); !kept) {
            return Error{kept.error()}.while_doing("checking the answer");
        }
        return Sequenced{std::move(tables), *std::move(found), took.count(), {}, {}};
    }

    static void tell_missing(const CityQuestion& question, Sentences& sentences)
    {
        for (const std::string& plot : question.no_seats) {
            sentences.say(fmt::format("{}：班数未知，按没有学位计", plot),
                          fmt::format("{}: its classes are not known, so it counts as without seats", plot));
        }
        for (const std::string& one : question.left_out) {
            sentences.say("未计入：" + one, "left out: " + one);
        }
        if (question.homes_unknown > 0) {
            sentences.say(fmt::format("未计入：{} 处居住区（按学段）儿童数未知", question.homes_unknown),
                          fmt::format("not in it: {} homes and stages whose children are not known",
                                      question.homes_unknown));
        }
    }

    [[nodiscard]] Result<Outcome> outcome(const Sequenced& sequenced, Sentences sentences) const
    {
        Outcome told{.told = std::move(sentences).take(), .result = to_json(sequenced), .findings = {}};
        if (out_.empty()) {
            return told;
        }
        auto layers = layers_of(sequenced);
        if (out_.extension() == ".csv") {
            layers.resize(1);
            layers.front().kind = geo::OutKind::table;
        }
        if (const Done written = formats::write(layers, out_); !written) {
            return written.error();
        }
        told.told.push_back("wrote " + out_.string());
        return told;
    }

    std::string workspace_;
    std::string sitings_;
    fs::path projects_;
    fs::path gains_;
    std::optional<std::uint32_t> from_;
    std::optional<std::uint32_t> years_ = 5;
    std::optional<double> budget_;
    std::optional<std::uint32_t> starts_;
    std::optional<std::uint32_t> finishes_;
    fs::path by_year_;
    std::optional<std::uint32_t> building_ = 1;
    bool all_ = false;
    fs::path forecast_;
    fs::path sizes_;
    std::string on_;
    PlanStandards standards_;
    std::string time_ = "60s";
    std::string gap_ = "0%";
    std::string language_ = "both";
    fs::path out_;
};

} // namespace

std::unique_ptr<Command> make_sequence()
{
    return std::make_unique<SequenceCommand>();
}

} // namespace schoolplan::cli
