#include "../catchment_layers.hpp"
#include "../catchment_words.hpp"
#include "../cost_tables.hpp"
#include "../session.hpp"
#include "../stage_town.hpp"
#include "../town_tables.hpp"
#include "commands.hpp"

#include <schoolplan/catchment/divert.hpp>
#include <schoolplan/core/whole_file.hpp>
#include <schoolplan/core/written.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <thread>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using catchment::Diversion;
using catchment::Party;
using nlohmann::json;

/// Parties and what they are called.
struct Applicants {
    std::vector<Party> parties;
    std::vector<std::string> ids;
};

/// Reads id,demand,site,order[,children][,family]; rows of one family become one party.
class ApplicantReader {
public:
    ApplicantReader(const fs::path& file, const NamedTown& town) : file_{file}, town_{town} {}

    Result<Applicants> read()
    {
        auto rows = read_columns(file_, {"id", "demand", "site", "order"}, {"children", "family"});
        if (!rows) {
            return std::move(rows).error();
        }
        for (const AskedRow& row : *rows) {
            auto party = party_of(row);
            if (!party) {
                return std::move(party).error();
            }
            if (auto added = add(row, *party); !added) {
                return std::move(added).error();
            }
        }
        return std::move(read_);
    }

private:
    Result<Party> party_of(const AskedRow& row) const
    {
        const auto home = position_of(town_.town.settlement_names, file_, row.number, "demand", row.cells[1]);
        if (!home) {
            return home.error();
        }
        const auto campus = position_of(town_.town.campus_names, file_, row.number, "site", row.cells[2]);
        if (!campus) {
            return campus.error();
        }
        const auto order = at_least_one(row, "order", row.cells[3]);
        if (!order) {
            return order.error();
        }
        const auto children =
            row.cells[4].empty() ? Result<std::int64_t>{1} : at_least_one(row, "children", row.cells[4]);
        if (!children) {
            return children.error();
        }
        return Party{.home = SettlementId{*home},
                     .campus = CampusId{*campus},
                     .order = static_cast<std::uint32_t>(*order),
                     .children = *children,
                     .together = !row.cells[5].empty()};
    }

    Result<std::int64_t> at_least_one(const AskedRow& row, std::string_view field,
                                      const std::string& cell) const
    {
        auto number = whole_cell(file_, row.number, field, cell);
        if (number && (*number < 1 || *number > 1'000'000)) {
            return cell_fault(file_, row.number, field, "a whole number, 1 or more", cell);
        }
        return number;
    }

    /// A family has the claim of its best child.
    Done add(const AskedRow& row, const Party& party)
    {
        const auto [at, is_new] = family_.emplace(row.cells[5], read_.parties.size());
        if (!party.together || is_new) {
            at->second = read_.parties.size();
            read_.parties.push_back(party);
            read_.ids.push_back(row.cells[0]);
            return std::monostate{};
        }
        Party& family = read_.parties[at->second];
        if (family.home != party.home || family.campus != party.campus) {
            return cell_fault(file_, row.number, "family", "siblings of one demand and one site",
                              row.cells[5]);
        }
        family.order = std::min(family.order, party.order);
        family.children += party.children;
        read_.ids[at->second] += "+" + row.cells[0];
        return std::monostate{};
    }

    const fs::path& file_;
    const NamedTown& town_;
    Applicants read_;
    std::map<std::string, std::size_t> family_;
};

/// Everyone the plan sends to a school, of one order. Homes and campuses that are gone are passed over.
Applicants applicants_of(const CatchmentPlan& plan, const NamedTown& town)
{
    Applicants made;
    for (const CatchmentShare& share : plan.shares) {
        if (share.settlement.valid() && share.campus.valid() && share.children.value_or(0) > 0) {
            made.parties.push_back(
                {.home = share.settlement, .campus = share.campus, .children = *share.children});
            made.ids.push_back(town.name(share.settlement));
        }
    }
    return made;
}

/// The plan after the diversion.
CatchmentPlan diverted_plan(const CatchmentPlan& before, const Applicants& applicants,
                            const Diversion& diversion, const catchment::Town& town)
{
    std::map<std::pair<SettlementId, CampusId>, std::int64_t> children;
    for (const Party& party : applicants.parties) {
        children[{party.home, party.campus}] += party.children;
    }
    std::map<SettlementId, std::int64_t> left;
    for (const auto& moved : diversion.diverted) {
        const Party& party = applicants.parties[moved.party];
        children[{party.home, party.campus}] -= moved.children;
        children[{party.home, moved.to}] += moved.children;
    }
    for (const auto& unplaced : diversion.unplaced) {
        const Party& party = applicants.parties[unplaced.party];
        children[{party.home, party.campus}] -= unplaced.children;
        left[party.home] += unplaced.children;
    }
    std::map<std::pair<SettlementId, CampusId>, std::int64_t> ways;
    for (const catchment::Link& link : town.links) {
        ways.emplace(std::pair{link.settlement, link.campus}, link.cost);
    }
    CatchmentPlan plan{.name = {}, .stage = before.stage, .manner = CatchmentManner::shared};
    for (const auto& [who, number] : children) {
        if (number > 0) {
            const auto way = ways.find(who);
            plan.shares.push_back(
                {.settlement = who.first,
                 .campus = who.second,
                 .children = number,
                 .way = way == ways.end() ? std::nullopt : std::optional{Millimetres{way->second}}});
        }
    }
    for (const CatchmentLeftOver& over : before.left_over) {
        left[over.settlement] += over.children;
    }
    for (const auto& [home, number] : left) {
        plan.left_over.push_back({home, number, "no_seats"});
    }
    return plan;
}

