#include "what_if.hpp"

#include "access_runs.hpp"
#include "change_tables.hpp"
#include "stage_town.hpp"

#include <schoolplan/access.hpp>
#include <schoolplan/catchment.hpp>
#include <schoolplan/coverage.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <sstream>

namespace schoolplan::cli {

namespace {

using nlohmann::json;

/// What is counted of the homes and campuses of a unit, or of all.
struct Figures {
    std::int64_t children = 0;
    std::optional<std::int64_t> within{};
    std::int64_t with_seat = 0;
    std::int64_t left_over = 0;
    std::int64_t walking = 0; ///< millimetres, all children together
    std::int64_t seats = 0;
};

/// A stage of the city, as it is or would be.
struct StageFigures {
    Figures city{};
    std::vector<Figures> units{}; ///< by unit
    std::vector<Reach> reaches{}; ///< on foot, by settlement
};

json figures_json(const Figures& figures)
{
    return {{"children", figures.children},
            {"within", figures.within ? json(*figures.within) : json()},
            {"with_seat", figures.with_seat},
            {"left_over", figures.left_over},
            {"walking_m", static_cast<double>(figures.walking) / 1000.0},
            {"walkers", figures.with_seat},
            {"seats", figures.seats}};
}

json figures_json(const StageFigures& stage, const Snapshot& snapshot)
{
    auto units = json::object();
    for (std::uint32_t unit = 0; unit < stage.units.size(); ++unit) {
        units[snapshot.units[UnitId{unit}].code] = figures_json(stage.units[unit]);
    }
    return {{"city", figures_json(stage.city)}, {"units", std::move(units)}};
}

/// Adds up rows: to the city, and to their unit where they have one.
class Sums {
public:
    explicit Sums(const Snapshot& snapshot) : snapshot_{snapshot}
    {
        made_.units.resize(snapshot.units.size());
    }

    template <typename Row>
    void add(const Row& row, std::int64_t Figures::*figure, std::int64_t amount)
    {
        made_.city.*figure += amount;
        if (row.unit.valid()) {
            made_.units[row.unit.index()].*figure += amount;
        }
    }

    void add_town(const catchment::Town& town)
    {
        for (std::uint32_t row = 0; row < town.children.size(); ++row) {
            add(snapshot_.settlements[SettlementId{row}], &Figures::children, town.children[row]);
        }
        for (std::uint32_t row = 0; row < town.seats.size(); ++row) {
            add(snapshot_.campuses[CampusId{row}], &Figures::seats, town.seats[row]);
        }
    }

    void add_answer(const catchment::Town& town, const catchment::Answer& answer)
    {
        std::map<catchment::Pair, std::int64_t> cost;
        for (const catchment::Link& link : town.links) {
            cost.emplace(catchment::Pair{link.settlement, link.campus}, link.cost);
        }
        for (const catchment::Share& share : answer.plan) {
            const Settlement& home = snapshot_.settlements[share.settlement];
            add(home, &Figures::with_seat, share.children);
            add(home, &Figures::walking, share.children * cost.at({share.settlement, share.campus}));
        }
        for (const catchment::LeftOver& left : answer.left_over) {
            add(snapshot_.settlements[left.settlement], &Figures::left_over, left.children);
        }
    }

    void add_coverage(const CoverageResult& covered)
    {
        for (const CoverageRow& row : covered.rows) {
            if (row.measure != Measure::walking) {
                continue;
            }
            if (!row.unit) {
                made_.city.within = row.children.covered;
            } else if (row.unit->valid()) {
                made_.units[row.unit->index()].within = row.children.covered;
            }
        }
        std::ranges::copy_if(covered.reaches, std::back_inserter(made_.reaches),
                             [](const Reach& reach) { return reach.measure == Measure::walking; });
    }

