#include <schoolplan/check.hpp>
#include <schoolplan/import.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace schoolplan {
namespace {

using testing::Contains;
using testing::HasSubstr;

/// Hangzhou as published: boundaries of 2021, estates as one web page had them, and the admission data of two
/// districts.
class Hangzhou : public testing::Test {
protected:
    void SetUp() override
    {
        if (!std::filesystem::exists(shared_)) {
            GTEST_SKIP() << "../shared/data is not here";
        }
    }

    static import::Batch read(import::Kind kind, const import::Source& source)
    {
        auto batch = import::read(kind, source);
        EXPECT_TRUE(batch) << batch.error().message();
        return batch ? *std::move(batch) : import::Batch{};
    }

    [[nodiscard]] import::Batch boundaries(const char* name, const char* crs) const
    {
        import::Source source;
        source.file = shared_ / "hangzhou-boundaries" / name;
        source.crs = crs;
        source.override_frame = true;
        source.fields = {{"within", ""}};
        return read(import::Kind::units, source);
    }

    [[nodiscard]] import::Batch raw_estates(const char* crs) const
    {
        import::Source source;
        source.file = shared_ / "hangzhou-estates/estates-raw-bd09.csv";
        source.crs = crs;
        source.fields = {{"name", "小区名称"}, {"unit", "所在区"}};
        return read(import::Kind::settlements, source);
    }

    [[nodiscard]] import::Batch schools(const char* crs) const
    {
        import::Source source;
        source.file = shared_ / "hangzhou-2022/schools_2022_bd09.csv";
        source.crs = crs;
        source.fields = {{"code", "code"}, {"name", "name"}, {"unit", "district"}, {"lon", "lng"}};
        source.teaches[Stage::primary] = true;
        return read(import::Kind::campuses, source);
    }

    [[nodiscard]] import::Batch admitted_estates() const
    {
        import::Source source;
        source.file = shared_ / "hangzhou-2022/estates_geocoded_bd09.csv";
        source.crs = "BD-09";
        source.fields = {{"lon", "lng"}};
        return read(import::Kind::settlements, source);
    }

    static Snapshot city(import::Batch units, import::Batch rows)
    {
        Snapshot made{.units = Table<UnitId, Unit>{std::move(units.units)},
                      .settlements = Table<SettlementId, Settlement>{std::move(rows.settlements)},
                      .campuses = Table<CampusId, Campus>{std::move(rows.campuses)}};
        check::place_in_units(made);
        return made;
    }

    /// "units GCJ-02", of layers whose content speaks against the frame they were read in.
    static std::vector<std::string> blamed(const Snapshot& city)
    {
        std::vector<std::string> all;
        for (const Finding& finding : check::inspect(city)) {
            if (finding.place.field == "crs") {
                const auto begin = finding.advice.find("--crs ") + 6;
                all.push_back(finding.place.layer + " "
                              + finding.advice.substr(begin, finding.advice.find(' ', begin) - begin));
            }
        }
        return all;
    }

    static std::size_t said(const Findings& findings, std::string_view expected)
    {
        return static_cast<std::size_t>(std::ranges::count_if(findings, [&](const Finding& finding) {
            return finding.expected.find(expected) != std::string::npos;
        }));
    }

