#pragma once

/// \file
/// Made places to try the tool on, without anybody's data.
///
/// Front doors: synth::district() and synth::city(). They read no file and no database.

#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/campus.hpp>
#include <schoolplan/model/premises.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/school_group.hpp>
#include <schoolplan/model/settlement.hpp>
#include <schoolplan/model/site.hpp>
#include <schoolplan/model/terrain.hpp>
#include <schoolplan/model/unit.hpp>
#include <schoolplan/model/unit_register.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::synth {

constexpr std::uint32_t largest_scale = 10;
constexpr std::uint32_t most_premises = 2'000'000;

struct Settings {
    std::uint64_t seed_number = 2019; ///< another number makes another place
    std::uint32_t scale = 1; ///< of a city: as many roads, homes, campuses; 1 to 10. A district has none
    /// Of a city: premises around its campuses, at most `most_premises`. No value: 3,000 times the scale.
    std::optional<std::uint32_t> premises{};
};

/// Some premises that break a rule, or come near it, as it was planted.
struct Planted {
    std::string premises{}; ///< code; of those listed twice, the first
    std::string campus{};   ///< code
    std::string rule{};     ///< "internet_cafe_200m", ...
    bool breaks = false;
    Metres distance; ///< as the rule takes it: from gate to door, straight
};

/// Two rows of premises with names that agree.
struct Twin {
    std::string first{};  ///< code
    std::string second{}; ///< code
    bool same = false;    ///< one place that two maps list; else two branches of one name
};

/// A place that does not exist. Mark it synthetic wherever it is shown.
struct City {
    std::vector<Unit> units{};             ///< they tile the place
    std::vector<Settlement> settlements{}; ///< in order of code
    std::vector<Campus> campuses{};        ///< in order of code
    std::vector<Gate> gates{};             ///< in order of campus
    std::vector<Road> roads{};             ///< each between two places where roads meet or end
    std::vector<TerrainArea> terrain{};    ///< in order of code; no piece of it covers another
    std::vector<Site> sites{};             ///< in order of code
    std::vector<Project> projects{};       ///< in order of code
    std::vector<SchoolGroup> groups{};     ///< of a city: education groups, in order of code
    std::vector<Premises> premises{};      ///< in order of code
    std::vector<Planted> planted{};        ///< the truth about them, in order of premises and campus
    std::vector<Twin> twins{};             ///< those with one name, in order of the second
};

/// What might a district of a Chinese city look like?
///
/// About five by four kilometres on both sides of a river with three bridges:
/// bent superblocks with gated estates inside, an old quarter of lanes, a hill
/// without homes, an islet without a bridge; three sub-districts, some 3,000
/// groups of houses, 40 schools and kindergartens. Children follow the planning
/// rates per 100 households (12 kindergarten, 24 primary, 12 junior), each estate
/// somewhat above or below; a few groups have no numbers, as in real tables.
/// Roads meet where they share a node number and, equally, where end points
/// coincide; bridges pass over riverside roads without meeting them.
///
/// \returns the same place for the same seed number on any machine
/// Cost: some milliseconds.
/// Source: docs/methods/synth.md
City district(const Settings& settings);

/// What might a whole city in the place of Hangzhou look like, at the beginning of 2019?
///
/// The units have the true areas (within 2 %), seats of government and populations of
/// the register; their borders, every home, school, road and shop are made. The river
/// has its real number of crossings in the city, and roads cross it nowhere else.
/// At scale 1 some 250,000 roads, 9,000 estates and 2,000 campuses, 732 of them primary.
/// Populations of estates add up to those of their units exactly, children to the city's
/// of 0 to 14 years. Every pair of premises and campus within the distance of a rule, or
/// up to 20 m beyond, is in `planted`; a pair exactly at the distance breaks the rule. One row of premises in
/// twenty lists a place again that came before, under its own code, with its name written otherwise and up to
/// 25 m off, and counts from the nearer of both; one in a hundred is a branch of the same name elsewhere.
///
/// \param settings  scale 1 to 10; premises at most `most_premises`
/// \param units     in force on the day the city shall show; each with area, population
///                  and a seat in WGS 84, no code twice
/// \returns the same city for the same seed number, scale and units on any machine;
///          invalid_input for a scale beyond 1 to 10, for too many premises, for no units or more than 200,
///          for a unit without a fact, with a code that came before, or with its seat outside the outline of
///          Hangzhou
/// Cost: about a second and 300 MB at scale 1; ten times that at scale 10. Each premises some
///       microseconds and 200 bytes more.
/// Source: docs/methods/synth.md
Result<City> city(const Settings& settings, std::span<const RegisteredUnit> units);

} // namespace schoolplan::synth
