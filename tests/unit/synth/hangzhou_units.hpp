#pragma once

/// \file
/// What a made Hangzhou is made of, as tests need it.

#include <schoolplan/model/unit_register.hpp>

#include <cstdint>
#include <vector>

namespace schoolplan::tests {

struct UnitFact {
    const char* code;
    const char* name;
    double square_kilometres;
    std::int64_t people;
    geo::LonLat seat;
    const char* within;
};

/// 16 units with their areas, populations of 2016 and seats (docs/methods/synth.md);
/// what lies inside a district is left out of the district's own row.
inline constexpr UnitFact hangzhou_facts[] = {
    {"330102", "上城区", 26.06, 353'200, {120.169, 30.242}, ""},
    {"330103", "下城区", 29.33, 536'000, {120.180, 30.289}, ""},
    {"330104", "江干区", 95.30, 741'000, {120.205, 30.257}, ""},
    {"330104-1", "杭州经济技术开发区", 104.70, 320'500, {120.345, 30.305}, "330104"},
    {"330105", "拱墅区", 69.25, 582'000, {120.137, 30.322}, ""},
    {"330106", "西湖区", 250.37, 813'700, {120.125, 30.259}, ""},
    {"330106-1", "西湖风景名胜区", 59.04, 30'500, {120.140, 30.229}, "330106"},
    {"330108", "滨江区", 72.22, 335'600, {120.206, 30.208}, ""},
    {"330109", "萧山区", 990.83, 1'401'000, {120.259, 30.185}, ""},
    {"330109-1", "大江东产业集聚区", 427.00, 171'000, {120.520, 30.290}, "330109"},
    {"330110", "余杭区", 1228.41, 1'359'000, {120.296, 30.421}, ""},
    {"330111", "富阳区", 1821.03, 736'400, {119.955, 30.050}, ""},
    {"330112", "临安区", 3118.72, 588'500, {119.720, 30.234}, ""},
    {"330122", "桐庐县", 1829.59, 423'000, {119.681, 29.794}, ""},
    {"330127", "淳安县", 4417.48, 349'600, {119.037, 29.609}, ""},
    {"330182", "建德市", 2314.19, 447'000, {119.276, 29.475}, ""}};

/// The same as the register gives them.
inline std::vector<RegisteredUnit> hangzhou_units()
{
    std::vector<RegisteredUnit> all;
    for (const UnitFact& fact : hangzhou_facts) {
        RegisteredUnit one;
        one.unit.code = fact.code;
        one.unit.name = fact.name;
        one.unit.within = fact.within;
        one.unit.stated_area = SquareMetres{fact.square_kilometres * 1e6};
        one.unit.population = fact.people;
        one.seat = fact.seat;
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace schoolplan::tests
