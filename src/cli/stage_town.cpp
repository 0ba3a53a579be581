#include "stage_town.hpp"

#include "access_runs.hpp"

#include <schoolplan/import.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace schoolplan::cli {

namespace {

Finding finding(std::string expected, std::string found, std::string advice)
{
    return {.severity = Severity::warning,
            .place = {},
            .expected = std::move(expected),
            .found = std::move(found),
            .advice = std::move(advice)};
}

/// "H000001, H000002 and 7 more"
std::string some_of(const std::vector<std::string>& codes)
{
    constexpr std::size_t shown = 5;
    std::string text;
    for (std::size_t i = 0; i < codes.size() && i < shown; ++i) {
        text += (i == 0 ? "" : ", ") + codes[i];
    }
    return codes.size() > shown ? text + fmt::format(" and {} more", codes.size() - shown) : text;
}

bool open_in(const Campus& campus, std::optional<std::uint32_t> year)
{
    using namespace std::chrono;
    return !year || !campus.opens
           || *campus.opens <= Day{std::chrono::year{static_cast<int>(*year)} / September / 1};
}

/// Every campus stands in the home nearest to it on foot; where one home is nearest to several campuses, the
/// nearest of them stands in it, and of the others it is not known. A home that does not fit into the seats
/// of its campus is nobody's.
std::vector<SettlementId> homes_in_order(const catchment::Town& town)
{
    struct Nearest {
        std::int64_t cost = 0;
        SettlementId settlement{};
    };
    std::vector<Nearest> nearest(town.seats.size());
    for (const catchment::Link& link : town.links) {
        Nearest& best = nearest[link.campus.index()];
        if (!best.settlement.valid() || link.cost < best.cost) {
            best = {link.cost, link.settlement};
        }
    }
    std::vector<CampusId> taken(town.children.size());
    for (std::uint32_t campus = 0; campus < nearest.size(); ++campus) {
        const Nearest& own = nearest[campus];
        if (!own.settlement.valid() || town.children[own.settlement.index()] > town.seats[campus]) {
            continue;
        }
        CampusId& owner = taken[own.settlement.index()];
        if (!owner.valid() || own.cost < nearest[owner.index()].cost) {
            owner = CampusId{campus};
        }
    }
    std::vector<SettlementId> homes(town.seats.size());
    for (std::uint32_t settlement = 0; settlement < taken.size(); ++settlement) {
        if (taken[settlement].valid()) {
            homes[taken[settlement].index()] = SettlementId{settlement};
        }
    }
    return homes;
}

Done add_borders(const Walking& walking, StageTown& read)
{
    auto pairs = access::neighbours(*walking.network, read.snapshot, walking.settings);
    if (!pairs) {
        return std::move(pairs).error();
    }
    catchment::Town& town = read.named.town;
    for (const access::Neighbours& pair : *pairs) {
        town.borders.push_back({pair.one, pair.other});
    }
    town.home = homes_in_order(town);
    return std::monostate{};
}

} // namespace

void StageTownOptions::declare(Form& form)
{
    form.stages("stage", stages_, "Of a workspace: the stage; primary when not given.");
    form.choice("children", children_, {"observed", "expected"},
                "Of a workspace: children as counted, by rate where they are not; or all by rate.");
    form.choice("rates", rates_, {"households", "people"},
                "Which rates of the profile: per 100 households or per 1,000 people.");
    form.rate("per-100-households", per_100_households_, "Children per 100 households, by hand.");
    form.rate("per-1000-people", per_1000_people_, "Children per 1,000 people, by hand.");
    form.number("year", year_, "Of a workspace: only campuses open when this school year begins.");
    form.flag("public-only", public_only_, "Of a workspace: public campuses only.");
    form.flag("seats-from-classes", seats_from_classes_,
              "Take classes times class size where a campus gives no seats.");
    crossings_.declare(form);
    choice_.declare(form);
}

StageTownOptions StageTownOptions::of(Stage stage)
{
    StageTownOptions options;
    options.stages_ = {stage};
    return options;
}

Stage StageTownOptions::stage() const
{
    return stages_.empty() ? Stage::primary : stages_.front();
}

bool StageTownOptions::said() const
{
    return !stages_.empty() || children_ != "observed" || rates_ != "households" || per_100_households_
           || per_1000_people_ || year_ || public_only_ || seats_from_classes_ || crossings_.said()
           || !crossings_.file().empty() || !choice_.files.empty() || !choice_.day.empty()
           || !choice_.when.empty();
}