class Divert final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "divert"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Place those whom a school has no seat for, at least extra way.";
    }

    void declare(Form& form) override
    {
        form.word_if_any("workspace", workspace_, "The workspace; or plain tables:");
        form.path("ways", files_.ways, "The ways: demand,site,cost per child.");
        form.path("demand", files_.demand, "The homes: id,children.");
        form.path("seats", files_.seats, "The seats: id,seats.");
        form.path("applicants", applicants_,
                  "Who is due where: id,demand,site,order and, if known, children and family.");
        form.text("plan", plan_, "Of a workspace: the plan of catchments that says who is due where.");
        form.text("farthest", farthest_, "The highest cost a child may be sent at, this cost included.");
        form.text("name", name_, "Of a workspace: keep what comes of it as the plan of this name.");
        form.path("out", out_, "Write who goes where here: id,demand,from,to,children,extra, .csv.");
        stage_.declare(form);
    }

    [[nodiscard]] Done agree() const override
    {
        const bool tables =
            !files_.ways.empty() && !files_.demand.empty() && !files_.seats.empty() && !applicants_.empty();
        const bool any =
            !files_.ways.empty() || !files_.demand.empty() || !files_.seats.empty() || !applicants_.empty();
        if (workspace_.empty() ? !tables : any) {
            return Error{
                Fault::invalid_input,
                "needs either a workspace, or the tables --ways, --demand, --seats and --applicants"};
        }
        if (workspace_.empty() ? stage_.said() || !name_.empty() || !plan_.empty() : plan_.empty()) {
            return Error{Fault::invalid_input,
                         "a workspace needs --plan; stages, plans and names are for a workspace only"};
        }
        return std::monostate{};
    }

    Result<Outcome> run(const Call& call) override
    {
        return workspace_.empty() ? run_tables(call) : run_workspace(call);
    }

