/// What it costs when a project is late: by hand on small towns, and against the smallest cut.

#include "plans.hpp"

#include <schoolplan/plan/slip.hpp>

#include <gmock/gmock.h>

#include <algorithm>
#include <limits>

namespace schoolplan::plan {
namespace {

using tests::day;
using tests::event;
using tests::school;

/// Homes and campuses by name; ways are said, not measured.
class Town {
public:
    void home(std::string code, std::optional<std::int64_t> children)
    {
        Settlement made;
        made.code = std::move(code);
        made.children[Stage::primary] = children;
        snapshot_.settlements.add(made);
    }

    void campus(std::string code, std::optional<std::int64_t> seats)
    {
        Campus made{.code = std::move(code)};
        made.teaches[Stage::primary] = true;
        made.seats[Stage::primary] = seats;
        snapshot_.campuses.add(made);
    }

    void project(std::string_view code, std::int64_t seats, std::string_view use)
    {
        auto made = school(code, "A", seats, use);
        made.use = day(use);
        plan_.projects.push_back(made);
        Project placed{.code = std::string{code}};
        snapshot_.projects.add(placed);
    }

    void way(std::string_view home, std::string_view campus, std::int64_t metres)
    {
        said_.push_back({std::string{home}, std::string{campus}, metres});
    }

    [[nodiscard]] PlannedCity city(std::string_view on = "2019-01-31") const
    {
        return with_projects(snapshot_, plan_, day(on));
    }

    [[nodiscard]] Ways ways(const PlannedCity& city) const
    {
        Ways made;
        for (const auto& [home, campus, metres] : said_) {
            made.ways.push_back({SettlementId{row(city.snapshot.settlements.rows(), home)},
                                 CampusId{row(city.snapshot.campuses.rows(), campus)},
                                 Millimetres{metres * 1000}});
        }
        return made;
    }

    [[nodiscard]] Slips found(const SlipSettings& settings = {}) const
    {
        const auto planned = city();
        auto result = slips(planned, ways(planned), settings);
        EXPECT_TRUE(result);
        return *std::move(result);
    }

    ConstructionPlan plan_;
    Snapshot snapshot_;

private:
    struct Said {
        std::string home, campus;
        std::int64_t metres;
    };

    template <typename Rows>
    static std::uint32_t row(const Rows& rows, const std::string& code)
    {
        return static_cast<std::uint32_t>(
            std::ranges::find_if(rows, [&](const auto& one) { return one.code == code; }) - rows.begin());
    }

