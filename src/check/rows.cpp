#include "rows.hpp"

#include "names.hpp"
#include "rule.hpp"

#include <schoolplan/core/written.hpp>
#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <map>
#include <optional>

namespace schoolplan::check {

namespace {

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

/// Once for each name, however many rows state it: an old name, or one of another list.
template <typename Row>
void report_unknown_units(std::span<const Row> rows, const Layer& layer, const Names& names,
                          Findings& findings)
{
    std::map<std::string, std::vector<const Row*>> by_text;
    for (const Row& row : rows) {
        if (!row.stated_unit.empty() && !names.find(row.stated_unit).valid()) {
            by_text[row.stated_unit].push_back(&row);
        }
    }
    for (const auto& [text, stating] : by_text) {
        Finding one = finding(Severity::warning, layer, "unit");
        one.expected = "the code or name of one of the city's units";
        one.found =
            named(layer, stating.front()->code)
            + (stating.size() > 1 ? " and " + grouped(static_cast<std::int64_t>(stating.size() - 1)) + " more"
                                  : "")
            + ": '" + text + "', which no one unit is called";
        one.advice =
            "an old name, or one of part of a unit? correct it, or import the units in force then; the "
            "position counts";
        findings.push_back(std::move(one));
    }
}

/// \pre there are units
template <typename Row>
void report_elsewhere(std::span<const Row> rows, const Layer& layer, std::span<const Unit> units,
                      Findings& findings)
{
    const Names names{units};
    report_unknown_units(rows, layer, names, findings);
    std::vector<Doubt> doubts;
    for (const Row& row : rows) {
        const UnitId stated = names.find(row.stated_unit);
        if (stated.valid() && row.unit.valid() && stated != row.unit) {
            doubts.push_back(
                {named(layer, row.code), "states '" + row.stated_unit + "' but lies in "
                                             + named(units_layer, units[row.unit.index()].code)});
        }
    }
    report({.layer = layer,
            .field = "unit",
            .expected = "the unit its position lies in, by code or name",
            .of_many = "state another unit than the one they lie in",
            .advice = "correct the unit or the position; the position counts"},
           rows.size(), doubts, findings);
}

} // namespace

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
