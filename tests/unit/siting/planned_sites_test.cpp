/// A drawn town asks which of its planned plots to build on.

#include <cli/planned_sites.hpp>
#include <scenes/scene.hpp>

#include <schoolplan/access.hpp>
#include <schoolplan/coverage.hpp>
#include <schoolplan/network.hpp>

#include <gtest/gtest.h>

namespace schoolplan::cli {
namespace {

using namespace literals;

/// 1 is a school, 2 and 3 are plots; d has no road.
///
/// To school 1: a 200 m, b 700 m, c 1,200 m. To plot 2: b 200 m, c 300 m. To plot 3: b 800 m, c 300 m.
constexpr std::string_view drawing = R"(
a-1------b-2--c--3





d
)";

class PlannedSites : public testing::Test {
protected:
    void SetUp() override
    {
        auto scene = scenes::draw(drawing, 100_m);
        std::vector<Campus> campuses;
        for (const Campus& campus : scene.snapshot.campuses.rows()) {
            if (campus.code == "1") {
                campuses.push_back(campus);
                continue;
            }
            Site plot{.code = "plot-" + campus.code, .position = campus.position};
            plot.allows[Stage::primary] = true;
            plot.classes[Stage::primary] = 1;
            plots.push_back(plot);
        }
        snapshot = std::move(scene.snapshot);
        snapshot.campuses = Table<CampusId, Campus>{campuses};
        snapshot.sites = Table<SiteId, Site>{plots};
        network = network::build(scene.roads, {})->network;
        wish.added = 1;
    }

    Result<PlannedQuestion> asked(const siting::Settings& settings) const
    {
        const auto ways = access::measure(network, snapshot, {});
        coverage::Settings cover;
        cover.stages = wish.stages;
        if (cover.stages.front() == Stage::junior) {
            cover.stages = {Stage::primary};
        }
        cover.limit[Stage::junior] = 500_m;
        cover.limit[Stage::primary] = 500_m;
        const auto covered = coverage::measure(snapshot, *ways, cover);
        return planned_question({snapshot, network, *ways, *covered}, wish, settings, {});
    }

    Sited sited(const siting::Settings& settings) const
    {
        auto question = asked(settings);
        if (!question) {
            ADD_FAILURE() << question.error().message();
            return {};
        }
        auto found =
            choose_in_time(question->tables, question->settings, SitingOptions{}, {}, question->existing);
        if (!found) {
            ADD_FAILURE() << found.error().message();
            return {};
        }
        return *std::move(found);
    }

