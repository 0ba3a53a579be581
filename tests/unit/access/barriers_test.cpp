#include <scenes/scene.hpp>

#include <schoolplan/access.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/network.hpp>
#include <schoolplan/network/barriers.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>

namespace schoolplan::network {
namespace {

using namespace literals;

constexpr Metres block{100.0};

/// Roads drawn within one row, or within one column, become arterials.
struct Arterials {
    std::vector<std::size_t> rows{};
    std::vector<std::size_t> columns{};
};

class Town {
public:
    explicit Town(std::string_view drawing, const Arterials& arterials = {})
    {
        scenes::Scene scene = scenes::draw(drawing, block);
        for (Road& road : scene.roads) {
            for (const std::size_t row : arterials.rows) {
                make_arterial(road, &geo::LonLat::lat, scenes::cell(row, 0, block).lat);
            }
            for (const std::size_t column : arterials.columns) {
                make_arterial(road, &geo::LonLat::lon, scenes::cell(0, column, block).lon);
            }
        }
        snapshot_ = std::move(scene.snapshot);
        network_ = std::move(build(scene.roads, {})->network);
    }

    /// Metres by "home" + "campus", such as "a1".
    [[nodiscard]] std::map<std::string, double> felt(const Barriers& barriers) const
    {
        const auto ways = access::measure(with_barriers(network_, barriers), snapshot_, {.attach = 150_m});
        EXPECT_TRUE(ways);
        EXPECT_TRUE(ways->off_network.empty());
        std::map<std::string, double> found;
        for (const Way& way : ways->ways) {
            found[snapshot_.settlements[way.settlement].code + snapshot_.campuses[way.campus].code] =
                way.length.metres().value();
        }
        return found;
    }

    [[nodiscard]] const Snapshot& snapshot() const noexcept { return snapshot_; }
    [[nodiscard]] const Network& network() const noexcept { return network_; }

private:
    static void make_arterial(Road& road, double geo::LonLat::*axis, double at)
    {
        const auto on = [&](geo::LonLat position) { return std::abs(position.*axis - at) < 1e-5; };
        if (on(road.line.front()) && on(road.line.back())) {
            road.kind = RoadClass::arterial;
        }
    }

