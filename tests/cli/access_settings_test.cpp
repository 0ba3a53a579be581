/// Whoever measures ways after `access` measures them as it did: a home far from its road.

#include "program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace schoolplan::tests {
namespace {

using nlohmann::json;

/// A street along a meridian. 100 children live 0.004 degrees of longitude beside it, 386 m, which is farther
/// than a home is joined to its road if nobody says otherwise. A school stands on the street at their height,
/// a plot 0.004 degrees of latitude north of it, 443 m.
class FarFromTheRoad : public testing::Test {
protected:
    void SetUp() override
    {
        folder.write("roads.geojson",
                     R"({"type": "FeatureCollection", "features": [{"type": "Feature",
"properties": {"code": 1, "highway": "residential"},
"geometry": {"type": "LineString", "coordinates": [[120.1, 29.99], [120.1, 30.01]]}}]})");
        folder.write("homes.csv", "code,name,children_primary,lon,lat\nh,H,100,120.104,30.0\n");
        folder.write("schools.csv", "code,name,stages,seats_primary,lon,lat\nC,C,primary,150,120.1,29.991\n");
        folder.write("plots.csv", "code,name,stages,classes,lon,lat\nP,P,primary,24,120.1,30.0\n");
        folder.done(
            "schoolplan init t.sqlite && schoolplan import t.sqlite roads roads.geojson && "
            "schoolplan import t.sqlite settlements homes.csv --crs EPSG:4326 && "
            "schoolplan import t.sqlite campuses schools.csv --crs EPSG:4326 && "
            "schoolplan import t.sqlite sites plots.csv --crs EPSG:4326 && schoolplan network t.sqlite && "
            "schoolplan access t.sqlite --attach 400m && "
            "schoolplan cover t.sqlite --stages primary --limit-primary 1km");
    }

    Folder folder;
};

TEST_F(FarFromTheRoad, APlotIsReachedAsASchoolIs)
{
    const json sited = folder.answer("site t.sqlite --stage primary --objective max-cover --p 1");
    EXPECT_EQ(sited["chosen"], json::parse(R"(["P"])")) << sited.dump(2);
    EXPECT_EQ(sited["objective"], 100) << sited.dump(2);
}

TEST_F(FarFromTheRoad, TheOutlookFindsItsSchool)
{
    const json outlook =
        folder.answer("plan t.sqlite outlook --on 2019-01-31 --from 2019 --limit-primary 1500m");
    for (const json& row : outlook["rows"]) {
        if (row["stage"] == "primary") {
            EXPECT_EQ(row["within"], 100) << row.dump(2);
        }
    }
    EXPECT_FALSE(outlook["rows"].empty());
}

} // namespace
} // namespace schoolplan::tests
