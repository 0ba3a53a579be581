#include "hangzhou_units.hpp"

#include <schoolplan/synth.hpp>

#include <schoolplan/geo/area.hpp>
#include <schoolplan/geo/locator.hpp>
#include <schoolplan/geo/measure.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

namespace schoolplan::synth {
namespace {

constexpr auto& facts = tests::hangzhou_facts;

std::vector<RegisteredUnit> units()
{
    return tests::hangzhou_units();
}

City made(const Settings& settings)
{
    auto result = city(settings, units());
    return result ? *std::move(result) : City{};
}

const City& hangzhou()
{
    static const City one = made({});
    return one;
}

std::vector<geo::MultiPolygon> shapes()
{
    std::vector<geo::MultiPolygon> all;
    for (const Unit& unit : hangzhou().units) {
        all.push_back(unit.shape);
    }
    return all;
}

/// "Middle school 12 at ... teaches ..." as far as two cities could differ.
auto digest(const City& one)
{
    std::vector<std::tuple<std::string, double, double, std::int64_t>> all;
    for (const Settlement& home : one.settlements) {
        all.emplace_back(home.code, home.position.lon, home.position.lat, home.population.value_or(-1));
    }
    for (const Campus& campus : one.campuses) {
        all.emplace_back(campus.name, campus.position.lon, campus.position.lat,
                         campus.seats[Stage::primary].value_or(-1));
    }
    for (const Road& road : one.roads) {
        all.emplace_back(road.name, road.line[0].lon, road.line[1].lat, road.nodes[1]);
    }
    for (const Planted& pair : one.planted) {
        all.emplace_back(pair.premises + pair.campus + pair.rule, pair.distance.value(), 0.0, pair.breaks);
    }
    return all;
}

TEST(MadeCity, UnitsHaveTheirTrueAreasAndTileThePlace)
{
    double sum = 0.0;
    const auto all = shapes();
    ASSERT_EQ(all.size(), 16U);
    for (std::size_t row = 0; row < all.size(); ++row) {
        ASSERT_EQ(all[row].size(), 1U) << facts[row].name;
        EXPECT_FALSE(geo::flaw(all[row])) << facts[row].name;
        const double area = geo::measure::area(all[row]).value();
        EXPECT_NEAR(area / 1e6, facts[row].square_kilometres, 0.02 * facts[row].square_kilometres)
            << facts[row].name;
        sum += area;
    }
    const auto whole = geo::dissolve(all); // common borders position by position leave nothing behind
    ASSERT_TRUE(whole);
    ASSERT_EQ(whole->size(), 1U);
    EXPECT_TRUE(whole->front().holes.empty());
    EXPECT_NEAR(geo::measure::area(*whole).value(), sum, 10.0); // of 17 thousand million square metres
}

TEST(MadeCity, SeatsOfGovernmentLieInTheirUnitsAndOnDryLand)
{
    const geo::Locator locator{shapes()};
    const geo::Locator water{std::vector<geo::MultiPolygon>{waters_of(hangzhou().terrain)}};
    for (std::uint32_t row = 0; row < std::size(facts); ++row) {
        EXPECT_EQ(locator.at(facts[row].seat), row) << facts[row].name;
        EXPECT_FALSE(water.at(facts[row].seat)) << facts[row].name;
    }
    EXPECT_FALSE(geo::flaw(waters_of(hangzhou().terrain)));
}

TEST(MadeCity, HillsLieInTheCityAndNoHomeLiesOnThem)
{
    std::vector<geo::MultiPolygon> hills;
    for (const TerrainArea& area : hangzhou().terrain) {
        if (area.kind == TerrainKind::hill) {
            EXPECT_FALSE(geo::flaw(area.shape));
            hills.push_back(area.shape);
        }
    }
    ASSERT_EQ(hills.size(), 1U);
    const double share = geo::measure::area(hills[0]).value() / 16'853.5e6;
    EXPECT_GT(share, 0.4); // most of the west is hills
    EXPECT_LT(share, 0.8);
    const geo::Locator locator{hills};
    std::size_t on_hill =
        0; // the drawing is half a kilometre coarse: a home at its edge may seem to be on it
    for (const Settlement& home : hangzhou().settlements) {
        on_hill += locator.at(home.position) ? 1 : 0;
    }
    EXPECT_LT(static_cast<double>(on_hill), 0.05 * static_cast<double>(hangzhou().settlements.size()));
}

TEST(MadeCity, LakesHaveTheAreaOnRecord)
{
    double largest_in_chunan = 0.0;
    double west_lake = 0.0;
    for (const geo::Polygon& piece : waters_of(hangzhou().terrain)) {
        const double area = geo::measure::area({piece}).value() / 1e6;
        const geo::Locator locator{std::vector<geo::MultiPolygon>{{piece}}};
        if (locator.at({118.92, 29.53})) {
            largest_in_chunan = area;
        }
        if (locator.at({120.145, 30.245})) {
            west_lake = area;
        }
    }
    EXPECT_NEAR(west_lake, 6.4, 0.6);
    EXPECT_NEAR(largest_in_chunan, 580.0, 40.0);
    EXPECT_EQ(geo::Locator{shapes()}.at({120.145, 30.245}), 6U); // in the scenic area
}

TEST(MadeCity, PeopleAndChildrenAddUp)
{
    std::vector<std::int64_t> people(std::size(facts), 0);
    PerStage<std::int64_t> children;
    for (const Settlement& home : hangzhou().settlements) {
        people[home.unit.index()] += *home.population;
        for (const Stage stage : stages) {
            EXPECT_GE(*home.children[stage], 0);
            children[stage] += *home.children[stage];
        }
    }
    EXPECT_EQ(hangzhou().settlements.size(), 9'000U);
    for (std::size_t row = 0; row < std::size(facts); ++row) {
        EXPECT_EQ(people[row], facts[row].people) << facts[row].name;
    }
    EXPECT_EQ(std::accumulate(people.begin(), people.end(), std::int64_t{0}), 9'188'000);
    // 1,216,000 children of 0 to 14 years: three, six and three years of the fifteen.
    EXPECT_EQ(children[Stage::kindergarten], 243'200);
    EXPECT_EQ(children[Stage::primary], 486'400);
    EXPECT_EQ(children[Stage::junior], 243'200);
}

TEST(MadeCity, HasTheSchoolsAndProjectsOnRecord)
{
    PerStage<int> campuses;
    std::int64_t seats = 0;
    std::set<std::string> names;
    for (const Campus& campus : hangzhou().campuses) {
        for (const Stage stage : every_stage) {
            campuses[stage] += campus.teaches[stage] ? 1 : 0;
        }
        seats += campus.seats[Stage::primary].value_or(0);
        EXPECT_TRUE(names.insert(campus.name).second) << campus.name;
    }
    EXPECT_EQ(campuses, (PerStage<int>{{950, 732, 260, 80, 40, 15}}));
    EXPECT_NEAR(static_cast<double>(seats), 486'400.0, 0.08 * 486'400.0);
    std::set<std::uint32_t> with_gate;
    for (const Gate& gate : hangzhou().gates) {
        with_gate.insert(gate.campus.index());
    }
    EXPECT_EQ(with_gate.size(), hangzhou().campuses.size());
    EXPECT_EQ(hangzhou().sites.size(), 150U);
    EXPECT_EQ(std::count_if(hangzhou().projects.begin(), hangzhou().projects.end(),
                            [](const Project& one) { return one.year_target; }),
              75);
    std::map<std::string, std::string> named;
    for (const Project& one : hangzhou().projects) {
        if (!one.year_target) {
            named[one.name] = one.stated_unit;
        }
    }
    const std::map<std::string, std::string> on_record{{"杭二中钱江学校", "330109"},
                                                       {"杭高大江东分校", "330109-1"},
                                                       {"中策职校康桥校区", "330105"},
                                                       {"中策职校大江东分校", "330109-1"},
                                                       {"交通职高笕桥校区", "330104"}};
    EXPECT_EQ(named, on_record);
}

TEST(MadeCity, HomesAndSchoolsLieInTheirUnitAndNotInTheWater)
{
    const geo::Locator locator{shapes()};
    const geo::Locator water{std::vector<geo::MultiPolygon>{waters_of(hangzhou().terrain)}};
    const auto right = [&](geo::LonLat position, UnitId unit, const std::string& stated) {
        const auto found = locator.at(position);
        return found && *found == unit.index() && !water.at(position) && stated == facts[*found].code;
    };
    for (const Settlement& one : hangzhou().settlements) {
        EXPECT_TRUE(right(one.position, one.unit, one.stated_unit)) << one.code;
        EXPECT_TRUE(geo::Locator{std::span(&one.shape, 1)}.at(one.position)) << one.code;
    }
    for (const Campus& one : hangzhou().campuses) {
        EXPECT_TRUE(right(one.position, one.unit, one.stated_unit)) << one.code;
    }
    for (const Site& one : hangzhou().sites) {
        EXPECT_TRUE(right(one.position, one.unit, one.stated_unit)) << one.code;
    }
}

TEST(MadeCity, RoadsMeetAtNodesAndLeadAlmostEverywhereOnFoot)
{
    EXPECT_GT(hangzhou().roads.size(), 220'000U);
    EXPECT_LT(hangzhou().roads.size(), 280'000U);
    std::unordered_map<std::int64_t, geo::LonLat> places;
    std::unordered_map<std::int64_t, std::int64_t> parent;
    const auto group = [&parent](std::int64_t node) {
        parent.emplace(node, node);
        while (parent[node] != node) {
            node = parent[node] = parent[parent[node]];
        }
        return node;
    };
    for (const Road& road : hangzhou().roads) {
        ASSERT_EQ(road.line.size(), 2U);
        for (const std::size_t end : {0U, 1U}) {
            const auto [found, first] = places.emplace(road.nodes[end], road.line[end]);
            ASSERT_EQ(found->second, road.line[end]) << road.code;
        }
        if (road.foot_forward) {
            parent[group(road.nodes[0])] = group(road.nodes[1]);
        }
    }
    std::map<std::int64_t, std::size_t> roads; // by group
    std::size_t walkable = 0;
    for (const Road& road : hangzhou().roads) {
        if (road.foot_forward) {
            ++roads[group(road.nodes[0])];
            ++walkable;
        }
    }
    const auto largest = std::max_element(roads.begin(), roads.end(),
                                          [](const auto& a, const auto& b) { return a.second < b.second; });
    EXPECT_GT(static_cast<double>(largest->second), 0.995 * static_cast<double>(walkable));
}

TEST(MadeCity, TheRiverIsCrossedByItsBridgesAndItsTunnelOnly)
{
    const geo::Locator water{std::vector<geo::MultiPolygon>{waters_of(hangzhou().terrain)}};
    std::set<std::string> in_the_city;
    for (const Road& road : hangzhou().roads) {
        for (const double share : {0.25, 0.5, 0.75}) {
            const geo::LonLat at{road.line[0].lon + share * (road.line[1].lon - road.line[0].lon),
                                 road.line[0].lat + share * (road.line[1].lat - road.line[0].lat)};
            if (!road.name.empty() && water.at(at) && at.lon > 120.05) {
                in_the_city.insert(road.name);
            }
            // over the narrow canal streets go by small bridges
            EXPECT_TRUE(road.level != 0 || !water.at(at)) << road.code;
        }
    }
    EXPECT_EQ(in_the_city.size(), 10U); // nine bridges and a tunnel, January 2019
}

TEST(MadeCity, PlantedTruthIsWhatTryingEveryGateFinds)
{
    struct Rule {
        double distance;
        std::vector<Stage> around;
    };
    const std::vector schools{Stage::primary, Stage::junior};
    const std::vector with_small{Stage::kindergarten, Stage::primary, Stage::junior, Stage::senior};
    const std::map<std::string, Rule> rules{{"internet_cafe", {200.0, schools}},
                                            {"game_hall", {200.0, schools}},
                                            {"food_stall", {100.0, with_small}},
                                            {"tobacco_shop", {50.0, with_small}}};
    std::map<std::pair<std::string, std::string>, const Planted*> told;
    std::map<bool, int> near_the_edge;
    for (const Planted& pair : hangzhou().planted) {
        told[{pair.premises, pair.campus}] = &pair;
        const double limit = pair.rule.ends_with("_200m")   ? 200.0
                             : pair.rule.ends_with("_100m") ? 100.0
                                                            : 50.0;
        near_the_edge[pair.breaks] += std::abs(pair.distance.value() - limit) < 1.0 ? 1 : 0;
    }
    EXPECT_GT(near_the_edge[true], 10);
    EXPECT_GT(near_the_edge[false], 10);
    EXPECT_EQ(hangzhou().premises.size(), 3'000U);
    std::size_t found = 0;
    std::map<std::string, geo::LonLat> second_door;
    std::set<std::string> listed_again;
    for (const Twin& twin : hangzhou().twins) {
        const auto other = std::ranges::find(hangzhou().premises, twin.second, &Premises::code);
        if (twin.same) {
            second_door[twin.first] = other->position;
            listed_again.insert(twin.second);
        }
    }
    for (std::size_t row = 0; row < hangzhou().premises.size(); row += 7) {
        const Premises& one = hangzhou().premises[row];
        if (listed_again.contains(one.code)) {
            continue; // it is told of the first
        }
        const auto second = second_door.find(one.code);
        const geo::LonLat other_door = second == second_door.end() ? one.position : second->second;
        const auto rule = rules.find(one.kind);
        std::map<std::string, double> nearest;
        for (const Gate& gate : hangzhou().gates) {
            const Campus& campus = hangzhou().campuses[gate.campus.index()];
            const double rough = std::abs(gate.position.lat - one.position.lat);
            if (rule == rules.end() || rough > 0.0035
                || std::none_of(rule->second.around.begin(), rule->second.around.end(),
                                [&](Stage stage) { return campus.teaches[stage]; })) {
                continue;
            }
            const double away = std::min(geo::measure::distance(gate.position, one.position),
                                         geo::measure::distance(gate.position, other_door))
                                    .value();
            if (away <= rule->second.distance + 20.0) {
                const auto [known, first] = nearest.emplace(campus.code, away);
                known->second = std::min(known->second, away);
            }
        }
        for (const auto& [campus, away] : nearest) {
            const auto pair = told.find({one.code, campus});
            ASSERT_NE(pair, told.end()) << one.code << " " << campus;
            EXPECT_EQ(pair->second->distance.value(), away);
            EXPECT_EQ(pair->second->breaks, away <= rule->second.distance);
            ++found;
        }
        EXPECT_EQ(nearest.size(), static_cast<std::size_t>(std::count_if(
                                      hangzhou().planted.begin(), hangzhou().planted.end(),
                                      [&](const Planted& pair) { return pair.premises == one.code; })));
    }
    EXPECT_GT(found, 50U);
}

TEST(MadeCity, IsTheSameForTheSameSeedNumberOnly)
{
    const auto first = digest(hangzhou());
    EXPECT_TRUE(first == digest(made({})));
    EXPECT_FALSE(first == digest(made({.seed_number = 7})));
}

TEST(MadeCity, AtScaleTwoHasTwiceAsMuchOfEverything)
{
    const City twice = made({.scale = 2});
    EXPECT_NEAR(static_cast<double>(twice.roads.size()) / static_cast<double>(hangzhou().roads.size()), 2.0,
                0.3);
    EXPECT_EQ(twice.settlements.size(), 18'000U);
    EXPECT_EQ(twice.campuses.size(), 2 * hangzhou().campuses.size());
    EXPECT_EQ(twice.premises.size(), 6'000U);
    std::int64_t people = 0;
    for (const Settlement& home : twice.settlements) {
        people += *home.population;
    }
    EXPECT_EQ(people, 2 * 9'188'000);
}

TEST(MadeCity, HasAsManyPremisesAsAskedAndTheTruthAboutThem)
{
    const City many = made({.premises = 100'000}); // six digits, so that codes stay in order
    ASSERT_EQ(many.premises.size(), 100'000U);
    EXPECT_TRUE(std::is_sorted(many.premises.begin(), many.premises.end(),
                               [](const Premises& a, const Premises& b) { return a.code < b.code; }));
    EXPECT_TRUE(
        std::is_sorted(many.planted.begin(), many.planted.end(), [](const Planted& a, const Planted& b) {
            return std::pair{a.premises, a.campus} < std::pair{b.premises, b.campus};
        }));
    std::set<std::string> breaking;
    for (const Planted& pair : many.planted) {
        if (pair.breaks) {
            breaking.insert(pair.premises);
        }
    }
    // 52 of 100 are of a kind with a rule; one of five of those within it, one of ten just inside: 15.6 %.
    EXPECT_NEAR(static_cast<double>(breaking.size()) / 100'000.0, 0.52 * 0.3, 0.04);
    EXPECT_TRUE(many.campuses.size() == hangzhou().campuses.size()
                && many.roads.size() == hangzhou().roads.size()); // nothing else differs
}

TEST(MadeCity, ListsSomePlacesTwiceAndHasBranchesOfOneName)
{
    std::map<std::string, const Premises*> by_code;
    for (const Premises& one : hangzhou().premises) {
        by_code[one.code] = &one;
    }
    std::map<bool, int> count;
    std::set<std::string> spellings;
    for (const Twin& twin : hangzhou().twins) {
        const Premises& first = *by_code.at(twin.first);
        const Premises& second = *by_code.at(twin.second);
        EXPECT_EQ(first.kind, second.kind);
        const double apart = geo::measure::distance(first.position, second.position).value();
        EXPECT_TRUE(twin.same ? apart > 1.5 && apart < 26.0 : apart > 75.0) << twin.second << " " << apart;
        ++count[twin.same];
        spellings.insert(second.name == first.name ? "the same" : second.name.substr(0, 3));
    }
    EXPECT_EQ(count[true], 3'000 / 20);
    EXPECT_EQ(count[false], 3'000 / 100);
    EXPECT_GT(spellings.size(), 2U);
}

TEST(MadeCity, SevenOfTenPublicSchoolsOfTheCompulsoryStagesAreInAGroup)
{
    const City& city = hangzhou();
    std::map<std::string, const Campus*> by_code;
    std::size_t may_join = 0;
    for (const Campus& campus : city.campuses) {
        by_code[campus.code] = &campus;
        may_join += campus.ownership == Ownership::state
                    && (campus.teaches[Stage::primary] || campus.teaches[Stage::junior]);
    }
    std::set<std::string> seen;
    for (std::size_t number = 1; number <= city.groups.size(); ++number) {
        const SchoolGroup& group = city.groups[number - 1];
        std::vector<std::string> members{group.core};
        for (const GroupBranch& branch : group.branches) {
            members.push_back(branch.campus);
            EXPECT_LE(branch.since, Day(std::chrono::year{2018} / 9 / 1)) << "it is January 2019";
        }
        std::size_t elsewhere = 0;
        for (const std::string& code : members) {
            ASSERT_TRUE(by_code.contains(code)) << code;
            EXPECT_EQ(by_code.at(code)->ownership, Ownership::state);
            EXPECT_TRUE(seen.insert(code).second) << code << " is in two groups";
            elsewhere += by_code.at(code)->unit != by_code.at(group.core)->unit;
        }
        EXPECT_EQ(elsewhere, number % 5 == 0 ? 1U : 0U) << group.code;
    }
    const double share = static_cast<double>(seen.size()) / static_cast<double>(may_join);
    EXPECT_GT(share, 0.65);
    EXPECT_LT(share, 0.8);
}

TEST(MadeCity, RefusesWhatItCannotBeMadeOf)
{
    const auto why = [](const Settings& settings, const std::vector<RegisteredUnit>& of) {
        const auto result = city(settings, of);
        return result ? std::string{} : result.error().message();
    };
    using testing::HasSubstr;
    EXPECT_THAT(why({.scale = 0}, units()), HasSubstr("scale 0: give a whole number from 1 to 10"));
    EXPECT_THAT(why({.scale = 11}, units()), HasSubstr("scale 11"));
    EXPECT_THAT(why({.premises = 2'000'001}, units()), HasSubstr("2000001 premises: give at most 2000000"));
    EXPECT_THAT(why({}, {}), HasSubstr("0 units"));
    auto changed = units();
    changed[3].unit.code = "330104";
    EXPECT_THAT(why({}, changed), HasSubstr("330104) came before"));
    changed = units();
    changed[2].seat.reset();
    EXPECT_THAT(why({}, changed), HasSubstr("江干区 (330104) lacks its seat: a city is made of a day for"));
    changed[2].unit.population.reset();
    EXPECT_THAT(why({}, changed), HasSubstr("lacks its population, seat"));
    changed = units();
    changed[15].seat = geo::LonLat{121.47, 31.23};
    EXPECT_THAT(why({}, changed), HasSubstr("seat of 建德市 (330182) lies outside the outline of Hangzhou"));
}

} // namespace
} // namespace schoolplan::synth
