#include "rows.hpp"

#include "layers.hpp"
#include "names.hpp"
#include "rule.hpp"

#include <schoolplan/geo/measure.hpp>
#include <schoolplan/geo/nearby.hpp>

#include <algorithm>
#include <map>

namespace schoolplan::check {

namespace {

template <typename Row>
std::vector<geo::LonLat> positions_of(std::span<const Row> rows)
{
    std::vector<geo::LonLat> positions;
    positions.reserve(rows.size());
    std::transform(rows.begin(), rows.end(), std::back_inserter(positions),
                   [](const Row& row) { return row.position; });
    return positions;
}

/// The rows for which `doubtful` holds, each with the words `found`.
template <typename Row, typename Doubtful>
std::vector<Doubt> doubts_of(std::span<const Row> rows, const Layer& layer, std::string_view found,
                             Doubtful doubtful)
{
    std::vector<Doubt> doubts;
    for (const Row& row : rows) {
        if (doubtful(row)) {
            doubts.push_back({named(layer, row.code), std::string{found}});
        }
    }
    return doubts;
}

template <typename Row, typename Doubtful>
void report_where(const Rule& rule, std::span<const Row> rows, Doubtful doubtful, Findings& findings)
{
    report(rule, rows.size(), doubts_of(rows, rule.layer, rule.of_many, doubtful), findings);
}

/// A finding for each position at which several of the `rows` that `counts` lie.
template <typename Row, typename Counts>
void report_stacks(std::span<const Row> rows, const Rule& rule, Counts counts, Findings& findings)
{
    std::map<geo::LonLat, std::vector<const Row*>> stacks;
    for (const Row& row : rows) {
        if (counts(row)) {
            stacks[row.position].push_back(&row);
        }
    }
    for (const auto& [position, stack] : stacks) {
        if (stack.size() < 2) {
            continue;
        }
        constexpr std::size_t named_ones = 5;
        Finding one = finding(rule.severity, rule.layer, rule.field);
        one.expected = rule.expected;
        one.found = std::to_string(stack.size()) + " " + std::string{rule.layer.dataset} + " at "
                    + written(position) + ":";
        for (std::size_t i = 0; i < std::min(stack.size(), named_ones); ++i) {
            one.found += (i == 0 ? " '" : ", '") + stack[i]->code + "'";
        }
        one.found += stack.size() > named_ones ? ", ..." : "";
        one.advice = rule.advice;
        findings.push_back(std::move(one));
    }
}

bool anybody_known(const Settlement& settlement)
{
    const auto& children = settlement.children.values;
    return settlement.population || settlement.households
           || std::any_of(children.begin(), children.end(),
                          [](const auto& number) { return number.has_value(); });
}

bool teaches_anything(const Campus& campus)
{
    const auto& teaches = campus.teaches.values;
    return std::find(teaches.begin(), teaches.end(), true) != teaches.end();
}

bool lacks_seats(const Campus& campus)
{
    return std::any_of(stages.begin(), stages.end(),
                       [&campus](Stage stage) { return campus.teaches[stage] && !campus.seats[stage]; });
}

/// \pre there are units
template <typename Row>
void report_elsewhere(std::span<const Row> rows, const Layer& layer, std::span<const Unit> units,
                      Findings& findings)
{
    const Names names{units};
    std::vector<Doubt> doubts;
    for (const Row& row : rows) {
        const UnitId stated = names.find(row.stated_unit);
        const std::string found = "states '" + row.stated_unit + "'";
        if (!row.stated_unit.empty() && !stated.valid()) {
            doubts.push_back({named(layer, row.code), found + ", which is the code or name of no one unit"});
        } else if (stated.valid() && row.unit.valid() && stated != row.unit) {
            doubts.push_back({named(layer, row.code),
                              found + " but lies in " + named(units_layer, units[row.unit.index()].code)});
        }
    }
    report({.layer = layer,
            .field = "unit",
            .expected = "the unit its position lies in, by code or name",
            .of_many = "state another unit than the one they lie in",
            .advice = "correct the unit or the position; the position counts"},
           rows.size(), doubts, findings);
}

/// Settlements in groups of at most one in a hundred that lie apart from the largest.
void report_remote_settlements(const Snapshot& snapshot, Findings& findings)
{
    constexpr std::size_t least_rows = 10; // of fewer, none is the odd one out
    constexpr std::size_t one_in = 100;
    const auto rows = snapshot.settlements.rows();
    if (rows.size() < least_rows) {
        return;
    }
    const auto group = geo::groups(positions_of(rows), far_off);
    std::map<std::uint32_t, std::size_t> sizes;
    for (const std::uint32_t first : group) {
        ++sizes[first];
    }
    const std::size_t small = std::max<std::size_t>(1, rows.size() / one_in);
    std::vector<Doubt> doubts;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (sizes.size() > 1 && sizes[group[i]] <= small) {
            doubts.push_back({named(settlements_layer, rows[i].code), "at " + written(rows[i].position)});
        }
    }
    report({.layer = settlements_layer,
            .field = "geometry",
            .expected = "a settlement within 5 km of others",
            .of_many = "more than 5 km off all others",
            .advice = "check its position: an address is often found in the wrong town"},
           rows.size(), doubts, findings);
}

void report_remote_campuses(const Snapshot& snapshot, Findings& findings)
{
    const geo::Nearby homes{positions_of(snapshot.settlements.rows())};
    const auto rows = snapshot.campuses.rows();
    std::vector<Doubt> doubts;
    for (const Campus& campus : rows) {
        const auto home = homes.nearest(campus.position);
        if (home && home->distance > Millimetres::floor(far_off)) {
            doubts.push_back({named(campuses_layer, campus.code),
                              written(home->distance.metres()) + " from the nearest settlement"});
        }
    }
    report({.layer = campuses_layer,
            .field = "geometry",
            .expected = "a campus within 5 km of a settlement",
            .of_many = "more than 5 km from every settlement",
            .advice = "check its position, and whether settlements are missing"},
           rows.size(), doubts, findings);
}

} // namespace

