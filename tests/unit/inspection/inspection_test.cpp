/// Inspectors' areas: drawn towns by hand, tiny towns against every division there is.

#include <scenes/scene.hpp>

#include <schoolplan/core/random.hpp>
#include <schoolplan/geo/area.hpp>
#include <schoolplan/geo/locator.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/inspection.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace schoolplan::inspection {
namespace {

using namespace literals;
using testing::ElementsAre;

/// Places on a grid of 1 km; those beside each other touch.
Town grid(std::initializer_list<std::pair<std::size_t, std::size_t>> cells)
{
    Town town;
    std::map<std::pair<std::size_t, std::size_t>, std::uint32_t> row;
    for (const auto& [down, right] : cells) {
        row.emplace(std::pair{down, right}, static_cast<std::uint32_t>(town.places.size()));
        town.places.push_back(scenes::cell(down, right, 1000_m));
        town.schools.push_back(1);
    }
    for (const auto& [at, place] : row) {
        for (const auto& next : {std::pair{at.first + 1, at.second}, std::pair{at.first, at.second + 1}}) {
            if (row.contains(next)) {
                town.borders.push_back(std::minmax(place, row.at(next)));
            }
        }
    }
    return town;
}

std::int64_t way(const Town& town, std::uint32_t from, std::uint32_t to)
{
    return std::llround(1000.0 * geo::measure::distance(town.places[from], town.places[to]).value());
}

/// Does the area hang together? By painting it from its first place.
bool in_one_piece(const Town& town, const std::vector<std::uint32_t>& area_of, std::uint32_t area)
{
    std::vector<bool> painted(area_of.size());
    painted[static_cast<std::size_t>(std::ranges::find(area_of, area) - area_of.begin())] = true;
    for (std::size_t times = 0; times < area_of.size(); ++times) {
        for (const auto& [one, other] : town.borders) {
            if (area_of[one] == area && area_of[other] == area && (painted[one] || painted[other])) {
                painted[one] = painted[other] = true;
            }
        }
    }
    for (std::size_t place = 0; place < area_of.size(); ++place) {
        if (area_of[place] == area && !painted[place]) {
            return false;
        }
    }
    return true;
}

/// The least way of all divisions into equal areas in one piece; no value where there is none.
std::optional<std::int64_t> least_way(const Town& town, std::uint32_t areas)
{
    const auto places = static_cast<std::uint32_t>(town.places.size());
    std::int64_t all = 0;
    for (const std::int64_t schools : town.schools) {
        all += schools;
    }
    std::optional<std::int64_t> best;
    std::uint64_t divisions = 1;
    for (std::uint32_t i = 0; i < places; ++i) {
        divisions *= areas;
    }
    for (std::uint64_t number = 0; number < divisions; ++number) {
        std::vector<std::uint32_t> area_of;
        std::vector<std::int64_t> sizes(areas);
        for (std::uint64_t rest = number, place = 0; place < places; ++place, rest /= areas) {
            area_of.push_back(static_cast<std::uint32_t>(rest % areas));
            sizes[area_of.back()] += town.schools[place];
        }
        std::int64_t sum = 0;
        bool sound = true;
        for (std::uint32_t area = 0; area < areas && sound; ++area) {
            sound = sizes[area] >= all / areas && sizes[area] <= (all + areas - 1) / areas && sizes[area] > 0
                    && in_one_piece(town, area_of, area);
            std::optional<std::int64_t> nearest;
            for (std::uint32_t centre = 0; centre < places && sound; ++centre) {
                std::int64_t from_centre = 0;
                for (std::uint32_t place = 0; place < places; ++place) {
                    from_centre +=
                        area_of[place] == area ? town.schools[place] * way(town, place, centre) : 0;
                }
                if (area_of[centre] == area && (!nearest || from_centre < *nearest)) {
                    nearest = from_centre;
                }
            }
            sum += nearest.value_or(0);
        }
        if (sound && (!best || sum < *best)) {
            best = sum;
        }
    }
    return best;
}

void expect_sound(const Town& town, const Shares& shares, std::uint32_t areas)
{
    ASSERT_EQ(shares.area.size(), town.places.size());
    for (std::uint32_t area = 0; area < areas; ++area) {
        EXPECT_EQ(shares.area[shares.centre[area]], area);
        EXPECT_TRUE(in_one_piece(town, shares.area, area));
    }
}

TEST(InspectorShares, HalvesARowInItsMiddle)
{
    const auto town = grid({{0, 0}, {0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}});
    const auto shares = share_out(town, 2);
    ASSERT_TRUE(shares) << shares.error().message();
    EXPECT_THAT(shares->area, ElementsAre(0, 0, 0, 1, 1, 1));
    EXPECT_THAT(shares->centre, ElementsAre(1, 4));
    EXPECT_NEAR(static_cast<double>(shares->way_mm), 4'000'000.0, 4.0) << "1 km to each side, twice";
    EXPECT_TRUE(shares->balanced);
    EXPECT_TRUE(shares->proven);
}

TEST(InspectorShares, GoesAroundABorderThatIsNotThere)
{
    // a b      a and b do not touch, a - c - d - b do: nearest together would be {a, b} and {c, d}.
    // c d      Side by side it is 1 km each, and a to c is 3 km.
    auto town = grid({{0, 0}, {0, 1}, {3, 0}, {3, 1}});
    town.borders = {{0, 2}, {1, 3}, {2, 3}};
    const auto shares = share_out(town, 2);
    ASSERT_TRUE(shares);
    EXPECT_EQ(shares->area[0], shares->area[2]);
    EXPECT_EQ(shares->area[1], shares->area[3]);
    EXPECT_NEAR(static_cast<double>(shares->way_mm), 6'000'000.0, 100.0)
        << "a step is 1 km to a micrometre, three are not quite 3";
}

TEST(InspectorShares, SaysWhereEqualAreasInOnePieceDoNotExist)
{
    // A star: every area without its midst is a single place, so three and three cannot be.
    const auto town = grid({{1, 1}, {0, 1}, {1, 0}, {1, 2}, {2, 1}, {3, 1}});
    ASSERT_EQ(least_way(town, 3), std::nullopt);
    const auto shares = share_out(town, 3);
    ASSERT_TRUE(shares);
    EXPECT_FALSE(shares->balanced);
    expect_sound(town, *shares, 3);
    EXPECT_EQ(share_out(town, 7).error().fault(), Fault::invalid_input);
    EXPECT_EQ(share_out(town, 0).error().fault(), Fault::invalid_input);
}

TEST(InspectorShares, OfTinyTownsAreTheBestOfAllDivisions)
{
    Random random{7};
    int compared = 0;
    for (int number = 0; number < 12; ++number) {
        // Eight cells of a block of three by three, some with two schools, pushed off the grid a little.
        auto town = grid({{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 2}, {2, 0}, {2, 1}, {2, 2}});
        for (std::size_t place = 0; place < town.places.size(); ++place) {
            town.places[place].lon += random.between(-0.004, 0.004);
            town.places[place].lat += random.between(-0.004, 0.004);
            town.schools[place] = random.chance(0.2) ? 2 : 1;
        }
        const std::uint32_t areas = 2 + random.whole(2);
        const auto best = least_way(town, areas);
        const auto shares = share_out(town, areas);
        ASSERT_TRUE(shares) << shares.error().message();
        expect_sound(town, *shares, areas);
        EXPECT_EQ(shares->balanced, best.has_value()) << number;
        if (best) {
            EXPECT_EQ(shares->way_mm, *best) << number;
            EXPECT_TRUE(shares->proven);
            ++compared;
        }
    }
    EXPECT_GT(compared, 6);
}

TEST(InspectorShares, OfALargerTownAreEqualAndInOnePiece)
{
    Town town = grid({});
    std::map<std::pair<int, int>, std::uint32_t> row;
    for (int down = 0; down < 7; ++down) {
        for (int right = 0; right < 6; ++right) {
            const auto place = static_cast<std::uint32_t>(town.places.size());
            row[{down, right}] = place;
            town.places.push_back(
                scenes::cell(static_cast<std::size_t>(down), static_cast<std::size_t>(right), 1000_m));
            town.schools.push_back(1);
            if (down > 0) {
                town.borders.emplace_back(row[{down - 1, right}], place);
            }
            if (right > 0) {
                town.borders.emplace_back(row[{down, right - 1}], place);
            }
        }
    }
    const auto shares = share_out(town, 9); // 42 schools: six areas of five, three of four
    ASSERT_TRUE(shares);
    expect_sound(town, *shares, 9);
    EXPECT_TRUE(shares->balanced);
    EXPECT_FALSE(shares->proven);
    // Crosses of five and blocks of four have 4 km of way each; nothing equal has less.
    EXPECT_GE(shares->way_mm, 6 * 4'000'000 + 3 * 3'000'000 - 100);
    EXPECT_LT(shares->way_mm, 9 * 6'000'000) << "rows of five would have 6 km each";
}

geo::MultiPolygon box(std::size_t top, std::size_t left, std::size_t bottom, std::size_t right)
{
    const auto corner = [](std::size_t down, std::size_t across) {
        return scenes::cell(down, across, 100_m);
    };
    return {{{corner(top, left), corner(top, right), corner(bottom, right), corner(bottom, left),
              corner(top, left)},
             {}}};
}

TEST(InspectorAreas, FillTheUnitAndHoldTheirSchools)
{
    std::vector<geo::LonLat> schools;
    for (std::size_t across = 0; across < 11; ++across) {
        schools.push_back(scenes::cell(5, 5 + 10 * across, 100_m));
    }
    schools.push_back(schools.back()); // two at one position stay together
    const auto land = box(0, 0, 10, 110);
    const auto divided = divide(schools, land, {.most = 5});
    ASSERT_TRUE(divided) << divided.error().message();
    ASSERT_EQ(divided->areas.size(), 3U); // 12 schools, four each
    EXPECT_TRUE(divided->balanced);
    double sum = 0.0;
    std::vector<std::uint32_t> seen;
    for (const Area& area : divided->areas) {
        EXPECT_EQ(area.schools.size(), 4U);
        EXPECT_EQ(area.shape.size(), 1U) << "one piece of land";
        const std::array shapes{area.shape};
        const geo::Locator locator{shapes};
        for (const std::uint32_t school : area.schools) {
            EXPECT_TRUE(locator.at(schools[school]));
        }
        seen.insert(seen.end(), area.schools.begin(), area.schools.end());
        sum += geo::measure::area(area.shape).value();
    }
    std::ranges::sort(seen);
    EXPECT_THAT(seen, ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
    // The long sides bow as one geodesic does; cut into pieces they bow less, up to 1 m over 11 km.
    EXPECT_NEAR(sum, geo::measure::area(land).value(), 100.0) << "of 11 square kilometres";
    for (std::size_t one = 0; one < divided->areas.size(); ++one) {
        for (std::size_t other = 0; other < one; ++other) {
            EXPECT_EQ(*geo::overlap(divided->areas[one].shape, divided->areas[other].shape),
                      SquareMetres{0.0});
        }
    }
}

/// Of 13 schools at most five each are three inspectors (5, 4, 4), at least five each are two (7, 6); four
/// schools are one inspector either way.
TEST(InspectorAreas, AreAsManyAsTheLeastAllowsWhereThatIsAsked)
{
    std::vector<geo::LonLat> schools;
    for (std::size_t across = 0; across < 13; ++across) {
        schools.push_back(scenes::cell(5, 5 + 10 * across, 100_m));
    }
    const auto land = box(0, 0, 10, 130);
    const auto sizes = [&](std::size_t many, const Settings& settings) {
        const auto divided = divide(std::span{schools}.first(many), land, settings);
        std::vector<std::size_t> found;
        for (const Area& area : divided ? divided->areas : std::vector<Area>{}) {
            found.push_back(area.schools.size());
        }
        std::ranges::sort(found);
        return found;
    };
    EXPECT_THAT(sizes(13, {.most = 5}), ElementsAre(4, 4, 5));
    EXPECT_THAT(sizes(13, {.least = 5}), ElementsAre(6, 7));
    EXPECT_THAT(sizes(10, {.least = 5}), ElementsAre(5, 5));
    EXPECT_THAT(sizes(9, {.least = 5}), ElementsAre(9));
    EXPECT_THAT(sizes(4, {.least = 5}), ElementsAre(4));
    EXPECT_EQ(divide(schools, land, {.least = 0}).error().fault(), Fault::invalid_input);
}

TEST(InspectorAreas, LandThatDoesNotHangTogetherIsDividedApart)
{
    auto land = box(0, 0, 10, 40);
    land.push_back(box(40, 0, 50, 10)[0]); // an island 3 km away with one school
    const std::vector<geo::LonLat> schools{scenes::cell(5, 5, 100_m), scenes::cell(5, 15, 100_m),
                                           scenes::cell(5, 25, 100_m), scenes::cell(45, 5, 100_m)};
    const auto divided = divide(schools, land, {.most = 5});
    ASSERT_TRUE(divided);
    ASSERT_EQ(divided->areas.size(), 2U);
    EXPECT_THAT(divided->areas[0].schools, ElementsAre(0, 1, 2));
    EXPECT_EQ(divided->areas[0].centre, 1U);
    EXPECT_THAT(divided->areas[1].schools, ElementsAre(3));
    EXPECT_EQ(divide(schools, land, {.most = 0}).error().fault(), Fault::invalid_input);
    EXPECT_EQ(divide({}, land, {}).error().fault(), Fault::invalid_input);
}

} // namespace
} // namespace schoolplan::inspection
