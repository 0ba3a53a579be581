#pragma once

/// \file
/// The units of a city through the years: facts without shapes.

#include <schoolplan/core/day.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/status.hpp>
#include <schoolplan/model/unit.hpp>

#include <optional>
#include <string>
#include <vector>

namespace schoolplan {

/// One unit in one time of its life. A code may come twice, with other dates.
struct RegisteredUnit {
    Unit unit;                         ///< without shape
    std::optional<geo::LonLat> seat{}; ///< where its government sits, WGS 84
    std::string source{};              ///< of area and population
    Status area_status = Status::not_found;
    Status population_status = Status::not_found;
    Status seat_status = Status::not_found;
};

/// What became of a unit on one day: all of it, or a part, went to another.
struct Succession {
    Day day;            ///< first day of the new order
    std::string from{}; ///< code that ended or gave something away
    std::string to{};   ///< code that received it
    bool whole = false;
    std::string part{}; ///< what went over, in words, where it is not the whole: "下沙街道, 白杨街道"
    std::string source{};
    Status status = Status::not_found;
};

struct UnitRegister {
    std::string city{};                  ///< "杭州市"
    std::string english{};               ///< "Hangzhou"
    std::vector<RegisteredUnit> units{}; ///< in order of code, then of first day
    std::vector<UnitGroup> groups{};
    std::vector<Succession> successions{}; ///< in order of day, from, to
};

} // namespace schoolplan
