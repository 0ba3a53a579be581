#include "files.hpp"

#include <schoolplan/formats/osm.hpp>

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <set>

namespace schoolplan::import::tests {

namespace {

using testing::HasSubstr;

class RealImport : public Files {
protected:
    void SetUp() override
    {
        if (!std::filesystem::exists(shared_)) {
            GTEST_SKIP() << "../shared/data is not here";
        }
    }

    [[nodiscard]] Source in_degrees_from(const char* name) const
    {
        Source source;
        source.file = shared_ / name;
        source.crs = "EPSG:4326";
        return source;
    }

    const std::filesystem::path shared_ = SOURCE_ROOT "/../shared/data";
};

TEST_F(RealImport, OfPortoAlegreHasEveryCellAndEveryone)
{
    Source source = in_degrees_from("porto-alegre/poa_hexgrid.csv");
    source.fields["households"] = "jobs"; // not households, but a column with 5 empty cells
    const auto batch = batch_of(Kind::settlements, source);
    EXPECT_EQ(batch.settlements.size(), 1227U);
    std::int64_t people = 0;
    std::int64_t unknown = 0;
    for (const Settlement& cell : batch.settlements) {
        people += cell.population.value_or(0);
        unknown += cell.households ? 0 : 1;
    }
    EXPECT_EQ(people, 812'935);
    EXPECT_EQ(unknown, 5); // awk -F, 'NR>1 && $6==""'
    EXPECT_TRUE(batch.findings.empty());

    source.fields.clear();
    source.where = "schools > 0";
    source.teaches[Stage::primary] = true;
    EXPECT_EQ(batch_of(Kind::campuses, source).campuses.size(), 177U); // awk -F, 'NR>1 && $5>0'
}

TEST_F(RealImport, OfLiechtensteinKnowsEveryNodeOfItsHighways)
{
    std::set<std::int64_t> nodes;
    const auto done = formats::read_osm_ways(
        shared_ / "liechtenstein/liechtenstein-latest.osm.pbf",
        [](std::int64_t, const formats::OsmTags& tags) { return !tags["highway"].empty(); },
        [&](std::span<const formats::OsmNode> way) {
            for (const formats::OsmNode& node : way) {
                nodes.insert(node.id);
            }
        });
    ASSERT_TRUE(done);
    EXPECT_EQ(nodes.size(), 54'387U); // as the data's own note says
}

TEST_F(RealImport, RefusesAnExtractCutShort)
{
    std::ifstream whole{shared_ / "liechtenstein/liechtenstein-latest.osm.pbf", std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{whole}, {}};
    Source source;
    source.file = write("cut.osm.pbf", bytes.substr(0, bytes.size() / 2));
    EXPECT_THAT(refusal_of(Kind::roads, source), HasSubstr("damaged or cut short"));
}

TEST_F(RealImport, OfEdinburghHasItsCatchments)
{
    Source source;
    source.file = shared_ / "edinburgh/ndps.kml";
    EXPECT_EQ(batch_of(Kind::units, source).units.size(), 73U);
}

TEST_F(RealImport, OfHangzhousEstatesPassesOverRepeatedHeaders)
{
    Source source = in_degrees_from("hangzhou-estates/estates-raw-bd09.csv");
    source.crs = "BD-09";
    const auto batch = batch_of(Kind::settlements, source);
    EXPECT_EQ(batch.settlements.size(), 3728U); // 3,732 rows, of which 4 are the header once more
    ASSERT_EQ(batch.findings.size(), 4U);
    EXPECT_EQ(batch.findings[0].place.row, 1567);
    EXPECT_THAT(batch.settlements, testing::Contains(testing::Field(&Settlement::name, "西湖八号公馆")));
}

} // namespace

} // namespace schoolplan::import::tests
