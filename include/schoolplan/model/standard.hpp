#pragma once

/// \file
/// What standards and rules say, as values that keep their unit, how they are measured,
/// from when to when they hold, and how sure they are.

#include <schoolplan/core/day.hpp>
#include <schoolplan/core/quantity.hpp>
#include <schoolplan/model/stage.hpp>
#include <schoolplan/model/status.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan {

/// The unit a number of a standard is in.
enum class StandardUnit {
    metres,
    square_metres,
    square_metres_per_pupil,
    pupils_per_class,
    pupils,
    classes,
    seats_per_100_households,
    seats_per_1000_people,
    people,
    households,
    kilometres_per_hour,
    decibels, ///< dB(A)
    lanes,    ///< in one direction
    ratio,
    per_100_pupils, ///< teachers, rooms
    yuan_per_pupil,
};

inline constexpr std::array standard_units{StandardUnit::metres,
                                           StandardUnit::square_metres,
                                           StandardUnit::square_metres_per_pupil,
                                           StandardUnit::pupils_per_class,
                                           StandardUnit::pupils,
                                           StandardUnit::classes,
                                           StandardUnit::seats_per_100_households,
                                           StandardUnit::seats_per_1000_people,
                                           StandardUnit::people,
                                           StandardUnit::households,
                                           StandardUnit::kilometres_per_hour,
                                           StandardUnit::decibels,
                                           StandardUnit::lanes,
                                           StandardUnit::ratio,
                                           StandardUnit::per_100_pupils,
                                           StandardUnit::yuan_per_pupil};

/// The name used in files and tables: "m", "m2", "m2/pupil", ...
constexpr std::string_view code(StandardUnit unit) noexcept
{
    constexpr std::array<std::string_view, standard_units.size()> codes{"m",
                                                                        "m2",
                                                                        "m2/pupil",
                                                                        "pupils/class",
                                                                        "pupils",
                                                                        "classes",
                                                                        "seats/100 households",
                                                                        "seats/1000 people",
                                                                        "people",
                                                                        "households",
                                                                        "km/h",
                                                                        "dB",
                                                                        "lanes",
                                                                        "ratio",
                                                                        "per 100 pupils",
                                                                        "yuan/pupil"};
    return codes[static_cast<std::size_t>(unit)];
}

/// A number that knows its unit; only the one asked for comes out.
class Amount {
public:
    constexpr Amount(double number, StandardUnit unit) noexcept : number_{number}, unit_{unit} {}

    [[nodiscard]] constexpr StandardUnit unit() const noexcept { return unit_; }
    /// The number in unit(); for tables.
    [[nodiscard]] constexpr double number() const noexcept { return number_; }
    /// The number, if it is in this unit.
    [[nodiscard]] constexpr std::optional<double> in(StandardUnit unit) const noexcept
    {
        return unit == unit_ ? std::optional{number_} : std::nullopt;
    }
    [[nodiscard]] constexpr std::optional<Metres> metres() const noexcept
    {
        return unit_ == StandardUnit::metres ? std::optional{Metres{number_}} : std::nullopt;
    }
    [[nodiscard]] constexpr std::optional<SquareMetres> square_metres() const noexcept
    {
        return unit_ == StandardUnit::square_metres ? std::optional{SquareMetres{number_}} : std::nullopt;
    }
    constexpr bool operator==(const Amount&) const noexcept = default;

private:
    double number_;
    StandardUnit unit_;
};

/// What the amount is to the thing it is about. All of them include the amount itself.
enum class Bound {
    at_most,
    at_least,
    exactly, ///< a rate or a size to plan with
    between, ///< `amount` to `upper`
    one_of,  ///< one of a few sizes, smallest `amount`, largest `upper`
    words,   ///< no number: the text of the rule says it all
};

inline constexpr std::array bounds{Bound::at_most, Bound::at_least, Bound::exactly,
                                   Bound::between, Bound::one_of,   Bound::words};

constexpr std::string_view code(Bound bound) noexcept
{
    constexpr std::array<std::string_view, bounds.size()> codes{"at_most", "at_least", "exactly",
                                                                "between", "one_of",   "words"};
    return codes[static_cast<std::size_t>(bound)];
}

