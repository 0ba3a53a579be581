#include "../catchment_layers.hpp"
#include "../catchment_words.hpp"
#include "../session.hpp"
#include "../stage_town.hpp"
#include "../town_tables.hpp"
#include "commands.hpp"

#include <schoolplan/core/whole_file.hpp>
#include <schoolplan/core/written.hpp>
#include <schoolplan/formats/writer.hpp>

#include <schoolplan/import.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <iterator>
#include <limits>
#include <map>
#include <thread>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using catchment::Answer;
using catchment::Broken;
using catchment::Manner;
using nlohmann::json;

/// "60s", "2min" or "0.5h".
Result<std::chrono::milliseconds> read_duration(const std::string& text)
{
    double number = 0.0;
    const auto [rest, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string unit{rest, text.data() + text.size()};
    const double seconds = unit == "s" ? 1.0 : unit == "min" ? 60.0 : unit == "h" ? 3600.0 : 0.0;
    if (code != std::errc{} || !(number > 0.0) || !(number < 1e6) || seconds == 0.0) {
        return Error{
            Fault::invalid_input,
            fmt::format("--time is '{}'; expected a time above 0 with its unit, such as 60s, 2min or 1h",
                        text)};
    }
    return std::chrono::milliseconds{static_cast<std::int64_t>(number * seconds * 1000.0)};
}

class Assign final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "assign"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Say which home belongs to which school, within seats and at least walking.";
    }

    void declare(Form& form) override
    {
        form.word_if_any("workspace", workspace_, "The workspace; or plain tables:");
        form.path("ways", files_.ways, "The ways: demand,site,cost per child.");
        form.path("demand", files_.demand, "The children: id,children and, if known, unit.");
        form.path("seats", files_.seats,
                  "The seats: id,seats and, if known, unit and home: the demand the site stands in.");
        form.path("neighbours", files_.neighbours, "Which demands touch: a,b.");
        form.flag("nearest", nearest_, "Everyone to the nearest school, whatever its seats.");
        form.flag("whole", whole_, "Whole estates: all children of a demand go to one school.");
        form.flag("contiguous", rules_.in_one_piece,
                  "Whole estates, and each area in one piece; tables need --neighbours.");
        form.text("farthest", farthest_, "The highest cost a child may be sent at, this cost included.");
        form.flag("own-unit", rules_.own_unit, "Schools of the estate's own unit only.");
        form.path("fixed", fixed_, "Demands that go to a set school, and nowhere else: demand,site.");
        form.pairs("move", moves_, "A demand that goes to a set site, DEMAND=SITE; may be repeated.");
        form.path("barred", barred_, "Demands kept from a school: demand,site.");
        form.path(
            "several", several_,
            "Shared catchments: demands with the schools their children may be shared among: demand,site.");
        form.path("today", today_, "Today's plan: demand,site.");
        form.text("today-plan", today_plan_, "Today's plan, by its name in the workspace.");
        form.number("changes", changes_,
                    "The most children who may change school against today's plan, this number included.");
        form.path("plan", plan_, "Check and score this plan instead of making one: demand,site[,children].");
        form.text("time", time_,
                  "Search so long, such as 60s, and keep the best found; else a set number of rounds.");
        form.number("rounds", rounds_,
                    "Searches, each on its own; their plans are merged. As many as help, if not given.");
        form.number("seed", effort_.seed, "The seed of the searches.");
        form.number("threads", threads_,
                    "Threads; all cores when not given. The answer does not depend on it.");
        form.text("name", name_, "Of a workspace: the name of the plan; the stage when not given.");
        form.path("out", out_, "Write the plan here: demand,site,children, .csv.");
        stage_.declare(form);
    }

    [[nodiscard]] Done agree() const override
    {
        if (!workspace_.empty() && files_given()) {
            return Error{Fault::invalid_input, "give a workspace or tables, not both"};
        }
        if (workspace_.empty() && (stage_.said() || !name_.empty() || !today_plan_.empty())) {
            return Error{Fault::invalid_input, "stages, rates, years and names are for a workspace"};
        }
        if (workspace_.empty() && (files_.ways.empty() || files_.demand.empty() || files_.seats.empty())) {
            return Error{Fault::invalid_input,
                         "needs a workspace, or the tables --ways, --demand and --seats"};
        }
        if (nearest_ && (whole_ || rules_.in_one_piece)) {
            return Error{Fault::invalid_input,
                         "--nearest pays no heed to seats; leave out --whole and --contiguous"};
        }
        if (rules_.in_one_piece && workspace_.empty() && files_.neighbours.empty()) {
            return Error{Fault::invalid_input, "--contiguous needs --neighbours: which demands touch"};
        }
        if (!today_.empty() && !today_plan_.empty()) {
            return Error{Fault::invalid_input, "give one of --today and --today-plan"};
        }
        if (changes_ && today_.empty() && today_plan_.empty()) {
            return Error{Fault::invalid_input, "--changes needs today's plan: --today, or --today-plan"};
        }
        return std::monostate{};
    }

    Result<Outcome> run(const Call& call) override
    {
        return workspace_.empty() ? run_tables(call) : run_workspace(call);
    }

