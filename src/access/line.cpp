#include "line.hpp"

#include <schoolplan/geo/measure.hpp>

#include <algorithm>

namespace schoolplan::access {

namespace {

geo::LonLat between(geo::LonLat a, geo::LonLat b, double share) noexcept
{
    return {a.lon + share * (b.lon - a.lon), a.lat + share * (b.lat - a.lat)};
}

} // namespace

geo::Line part(std::span<const geo::LonLat> line, Metres from, Metres to)
{
    if (from > to) {
        geo::Line turned = part(line, to, from);
        std::reverse(turned.begin(), turned.end());
        return turned;
    }
    geo::Line result;
    const auto add = [&result](geo::LonLat position) {
        if (result.empty() || result.back() != position) {
            result.push_back(position);
        }
    };
    Metres begin;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Metres length = geo::measure::distance(line[i], line[i + 1]);
        const Metres end = begin + length;
        if (end >= from && begin <= to && length > Metres{0.0}) {
            add(between(line[i], line[i + 1], std::clamp((from - begin) / length, 0.0, 1.0)));
            add(between(line[i], line[i + 1], std::clamp((to - begin) / length, 0.0, 1.0)));
        }
        begin = end;
    }
    return result;
}

} // namespace schoolplan::access