    StageFigures take() { return std::move(made_); }

private:
    const Snapshot& snapshot_;
    StageFigures made_;
};

json way_of(const Reach& reach)
{
    return {{"way_m", reach.nearest ? json(static_cast<double>(reach.nearest->value()) / 1000.0) : json()},
            {"within", reach.covered}};
}

toml::table limits_table(const coverage::Settings& standard)
{
    toml::table cover;
    std::string names;
    for (const Stage stage : standard.stages) {
        names += (names.empty() ? "" : ",") + std::string{code(stage)};
        cover.insert(fmt::format("limit_{}", code(stage)),
                     fmt::format("{}m", standard.limit[stage]->value()));
        if (const auto rate = standard.children_per_1000[stage]) {
            cover.insert(fmt::format("rate_{}", code(stage)), *rate);
        }
    }
    cover.insert("stages", names);
    return cover;
}

} // namespace

PerStage<std::optional<std::int64_t>> class_sizes(const InForce& in_force, std::vector<Decision>& decisions)
{
    PerStage<std::optional<std::int64_t>> sizes;
    for (const Stage stage : stages) {
        if (auto size = class_size_of(in_force, stage)) {
            sizes[stage] = size->children;
            decisions.push_back(std::move(size->decision));
        }
    }
    return sizes;
}

struct WhatIf::State {
    const Moment& moment;
    changes::Settings changing{};
    coverage::Settings standard{}; ///< stages whose coverage is kept, with their limits
    std::mutex mutex{};
    PerStage<std::optional<Result<StageFigures>>> before{}; ///< under the mutex

    /// The limits and rates that `cover` measured with.
    void read_standard()
    {
        standard.stages.clear();
        for (const CoverageRow& row : moment.coverage ? moment.coverage->rows : std::vector<CoverageRow>{}) {
            if (!row.unit && row.measure == Measure::walking) {
                standard.stages.push_back(row.stage);
                standard.limit[row.stage] = row.limit.metres();
            }
        }
        const Run* run = newest(moment.runs, "cover");
        for (const Stage stage : stages) {
            const auto said = run == nullptr ? std::map<std::string, std::string>{} : run->settings;
            if (const auto rate = said.find(fmt::format("rate-{}", code(stage))); rate != said.end()) {
                standard.children_per_1000[stage] = std::stod(rate->second);
            }
        }
    }

    [[nodiscard]] Result<StageFigures> figures(const Snapshot& snapshot, const Ways& ways, Stage stage,
                                               std::span<const changes::Move> moves) const
    {
        auto town = StageTownOptions::of(stage).made_from(snapshot, {.ways = ways}, Run{});
        if (!town) {
            return std::move(town).error();
        }
        catchment::Rules rules;
        for (const changes::Move& move : moves) {
            if (move.stage == stage) {
                rules.fixed.push_back({move.home, move.campus});
            }
        }
        auto answer = catchment::assign(town->named.town, rules);
        if (!answer) {
            return std::move(answer).error();
        }
        Sums sums{snapshot};
        sums.add_town(town->named.town);
        sums.add_answer(town->named.town, *answer);
        if (std::ranges::count(standard.stages, stage) > 0) {
            coverage::Settings own = standard;
            own.stages = {stage};
            own.least_gap = std::numeric_limits<std::int64_t>::max(); // nobody asks for gaps here
            auto covered = coverage::measure(snapshot, ways, own);
            if (!covered) {
                return std::move(covered).error();
            }
            sums.add_coverage(*covered);
        }
        return sums.take();
    }

    /// \pre the moment has ways
    Result<StageFigures> as_it_is(Stage stage)
    {
        const std::scoped_lock lock{mutex};
        auto& known = before[stage];
        if (!known) {
            known = figures(moment.snapshot, *moment.ways, stage, {});
        }
        return *known;
    }

    [[nodiscard]] bool taught(const Snapshot& snapshot, Stage stage) const
    {
        return std::ranges::any_of(snapshot.campuses.rows(),
                                   [stage](const Campus& campus) { return campus.teaches[stage]; });
    }

    [[nodiscard]] Result<Ways> ways_of(const changes::Changed& changed) const
    {
        const auto settings = measured_with(moment.runs);
        return settings ? access::measure(*moment.network, changed.snapshot, *settings) : settings.error();
    }