Findings stacked_rows(const Snapshot& snapshot)
{
    Findings findings;
    report_stacks(
        snapshot.settlements.rows(),
        {.layer = settlements_layer,
         .field = "geometry",
         .expected = "a position of its own for each settlement",
         .of_many = {},
         .advice = "check the addresses: one that is not found is often put at a stand-in position"},
        [](const Settlement&) { return true; }, findings);
    for (const Stage stage : stages) {
        const std::string expected = "one " + std::string{code(stage)} + " campus at a position";
        report_stacks(
            snapshot.campuses.rows(),
            {.layer = campuses_layer,
             .field = "geometry",
             .expected = expected,
             .of_many = {},
             .advice = "check the addresses, and whether a school stands in the list twice"},
            [stage](const Campus& campus) { return campus.teaches[stage]; }, findings);
    }
    return findings;
}

Findings rows_outside(const Snapshot& placed)
{
    const auto units = placed.units.rows();
    Findings findings;
    if (std::all_of(units.begin(), units.end(), [](const Unit& unit) { return unit.shape.empty(); })) {
        return findings;
    }
    const auto outside = [](const auto& row) { return !row.unit.valid(); };
    report_where({.layer = settlements_layer,
                  .field = "geometry",
                  .expected = "a settlement within one of the units",
                  .of_many = "in no unit",
                  .advice = "check its position, or add the unit it belongs to; it counts in the city alone"},
                 placed.settlements.rows(), outside, findings);
    report_where(
        {.severity = Severity::note,
         .layer = campuses_layer,
         .field = "geometry",
         .expected = "a campus within one of the units",
         .of_many = "in no unit",
         .advice = "check its position; a campus beyond the border serves homes near it all the same"},
        placed.campuses.rows(), outside, findings);
    return findings;
}

Findings rows_elsewhere(const Snapshot& placed)
{
    Findings findings;
    if (const auto units = placed.units.rows(); !units.empty()) {
        report_elsewhere(placed.settlements.rows(), settlements_layer, units, findings);
        report_elsewhere(placed.campuses.rows(), campuses_layer, units, findings);
    }
    return findings;
}

Findings remote_rows(const Snapshot& snapshot)
{
    Findings findings;
    report_remote_settlements(snapshot, findings);
    report_remote_campuses(snapshot, findings);
    return findings;
}

Findings empty_rows(const Snapshot& snapshot)
{
    Findings findings;
    report_where(
        {.layer = settlements_layer,
         .field = "children",
         .expected = "children, population or households; 0 where nobody lives",
         .of_many = "no number given",
         .advice = "fill in what is known; until then it counts as unknown, not as 0"},
        snapshot.settlements.rows(), [](const Settlement& row) { return !anybody_known(row); }, findings);
    report_where(
        {.layer = campuses_layer,
         .field = "stages",
         .expected = "kindergarten, primary or junior",
         .of_many = "teaches no stage",
         .advice = "fill in the stages; until then nobody is within its reach"},
        snapshot.campuses.rows(), [](const Campus& row) { return !teaches_anything(row); }, findings);
    report_where({.severity = Severity::note,
                  .layer = campuses_layer,
                  .field = "seats",
                  .expected = "the seats of each stage it teaches",
                  .of_many = "seats not known",
                  .advice = "fill in the seats before anything is planned by them; coverage does without"},
                 snapshot.campuses.rows(), lacks_seats, findings);
    return findings;
}

Findings far_gates(const Snapshot& snapshot)
{
    constexpr Metres longest{500.0}; // few grounds of a school are longer
    std::vector<Doubt> doubts;
    for (const Gate& gate : snapshot.gates) {
        const Campus& campus = snapshot.campuses[gate.campus];
        const Metres distance = geo::measure::distance(gate.position, campus.position);
        if (distance > longest) {
            doubts.push_back({named(gates_layer, gate.name) + " of " + named(campuses_layer, campus.code),
                              written(distance) + " from it"});
        }
    }
    Findings findings;
    report({.layer = gates_layer,
            .field = "geometry",
            .expected = "a gate within 500 m of its campus",
            .of_many = "more than 500 m from their campus",
            .advice = "check its position and which campus it belongs to"},
           snapshot.gates.size(), doubts, findings);
    return findings;
}

} // namespace schoolplan::check
