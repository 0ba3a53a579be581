/// Diversions held against every diversion there is, on tiny towns.

#include <schoolplan/catchment/divert.hpp>

#include <schoolplan/core/random.hpp>

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <tuple>

namespace schoolplan::catchment {
namespace {

constexpr std::uint32_t orders = 3;

/// Who leaves by order, who is unplaced by order, extra way: less is better, from the left.
using Judged = std::tuple<std::int64_t, std::array<std::int64_t, orders>, std::int64_t,
                          std::array<std::int64_t, orders>, std::int64_t>;

struct Case {
    Town town;
    std::vector<Party> parties;
    std::optional<std::int64_t> farthest;
};

std::int64_t cost(const Town& town, SettlementId home, CampusId campus)
{
    for (const Link& link : town.links) {
        if (link.settlement == home && link.campus == campus) {
            return link.cost;
        }
    }
    return -1;
}

/// 2 or 3 schools, 3 homes, at most 7 single children.
Case made(std::uint64_t number)
{
    Random random{number};
    Case made;
    const std::uint32_t schools = 2 + random.whole(2);
    made.town.children.assign(3, 0);
    std::vector<std::int64_t> due(schools, 0);
    for (std::uint32_t home = 0; home < 3; ++home) {
        for (std::uint32_t school = 0; school < schools; ++school) {
            made.town.links.push_back({SettlementId{home}, CampusId{school}, random.whole(9)});
        }
    }
    const std::uint32_t count = 3 + random.whole(5);
    for (std::uint32_t i = 0; i < count; ++i) {
        const CampusId campus{random.whole(3) == 0 ? random.whole(schools) : 0};
        made.parties.push_back({SettlementId{random.whole(3)}, campus, 1 + random.whole(orders), 1, false});
        ++due[campus.index()];
    }
    for (std::uint32_t school = 0; school < schools; ++school) {
        made.town.seats.push_back(school == 0 ? random.whole(3) : due[school] + random.whole(3));
    }
    if (random.whole(2) == 0) {
        made.farthest = 5;
    }
    return made;
}

Judged judged(const Case& one, const std::vector<std::int32_t>& to)
{
    Judged made{};
    auto& [leave, leave_by, unplaced, unplaced_by, extra] = made;
    for (std::size_t i = 0; i < to.size(); ++i) {
        const Party& party = one.parties[i];
        if (to[i] == static_cast<std::int32_t>(party.campus.index())) {
            continue;
        }
        ++leave;
        ++leave_by[party.order - 1];
        if (to[i] < 0) {
            ++unplaced;
            ++unplaced_by[party.order - 1];
            continue;
        }
        extra += cost(one.town, party.home, CampusId{static_cast<std::uint32_t>(to[i])})
                 - cost(one.town, party.home, party.campus);
    }
    return made;
}

/// Every way to send each child to any school or to none.
Judged best_of_all(const Case& one)
{
    std::vector<std::int64_t> due(one.town.seats.size(), 0);
    for (const Party& party : one.parties) {
        ++due[party.campus.index()];
    }
    std::optional<Judged> best;
    std::vector<std::int32_t> to(one.parties.size(), -1);
    std::vector<std::int64_t> seats = one.town.seats;
    const std::function<void(std::size_t)> choose = [&](std::size_t at) {
        if (at == to.size()) {
            const Judged now = judged(one, to);
            best = !best || now < *best ? now : *best;
            return;
        }
        const Party& party = one.parties[at];
        for (std::int32_t school = -1; school < static_cast<std::int32_t>(seats.size()); ++school) {
            const bool own = school == static_cast<std::int32_t>(party.campus.index());
            const auto row = static_cast<std::size_t>(std::max(school, 0));
            const bool far =
                school >= 0 && !own && one.farthest
                && cost(one.town, party.home, CampusId{static_cast<std::uint32_t>(school)}) > *one.farthest;
            if (far || (school >= 0 && seats[row] == 0)) {
                continue;
            }
            if (school >= 0) {
                --seats[row];
            }
            to[at] = school;
            choose(at + 1);
            if (school >= 0) {
                ++seats[row];
            }
        }
    };
    choose(0);
    return *best;
}

TEST(Divert, EqualsTheBestOfAllDiversionsOfTinyTowns)
{
    std::size_t with_surplus = 0;
    for (std::uint64_t number = 0; number < 300; ++number) {
        const Case one = made(number);
        const auto found = divert(one.town, one.parties, one.farthest);
        ASSERT_TRUE(found);
        std::vector<std::int32_t> to;
        for (const Party& party : one.parties) {
            to.push_back(static_cast<std::int32_t>(party.campus.index()));
        }
        for (const Diverted& moved : found->diverted) {
            to[moved.party] = static_cast<std::int32_t>(moved.to.index());
        }
        for (const Unplaced& unplaced : found->unplaced) {
            to[unplaced.party] = -1;
        }
        EXPECT_EQ(judged(one, to), best_of_all(one)) << "town " << number;
        EXPECT_EQ(found->extra, std::get<4>(judged(one, to)));
        EXPECT_EQ(found->bound, found->extra);
        EXPECT_TRUE(found->optimal);
        with_surplus += found->diverted.empty() ? 0 : 1;
    }
    EXPECT_GT(with_surplus, 100U);
}

/// One home, school 0 at 1 with 2 seats, school 1 at 5 with 9 seats.
Case two_schools(std::vector<Party> parties)
{
    return {.town = {.children = {0},
                     .seats = {2, 9},
                     .links = {{SettlementId{0}, CampusId{0}, 1}, {SettlementId{0}, CampusId{1}, 5}},
                     .borders = {},
                     .home = {}},
            .parties = std::move(parties),
            .farthest = {}};
}

TEST(Divert, SendsTheLastOrderFirst)
{
    const Case one = two_schools(
        {{SettlementId{0}, CampusId{0}, 3, 2, false}, {SettlementId{0}, CampusId{0}, 1, 1, false}});
    const auto found = divert(one.town, one.parties, {});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->diverted, (std::vector<Diverted>{{0, CampusId{1}, 1, 4}}));
}

TEST(Divert, KeepsSiblingsTogether)
{
    // Three seats' worth of children, two seats: the only child goes, not one of the twins; were it of a
    // better order, the twins would go together.
    const Case twins = two_schools(
        {{SettlementId{0}, CampusId{0}, 2, 2, true}, {SettlementId{0}, CampusId{0}, 2, 1, false}});
    const auto one_goes = divert(twins.town, twins.parties, {});
    ASSERT_TRUE(one_goes);
    EXPECT_EQ(one_goes->diverted, (std::vector<Diverted>{{1, CampusId{1}, 1, 4}}));
    EXPECT_TRUE(one_goes->optimal);

    const Case last = two_schools({{SettlementId{0}, CampusId{0}, 2, 2, true},
                                   {SettlementId{0}, CampusId{0}, 1, 1, false},
                                   {SettlementId{0}, CampusId{0}, 1, 1, false}});
    const auto two_go = divert(last.town, last.parties, {});
    ASSERT_TRUE(two_go);
    EXPECT_EQ(two_go->diverted, (std::vector<Diverted>{{0, CampusId{1}, 2, 4}}));
}

TEST(Divert, GoesNoFartherThanAllowedThatDistanceIncluded)
{
    const Case one = two_schools({{SettlementId{0}, CampusId{0}, 1, 3, false}});
    EXPECT_EQ(divert(one.town, one.parties, 5)->diverted.size(), 1U);
    const auto none = divert(one.town, one.parties, 4);
    EXPECT_TRUE(none->diverted.empty());
    EXPECT_EQ(none->unplaced, (std::vector<Unplaced>{{0, 1}}));
}

TEST(Divert, RefusesPartiesThatCannotBe)
{
    const Case one = two_schools({{SettlementId{0}, CampusId{0}, 0, 1, false}});
    EXPECT_FALSE(divert(one.town, one.parties, {}));
    Case no_way = two_schools({{SettlementId{0}, CampusId{0}, 1, 3, false}});
    no_way.town.links.erase(no_way.town.links.begin());
    EXPECT_FALSE(divert(no_way.town, no_way.parties, {}));
}

} // namespace
} // namespace schoolplan::catchment
