#include "layers.hpp"

#include "extent.hpp"
#include "wording.hpp"

#include <vector>

namespace schoolplan::check {

namespace {

struct Spread {
    Layer layer;
    Extent extent;
};

template <typename Row>
Extent extent_of_rows(std::span<const Row> rows)
{
    std::vector<geo::LonLat> positions;
    positions.reserve(rows.size());
    for (const Row& row : rows) {
        positions.push_back(row.position);
    }
    return middle_of(positions);
}

Extent extent_of_roads(std::span<const Road> roads)
{
    std::vector<geo::LonLat> positions;
    for (const Road& road : roads) {
        positions.insert(positions.end(), road.line.begin(), road.line.end());
    }
    return middle_of(positions);
}

Extent extent_of_units(std::span<const Unit> units)
{
    Extent extent;
    for (const Unit& unit : units) {
        for (const geo::Polygon& polygon : unit.shape) {
            for (const geo::LonLat at : polygon.outer) {
                extent.add(at);
            }
        }
    }
    return extent;
}

std::string corners(const Extent& extent)
{
    return check::written(extent.low) + " to " + check::written(extent.high);
}

void compare(const Spread& reference, const Spread& other, Findings& findings)
{
    if (reference.extent.empty() || other.extent.empty()) {
        return;
    }
    const Extent around = grown(reference.extent, far_off);
    if (meet(around, other.extent)) {
        return;
    }
    Finding one = finding(Severity::warning, other.layer, "geometry");
    one.expected =
        "a layer on the " + std::string{reference.layer.dataset} + ", " + corners(reference.extent);
    one.found = "it lies at " + corners(other.extent);
    one.advice =
        meet(around, swapped(other.extent))
            ? "longitude and latitude are changed over in one of the two: import it again the right way round"
            : "find out the frame of each of the two and import again with --crs";
    findings.push_back(std::move(one));
}

} // namespace

Findings doubtful_layers(const Snapshot& snapshot, std::span<const Road> roads)
{
    const Spread units{units_layer, extent_of_units(snapshot.units.rows())};
    const Spread settlements{settlements_layer, extent_of_rows(snapshot.settlements.rows())};
    const Spread campuses{campuses_layer, extent_of_rows(snapshot.campuses.rows())};
    const Spread ways{roads_layer, extent_of_roads(roads)};

    Findings findings;
    const Spread& reference = units.extent.empty() ? settlements : units;
    if (&reference != &settlements) {
        compare(reference, settlements, findings);
    }
    compare(reference, campuses, findings);
    compare(reference, ways, findings);
    return findings;
}

} // namespace schoolplan::check
