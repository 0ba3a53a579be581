#include "wording.hpp"

#include <schoolplan/core/written.hpp>

#include <fmt/format.h>

#include <cmath>

namespace schoolplan::check {

Finding finding(Severity severity, const Layer& layer, std::string_view field)
{
    Finding made;
    made.severity = severity;
    made.place.layer = layer.dataset;
    made.place.field = field;
    return made;
}

std::string named(const Layer& layer, std::string_view code)
{
    return fmt::format("{} '{}'", layer.one, code);
}

std::string written(geo::LonLat position)
{
    return fmt::format("{:.5f}, {:.5f}", position.lon, position.lat);
}

std::string written(Metres length)
{
    constexpr double metres_per_kilometre = 1000.0;
    return length < Metres{10'000.0} ? grouped(std::llround(length.value())) + " m"
                                     : grouped(std::llround(length.value() / metres_per_kilometre)) + " km";
}

std::string written(SquareMetres area)
{
    constexpr double square_metres_per_hectare = 10'000.0;
    return area < SquareMetres{square_metres_per_hectare}
               ? grouped(std::llround(area.value())) + " m2"
               : fmt::format("{:.1f} ha", area.value() / square_metres_per_hectare);
}

} // namespace schoolplan::check
