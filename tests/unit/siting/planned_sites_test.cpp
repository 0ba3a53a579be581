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
        cover.stages = {Stage::primary};
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
    wish.classes = 4;
    wish.added = 2;
    const Sited found = sited({.seats = true}); // 4 seats each for 6 children: c's to either, b's to plot 2
    EXPECT_NEAR(found.answer.objective.value(), 1600.0, 0.1);
    wish.added = 1;
    const auto question = asked({.seats = true});
    EXPECT_FALSE(siting::choose(question->tables.problem(), question->settings));
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
    wish.stage = Stage::junior;           // cover has not measured it
    EXPECT_NE(asked({}).error().message().find("run: schoolplan cover"), std::string::npos);
    wish.stage = Stage::primary;
    snapshot.sites = {};
    EXPECT_EQ(asked({}).error().fault(), Fault::not_found);
}

} // namespace
} // namespace schoolplan::cli
