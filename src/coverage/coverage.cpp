#include <schoolplan/coverage.hpp>

#include "gaps.hpp"
#include "nearest.hpp"
#include "rows.hpp"
#include "weights.hpp"

#include <schoolplan/geo/area.hpp>
#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <cmath>

namespace schoolplan::coverage {

namespace {

bool refers_to_itself(const Snapshot& snapshot)
{
    const auto settlements = snapshot.settlements.rows();
    return std::all_of(settlements.begin(), settlements.end(),
                       [&snapshot](const Settlement& settlement) {
                           return !settlement.unit.valid() || settlement.unit.index() < snapshot.units.size();
                       })
           && std::all_of(snapshot.gates.begin(), snapshot.gates.end(), [&snapshot](const Gate& gate) {
                  return gate.campus.index() < snapshot.campuses.size();
              });
}

Done check(const Snapshot& snapshot, const Ways& ways, const Settings& settings)
{
    for (const Stage stage : settings.stages) {
        if (!settings.limit[stage]) {
            return Error{Fault::invalid_input, "there is no limit for " + std::string{code(stage)}};
        }
        if (!(*settings.limit[stage] > Metres{0.0})) {
            return Error{Fault::invalid_input,
                         "the limit for " + std::string{code(stage)} + " must be longer than 0 m"};
        }
        const auto rate = settings.children_per_1000[stage];
        if (rate && !(std::isfinite(*rate) && *rate >= 0.0)) {
            return Error{Fault::invalid_input,
                         "the rate for " + std::string{code(stage)} + " must be 0 or more"};
        }
    }
    if (!refers_to_itself(snapshot)) {
        return Error{Fault::invalid_input,
                     "a settlement or gate names a unit or campus that is not in the city"};
    }
    const bool known = std::all_of(ways.ways.begin(), ways.ways.end(), [&snapshot](const Way& way) {
        return way.settlement.index() < snapshot.settlements.size()
               && way.campus.index() < snapshot.campuses.size();
    });
    if (!known) {
        return Error{Fault::invalid_input, "a way names a settlement or campus that is not in the city"};
    }
    return std::monostate{};
}

void measure_stage(const Snapshot& snapshot, const Ways& ways, Stage stage, const Settings& settings,
                   CoverageResult& result)
{
    const Millimetres limit = Millimetres::floor(*settings.limit[stage]);
    const auto children = children_of(snapshot, stage, settings);
    const auto weights = weights_of(snapshot, children);
    for (const Measure measure : {Measure::straight, Measure::walking}) {
        const auto reaches = measure == Measure::straight ? nearest_straight(snapshot, stage, limit)
                                                          : nearest_walking(snapshot, ways, stage, limit);
        const Sums sums{snapshot, reaches, children, weights, limit};
        for (CoverageRow& row : rows_of(sums)) {
            row.stage = stage;
            row.measure = measure;
            result.rows.push_back(row);
        }
        if (measure == Measure::walking) {
            auto gaps = gaps_of(sums, stage, settings.least_gap);
            std::move(gaps.begin(), gaps.end(), std::back_inserter(result.gaps));
        }
        result.reaches.insert(result.reaches.end(), reaches.begin(), reaches.end());
    }
}

} // namespace

Result<CoverageResult> measure(const Snapshot& snapshot, const Ways& ways, const Settings& settings)
{
    if (auto checked = check(snapshot, ways, settings); !checked) {
        return std::move(checked).error();
    }
    CoverageResult result;
    for (const Stage stage : settings.stages) {
        measure_stage(snapshot, ways, stage, settings, result);
    }
    return result;
}

Result<std::vector<ServiceArea>> service_areas(std::span<const Reached> reached, Stage stage,
                                               const Settings& settings)
{
    std::vector<ServiceArea> areas;
    std::vector<geo::MultiPolygon> shapes;
    for (const Reached& one : reached) {
        auto shape = geo::outline(one.lines, settings.beside_road);
        if (!shape) {
            return std::move(shape).error();
        }
        const SquareMetres area = geo::measure::area(*shape);
        shapes.push_back(*shape);
        areas.push_back({.campus = one.campus, .stage = stage, .shape = *std::move(shape), .area = area});
    }
    auto all = geo::dissolve(shapes);
    if (!all) {
        return std::move(all).error();
    }
    const SquareMetres area = geo::measure::area(*all);
    areas.push_back({.campus = {}, .stage = stage, .shape = *std::move(all), .area = area});
    return areas;
}

} // namespace schoolplan::coverage
