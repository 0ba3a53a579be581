#include "../area_layers.hpp"
#include "../catchment_scores.hpp"
#include "../own_plan.hpp"
#include "../plan_areas.hpp"
#include "../questions.hpp"
#include "../session.hpp"
#include "../shown.hpp"
#include "commands.hpp"

#include <schoolplan/formats/writer.hpp>
#include <schoolplan/import.hpp>
#include <schoolplan/maps/catchments.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class Catchments final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "catchments"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Take over, check, weigh, draw and compare plans of who belongs to which school.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.word("question", question_, "What to do: list, import, check, score, draw or compare.");
        form.word_if_any("plan", plan_, "The name of the plan.");
        form.word_if_any("other", other_,
                         "Of import the file to read, of draw the file to write, of compare the other plan.");
        form.choice("stage", stage_, {"kindergarten", "primary", "junior", "senior"},
                    "Of import: the stage it is about.");
        source_.declare(form);
        form.pairs("same", same_,
                   "Of import: NAME=CODE, which campus a name of the file means; may be repeated.");
        form.choice("measure", measure_, {"walking", "straight"}, "How distances are taken.");
        form.length("far", far_, "Of import and check: a longer way is far; this length is not.");
        form.text("on", on_, "Of import and check: the day, YYYY-MM-DD; schools that open later are closed.");
        form.length("sliver", narrow_.width,
                    "Of check: a gap, overlap or piece narrower than this is a sliver.");
        form.choice(
            "seats", seats_, {"plan", "campus", "any"},
            "Of score: what a school may take: as much as the plan gives it, its seats, or any number.");
        form.text("own", own_,
                  "Of score: make a plan of this name that fills no school more, has no more pieces and "
                  "walks less, and keep it.");
        form.number("rounds", rounds_, "Of score with --own: searches beside the exchanges along borders.");
        form.path("out", out_, "Of import, check and compare: write all rows here: .csv, .geojson or .gpkg.");
        form.path("map", map_, "Of draw and compare: a map: .png, .svg or .pdf.");
        words_.declare(form);
    }

    [[nodiscard]] Done agree() const override
    {
        constexpr std::array<std::string_view, 6> questions{"list",  "import", "check",
                                                            "score", "draw",   "compare"};
        if (auto known = check_question(question_, questions); !known) {
            return known;
        }
        if (question_ != "list" && plan_.empty()) {
            return Error{Fault::invalid_input, fmt::format("{} needs the name of a plan", question_)};
        }
        if ((question_ == "import" || question_ == "draw" || question_ == "compare") && other_.empty()) {
            return Error{Fault::invalid_input,
                         fmt::format("{} needs {} after the name of the plan", question_,
                                     question_ == "compare" ? "the name of another plan" : "a file")};
        }
        if (!on_.empty() && !day_of(on_)) {
            return Error{Fault::invalid_input,
                         fmt::format("--on is '{}'; expected a day such as 2022-09-01", on_)};
        }
        return std::monostate{};
    }

    Result<Outcome> run(const Call& call) override
    {
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        if (question_ == "list") {
            return list(*workspace);
        }
        if (auto there = require_all(*workspace, {Dataset::settlements, Dataset::campuses}); !there) {
            return std::move(there).error();
        }
        auto snapshot = placed_snapshot(*workspace);
        if (!snapshot) {
            return std::move(snapshot).error();
        }
        snapshot_ = *std::move(snapshot);
        auto run = begin(*workspace, call);
        if (!run) {
            return std::move(run).error();
        }
        if (question_ == "import") {
            return import_plan(*workspace, *std::move(run));
        }
        auto plan = workspace->catchments(plan_);
        if (!plan) {
            return std::move(plan).error();
        }
        if (question_ == "check") {
            return check(*workspace, *plan);
        }
        if (question_ == "score") {
            return score(*workspace, *plan, *std::move(run), call);
        }
        return question_ == "draw" ? draw(*workspace, *std::move(plan), *std::move(run))
                                   : compare(*workspace, *plan);
    }

