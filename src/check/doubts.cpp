#include "doubts.hpp"

#include <schoolplan/geo/area.hpp>
#include <schoolplan/geo/measure.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace schoolplan::check {

namespace {

Finding doubt(std::string layer, std::string code, std::string expected, std::string found,
              std::string advice, Severity severity = Severity::warning)
{
    return {.severity = severity,
            .place = {.file = {}, .layer = std::move(layer), .row = {}, .field = std::move(code)},
            .expected = std::move(expected),
            .found = std::move(found),
            .advice = std::move(advice)};
}

/// Calls `visit(layer, rows)` for settlements and campuses, whose rows share code, position and unit.
template <typename Visit>
void for_both(const Snapshot& snapshot, Visit visit)
{
    visit("settlements", snapshot.settlements.rows());
    visit("campuses", snapshot.campuses.rows());
}

std::string written(geo::LonLat position)
{
    return fmt::format("{:.6f}, {:.6f}", position.lon, position.lat);
}

bool units_have_shapes(const Snapshot& snapshot)
{
    const auto units = snapshot.units.rows();
    return std::any_of(units.begin(), units.end(), [](const Unit& unit) { return !unit.shape.empty(); });
}

struct Box {
    geo::LonLat low{180.0, 90.0};
    geo::LonLat high{-180.0, -90.0};

    void add(geo::LonLat at)
    {
        low = {std::min(low.lon, at.lon), std::min(low.lat, at.lat)};
        high = {std::max(high.lon, at.lon), std::max(high.lat, at.lat)};
    }
    [[nodiscard]] bool holds(geo::LonLat at) const noexcept
    {
        return low.lon <= at.lon && at.lon <= high.lon && low.lat <= at.lat && at.lat <= high.lat;
    }
};

template <typename Rows>
geo::LonLat middle_of(Rows rows)
{
    std::vector<double> lons;
    std::vector<double> lats;
    for (const auto& row : rows) {
        lons.push_back(row.position.lon);
        lats.push_back(row.position.lat);
    }
    const auto half = static_cast<std::ptrdiff_t>(lons.size() / 2);
    std::nth_element(lons.begin(), lons.begin() + half, lons.end());
    std::nth_element(lats.begin(), lats.begin() + half, lats.end());
    return {lons[static_cast<std::size_t>(half)], lats[static_cast<std::size_t>(half)]};
}

} // namespace

Findings units_with_flaws(const Snapshot& snapshot)
{
    Findings findings;
    for (const Unit& unit : snapshot.units.rows()) {
        if (const auto flaw = unit.shape.empty() ? std::nullopt : geo::flaw(unit.shape)) {
            findings.push_back(doubt("units", unit.code, "a valid polygon",
                                     flaw->reason + " at " + written(flaw->position), "correct its border"));
        }
    }
    return findings;
}

Findings overlapping_units(const Snapshot& snapshot)
{
    constexpr SquareMetres one_hectare{10'000.0};
    Findings findings;
    const auto units = snapshot.units.rows();
    for (std::size_t i = 0; i < units.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const auto shared = geo::overlap(units[i].shape, units[j].shape);
            if (shared && *shared > one_hectare) {
                findings.push_back(
                    doubt("units", units[i].code, "no ground in two units",
                          fmt::format("{:.1f} hectares shared with {}", *shared / one_hectare, units[j].code),
                          "correct the common border"));
            }
        }
    }
    return findings;
}

Findings rows_outside_units(const Snapshot& snapshot)
{
    Findings findings;
    if (!units_have_shapes(snapshot)) {
        return findings;
    }
    for_both(snapshot, [&findings](const char* layer, auto rows) {
        for (const auto& row : rows) {
            if (!row.unit.valid()) {
                findings.push_back(doubt(layer, row.code, "a position in some unit", written(row.position),
                                         "check its position, or the border of the unit"));
            }
        }
    });
    return findings;
}

Findings rows_in_other_units(const Snapshot& snapshot)
{
    Findings findings;
    for_both(snapshot, [&](const char* layer, auto rows) {
        for (const auto& row : rows) {
            if (!row.unit.valid() || row.stated_unit.empty()) {
                continue;
            }
            const Unit& unit = snapshot.units[row.unit];
            if (row.stated_unit != unit.code && row.stated_unit != unit.name) {
                findings.push_back(doubt(layer, row.code, "a position in " + row.stated_unit,
                                         "a position in " + (unit.name.empty() ? unit.code : unit.name),
                                         "check its position and its unit; the position counts"));
            }
        }
    });
    return findings;
}

Findings shared_positions(const Snapshot& snapshot)
{
    Findings findings;
    for_both(snapshot, [&findings](const char* layer, auto rows) {
        std::map<geo::LonLat, std::vector<std::string>> at;
        for (const auto& row : rows) {
            at[row.position].push_back(row.code);
        }
        for (const auto& [position, codes] : at) {
            if (codes.size() > 1) {
                findings.push_back(doubt(
                    layer, codes.front(), "a position of its own",
                    fmt::format(
                        "{} rows at {}: {}", codes.size(), written(position),
                        fmt::join(codes.begin(),
                                  codes.begin()
                                      + static_cast<std::ptrdiff_t>(std::min<std::size_t>(codes.size(), 5)),
                                  ", ")),
                    "check whether they were located by a fallback"));
            }
        }
    });
    return findings;
}

