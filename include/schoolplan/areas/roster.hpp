#pragma once

/// \file
/// Published lists of which estate belongs to which school, and what is wrong with them.

#include <schoolplan/core/day.hpp>
#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/core/quantity.hpp>
#include <schoolplan/model/snapshot.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::areas {

/// A row of the list, as its source writes it.
struct Entry {
    std::int64_t row = 0;      ///< of the file
    std::string estate_code{}; ///< empty: the name must do
    std::string estate{};
    std::string building{};    ///< "1~17、20"; empty: all of the estate
    std::string school_code{}; ///< empty: the name must do
    std::string school{};
};

struct Reading {
    Stage stage = Stage::primary;
    std::optional<Day> day{};                  ///< schools that open later are closed; no value: none is
    std::optional<Metres> farthest{};          ///< a way of exactly this length is not far; no value: none is
    std::map<std::string, std::string> same{}; ///< a school's name in the list -> its name or code here
    /// How far it is; no value: there is no way.
    std::function<std::optional<Millimetres>(SettlementId, CampusId)> distance{};
};

/// Something about one row, estate or school.
struct Slip {
    enum class What {
        unknown_school,       ///< no campus has the code or name
        misspelt_school,      ///< taken for the one campus spelt nearly so
        closed_school,        ///< opens after the day
        other_stage,          ///< does not teach the stage
        unknown_estate,       ///< no settlement has the code or name, or several have the name
        repeated,             ///< the same estate, building and school again
        doubled,              ///< several schools for the whole estate, or for the same buildings
        split,                ///< by building: each has one school
        missing_buildings,    ///< numbers between those of a split estate that have none
        unassigned,           ///< a settlement the list does not name
        no_way,               ///< there is no way to the school
        far,                  ///< the way is longer than the farthest
        school_without_homes, ///< a state school of the stage that the list does not name
    };
    What what = What::unassigned;
    std::int64_t row = 0; ///< 0: not about a row
    SettlementId settlement{};
    CampusId campus{};
    std::string name{};                     ///< as the list has it, where nothing here is called so
    std::vector<CampusId> campuses{};       ///< of doubled and split: all of them, in order
    std::vector<std::string> nearest{};     ///< of unknown schools: names here that are spelt nearest
    std::vector<std::uint32_t> buildings{}; ///< doubled or missing ones
    std::optional<Millimetres> distance{};
};

std::string_view code(Slip::What what) noexcept;
std::string_view chinese(Slip::What what) noexcept;

/// An estate, or some of its buildings, and a school.
struct Placement {
    SettlementId settlement{};
    CampusId campus{};
    std::string buildings{}; ///< as the list has them; empty: all

    auto operator<=>(const Placement&) const = default;
};

struct Resolved {
    std::vector<Placement> placements; ///< by settlement, then campus, each once
    std::vector<Slip> slips;           ///< by kind, then row, settlement, campus
};

struct Schools {
    std::vector<CampusId> campuses; ///< by entry; not valid: not known
    std::vector<Slip> slips;        ///< in order of the entries
};

/// Which schools do the entries mean, wherever their homes are? As resolve() finds them.
Schools find_schools(std::span<const Entry> entries, const Snapshot& snapshot, const Reading& reading);

/// Which homes and schools does the list mean, and what is wrong with it?
///
/// Estates and schools are found by code, else by name. A school that nothing is called is taken for one
/// whose name differs in at most every tenth letter, where there is one such, and a slip says so; names of
/// estates are often that close to each other, so for them there is no guess.
/// Rows of a school that is closed, or teaches another stage, are placed all the same.
/// Cost: n log n in rows, settlements and campuses; names not found, each times all campuses.
/// Source: edit distance [levenshtein1966]; docs/methods/areas.md
Resolved resolve(std::span<const Entry> entries, const Snapshot& snapshot, const Reading& reading);

/// The numbers a list of buildings names: "12、26~28" gives 12, 26, 27, 28. Sorted, each once.
/// \returns no value for a text that holds anything else than numbers, ranges and separators
std::optional<std::vector<std::uint32_t>> building_numbers(std::string_view text);

} // namespace schoolplan::areas
