#include "served_answers.hpp"

#include "access_runs.hpp"
#include "home_choices.hpp"
#include "plan_standards.hpp"
#include "plan_words.hpp"
#include "siting_layers.hpp"
#include "wording.hpp"

#include <schoolplan/access.hpp>
#include <schoolplan/plan.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>

namespace schoolplan::cli {

namespace {

using nlohmann::json;

json value(const std::optional<std::int64_t>& number)
{
    return number ? json(*number) : json();
}

json value(const std::optional<Millimetres>& length)
{
    return length ? json(length->metres().value()) : json();
}

std::span<const Reach> reaches_of(const Moment& moment)
{
    return moment.coverage ? std::span<const Reach>{moment.coverage->reaches} : std::span<const Reach>{};
}

json place(geo::LonLat at)
{
    return json::array({at.lon, at.lat});
}

json line_of(const geo::Line& line)
{
    auto positions = json::array();
    for (const geo::LonLat at : line) {
        positions.push_back(place(at));
    }
    return {{"type", "LineString"}, {"coordinates", std::move(positions)}};
}

json by_stage(const PerStage<std::optional<std::int64_t>>& numbers)
{
    json told = json::object();
    for (const Stage stage : every_stage) {
        if (numbers[stage]) {
            told[std::string{code(stage)}] = *numbers[stage];
        }
    }
    return told;
}

/// The features of a layer of lines, as GeoJSON.
json features_of(const geo::OutLayer& layer)
{
    auto features = json::array();
    for (const geo::OutRow& row : layer.rows) {
        features.push_back({{"type", "Feature"},
                            {"geometry", line_of(std::get<geo::Line>(row.shape))},
                            {"properties",
                             {{"home", std::get<std::string>(row.values[0])},
                              {"campus", std::get<std::string>(row.values[1])},
                              {"taken", std::get<bool>(row.values[2])},
                              {"way_m", std::get<double>(row.values[3])}}}});
    }
    return {{"type", "FeatureCollection"}, {"features", std::move(features)}};
}

/// Sentences come in pairs, Chinese first.
json sentences_of(const std::vector<std::string>& told)
{
    json zh = json::array();
    json en = json::array();
    for (std::size_t i = 0; i < told.size(); ++i) {
        (i % 2 == 0 ? zh : en).push_back(told[i]);
    }
    return {{"zh", std::move(zh)}, {"en", std::move(en)}};
}

Result<json> explained(const Moment& moment, PlanTowns& towns, const CatchmentPlan& plan, SettlementId home)
{
    const auto town = towns.of(moment, plan);
    if (!town) {
        return town.error();
    }
    const auto read = rules_of(plan, run_of(plan, moment.catchment_titles, moment.runs), (*town)->named);
    if (!read) {
        return read.error();
    }
    const auto choices = catchment::explain((*town)->named.town, read->rules, shares_of(plan), home);
    if (!choices) {
        return choices.error();
    }
    const Outcome outcome = told(plan, moment.snapshot, home, *choices);
    json answer = outcome.result;
    answer["stage"] = code(plan.stage);
    answer["sentences"] = sentences_of(outcome.told);
    for (json& choice : answer["choices"]) {
        const auto rows = moment.snapshot.campuses.rows();
        choice["name"] = std::ranges::find(rows, choice["campus"].get<std::string>(), &Campus::code)->name;
    }
    answer["ways"] = json();
    if (moment.network) {
        const Network& walked = (*town)->walked ? *(*town)->walked : *moment.network;
        if (const auto ways = ways_of(walked, (*town)->measured, moment.snapshot, home, *choices)) {
            answer["ways"] = features_of(*ways);
        }
    }
    return answer;
}

json reach_of(const Moment& moment, const Reach& reach)
{
    json told{{"stage", code(reach.stage)},
              {"measure", code(reach.measure)},
              {"nearest_m", value(reach.nearest)},
              {"covered", reach.covered},
              {"campus", json()},
              {"name", json()},
              {"way", json()}};
    if (!reach.campus.valid()) {
        return told;
    }
    told["campus"] = moment.snapshot.campuses[reach.campus].code;
    told["name"] = moment.snapshot.campuses[reach.campus].name;
    if (moment.network && reach.measure == Measure::walking) {
        if (const auto way =
                access::trace(*moment.network, moment.snapshot, reach.settlement, reach.campus, {})) {
            told["way"] = line_of(*way);
        }
    }
    return told;
}

json belongs_of(const CatchmentPlan& plan, CampusId campus)
{
    std::int64_t homes = 0;
    std::optional<std::int64_t> children = 0;
    for (const CatchmentShare& share : plan.shares) {
        if (share.campus == campus) {
            ++homes;
            children = children && share.children ? std::optional{*children + *share.children} : std::nullopt;
        }
    }
    return {
        {"plan", plan.name}, {"stage", code(plan.stage)}, {"homes", homes}, {"children", value(children)}};
}

json nearest_of(const Moment& moment, CampusId campus)
{
    struct Near {
        std::int64_t homes = 0;
        std::int64_t children = 0;
        std::int64_t unknown = 0;
    };
    std::map<Stage, Near> stages_near;
    for (const Reach& reach : reaches_of(moment)) {
        if (reach.campus == campus && reach.measure == Measure::walking) {
            Near& near = stages_near[reach.stage];
            const auto& children = moment.snapshot.settlements[reach.settlement].children[reach.stage];
            ++near.homes;
            near.children += children.value_or(0);
            near.unknown += children ? 0 : 1;
        }
    }
    auto told = json::array();
    for (const auto& [stage, near] : stages_near) {
        told.push_back({{"stage", code(stage)},
                        {"homes", near.homes},
                        {"children", near.children},
                        {"homes_unknown", near.unknown}});
    }
    return told;
}

json hazards_of(const HazardLedger& ledger, const std::string* campus)
{
    std::map<std::int64_t, const HazardEvent*> last;
    for (const HazardEvent& event : ledger.events) {
        last[event.hazard] = &event;
    }
    auto told = json::array();
    for (const Hazard& one : ledger.hazards) {
        if (campus != nullptr && one.campus != *campus) {
            continue;
        }
        const auto now = last.find(one.number);
        told.push_back(
            {{"code", hazard_code(one.number)},
             {"campus", one.campus},
             {"campus_name", one.campus_name},
             {"place", one.place},
             {"place_name", one.place_name},
             {"theme", code(one.theme)},
             {"rule", one.rule_name.empty() ? one.rule : one.rule_name},
             {"limit_m", value(one.limit)},
             {"distance_m", value(one.distance)},
             {"doubtful", one.doubtful},
             {"at", place(one.position)},
             {"state", now == last.end() ? json() : json(code(now->second->state))},
             {"since", now == last.end() ? json() : json(now->second->day.text())},
             {"office", now == last.end() ? json() : json(now->second->office)},
             {"due", now == last.end() || !now->second->due ? json() : json(now->second->due->text())}});
    }
    return told;
}

json cell_of(const geo::OutValue& value)
{
    return std::visit(
        [](const auto& cell) {
            if constexpr (std::is_same_v<std::decay_t<decltype(cell)>, std::monostate>) {
                return json();
            } else {
                return json(cell);
            }
        },
        value);
}

/// The rows of an extra layer that name the campus, by their columns.
json extra_of(const Moment& moment, const std::string& layer, const std::string& campus)
{
    auto told = json::array();
    const auto one = std::ranges::find(moment.extra, layer, &geo::OutLayer::name);
    if (one == moment.extra.end()) {
        return told;
    }
    const auto at = std::ranges::find(one->fields, "campus", &geo::OutField::name) - one->fields.begin();
    for (const geo::OutRow& row : one->rows) {
        if (at == std::ssize(one->fields)
            || row.values[static_cast<std::size_t>(at)] != geo::OutValue{campus}) {
            continue;
        }
        json cells = json::object();
        for (std::size_t i = 0; i < one->fields.size(); ++i) {
            cells[one->fields[i].name] = cell_of(row.values[i]);
        }
        told.push_back(std::move(cells));
    }
    return told;
}

json count_of(const std::optional<Count>& count)
{
    return count ? json{{"total", count->total}, {"unknown", count->unknown}} : json();
}

json row_of(const Moment& moment, const BalanceRow& row, const std::string& group)
{
    const bool named = row.unit && row.unit->valid();
    return {{"scope", !group.empty() ? "group"
                      : !row.unit    ? "city"
                      : named        ? "unit"
                                     : "outside"},
            {"unit", !group.empty() ? json(group)
                     : named        ? json(moment.snapshot.units[*row.unit].code)
                                    : json()},
            {"name", named ? json(moment.snapshot.units[*row.unit].name) : json()},
            {"stage", code(row.stage)},
            {"year", row.year},
            {"campuses", row.campuses},
            {"seats", count_of(row.seats)},
            {"seats_from_classes", row.seats_from_classes},
            {"expected", count_of(row.expected)},
            {"observed", count_of(row.observed)},
            {"spare_of_expected", value(row.spare_of_expected)},
            {"spare_of_observed", value(row.spare_of_observed)},
            {"missing_classes_of_expected", value(row.missing_classes_of_expected)},
            {"missing_classes_of_observed", value(row.missing_classes_of_observed)}};
}

/// Children in a class, as the run that chose was told; null where it was not.
json class_size_of(const SitingPlan& plan, const std::vector<Run>& runs)
{
    const auto made = std::find_if(runs.rbegin(), runs.rend(), [&](const Run& run) {
        const auto name = run.settings.find("name");
        return run.command == "site" && name != run.settings.end() && name->second == plan.name;
    });
    const bool told = made != runs.rend() && made->settings.contains("class-size");
    return told ? json(made->settings.at("class-size")) : json();
}

} // namespace

Result<std::shared_ptr<const StageTown>> PlanTowns::of(const Moment& moment, const CatchmentPlan& plan)
{
    const std::scoped_lock lock{mutex_};
    if (const auto found = towns_.find(plan.name); found != towns_.end()) {
        return found->second;
    }
    const Run* run = run_of(plan, moment.catchment_titles, moment.runs);
    const auto options =
        options_of(plan, run == nullptr ? std::map<std::string, std::string>{} : run->settings);
    if (!options) {
        return options.error();
    }
    if (!moment.ways) {
        return Error{Fault::not_found, "there are no ways yet: run 'schoolplan access'"};
    }
    const auto settings = measured_with(moment.runs);
    if (!settings) {
        return settings.error();
    }
    if (options->with_crossings() && !moment.network) {
        return Error{Fault::not_found, "there is no network: run 'schoolplan network'"};
    }
    auto made =
        options->made_from(moment.snapshot,
                           {.ways = *moment.ways,
                            .network = moment.network ? &*moment.network : nullptr,
                            .settings = *settings,
                            .borders = plan.manner == CatchmentManner::in_one_piece && moment.network},
                           {});
    if (!made) {
        return std::move(made).error();
    }
    auto town = std::make_shared<const StageTown>(*std::move(made));
    towns_[plan.name] = town;
    return town;
}

Result<json> home_answer(const Moment& moment, PlanTowns& towns, const std::string& home,
                         const std::string& plan)
{
    const auto id = home_of(moment.snapshot, home);
    if (!id) {
        return id.error();
    }
    if (!plan.empty()
        && std::ranges::find(moment.catchments, plan, &CatchmentPlan::name) == moment.catchments.end()) {
        return Error{Fault::not_found, "there are no catchments '" + plan + "'"};
    }
    const Settlement& row = moment.snapshot.settlements[*id];
    json answer{{"id", row.code},
                {"name", row.name},
                {"unit", row.unit.valid() ? json(moment.snapshot.units[row.unit].name) : json()},
                {"at", place(row.position)},
                {"households", value(row.households)},
                {"population", value(row.population)},
                {"children", by_stage(row.children)},
                {"nearest", json::array()},
                {"plans", json::array()}};
    for (const Reach& reach : reaches_of(moment)) {
        if (reach.settlement == *id) {
            answer["nearest"].push_back(reach_of(moment, reach));
        }
    }
    for (const CatchmentPlan& one : moment.catchments) {
        if (!plan.empty() && one.name != plan) {
            continue;
        }
        auto told = explained(moment, towns, one, *id);
        answer["plans"].push_back(told ? *std::move(told)
                                       : json{{"plan", one.name}, {"error", told.error().message()}});
    }
    return answer;
}

Result<json> campus_answer(const Moment& moment, const std::string& campus, const std::string& plan)
{
    const auto rows = moment.snapshot.campuses.rows();
    const auto found = std::ranges::find(rows, campus, &Campus::code);
    if (found == rows.end()) {
        return Error{Fault::not_found, "there is no campus '" + campus + "'"};
    }
    const CampusId id{static_cast<std::uint32_t>(found - rows.begin())};
    json answer{{"id", found->code},
                {"name", found->name},
                {"school", found->school},
                {"unit", found->unit.valid() ? json(moment.snapshot.units[found->unit].name) : json()},
                {"at", place(found->position)},
                {"stages", json::array()},
                {"ownership", code(found->ownership)},
                {"opens", found->opens ? json(found->opens->text()) : json()},
                {"seats", by_stage(found->seats)},
                {"classes", by_stage(found->classes)},
                {"pupils", by_stage(found->pupils)},
                {"nearest_for", nearest_of(moment, id)},
                {"plans", json::array()},
                {"children", json()},
                {"warnings", extra_of(moment, "warnings", found->code)},
                {"zones", extra_of(moment, "zones", found->code)},
                {"screened", extra_of(moment, "findings", found->code)},
                {"findings", hazards_of(moment.hazards, &found->code)}};
    for (json& warning : answer["warnings"]) {
        warning["due"] = warning.value("children", json());
    }
    for (const Stage stage : every_stage) {
        if (found->teaches[stage]) {
            answer["stages"].push_back(code(stage));
        }
    }
    for (const CatchmentPlan& one : moment.catchments) {
        auto told = belongs_of(one, id);
        if (one.name == plan) {
            answer["children"] = told["children"];
        }
        if (told["homes"] > 0) {
            answer["plans"].push_back(std::move(told));
        }
    }
    return answer;
}

Result<json> balance_answer(const Moment& moment, const BalanceOptions& options, int first, int last)
{
    const auto weighed = options.weigh(moment.snapshot, first, last);
    if (!weighed) {
        return weighed.error();
    }
    json answer{{"first", first}, {"last", last}, {"rows", json::array()}, {"told", weighed->told}};
    for (const BalanceRow& row : weighed->balance.rows) {
        answer["rows"].push_back(row_of(moment, row, {}));
    }
    for (const GroupBalance& group : weighed->balance.groups) {
        answer["rows"].push_back(row_of(moment, group.sum, group.group));
    }
    return answer;
}

Result<json> plan_answer(const Moment& moment, Day on)
{
    const auto numbers = PlanStandards{}.sizes(moment.plan);
    if (!numbers) {
        return numbers.error();
    }
    json answer = to_json(plan::status(moment.plan, moment.snapshot.units.rows(), moment.snapshot.groups, on,
                                       numbers->counting));
    const Day january{std::chrono::year{on.year()} / 1 / 1};
    answer["curve"] = to_json(plan::curve(moment.plan, january, january.later(364), numbers->counting));
    answer["decisions"] = to_json(numbers->decisions);
    return answer;
}

Result<json> distances_answer(const Moment& moment, Stage stage, const std::string& unit, Metres step)
{
    if (!(step.value() >= 1.0)) {
        return Error{Fault::invalid_input, "a class of distances must be 1 m wide at least"};
    }
    const auto units = moment.snapshot.units.rows();
    if (!unit.empty() && std::ranges::find(units, unit, &Unit::code) == units.end()) {
        return Error{Fault::not_found, "there is no unit '" + unit + "'"};
    }
    struct Class {
        std::int64_t homes = 0;
        std::int64_t children = 0;
    };
    std::map<std::int64_t, Class> classes;
    Class without_way;
    std::int64_t unknown = 0;
    for (const Reach& reach : reaches_of(moment)) {
        const Settlement& home = moment.snapshot.settlements[reach.settlement];
        const bool inside =
            unit.empty() || (home.unit.valid() && moment.snapshot.units[home.unit].code == unit);
        if (reach.stage != stage || reach.measure != Measure::walking || !inside) {
            continue;
        }
        Class& one = reach.nearest
                         ? classes[static_cast<std::int64_t>(reach.nearest->metres().value() / step.value())]
                         : without_way;
        ++one.homes;
        one.children += home.children[stage].value_or(0);
        unknown += home.children[stage] ? 0 : 1;
    }
    json answer{{"stage", code(stage)},
                {"unit", unit.empty() ? json() : json(unit)},
                {"classes", json::array()},
                {"without_way", {{"homes", without_way.homes}, {"children", without_way.children}}},
                {"homes_unknown", unknown}};
    for (const auto& [number, one] : classes) {
        const auto from = static_cast<double>(number) * step.value();
        answer["classes"].push_back({{"from_m", from},
                                     {"below_m", from + step.value()},
                                     {"homes", one.homes},
                                     {"children", one.children}});
    }
    return answer;
}

json sitings_answer(const Moment& moment)
{
    json answer{{"sitings", json::array()}};
    for (const SitingPlan& plan : moment.sitings) {
        answer["sitings"].push_back(to_json(plan));
        answer["sitings"].back()["class_size"] = class_size_of(plan, moment.runs);
        for (const SitingStage& stage : plan.stages) {
            answer["sitings"].back()["stages"].push_back(
                {{"stage", code(stage.stage)}, {"limit_m", stage.limit.metres().value()}});
        }
    }
    return answer;
}

json findings_answer(const Moment& moment)
{
    json answer{{"hazards", hazards_of(moment.hazards, nullptr)}, {"runs", json::array()}};
    for (const Run& run : moment.runs) {
        if (!run.findings.empty()) {
            answer["runs"].push_back({{"command", run.command}, {"findings", to_json(run.findings)}});
        }
    }
    return answer;
}

std::optional<std::pair<int, int>> planned_years(const Moment& moment)
{
    std::set<int> years;
    const auto add = [&](const std::optional<Day>& day) {
        if (day) {
            years.insert(static_cast<int>(day->year()));
        }
    };
    for (const Project& project : moment.snapshot.projects.rows()) {
        add(project.planned);
    }
    for (const Site& site : moment.snapshot.sites.rows()) {
        add(site.opens);
    }
    for (const Campus& campus : moment.snapshot.campuses.rows()) {
        add(campus.opens);
    }
    for (const PlannedProject& project : moment.plan.projects) {
        add(project.use ? project.use : project.completion);
    }
    return years.empty() ? std::nullopt : std::optional{std::pair{*years.begin(), *years.rbegin()}};
}

} // namespace schoolplan::cli
