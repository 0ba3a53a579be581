#pragma once

/// \file
/// Drawn ground for the tests: positions so many metres from others, campuses, shops, rules.

#include <schoolplan/safety.hpp>

#include <schoolplan/geo/measure.hpp>

#include <cmath>
#include <string>

namespace schoolplan::safety::town {

inline constexpr geo::LonLat corner{120.0, 30.0};

/// So many metres along the parallel, or the meridian, to a nanometre of the geodesic.
inline geo::LonLat east(geo::LonLat from, double metres)
{
    double degrees = metres / 96'480.0;
    for (int i = 0; metres != 0.0 && i < 5; ++i) {
        const geo::LonLat to{from.lon + degrees, from.lat};
        degrees *= std::abs(metres) / geo::measure::distance(from, to).value();
    }
    return {from.lon + degrees, from.lat};
}
inline geo::LonLat north(geo::LonLat from, double metres)
{
    double degrees = metres / 110'850.0;
    for (int i = 0; metres != 0.0 && i < 5; ++i) {
        const geo::LonLat to{from.lon, from.lat + degrees};
        degrees *= std::abs(metres) / geo::measure::distance(from, to).value();
    }
    return {from.lon, from.lat + degrees};
}
inline geo::LonLat at(double metres_east, double metres_north)
{
    return east(north(corner, metres_north), metres_east);
}

/// A rectangle of ground from one corner to the other.
inline geo::Ring ring(double west, double south, double east_end, double north_end)
{
    return {at(west, south), at(east_end, south), at(east_end, north_end), at(west, north_end),
            at(west, south)};
}
inline geo::MultiPolygon ground(double west, double south, double east_end, double north_end)
{
    return {{.outer = ring(west, south, east_end, north_end), .holes = {}}};
}

/// A primary school on 100 m by 100 m of ground with its corner in the corner of the town.
inline Campus school(const std::string& code = "S1")
{
    Campus campus;
    campus.code = campus.name = code;
    campus.shape = ground(0, 0, 100, 100);
    campus.position = at(50, 50);
    campus.teaches[Stage::primary] = true;
    return campus;
}

inline Place shop(geo::LonLat door, const std::string& kind = "shop")
{
    return {
        .code = "P1", .name = "店", .kind = kind, .doors = {door}, .shape = {}, .opened = {}, .rows = {0}};
}

inline Rule rule(Measured measured, double metres, const std::string& kind = "shop")
{
    Rule one;
    one.text.id = "no_" + kind;
    one.text.target = kind;
    one.text.measured = measured;
    one.text.bound = Bound::at_least;
    one.text.theme = Theme::culture;
    one.limit = Millimetres::floor(Metres{metres});
    one.status = Status::confirmed;
    return one;
}

inline Day day(const char* text = "2019-01-31")
{
    return *day_of(text);
}

} // namespace schoolplan::safety::town