    Snapshot snapshot_;
    Network network_;
};

Barriers arterials(CrossingPrice price)
{
    return {.roads = {{RoadClass::arterial, price}}, .lines = {}, .areas = {}};
}

CrossingPrice metres(std::int64_t metres)
{
    return Millimetres{1000 * metres};
}

/// A little more than a millimetre for each edge of the way.
constexpr double rounding = 0.01;

/// Three blocks west of the junction the busy road ends, two blocks east of it.
const Town street_over_arterial{"   a  \n"
                                "   +  \n"
                                "---+--\n"
                                "   1  ",
                                {.rows = {2}}};

TEST(Barriers, ACrossingOfAnArterialIsPaidOrWalkedRoundItsEnd)
{
    const auto felt = [](CrossingPrice price) {
        return street_over_arterial.felt(arterials(price)).at("a1");
    };
    EXPECT_NEAR(felt(metres(0)), 300.0, rounding);
    EXPECT_NEAR(felt(metres(150)), 450.0, rounding);
    EXPECT_NEAR(felt(metres(399)), 699.0, rounding);
    EXPECT_NEAR(felt(metres(401)), 700.0, rounding); // two blocks to the end, and back on the other side
    EXPECT_NEAR(felt({}), 700.0, rounding);
}

TEST(Barriers, WithoutAPriceNobodyCrosses)
{
    const Town town{"   1   \n"
                    "+--+--+\n"
                    "|  2  |\n"
                    "|  a  |\n"
                    "+-----+",
                    {.rows = {1, 4}, .columns = {0, 6}}};
    const auto priced = town.felt(arterials(metres(50)));
    EXPECT_NEAR(priced.at("a1"), 350.0, rounding);
    EXPECT_NEAR(priced.at("a2"), 100.0, rounding);
    const auto barred = town.felt(arterials({}));
    EXPECT_FALSE(barred.contains("a1"));
    EXPECT_NEAR(barred.at("a2"), 100.0, rounding);
}

TEST(Barriers, BothSidesOfAnArterialAreWalkedAlong)
{
    // a and 1 stand north of the road, 2 south of it; nobody may cross, so to 2 one walks round the east end.
    const Town town{" a  1  \n"
                    "-------\n"
                    "    2  ",
                    {.rows = {1}}};
    const auto felt = town.felt(arterials({}));
    EXPECT_NEAR(felt.at("a1"), 100.0 + 300.0 + 100.0, rounding);
    EXPECT_NEAR(felt.at("a2"), 100.0 + 100.0 + 400.0 + 100.0, rounding); // by the west end: 1 + 4 blocks
}

TEST(Barriers, AcrossAJunctionOfTwoArterialsTwoArmsAreCrossed)
{
    // The streets of a and 1 leave the corners north-west and south-east.
    const Town town{"     |     \n"
                    "     |     \n"
                    " a+  |     \n"
                    "  |  |     \n"
                    "--+--+--+--\n"
                    "     |  |  \n"
                    "     |  +1 \n"
                    "     |     \n"
                    "     |     ",
                    {.rows = {4}, .columns = {5}}};
    EXPECT_NEAR(town.felt(arterials(metres(0))).at("a1"), 1200.0, rounding);
    EXPECT_NEAR(town.felt(arterials(metres(70))).at("a1"), 1340.0, rounding);
}

/// For every pair in a town of streets with some arterials from end to end: the way costs as much as there
/// are arterials between, however it is walked; to walk round an end is farther in all these towns.
TEST(Barriers, InATownOfBlocksEveryArterialBetweenIsCrossedOnce)
{
    constexpr std::size_t side = 11;
    std::mt19937_64 random{7};
    std::size_t crossed = 0;
    for (int round = 0; round < 20; ++round) {
        const auto odd = [&] { return 3 + 2 * (random() % 3); };
        const Arterials lines{.rows = {odd()}, .columns = {3, 7}};
        std::vector<std::string> rows(side, std::string(side, '+'));
        std::map<char, std::pair<int, int>> at;
        for (const char place : {'a', 'b', 'c', '1', '2'}) {
            const std::size_t row = 2 + 2 * (random() % 4);
            const std::size_t column = 2 + 2 * (random() % 4);
            if (rows[row][column] == '+') {
                rows[row][column] = place;
                at[place] = {static_cast<int>(row), static_cast<int>(column)};
            }
        }
        std::string drawing;
        for (const std::string& row : rows) {
            drawing += row + "\n";
        }
        const auto felt = Town{drawing, lines}.felt(arterials(metres(30)));
        for (const auto& [pair, length] : felt) {
            const auto [row, column] = at.at(pair[0]);
            const auto [to_row, to_column] = at.at(pair[1]);
            const auto between = [](std::size_t line, int one, int other) {
                const int at_line = static_cast<int>(line);
                return (one < at_line) != (other < at_line) ? 1 : 0;
            };
            const int arms = between(lines.rows[0], row, to_row) + between(3, column, to_column)
                             + between(7, column, to_column);
            const int blocks = std::abs(row - to_row) + std::abs(column - to_column);
            EXPECT_NEAR(length, 100.0 * blocks + 30.0 * arms, 0.03) << pair << "\n" << drawing;
            crossed += static_cast<std::size_t>(arms);
        }
    }
    EXPECT_GT(crossed, 50U);
}

/// A line across the street, so many metres east of its first cell.
geo::Line track(double east)
{
    const geo::LonLat west = scenes::cell(0, 0, block);
    const geo::LonLat next = scenes::cell(0, 1, block);
    const double lon = west.lon + (next.lon - west.lon) * east / 100.0;
    return {{lon, west.lat - 0.01}, {lon, west.lat + 0.01}};
}

geo::MultiPolygon water(double from, double to)
{
    const geo::Line west = track(from);
    const geo::Line east = track(to);
    return {{.outer = {west[0], east[0], east[1], west[1], west[0]}, .holes = {}}};
}

const Town street{"a-b----1"};

TEST(Barriers, ARailwayIsCrossedOnceHoweverManyTracksItHas)
{
    const auto felt = [](std::vector<geo::Line> tracks, CrossingPrice price) {
        return street.felt({.roads = {}, .lines = {{std::move(tracks), price}}, .areas = {}});
    };
    EXPECT_NEAR(felt({track(450)}, metres(250)).at("a1"), 950.0, rounding);
    EXPECT_NEAR(felt({track(450), track(460), track(505)}, metres(250)).at("a1"), 950.0, rounding);
    EXPECT_NEAR(felt({track(450), track(501)}, metres(250)).at("a1"), 1200.0, rounding);
    EXPECT_NEAR(felt({track(101)}, metres(250)).at("b1"), 500.0, rounding); // behind b
    const auto barred = felt({track(101)}, {});
    EXPECT_FALSE(barred.contains("a1"));
    EXPECT_NEAR(barred.at("b1"), 500.0, rounding);
}

TEST(Barriers, ARiverIsPaidByItsBanks)
{
    const auto felt = [](std::vector<geo::MultiPolygon> waters, CrossingPrice price) {
        return street.felt({.roads = {}, .lines = {}, .areas = {{std::move(waters), price}}});
    };
    EXPECT_NEAR(felt({water(310, 440)}, metres(250)).at("a1"), 950.0, rounding);
    EXPECT_NEAR(felt({water(310, 390), water(390, 440)}, metres(250)).at("a1"), 950.0, rounding); // one river
    EXPECT_NEAR(felt({water(310, 390), water(350, 440)}, metres(250)).at("a1"), 950.0, rounding);
    EXPECT_NEAR(felt({water(310, 390), water(400, 440)}, metres(250)).at("a1"), 1200.0, rounding);
    EXPECT_NEAR(felt({water(150, 250)}, metres(250)).at("b1"), 625.0, rounding); // b stands in it: one bank
    EXPECT_FALSE(felt({water(310, 440)}, {}).contains("a1"));
}

TEST(Barriers, PavementsAreCutByARailwayToo)
{
    const Town town{" a    1\n"
                    "-------",
                    {.rows = {1}}};
    Barriers barriers = arterials(metres(40));
    barriers.lines = {{{track(300)}, metres(250)}};
    EXPECT_NEAR(town.felt(barriers).at("a1"), 100.0 + 500.0 + 100.0 + 250.0, rounding);
}

TEST(Barriers, TheWayDrawnIsTheWayPaidFor)
{
    const Town& town = street_over_arterial;
    for (const CrossingPrice price : {metres(150), CrossingPrice{}}) {
        const Network network = with_barriers(town.network(), arterials(price));
        const auto line = access::trace(network, town.snapshot(), SettlementId{0}, CampusId{0}, {});
        ASSERT_TRUE(line);
        EXPECT_NEAR(geo::measure::length(*line).value(), price ? 300.0 : 700.0, 0.02);
    }
}

TEST(Barriers, NothingInTheWayIsTheNetworkItself)
{
    const Network same = with_barriers(street_over_arterial.network(), {});
    EXPECT_EQ(same.points, street_over_arterial.network().points);
    EXPECT_EQ(same.edges.size(), street_over_arterial.network().edges.size());
    EXPECT_EQ(same.nodes, street_over_arterial.network().nodes);
}

} // namespace
} // namespace schoolplan::network
