#include "served_answers.hpp"

#include "access_runs.hpp"
#include "home_choices.hpp"
#include "served_cells.hpp"

#include <schoolplan/access.hpp>

#include <algorithm>

namespace schoolplan::cli {

namespace {

using nlohmann::json;

json line_of(const geo::Line& line)
{
    auto positions = json::array();
    for (const geo::LonLat at : line) {
        positions.push_back(place(at));
    }
    return {{"type", "LineString"}, {"coordinates", std::move(positions)}};
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

json reach_of(const Moment& moment, const access::Settings& settings, const Reach& reach)
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
                access::trace(*moment.network, moment.snapshot, reach.settlement, reach.campus, settings)) {
            told["way"] = line_of(*way);
        }
    }
    return told;
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
    const auto settings = measured_with(moment.runs);
    if (!settings) {
        return settings.error();
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
            answer["nearest"].push_back(reach_of(moment, *settings, reach));
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

} // namespace schoolplan::cli
