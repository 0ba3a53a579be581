#include <catchment/packing.hpp>

#include <schoolplan/core/random.hpp>

#include <gtest/gtest.h>

#include <numeric>

namespace schoolplan::catchment {
namespace {

std::int64_t most_by_trying_all(const std::vector<Item>& items, std::int64_t seats)
{
    std::int64_t most = 0;
    for (std::uint32_t chosen = 0; chosen < 1U << items.size(); ++chosen) {
        std::int64_t gain = 0;
        std::int64_t children = 0;
        for (std::size_t i = 0; i < items.size(); ++i) {
            gain += (chosen >> i & 1U) != 0 ? items[i].gain : 0;
            children += (chosen >> i & 1U) != 0 ? items[i].children : 0;
        }
        most = children <= seats ? std::max(most, gain) : most;
    }
    return most;
}

TEST(Packing, FindsTheMostGainOfSmallSites)
{
    Random random{3};
    for (int round = 0; round < 300; ++round) {
        std::vector<Item> items;
        for (std::uint32_t i = 0; i < 9; ++i) {
            items.push_back({i, random.whole(12), 1 + random.whole(1000)});
        }
        const std::int64_t seats = random.whole(60);
        std::vector<std::int32_t> placed(items.size(), 0);
        EXPECT_EQ(Packing{}.pack(items, seats, placed), most_by_trying_all(items, seats));
        std::int64_t children = 0;
        for (const Item& item : items) {
            children += item.children * placed[item.estate];
        }
        EXPECT_LE(children, seats);
    }
}

TEST(Packing, IsNeverBelowTheMostGainWhereGainsAreRounded)
{
    Random random{4};
    for (int round = 0; round < 100; ++round) {
        std::vector<Item> items;
        for (std::uint32_t i = 0; i < 9; ++i) {
            items.push_back({i, 1 + random.whole(12), (std::int64_t{1} << 40) + random.whole(1'000'000'000)});
        }
        std::vector<std::int32_t> placed(items.size(), 0);
        const std::int64_t most = most_by_trying_all(items, 40);
        const std::int64_t packed = Packing{}.pack(items, 40, placed);
        EXPECT_GE(packed, most);
        EXPECT_LE(static_cast<double>(packed), static_cast<double>(most) * (1.0 + 1e-7));
    }
}

TEST(Packing, IsNeverBelowTheMostGainWhereSeatsAreCountedByTheGrain)
{
    // 11 children and a gain of 5 each: as many as fit into the seats.
    const std::vector<Item> items = [] {
        std::vector<Item> made;
        for (std::uint32_t i = 0; i < 4000; ++i) {
            made.push_back({i, 11, 5});
        }
        return made;
    }();
    for (const std::int64_t seats : {9'999, 10'000, 20'000, 33'000}) {
        ASSERT_GT(static_cast<std::int64_t>(items.size()) * seats, Packing::most_cells);
        std::vector<std::int32_t> placed(items.size(), 0);
        const std::int64_t packed = Packing{}.pack(items, seats, placed);
        EXPECT_GE(packed, 5 * (seats / 11)) << seats;
        EXPECT_LE(packed, 5 * 4000) << seats;
        EXPECT_EQ(packed, 5 * std::accumulate(placed.begin(), placed.end(), 0)) << seats;
    }
}

} // namespace
} // namespace schoolplan::catchment