/// \returns children per household or person
Result<std::optional<double>> StageTownOptions::rate(const InForce& in_force, StageTown& town) const
{
    if (per_100_households_ || per_1000_people_) {
        return std::optional{per_100_households_ ? *per_100_households_ / 100.0 : *per_1000_people_ / 1000.0};
    }
    const bool per_household = rates_ == "households";
    const Wanted& wanted = per_household ? wanted_household_rate : wanted_people_rate;
    auto decision = in_force.decide(wanted, stage());
    if (!decision) {
        if (in_force.own_names(wanted, stage()) || children_ == "expected") {
            return std::move(decision).error().while_doing(
                fmt::format("looking for the rate of {}", code(stage())));
        }
        return std::optional<double>{};
    }
    const double rate = decision->amount.number() / (per_household ? 100.0 : 1000.0);
    town.told.push_back(cli::told(*decision));
    town.run.decisions.push_back(*std::move(decision));
    return std::optional{rate};
}

Done StageTownOptions::add_children(const InForce& in_force, StageTown& town) const
{
    const auto homes = town.snapshot.settlements.rows();
    const bool all_counted = std::ranges::all_of(
        homes, [&](const Settlement& home) { return home.children[stage()].has_value(); });
    std::optional<double> per_head;
    if (children_ == "expected" || !all_counted) {
        auto found = rate(in_force, town);
        if (!found) {
            return std::move(found).error();
        }
        per_head = *found;
    }
    const bool per_household = per_100_households_ || (!per_1000_people_ && rates_ == "households");
    std::vector<std::string> unknown;
    std::size_t by_rate = 0;
    for (const Settlement& home : homes) {
        auto children = children_ == "observed" ? home.children[stage()] : std::nullopt;
        const auto& heads = per_household ? home.households : home.population;
        if (!children && heads && per_head) {
            children = std::llround(static_cast<double>(*heads) * *per_head);
            ++by_rate;
        }
        if (!children) {
            unknown.push_back(home.code);
        }
        town.named.town.children.push_back(children.value_or(0));
        town.named.town.settlement_names.push_back(home.code);
    }
    if (by_rate > 0) {
        town.told.push_back(fmt::format("children by rate in {}", counted(by_rate, "home")));
    }
    if (!unknown.empty()) {
        town.findings.push_back(
            finding(fmt::format("a number of {} children in every home", code(stage())),
                    fmt::format("none in {}: {}", counted(unknown.size(), "home"), some_of(unknown)),
                    "the plan holds no children of theirs; count them, or give a rate"));
    }
    return std::monostate{};
}

std::optional<std::int64_t> StageTownOptions::seats_of(const Campus& campus,
                                                       std::optional<std::int64_t> class_size) const
{
    const auto& seats = campus.seats[stage()];
    const auto& classes = campus.classes[stage()];
    return seats || !seats_from_classes_ || !classes || !class_size ? seats
                                                                    : std::optional{*classes * *class_size};
}

Done StageTownOptions::add_seats(const InForce& in_force, StageTown& town) const
{
    std::optional<std::int64_t> class_size;
    if (seats_from_classes_) {
        auto size = class_size_of(in_force, stage());
        if (!size) {
            return std::move(size).error().while_doing("looking for the size of a class");
        }
        class_size = size->children;
        town.told.push_back(cli::told(size->decision));
        town.run.decisions.push_back(std::move(size->decision));
    }
    std::vector<std::string> unknown;
    std::size_t campuses = 0;
    for (const Campus& campus : town.snapshot.campuses.rows()) {
        const bool counts = campus.teaches[stage()] && open_in(campus, year_)
                            && (!public_only_ || campus.ownership == Ownership::state);
        const auto seats = counts ? seats_of(campus, class_size) : std::optional<std::int64_t>{0};
        campuses += counts ? 1 : 0;
        town.counts.push_back(counts);
        town.seats_known.push_back(seats.has_value());
        if (!seats) {
            unknown.push_back(campus.code);
        }
        town.named.town.seats.push_back(seats.value_or(0));
        town.named.town.campus_names.push_back(campus.code);
    }
    if (campuses == 0) {
        return Error{Fault::not_found,
                     fmt::format("no campus that counts teaches the stage {}", code(stage()))};
    }
    if (!unknown.empty()) {
        town.findings.push_back(
            finding(fmt::format("a number of {} seats in every campus", code(stage())),
                    fmt::format("none in {}: {}", counted(unknown.size(), "campus"), some_of(unknown)),
                    "nobody is sent there; give the seats, or --seats-from-classes"));
    }
    return std::monostate{};
}

