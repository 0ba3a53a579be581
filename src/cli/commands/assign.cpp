#include "../session.hpp"
#include "../town_tables.hpp"
#include "commands.hpp"

#include <schoolplan/core/whole_file.hpp>
#include <schoolplan/core/written.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>
#include <numeric>
#include <thread>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using catchment::Answer;
using catchment::Broken;
using catchment::Manner;
using catchment::Why;
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

std::string reason(Why why)
{
    switch (why) {
    case Why::no_way:
        return "there is no way to any school within the rules";
    case Why::too_many:
        return "every school in reach has fewer seats than the estate has children";
    case Why::cut_off:
        return "no chain of neighbours joins it to a school in reach";
    case Why::no_seats:
        return "the schools in reach are full, and so are those their children could give way to";
    case Why::not_found:
        return "there are seats, but no plan of whole estates was found that uses them";
    }
    return {};
}

Finding finding(std::string expected, std::string found, std::string advice)
{
    return {.severity = Severity::warning,
            .place = {},
            .expected = std::move(expected),
            .found = std::move(found),
            .advice = std::move(advice)};
}

std::int64_t sum_left(const Answer& answer)
{
    std::int64_t left = 0;
    for (const auto& one : answer.left_over) {
        left += one.children;
    }
    return left;
}

template <typename Ids>
std::string names_of(const NamedTown& town, const Ids& ids)
{
    constexpr std::size_t shown = 5;
    std::string text;
    for (std::size_t i = 0; i < ids.size() && i < shown; ++i) {
        text += (i == 0 ? "" : ", ") + town.name(ids[i]);
    }
    return ids.size() > shown ? text + fmt::format(" and {} more", ids.size() - shown) : text;
}

void add_left_over(Findings& findings, const NamedTown& town, const Answer& answer)
{
    for (const auto& left : answer.left_over) {
        findings.push_back(
            finding(fmt::format("a school for all {} children of estate '{}'",
                                town.town.children[left.settlement.index()], town.name(left.settlement)),
                    fmt::format("{} left over: {}", left.children, reason(left.why)),
                    left.why == Why::not_found ? "search longer, with --time or --rounds"
                                               : "see what stands in the way below, or in --json"));
    }
    for (const auto& shortage : answer.shortages) {
        findings.push_back(finding(
            fmt::format("seats for the {} children of {} ({})", shortage.children,
                        counted(shortage.settlements.size(), "estate"), names_of(town, shortage.settlements)),
            fmt::format("{} seats in the {} they can reach ({})", shortage.seats,
                        counted(shortage.campuses.size(), "school"), names_of(town, shortage.campuses)),
            fmt::format("add {} seats there, or ways to other schools", shortage.children - shortage.seats)));
    }
}

/// "north at A: 120 children, 100 seats".
std::string told(const NamedTown& town, const Broken& broken)
{
    std::string where;
    if (broken.settlement.valid()) {
        where += fmt::format("estate '{}'", town.name(broken.settlement));
    }
    if (broken.campus.valid()) {
        where += fmt::format("{}school '{}'", where.empty() ? "" : ", ", town.name(broken.campus));
    }
    const bool is_cost = broken.what == Broken::What::too_far;
    const auto number = [&](std::int64_t value) {
        return is_cost ? town.costs.text(value) : std::to_string(value);
    };
    return fmt::format("{}{}{} ({}, allowed {})", where, where.empty() ? "" : ": ", code(broken.what),
                       number(broken.found), number(broken.allowed));
}

json to_json(const NamedTown& town, const Broken& broken)
{
    json made{{"what", code(broken.what)}, {"found", broken.found}, {"allowed", broken.allowed}};
    made["demand"] = broken.settlement.valid() ? json(town.name(broken.settlement)) : json();
    made["site"] = broken.campus.valid() ? json(town.name(broken.campus)) : json();
    return made;
}

json assignment_of(const NamedTown& town, const Answer& answer)
{
    json rows = json::array();
    for (const auto& share : answer.plan) {
        rows.push_back({{"demand", town.name(share.settlement)},
                        {"site", town.name(share.campus)},
                        {"children", share.children}});
    }
    return rows;
}

json left_over_of(const NamedTown& town, const Answer& answer)
{
    json rows = json::array();
    for (const auto& left : answer.left_over) {
        rows.push_back(
            {{"demand", town.name(left.settlement)}, {"children", left.children}, {"why", code(left.why)}});
    }
    return rows;
}