private:
    Result<Outcome> run_tables(const Call& call) const
    {
        auto town = read_town(files_);
        if (!town) {
            return std::move(town).error();
        }
        auto applicants = ApplicantReader{applicants_, *town}.read();
        if (!applicants) {
            return std::move(applicants).error();
        }
        auto farthest = farthest_steps(*town);
        if (!farthest) {
            return std::move(farthest).error();
        }
        auto diversion = catchment::divert(town->town, applicants->parties, *farthest, effort(call));
        if (!diversion) {
            return std::move(diversion).error();
        }
        return told(*town, *applicants, *diversion);
    }

    Result<Outcome> run_workspace(const Call& call) const
    {
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        auto town = stage_.read(*workspace, "divert", false, call);
        if (!town) {
            return std::move(town).error();
        }
        auto plan = workspace->catchments(plan_);
        if (!plan) {
            return std::move(plan).error();
        }
        if (plan->stage != stage_.stage()) {
            return Error{Fault::invalid_input, fmt::format("the catchments '{}' are of the stage {}, not {}",
                                                           plan_, code(plan->stage), code(stage_.stage()))};
        }
        auto farthest = farthest_steps(town->named);
        if (!farthest) {
            return std::move(farthest).error();
        }
        const Applicants applicants = applicants_of(*plan, town->named);
        seat_where_unknown(*town, applicants);
        auto diversion = catchment::divert(town->named.town, applicants.parties, *farthest, effort(call));
        if (!diversion) {
            return std::move(diversion).error();
        }
        auto outcome = told(town->named, applicants, *diversion);
        if (outcome && !name_.empty()) {
            CatchmentPlan made = diverted_plan(*plan, applicants, *diversion, town->named.town);
            made.name = name_;
            outcome->told.push_back(fmt::format("saved as the catchments '{}'", name_));
            town->run.findings = outcome->findings;
            if (auto saved = workspace->save(std::move(town->run), made); !saved) {
                return std::move(saved).error();
            }
        }
        return outcome;
    }

    /// Where seats are not known nobody has to leave, and nobody comes.
    static void seat_where_unknown(StageTown& town, const Applicants& applicants)
    {
        for (const Party& party : applicants.parties) {
            const auto campus = party.campus.index();
            town.named.town.seats[campus] += town.seats_known[campus] ? 0 : party.children;
        }
    }

    static catchment::Effort effort(const Call& call)
    {
        catchment::Effort effort;
        effort.threads = std::max(1U, std::thread::hardware_concurrency());
        effort.progress = call.progress;
        return effort;
    }

    /// Of a workspace a length with its unit, of tables a number in the unit of their ways.
    [[nodiscard]] Result<std::optional<std::int64_t>> farthest_steps(const NamedTown& town) const
    {
        if (farthest_.empty()) {
            return std::optional<std::int64_t>{};
        }
        if (!workspace_.empty()) {
            const auto length = read_length(farthest_);
            if (!length) {
                return Error{length.error()}.while_doing("reading --farthest");
            }
            return std::optional{Millimetres::floor(*length).value()};
        }
        double number = 0.0;
        const auto [rest, code] =
            std::from_chars(farthest_.data(), farthest_.data() + farthest_.size(), number);
        if (code != std::errc{} || rest != farthest_.data() + farthest_.size() || !(number >= 0.0)) {
            return Error{Fault::invalid_input,
                         fmt::format("--farthest is '{}'; expected a cost in the unit of the ways, 0 or more",
                                     farthest_)};
        }
        return std::optional{town.costs.steps_within(number)};
    }

    [[nodiscard]] Result<Outcome> told(const NamedTown& town, const Applicants& applicants,
                                       const Diversion& diversion) const
    {
        Outcome outcome;
        outcome.result["diverted"] = json::array();
        std::string table = "id,demand,from,to,children,extra\n";
        std::int64_t moved = 0;
        std::map<std::pair<CampusId, CampusId>, std::int64_t> between;
        for (const auto& one : diversion.diverted) {
            const Party& party = applicants.parties[one.party];
            outcome.result["diverted"].push_back({{"id", applicants.ids[one.party]},
                                                  {"demand", town.name(party.home)},
                                                  {"from", town.name(party.campus)},
                                                  {"to", town.name(one.to)},
                                                  {"children", one.children},
                                                  {"extra", town.costs.number(one.extra)}});
            table += fmt::format("{},{},{},{},{},{}\n", applicants.ids[one.party], town.name(party.home),
                                 town.name(party.campus), town.name(one.to), one.children,
                                 town.costs.text(one.extra));
            moved += one.children;
            between[{party.campus, one.to}] += one.children;
        }
        outcome.result["between"] = json::array();
        for (const auto& [schools, children] : between) {
            outcome.result["between"].push_back({{"from", town.name(schools.first)},
                                                 {"to", town.name(schools.second)},
                                                 {"children", children}});
        }
        const std::int64_t unplaced = add_unplaced(town, applicants, diversion, outcome);
        outcome.result["extra"] = town.costs.number(diversion.extra);
        outcome.result["bound"] = town.costs.number(diversion.bound);
        outcome.result["optimal"] = diversion.optimal;
        outcome.told.push_back(
            fmt::format("{} children go to another school, {} have none; extra way {}, {}", grouped(moved),
                        grouped(unplaced), town.costs.text(diversion.extra),
                        diversion.optimal ? "proven least" : "at least " + town.costs.text(diversion.bound)));
        if (!out_.empty()) {
            if (auto done = write_whole(out_, table); !done) {
                return std::move(done).error();
            }
        }
        return outcome;
    }

    static std::int64_t add_unplaced(const NamedTown& town, const Applicants& applicants,
                                     const Diversion& diversion, Outcome& outcome)
    {
        std::int64_t sum = 0;
        outcome.result["unplaced"] = json::array();
        for (const auto& one : diversion.unplaced) {
            const Party& party = applicants.parties[one.party];
            outcome.result["unplaced"].push_back({{"id", applicants.ids[one.party]},
                                                  {"demand", town.name(party.home)},
                                                  {"from", town.name(party.campus)},
                                                  {"children", one.children}});
            outcome.findings.push_back(
                warned(fmt::format("a seat for all {} children of {} at school '{}', or elsewhere",
                                   party.children, applicants.ids[one.party], town.name(party.campus)),
                       fmt::format("none for {}: the schools within the distance have no seats to spare",
                                   one.children),
                       "add seats, or allow a longer way"));
            sum += one.children;
        }
        return sum;
    }

    std::string workspace_;
    TownFiles files_;
    fs::path applicants_;
    std::string plan_;
    std::string farthest_;
    std::string name_;
    fs::path out_;
    StageTownOptions stage_;
};

} // namespace

std::unique_ptr<Command> make_divert()
{
    return std::make_unique<Divert>();
}

} // namespace schoolplan::cli