Findings far_rows(const Snapshot& snapshot)
{
    constexpr Metres far_anyway{20'000.0};
    Findings findings;
    for_both(snapshot, [&](const char* layer, auto rows) {
        if (rows.size() < 10) {
            return; // too few to say what is usual
        }
        const geo::LonLat middle = middle_of(rows);
        std::vector<Metres> distances;
        for (const auto& row : rows) {
            distances.push_back(geo::measure::distance(middle, row.position));
        }
        auto sorted = distances;
        std::sort(sorted.begin(), sorted.end());
        const Metres usual = sorted[sorted.size() * 9 / 10];
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (distances[i] > far_anyway && distances[i] > usual * 10.0) {
                findings.push_back(
                    doubt(layer, rows[i].code,
                          fmt::format("a position near the others, within {:.0f} km", usual.value() / 1000.0),
                          fmt::format("{:.0f} km from their middle, at {}", distances[i].value() / 1000.0,
                                      written(rows[i].position)),
                          "check its position"));
            }
        }
    });
    return findings;
}

Findings campuses_without_stage(const Snapshot& snapshot)
{
    Findings findings;
    for (const Campus& campus : snapshot.campuses.rows()) {
        if (campus.teaches == PerStage<bool>{}) {
            findings.push_back(doubt("campuses", campus.code, "a stage it teaches", "none",
                                     "say kindergarten, primary or junior; it serves nobody until then"));
        }
    }
    return findings;
}

Findings far_gates(const Snapshot& snapshot)
{
    constexpr Metres farthest{500.0};
    Findings findings;
    for (const Gate& gate : snapshot.gates) {
        const Campus& campus = snapshot.campuses[gate.campus];
        const Metres distance = geo::measure::distance(gate.position, campus.position);
        if (distance > farthest) {
            findings.push_back(doubt("gates", campus.code,
                                     fmt::format("a gate within {:.0f} m of its campus", farthest.value()),
                                     fmt::format("gate '{}' at {:.0f} m", gate.name, distance.value()),
                                     "check its position and the code of its campus"));
        }
    }
    return findings;
}

Findings unknown_numbers(const Snapshot& snapshot)
{
    Findings findings;
    const auto tell = [&findings](const char* layer, std::int64_t unknown, std::size_t all,
                                  const char* what) {
        if (unknown > 0) {
            findings.push_back(doubt(layer, "", std::string{what} + " of every row",
                                     fmt::format("{} of {} not given", unknown, all),
                                     "they are shown as missing, never as 0", Severity::note));
        }
    };
    const auto settlements = snapshot.settlements.rows();
    tell("settlements",
         std::count_if(settlements.begin(), settlements.end(),
                       [](const Settlement& s) { return !s.population; }),
         settlements.size(), "the population");
    for (const Stage stage : stages) {
        tell("settlements",
             std::count_if(settlements.begin(), settlements.end(),
                           [stage](const Settlement& s) { return !s.children[stage]; }),
             settlements.size(), ("the children for " + std::string{code(stage)}).c_str());
        const auto campuses = snapshot.campuses.rows();
        tell("campuses",
             std::count_if(campuses.begin(), campuses.end(),
                           [stage](const Campus& c) { return c.teaches[stage] && !c.seats[stage]; }),
             campuses.size(), ("the seats for " + std::string{code(stage)}).c_str());
    }
    return findings;
}

Findings layers_beside_roads(const Snapshot& snapshot, std::span<const Road> roads)
{
    Findings findings;
    if (roads.empty()) {
        return findings;
    }
    Box box;
    for (const Road& road : roads) {
        std::for_each(road.line.begin(), road.line.end(), [&box](geo::LonLat at) { box.add(at); });
    }
    for_both(snapshot, [&](const char* layer, auto rows) {
        const auto inside = std::count_if(rows.begin(), rows.end(),
                                          [&box](const auto& row) { return box.holds(row.position); });
        if (rows.empty() || static_cast<std::size_t>(inside) * 10 >= rows.size()) {
            return;
        }
        const auto swapped = std::count_if(rows.begin(), rows.end(), [&box](const auto& row) {
            return box.holds({row.position.lat, row.position.lon});
        });
        const bool explains = static_cast<std::size_t>(swapped) * 2 > rows.size();
        findings.push_back(
            doubt(layer, "", "positions among the roads",
                  fmt::format("{} of {} where the roads are", inside, rows.size()),
                  explains ? "latitude and longitude are swapped: name the columns with --field lon=... "
                             "--field lat=..."
                           : "check the frame it was imported with, --crs"));
    });
    return findings;
}

} // namespace schoolplan::check
