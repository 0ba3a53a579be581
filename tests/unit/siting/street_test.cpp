/// What a planner can check by hand on one street.

#include "street.hpp"

#include <gtest/gtest.h>

namespace schoolplan::siting {
namespace {

using tests::chosen;
using Rows = std::vector<std::uint32_t>;

std::string refused(const tests::TinyTown& town, const Settings& settings, Fault fault = Fault::infeasible)
{
    const auto answer = choose(town.problem(), settings);
    if (answer) {
        return "chosen";
    }
    EXPECT_EQ(answer.error().fault(), fault);
    return answer.error().message();
}

TEST(Siting, PutsTheSecondSchoolWhereWalkingIsLeast)
{
    // old: 0 m x 30 + 200 m x 40 + 200 m x 50 = 18,000; site 2 at 1,000 m: 100 x 60 + 100 x 20 + 500 x 45 =
    // 30,500. With site 3 at 1,400 m: 500 x 60 + 300 x 20 + 100 x 45 = 40,500; with site 1 more.
    const Answer answer = chosen(tests::street(), {.p = 2});
    EXPECT_EQ(answer.chosen, (Rows{0, 2}));
    EXPECT_DOUBLE_EQ(answer.objective.value(), 48500.0);
    EXPECT_TRUE(answer.optimal);
}

TEST(Siting, SeatsSendChildrenPastTheNearestSchool)
{
    // 120 children are nearest to the old school, which has 90 seats: 30 of the 50 at 400 m go on
    // to 1,000 m (600 m instead of 200 m), 12,000 m more. But 125 + 30 are 35 more than 120 seats: no two
    // sites do.
    auto town = tests::street();
    EXPECT_NE(refused(town, {.p = 2, .seats = true}).find("245 children need a seat"), std::string::npos);
    EXPECT_NE(refused(town, {.p = 2, .seats = true}).find("have 210"), std::string::npos);
    town.sites[2].seats = Children{155.0};
    const Answer answer = chosen(town, {.p = 2, .seats = true});
    EXPECT_EQ(answer.chosen, (Rows{0, 2}));
    EXPECT_NEAR(answer.objective.value(), 48500.0 + 12000.0, 1e-6);
}

TEST(Siting, WholeEstatesStayTogether)
{
    auto town = tests::street();
    town.sites[2].seats = Children{175.0};
    // Whole: the 50 of 400 m all go on: 50 x 400 m more than 48,500.
    const Answer answer = chosen(town, {.p = 2, .seats = true, .whole = true});
    EXPECT_NEAR(answer.objective.value(), 48500.0 + 20000.0, 1e-6);
}

TEST(Siting, AWayExactlyAsLongAsTheLimitIsWithinIt)
{
    auto town = tests::street();
    town.sites[0].required = false;
    const auto covered = [&](double limit) {
        return chosen(town, {.objective = Objective::max_cover, .p = 1, .limit = Cost{limit}})
            .objective.value();
    };
    // Site 1 at 450 m: within 450 m are those at 0, 200, 400 and 900 m: 180.
    EXPECT_DOUBLE_EQ(covered(450.0), 180.0);
    EXPECT_DOUBLE_EQ(covered(449.0), 120.0);
}

TEST(Siting, CoversAShareByTheFewestSites)
{
    auto town = tests::street();
    const Settings all{.objective = Objective::set_cover, .limit = Cost{500.0}, .fewest = true};
    EXPECT_EQ(chosen(town, all).chosen, (Rows{0, 2}));
    Settings half = all;
    half.share = 120.0 / 245.0; // what the old school covers, exactly
    EXPECT_EQ(chosen(town, half).chosen, (Rows{0}));
    half.share = 121.0 / 245.0;
    EXPECT_EQ(chosen(town, half).chosen.size(), 2U);
}

TEST(Siting, OfEqualSitesTheEarlierIsChosen)
{
    tests::TinyTown town;
    town.demands.push_back({.id = "d", .children = Children{1.0}});
    for (std::uint32_t j = 0; j < 4; ++j) {
        town.sites.push_back({.id = "s" + std::to_string(j)});
        town.ways.push_back({0, j, Cost{7.0}});
    }
    for (const Objective objective : {Objective::p_median, Objective::max_cover, Objective::p_center}) {
        EXPECT_EQ(chosen(town, {.objective = objective, .p = 1, .limit = Cost{7.0}}).chosen, (Rows{0}));
    }
}

TEST(Siting, BackUpTakesTheSetThatCoversMostTwice)
{
    // d0 needs s0 or s1, d1 needs s2; s1 covers d1 as well.
    tests::TinyTown town;
    for (const auto* id : {"d0", "d1"}) {
        town.demands.push_back({.id = id, .children = Children{1.0}});
    }
    for (const auto* id : {"s0", "s1", "s2"}) {
        town.sites.push_back({.id = id});
    }
    town.sites[2].required = true;
    for (const auto& [demand, site] : {std::pair{0U, 0U}, {0U, 1U}, {1U, 1U}, {1U, 2U}}) {
        town.ways.push_back({demand, site, Cost{1.0}});
    }
    const Answer answer =
        chosen(town, {.objective = Objective::set_cover, .limit = Cost{1.0}, .backup = true});
    EXPECT_EQ(answer.chosen, (Rows{1, 2}));
    EXPECT_EQ(answer.backed_up, 1U);
}

TEST(Siting, RefusesTheHopelessWithBothNumbers)
{
    auto town = tests::street();
    town.sites[2].required = true;
    town.sites[3].barred = true;
    EXPECT_EQ(refused(town, {.p = 1}), "1 sites are to be chosen, but 2 are required");
    EXPECT_EQ(refused(town, {.p = 4}), "4 sites are to be chosen, but only 3 may be");
    EXPECT_EQ(refused(town, {.budget = Price{1.0}}), "the budget is 1, but the required sites cost 2");
    EXPECT_EQ(refused(town, {.objective = Objective::set_cover, .limit = Cost{150.0}}),
              "245 of 245 children are to be covered, but all sites together cover 160");
    EXPECT_EQ(refused(tests::street(), {.p = 1, .limit = Cost{500.0}}),
              "1 sites are to be chosen, but reaching everyone takes at least 2");
}

TEST(Siting, RefusesSettingsThatContradictEachOther)
{
    const auto town = tests::street();
    EXPECT_NE(refused(town, {}, Fault::invalid_input), "chosen");
    EXPECT_NE(refused(town, {.objective = Objective::max_cover, .p = 1}, Fault::invalid_input), "chosen");
    EXPECT_NE(refused(town, {.p = 1, .whole = true}, Fault::invalid_input), "chosen");
    EXPECT_NE(refused(town, {.p = 0}, Fault::invalid_input), "chosen");
    EXPECT_NE(refused(town, {.p = 1, .gap = std::nan("")}, Fault::invalid_input), "chosen");
}

TEST(Siting, InspectionRefusesPlantedFaults)
{
    const auto town = tests::street();
    const Settings settings{.p = 2};
    const Answer good = chosen(town, settings);
    const auto faulty = [&](auto plant) {
        Answer answer = good;
        plant(answer);
        const Done done = inspect(town.problem(), settings, answer);
        return !done && done.error().fault() == Fault::inconsistent;
    };
    EXPECT_TRUE(faulty([](Answer& a) { a.chosen = {1, 2}; }));
    EXPECT_TRUE(faulty([](Answer& a) { a.chosen = {0, 2, 3}; }));
    EXPECT_TRUE(faulty([](Answer& a) { a.chosen = {2, 0}; }));
    EXPECT_TRUE(faulty([](Answer& a) { a.chosen = {0, 9}; }));
    EXPECT_TRUE(faulty([](Answer& a) { a.objective = Value{48499.0}; }));
    EXPECT_TRUE(faulty([](Answer& a) { a.bound = Value{48501.0}; }));
    EXPECT_TRUE(faulty([](Answer& a) { a.bound = Value{40000.0}; }));
    EXPECT_TRUE(faulty([](Answer& a) { a.assignment[0].site = 2; }));
    EXPECT_TRUE(faulty([](Answer& a) { a.assignment[0].site = 1; }));
    EXPECT_TRUE(faulty([](Answer& a) { a.assignment[0].children = Children{39.0}; }));
    EXPECT_TRUE(faulty([](Answer& a) { a.assignment.pop_back(); }));
    EXPECT_TRUE(faulty([](Answer& a) { a.assignment.push_back(a.assignment[0]); }));
}

TEST(Siting, InspectionCountsSeatsAndMoney)
{
    const auto town = tests::street();
    const Answer good = chosen(town, {.p = 2});
    EXPECT_FALSE(inspect(town.problem(), {.p = 2, .seats = true}, good));
    EXPECT_FALSE(inspect(town.problem(), {.p = 2, .budget = Price{1.0}}, good));
    EXPECT_FALSE(inspect(town.problem(), {.p = 2, .limit = Cost{499.0}}, good));
    EXPECT_TRUE(inspect(town.problem(), {.p = 2, .limit = Cost{500.0}}, good));
}

TEST(Siting, InspectionSeesWhoPassesANearerSchool)
{
    // Estate 6 goes 1,300 m to the old school instead of 500 m, and the objective says so.
    const auto town = tests::street();
    Answer answer = chosen(town, {.p = 2});
    answer.assignment.back().site = 0;
    answer.objective = Value{answer.objective.value() + 45.0 * 800.0};
    answer.optimal = false;
    answer.gap = 1.0 - answer.bound.value() / answer.objective.value();
    const Done passed = inspect(town.problem(), {.p = 2}, answer);
    ASSERT_FALSE(passed);
    EXPECT_NE(passed.error().message().find("passes a nearer site"), std::string::npos);
}

TEST(Siting, ASiteThatNeedsChildrenGetsThem)
{
    // 125 are nearest to site 2, which needs 130: 5 of the 50 at 400 m go on to it, 400 m more each. With
    // site 3 instead it is 58,500.
    auto town = tests::street();
    town.sites[0].seats = town.sites[2].seats = Children{200.0};
    town.sites[2].least = Children{130.0};
    const Answer answer = chosen(town, {.p = 2, .seats = true});
    EXPECT_EQ(answer.chosen, (Rows{0, 2}));
    EXPECT_NEAR(answer.objective.value(), 48500.0 + 5 * 400.0, 1e-6);
}

TEST(Siting, WhoseWaysCountMoreKeepsTheNearerSeat)
{
    // 30 of 120 do not fit into the old school. Those of estate 3 would walk 400 m more, but theirs counts
    // three times; the others walk 800 m more. 40 x 200 + 150 x 200 + 30,500 + 30 x 800.
    auto town = tests::street();
    town.sites[2].seats = Children{155.0};
    town.demands[2].weight = 150.0;
    EXPECT_NEAR(chosen(town, {.p = 2, .seats = true}).objective.value(), 92500.0, 1e-6);
}

TEST(Siting, WhereNoChildLivesTheLongestWayDoesNotCount)
{
    auto town = tests::street();
    town.demands[5].children = Children{0.0}; // 500 m from site 2
    town.demands[5].weight = 5.0;
    EXPECT_DOUBLE_EQ(chosen(town, {.objective = Objective::p_center, .p = 2}).objective.value(), 200.0);
}

} // namespace
} // namespace schoolplan::siting
