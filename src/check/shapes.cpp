#include "shapes.hpp"

#include "extent.hpp"
#include "wording.hpp"

#include <schoolplan/geo/area.hpp>
#include <schoolplan/geo/measure.hpp>

namespace schoolplan::check {

namespace {

/// Less is the rounding of coordinates along a border, not land.
constexpr SquareMetres least_area{100.0};

template <typename Row>
void add_flaws(std::span<const Row> rows, const Layer& layer, Findings& findings)
{
    for (const Row& row : rows) {
        if (row.shape.empty()) {
            continue;
        }
        if (const auto flaw = geo::flaw(row.shape)) {
            Finding one = finding(Severity::warning, layer, "geometry");
            one.expected = "a shape whose borders neither cross nor touch themselves";
            one.found = named(layer, row.code) + ": " + flaw->reason + " at " + written(flaw->position);
            one.advice = "repair the shape, in QGIS with 'Fix geometries', and import it again";
            findings.push_back(std::move(one));
        }
    }
}

void add_overlaps(std::span<const Unit> units, Findings& findings)
{
    for (std::size_t i = 0; i < units.size(); ++i) {
        for (std::size_t j = i + 1; j < units.size(); ++j) {
            if (!meet(extent_of(units[i].shape), extent_of(units[j].shape))) {
                continue;
            }
            const auto shared = geo::overlap(units[i].shape, units[j].shape);
            if (shared && *shared > least_area) {
                Finding one = finding(Severity::warning, units_layer, "geometry");
                one.expected = "units that do not overlap";
                one.found = named(units_layer, units[i].code) + " and " + named(units_layer, units[j].code)
                            + " share " + written(*shared);
                one.advice =
                    "correct the border; until then what lies in both counts in '" + units[i].code + "'";
                findings.push_back(std::move(one));
            }
        }
    }
}

void add_holes(const geo::MultiPolygon& city, Findings& findings)
{
    for (const geo::Polygon& piece : city) {
        for (const geo::Ring& hole : piece.holes) {
            const SquareMetres area = geo::measure::area({{.outer = hole, .holes = {}}});
            if (area > least_area) {
                Finding one = finding(Severity::warning, units_layer, "geometry");
                one.expected = "units that leave nothing out between them";
                one.found = "a hole of " + written(area) + " at " + written(hole.front());
                one.advice = "correct the borders around it; who lives there counts in no unit";
                findings.push_back(std::move(one));
            }
        }
    }
}

/// Holes in all of them together; and only where that is less land than each alone, the pairs
/// that overlap: to compare all pairs takes several times as long.
void add_misfits(std::span<const Unit> units, Findings& findings)
{
    std::vector<geo::MultiPolygon> shapes;
    SquareMetres total;
    for (const Unit& unit : units) {
        shapes.push_back(unit.shape);
        total += geo::measure::area(unit.shape);
    }
    const auto city = geo::dissolve(shapes);
    if (!city) {
        return; // only a shape with a flaw is refused, and that has been said
    }
    if (total - geo::measure::area(*city) > least_area) {
        add_overlaps(units, findings);
    }
    add_holes(*city, findings);
}

} // namespace

Findings doubtful_shapes(const Snapshot& snapshot)
{
    Findings findings;
    add_flaws(snapshot.units.rows(), units_layer, findings);
    const bool units_are_sound = findings.empty();
    add_flaws(snapshot.settlements.rows(), settlements_layer, findings);
    add_flaws(snapshot.campuses.rows(), campuses_layer, findings);
    if (units_are_sound) {
        add_misfits(snapshot.units.rows(), findings);
    }
    return findings;
}

std::vector<geo::MultiPolygon> shapes_of(std::span<const Unit> units)
{
    std::vector<geo::MultiPolygon> shapes;
    shapes.reserve(units.size());
    for (const Unit& unit : units) {
        shapes.push_back(unit.shape);
    }
    return shapes;
}

} // namespace schoolplan::check
