/// What must hold for any town, tried on drawn ones: a new school on every cell of the drawing.

#include "claims.hpp"

#include <scenes/scene.hpp>

#include <schoolplan/network.hpp>

#include <gtest/gtest.h>

#include <algorithm>

namespace schoolplan::tests {
namespace {

using namespace literals;

struct Drawn {
    const char* name;
    const char* drawing;
    std::size_t rows;
    std::size_t columns;
};

/// A river with one bridge; a comb of dead ends; a ring with a hamlet apart; everything at one place.
constexpr Drawn drawn_towns[] = {{"River", R"(
a--b--c--1
   |
   |
   |
d--+--e--f
2
)",
                                  7, 10},
                                 {"Comb", R"(
+-+-+-+-+-+
| | | | | |
a | b | c |
  1   |   d
      e
)",
                                  5, 11},
                                 {"RingAndHamlet", R"(
+--a--+   d
|     |   |
b     c   e
|     |
+--1--+  2
)",
                                  5, 11},
                                 {"OneStreet", R"(
ab1c2-d
)",
                                  1, 7}};

class DrawnTown : public testing::TestWithParam<Drawn> {
protected:
    /// Homes belong to two units in turn, but for the last, which is in none.
    void SetUp() override
    {
        scene_ = scenes::draw(GetParam().drawing, 100_m);
        const std::vector<Settlement> homes{scene_.snapshot.settlements.rows().begin(),
                                            scene_.snapshot.settlements.rows().end()};
        scene_.snapshot.settlements = {};
        for (std::size_t i = 0; i < homes.size(); ++i) {
            Settlement home = homes[i];
            home.unit = i + 1 < homes.size() ? UnitId{static_cast<std::uint32_t>(i % 2)} : UnitId{};
            scene_.snapshot.settlements.add(std::move(home));
        }
        for (const char* code : {"A", "B"}) {
            Unit unit;
            unit.code = unit.name = code;
            scene_.snapshot.units.add(std::move(unit));
        }
        network_ = network::build(scene_.roads, {})->network;
    }

    [[nodiscard]] CoverageResult measured(const Snapshot& snapshot, double metres) const
    {
        coverage::Settings settings;
        settings.limit = {{Metres{metres}, Metres{metres}, Metres{metres}}};
        return covered(network_, snapshot, settings);
    }

    /// At the lengths of one to eight blocks, and one centimetre short of them.
    static constexpr std::array limits{99.99, 100.0, 200.0, 299.99, 400.0, 800.0};

    scenes::Scene scene_;
    Network network_;
};

TEST_P(DrawnTown, TheNetworkNeverCoversMoreThanTheStraightLine)
{
    for (const double limit : limits) {
        expect_walking_within_straight(measured(scene_.snapshot, limit));
    }
}

TEST_P(DrawnTown, ASchoolOnAnyCellLowersNoCoverage)
{
    for (const double limit : limits) {
        const CoverageResult before = measured(scene_.snapshot, limit);
        for (std::size_t row = 0; row < GetParam().rows; ++row) {
            for (std::size_t column = 0; column < GetParam().columns; ++column) {
                Snapshot with = scene_.snapshot;
                with.campuses.add(new_school(scenes::cell(row, column, 100_m)));
                const CoverageResult after = measured(with, limit);
                expect_none_lower(before, after);
                expect_walking_within_straight(after);
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Towns, DrawnTown, testing::ValuesIn(drawn_towns),
                         [](const auto& town) { return town.param.name; });

} // namespace
} // namespace schoolplan::tests
