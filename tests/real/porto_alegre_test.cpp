/// Real towns from their files to coverage, held against independent answers.

#include <access/attach.hpp>
#include <unit/access/oracle.hpp>

#include <schoolplan/access.hpp>
#include <schoolplan/check.hpp>
#include <schoolplan/coverage.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/import.hpp>
#include <schoolplan/network.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <utility>

namespace schoolplan {
namespace {

const std::filesystem::path shared = SOURCE_ROOT "/../shared/data";
constexpr Metres attach{300.0};

import::Batch batch_of(import::Kind kind,
                       const import::Source& source){auto batch = import::read(kind, source);
EXPECT_TRUE(batch);
return batch ? *std::move(batch) : import::Batch{};
} // namespace

import::Source from(const char* file){import::Source source;
source.file = shared / file;
return source;
} // namespace schoolplan

template <typename Rows, typename Row>
void fill(Rows& rows, const std::vector<Row>& from)
{
    for (const Row& row : from) {
        rows.add(row);
    }
}

/// Read and measured once for all tests; whoever asks first waits.
struct Town {
    Snapshot snapshot;
    Network network;
    Ways ways;

    Town()
    {
        import::Source cells = from("porto-alegre/poa_hexgrid.csv");
        cells.crs = "EPSG:4326";
        fill(snapshot.settlements, batch_of(import::Kind::settlements, cells).settlements);
        cells.where = "schools > 0";
        cells.teaches[Stage::primary] = true;
        fill(snapshot.campuses, batch_of(import::Kind::campuses, cells).campuses);
        const auto roads = batch_of(import::Kind::roads, from("porto-alegre/poa_osm.pbf")).roads;
        network = network::build(roads, {})->network;
        ways = *access::measure(network, snapshot, {.attach = attach});
    }
};

const Town& town()
{
    static const Town once;
    return once;
}

class PortoAlegre : public testing::Test {
protected:
    void SetUp() override
    {
        if (!std::filesystem::exists(shared / "porto-alegre")) {
            GTEST_SKIP() << "../shared/data/porto-alegre is not here";
        }
    }
};

class Liechtenstein : public testing::Test {
protected:
    void SetUp() override
    {
        if (!std::filesystem::exists(shared / "liechtenstein")) {
            GTEST_SKIP() << "../shared/data/liechtenstein is not here";
        }
    }
};

TEST_F(PortoAlegre, HasEveryCellAndEveryone)
{
    const auto cells = town().snapshot.settlements.rows();
    EXPECT_EQ(cells.size(), 1227U);
    std::int64_t people = 0;
    for (const Settlement& cell : cells) {
        ASSERT_TRUE(cell.population); // awk -F, '$4==""' finds no row
        people += *cell.population;
    }
    EXPECT_EQ(people, 812'935);
}

TEST_F(PortoAlegre, TellsAnEmptyCellFromZero)
{
    // Five rows have no number of jobs; others have 0 of them. Households stand in for jobs here.
    import::Source source = from("porto-alegre/poa_hexgrid.csv");
    source.crs = "EPSG:4326";
    source.fields["households"] = "jobs";
    const auto cells = batch_of(import::Kind::settlements, source).settlements;
    const auto empty = std::count_if(cells.begin(), cells.end(), [](auto& c) { return !c.households; });
    const auto zero = std::count_if(cells.begin(), cells.end(), [](auto& c) { return c.households == 0; });
    EXPECT_EQ(empty, 5);
    EXPECT_GT(zero, 0);
}

/// The nearest school of each hexagon, in millimetres.
std::map<std::uint32_t, std::int64_t> nearest_by_us()
{
    std::map<std::uint32_t, std::int64_t> nearest;
    for (const Way& way : town().ways.ways) {
        const auto [at, added] = nearest.emplace(way.settlement.index(), way.length.value());
        at->second = std::min<std::int64_t>(at->second, way.length.value());
    }
    return nearest;
}

TEST_F(PortoAlegre, IsAsFarFromItsSchoolsAsBoostSaysToTheMillimetre)
{
    const auto by_boost = tests::all_ways_by_boost(town().network, town().snapshot, attach);
    std::map<std::uint32_t, std::int64_t> nearest;
    for (const auto& [pair, length] : by_boost) {
        const auto [at, added] = nearest.emplace(pair.first, length);
        at->second = std::min(at->second, length);
    }
    EXPECT_GT(nearest.size(), 1200U);
    EXPECT_EQ(nearest_by_us(), nearest);
    for (const Way& way : town().ways.ways) {
        const auto found = by_boost.find({way.settlement.index(), way.campus.index()});
        ASSERT_NE(found, by_boost.end());
        ASSERT_EQ(found->second, way.length.value());
    }
    const auto within = std::count_if(by_boost.begin(), by_boost.end(),
                                      [](const auto& way) { return way.second <= 5'000'000; });
    const auto kept = std::count_if(town().ways.ways.begin(), town().ways.ways.end(),
                                    [](const Way& way) { return way.length.value() <= 5'000'000; });
    EXPECT_EQ(kept, within); // no way is missing either
}

/// How far a hexagon is from a leg, by a search along the leg with geodesics only:
/// the distance falls, then rises.
double to_leg(geo::LonLat home, geo::LonLat a, geo::LonLat b)
{
    const auto at = [&](double share) {
        const geo::LonLat point{a.lon + share * (b.lon - a.lon), a.lat + share * (b.lat - a.lat)};
        return geo::measure::distance(home, point).value();
    };
    double low = 0.0;
    double high = 1.0;
    for (int i = 0; i < 60; ++i) {
        const double third = (high - low) / 3.0;
        if (at(low + third) < at(high - third)) {
            high -= third;
        } else {
            low += third;
        }
    }
    return std::min({at(0.0), at(1.0), at((low + high) / 2.0)});
}

/// The shortest distance from a home to any leg of any edge, without a grid or an index: the leg with
/// the nearest box first, then all whose box is nearer than the best; a degree of latitude is 110.5 km or
/// more.
double nearest_edge_by_looking_at_all(const Network& network, geo::LonLat home)
{
    constexpr double per_lat = 110'500.0;
    const double per_lon = 111'000.0 * std::cos((std::abs(home.lat) + 0.5) * std::acos(-1.0) / 180.0);
    const auto to_box = [&](geo::LonLat a, geo::LonLat b) {
        const auto [west, east] = std::minmax(a.lon, b.lon);
        const auto [south, north] = std::minmax(a.lat, b.lat);
        return std::hypot(std::max({west - home.lon, home.lon - east, 0.0}) * per_lon,
                          std::max({south - home.lat, home.lat - north, 0.0}) * per_lat);
    };
    const auto for_each_leg = [&](auto visit) {
        for (std::uint32_t edge = 0; edge < network.edges.size(); ++edge) {
            const auto line = network.line(EdgeId{edge});
            for (std::size_t i = 1; i < line.size(); ++i) {
                visit(line[i - 1], line[i]);
            }
        }
    };
    std::pair<geo::LonLat, geo::LonLat> first;
    double nearest_box = 1e9;
    for_each_leg([&](geo::LonLat a, geo::LonLat b) {
        if (to_box(a, b) < nearest_box) {
            nearest_box = to_box(a, b);
            first = {a, b};
        }
    });
    double best = to_leg(home, first.first, first.second);
    for_each_leg([&](geo::LonLat a, geo::LonLat b) {
        if (to_box(a, b) < best) {
            best = std::min(best, to_leg(home, a, b));
        }
    });
    return best;
}

TEST_F(PortoAlegre, JoinsEveryHexagonToTheNearestOfAllEdges)
{
    const access::Attacher attacher{town().network};
    std::size_t joined = 0;
    for (const Settlement& cell : town().snapshot.settlements.rows()) {
        const double nearest = nearest_edge_by_looking_at_all(town().network, cell.position);
        const auto foot = attacher.attach(cell.position, attach);
        ASSERT_EQ(foot.has_value(), nearest <= attach.value()) << cell.code << " " << nearest;
        if (foot) {
            ++joined;
            EXPECT_NEAR(foot->off.value(), nearest, 0.002) << cell.code;
        }
    }
    EXPECT_EQ(joined + town().ways.off_network.size(), 1227U); // every school's hexagon is near a road
}

geo::MultiPolygon box(geo::LonLat low, geo::LonLat high)
{
    return {{.outer = {low, {high.lon, low.lat}, high, {low.lon, high.lat}, low}, .holes = {}}};
}

TEST_F(PortoAlegre, IsTheSumOfItsParts)
{
    Snapshot snapshot = town().snapshot;
    geo::LonLat low{180.0, 90.0};
    geo::LonLat high{-180.0, -90.0};
    for (const Settlement& cell : snapshot.settlements.rows()) {
        low = {std::min(low.lon, cell.position.lon), std::min(low.lat, cell.position.lat)};
        high = {std::max(high.lon, cell.position.lon), std::max(high.lat, cell.position.lat)};
    }
    const double third = (high.lon - low.lon) / 3.0;
    for (int i = 0; i < 3; ++i) {
        const double west = low.lon + i * third;
        const double east = i == 2 ? high.lon : low.lon + (i + 1) * third;
        snapshot.units.add(
            {.code = std::to_string(i), .name = "", .shape = box({west, low.lat}, {east, high.lat})});
    }
    check::place_in_units(snapshot);
    coverage::Settings settings;
    settings.stages = {Stage::primary};
    settings.limit[Stage::primary] = Metres{1000.0};
    const auto result = coverage::measure(snapshot, town().ways, settings);
    ASSERT_TRUE(result);
    for (const Measure measure : {Measure::straight, Measure::walking}) {
        std::int64_t total = 0;
        std::int64_t covered = 0;
        std::int64_t in_units = 0;
        const CoverageRow* city = nullptr;
        for (const CoverageRow& row : result->rows) {
            if (row.measure != measure) {
                continue;
            }
            if (!row.unit) {
                city = &row;
                continue;
            }
            total += row.population.total;
            covered += row.population.covered;
            in_units += row.unit->valid() ? row.population.total : 0;
        }
        ASSERT_NE(city, nullptr);
        EXPECT_EQ(city->population.total, 812'935);
        EXPECT_EQ(total, city->population.total);
        EXPECT_EQ(covered, city->population.covered);
        EXPECT_EQ(in_units, 812'935); // the border belongs to the units
    }
}

TEST_F(Liechtenstein, HasNoEdgeShorterThanTheStraightLineBetweenItsEnds)
{
    const auto roads =
        batch_of(import::Kind::roads, from("liechtenstein/liechtenstein-latest.osm.pbf")).roads;
    const auto built = network::build(roads, {});
    ASSERT_TRUE(built);
    const Network& network = built->network;
    EXPECT_GT(network.edges.size(), 5000U);
    for (const NetworkEdge& edge : network.edges) {
        const Metres straight =
            geo::measure::distance(network.nodes[edge.from.index()], network.nodes[edge.to.index()]);
        ASSERT_GE(edge.length.metres(), straight);
    }
}

} // namespace
} // namespace schoolplan
