/// Choices of plots, several side by side.

#include "town.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace schoolplan {
namespace {

using testing::HasSubstr;
using town::message;

SitingPlan draft()
{
    return {.name = "draft",
            .objective = "p-median",
            .value = 1234.5,
            .bound = 1200.0 / 3.0,
            .optimal = false,
            .stages = {{Stage::primary, Millimetres{500000}}, {Stage::junior, Millimetres{1000000}}},
            .plots = {{"S1", "24班", 58.5, 600.25, 500.0}, {"S2", "", 0.0, 0.0, 0.0}},
            .homes = {{SettlementId{0}, Stage::primary, "S1", 40.5, std::nullopt, Millimetres{300000}},
                      {SettlementId{0}, Stage::junior, "S1", 9.0, Millimetres{1200001}, Millimetres{300000}},
                      {SettlementId{1}, Stage::primary, "S2", 1.0, Millimetres{7}, Millimetres{0}}}};
}

bool same(const SitingPlan& a, const SitingPlan& b)
{
    return std::tie(a.name, a.objective, a.value, a.bound, a.optimal, a.stages, a.plots, a.homes)
           == std::tie(b.name, b.objective, b.value, b.bound, b.optimal, b.stages, b.plots, b.homes);
}

class SitingsTest : public testing::Test {
protected:
    SitingsTest() { town::save_all(*made_); }

    schoolplan::Run run() const
    {
        auto made = town::run("site");
        auto inputs = made_->inputs_from(
            std::array{Dataset::settlements, Dataset::campuses, Dataset::sites, Dataset::ways});
        std::ranges::copy(*inputs, std::back_inserter(made.inputs));
        return made;
    }

    town::Folder folder_;
    Result<Workspace> made_ = Workspace::create(folder_ / "city.sqlite");
};

TEST_F(SitingsTest, ComeBackAsTheyWereBesideOthersByName)
{
    SitingPlan other = draft();
    other.name = "a second";
    other.plots.pop_back();
    ASSERT_EQ(message(made_->save(run(), draft())), "done");
    ASSERT_EQ(message(made_->save(run(), other)), "done");
    const auto again = Workspace::open(folder_ / "city.sqlite");
    EXPECT_TRUE(same(*again->siting("draft"), draft()));
    EXPECT_TRUE(same(*again->siting("a second"), other));
    ASSERT_EQ(again->sitings()->size(), 2U);
    EXPECT_EQ(again->sitings()->front().name, "a second");
    const auto runs = again->runs()->size();
    other.homes.clear();
    ASSERT_EQ(message(made_->save(run(), other)), "done");
    EXPECT_TRUE(same(*again->siting("a second"), other)) << "in the place of the one before";
    EXPECT_EQ(again->runs()->size(), runs) << "and its run in the place of the run before";
}

TEST_F(SitingsTest, AreStaleWhenPlotsOrWaysChanged)
{
    ASSERT_EQ(message(made_->save(run(), draft())), "done");
    EXPECT_EQ(message(made_->siting("draft")), "done");
    ASSERT_EQ(message(made_->save(town::run("import"), town::sites())), "done");
    EXPECT_EQ(message(made_->siting("draft")),
              "the sitings 'draft' are older than the sites: run 'schoolplan site' again");
}

TEST_F(SitingsTest, ThatCannotBeAreRefused)
{
    EXPECT_EQ(message(made_->siting("draft")),
              "there are no sitings 'draft' yet: make some with 'schoolplan site --name'");
    EXPECT_THAT(message(made_->save(town::run("site"), draft())),
                HasSubstr("does not name its input 'settlements'"));
    SitingPlan twice = draft();
    twice.plots.push_back(twice.plots.front());
    EXPECT_THAT(message(made_->save(run(), twice)), HasSubstr("have plot S1 twice"));
    twice = draft();
    twice.homes.push_back(twice.homes.front());
    EXPECT_THAT(message(made_->save(run(), twice)), HasSubstr("twice: settlement 0"));
    twice = draft();
    twice.name.clear();
    EXPECT_THAT(message(made_->save(run(), twice)), HasSubstr("needs a name"));
    ASSERT_EQ(message(made_->save(run(), draft())), "done");
    EXPECT_EQ(message(made_->siting("other")), "there are no sitings 'other': there are 'draft'");
}

} // namespace
} // namespace schoolplan