    std::vector<Site> plots;
    Snapshot snapshot;
    Network network;
    PlannedWish wish;
};

TEST_F(PlannedSites, ChildrenBeyondTheLimitWalkLeastToThePlotBetweenThem)
{
    // b and c are beyond 500 m: 2 x 200 m + 4 x 300 m with plot 2; 2 x 700 m + 4 x 300 m with plot 3.
    const Sited found = sited({});
    ASSERT_EQ(found.answer.chosen.size(), 2U); // the school counts among them
    EXPECT_EQ(found.tables.sites[found.answer.chosen[1]].id, "plot-2");
    EXPECT_NEAR(found.answer.objective.value(), 1600.0, 0.1);
}

TEST_F(PlannedSites, AllChildrenWalkToASchoolOrAPlot)
{
    wish.all_children = true;
    const Sited found = sited({}); // and a: 1 x 200 m
    EXPECT_NEAR(found.answer.objective.value(), 1800.0, 0.1);
}

TEST_F(PlannedSites, GainsAreCountedAgainstTheNearestSchool)
{
    const auto question = asked({});
    const Sited found = sited({});
    const auto all = gains(*question, found.answer);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_DOUBLE_EQ(all[0].children, 6.0);
    EXPECT_DOUBLE_EQ(all[0].children_near, 6.0);
    EXPECT_NEAR(all[0].metres_before, 2 * 700.0 + 4 * 1200.0, 0.1);
    EXPECT_NEAR(all[0].metres_after, 1600.0, 0.1);
    const auto layers = layers_of(*question, snapshot, found);
    EXPECT_EQ(layers[0].rows.size(), 1U);
    EXPECT_EQ(layers[1].rows.size(), 2U); // b and c
}

TEST_F(PlannedSites, TheMostChildrenAreBroughtWithinTheLimitOfCover)
{
    const Sited found = sited({.objective = siting::Objective::max_cover});
    EXPECT_EQ(found.tables.sites[found.answer.chosen[0]].id, "plot-2");
    EXPECT_DOUBLE_EQ(found.answer.objective.value(), 6.0);
}

TEST_F(PlannedSites, WhoHasNoWayIsToldApartAndNotTakenForFar)
{
    EXPECT_EQ(asked({})->without_way, 8); // d
    EXPECT_EQ(asked({.objective = siting::Objective::max_cover})->without_way, 0);
    EXPECT_EQ(asked({.objective = siting::Objective::max_cover})->homes.size(), 3U);
}

TEST_F(PlannedSites, UnknownChildrenAreNotNoChildren)
{
    std::vector<Settlement> homes{snapshot.settlements.rows().begin(), snapshot.settlements.rows().end()};
    homes[1].children[Stage::primary].reset();
    homes[2].children[Stage::primary] = 0;
    snapshot.settlements = Table<SettlementId, Settlement>{homes};
    EXPECT_EQ(asked({})->unknown, 1);
    EXPECT_EQ(asked({})->homes.size(), 1U);
}

TEST_F(PlannedSites, APlotHasTheSeatsOfItsClasses)
{
    wish.class_size[Stage::primary] = 4;
    wish.added = 2;
    const Sited found = sited({.seats = true}); // 4 seats each for 6 children: c's to either, b's to plot 2
    EXPECT_NEAR(found.answer.objective.value(), 1600.0, 0.1);
    wish.added = 1;
    const auto question = asked({.seats = true});
    EXPECT_FALSE(siting::choose(question->tables.problem(), question->settings));
}

TEST_F(PlannedSites, APlotIsBuiltAtASizeThatFitsIt)
{
    wish.class_size[Stage::primary] = 4;
    wish.sizes = {{.name = "one", .classes = {{0, 1}}, .cost = 2.0},
                  {.name = "two", .classes = {{0, 2}}, .cost = 3.0}};
    // 6 children need two classes of 4, but each plot has one: only the small size fits, and two plots for 4.
    Sited found =
        sited({.objective = siting::Objective::max_cover, .budget = siting::Price{4.0}, .seats = true});
    EXPECT_EQ(found.answer.chosen.size(), 1U); // one plot is asked for: 4 of 6 within 500 m
    EXPECT_DOUBLE_EQ(found.answer.objective.value(), 4.0);
    // One class more in the long term makes room for two.
    plots[0].later_classes[Stage::primary] = 1;
    snapshot.sites = Table<SiteId, Site>{plots};
    found = sited({.seats = true});
    EXPECT_NEAR(found.answer.objective.value(), 1600.0, 0.1);
    EXPECT_EQ(found.size_name(0), "two");
    EXPECT_DOUBLE_EQ(gains(*asked({.seats = true}), found.answer)[0].cost, 3.0);
}

TEST_F(PlannedSites, ASizeOfOnePlotIsTheOnlyOneItHas)
{
    wish.sizes = {{.name = "all", .classes = {{0, 1}}, .cost = 1.0},
                  {.name = "own", .site = "plot-2", .classes = {{0, 1}}, .cost = 5.0}};
    const auto question = asked({});
    EXPECT_EQ(question->tables.sites[1].sizes.size(), 1U);
    EXPECT_EQ(question->tables.sites[1].sizes[0].id, "own");
    EXPECT_EQ(question->tables.sites[2].sizes[0].id, "all");
    wish.sizes[1].classes = {{0, 2}}; // more than the plot has
    EXPECT_TRUE(asked({})->tables.sites[1].barred);
    EXPECT_EQ(asked({})->no_size, 1U);
}

TEST_F(PlannedSites, ANineYearSchoolServesBothStagesOfAHome)
{
    // b has 3 junior children, 700 m from school 1, which teaches primary alone; plot 2 is kept for both.
    std::vector<Settlement> homes{snapshot.settlements.rows().begin(), snapshot.settlements.rows().end()};
    for (Settlement& home : homes) {
        home.children[Stage::junior] = home.code == "b" ? 3 : 0;
    }
    snapshot.settlements = Table<SettlementId, Settlement>{homes};
    plots[0].allows[Stage::junior] = true;
    snapshot.sites = Table<SiteId, Site>{plots};
    wish.stages = {Stage::primary, Stage::junior};
    wish.sizes = {{.name = "primary", .classes = {{0, 1}}, .cost = 2.0},
                  {.name = "nine-year", .classes = {{0, 1, 1}}, .cost = 3.0}};
    // Without anything b's juniors have no way; with the nine-year school on plot 2 they walk 200 m:
    // 2 x 200 + 4 x 300 + 3 x 200 = 2,200.
    const Sited found = sited({});
    EXPECT_NEAR(found.answer.objective.value(), 2200.0, 0.1);
    EXPECT_EQ(found.size_name(found.answer.chosen.size() - 1), "nine-year");
    const auto covered = sited({.objective = siting::Objective::max_cover, .budget = siting::Price{3.0}});
    EXPECT_DOUBLE_EQ(covered.answer.objective.value(), 9.0);
    const auto cheap = sited({.objective = siting::Objective::max_cover, .budget = siting::Price{2.0}});
    EXPECT_DOUBLE_EQ(cheap.answer.objective.value(), 6.0); // primary alone
}

TEST_F(PlannedSites, ExactlyAtTheLimitIsCovered)
{
    const Millimetres way = asked({})->before[0].value_or(Millimetres{}); // of b, some 700 m
    wish.limit = way.metres();
    EXPECT_EQ(asked({})->homes.size(), 2U);
    wish.limit = Millimetres{way.value() - 1}.metres();
    EXPECT_EQ(asked({})->homes.size(), 3U);
}

TEST_F(PlannedSites, RefusesWhatDoesNotGoTogether)
{
    wish.all_children = true;
    EXPECT_FALSE(asked({.objective = siting::Objective::max_cover}));
    wish.all_children = false;
    EXPECT_FALSE(asked({.seats = true})); // how many children has a class?
    wish.stages = {Stage::junior};        // cover has not measured it
    EXPECT_NE(asked({}).error().message().find("run: schoolplan cover"), std::string::npos);
    wish.stages = {Stage::primary};
    snapshot.sites = {};
    EXPECT_EQ(asked({}).error().fault(), Fault::not_found);
}

} // namespace
} // namespace schoolplan::cli