/// Between which two things a distance is taken, and how.
enum class Measured {
    nothing,           ///< no distance
    radius,            ///< straight, home to school
    walking,           ///< on foot along ways, home to school
    boundary_straight, ///< straight from the nearest point of the campus boundary
    gate_straight,     ///< straight from a gate
    gate_walking,      ///< on foot from a gate
    door_walking,      ///< on foot from any gate to any door
    gate_along_road,   ///< along the road, up and down from a gate
    wall_straight,     ///< straight from the windowed outer wall of the main teaching rooms
    edge_straight,     ///< straight from the edge of the structure or its land
    adjacency,         ///< is it next to it?
    crossing,          ///< does it cross the campus?
    size,              ///< a length of the thing itself
};

inline constexpr std::array every_measured{
    Measured::nothing,       Measured::radius,        Measured::walking,      Measured::boundary_straight,
    Measured::gate_straight, Measured::gate_walking,  Measured::door_walking, Measured::gate_along_road,
    Measured::wall_straight, Measured::edge_straight, Measured::adjacency,    Measured::crossing,
    Measured::size};

constexpr std::string_view code(Measured measured) noexcept
{
    constexpr std::array<std::string_view, every_measured.size()> codes{
        "nothing",       "radius",        "walking",      "boundary_straight",
        "gate_straight", "gate_walking",  "door_walking", "gate_along_road",
        "wall_straight", "edge_straight", "adjacency",    "crossing",
        "size"};
    return codes[static_cast<std::size_t>(measured)];
}

/// Which department answers for a rule about surroundings.
enum class Theme {
    food,     ///< 食品安全
    traffic,  ///< 交通安全
    culture,  ///< 文化市场
    security, ///< 治安
    market,   ///< 烟酒、彩票
    building, ///< 规划建设
};

inline constexpr std::array themes{Theme::food,     Theme::traffic, Theme::culture,
                                   Theme::security, Theme::market,  Theme::building};

constexpr std::string_view code(Theme theme) noexcept
{
    constexpr std::array<std::string_view, themes.size()> codes{"food",     "traffic", "culture",
                                                                "security", "market",  "building"};
    return codes[static_cast<std::size_t>(theme)];
}

/// One thing a standard says.
struct StandardValue {
    std::string id{};            ///< "service_radius", "internet_cafe_distance", ...
    std::vector<Stage> stages{}; ///< about these; none: about every stage, or none in particular
    std::string when{};          ///< the case it is for: "24 classes, new district"; empty: always
    std::string name{};          ///< what it is, in Chinese
    std::string english{};
    Bound bound = Bound::words;
    std::optional<Amount> amount{}; ///< none for words, and where the number was not found
    std::optional<Amount> upper{};  ///< of between and one_of
    Measured measured = Measured::nothing;
    std::string target{};         ///< the kind of premises or structure it keeps away: "internet_cafe"
    std::string fallback{};       ///< on which condition it holds, in words; empty: on none
    std::optional<Theme> theme{}; ///< of rules about surroundings
    std::string clause{};
    std::string authority{};         ///< "GB 50180-2018 城市居住区规划设计标准"
    std::string cite{};              ///< key of docs/references.bib
    std::optional<Day> valid_from{}; ///< first day in force; no value: before any day asked about
    std::optional<Day> valid_to{};   ///< last such day, included; no value: still
    Status status = Status::not_found;
    std::string note{};

    [[nodiscard]] bool valid_on(Day day) const noexcept
    {
        return (!valid_from || *valid_from <= day) && (!valid_to || day <= *valid_to);
    }
    [[nodiscard]] bool concerns(Stage stage) const noexcept
    {
        for (const Stage one : stages) {
            if (one == stage) {
                return true;
            }
        }
        return stages.empty();
    }
};

/// Where a number that decided something comes from.
struct Origin {
    std::string authority{}; ///< as of StandardValue; empty: not stated
    std::string clause{};
    std::string profile{};           ///< id of the profile it was read in; empty: none
    std::optional<Day> valid_from{}; ///< first day in force
    std::optional<Day> valid_to{};   ///< last such day, included; no value: still
    Status status = Status::not_found;
    std::string note{};

    bool operator==(const Origin&) const = default;
};

/// A number that decided something in a run, as the standard says it.
struct Decision {
    std::string subject{}; ///< what it decided: "limit"
    Stage stage = Stage::primary;
    std::string value{}; ///< id of the StandardValue
    std::string when{};  ///< its case
    Amount amount;
    Measured measured = Measured::nothing;
    Origin origin{};

    bool operator==(const Decision&) const = default;
};

struct StandardProfile {
    std::string id{}; ///< "cn-gb50180-2018"
    std::string name{};
    std::string english{};
    std::vector<StandardValue> values{}; ///< as in the file
};

} // namespace schoolplan
