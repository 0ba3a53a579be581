#pragma once

/// \file
/// Do catchments cover the land exactly?

#include <schoolplan/areas.hpp>

#include <schoolplan/geo/area.hpp>
#include <schoolplan/geo/locator.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/geo/nearby.hpp>
#include <schoolplan/synth.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>

namespace schoolplan::areas::tests {

/// The border that runs along areas: sides that are not met by the same side of a neighbour, the other way
/// round. Outer rings turn left and holes right, so with neither gap nor overlap only the land's own border
/// is left.
inline std::map<std::pair<geo::LonLat, geo::LonLat>, int>
lonely_sides(const std::vector<geo::MultiPolygon>& areas)
{
    std::map<std::pair<geo::LonLat, geo::LonLat>, int> sides;
    const auto add = [&sides](const geo::Ring& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const bool forth = ring[i] < ring[i + 1];
            sides[std::minmax(ring[i], ring[i + 1])] += forth ? 1 : -1;
        }
    };
    for (const geo::MultiPolygon& area : areas) {
        for (const geo::Polygon& polygon : area) {
            add(polygon.outer);
            std::ranges::for_each(polygon.holes, add);
        }
    }
    std::erase_if(sides, [](const auto& side) { return side.second == 0; });
    return sides;
}

/// Every home to the nearest primary campus as the crow flies, on all of the land.
inline void expect_exact(const synth::City& city)
{
    std::vector<geo::LonLat> schools;
    for (const Campus& campus : city.campuses) {
        if (campus.teaches[Stage::primary]) {
            schools.push_back(campus.position);
        }
    }
    const geo::Nearby nearest{schools};
    std::vector<Home> homes;
    for (const Settlement& one : city.settlements) {
        homes.push_back(
            {.position = one.position, .shape = one.shape, .area = nearest.nearest(one.position)->row});
    }
    std::vector<geo::MultiPolygon> land;
    for (const Unit& unit : city.units) {
        land.push_back(unit.shape);
    }
    std::vector<geo::Line> lines;
    for (const Road& one : city.roads) {
        if (one.kind <= RoadClass::street) {
            lines.push_back(one.line);
        }
    }
    const auto made = draw(
        {.land = land, .lines = lines, .homes = homes, .areas = static_cast<std::uint32_t>(schools.size())});
    ASSERT_TRUE(made) << made.error().message();
    EXPECT_TRUE(made->astray.empty());
    std::vector<geo::Locator> locators;
    SquareMetres sum{0.0};
    for (const geo::MultiPolygon& area : made->areas) {
        EXPECT_FALSE(geo::flaw(area));
        locators.emplace_back(std::span{&area, 1});
        sum += geo::measure::area(area);
    }
    for (std::size_t home = 0; home < homes.size(); ++home) {
        EXPECT_TRUE(locators[*homes[home].area].at(homes[home].position)) << home;
    }
    const auto whole = geo::dissolve(land);
    ASSERT_TRUE(whole);
    const double area = geo::measure::area(*whole).value();
    EXPECT_NEAR(sum.value() / area, 1.0, 1e-8);
    // What no neighbour meets is the border of the land, nothing inside it.
    double border = 0.0;
    for (const auto& [side, turns] : lonely_sides(made->areas)) {
        EXPECT_EQ(std::abs(turns), 1);
        border += geo::measure::distance(side.first, side.second).value();
    }
    double around = 0.0;
    for (const geo::Polygon& polygon : *whole) {
        around += geo::measure::length(polygon.outer).value();
        for (const geo::Ring& hole : polygon.holes) {
            around += geo::measure::length(hole).value();
        }
    }
    EXPECT_NEAR(border / around, 1.0, 1e-6);
}

} // namespace schoolplan::areas::tests