json shortages_of(const NamedTown& town, const Answer& answer)
{
    json rows = json::array();
    for (const auto& shortage : answer.shortages) {
        json row{{"children", shortage.children}, {"seats", shortage.seats}};
        row["demands"] = json::array();
        row["sites"] = json::array();
        for (const SettlementId id : shortage.settlements) {
            row["demands"].push_back(town.name(id));
        }
        for (const CampusId id : shortage.campuses) {
            row["sites"].push_back(town.name(id));
        }
        rows.push_back(std::move(row));
    }
    return rows;
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
        form.path("ways", files_.ways, "The ways: demand,site,cost per child.");
        form.path("demand", files_.demand, "The children: id,children.");
        form.path("seats", files_.seats,
                  "The seats: id,seats and, if known, home: the demand the site stands in.");
        form.path("neighbours", files_.neighbours, "Which demands touch: a,b.");
        form.flag("nearest", nearest_, "Everyone to the nearest school, whatever its seats.");
        form.flag("whole", whole_, "Whole estates: all children of a demand go to one school.");
        form.flag("contiguous", rules_.in_one_piece,
                  "Whole estates, and each area in one piece; needs --neighbours.");
        form.text("farthest", farthest_, "The highest cost a child may be sent at, this cost included.");
        form.path("fixed", fixed_, "Demands that go to a set school, and nowhere else: demand,site.");
        form.path("barred", barred_, "Demands kept from a school: demand,site.");
        form.path("today", today_, "Today's plan: demand,site.");
        form.number("changes", changes_,
                    "The most children who may change school against --today, this number included.");
        form.path("plan", plan_, "Check and score this plan instead of making one: demand,site[,children].");
        form.text("time", time_,
                  "Search so long, such as 60s, and keep the best found; else a set number of rounds.");
        form.number("rounds", rounds_, "Searches, each on its own; the best is kept.");
        form.number("seed", effort_.seed, "The seed of the searches.");
        form.number("threads", threads_,
                    "Threads; all cores when not given. The answer does not depend on it.");
        form.path("out", out_, "Write the plan here: demand,site,children, .csv.");
    }

    Result<Outcome> run(const Call& call) override
    {
        if (auto checked = check(); !checked) {
            return std::move(checked).error();
        }
        auto town = read_town(files_);
        if (!town) {
            return std::move(town).error();
        }
        if (auto read = read_rules(*town); !read) {
            return std::move(read).error();
        }
        return plan_.empty() ? make(*town, call) : judge(*town);
    }

private:
    [[nodiscard]] Done check() const
    {
        if (files_.ways.empty() || files_.demand.empty() || files_.seats.empty()) {
            return Error{Fault::invalid_input, "needs the tables --ways, --demand and --seats"};
        }
        if (nearest_ && (whole_ || rules_.in_one_piece)) {
            return Error{Fault::invalid_input,
                         "--nearest pays no heed to seats; leave out --whole and --contiguous"};
        }
        if (rules_.in_one_piece && files_.neighbours.empty()) {
            return Error{Fault::invalid_input, "--contiguous needs --neighbours: which demands touch"};
        }
        if (changes_ && today_.empty()) {
            return Error{Fault::invalid_input, "--changes needs --today: the plan to change from"};
        }
        return std::monostate{};
    }

    Done read_rules(const NamedTown& town)
    {
        rules_.manner = nearest_                        ? Manner::nearest
                        : whole_ || rules_.in_one_piece ? Manner::whole
                                                        : Manner::shared;
        rules_.changes = changes_ ? std::optional<std::int64_t>{*changes_} : std::nullopt;
        for (auto [file, pairs] : {std::pair{&fixed_, &rules_.fixed}, std::pair{&barred_, &rules_.barred},
                                   std::pair{&today_, &rules_.today}}) {
            if (file->empty()) {
                continue;
            }
            auto read = read_pairs(*file, town);
            if (!read) {
                return std::move(read).error();
            }
            *pairs = *std::move(read);
        }
        return read_farthest(town);
    }

    Done read_farthest(const NamedTown& town)
    {
        if (farthest_.empty()) {
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

    Result<Outcome> make(const NamedTown& town, const Call& call)
    {
        if (auto set = set_effort(call); !set) {
            return std::move(set).error();
        }
        auto answer = catchment::assign(town.town, rules_, effort_);
        if (!answer) {
            return std::move(answer).error();
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
        Outcome outcome = outcome_of(town, *answer);
        add_left_over(outcome.findings, town, *answer);
        return outcome;
    }

    Done set_effort(const Call& call)
    {
        effort_.threads = threads_.value_or(std::max(1U, std::thread::hardware_concurrency()));
        effort_.rounds = rounds_.value_or(effort_.rounds);
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
        outcome.findings = std::move(plan->findings);
        outcome.result["broken"] = json::array();
        for (const Broken& broken : catchment::verify(town.town, rules_, plan->shares, {})) {
            outcome.result["broken"].push_back(to_json(town, broken));
            outcome.findings.push_back(finding("a sound plan", told(town, broken), "correct the plan"));
        }
        outcome.result["sound"] = outcome.result["broken"].empty();
        return outcome;
    }

    static Outcome outcome_of(const NamedTown& town, const Answer& answer)
    {
        const std::int64_t children =
            std::accumulate(town.town.children.begin(), town.town.children.end(), std::int64_t{0});
        const std::int64_t left = sum_left(answer);
        Outcome outcome;
        outcome.result = {{"objective", town.costs.number(answer.cost)},
                          {"bound", town.costs.number(answer.bound)},
                          {"gap", catchment::gap(answer)},
                          {"optimal", answer.optimal},
                          {"children", children},
                          {"assigned", children - left},
                          {"assignment", assignment_of(town, answer)},
                          {"left_over_children", left},
                          {"left_over", left_over_of(town, answer)},
                          {"shortages", shortages_of(town, answer)}};
        outcome.told.push_back(fmt::format("{} of {} children have a school; {} left over",
                                           grouped(children - left), grouped(children), grouped(left)));
        outcome.told.push_back(fmt::format("walking {}, at least {} for any such plan: gap {:.3f} %{}",
                                           town.costs.text(answer.cost), town.costs.text(answer.bound),
                                           100.0 * catchment::gap(answer),
                                           answer.optimal ? ", proven optimal" : ""));
        return outcome;
    }

    TownFiles files_;
    bool nearest_ = false;
    bool whole_ = false;
    std::string farthest_;
    fs::path fixed_;
    fs::path barred_;
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
