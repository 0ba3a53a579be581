#include "files.hpp"

#include <import/walking.hpp>
#include <schoolplan/formats/osm.hpp>

#include <gmock/gmock.h>

namespace schoolplan::import::tests {

namespace {

using testing::HasSubstr;

struct WalkingCase {
    Tags tags;
    bool walked;
};

class Walking : public testing::TestWithParam<WalkingCase> {};

TEST_P(Walking, FollowsTheTags)
{
    EXPECT_EQ(may_be_walked(GetParam().tags), GetParam().walked);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, Walking,
    testing::Values(WalkingCase{{.highway = "residential"}, true}, WalkingCase{{.highway = "footway"}, true},
                    WalkingCase{{.highway = "steps"}, true}, WalkingCase{{.highway = "pedestrian"}, true},
                    WalkingCase{{.highway = "path"}, true}, WalkingCase{{.highway = "motorway"}, false},
                    WalkingCase{{.highway = "motorway_link"}, false},
                    WalkingCase{{.highway = "motorway", .foot = "designated"}, true},
                    WalkingCase{{.highway = "trunk", .motorroad = "yes"}, false},
                    WalkingCase{{.highway = "service", .access = "private"}, false},
                    WalkingCase{{.highway = "service", .access = "no"}, false},
                    WalkingCase{{.highway = "service", .foot = "yes", .access = "no"}, true},
                    WalkingCase{{.highway = "service", .foot = "permissive", .access = "private"}, true},
                    WalkingCase{{.highway = "residential", .foot = "no"}, false},
                    WalkingCase{{.highway = "residential", .foot = "private"}, false},
                    WalkingCase{{.highway = "construction"}, false}, WalkingCase{{}, false}));

TEST(WalkingWays, ObeyOneWayForWalkers)
{
    Road road;
    describe({.highway = "residential"}, road);
    EXPECT_TRUE(road.foot_forward && road.foot_backward);
    describe({.highway = "footway", .oneway_foot = "yes"}, road);
    EXPECT_TRUE(road.foot_forward && !road.foot_backward);
    describe({.highway = "footway", .oneway_foot = "-1"}, road);
    EXPECT_TRUE(!road.foot_forward && road.foot_backward);
}

TEST(WalkingWays, LieAboveOrBelowTheGround)
{
    const auto level = [](const Tags& tags) {
        Road road;
        describe(tags, road);
        return road.level;
    };
    EXPECT_EQ(level({.highway = "path"}), 0);
    EXPECT_EQ(level({.highway = "path", .bridge = "yes"}), 1);
    EXPECT_EQ(level({.highway = "path", .layer = "3", .bridge = "viaduct"}), 3);
    EXPECT_EQ(level({.highway = "path", .tunnel = "yes"}), -1);
    EXPECT_EQ(level({.highway = "path", .bridge = "no"}), 0);
}

class RoadFiles : public Files {};

/// Nodes 1 to 5 stand 0.01 degree apart; node 6 is beyond the extract.
std::string extract_of(const std::string& ways)
{
    std::string xml = "<?xml version='1.0'?><osm version='0.6'>";
    for (int id = 1; id <= 5; ++id) {
        xml += "<node id='" + std::to_string(id) + "' lat='30.2' lon='120.0" + std::to_string(id) + "'/>";
    }
    return xml + ways + "</osm>";
}

std::string way(int id, const std::vector<int>& nodes, const std::string& highway)
{
    std::string xml = "<way id='" + std::to_string(id) + "'>";
    for (const int node : nodes) {
        xml += "<nd ref='" + std::to_string(node) + "'/>";
    }
    return xml + "<tag k='highway' v='" + highway + "'/><tag k='oneway' v='yes'/></way>";
}

TEST_F(RoadFiles, KeepTheNumbersOfTheNodes)
{
    Source source;
    source.file = write("town.osm", extract_of(way(7, {1, 2, 2, 3}, "footway") + way(8, {3, 4}, "motorway")));
    const auto batch = batch_of(Kind::roads, source);
    ASSERT_EQ(batch.roads.size(), 1U);
    EXPECT_EQ(batch.roads[0].code, 7);
    EXPECT_EQ(batch.roads[0].kind, RoadClass::footway);
    EXPECT_TRUE(batch.roads[0].foot_forward && batch.roads[0].foot_backward); // oneway binds vehicles
    EXPECT_THAT(batch.roads[0].nodes, testing::ElementsAre(1, 2, 3));         // a node said twice is one
    EXPECT_EQ(batch.roads[0].line[2], (geo::LonLat{120.03, 30.2}));
    EXPECT_TRUE(batch.findings.empty());
}

TEST_F(RoadFiles, AreCutWhereTheExtractEnds)
{
    Source source;
    source.file =
        write("town.osm", extract_of(way(7, {1, 2, 6, 3, 4, 5, 6}, "path") + way(8, {6, 1}, "path")));
    const auto batch = batch_of(Kind::roads, source);
    ASSERT_EQ(batch.roads.size(), 2U);
    EXPECT_THAT(batch.roads[0].nodes, testing::ElementsAre(1, 2));
    EXPECT_THAT(batch.roads[1].nodes, testing::ElementsAre(3, 4, 5));
    ASSERT_EQ(batch.findings.size(), 1U);
    EXPECT_EQ(batch.findings[0].found, "2 ways with nodes missing");
}

TEST_F(RoadFiles, AreTheSameReadOnceOrTwice)
{
    // Nodes out of order, one of them missing, some used twice.
    std::string xml = "<?xml version='1.0'?><osm version='0.6'>";
    for (const char* id : {"4", "1", "5", "3", "2"}) {
        xml += std::string{"<node id='"} + id + "' lat='30." + id + "' lon='120." + id + "'/>";
    }
    const auto file =
        write("town.osm", xml + way(7, {1, 2, 6, 3, 1}, "path") + way(8, {5, 4}, "path") + "</osm>");
    const auto corners = [&](std::uintmax_t once_up_to) {
        std::vector<std::pair<std::int64_t, double>> all;
        const auto done = formats::read_osm_ways(
            file, [](std::int64_t, const formats::OsmTags&) { return true; },
            [&](std::span<const formats::OsmNode> nodes) {
                for (const formats::OsmNode& node : nodes) {
                    all.emplace_back(node.id, node.known ? node.position.lat : 0.0);
                }
            },
            {}, once_up_to);
        EXPECT_TRUE(done);
        return all;
    };
    using Corner = std::pair<std::int64_t, double>;
    const std::vector<Corner> expected{{1, 30.1}, {2, 30.2}, {6, 0.0}, {3, 30.3},
                                       {1, 30.1}, {5, 30.5}, {4, 30.4}};
    EXPECT_EQ(corners(0), expected);
    EXPECT_EQ(corners(1'000'000), expected);
}

TEST_F(RoadFiles, AreRefusedWhenTheExtractIsBrokenOrEmpty)
{
    Source source;
    source.file = write("cut.osm", extract_of(way(7, {1, 2}, "path")).substr(0, 300));
    EXPECT_THAT(refusal_of(Kind::roads, source), HasSubstr("damaged or cut short"));
    source.file = write("none.osm.pbf", "this is no extract at all, nor was it one");
    EXPECT_THAT(refusal_of(Kind::roads, source), HasSubstr("damaged or cut short"));
    source.file = write("cars.osm", extract_of(way(7, {1, 2}, "motorway")));
    EXPECT_THAT(refusal_of(Kind::roads, source), HasSubstr("no way that may be walked"));
}

TEST_F(RoadFiles, ComeFromAListOfNodesAndEdges)
{
    Source source = in_degrees("nodes.csv", "id,x,y\n1,120.1,30.2\n2,120.2,30.2\n3,120.3,30.2\n");
    write("edges.csv", "from,to,length_m,oneway\n1,2,1500.25,no\n2,3,,yes\n3,9,10,no\n2,3,long,no\n");
    source.file = folder_;
    const auto batch = batch_of(Kind::roads, source);
    ASSERT_EQ(batch.roads.size(), 2U);
    EXPECT_EQ(batch.roads[0].stated_length, Millimetres{1500250});
    EXPECT_TRUE(batch.roads[0].foot_backward);
    EXPECT_EQ(batch.roads[1].stated_length, std::nullopt);
    EXPECT_FALSE(batch.roads[1].foot_backward);
    EXPECT_THAT(batch.roads[1].nodes, testing::ElementsAre(2, 3));
    ASSERT_EQ(batch.set_aside.size(), 2U);
    EXPECT_EQ(batch.findings[0].place.row, 4);
    EXPECT_EQ(batch.findings[0].place.field, "to");
    EXPECT_EQ(batch.findings[1].place.field, "length_m");
    EXPECT_EQ(batch.inputs.size(), 2U);
    source.file = folder_ / "edges.csv";
    EXPECT_EQ(batch_of(Kind::roads, source).roads.size(), 2U);
}

TEST_F(RoadFiles, ComeFromLinesOfAnyLayer)
{
    Source source;
    source.file = write("streets.geojson", R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"highway":"steps","layer":"2"},
         "geometry":{"type":"LineString","coordinates":[[120.1,30.2],[120.2,30.2]]}},
        {"type":"Feature","properties":{"highway":"motorway"},
         "geometry":{"type":"LineString","coordinates":[[120.1,30.2],[120.2,30.2]]}},
        {"type":"Feature","properties":{"highway":"path"},"geometry":{"type":"Point","coordinates":[120.1,30.2]}},
        {"type":"Feature","properties":{"highway":"path"},"geometry":
         {"type":"MultiLineString","coordinates":[[[120.1,30.2],[120.2,30.2]],[[120.3,30.2],[120.4,30.2]]]}}]})");
    const auto batch = batch_of(Kind::roads, source);
    ASSERT_EQ(batch.roads.size(), 3U);
    EXPECT_EQ(batch.roads[0].kind, RoadClass::steps);
    EXPECT_EQ(batch.roads[0].level, 2);
    EXPECT_TRUE(batch.roads[0].nodes.empty());
    ASSERT_EQ(batch.set_aside.size(), 1U);
    EXPECT_EQ(batch.set_aside[0].place.row, 3);
    EXPECT_THAT(batch.told, testing::Contains(HasSubstr("1 lines that may not be walked")));
}

} // namespace

} // namespace schoolplan::import::tests