Result<StageTown> StageTownOptions::read(const Workspace& workspace, std::string command, bool borders,
                                         const Call& call) const
{
    if (auto sound = check(); !sound) {
        return std::move(sound).error();
    }
    auto inputs = workspace.inputs_from(
        std::array{Dataset::units, Dataset::settlements, Dataset::campuses, Dataset::ways, Dataset::network});
    if (!inputs) {
        return std::move(inputs).error();
    }
    Run run = new_run(std::move(command), call);
    run.inputs = *std::move(inputs);
    if (!crossings_.file().empty()) {
        auto digest = import::digest(crossings_.file());
        if (!digest) {
            return std::move(digest).error();
        }
        run.inputs.push_back(*std::move(digest));
    }
    auto ways = workspace.ways();
    if (!ways) {
        return std::move(ways).error();
    }
    auto snapshot = placed_snapshot(workspace);
    if (!snapshot) {
        return std::move(snapshot).error();
    }
    const auto settings = measured_with(workspace);
    if (!settings) {
        return settings.error();
    }
    Walking walking{.ways = *ways, .settings = *settings, .borders = borders};
    Network network;
    if (borders || crossings_.said()) {
        auto loaded = workspace.network();
        if (!loaded) {
            return std::move(loaded).error();
        }
        network = *std::move(loaded);
        walking.network = &network;
    }
    return made_from(*std::move(snapshot), walking, std::move(run));
}

Done StageTownOptions::check() const
{
    if (stages_.size() > 1) {
        return Error{Fault::invalid_input, "one plan is for one stage: give --stage one only"};
    }
    if (per_100_households_ && per_1000_people_) {
        return Error{Fault::invalid_input, "give one of --per-100-households and --per-1000-people"};
    }
    if (!crossings_.said() && !crossings_.file().empty()) {
        return Error{Fault::invalid_input, "--railways needs --crossing railway=..."};
    }
    return std::monostate{};
}

/// The ways as they are, or measured anew where there are barriers.
Done StageTownOptions::add_links(const Walking& walking, StageTown& town) const
{
    town.measured = walking.settings;
    std::optional<Ways> around;
    if (crossings_.said()) {
        auto hindered = crossings_.hinder(*walking.network, town.snapshot);
        if (!hindered) {
            return std::move(hindered).error();
        }
        town.walked = *std::move(hindered);
        auto measured = access::measure(*town.walked, town.snapshot, walking.settings);
        if (!measured) {
            return std::move(measured).error();
        }
        around = *std::move(measured);
        std::ranges::copy(crossings_.told(), std::back_inserter(town.told));
    }
    for (const Way& way : (around ? *around : walking.ways).ways) {
        if (town.counts[way.campus.index()]) {
            town.named.town.links.push_back({way.settlement, way.campus, way.length.value()});
        }
    }
    return std::monostate{};
}

Result<StageTown> StageTownOptions::made_from(Snapshot snapshot, const Walking& walking, Run run) const
{
    StageTown town{
        .named = {}, .snapshot = std::move(snapshot), .run = std::move(run), .findings = {}, .told = {}};
    auto in_force = InForce::read(choice_);
    if (!in_force) {
        return std::move(in_force).error();
    }
    if (auto added = add_children(*in_force, town); !added) {
        return std::move(added).error();
    }
    if (auto added = add_seats(*in_force, town); !added) {
        return std::move(added).error();
    }
    std::ranges::move(in_force->inputs(town.run.decisions), std::back_inserter(town.run.inputs));
    catchment::Town& made = town.named.town;
    if (auto added = add_links(walking, town); !added) {
        return std::move(added).error();
    }
    town.named.costs.decimals = 3; // millimetres, told in metres
    for (const Settlement& home : town.snapshot.settlements.rows()) {
        made.settlement_unit.push_back(home.unit);
    }
    for (const Campus& campus : town.snapshot.campuses.rows()) {
        made.campus_unit.push_back(campus.unit);
    }
    if (walking.borders) {
        if (auto added = add_borders(walking, town); !added) {
            return std::move(added).error();
        }
    }
    return town;
}

} // namespace schoolplan::cli
