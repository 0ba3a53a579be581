/// What a what-if says, against what the commands say of the scenario it writes.

#include "program.hpp"

#include "../../src/cli/change_tables.hpp"
#include "../../src/cli/what_if.hpp"

#include <schoolplan/core/random.hpp>
#include <schoolplan/workspace.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace schoolplan::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;

Moment moment_of(const std::filesystem::path& file)
{
    const auto workspace = Workspace::open(file);
    EXPECT_TRUE(workspace) << workspace.error().message();
    auto moment = load_moment(*workspace);
    EXPECT_TRUE(moment) << moment.error().message();
    return *std::move(moment);
}

/// The demo's town with two plots for primary schools beside it.
class WhatIfTest : public testing::Test {
protected:
    WhatIfTest()
    {
        std::filesystem::copy_file(tests::demo_folder() / "city.sqlite", folder_.path() / "city.sqlite");
        folder_.write("plots.csv", "code,name,stages,classes_primary,lon,lat\n"
                                   "P01,东地块,primary,24,120.2217774,30.160967\n"
                                   "P02,西地块,primary,30,120.2094239,30.1642362\n");
        EXPECT_EQ(folder_.shell("schoolplan import city.sqlite sites plots.csv --crs EPSG:4490").code, 0);
    }

    [[nodiscard]] json asked(const WhatIf& what_if, const json& listed) const
    {
        const auto changes = read_changes(listed);
        EXPECT_TRUE(changes) << changes.error().message();
        auto answer = what_if.ask(*changes);
        EXPECT_TRUE(answer) << listed << answer.error().message();
        return answer ? *answer : json{};
    }

    /// Save the changes as a scenario, run it, and hold what `cover`, `assign` and a fresh look at its
    /// workspace say against the answer.
    void expect_as_the_commands_say(const WhatIf& what_if, const json& listed)
    {
        SCOPED_TRACE(listed.dump());
        const json after = asked(what_if, listed)["after"]["stages"];
        const auto text = what_if.scenario(*read_changes(listed), "试一试", "city.sqlite");
        ASSERT_TRUE(text) << text.error().message();
        folder_.write("try.toml", *text);
        const tests::Said said = folder_.shell("rm -rf tried && schoolplan run try.toml --into tried --json");
        ASSERT_TRUE(said.code == 0 || said.code == 3) << said.err << *text;
        const json ran = json::parse(said.out)["result"];
        const Moment moment = moment_of(folder_.path() / "tried" / "city.sqlite");
        EXPECT_EQ(asked(WhatIf{moment}, json::array())["before"]["stages"], after);
        std::size_t held = 0;
        for (const json& step : ran["steps"]) {
            held += step["command"] == "cover" ? held_against_cover(step["result"], after) : 0;
            held += step["command"] == "assign" ? held_against_assign(step["result"], after) : 0;
        }
        EXPECT_GE(held, 3U * after.size()); // the city and a unit of each stage, and each plan
    }

    static std::size_t held_against_cover(const json& covered, const json& after)
    {
        std::size_t held = 0;
        for (const json& row : covered["rows"]) {
            const std::string stage = row["stage"];
            if (row["measure"] != "walking" || row["unit"].is_null()) {
                continue;
            }
            const json& figures = row["unit"] == "city"
                                      ? after[stage]["city"]
                                      : after[stage]["units"][row["unit"].get<std::string>()];
            EXPECT_EQ(figures["within"], row["children"]["covered"]) << stage << row["unit"];
            ++held;
        }
        return held;
    }

    static std::size_t held_against_assign(const json& plan, const json& after)
    {
        const json& city = after[plan["name"].get<std::string>()]["city"];
        EXPECT_EQ(city["children"], plan["children"]);
        EXPECT_EQ(city["with_seat"], plan["assigned"]);
        EXPECT_EQ(city["left_over"], plan["left_over_children"]);
        EXPECT_EQ(city["walking_m"], plan["objective"]);
        return 1;
    }

    /// One edit by chance: a plot, other seats, a closed school or a moved home.
    static json edit(Random& random, const Moment& moment)
    {
        const auto campuses = moment.snapshot.campuses.rows();
        const Campus& campus = campuses[random.whole(static_cast<std::uint32_t>(campuses.size()))];
        std::string stage;
        for (const Stage one : stages) {
            stage = campus.teaches[one] ? std::string{code(one)} : stage;
        }
        const auto homes = moment.snapshot.settlements.rows();
        switch (random.whole(4)) {
        case 0:
            return {{"do", "open"},
                    {"site", random.whole(2) == 0 ? "P01" : "P02"},
                    {"stage", "primary"},
                    {"classes", 12 + 6 * random.whole(4)}};
        case 1:
            return {
                {"do", "seats"}, {"campus", campus.code}, {"stage", stage}, {"seats", random.whole(2000)}};
        case 2:
            return {{"do", "close"}, {"campus", campus.code}};
        default:
            return {{"do", "move"},
                    {"home", homes[random.whole(static_cast<std::uint32_t>(homes.size()))].code},
                    {"campus", campus.code},
                    {"stage", stage}};
        }
    }

