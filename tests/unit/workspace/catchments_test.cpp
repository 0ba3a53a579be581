/// Plans of catchments, several side by side.

#include "town.hpp"

#include <gmock/gmock.h>

#include <array>

namespace schoolplan {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using town::message;
using town::told;

class CatchmentsTest : public testing::Test {
protected:
    CatchmentsTest() { town::save_all(workspace()); }

    Workspace& workspace() { return *made_; }

    std::string saved(const CatchmentPlan& plan)
    {
        return message(workspace().save(town::run_for_catchments(workspace()), plan));
    }

    std::vector<std::string> names()
    {
        std::vector<std::string> names;
        const auto titles = workspace().catchment_plans();
        for (const CatchmentTitle& title : *titles) {
            names.push_back(title.name);
        }
        return names;
    }

    town::Folder folder_;
    Result<Workspace> made_ = Workspace::create(folder_ / "city.sqlite");
};

TEST_F(CatchmentsTest, ComeBackAsTheyWere)
{
    auto again = Workspace::open(folder_ / "city.sqlite");
    ASSERT_TRUE(again) << message(again);
    const auto read = again->catchments("draft");
    ASSERT_TRUE(read) << message(read);
    EXPECT_EQ(told(*read), told(town::catchments()));
}

TEST_F(CatchmentsTest, StandSideBySideByName)
{
    CatchmentPlan other = town::catchments();
    other.name = "a second";
    other.shares.pop_back();
    other.areas.clear();
    ASSERT_EQ(saved(other), "done");
    EXPECT_THAT(names(), ElementsAre("a second", "draft"));
    EXPECT_EQ(told(*workspace().catchments("a second")), told(other));
    EXPECT_EQ(told(*workspace().catchments("draft")), told(town::catchments()));

    const auto runs = workspace().runs()->size();
    other.left_over.clear();
    ASSERT_EQ(saved(other), "done");
    EXPECT_EQ(told(*workspace().catchments("a second")), told(other)) << "in the place of the one before";
    EXPECT_EQ(workspace().runs()->size(), runs) << "and its run in the place of the run before";
}

TEST_F(CatchmentsTest, ThatAreNotThereAreToldWithTheNamesThatAre)
{
    EXPECT_EQ(message(workspace().catchments("today")), "there are no catchments 'today': there are 'draft'");
    EXPECT_EQ(workspace().catchments("today").error().fault(), Fault::not_found);
    const auto empty = Workspace::create(folder_ / "empty.sqlite");
    EXPECT_EQ(message(empty->catchments("today")),
              "there are no catchments 'today' yet: make some with 'schoolplan assign'");
}

TEST_F(CatchmentsTest, AreStaleWhenWhatTheyWereMadeFromChanged)
{
    CatchmentPlan imported = town::catchments();
    imported.name = "imported";
    auto run = town::run("assign");
    const auto inputs = workspace().inputs_from(std::array{Dataset::settlements, Dataset::campuses});
    run.inputs.insert(run.inputs.end(), inputs->begin(), inputs->end());
    ASSERT_EQ(message(workspace().save(run, imported)), "done");

    ASSERT_EQ(message(workspace().save(town::run("import"), town::roads())), "done");
    EXPECT_EQ(message(workspace().catchments("draft")),
              "the network is older than the roads: run 'schoolplan network' again");
    EXPECT_EQ(message(workspace().catchments("imported")), "done") << "it was made without ways";

    ASSERT_EQ(message(workspace().save(town::run("import"), town::campuses())), "done");
    EXPECT_EQ(message(workspace().catchments("imported")),
              "the catchments 'imported' are older than the campuses: run 'schoolplan assign' again");
}

TEST_F(CatchmentsTest, OfARunThatDoesNotNameItsInputsAreRefused)
{
    EXPECT_EQ(message(workspace().save(town::run("assign"), town::catchments())),
              "saving the catchments 'draft': the run does not name its input 'settlements'");
    const auto begun = town::run_for_catchments(workspace());
    ASSERT_EQ(message(workspace().save(town::run("import"), town::settlements())), "done");
    EXPECT_THAT(message(workspace().save(begun, town::catchments())),
                HasSubstr("the settlements changed while the catchments came to be"));
}

TEST_F(CatchmentsTest, WithoutANameOrWithARowTwiceAreRefused)
{
    CatchmentPlan plan = town::catchments();
    plan.shares.push_back(plan.shares.front());
    EXPECT_THAT(saved(plan), HasSubstr("have a settlement, campus and part twice: settlement 0, campus 0"));
    plan = town::catchments();
    plan.name.clear();
    EXPECT_EQ(saved(plan), "a plan of catchments needs a name");
    EXPECT_THAT(names(), ElementsAre("draft"));
}

} // namespace
} // namespace schoolplan
