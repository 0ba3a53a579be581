#pragma once

#include "oracle.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace schoolplan::tests {

/// Six estates and four sites along one street; ways in metres.
///
///     metre      0    200   400 450   900 1000 1100   1400 1500
///     estates    40   30    50        60       20          45     245 children
///     sites           old       a          b          c           90, 120, 120, 120 seats
inline TinyTown street()
{
    using siting::Children;
    using siting::Price;
    TinyTown town;
    const double estates[][2]{{0, 40}, {200, 30}, {400, 50}, {900, 60}, {1100, 20}, {1500, 45}};
    const double sites[][3]{{200, 90, 0}, {450, 120, 3}, {1000, 120, 2}, {1400, 120, 2}};
    for (const auto& [at, children] : estates) {
        town.demands.push_back(
            {.id = "estate-" + std::to_string(town.demands.size() + 1), .children = Children{children}});
    }
    for (const auto& [at, seats, price] : sites) {
        const auto row = static_cast<std::uint32_t>(town.sites.size());
        town.sites.push_back(
            {.id = "site-" + std::to_string(row), .seats = Children{seats}, .price = Price{price}});
        for (std::uint32_t i = 0; i < town.demands.size(); ++i) {
            town.ways.push_back({i, row, siting::Cost{std::abs(estates[i][0] - at)}});
        }
    }
    town.sites[0].required = true;
    return town;
}

/// An answer that the checker has nothing to say against.
inline siting::Answer chosen(const TinyTown& town, const siting::Settings& settings)
{
    auto answer = siting::choose(town.problem(), settings);
    if (!answer) {
        ADD_FAILURE() << answer.error().message();
        return {};
    }
    const Done kept = siting::inspect(town.problem(), settings, *answer);
    EXPECT_TRUE(kept) << kept.error().message();
    return *answer;
}

} // namespace schoolplan::tests
