/// A drawn plot and an obstacle south of it: exactly at the distance of each rule, just inside, just outside.

#include <schoolplan/geo/measure.hpp>
#include <schoolplan/safety/plots.hpp>
#include <schoolplan/standards.hpp>

#include <gtest/gtest.h>

#include <algorithm>

namespace schoolplan::safety {
namespace {

constexpr std::size_t side_mm = 100'000;

constexpr geo::LonLat corner{120.0, 30.0}; ///< the upper left one of the plot

/// So many millimetres south of the corner, to less than a micrometre, and roughly so many east.
geo::LonLat south_of_corner(std::size_t south, std::size_t east)
{
    const auto metres = static_cast<double>(south) / 1000.0;
    double near = 0.0;
    double far = metres / 100'000.0; // degrees; one is more than 110 km
    for (int halving = 0; halving < 60; ++halving) {
        const double middle = 0.5 * (near + far);
        const Metres there = geo::measure::distance(corner, {corner.lon, corner.lat - middle});
        (there.value() < metres ? near : far) = middle;
    }
    return {corner.lon + static_cast<double>(east) / 96'480'000.0, corner.lat - near};
}

/// A square of 100 m; its gate is in the middle of the south side.
Plot square()
{
    Plot plot{.position = south_of_corner(side_mm / 2, side_mm / 2)};
    plot.shape = {
        {.outer = {south_of_corner(0, 0), south_of_corner(0, side_mm), south_of_corner(side_mm, side_mm),
                   south_of_corner(side_mm, 0), south_of_corner(0, 0)},
         .holes = {}}};
    plot.gate = south_of_corner(side_mm, side_mm / 2);
    plot.stages[Stage::kindergarten] = plot.stages[Stage::primary] = true;
    return plot;
}

/// A line along the south side, so many millimetres away.
geo::Line line_at(std::size_t away)
{
    return {south_of_corner(side_mm + away, 0), south_of_corner(side_mm + away, side_mm)};
}

/// The same as a strip of land 20 m deep.
geo::MultiPolygon land_at(std::size_t away)
{
    const std::size_t near = side_mm + away;
    return {{.outer = {south_of_corner(near, 0), south_of_corner(near, side_mm),
                       south_of_corner(near + 20'000, side_mm), south_of_corner(near + 20'000, 0),
                       south_of_corner(near, 0)},
             .holes = {}}};
}

struct Expected {
    std::string id;
    std::string when;
    std::string kind;
    std::size_t limit_mm;
    bool limit_included; ///< what is exactly at the limit is too near
    Fitness fitness;
};

void PrintTo(const Expected& one, std::ostream* out)
{
    *out << one.id << " " << one.when;
}

constexpr Fitness never = Fitness::forbidden;
constexpr Fitness measures = Fitness::needs_measures;

/// By the clauses; what is "next to" is 10 m, chosen by us. A new school keeps 50 m (20 m) from the edge of
/// the control zone of the highway, which is 20, 15, 10 and 5 m wide.
const std::vector<Expected> rules_of_2019{
    {"railway_distance", "", "railway", 300'000, false, measures},
    {"busy_road_distance", "", "arterial", 80'000, false, measures},
    {"busy_road_distance", "", "expressway", 80'000, false, measures},
    {"busy_road_distance", "", "surface_metro", 80'000, false, measures},
    {"hazard_neighbours", "", "hazard", 10'000, true, never},
    {"noise_near_boundary", "", "noisy_neighbour", 25'000, true, measures},
    {"gate_off_arterial", "", "arterial", 10'000, true, measures},
    {"gate_from_junction", "", "junction", 100'000, false, measures},
    {"kindergarten_neighbours", "", "crowded_place", 10'000, true, never},
    {"kindergarten_gate", "", "arterial", 10'000, true, measures},
    {"highway_control_zone", "national", "highway", 20'000, false, never},
    {"highway_control_zone", "provincial", "highway", 15'000, false, never},
    {"highway_control_zone", "county", "highway", 10'000, false, never},
    {"highway_control_zone", "township", "highway", 5'000, false, never},
    {"highway_control_zone", "motorway", "highway", 30'000, false, never},
    {"new_school_from_highway", "national", "highway", 70'000, false, never},
    {"new_school_from_highway", "provincial", "highway", 65'000, false, never},
    {"new_school_from_highway", "county", "highway", 30'000, false, never},
    {"new_school_from_highway", "township", "highway", 25'000, false, never},
    {"railway_safety_zone", "urban, high-speed", "railway", 10'000, false, never},
    {"railway_safety_zone", "urban, other", "railway", 8'000, false, never},
    {"railway_safety_zone", "suburban homes, high-speed", "railway", 12'000, false, never},
    {"railway_safety_zone", "suburban homes, other", "railway", 10'000, false, never},
    {"railway_safety_zone", "village, high-speed", "railway", 15'000, false, never},
    {"railway_safety_zone", "village, other", "railway", 12'000, false, never},
    {"railway_safety_zone", "elsewhere, high-speed", "railway", 20'000, false, never},
    {"railway_safety_zone", "elsewhere, other", "railway", 15'000, false, never},
    {"power_line_zone", "1-10 kV", "power_line", 5'000, false, never},
    {"power_line_zone", "35-110 kV", "power_line", 10'000, false, never},
    {"power_line_zone", "154-330 kV", "power_line", 15'000, false, never},
    {"power_line_zone", "500 kV", "power_line", 20'000, false, never},
    {"metro_protection_zone", "underground", "metro", 50'000, false, measures},
    {"metro_protection_zone", "surface or elevated", "metro", 30'000, false, measures},
    {"metro_protection_zone", "entrance or vent", "metro", 10'000, false, measures},
    {"metro_protection_zone", "river tunnel", "metro", 100'000, false, measures},
    {"petrol_station_distance", "", "petrol_station", 50'000, false, never},
};

std::vector<PlotRule> all_rules()
{
    const auto profile = standards::read(SOURCE_ROOT "/gis-data/standards/cn-site-rules.toml");
    if (!profile) {
        ADD_FAILURE() << profile.error().message();
        return {};
    }
    return plot_rules(*profile, {.day = *day_of("2019-01-31")});
}

/// What one rule says of the plot.
std::vector<PlotFinding> found(const Plot& plot, const Obstacle& obstacle, const std::string& id)
{
    auto rules = all_rules();
    std::erase_if(rules, [&](const PlotRule& rule) { return rule.text.id != id; });
    EXPECT_FALSE(rules.empty()) << id;
    const auto findings = judge({&plot, 1}, {&obstacle, 1}, rules);
    EXPECT_TRUE(findings);
    return *findings;
}

class PlotRules : public testing::TestWithParam<Expected> {
protected:
    static Obstacle obstacle() { return {.name = "it", .kind = GetParam().kind, .when = GetParam().when}; }

    static void expect(const Obstacle& one, std::size_t away, bool near)
    {
        const auto findings = found(square(), one, GetParam().id);
        ASSERT_EQ(findings.size(), near ? 1U : 0U) << away << " mm away";
        if (near) {
            EXPECT_EQ(findings[0].fitness, GetParam().fitness);
            EXPECT_EQ(findings[0].distance.value(), static_cast<std::int64_t>(away));
            EXPECT_EQ(findings[0].line.size(), away > 0 ? 2U : 0U);
        }
    }
};

TEST_P(PlotRules, ExactlyAtJustInsideAndJustOutsideTheDistanceOfALine)
{
    const std::size_t limit = GetParam().limit_mm;
    for (const auto& [away, near] :
         {std::pair{limit - 1, true}, {limit, GetParam().limit_included}, {limit + 1, false}}) {
        auto one = obstacle();
        one.line = line_at(away);
        expect(one, away, near);
    }
}

TEST_P(PlotRules, TheSameForALandAndForAPoint)
{
    const std::size_t limit = GetParam().limit_mm;
    for (const auto& [away, near] :
         {std::pair{limit - 1, true}, {limit, GetParam().limit_included}, {limit + 1, false}}) {
        auto land = obstacle();
        land.area = land_at(away);
        expect(land, away, near);
        auto point = obstacle();
        point.position = south_of_corner(side_mm + away, side_mm / 2);
        expect(point, away, near);
    }
}

INSTANTIATE_TEST_SUITE_P(Of2019, PlotRules, testing::ValuesIn(rules_of_2019));

TEST(Plots, EveryRuleOfTheProfileIsTried)
{
    for (const PlotRule& rule : all_rules()) {
        const bool tried =
            rule.keeps == Keeps::crossing
            || std::any_of(rules_of_2019.begin(), rules_of_2019.end(), [&](const Expected& one) {
                   return one.id == rule.text.id && one.when == rule.text.when;
               });
        EXPECT_TRUE(tried) << rule.text.id << " " << rule.text.when;
    }
}

TEST(Plots, NoPipelineOrPowerLineCrossesOrTouches)
{
    for (const std::string kind : {"pipeline", "power_line"}) {
        Obstacle across{.name = "it", .kind = kind, .when = {}};
        across.line = {south_of_corner(0, side_mm / 2), south_of_corner(side_mm + 5'000, side_mm / 2)};
        const auto crossing = found(square(), across, "no_pipeline_crossing");
        ASSERT_EQ(crossing.size(), 2U) << kind; // one clause for schools, one for kindergartens
        EXPECT_EQ(crossing[0].fitness, never);
        across.line = line_at(0);
        EXPECT_EQ(found(square(), across, "no_pipeline_crossing").size(), 2U);
        across.line = line_at(1);
        EXPECT_TRUE(found(square(), across, "no_pipeline_crossing").empty());
    }
}

TEST(Plots, WhatRunsThroughThePlotIsAtNoDistance)
{
    Obstacle through{.name = "it", .kind = "petrol_station", .when = {}};
    through.line = {south_of_corner(side_mm / 4, side_mm / 4),
                    south_of_corner(side_mm / 2, side_mm / 2)}; // wholly inside
    EXPECT_EQ(found(square(), through, "petrol_station_distance")[0].distance, Millimetres{0});
    through.line = {};
    through.position = south_of_corner(side_mm / 4, side_mm / 4);
    EXPECT_EQ(found(square(), through, "petrol_station_distance")[0].distance, Millimetres{0});
}

TEST(Plots, AnUnknownCaseIsToBeFoundOutAndDoesNotForbid)
{
    Obstacle line{.name = "it", .kind = "power_line", .when = {}};
    line.line = line_at(12'000); // too near for 154-330 and 500 kV alone
    const auto findings = found(square(), line, "power_line_zone");
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0].fitness, measures);
    EXPECT_EQ(fitness_of(1, findings)[0], measures);
}

TEST(Plots, TheGateIsMeasuredWhereItIsPlanned)
{
    Obstacle road{.name = "it", .kind = "arterial", .when = {}};
    road.line = line_at(5'000);
    Plot plot = square();
    EXPECT_EQ(found(plot, road, "gate_off_arterial").size(), 1U);
    plot.gate = south_of_corner(0, side_mm / 2); // on the far side
    EXPECT_TRUE(found(plot, road, "gate_off_arterial").empty());
    plot.gate.reset(); // not planned: the plot lies on the arterial
    EXPECT_EQ(found(plot, road, "gate_off_arterial").size(), 1U);
}

TEST(Plots, WhereNoGateIsPlannedTheFarthestCornerCanHaveIt)
{
    // South of the middle of the south side: the northern corners are the farthest, 50 m to the side and more
    // than 100 m away, whatever the gate in the south would be.
    Obstacle junction{.name = "it", .kind = "junction", .when = {}};
    junction.position = south_of_corner(side_mm + 10'000, side_mm / 2);
    Plot plot = square();
    EXPECT_EQ(found(plot, junction, "gate_from_junction")[0].distance, Millimetres{10'000});
    plot.gate.reset();
    EXPECT_TRUE(found(plot, junction, "gate_from_junction").empty());
    plot.shape[0].outer = {south_of_corner(0, 0), south_of_corner(0, 1), south_of_corner(1, 1),
                           south_of_corner(1, 0), south_of_corner(0, 0)}; // no room to step back
    junction.position = south_of_corner(99'999, 0);
    EXPECT_EQ(found(plot, junction, "gate_from_junction").size(), 1U);
    junction.position = south_of_corner(100'000, 0);
    EXPECT_TRUE(found(plot, junction, "gate_from_junction").empty());
}

TEST(Plots, ARuleOfOtherStagesDoesNotSpeakOfThem)
{
    Obstacle mall{.name = "it", .kind = "crowded_place", .when = {}};
    mall.line = line_at(1'000);
    Plot plot = square();
    EXPECT_EQ(found(plot, mall, "kindergarten_neighbours").size(), 1U);
    plot.stages[Stage::kindergarten] = false;
    EXPECT_TRUE(found(plot, mall, "kindergarten_neighbours").empty());
}

TEST(Plots, APlotKnownByItsPositionIsMeasuredFromThere)
{
    Plot plot = square();
    plot.shape = {};
    plot.position = south_of_corner(side_mm, side_mm / 2);
    Obstacle pump{.name = "it", .kind = "petrol_station", .when = {}};
    pump.position = south_of_corner(side_mm + 49'999, side_mm / 2);
    EXPECT_EQ(found(plot, pump, "petrol_station_distance").size(), 1U);
    pump.position = south_of_corner(side_mm + 50'000, side_mm / 2);
    EXPECT_TRUE(found(plot, pump, "petrol_station_distance").empty());
}

TEST(Plots, ARuleNotYetInForceIsNotThere)
{
    const auto profile = standards::read(SOURCE_ROOT "/gis-data/standards/cn-site-rules.toml");
    ASSERT_TRUE(profile);
    const auto has_railway_zone = [&](const char* day) {
        const auto rules = plot_rules(*profile, {.day = *day_of(day)});
        return std::any_of(rules.begin(), rules.end(),
                           [](const PlotRule& rule) { return rule.text.id == "railway_safety_zone"; });
    };
    EXPECT_FALSE(has_railway_zone("2013-12-31"));
    EXPECT_TRUE(has_railway_zone("2014-01-01"));
}

TEST(Plots, AnObstacleWithoutAPlaceIsRefused)
{
    const Plot plot = square();
    const Obstacle nowhere{.name = "lost", .kind = "railway", .when = {}};
    EXPECT_FALSE(judge({&plot, 1}, {&nowhere, 1}, all_rules()));
}

} // namespace
} // namespace schoolplan::safety