    const std::filesystem::path shared_ = SOURCE_ROOT "/../shared/data";
};

TEST_F(Hangzhou, FramesOfBoundariesAndEstatesAreNamedByTheirContentAlone)
{
    const char* const march = "hangzhou-2021-03-gcj02.json";
    EXPECT_THAT(blamed(city(boundaries(march, "EPSG:4326"), raw_estates("EPSG:4326"))),
                testing::ElementsAre("settlements BD-09", "units GCJ-02"));
    EXPECT_THAT(blamed(city(boundaries(march, "EPSG:4326"), raw_estates("BD-09"))),
                testing::ElementsAre("units GCJ-02"));
    EXPECT_THAT(blamed(city(boundaries(march, "GCJ-02"), raw_estates("EPSG:4326"))),
                testing::ElementsAre("settlements BD-09"));
    EXPECT_THAT(blamed(city(boundaries(march, "GCJ-02"), raw_estates("BD-09"))), testing::IsEmpty());
}

TEST_F(Hangzhou, EveryLayerReadAsWgs84IsDoubtedByItsName)
{
    const auto doubt = [](const import::Batch& batch) {
        std::string all;
        for (const Finding& finding : batch.findings) {
            all += finding.place.field == "crs" ? finding.expected : "";
        }
        return all;
    };
    EXPECT_THAT(doubt(boundaries("hangzhou-2021-03-gcj02.json", "EPSG:4326")), HasSubstr("GCJ-02"));
    EXPECT_THAT(doubt(boundaries("hangzhou-2021-plus-gcj02.json", "EPSG:4326")), HasSubstr("GCJ-02"));
    EXPECT_THAT(doubt(raw_estates("EPSG:4326")), HasSubstr("BD-09"));
    EXPECT_THAT(doubt(schools("EPSG:4326")), HasSubstr("BD-09"));
    import::Source source;
    source.crs = "EPSG:4326";
    source.file = shared_ / "hangzhou-2022/estates_geocoded_bd09.csv";
    EXPECT_THAT(doubt(read(import::Kind::settlements, source)), HasSubstr("BD-09"));
    source.file = shared_ / "hangzhou-2022/catchment_polygons_bd09.geojson";
    source.fields = {{"code", "school_code"}, {"name", "school"}};
    EXPECT_THAT(doubt(read(import::Kind::units, source)), HasSubstr("BD-09"));
    source.file = shared_ / "hangzhou-2022/gongshu_schools_gcj02.csv";
    source.fields = {{"lon", "lon_gcj02"}, {"lat", "lat_gcj02"}};
    source.teaches[Stage::primary] = true;
    EXPECT_THAT(doubt(read(import::Kind::campuses, source)), HasSubstr("GCJ-02"));
}

TEST_F(Hangzhou, EveryCampusLiesInTheDistrictItStates)
{
    const Snapshot placed = city(boundaries("hangzhou-2021-plus-gcj02.json", "GCJ-02"), schools("BD-09"));
    ASSERT_EQ(placed.campuses.size(), 59U);
    for (const Campus& campus : placed.campuses.rows()) {
        ASSERT_TRUE(campus.unit.valid()) << campus.name;
        EXPECT_EQ(placed.units[campus.unit].name, campus.stated_unit) << campus.name;
    }
}

TEST_F(Hangzhou, BrokenCatchmentPolygonsAreSetAsideWithTheReason)
{
    import::Source source;
    source.file = shared_ / "hangzhou-2022/catchment_polygons_bd09.geojson";
    source.crs = "BD-09";
    source.override_frame = true;
    source.fields = {{"code", "school_code"}, {"name", "school"}};
    const auto batch = read(import::Kind::units, source);
    EXPECT_EQ(batch.units.size() + batch.set_aside.size(), 30U);
    std::vector<std::string> reasons;
    for (const SetAside& row : batch.set_aside) {
        reasons.push_back(row.reason);
    }
    EXPECT_THAT(reasons, Contains(HasSubstr("Self-intersection")));
    EXPECT_THAT(reasons, Contains(HasSubstr("number of points"))); // one of a single point
}

TEST_F(Hangzhou, EstatesFoundInTheWrongTownAreNamed)
{
    auto rows = admitted_estates();
    rows.campuses = schools("BD-09").campuses;
    const Findings findings =
        check::inspect(city(boundaries("hangzhou-2021-plus-gcj02.json", "GCJ-02"), std::move(rows)));
    // 59 of 570 estates lie more than 5 km from each of the 59 campuses: counted apart on a sphere, none of
    // them within 200 m of that limit.
    EXPECT_EQ(said(findings, "a settlement within 5 km of a campus")
                  + said(findings, "a settlement within 5 km of others"),
              59U);
}

TEST_F(Hangzhou, DistrictNamesOfAnotherYearFallbackPositionsAndDoublesAreNamed)
{
    const Findings findings =
        check::inspect(city(boundaries("hangzhou-2021-03-gcj02.json", "GCJ-02"), raw_estates("BD-09")));
    const auto found = [&findings](std::string_view text) {
        return std::ranges::any_of(
            findings, [text](const Finding& one) { return one.found.find(text) != std::string::npos; });
    };
    EXPECT_TRUE(found("'临平区', which no one unit is called"));
    EXPECT_TRUE(found("88 settlements at"));
    EXPECT_GT(said(findings, "a name once in a neighbourhood"), 0U);
}

} // namespace
} // namespace schoolplan