private:
    static Result<Outcome> list(const Workspace& workspace)
    {
        auto titles = workspace.catchment_plans();
        if (!titles) {
            return std::move(titles).error();
        }
        Outcome outcome{.told = {}, .result = {{"plans", json::array()}}, .findings = {}};
        for (const CatchmentTitle& one : *titles) {
            outcome.told.push_back(fmt::format("{}: {}, {}", one.name, code(one.stage), code(one.manner)));
            outcome.result["plans"].push_back(
                {{"name", one.name}, {"stage", code(one.stage)}, {"manner", code(one.manner)}});
        }
        if (titles->empty()) {
            outcome.told.emplace_back("there is no plan of catchments yet");
        }
        return outcome;
    }

    [[nodiscard]] Result<Run> begin(const Workspace& workspace, const Call& call) const
    {
        std::vector<Dataset> made_from{Dataset::settlements, Dataset::campuses};
        if (measure_ == "walking" && workspace.require(Dataset::ways)) {
            made_from.push_back(Dataset::ways);
        }
        auto inputs = workspace.inputs_from(made_from);
        if (!inputs) {
            return std::move(inputs).error();
        }
        Run run = new_run("catchments " + question_, call);
        run.inputs = *std::move(inputs);
        return run;
    }

    [[nodiscard]] Result<Distances> distances(const Workspace& workspace) const
    {
        return measure_ == "straight" ? Distances::straight(snapshot_) : Distances::walking(workspace);
    }

    [[nodiscard]] areas::Reading reading(const Distances& distances, Stage stage) const
    {
        return {.stage = stage,
                .day = on_.empty() ? std::nullopt : day_of(on_),
                .farthest = far_,
                .same = same_,
                .distance = [&distances](SettlementId settlement, CampusId campus) {
                    return distances(settlement, campus);
                }};
    }

    Result<Outcome> import_plan(Workspace& workspace, Run run)
    {
        auto way = distances(workspace);
        if (!way) {
            return std::move(way).error();
        }
        source_.file = other_;
        auto file = read_roster(source_);
        if (!file) {
            return std::move(file).error();
        }
        const std::size_t rows = file->entries.size();
        const Stage stage = *stage_of(stage_);
        const auto meaning = reading(*way, stage);
        CatchmentPlan plan{.name = plan_, .stage = stage, .manner = CatchmentManner::imported};
        std::vector<PlanFault> faults;
        if (!file->shapes.empty()) {
            auto done = take_polygons(*file, snapshot_, meaning, narrow_, plan, faults);
            if (!done) {
                return std::move(done).error();
            }
        }
        const auto resolved = areas::resolve(file->entries, snapshot_, meaning);
        for (PlanFault& fault : faults_of(snapshot_, resolved.slips)) {
            faults.push_back(std::move(fault));
        }
        if (resolved.placements.empty()) {
            return Error{Fault::not_found,
                         fmt::format("{}: no row names an estate and a school of the workspace; {}", other_,
                                     faults.empty() ? "it has no rows" : faults.front().found)};
        }
        add_shares(plan, snapshot_, resolved.placements, *way);
        if (auto digest = import::digest(other_)) {
            run.inputs.push_back(*std::move(digest));
        }
        const std::size_t homes = resolved.placements.size();
        if (auto saved = workspace.save(std::move(run), plan); !saved) {
            return std::move(saved).error();
        }
        Outcome outcome = faults_told(faults, other_);
        outcome.findings.insert(outcome.findings.begin(), file->findings.begin(), file->findings.end());
        outcome.told.insert(outcome.told.begin(), file->told.begin(), file->told.end());
        outcome.told.push_back(
            fmt::format("plan '{}': {} with a school", plan_, cli::counted(homes, "home")));
        outcome.result["plan"] = plan_;
        outcome.result["rows"] = rows;
        outcome.result["set_aside"] = file->findings.size();
        outcome.result["placements"] = homes;
        outcome.result["areas"] = plan.areas.size();
        return written(faults, std::move(outcome));
    }

    Result<Outcome> check(const Workspace& workspace, const CatchmentPlan& plan)
    {
        auto way = distances(workspace);
        if (!way) {
            return std::move(way).error();
        }
        std::vector<PlanFault> faults;
        if (!plan.areas.empty()) {
            auto inspected = inspect(plan, snapshot_, narrow_);
            if (!inspected) {
                return std::move(inspected).error();
            }
            add_misfits(faults, snapshot_, plan, *inspected);
        }
        std::vector<areas::Entry> entries;
        for (const CatchmentShare& share : plan.shares) {
            entries.push_back({.row = 0,
                               .estate_code = snapshot_.settlements[share.settlement].code,
                               .estate = {},
                               .building = share.part,
                               .school_code = snapshot_.campuses[share.campus].code,
                               .school = {}});
        }
        for (PlanFault& fault :
             faults_of(snapshot_, areas::resolve(entries, snapshot_, reading(*way, plan.stage)).slips)) {
            faults.push_back(std::move(fault));
        }
        Outcome outcome = faults_told(faults, "");
        outcome.result["plan"] = plan.name;
        outcome.told.push_back(fmt::format("plan '{}': {}", plan.name, cli::counted(faults.size(), "fault")));
        return written(faults, std::move(outcome));
    }

    static Outcome faults_told(const std::vector<PlanFault>& faults, const std::string& file)
    {
        return {.told = {}, .result = {{"faults", counted(faults)}}, .findings = summed_up(faults, file)};
    }

    Result<Outcome> written(const std::vector<PlanFault>& faults, Outcome outcome) const
    {
        auto done = write_layers(fault_layers(faults));
        return done ? Result<Outcome>{std::move(outcome)} : Result<Outcome>{std::move(done).error()};
    }

    /// All layers to .gpkg, the first to anything else.
    [[nodiscard]] Done write_layers(std::vector<geo::OutLayer> layers) const
    {
        if (out_.empty()) {
            return std::monostate{};
        }
        if (out_.extension() != ".gpkg") {
            layers.resize(1);
        }
        return formats::write(layers, out_, {.date = date()});
    }

    [[nodiscard]] std::string date() const { return words_.date.empty() ? "2000-01-01" : words_.date; }

    Result<Outcome> score(Workspace& workspace, const CatchmentPlan& plan, Run run, const Call& call)
    {
        auto way = distances(workspace);
        if (!way) {
            return std::move(way).error();
        }
        const SeatRule rule = seats_ == "campus" ? SeatRule::campus
                              : seats_ == "any"  ? SeatRule::any
                                                 : SeatRule::plan;
        auto town = town_of(snapshot_, plan, *way, own_.empty() ? rule : SeatRule::plan);
        if (!town) {
            return std::move(town).error();
        }
        if (!own_.empty()) {
            auto borders = borders_of(workspace, snapshot_);
            if (!borders) {
                return std::move(borders).error();
            }
            town->town.borders = *std::move(borders);
            town->town.home = homes_of(snapshot_, town->shares);
        }
        auto answer = catchment::score(town->town, {}, town->shares);
        if (!answer) {
            return std::move(answer).error();
        }
        Outcome outcome{.told = {}, .result = {{"plan", plan.name}}, .findings = {}};
        outcome.result["score"] = scored(*town, *answer);
        outcome.told.push_back(fmt::format("plan '{}': walking {:.1f} km, at least {:.1f} km within the same "
                                           "seats: {:.2f} % above the bound",
                                           plan.name, kilometres(answer->cost), kilometres(answer->bound),
                                           above_bound(*answer)));
        if (town->by_estate) {
            outcome.told.emplace_back("no home has a number of children: each estate counts as one");
        }
        if (town->not_counted > 0) {
            outcome.told.push_back(
                fmt::format("{} without a number of children do not count",
                            cli::counted(static_cast<std::size_t>(town->not_counted), "home")));
        }
        return own_.empty() ? Result<Outcome>{std::move(outcome)}
                            : make_own(workspace, plan, *town, *answer, *way, std::move(run), call,
                                       std::move(outcome));
    }

    /// The better of two: the plan made shorter along its borders, and a search from nothing that is whole
    /// and in one piece, made shorter too.
    Result<Outcome> make_own(Workspace& workspace, const CatchmentPlan& plan, const PlanTown& town,
                             const catchment::Answer& before, const Distances& way, Run run, const Call& call,
                             Outcome outcome)
    {
        auto answer = own_plan(town, rounds_.value_or(2), call.progress);
        if (!answer) {
            return std::move(answer).error().while_doing("--own");
        }
        const auto pieces = pieces_of(town.town, answer->plan);
        const bool whole = std::ranges::all_of(pieces, [](std::uint32_t one) { return one <= 1; });
        const CatchmentPlan own{.name = own_,
                                .stage = plan.stage,
                                .manner = whole ? CatchmentManner::in_one_piece : CatchmentManner::whole,
                                .shares = stored(town, answer->plan, way),
                                .left_over = {},
                                .areas = {},
                                .walking_mm = answer->cost / parts,
                                .bound_mm = answer->bound / parts,
                                .optimal = false};
        if (auto saved = workspace.save(std::move(run), own); !saved) {
            return std::move(saved).error();
        }
        const double less = before.cost == 0 ? 0.0
                                             : 100.0 * static_cast<double>(before.cost - answer->cost)
                                                   / static_cast<double>(before.cost);
        outcome.result["own"] = scored(town, *answer);
        outcome.result["own"]["plan"] = own_;
        outcome.result["own"]["less_percent"] = less;
        outcome.told.push_back(
            fmt::format("plan '{}': walking {:.1f} km, {:.2f} % less; {:.2f} % above the bound", own_,
                        kilometres(answer->cost), less, above_bound(*answer)));
        return outcome;
    }

    Result<Outcome> draw(Workspace& workspace, CatchmentPlan plan, Run run)
    {
        auto astray = draw_areas(workspace, snapshot_, plan);
        if (!astray) {
            return std::move(astray).error();
        }
        auto inspected = inspect(plan, snapshot_, narrow_);
        if (!inspected) {
            return std::move(inspected).error();
        }
        return show(workspace, std::move(plan), *inspected, *astray, std::move(run));
    }

    Result<Outcome> show(Workspace& workspace, CatchmentPlan plan, const areas::Inspection& inspected,
                         const std::vector<SettlementId>& astray, Run run)
    {
        std::vector<PlanFault> faults;
        add_misfits(faults, snapshot_, plan, inspected);
        const auto unsound = std::ranges::find_if(faults, [](const PlanFault& one) {
            return one.kind == "flaw" || one.kind.starts_with("overlap");
        });
        if (unsound != faults.end()) {
            return Error{Fault::inconsistent,
                         fmt::format("the areas drawn are not sound: {} {}", unsound->kind, unsound->found)};
        }
        auto layers = area_layers(plan, snapshot_);
        const fs::path file{other_};
        if (file.extension() != ".gpkg") {
            layers.resize(1);
        }
        if (auto done = formats::write(layers, file, {.date = date()}); !done) {
            return std::move(done).error();
        }
        if (auto done = draw_map(workspace, plan, {}); !done) {
            return std::move(done).error();
        }
        const std::size_t areas = plan.areas.size();
        SquareMetres land{0.0};
        for (const CatchmentArea& area : plan.areas) {
            land += area.area;
        }
        if (auto saved = workspace.save(std::move(run), plan); !saved) {
            return std::move(saved).error();
        }
        Outcome outcome = faults_told(faults, "");
        if (!astray.empty()) {
            outcome.findings.push_back(
                {.severity = Severity::warning,
                 .place = {},
                 .expected = "every home in the catchment of its school",
                 .found = fmt::format(
                     "{} off the land, on the land of another, or at one place with another: {} first",
                     cli::counted(astray.size(), "home"), snapshot_.settlements[astray.front()].code),
                 .advice = "correct their positions or shapes"});
        }
        outcome.told.push_back(fmt::format("{} on {:.2f} km², drawn into {}",
                                           cli::counted(areas, "catchment"), land.value() / 1e6, other_));
        outcome.result["file"] = other_;
        outcome.result["areas"] = areas;
        outcome.result["land_m2"] = land.value();
        outcome.result["astray"] = astray.size();
        return outcome;
    }

    [[nodiscard]] Done draw_map(const Workspace& workspace, const CatchmentPlan& plan,
                                std::vector<maps::Mover> movers) const
    {
        if (map_.empty()) {
            return std::monostate{};
        }
        std::optional<Network> network;
        if (auto loaded = workspace.network()) {
            network = *std::move(loaded);
        }
        return maps::draw({.snapshot = snapshot_,
                           .plan = plan,
                           .movers = std::move(movers),
                           .roads = network ? &*network : nullptr,
                           .title = words_.title,
                           .sources = words_.sources,
                           .date = words_.date},
                          {.language = words_.language()}, map_);
    }

    Result<Outcome> compare(const Workspace& workspace, const CatchmentPlan& plan)
    {
        auto other = workspace.catchments(other_);
        if (!other) {
            return std::move(other).error();
        }
        if (other->stage != plan.stage) {
            return Error{Fault::inconsistent, fmt::format("'{}' is about {}, '{}' about {}", plan_,
                                                          code(plan.stage), other_, code(other->stage))};
        }
        auto way = distances(workspace);
        if (!way) {
            return std::move(way).error();
        }
        auto before = town_of(snapshot_, plan, *way, SeatRule::any);
        auto after = town_of(snapshot_, *other, *way, SeatRule::any);
        if (!before || !after) {
            return before ? std::move(after).error() : std::move(before).error();
        }
        auto difference = catchment::compare(before->town, before->shares, after->shares);
        if (!difference) {
            return std::move(difference).error();
        }
        if (auto done = write_layers({moves_layer(*difference, snapshot_, parts, before->by_estate)});
            !done) {
            return std::move(done).error();
        }
        std::vector<maps::Mover> movers;
        for (const catchment::Move& move : difference->moves) {
            movers.push_back(
                {move.settlement, move.from, move.to, before->by_estate ? 0 : move.children / parts});
        }
        if (auto done = draw_map(workspace, *other, std::move(movers)); !done) {
            return std::move(done).error();
        }
        return compared(plan_, other_, *difference, before->by_estate);
    }

    fs::path workspace_;
    std::string question_;
    std::string plan_;
    std::string other_;
    std::string stage_{code(Stage::primary)};
    RosterSource source_;
    std::map<std::string, std::string> same_;
    std::string measure_ = "walking";
    std::optional<Metres> far_;
    std::string on_;
    areas::Narrow narrow_;
    std::string seats_ = "plan";
    std::string own_;
    std::optional<std::uint32_t> rounds_;
    fs::path out_;
    fs::path map_;
    Words words_;
    Snapshot snapshot_;
};

} // namespace

std::unique_ptr<Command> make_catchments()
{
    return std::make_unique<Catchments>();
}

} // namespace schoolplan::cli