private:
    [[nodiscard]] bool files_given() const
    {
        return !files_.ways.empty() || !files_.demand.empty() || !files_.seats.empty()
               || !files_.neighbours.empty();
    }

    Result<Outcome> run_tables(const Call& call)
    {
        auto town = read_town(files_);
        if (!town) {
            return std::move(town).error();
        }
        if (auto read = read_rules(*town); !read) {
            return std::move(read).error();
        }
        if (!plan_.empty()) {
            return judge(*town);
        }
        auto answer = make(*town, call);
        return answer ? Result<Outcome>{outcome_of(*town, *answer)} : std::move(answer).error();
    }

    Result<Outcome> run_workspace(const Call& call)
    {
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        auto town = stage_.read(*workspace, "assign", rules_.in_one_piece, call);
        if (!town) {
            return std::move(town).error();
        }
        if (auto read = read_rules(town->named); !read) {
            return std::move(read).error();
        }
        if (auto read = read_today(*workspace); !read) {
            return std::move(read).error();
        }
        if (!plan_.empty()) {
            return judge(town->named);
        }
        auto answer = make(town->named, call);
        if (!answer) {
            return std::move(answer).error();
        }
        Outcome outcome = outcome_of(town->named, *answer);
        outcome.told.insert(outcome.told.begin(), town->told.begin(), town->told.end());
        std::ranges::copy(town->findings, std::back_inserter(outcome.findings));
        if (auto saved = save(*workspace, *town, *answer, outcome); !saved) {
            return std::move(saved).error();
        }
        return outcome;
    }

    Done save(Workspace& workspace, StageTown& town, const Answer& answer, Outcome& outcome) const
    {
        CatchmentPlan plan = plan_of(town.named.town, rules_, answer);
        plan.stage = stage_.stage();
        plan.name = name_.empty() ? std::string{code(plan.stage)} : name_;
        outcome.told.push_back(fmt::format("saved as the catchments '{}'", plan.name));
        outcome.result["name"] = plan.name;
        for (const fs::path& file : {fixed_, barred_, several_, today_}) {
            if (file.empty()) {
                continue;
            }
            auto digest = import::digest(file);
            if (!digest) {
                return std::move(digest).error();
            }
            town.run.inputs.push_back(*std::move(digest));
        }
        town.run.findings = outcome.findings;
        return workspace.save(std::move(town.run), plan);
    }

    /// Today's school of an estate is that of most of its children; none for an estate that is gone.
    Done read_today(const Workspace& workspace)
    {
        if (today_plan_.empty()) {
            return std::monostate{};
        }
        auto plan = workspace.catchments(today_plan_);
        if (!plan) {
            return std::move(plan).error();
        }
        if (plan->stage != stage_.stage()) {
            return Error{Fault::invalid_input,
                         fmt::format("the catchments '{}' are of the stage {}, not {}", today_plan_,
                                     code(plan->stage), code(stage_.stage()))};
        }
        std::map<SettlementId, const CatchmentShare*> most;
        for (const CatchmentShare& share : plan->shares) {
            if (!share.settlement.valid() || !share.campus.valid()) {
                continue;
            }
            const CatchmentShare*& best = most[share.settlement];
            if (best == nullptr || share.children > best->children) {
                best = &share;
            }
        }
        for (const auto& [settlement, share] : most) {
            rules_.today.push_back({settlement, share->campus});
        }
        return std::monostate{};
    }

    Done read_rules(const NamedTown& town)
    {
        rules_.manner = nearest_                        ? Manner::nearest
                        : whole_ || rules_.in_one_piece ? Manner::whole
                                                        : Manner::shared;
        rules_.changes = changes_ ? std::optional<std::int64_t>{*changes_} : std::nullopt;
        for (auto [file, pairs] :
             {std::pair{&fixed_, &rules_.fixed}, std::pair{&barred_, &rules_.barred},
              std::pair{&several_, &rules_.several}, std::pair{&today_, &rules_.today}}) {
            if (file->empty()) {
                continue;
            }
            auto read = read_pairs(*file, town);
            if (!read) {
                return std::move(read).error();
            }
            *pairs = *std::move(read);
        }
        if (auto read = read_moves(town); !read) {
            return std::move(read).error();
        }
        return read_farthest(town);
    }

    Done read_moves(const NamedTown& town)
    {
        for (const auto& [demand, site] : moves_) {
            auto pair = pair_of(demand, site, town);
            if (!pair) {
                return std::move(pair).error().while_doing("reading --move");
            }
            rules_.fixed.push_back(*pair);
        }
        return std::monostate{};
    }

    /// Of a workspace a length with its unit, of tables a number in the unit of their ways.
    Done read_farthest(const NamedTown& town)
    {
        if (farthest_.empty()) {
            return std::monostate{};
        }
        if (!workspace_.empty()) {
            const auto length = read_length(farthest_);
            if (!length) {
                return Error{length.error()}.while_doing("reading --farthest");
            }
            rules_.farthest = Millimetres::floor(*length).value();
            return std::monostate{};
        }
        double number = 0.0;
        const auto [rest, code] =
            std::from_chars(farthest_.data(), farthest_.data() + farthest_.size(), number);
        if (code != std::errc{} || rest != farthest_.data() + farthest_.size() || !(number >= 0.0)) {
            return Error{Fault::invalid_input,
                         fmt::format("--farthest is '{}'; expected a cost in the unit of the ways, 0 or more",
                                     farthest_)};
        }
        rules_.farthest = town.costs.steps_within(number);
        return std::monostate{};
    }

    Result<Answer> make(const NamedTown& town, const Call& call)
    {
        if (auto set = set_effort(call); !set) {
            return std::move(set).error();
        }
        auto answer = catchment::assign(town.town, rules_, effort_);
        if (!answer) {
            return answer;
        }
        if (const auto broken = catchment::verify(town.town, rules_, answer->plan, answer->left_over);
            !broken.empty()) {
            return Error{Fault::inconsistent, "the plan made is not sound: " + told(town, broken.front())};
        }
        if (!out_.empty()) {
            if (auto done = write_whole(out_, written(town, answer->plan)); !done) {
                return std::move(done).error();
            }
        }
        return answer;
    }

    Done set_effort(const Call& call)
    {
        effort_.threads = threads_.value_or(std::max(1U, std::thread::hardware_concurrency()));
        effort_.rounds = rounds_;
        effort_.progress = call.progress;
        if (time_.empty()) {
            return std::monostate{};
        }
        auto time = read_duration(time_);
        if (!time) {
            return std::move(time).error();
        }
        effort_.rounds = rounds_.value_or(std::numeric_limits<std::uint32_t>::max());
        const auto end = std::chrono::steady_clock::now() + *time;
        effort_.progress = [end, shown = call.progress](std::string_view doing, double share) {
            return (!shown || shown(doing, share)) && std::chrono::steady_clock::now() < end;
        };
        return std::monostate{};
    }

    /// A plan somebody else made: what is wrong with it, and how far above the best it can be.
    [[nodiscard]] Result<Outcome> judge(const NamedTown& town) const
    {
        auto plan = read_plan(plan_, town);
        if (!plan) {
            return std::move(plan).error();
        }
        auto answer = catchment::score(town.town, rules_, plan->shares);
        if (!answer) {
            return std::move(answer).error();
        }
        Outcome outcome = outcome_of(town, *answer);
        outcome.findings = std::move(plan->findings); // what is unassigned is among what is broken
        outcome.result["broken"] = json::array();
        for (const Broken& broken : catchment::verify(town.town, rules_, plan->shares, {})) {
            outcome.result["broken"].push_back(to_json(town, broken));
            outcome.findings.push_back(warned("a sound plan", told(town, broken), "correct the plan"));
        }
        outcome.result["sound"] = outcome.result["broken"].empty();
        return outcome;
    }

    static Outcome outcome_of(const NamedTown& town, const Answer& answer)
    {
        Outcome outcome;
        outcome.result = to_json(town, answer);
        const std::int64_t left = sum_left(answer);
        const auto children = outcome.result["children"].get<std::int64_t>();
        outcome.told.push_back(fmt::format("{} of {} children have a school; {} left over",
                                           grouped(children - left), grouped(children), grouped(left)));
        outcome.told.push_back(fmt::format("walking {}, at least {} for any such plan: gap {:.3f} %{}",
                                           town.costs.text(answer.cost), town.costs.text(answer.bound),
                                           100.0 * catchment::gap(answer),
                                           answer.optimal ? ", proven optimal" : ""));
        add_left_over(outcome.findings, town, answer);
        return outcome;
    }

    std::string workspace_;
    StageTownOptions stage_;
    std::string name_;
    std::string today_plan_;
    TownFiles files_;
    bool nearest_ = false;
    bool whole_ = false;
    std::string farthest_;
    fs::path fixed_;
    std::map<std::string, std::string> moves_;
    fs::path barred_;
    fs::path several_;
    fs::path today_;
    fs::path plan_;
    fs::path out_;
    std::optional<std::uint32_t> changes_;
    std::optional<std::uint32_t> rounds_;
    std::optional<std::uint32_t> threads_;
    std::string time_;
    catchment::Rules rules_;
    catchment::Effort effort_;
};

} // namespace

std::unique_ptr<Command> make_assign()
{
    return std::make_unique<Assign>();
}

} // namespace schoolplan::cli