    std::vector<Said> said_;
};

const Slip& of(const Slips& slips, std::string_view code)
{
    return *std::ranges::find(slips.slips, code, &Slip::code);
}

/// Old has 100 seats; New will have 80; H1 (90 children) reaches both, H2 (70) only New, exactly at the
/// limit.
Town town()
{
    Town made;
    made.home("H1", 90);
    made.home("H2", 70);
    made.home("H3", std::nullopt);
    made.campus("Old", 100);
    made.project("New", 80, "2019-09-01");
    made.way("H1", "Old", 300);
    made.way("H1", "New", 400);
    made.way("H2", "New", 500);
    made.way("H3", "New", 100);
    return made;
}

TEST(PlanSlip, CountsTheChildrenWhoLoseAPlaceWithinTheStandard)
{
    const auto found = town().found();
    const auto& slip = of(found, "New");
    // In time: 90 in Old, 70 in New. Late: H2 has no other school.
    EXPECT_EQ(slip.placed[Stage::primary], 160);
    EXPECT_EQ(slip.lost[Stage::primary], 70);
    ASSERT_EQ(slip.homes.size(), 1U);
    EXPECT_EQ(slip.homes[0].settlement, SettlementId{1});
    EXPECT_EQ(found.homes_unknown, 1 + 3 + 3) << "H3 for primary, all three for the other stages";
}

TEST(PlanSlip, LosesNothingWhereOthersHaveRoom)
{
    auto made = town();
    made.campus("Roomy", 500);
    made.way("H2", "Roomy", 500);
    EXPECT_EQ(of(made.found(), "New").lost_in_all, 0);
}

TEST(PlanSlip, CountsAPlaceExactlyAtTheLimitAndNoneBeyond)
{
    SlipSettings settings;
    settings.limit[Stage::primary] = Metres{499.9};
    EXPECT_EQ(of(town().found(settings), "New").placed[Stage::primary], 90 + 0) << "H2 is beyond";
    EXPECT_EQ(of(town().found(settings), "New").lost_in_all, 0) << "H1 fits into Old";
}

TEST(PlanSlip, RanksByChildrenLostThenByCode)
{
    auto made = town();
    made.home("H4", 500);
    made.project("Big", 300, "2019-09-01");
    made.project("Aid", 0, "2019-09-01");
    made.way("H4", "Big", 100);
    std::ranges::sort(made.plan_.projects, {}, &PlannedProject::code);
    const auto found = made.found();
    EXPECT_EQ(found.slips[0].code, "Big");
    EXPECT_EQ(found.slips[0].lost_in_all, 300);
    EXPECT_EQ(found.slips[1].code, "New");
    EXPECT_EQ(found.slips[2].code, "Aid");
}

TEST(PlanSlip, IsAskedInTheFirstSchoolYearOfTheProject)
{
    auto made = town();
    made.project("Later", 80, "2019-09-02");
    made.way("H2", "Later", 100);
    std::ranges::sort(made.plan_.projects, {}, &PlannedProject::code);
    const auto found = made.found();
    EXPECT_EQ(of(found, "New").year, 2019);
    EXPECT_EQ(of(found, "New").lost_in_all, 70) << "Later is not there in 2019";
    EXPECT_EQ(of(found, "Later").year, 2020) << "a day after the first of September";
    EXPECT_EQ(of(found, "Later").lost_in_all, 0) << "in 2020 New is there";
}

/// A day before, on, or a day after 2019-09-01. The triangle runs from -1.5 to 1.5 days with its top at 0, so
/// its height is 2/3. Half a day below 0 it has risen over 1 day to 4/9, an area of 2/9; by +0.5 all but the
/// same 2/9 lies behind.
TEST(PlanSlip, TellsHowProbableItIsThatSeatsAreUsable)
{
    const UseRange range{day("2019-08-31"), day("2019-09-01"), day("2019-09-02")};
    EXPECT_EQ(range.chance_by(day("2019-08-30")), 0.0);
    EXPECT_DOUBLE_EQ(range.chance_by(day("2019-08-31")), 2.0 / 9.0);
    EXPECT_DOUBLE_EQ(range.chance_by(day("2019-09-01")), 7.0 / 9.0);
    EXPECT_EQ(range.chance_by(day("2019-09-02")), 1.0);
    const UseRange sure{day("2019-09-01"), day("2019-09-01"), day("2019-09-01")};
    EXPECT_EQ(sure.chance_by(day("2019-08-31")), 0.0);
    EXPECT_EQ(sure.chance_by(day("2019-09-01")), 1.0);
    // From -2.5 to 0.5 with the top at 0 the height is 2/3; up to -0.5 it rises over 2 of 2.5 days: 2^2 / (3
    // x 2.5).
    const UseRange skew{day("2019-08-30"), day("2019-09-01"), day("2019-09-01")};
    EXPECT_DOUBLE_EQ(skew.chance_by(day("2019-08-31")), 8.0 / 15.0);
}

TEST(PlanSlip, SaysWithWhichChanceChildrenLoseTheirPlace)
{
    auto made = town();
    EXPECT_FALSE(of(made.found(), "New").chance) << "a day without a range has no chance";
    made.plan_.projects[0].use_earliest = day("2019-08-31");
    made.plan_.projects[0].use_latest = day("2019-09-02");
    EXPECT_EQ(of(made.found(), "New").lost_in_all, 70);
    EXPECT_DOUBLE_EQ(of(made.found(), "New").chance.value(), 2.0 / 9.0);
}

TEST(PlanSlip, LeavesOutWhatCannotSlipAndSaysWhy)
{
    auto made = town();
    made.plan_.events = {event("New", 1, ProjectState::in_use, "2019-01-10")};
    EXPECT_THAT(made.city().left_out, testing::ElementsAre("New: in use already"));
    made.plan_.events.clear();
    made.plan_.projects[0].use.reset();
    made.plan_.projects[0].completion.reset();
    EXPECT_THAT(made.city().left_out, testing::ElementsAre("New: no planned day"));
    made = town();
    made.plan_.projects[0].code = "Nowhere";
    EXPECT_EQ(made.city().left_out.size(), 1U);
}

TEST(PlanSlip, LetsNoSeniorVocationalOrSpecialSchoolIn)
{
    for (const Stage stage : {Stage::senior, Stage::vocational, Stage::special}) {
        auto made = town();
        auto& project = made.plan_.projects[0];
        project.teaches = {};
        project.teaches[stage] = true;
        project.seats[stage] = 1000;
        EXPECT_TRUE(made.city().projects.empty());
        EXPECT_EQ(made.city().snapshot.campuses.size(), 1U);
    }
}

TEST(PlanSlip, RefusesALimitOfNothingAndWaysOfAnotherCity)
{
    SlipSettings none;
    none.limit[Stage::primary] = Metres{0.0};
    const auto made = town();
    const auto city = made.city();
    EXPECT_FALSE(slips(city, made.ways(city), none));
    Ways other;
    other.ways.push_back({SettlementId{99}, CampusId{0}, Millimetres{1}});
    EXPECT_FALSE(slips(city, other, {}));
}

/// Numbers that look like chance, the same everywhere.
std::uint32_t below(std::uint64_t& state, std::uint32_t limit)
{
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>(state >> 33U) % limit;
}

/// The most that can be placed is the smallest cut: over all sets of campuses, their seats and
/// the children of homes that reach a campus outside the set (max-flow min-cut). All sets tried.
std::int64_t smallest_cut(const PlannedCity& city, const Ways& ways, int year, const std::string& late)
{
    const auto campuses = city.snapshot.campuses.rows();
    std::vector<bool> open(campuses.size(), true);
    for (const auto& project : city.projects) {
        open[project.campus.index()] = project.year <= year && project.code != late;
    }
    std::int64_t smallest = std::numeric_limits<std::int64_t>::max();
    for (std::uint32_t set = 0; set < (1U << campuses.size()); ++set) {
        std::int64_t cut = 0;
        std::vector<bool> pays(city.snapshot.settlements.size());
        for (std::uint32_t row = 0; row < campuses.size(); ++row) {
            cut += (set >> row & 1U) != 0 && open[row] ? campuses[row].seats[Stage::primary].value() : 0;
        }
        for (const Way& way : ways.ways) {
            const auto row = way.campus.index();
            const bool near = way.length.metres() <= Metres{500.0};
            pays[way.settlement.index()] =
                pays[way.settlement.index()] || (near && open[row] && (set >> row & 1U) == 0);
        }
        for (std::uint32_t home = 0; home < pays.size(); ++home) {
            cut += pays[home] ? city.snapshot.settlements[SettlementId{home}].children[Stage::primary].value()
                              : 0;
        }
        smallest = std::min(smallest, cut);
    }
    return smallest;
}

TEST(PlanSlip, IsTheDifferenceOfTwoSmallestCuts)
{
    std::uint64_t chance = 7;
    for (int round = 0; round < 60; ++round) {
        Town made;
        for (const char* code : {"H1", "H2", "H3", "H4", "H5", "H6"}) {
            made.home(code, below(chance, 60));
        }
        for (const char* code : {"A", "B", "C"}) {
            made.campus(code, below(chance, 70));
        }
        for (const char* code : {"P1", "P2", "P3", "P4"}) {
            made.project(code, below(chance, 70), below(chance, 2) == 0 ? "2019-09-01" : "2020-08-31");
        }
        for (const char* home : {"H1", "H2", "H3", "H4", "H5", "H6"}) {
            for (const char* campus : {"A", "B", "C", "P1", "P2", "P3", "P4"}) {
                if (below(chance, 3) == 0) {
                    made.way(home, campus, 300 + below(chance, 300));
                }
            }
        }
        const auto city = made.city();
        const auto ways = made.ways(city);
        for (const Slip& slip : made.found().slips) {
            const auto in_time = smallest_cut(city, ways, slip.year, "");
            EXPECT_EQ(slip.placed[Stage::primary], in_time) << "without a slip, the baseline";
            EXPECT_EQ(slip.lost_in_all, in_time - smallest_cut(city, ways, slip.year, slip.code));
            std::int64_t at_homes = 0;
            for (const auto& home : slip.homes) {
                at_homes += home.children;
            }
            EXPECT_EQ(at_homes, slip.lost_in_all);
        }
    }
}

} // namespace
} // namespace schoolplan::plan
