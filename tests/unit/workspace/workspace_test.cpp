#include "town.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace schoolplan {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using town::bytes_of;
using town::message;
using town::told;

class WorkspaceTest : public testing::Test {
protected:
    Workspace& workspace() { return *made_; }

    town::Folder folder_;
    Result<Workspace> made_ = Workspace::create(folder_ / "city.sqlite");
};

TEST_F(WorkspaceTest, GivesBackWhatItWasGiven)
{
    town::save_all(workspace());
    auto again = Workspace::open(folder_ / "city.sqlite");
    ASSERT_TRUE(again) << message(again);

    Snapshot saved;
    auto units = town::units().units;
    std::swap(units[0], units[1]); // in order of code
    auto settlements = town::settlements().settlements;
    std::swap(settlements[0], settlements[1]);
    saved.units = Table<UnitId, Unit>{units};
    saved.settlements = Table<SettlementId, Settlement>{settlements};
    saved.campuses = Table<CampusId, Campus>{town::campuses().campuses};
    saved.gates = {{CampusId{0}, "east", {120.111, 30.11}},
                   {CampusId{0}, "", {120.112, 30.11}},
                   {CampusId{1}, "south", {120.12, 30.1201}}};
    const auto turned = [](auto rows) {
        std::ranges::reverse(rows); // given the other way round
        return rows;
    };
    saved.groups = turned(town::groups().groups);
    saved.sites = Table<SiteId, Site>{turned(town::sites().sites)};
    saved.projects = Table<ProjectId, Project>{turned(town::projects().projects)};
    saved.premises = turned(town::premises().premises);
    saved.terrain = turned(town::terrain().terrain);
    saved.school_groups = turned(town::school_groups().school_groups);
    EXPECT_EQ(told(*again->snapshot()), told(saved));
    EXPECT_EQ(told(*again->roads()), told(town::roads().roads));
    EXPECT_EQ(told(*again->network()), told(town::network()));
    EXPECT_EQ(told(*again->ways()), told(town::ways()));
    EXPECT_EQ(told(*again->coverage()), told(town::coverage()));
    EXPECT_EQ(told(*again->set_aside(Dataset::settlements)), told(town::settlements().set_aside));
    EXPECT_EQ(told(*again->set_aside(Dataset::campuses)), "");
}

TEST_F(WorkspaceTest, TellsHowEachDatasetCameToBe)
{
    auto run = town::run("import roads");
    ASSERT_EQ(message(workspace().save(run, town::roads())), "done");
    run.id = 1;
    EXPECT_EQ(told(*workspace().runs()), told(std::vector{run}));

    ASSERT_EQ(message(workspace().save(town::run("import roads"), town::roads())), "done");
    run.id = 2; // the replaced one is gone, and its number is not used again
    EXPECT_EQ(told(*workspace().runs()), told(std::vector{run}));
}

TEST_F(WorkspaceTest, HasTheSameBytesAfterTheSameSaves)
{
    town::save_all(workspace());
    auto twin = Workspace::create(folder_ / "twin.sqlite");
    ASSERT_TRUE(twin);
    town::save_all(*twin);
    EXPECT_EQ(bytes_of(folder_ / "city.sqlite"), bytes_of(folder_ / "twin.sqlite"));
}

TEST_F(WorkspaceTest, NamesTheCommandThatMakesWhatIsMissing)
{
    EXPECT_EQ(message(workspace().require(Dataset::roads)),
              "there are no roads yet: run 'schoolplan import roads'");
    EXPECT_EQ(message(workspace().network()), "there is no network yet: run 'schoolplan network'");
    EXPECT_EQ(message(workspace().require(Dataset::ways)), "there are no ways yet: run 'schoolplan access'");
    EXPECT_EQ(message(workspace().require(Dataset::coverage)),
              "there is no coverage yet: run 'schoolplan cover'");
    EXPECT_EQ(workspace().require(Dataset::roads).error().fault(), Fault::not_found);
}

TEST_F(WorkspaceTest, CallsAResultStaleWhenItsInputIsImportedAgain)
{
    town::save_all(workspace());
    for (const auto dataset : datasets) {
        EXPECT_EQ(message(workspace().require(dataset)), "done");
    }
    ASSERT_EQ(message(workspace().save(town::run("import"), town::roads())), "done");
    const auto stale = "the network is older than the roads: run 'schoolplan network' again";
    EXPECT_EQ(message(workspace().require(Dataset::network)), stale);
    EXPECT_EQ(message(workspace().ways()), stale) << "the first of the chain that must be made again";
    EXPECT_EQ(message(workspace().coverage()), stale);
    EXPECT_EQ(workspace().require(Dataset::network).error().fault(), Fault::inconsistent);

    ASSERT_EQ(message(workspace().save(town::run_for(workspace(), Dataset::network), town::network())),
              "done");
    EXPECT_EQ(message(workspace().require(Dataset::network)), "done");
    EXPECT_EQ(message(workspace().coverage()),
              "the ways are older than the network: run 'schoolplan access' again");
}

TEST_F(WorkspaceTest, CallsWaysStaleWhenGatesAreImportedForTheFirstTime)
{
    for (const auto& rows : {town::settlements(), town::campuses(), town::roads()}) {
        ASSERT_EQ(message(workspace().save(town::run("import"), rows)), "done");
    }
    ASSERT_EQ(message(workspace().save(town::run_for(workspace(), Dataset::network), town::network())),
              "done");
    ASSERT_EQ(message(workspace().save(town::run_for(workspace(), Dataset::ways), Ways{})), "done");
    EXPECT_EQ(message(workspace().require(Dataset::ways)), "done");
    ASSERT_EQ(message(workspace().save(town::run("import"), town::gates())), "done");
    EXPECT_EQ(message(workspace().require(Dataset::ways)),
              "the ways are older than the gates: run 'schoolplan access' again");
}

