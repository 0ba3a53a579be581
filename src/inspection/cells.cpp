#include <schoolplan/inspection.hpp>

#include <schoolplan/geo/locator.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/geo/nearby.hpp>
#include <schoolplan/geo/partition.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace schoolplan::inspection {

namespace {

/// The borders of the land, and lines halfway between places.
Result<std::vector<geo::Line>> lines_of(std::span<const geo::LonLat> places, const geo::MultiPolygon& land)
{
    std::vector<geo::Line> lines;
    for (const geo::Polygon& polygon : land) {
        lines.push_back(polygon.outer);
        lines.insert(lines.end(), polygon.holes.begin(), polygon.holes.end());
        auto between = geo::midlines(places, polygon);
        if (!between) {
            return std::move(between).error();
        }
        std::ranges::move(*between, std::back_inserter(lines));
    }
    return lines;
}

/// The nearest other place.
std::uint32_t nearest_to(std::span<const geo::LonLat> places, std::uint32_t place)
{
    std::optional<std::pair<Metres, std::uint32_t>> best;
    for (std::uint32_t other = 0; other < places.size(); ++other) {
        const std::pair found{geo::measure::distance(places[place], places[other]), other};
        if (other != place && (!best || found < *best)) {
            best = found;
        }
    }
    return best->second;
}

Result<std::vector<Border>> borders_of(std::span<const geo::LonLat> places,
                                       const std::vector<geo::MultiPolygon>& shapes)
{
    std::vector<std::uint32_t> placed;
    std::vector<geo::MultiPolygon> land;
    std::vector<Border> borders;
    for (std::uint32_t place = 0; place < shapes.size(); ++place) {
        if (!shapes[place].empty()) {
            placed.push_back(place);
            land.push_back(shapes[place]);
        } else if (shapes.size() > 1) {
            borders.push_back(std::minmax(place, nearest_to(places, place)));
        }
    }
    const auto pairs = geo::touching(land);
    if (!pairs) {
        return pairs.error();
    }
    for (const auto& [one, other] : *pairs) {
        borders.emplace_back(placed[one], placed[other]);
    }
    std::ranges::sort(borders);
    borders.erase(std::ranges::unique(borders).begin(), borders.end());
    return borders;
}

} // namespace

Result<Cells> cells(std::span<const geo::LonLat> places, const geo::MultiPolygon& land)
{
    const auto lines = lines_of(places, land);
    if (!lines) {
        return lines.error();
    }
    const auto faces = geo::faces(*lines);
    if (!faces) {
        return faces.error();
    }
    const std::array whole{land};
    const geo::Locator on_land{whole};
    const geo::Nearby near{places};
    std::vector<std::vector<geo::Polygon>> faces_of(places.size());
    for (const geo::Polygon& face : *faces) {
        const auto at = geo::inside(face);
        if (!at) {
            return at.error();
        }
        if (on_land.at(*at)) {
            faces_of[near.nearest(*at)->row].push_back(face);
        }
    }
    Cells made;
    for (const auto& own : faces_of) {
        auto shape = own.empty() ? Result<geo::MultiPolygon>{geo::MultiPolygon{}} : geo::joined(own);
        if (!shape) {
            return std::move(shape).error();
        }
        made.shapes.push_back(*std::move(shape));
    }
    auto borders = borders_of(places, made.shapes);
    if (!borders) {
        return std::move(borders).error();
    }
    made.borders = *std::move(borders);
    return made;
}

} // namespace schoolplan::inspection
