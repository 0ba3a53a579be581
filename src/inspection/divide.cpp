#include <schoolplan/inspection.hpp>

#include <schoolplan/geo/area.hpp>

#include <algorithm>
#include <map>
#include <numeric>

namespace schoolplan::inspection {

namespace {

/// Schools by position: those at one position stay together.
struct Places {
    std::vector<geo::LonLat> positions;
    std::vector<std::vector<std::uint32_t>> schools; ///< rows, by place
};

Places places_of(std::span<const geo::LonLat> schools)
{
    Places places;
    std::map<std::pair<double, double>, std::size_t> known; // from the north, then from the west
    for (std::uint32_t row = 0; row < schools.size(); ++row) {
        known.emplace(std::pair{-schools[row].lat, schools[row].lon}, 0);
    }
    for (auto& [at, place] : known) {
        place = places.positions.size();
        places.positions.push_back({at.second, -at.first});
    }
    places.schools.resize(known.size());
    for (std::uint32_t row = 0; row < schools.size(); ++row) {
        places.schools[known.at({-schools[row].lat, schools[row].lon})].push_back(row);
    }
    return places;
}

/// The places that hang together, each part in order.
std::vector<std::vector<std::uint32_t>> parts_of(std::size_t places, const std::vector<Border>& borders)
{
    std::vector<std::uint32_t> head(places);
    std::iota(head.begin(), head.end(), 0U);
    for (bool more = true; more;) {
        more = false;
        for (const auto& [one, other] : borders) {
            const auto low = std::min(head[one], head[other]);
            more = more || head[one] != low || head[other] != low;
            head[one] = head[other] = low;
        }
    }
    std::map<std::uint32_t, std::vector<std::uint32_t>> parts;
    for (std::uint32_t place = 0; place < places; ++place) {
        parts[head[place]].push_back(place);
    }
    std::vector<std::vector<std::uint32_t>> all;
    for (auto& [first, part] : parts) {
        all.push_back(std::move(part));
    }
    return all;
}

Town town_of(const Places& places, const Cells& cells, const std::vector<std::uint32_t>& part)
{
    Town town;
    std::map<std::uint32_t, std::uint32_t> row;
    for (const std::uint32_t place : part) {
        row.emplace(place, static_cast<std::uint32_t>(town.places.size()));
        town.places.push_back(places.positions[place]);
        town.schools.push_back(static_cast<std::int64_t>(places.schools[place].size()));
    }
    for (const auto& [one, other] : cells.borders) {
        if (row.contains(one) && row.contains(other)) {
            town.borders.emplace_back(row.at(one), row.at(other));
        }
    }
    return town;
}

/// As few areas as the most allows, or as many as the least does, but one; and no more than places.
std::uint32_t number_of_areas(const Town& town, const Settings& settings)
{
    const auto schools = std::accumulate(town.schools.begin(), town.schools.end(), std::int64_t{0});
    const auto needed = settings.least ? std::max(schools / *settings.least, std::int64_t{1})
                                       : (schools + settings.most - 1) / settings.most;
    return static_cast<std::uint32_t>(std::min<std::int64_t>(needed, std::ssize(town.places)));
}

Done add_areas(Divided& divided, const Shares& shares, const std::vector<std::uint32_t>& part,
               const Places& places, const Cells& cells)
{
    for (std::uint32_t number = 0; number < shares.centre.size(); ++number) {
        Area area{.schools = {},
                  .centre = places.schools[part[shares.centre[number]]].front(),
                  .shape = {},
                  .proven = shares.proven};
        std::vector<geo::MultiPolygon> land;
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (shares.area[i] == number) {
                const auto& own = places.schools[part[i]];
                area.schools.insert(area.schools.end(), own.begin(), own.end());
                land.push_back(cells.shapes[part[i]]);
            }
        }
        auto shape = geo::dissolve(land);
        if (!shape) {
            return std::move(shape).error();
        }
        area.shape = *std::move(shape);
        std::ranges::sort(area.schools);
        divided.areas.push_back(std::move(area));
    }
    divided.way_mm += shares.way_mm;
    divided.balanced = divided.balanced && shares.balanced;
    return std::monostate{};
}

} // namespace

Result<Divided> divide(std::span<const geo::LonLat> schools, const geo::MultiPolygon& land,
                       const Settings& settings)
{
    if (schools.empty() || settings.most < 1 || settings.least.value_or(1) < 1) {
        return Error{Fault::invalid_input, schools.empty() ? "there are no schools to share out"
                                                           : "an inspector needs one school at least"};
    }
    const Places places = places_of(schools);
    const auto made = cells(places.positions, land);
    if (!made) {
        return made.error();
    }
    Divided divided;
    for (const auto& part : parts_of(places.positions.size(), made->borders)) {
        const Town town = town_of(places, *made, part);
        const auto shares = share_out(town, number_of_areas(town, settings));
        if (!shares) {
            return shares.error();
        }
        if (auto added = add_areas(divided, *shares, part, places, *made); !added) {
            return std::move(added).error();
        }
    }
    std::ranges::stable_sort(divided.areas, std::ranges::greater{},
                             [&](const Area& area) { return schools[area.centre].lat; });
    return divided;
}

} // namespace schoolplan::inspection
