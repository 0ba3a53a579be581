#include <schoolplan/synth.hpp>

#include "groups.hpp"
#include "homes.hpp"
#include "premises.hpp"
#include "roads.hpp"
#include "schools.hpp"

#include <set>

namespace schoolplan::synth {

namespace {

Error refused(const std::string& reason)
{
    return Error{Fault::invalid_input, "making the city: " + reason};
}

/// Of area, population and seat; empty when all are there.
std::string facts_lacking(const RegisteredUnit& one)
{
    std::string all;
    const auto add = [&all](bool there, const char* fact) {
        all += there ? "" : (all.empty() ? "" : ", ") + std::string{fact};
    };
    add(one.unit.stated_area.has_value(), "area");
    add(one.unit.population.has_value(), "population");
    add(one.seat.has_value(), "seat");
    return all;
}

constexpr std::uint32_t premises_at_scale_1 = 3'000;

/// Why a city cannot be made of these; no value when it can.
std::optional<Error> fault_in(const Settings& settings, std::span<const RegisteredUnit> units)
{
    constexpr std::size_t most_units = 200;
    if (settings.scale < 1 || settings.scale > largest_scale) {
        return refused("scale " + std::to_string(settings.scale) + ": give a whole number from 1 to 10");
    }
    if (settings.premises.value_or(0) > most_premises) {
        return refused(std::to_string(*settings.premises) + " premises: give at most "
                       + std::to_string(most_premises));
    }
    if (units.empty() || units.size() > most_units) {
        return refused(std::to_string(units.size()) + " units: give from 1 to 200");
    }
    std::set<std::string> codes;
    for (const RegisteredUnit& one : units) {
        const std::string who = one.unit.name + " (" + one.unit.code + ")";
        if (!codes.insert(one.unit.code).second) {
            return refused("code of " + who + " came before: give the units in force on one day");
        }
        if (const std::string lacking = facts_lacking(one); !lacking.empty()) {
            return refused(who + " lacks its " + lacking
                           + ": a city is made of a day for which the register gives all three facts of "
                             "every unit, such as 2019-01-01");
        }
        if (!(one.unit.stated_area->value() > 0.0) || *one.unit.population < 0) {
            return refused("area and population of " + who + " must be above zero");
        }
    }
    return std::nullopt;
}

} // namespace

Result<City> city(const Settings& settings, std::span<const RegisteredUnit> units)
{
    if (auto fault = fault_in(settings, units)) {
        return *std::move(fault);
    }
    Random random{settings.seed_number};
    const Waters waters;
    auto cells = share_out(units, waters, random);
    if (!cells) {
        return std::move(cells).error();
    }
    City made;
    const std::vector<geo::MultiPolygon> shapes = borders(*cells, units.size());
    const Land land{*std::move(cells), shapes};
    auto terrain = waters.areas();
    if (!terrain) {
        return std::move(terrain).error();
    }
    made.terrain = *std::move(terrain);
    for (std::size_t row = 0; row < units.size(); ++row) {
        made.units.push_back(units[row].unit);
        made.units.back().shape = shapes[row];
    }

    const std::vector<Town> towns = found_towns(units, land, waters, random);
    std::vector<Point> valleys;
    for (const Town& town : towns) {
        valleys.push_back(town.at);
    }
    const Hills hills{valleys, random};
    made.terrain.push_back({.code = "Y1",
                            .name = {},
                            .english = {},
                            .kind = TerrainKind::hill,
                            .shape = hills.shape(land, waters)});
    const Grid grid{settings.scale, random};
    const auto blocks = build_up(units, towns, grid, land, waters, hills, settings.scale, random);
    Quarters quarters{units, grid, blocks};
    Schools schools = build_schools(quarters, land, settings.scale, random);
    Plans plans = plan_schools(quarters, land, settings.scale, random);
    made.settlements = settle(quarters, settings.scale, random);
    made.roads = lay_roads(quarters, waters, hills, land, random);
    Surroundings around = open_premises(
        schools, land, waters, settings.premises.value_or(premises_at_scale_1 * settings.scale), random);
    made.premises = std::move(around.premises);
    made.planted = std::move(around.planted);
    made.twins = std::move(around.twins);
    made.campuses = std::move(schools.campuses);
    made.gates = std::move(schools.gates);
    made.sites = std::move(plans.sites);
    made.projects = std::move(plans.projects);
    made.groups = school_groups(made.campuses);
    return made;
}

} // namespace schoolplan::synth
