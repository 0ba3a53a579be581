#include "towns.hpp"

#include <catchment/instance.hpp>
#include <catchment/merge.hpp>

#include <gtest/gtest.h>

namespace schoolplan::catchment {
namespace {

using namespace tests;

constexpr std::uint32_t west = 0;
constexpr std::uint32_t east = 1;

/// Two schools at the ends of a street of six estates of one child each; those in between like the school at
/// the other end, by these costs: 1 for the one, 5 for the other.
class MergedPlans : public testing::Test {
protected:
    MergedPlans()
    {
        town_.children = {1, 1, 1, 1, 1, 1};
        town_.seats = {5, 5};
        town_.home = {estate(0), estate(5)};
        for (std::uint32_t e = 0; e < 6; ++e) {
            const bool likes_west = e == 0 || e == 3 || e == 4;
            town_.links.push_back({estate(e), school(west), likes_west ? 1 : 5});
            town_.links.push_back({estate(e), school(east), likes_west ? 5 : 1});
            if (e > 0) {
                town_.borders.push_back({estate(e - 1), estate(e)});
            }
        }
    }

    /// The schools of the estates along the street, after merging plans told likewise.
    std::vector<std::uint32_t> merged_of(const std::vector<std::vector<std::uint32_t>>& plans,
                                         const Rules& rules) const
    {
        const auto instance = instance_of(town_, rules);
        std::vector<Sites> sites;
        for (const auto& plan : plans) {
            Sites& one = sites.emplace_back();
            for (const std::uint32_t row : instance->settlement_of) {
                one.push_back(plan[row] == nowhere ? nowhere : site_of(*instance, plan[row]));
            }
        }
        const Sites best = merged(*instance, sites, rules.changes, false);
        std::vector<std::uint32_t> schools(best.size());
        for (std::uint32_t e = 0; e < best.size(); ++e) {
            schools[instance->settlement_of[e]] = best[e] == nowhere ? nowhere : instance->campus_of[best[e]];
        }
        return schools;
    }

    static std::uint32_t site_of(const Instance& instance, std::uint32_t campus)
    {
        return instance.campus_of[0] == campus ? 0 : 1;
    }

    Town town_;
    const std::vector<std::uint32_t> all_west_{west, west, west, west, west, east};
    const std::vector<std::uint32_t> all_east_{west, east, east, east, east, east};
};

TEST_F(MergedPlans, TakeTheBestOfEach)
{
    const auto best = merged_of({all_west_, all_east_}, {.manner = Manner::whole});
    EXPECT_EQ(best, (std::vector<std::uint32_t>{west, east, east, west, west, east}))
        << "each where it likes";
}

TEST_F(MergedPlans, KeepSeats)
{
    town_.seats = {5, 2}; // one of the two who like the east has to go west, whichever
    const std::vector<std::uint32_t> second{west, east, west, west, west, east};
    const std::vector<std::uint32_t> third{west, west, east, west, west, east};
    const auto best = merged_of({all_west_, second, third}, {.manner = Manner::whole});
    EXPECT_TRUE(best == second || best == third);
}

TEST_F(MergedPlans, HangTogether)
{
    // Where each likes to go, two estates of the one lie beyond two of the other. Any border in between costs
    // 12 at the ends of the street and more elsewhere: 5 + 5 + 1 + 1 against 5 + 1 + 5 + 5.
    const auto best = merged_of({all_west_, all_east_}, {.manner = Manner::whole, .in_one_piece = true});
    EXPECT_EQ(best, all_west_) << "nothing is better, so the first stays";
}

TEST_F(MergedPlans, ChangeNoMoreThanMay)
{
    Rules rules{.manner = Manner::whole};
    for (std::uint32_t e = 0; e < 6; ++e) {
        rules.today.push_back({estate(e), school(all_west_[e])});
    }
    rules.changes = 1;
    auto best = merged_of({all_west_, all_east_}, rules);
    EXPECT_EQ(std::count(best.begin(), best.end(), east), 2) << "one of the two who like the east";
    rules.changes = 2;
    best = merged_of({all_west_, all_east_}, rules);
    EXPECT_EQ(best, (std::vector<std::uint32_t>{west, east, east, west, west, east}));
}

TEST_F(MergedPlans, LeaveOverWhomItSavesMost)
{
    // Four seats in the west, for three children and two of one child each, who can go nowhere else.
    town_ = Town{
        .children = {1, 3, 1},
        .seats = {4, 0},
        .links = {{estate(0), school(west), 1}, {estate(1), school(west), 1}, {estate(2), school(west), 2}},
        .borders = {},
        .home = {}};
    const std::vector<std::uint32_t> near{west, west, nowhere};
    const std::vector<std::uint32_t> far{nowhere, west, west};
    EXPECT_EQ(merged_of({far, near}, {.manner = Manner::whole}), near);
    EXPECT_EQ(merged_of({near, far}, {.manner = Manner::whole}), near);
}

} // namespace
} // namespace schoolplan::catchment
