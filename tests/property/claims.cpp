#include "claims.hpp"

#include <schoolplan/access.hpp>

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <tuple>

namespace schoolplan::tests {

namespace {

/// All that is counted as covered.
std::array<std::int64_t, 4> counts(const CoverageRow& row)
{
    return {row.settlements_covered, row.children.covered, row.population.covered,
            row.residential_area_m2.covered};
}

void expect_at_most(const CoverageRow& lower, const CoverageRow& upper)
{
    const auto low = counts(lower);
    const auto high = counts(upper);
    for (std::size_t i = 0; i < low.size(); ++i) {
        EXPECT_LE(low[i], high[i]) << code(lower.stage) << ' ' << code(lower.measure) << ", count " << i;
    }
}

bool no_farther(const std::optional<Millimetres>& a, const std::optional<Millimetres>& b)
{
    return !b || (a && *a <= *b);
}

} // namespace

coverage::Settings usual_limits()
{
    coverage::Settings settings;
    settings.limit = {{Metres{300.0}, Metres{500.0}, Metres{1000.0}}};
    return settings;
}

CoverageResult covered(const Network& network, const Snapshot& snapshot, const coverage::Settings& settings)
{
    const auto ways = access::measure(network, snapshot, {});
    EXPECT_TRUE(ways);
    auto result = coverage::measure(snapshot, ways ? *ways : Ways{}, settings);
    EXPECT_TRUE(result);
    return result ? *std::move(result) : CoverageResult{};
}

void expect_walking_within_straight(const CoverageResult& result)
{
    std::map<std::tuple<Stage, bool, std::uint32_t>, const CoverageRow*> straight;
    const auto key = [](const CoverageRow& row) {
        const bool some_unit = row.unit && row.unit->valid();
        return std::tuple{row.stage, row.unit.has_value(), some_unit ? row.unit->index() : 0U - 1U};
    };
    std::size_t compared = 0;
    for (const CoverageRow& row : result.rows) {
        if (row.measure == Measure::straight) {
            straight[key(row)] = &row;
        } else {
            ASSERT_TRUE(straight.contains(key(row))); // rows stand by stage, then measure
            expect_at_most(row, *straight[key(row)]);
            ++compared;
        }
    }
    EXPECT_GT(compared, 0U);
    std::map<std::pair<Stage, std::uint32_t>, const Reach*> flight;
    for (const Reach& reach : result.reaches) {
        const std::pair home{reach.stage, reach.settlement.index()};
        if (reach.measure == Measure::straight) {
            flight[home] = &reach;
            continue;
        }
        ASSERT_TRUE(flight.contains(home));
        EXPECT_TRUE(flight[home]->covered || !reach.covered);
        EXPECT_TRUE(no_farther(flight[home]->nearest, reach.nearest));
    }
}

void expect_none_lower(const CoverageResult& before, const CoverageResult& after)
{
    ASSERT_EQ(before.rows.size(), after.rows.size());
    for (std::size_t i = 0; i < before.rows.size(); ++i) {
        ASSERT_EQ(before.rows[i].unit, after.rows[i].unit);
        expect_at_most(before.rows[i], after.rows[i]);
        EXPECT_LE(after.rows[i].settlements_without_way, before.rows[i].settlements_without_way);
    }
    ASSERT_EQ(before.reaches.size(), after.reaches.size());
    for (std::size_t i = 0; i < before.reaches.size(); ++i) {
        EXPECT_TRUE(no_farther(after.reaches[i].nearest, before.reaches[i].nearest));
        EXPECT_TRUE(after.reaches[i].covered || !before.reaches[i].covered);
    }
}

Campus new_school(geo::LonLat position)
{
    Campus campus;
    campus.code = campus.name = "new";
    campus.position = position;
    campus.teaches = {{true, true, true}};
    return campus;
}

} // namespace schoolplan::tests