    [[nodiscard]] json homes_changed(Stage stage, const StageFigures& one, const StageFigures& other) const
    {
        auto homes = json::array();
        for (std::size_t row = 0; row < std::min(one.reaches.size(), other.reaches.size()); ++row) {
            const Reach& first = one.reaches[row];
            const Reach& second = other.reaches[row];
            if (first.nearest != second.nearest || first.covered != second.covered) {
                const Settlement& home = moment.snapshot.settlements[first.settlement];
                homes.push_back({{"code", home.code},
                                 {"stage", code(stage)},
                                 {"at", {home.position.lon, home.position.lat}},
                                 {"before", way_of(first)},
                                 {"after", way_of(second)}});
            }
        }
        return homes;
    }
};

WhatIf::WhatIf(const Moment& moment) : state_{std::make_unique<State>(moment)}
{
    std::vector<Decision> decisions;
    if (const auto in_force = InForce::read({})) {
        state_->changing.class_size = class_sizes(*in_force, decisions);
    }
    state_->read_standard();
}

WhatIf::~WhatIf() = default;

Result<json> WhatIf::ask(std::span<const Change> changes) const
{
    const Moment& moment = state_->moment;
    if (!moment.ways || !moment.network) {
        return Error{Fault::not_found,
                     "there are no ways yet: run 'schoolplan network' and 'schoolplan access'"};
    }
    const auto changed = changes::apply(moment.snapshot, changes, state_->changing);
    if (!changed) {
        return changed.error();
    }
    const auto made = changed->places ? state_->ways_of(*changed) : Result<Ways>{Ways{}};
    if (!made) {
        return made.error();
    }
    json told{{"before", {{"stages", json::object()}}}, {"after", {{"stages", json::object()}}}};
    told["homes"] = json::array();
    for (const Stage stage : stages) {
        if (!state_->taught(moment.snapshot, stage) && !state_->taught(changed->snapshot, stage)) {
            continue;
        }
        auto before = state_->as_it_is(stage);
        auto after = changed->touched[stage] ? state_->figures(
                         changed->snapshot, changed->places ? *made : *moment.ways, stage, changed->moves)
                                             : before;
        if (!before || !after) {
            return before ? std::move(after).error() : std::move(before).error();
        }
        told["before"]["stages"][std::string{code(stage)}] = figures_json(*before, moment.snapshot);
        told["after"]["stages"][std::string{code(stage)}] = figures_json(*after, moment.snapshot);
        for (json& home : state_->homes_changed(stage, *before, *after)) {
            told["homes"].push_back(std::move(home));
        }
    }
    return told;
}

Result<std::string> WhatIf::scenario(std::span<const Change> changes, const std::string& title,
                                     const std::filesystem::path& workspace) const
{
    const auto changed = changes::apply(state_->moment.snapshot, changes, state_->changing);
    if (!changed) {
        return changed.error();
    }
    toml::table scenario{
        {"version", 1}, {"title", title}, {"init", toml::table{{"from", workspace.string()}}}};
    if (toml::array done = tables_of(changes); !done.empty()) {
        scenario.insert("change", std::move(done));
    }
    toml::table measured;
    if (const Run* run = newest(state_->moment.runs, "access")) {
        for (const auto& [key, value] : run->settings) {
            measured.insert(key, value);
        }
    }
    scenario.insert("access", std::move(measured));
    if (!state_->standard.stages.empty()) {
        scenario.insert("cover", limits_table(state_->standard));
    }
    PerStage<toml::table> moves = moves_of(changes);
    toml::array plans;
    for (const Stage stage : stages) {
        if (state_->taught(changed->snapshot, stage)) {
            toml::table plan{{"stage", code(stage)}};
            if (!moves[stage].empty()) {
                plan.insert("move", std::move(moves[stage]));
            }
            plans.push_back(std::move(plan));
        }
    }
    scenario.insert("assign", std::move(plans));
    std::ostringstream text;
    text << scenario << "\n";
    return text.str();
}

} // namespace schoolplan::cli
