/// SpatiaLite reads what we write, and we read what it writes.

#include "store/connection.hpp"
#include "store/statement.hpp"
#include "workspace/geometry.hpp"

#include <gtest/gtest.h>

#include <string>

namespace schoolplan::geometry {
namespace {

class GeometryTest : public testing::Test {
protected:
    GeometryTest() { connection_.load_spatialite(); }

    /// As SpatiaLite understands it: text, frame, box.
    std::string told(const Blob& blob)
    {
        store::Statement query{connection_,
                               "SELECT AsText(?1) || ' ' || Srid(?1) || ' ' || IsValid(?1) || ' '"
                               " || MbrMinX(?1) || ' ' || MbrMinY(?1) || ' '"
                               " || MbrMaxX(?1) || ' ' || MbrMaxY(?1)"};
        query.start(blob);
        EXPECT_TRUE(query.next());
        return query.text(0);
    }

    /// As SpatiaLite writes it.
    Blob written(const std::string& wkt)
    {
        store::Statement query{connection_, "SELECT GeomFromText(?, 4326)"};
        query.start(wkt);
        EXPECT_TRUE(query.next());
        const auto bytes = query.bytes(0);
        return {bytes.begin(), bytes.end()};
    }

    Result<store::Connection> made_ = store::Connection::open(":memory:", store::Connection::Mode::create);
    store::Connection& connection_ = *made_;
};

TEST_F(GeometryTest, PositionsAreReadBySpatialite)
{
    EXPECT_EQ(told(blob(geo::LonLat{120.5, -30.25})), "POINT(120.5 -30.25) 4326 1 120.5 -30.25 120.5 -30.25");
    EXPECT_EQ(blob(geo::LonLat{120.5, -30.25}), written("POINT(120.5 -30.25)")) << "byte for byte";
    EXPECT_EQ(position(written("POINT(120.5 -30.25)")), (geo::LonLat{120.5, -30.25}));
}

TEST_F(GeometryTest, LinesAreReadBySpatialite)
{
    const geo::Line bent{{1.0, 2.0}, {3.0, -4.0}, {0.5, 7.0}};
    EXPECT_EQ(told(blob(bent)), "LINESTRING(1 2, 3 -4, 0.5 7) 4326 1 0.5 -4.0 3.0 7.0");
    EXPECT_EQ(blob(bent), written("LINESTRING(1 2, 3 -4, 0.5 7)"));
    EXPECT_EQ(line(written("LINESTRING(1 2, 3 -4, 0.5 7)")), bent);
}

TEST_F(GeometryTest, ShapesWithHolesAndIslandsAreReadBySpatialite)
{
    const std::string wkt = "MULTIPOLYGON(((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1)),"
                            " ((5 5, 6 5, 6 6, 5 5)))";
    const auto read = shape(written(wkt));
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 2U);
    EXPECT_EQ((*read)[0].holes.size(), 1U);
    EXPECT_EQ((*read)[1].outer, (geo::Ring{{5, 5}, {6, 5}, {6, 6}, {5, 5}}));
    EXPECT_EQ(*blob(*read), written(wkt));
    EXPECT_FALSE(blob(geo::MultiPolygon{}));
}

TEST_F(GeometryTest, RefusesAnythingElse)
{
    EXPECT_FALSE(line({}));
    EXPECT_FALSE(line(written("POINT(1 2)")));
    EXPECT_FALSE(shape(written("POLYGON((0 0, 1 0, 1 1, 0 0))")));
    auto other_frame = written("POINT(1 2)");
    other_frame[2] = std::byte{7};
    EXPECT_FALSE(position(other_frame));
}

TEST_F(GeometryTest, RefusesBlobsTornAnywhere)
{
    const auto whole = written("MULTIPOLYGON(((0 0, 4 0, 4 4, 0 0), (1 1, 2 2, 2 1, 1 1)))");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        EXPECT_FALSE(shape(Bytes{whole}.first(size))) << size;
    }
    auto huge = whole;
    huge[43] = std::byte{0xff}; // the number of polygons
    huge[46] = std::byte{0xff};
    EXPECT_FALSE(shape(huge)) << "and asks for no memory by a false count";
}

} // namespace
} // namespace schoolplan::geometry