TEST_F(WorkspaceTest, RefusesAResultWhoseInputsChangedMeanwhile)
{
    ASSERT_EQ(message(workspace().save(town::run("import"), town::roads())), "done");
    const auto begun = town::run_for(workspace(), Dataset::network);
    ASSERT_EQ(message(workspace().save(town::run("import"), town::roads())), "done");
    EXPECT_EQ(message(workspace().save(begun, town::network())),
              "the roads changed while the network came to be: run 'schoolplan network' again");
    EXPECT_EQ(message(workspace().require(Dataset::network)),
              "there is no network yet: run 'schoolplan network'");
    EXPECT_THAT(message(workspace().save(town::run("network"), town::network())),
                HasSubstr("the run does not name its input 'roads'"));
}

TEST_F(WorkspaceTest, AppendsToWhatIsThere)
{
    auto rows = town::settlements();
    ASSERT_EQ(message(workspace().save(town::run("import"), rows)), "done");
    rows.append = true;
    EXPECT_THAT(message(workspace().save(town::run("import"), rows)),
                HasSubstr("two rows have the code 's2'"));

    rows.settlements = {rows.settlements[0]};
    rows.settlements[0].code = "s0";
    ASSERT_EQ(message(workspace().save(town::run("import"), rows)), "done");
    EXPECT_EQ(workspace().snapshot()->settlements.size(), 3U);
    EXPECT_EQ(workspace().snapshot()->settlements[SettlementId{0}].code, "s0");
    EXPECT_EQ(workspace().set_aside(Dataset::settlements)->size(), 2U) << "of both files";
    EXPECT_EQ(workspace().runs()->size(), 2U) << "both made what is there";

    rows.settlements[0].code = "s9";
    rows.set_aside.clear();
    rows.corrected = true;
    ASSERT_EQ(message(workspace().save(town::run("import"), rows)), "done");
    EXPECT_TRUE(workspace().set_aside(Dataset::settlements)->empty()) << "they came back corrected";
}

TEST_F(WorkspaceTest, SaysThatDataWereMade)
{
    auto rows = town::settlements();
    rows.synthetic = true;
    ASSERT_EQ(message(workspace().save(town::run("synth"), rows)), "done");
    EXPECT_TRUE(workspace().snapshot()->synthetic);

    rows = {};
    rows.append = true;
    ASSERT_EQ(message(workspace().save(town::run("import"), rows)), "done");
    EXPECT_TRUE(workspace().snapshot()->synthetic) << "observed rows do not make the others observed";

    ASSERT_EQ(message(workspace().save(town::run("import"), town::settlements())), "done");
    EXPECT_FALSE(workspace().snapshot()->synthetic);
}

TEST_F(WorkspaceTest, RefusesAGateOfNoCampusAndChangesNothing)
{
    ASSERT_EQ(message(workspace().save(town::run("import"), town::campuses())), "done");
    auto rows = town::gates();
    rows.gates.push_back({"c9", "back door", {120.0, 30.0}});
    EXPECT_THAT(message(workspace().save(town::run("import"), rows)),
                HasSubstr("the gate 'back door' names the campus 'c9', which is not there"));
    EXPECT_TRUE(workspace().snapshot()->gates.empty());
    EXPECT_EQ(workspace().runs()->size(), 1U);
}

TEST_F(WorkspaceTest, SetsGatesAsideWhoseCampusIsGone)
{
    town::save_all(workspace());
    auto rows = town::campuses();
    rows.campuses.pop_back();
    ASSERT_EQ(message(workspace().save(town::run("import"), rows)), "done");

    EXPECT_EQ(workspace().snapshot()->gates.size(), 2U);
    const auto aside = workspace().set_aside(Dataset::gates);
    ASSERT_EQ(aside->size(), 1U);
    EXPECT_EQ(aside->front().reason, "there is no campus 'c2' any more");
    EXPECT_THAT(aside->front().cells, ElementsAre(std::pair{"campus", "c2"}, std::pair{"name", "south"}));
}

TEST_F(WorkspaceTest, CannotBeMadeWhereSomethingIs)
{
    const auto before = bytes_of(folder_ / "city.sqlite");
    const auto refused = Workspace::create(folder_ / "city.sqlite");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message(), HasSubstr("city.sqlite exists already"));
    EXPECT_EQ(bytes_of(folder_ / "city.sqlite"), before);
    EXPECT_THAT(message(Workspace::create(folder_ / "no/city.sqlite")), HasSubstr("there is no folder"));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder_ / ""}, {}), 1)
        << "nothing half made is left";
}

TEST_F(WorkspaceTest, OpensNothingButAWorkspace)
{
    EXPECT_THAT(message(Workspace::open(folder_ / "none.sqlite")),
                HasSubstr("none.sqlite: make one with 'schoolplan init'"));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "none.sqlite"));
    EXPECT_THAT(message(Workspace::open(folder_ / "")), HasSubstr("is no workspace but a folder"));

    std::ofstream{folder_ / "homes.csv"} << "code,name\n" << std::string(5000, 'x');
    const auto text = Workspace::open(folder_ / "homes.csv");
    EXPECT_THAT(message(text), HasSubstr("no SQLite database"));
    EXPECT_EQ(text.error().fault(), Fault::invalid_input);

    std::ofstream{folder_ / "empty.sqlite"};
    EXPECT_THAT(message(Workspace::open(folder_ / "empty.sqlite")), HasSubstr("is no workspace"));
}

} // namespace
} // namespace schoolplan