    tests::Folder folder_;
};

TEST_F(WhatIfTest, TenEditsByChanceAreAsTheCommandsSay)
{
    const Moment moment = moment_of(folder_.path() / "city.sqlite");
    const WhatIf what_if{moment};
    Random random{8};
    int held = 0;
    for (int tried = 0; held < 10 && tried < 100; ++tried) {
        const json listed = json::array({edit(random, moment)});
        if (what_if.ask(*read_changes(listed))) { // a home with no way to its school cannot move there
            expect_as_the_commands_say(what_if, listed);
            ++held;
        }
    }
    EXPECT_EQ(held, 10);
}

TEST_F(WhatIfTest, SeveralEditsTogetherAreAsTheCommandsSay)
{
    const Moment moment = moment_of(folder_.path() / "city.sqlite");
    const WhatIf what_if{moment};
    expect_as_the_commands_say(what_if,
                               {{{"do", "open"}, {"site", "P01"}, {"stage", "primary"}},
                                {{"do", "open"}, {"site", "P02"}, {"stage", "primary"}, {"seats", 77}},
                                {{"do", "seats"}, {"campus", "P01"}, {"stage", "primary"}, {"seats", 1500}}});
}

TEST_F(WhatIfTest, ARunDoesNotReplaceTheWorkspaceItBeginsWith)
{
    folder_.write("try.toml", "version = 1\n[init]\nfrom = \"city.sqlite\"\n");
    const std::string before = folder_.shell("sha256sum city.sqlite").out;
    const tests::Said said = folder_.shell("schoolplan run try.toml");
    EXPECT_EQ(said.code, 1);
    EXPECT_THAT(said.err, HasSubstr("the workspace it begins with: name another folder with --into"));
    EXPECT_EQ(folder_.shell("sha256sum city.sqlite").out, before);
    EXPECT_EQ(folder_.shell("schoolplan run try.toml --into copied").code, 0);
}

TEST_F(WhatIfTest, NothingChangedIsTheCityAsItIs)
{
    const Moment moment = moment_of(folder_.path() / "city.sqlite");
    const json answer = asked(WhatIf{moment}, json::array());
    EXPECT_EQ(answer["before"], answer["after"]);
    EXPECT_EQ(answer["homes"], json::array());
}

TEST_F(WhatIfTest, ASchoolBesideThemBringsHomesWithinTheStandardAndNoneOut)
{
    const Moment moment = moment_of(folder_.path() / "city.sqlite");
    const json answer =
        asked(WhatIf{moment}, {{{"do", "open"}, {"site", "P01"}, {"stage", "primary"}, {"classes", 24}}});
    const json& before = answer["before"]["stages"]["primary"]["city"];
    const json& after = answer["after"]["stages"]["primary"]["city"];
    EXPECT_EQ(after["seats"].get<int>() - before["seats"].get<int>(), 24 * 45); // GB 50099-2011: 45 a class
    EXPECT_EQ(after["children"], before["children"]);
    EXPECT_GT(answer["homes"].size(), 0U);
    for (const json& home : answer["homes"]) {
        EXPECT_EQ(home["stage"], "primary");
        EXPECT_LT(home["after"]["way_m"], home["before"]["way_m"]) << home;
    }
    EXPECT_EQ(answer["before"]["stages"]["junior"], answer["after"]["stages"]["junior"]);
}

TEST(WhatIfReading, WhatIsNoChangeIsRefusedWithItsNumber)
{
    const auto refused = [](const std::string& text) {
        const auto read = read_changes(json::parse(text));
        return read ? std::string{"read"} : read.error().message();
    };
    EXPECT_EQ(refused("[]"), "read");
    EXPECT_THAT(refused("{}"), HasSubstr("a list of changes"));
    EXPECT_THAT(refused("[3]"), HasSubstr("change 1: expected 'do'"));
    EXPECT_THAT(refused(R"([{"do": "close"}, {"do": "burn"}])"), HasSubstr("change 2: expected 'do'"));
    EXPECT_THAT(refused(R"([{"do": "open", "stage": "night"}])"), HasSubstr("there is no stage 'night'"));
    EXPECT_THAT(refused(R"([{"do": "open", "classes": "many"}])"),
                HasSubstr("'classes' to be a whole number"));
    EXPECT_THAT(refused(R"([{"do": "open", "seats": 1.5}])"), HasSubstr("'seats' to be a whole number"));
}

} // namespace
} // namespace schoolplan::cli
