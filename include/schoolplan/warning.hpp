#pragma once

/// \file
/// Where will places run out? (入学预警)
///
/// Front doors: warning::due(), warning::raise() and warning::publish(). They read no file and no database.

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/warning.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::warning {

/// Who is due to enter a campus in a year, and how many it plans to take.
struct Due {
    std::string campus{};
    int year = 0;
    std::optional<Expectation> children{}; ///< no value: not known
    std::optional<std::int64_t> places{};  ///< no value: not known
};

/// How many children of a home go to a campus; a home may be shared by several.
struct Share {
    std::string home{};
    std::string campus{};
    std::int64_t children = 0;
};

/// What a campus plans to take in a year. (常态招生计划)
struct Places {
    std::string campus{};
    int year = 0;
    std::int64_t places = 0;
};

/// Children due whose home belongs to no campus.
struct Unplaced {
    std::string home{};
    int year = 0;
    Expectation children{};

    bool operator==(const Unplaced&) const = default;
};

struct Entry {
    std::vector<Due> due;           ///< by campus and year, for every campus of the shares and the places
    std::vector<Unplaced> unplaced; ///< by home and year
};

struct EntrySettings {
    Stage stage = Stage::primary;
    int first_year = 0;
    int last_year = 0;
    AdmissionOrder last_order =
        last_local_order; ///< take orders up to this one, and children of no known order
};

/// Who is due to enter each campus in each year?
///
/// The entrants of a home are shared out as its children are, each share rounded to the nearest thousandth.
///
/// \param forecast  rows of other stages, years and later orders are passed over
/// \returns for each campus and year the children due (0 where no home has any) and the places where
///          they are given; invalid_input for years that run backwards, a negative share or number of places,
///          or places given twice
/// Cost: n log n in the rows.
Result<Entry> due(std::span<const ForecastRow> forecast, std::span<const Share> shares,
                  std::span<const Places> places, const EntrySettings& settings);

struct Settings {
    /// Yellow and red from these shares of the places on, included, in thousandths.
    /// Source: the rule published by 海曙区, Ningbo [haishu2019warning], 90 % and 100 %.
    std::int64_t yellow_from = 900;
    std::int64_t red_from = 1000;
    std::int64_t class_size = 45; ///< of an entry class; primary, GB 50099-2011, 3.0.1 [gb50099-2011]
};

/// Which campuses have how many children too many, in which year, and how sure is that?
///
/// The level goes by the likeliest number: children x 1,000 is compared with share x places in whole
/// numbers, so that exactly 90 % is yellow and exactly 100 % is red. A campus without places
/// is red when anybody is due. The chance takes the number of children as spread in a
/// triangle from half a child below the least to half a child above the most, with its top at the likeliest.
/// What is not known gives no level; it is never taken for none.
///
/// \returns a row for each of `due`, in order of campus and year; invalid_input for a campus twice in
///          a year, expectations out of order, negative numbers, or shares out of order
/// Cost: n log n in the rows.
Result<std::vector<WarningRow>> raise(std::span<const Due> due, const Settings& settings);

/// What anybody may see of a row.
struct PublicRow {
    std::string campus{};
    int year = 0;
    std::optional<std::int64_t> places{};
    std::optional<std::int64_t> children{}; ///< the likeliest number, rounded; no value: not known, or hidden
    std::optional<WarningLevel> level{};
    bool hidden = false; ///< so few children that a number would tell of single ones

    bool operator==(const PublicRow&) const = default;
};

/// The rows without small numbers.
///
/// \param least  a number of children above 0 and below this is hidden, and so is the level of its row,
/// because
///               the places stand beside it
/// Cost: linear.
std::vector<PublicRow> publish(std::span<const WarningRow> rows, std::int64_t least);

} // namespace schoolplan::warning
