#pragma once

#include <schoolplan/catchment.hpp>

#include <schoolplan/core/random.hpp>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace schoolplan::catchment::tests {

inline SettlementId estate(std::uint32_t row)
{
    return SettlementId{row};
}

inline CampusId school(std::uint32_t row)
{
    return CampusId{row};
}

/// Estates 0, 1, 2, ... along a street, each touching the next, and schools at places of the street. One
/// step of the street costs 1, and every estate has a way to every school.
inline Town street(std::vector<std::int64_t> children, const std::vector<std::uint32_t>& places,
                   std::vector<std::int64_t> seats)
{
    Town town{
        .children = std::move(children), .seats = std::move(seats), .links = {}, .borders = {}, .home = {}};
    const auto estates = static_cast<std::uint32_t>(town.children.size());
    for (std::uint32_t e = 0; e < estates; ++e) {
        for (std::uint32_t s = 0; s < places.size(); ++s) {
            const std::uint32_t steps = e > places[s] ? e - places[s] : places[s] - e;
            town.links.push_back({estate(e), school(s), steps});
        }
        if (e > 0) {
            town.borders.push_back({estate(e - 1), estate(e)});
        }
    }
    for (const std::uint32_t place : places) {
        town.home.push_back(estate(place));
    }
    return town;
}

inline std::int64_t left_of(const Answer& answer)
{
    std::int64_t left = 0;
    for (const LeftOver& one : answer.left_over) {
        left += one.children;
    }
    return left;
}

inline std::int64_t placed_of(const Answer& answer)
{
    std::int64_t placed = 0;
    for (const Share& share : answer.plan) {
        placed += share.children;
    }
    return placed;
}

inline std::int64_t children_of(const Town& town)
{
    return std::accumulate(town.children.begin(), town.children.end(), std::int64_t{0});
}

/// A made town: some ways are missing, seats are now and then too few, borders are chance.
inline Town made_town(Random& random, std::uint32_t estates, std::uint32_t schools, std::uint32_t slack)
{
    Town town;
    std::int64_t all = 0;
    for (std::uint32_t e = 0; e < estates; ++e) {
        all += town.children.emplace_back(random.whole(20));
    }
    for (std::uint32_t s = 0; s < schools; ++s) {
        town.seats.push_back(all / schools + random.whole(slack + 1));
        town.home.push_back(random.whole(3) == 0 ? SettlementId{} : estate(random.whole(estates)));
    }
    for (std::uint32_t e = 0; e < estates; ++e) {
        for (std::uint32_t s = 0; s < schools; ++s) {
            if (random.whole(8) != 0) {
                town.links.push_back({estate(e), school(s), 1 + random.whole(50)});
            }
        }
        for (std::uint32_t other = 0; other < e; ++other) {
            if (other + 1 == e || random.whole(4) == 0) {
                town.borders.push_back({estate(other), estate(e)});
            }
        }
    }
    return town;
}

} // namespace schoolplan::catchment::tests
