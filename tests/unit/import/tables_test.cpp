#include "files.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace schoolplan::import::tests {

namespace {

using testing::HasSubstr;

class Tables : public Files {};

TEST_F(Tables, KeepsEmptyApartFromZero)
{
    const auto batch = batch_of(Kind::settlements, in_degrees("homes.csv", "code,lon,lat,population\n"
                                                                           "a,120.1,30.2,0\n"
                                                                           "b,120.2,30.2,\n"
                                                                           "c,120.3,30.2, 12 \n"));
    ASSERT_EQ(batch.settlements.size(), 3U);
    EXPECT_EQ(batch.settlements[0].population, 0);
    EXPECT_EQ(batch.settlements[1].population, std::nullopt);
    EXPECT_EQ(batch.settlements[2].population, 12);
    EXPECT_TRUE(batch.findings.empty());
}

TEST_F(Tables, RefusesAFileWhoseFrameNobodyStates)
{
    Source source = in_degrees("homes.csv", "code,lon,lat\na,120,30\n");
    source.crs.reset();
    EXPECT_THAT(refusal_of(Kind::settlements, source),
                testing::AllOf(HasSubstr("EPSG:4326"), HasSubstr("EPSG:4490"), HasSubstr("EPSG:4549")));
}

TEST_F(Tables, DoubtsAFrameThatTheNameOfTheFileOrAColumnSpeaksAgainst)
{
    const auto doubts = [this](const char* name, const char* lon, const char* crs) {
        Source source = in_degrees(name, std::string{"code,"} + lon + ",lat\na,120.15,30.27\n");
        source.fields = {{"lon", lon}, {"lat", "lat"}};
        source.crs = crs;
        std::string all;
        for (const Finding& finding : batch_of(Kind::settlements, source).findings) {
            all += finding.place.field + ": " + finding.expected + " | " + finding.advice;
        }
        return all;
    };
    EXPECT_THAT(doubts("homes_bd09.csv", "lon", "EPSG:4326"),
                testing::AllOf(HasSubstr("crs: BD-09, going by the name of its file homes_bd09.csv"),
                               HasSubstr("--crs BD-09")));
    EXPECT_THAT(doubts("homes.csv", "lon_gcj02", "BD-09"), HasSubstr("--crs GCJ-02"));
    EXPECT_EQ(doubts("homes_bd09.csv", "lon", "bd09ll"), "");
    EXPECT_EQ(doubts("homes.csv", "lon", "EPSG:4326"), "");
}

TEST_F(Tables, SaysWhichFrameTheNameSpeaksOfWhereNobodyStatesOne)
{
    Source source = in_degrees("homes_gcj02.csv", "code,lon,lat\na,120,30\n");
    source.crs.reset();
    EXPECT_THAT(refusal_of(Kind::settlements, source),
                HasSubstr("GCJ-02, going by the name of its file homes_gcj02.csv"));
}

TEST_F(Tables, RefusesFramesWhoseShiftIsNotKnown)
{
    Source source = in_degrees("homes.csv", "code,lon,lat\na,120,30\n");
    for (const char* frame : {"EPSG:4214", "EPSG:4610", "EPSG:2379", "bd09mc", "EPSG:0", "nonsense"}) {
        source.crs = frame;
        EXPECT_NE(refusal_of(Kind::settlements, source), "") << frame;
    }
    source.crs = "EPSG:4610";
    EXPECT_THAT(refusal_of(Kind::settlements, source), HasSubstr("datum"));
    source.crs = "bd09mc";
    EXPECT_THAT(refusal_of(Kind::settlements, source), HasSubstr("bd09ll"));
}

TEST_F(Tables, BringsShiftedFramesToWgs84)
{
    // 120.15, 30.27 on WGS 84, as the requirements give it on both shifted frames, to 1e-7 degrees.
    for (const auto& [frame, lon, lat] : {std::tuple{"GCJ-02", "120.1547086", "30.2676797"},
                                          std::tuple{"百度坐标", "120.1612500", "30.2735966"}}) {
        Source source = in_degrees("homes.csv", std::string{"code,lon,lat\na,"} + lon + "," + lat + "\n");
        source.crs = frame;
        const auto batch = batch_of(Kind::settlements, source);
        ASSERT_EQ(batch.settlements.size(), 1U);
        EXPECT_NEAR(batch.settlements[0].position.lon, 120.15, 1e-7) << frame;
        EXPECT_NEAR(batch.settlements[0].position.lat, 30.27, 1e-7) << frame;
    }
}

TEST_F(Tables, ReadUnitsOfOneDayAndTheirGroups)
{
    const std::string square = "\"POLYGON((120 30,120.1 30,120.1 30.1,120 30.1,120 30))\"";
    Source source = in_degrees("units.csv", "code,name,valid_from,valid_to,area_km2,geometry\n"
                                            "118,经开区,,2019-03-31,104.7,"
                                                + square
                                                + "\n"
                                                  "114,钱塘新区,2019-04-01,,531.7,"
                                                + square + "\n");
    source.crs = "EPSG:4326";
    EXPECT_THAT(refusal_of(Kind::units, source), HasSubstr("end on 2019-03-31, others begin on 2019-04-01"));
    source.date = day_of("2019-03-31"); // the last day counts
    const auto before = batch_of(Kind::units, source);
    ASSERT_EQ(before.units.size(), 1U);
    EXPECT_EQ(before.units[0].name, "经开区");
    EXPECT_EQ(before.units[0].stated_area, SquareMetres{104.7e6});
    source.date = day_of("2019-04-01");
    EXPECT_EQ(batch_of(Kind::units, source).units.at(0).name, "钱塘新区");

    Source groups = in_degrees("groups.csv", "group,name,english,unit\nsix,六城区,Six districts,330102\n"
                                             "six,六城区,Six districts,330103\nsix,,,330102\n");
    groups.crs.reset();
    const auto read = batch_of(Kind::groups, groups).groups;
    ASSERT_EQ(read.size(), 1U);
    EXPECT_EQ(read[0].name, "六城区");
    EXPECT_THAT(read[0].members, testing::ElementsAre("330102", "330103")); // each once
}

TEST_F(Tables, ReadSchoolGroupsByCodeOrByNameAndSayWhatIsWrongWithThem)
{
    Source source = in_degrees("k.csv", "集团名称,类型,学校,角色,加入日期\n"
                                        "甲,教育集团,c1,核心校,\n"
                                        "甲,,柳岸小学,成员校,2019-09-01\n"
                                        "甲,,c2,成员校,\n" // once more: 柳岸小学 is c2
                                        "甲,,c3,核心校,\n" // a second core
                                        "甲,,c9,成员校,\n" // there is none
                                        "甲,,c4,客座,\n"   // no role
                                        "甲,共同体,c4,,\n" // another tie
                                        "乙,共同体,c4,,2019-02-30\n"
                                        "乙,共同体,c4,,\n");
    source.crs.reset();
    source.campuses = {{{"c1", "c1"}, {"c2", "c2"}, {"c3", "c3"}, {"c4", "c4"}, {"柳岸小学", "c2"}}};
    const auto batch = batch_of(Kind::school_groups, source);
    ASSERT_EQ(batch.school_groups.size(), 2U);
    EXPECT_EQ(
        batch.school_groups[1],
        (SchoolGroup{.code = "甲", .name = "甲", .core = "c1", .branches = {{"c2", day_of("2019-09-01")}}}));
    EXPECT_EQ(batch.school_groups[0],
              (SchoolGroup{.code = "乙", .name = "乙", .tie = Tie::community, .branches = {{"c4", {}}}}));
    std::vector<std::pair<std::int64_t, std::string>> places;
    for (const Finding& finding : batch.findings) {
        places.emplace_back(finding.place.row.value_or(0), finding.place.field);
    }
    EXPECT_THAT(places, testing::ElementsAre(testing::Pair(4, "学校"), testing::Pair(5, "角色"),
                                             testing::Pair(6, "学校"), testing::Pair(7, "角色"),
                                             testing::Pair(8, "类型"), testing::Pair(9, "加入日期")));
    EXPECT_EQ(batch.set_aside.size(), 6U);
}

TEST_F(Tables, ReadWatersAndHillsInBothLanguages)
{
    const std::string square = "\"POLYGON((120 30,120.1 30,120.1 30.1,120 30.1,120 30))\"\n";
    Source source =
        in_degrees("t.csv", "code,name,english,kind,geometry\nb,西湖,West Lake,湖泊," + square + "a,,,hill,"
                                + square + "c,,,volcano," + square + "d,,,river,POINT(120 30)\n");
    source.crs = "EPSG:4326";
    const auto batch = batch_of(Kind::terrain, source);
    ASSERT_EQ(batch.terrain.size(), 2U); // a point is no river, and there are no volcanoes
    EXPECT_EQ(batch.terrain[0].kind, TerrainKind::hill);
    EXPECT_EQ(batch.terrain[1].kind, TerrainKind::lake);
    EXPECT_EQ(batch.terrain[1].english, "West Lake");
    ASSERT_EQ(batch.set_aside.size(), 2U);
    EXPECT_THAT(batch.set_aside[0].reason, HasSubstr("river, lake, canal, water or hill"));
}

TEST_F(Tables, ReadCampusesSitesProjectsAndPremises)
{
    const auto campuses =
        batch_of(Kind::campuses,
                 in_degrees("c.csv", "code,stages,班级数,在校生,seats_senior,办学性质,opens,lon,lat\n"
                                     "a,小学,24,1001,,民办,2019/9/1,120,30\n"
                                     "b,完全中学,,,900,公办,,120,30\n"))
            .campuses;
    ASSERT_EQ(campuses.size(), 2U);
    EXPECT_EQ(campuses[0].classes[Stage::primary], 24);
    EXPECT_EQ(campuses[0].pupils[Stage::primary], 1001);
    EXPECT_EQ(campuses[0].ownership, Ownership::other);
    EXPECT_EQ(campuses[0].opens, day_of("2019-09-01"));
    EXPECT_TRUE(campuses[1].teaches[Stage::junior] && campuses[1].teaches[Stage::senior]);
    EXPECT_EQ(campuses[1].seats[Stage::senior], 900);
    EXPECT_EQ(campuses[1].classes[Stage::junior], std::nullopt);

    const auto sites = batch_of(Kind::sites, in_degrees("s.csv", "code,stages,规划班数,远期预留班数,lon,lat\n"
                                                                 "XH-01,小学,18,24,120,30\n"))
                           .sites;
    ASSERT_EQ(sites.size(), 1U);
    EXPECT_EQ(sites[0].classes[Stage::primary], 18);
    EXPECT_EQ(sites[0].later_classes[Stage::primary], 24);

    const auto projects =
        batch_of(Kind::projects, in_degrees("p.csv", "code,stages,state,year_target,lon,lat\n"
                                                     "p,职高,在建,是,120,30\n"
                                                     "q,职高,soon,,120,30\n"
                                                     "r,职高,在建,maybe,120,30\n"));
    ASSERT_EQ(projects.projects.size(), 1U);
    EXPECT_EQ(projects.projects[0].state, ProjectState::building);
    EXPECT_TRUE(projects.projects[0].year_target);
    EXPECT_EQ(projects.set_aside.size(), 2U); // neither a state nor a yes or no may be guessed

    const auto premises =
        batch_of(Kind::premises, in_degrees("w.csv", "code,kind,opened,lon,lat\n"
                                                     "w,internet_cafe,2018-02-28,120,30\n"
                                                     "v,internet_cafe,2018-02-30,120,30\n"));
    ASSERT_EQ(premises.premises.size(), 1U);
    EXPECT_EQ(premises.premises[0].opened, day_of("2018-02-28"));
    EXPECT_EQ(premises.set_aside.size(), 1U); // there is no 30 February
}

TEST_F(Tables, TurnsMetresOfHangzhouIntoDegrees)
{
    // EPSG:4549 for 120.5 E 30.25 N is E 548122.0631, N 3347932.8162: cs2cs of PROJ 9.1.1.
    Source source = in_degrees("homes.csv", "code,x,y\na,548122.0631,3347932.8162\n");
    source.crs = "EPSG:4549";
    const auto batch = batch_of(Kind::settlements, source);
    ASSERT_EQ(batch.settlements.size(), 1U);
    EXPECT_NEAR(batch.settlements[0].position.lon, 120.5, 1e-8);
    EXPECT_NEAR(batch.settlements[0].position.lat, 30.25, 1e-8);
}

TEST_F(Tables, SetsAsideRowsWithAFaultAndSaysWhere)
{
    const Source source = in_degrees("homes.csv", "code,lon,lat,population\n"
                                                  "a,120.1,30.2,about 900\n"
                                                  "b,,30.2,1\n"
                                                  "c,nan,30.2,1\n"
                                                  "d,120.1,30.2,-5\n"
                                                  "e,120.1,30.2,5\n"
                                                  "e,120.1,30.2,6\n"
                                                  "f,120.1,30.2\n"
                                                  "g,120.1,30.2,7,8\n"
                                                  "h,0,0,7\n"
                                                  ",120.1,30.2,7\n");
    const auto batch = batch_of(Kind::settlements, source);
    ASSERT_EQ(batch.settlements.size(), 1U);
    EXPECT_EQ(batch.settlements[0].population, 5);
    std::vector<std::int64_t> rows;
    for (const SetAside& aside : batch.set_aside) {
        rows.push_back(*aside.place.row);
    }
    EXPECT_THAT(rows, testing::ElementsAre(2, 3, 4, 5, 7, 8, 9, 10, 11));
    const Finding& first = batch.findings.front();
    EXPECT_EQ(first.severity, Severity::fault);
    EXPECT_EQ(first.place.file, source.file.string());
    EXPECT_EQ(first.place.row, 2);
    EXPECT_EQ(first.place.field, "population");
    EXPECT_EQ(first.found, "'about 900'");
    EXPECT_EQ(batch.set_aside[0].cells[3], std::pair(std::string{"population"}, std::string{"about 900"}));
    EXPECT_THAT(batch.set_aside[4].reason, HasSubstr("row 6"));
}

TEST_F(Tables, CountsRowsAsASpreadsheetDoesThoughCellsSpanLines)
{
    const auto batch = batch_of(Kind::settlements, in_degrees("homes.csv", "小区名称,经度,纬度\r\n"
                                                                           "\"\n春晓苑\n\",120.1,30.2\r\n"
                                                                           "小区名称,经度,纬度\r\n"
                                                                           "\"a \"\"b\"\", c\",120.1,x\r\n"));
    ASSERT_EQ(batch.settlements.size(), 1U);
    EXPECT_EQ(batch.settlements[0].name, "春晓苑");
    EXPECT_EQ(batch.settlements[0].code, "2");
    ASSERT_EQ(batch.findings.size(), 2U);
    EXPECT_EQ(batch.findings[0].severity, Severity::note); // the header once more
    EXPECT_EQ(batch.findings[0].place.row, 3);
    EXPECT_EQ(batch.findings[1].place.row, 4);
    EXPECT_EQ(batch.findings[1].place.field, "纬度");
    EXPECT_EQ(batch.set_aside[0].cells[0].second, "a \"b\", c");
}

TEST_F(Tables, ReadsUtf8WithItsMarkAndGbkWithoutOne)
{
    const auto marked = batch_of(Kind::settlements,
                                 in_degrees("a.csv", "\xEF\xBB\xBF编号,名称,lon,lat\n1,西湖,120.1,30.2\n"));
    EXPECT_EQ(marked.settlements.at(0).name, "西湖");
    // 编号,名称 and 西湖 in GBK, from the standard's code table.
    const std::string gbk = "\xB1\xE0\xBA\xC5,\xC3\xFB\xB3\xC6,lon,lat\n1,\xCE\xF7\xBA\xFE,120.1,30.2\n";
    const auto batch = batch_of(Kind::settlements, in_degrees("b.csv", gbk));
    ASSERT_EQ(batch.settlements.size(), 1U);
    EXPECT_EQ(batch.settlements[0].name, "西湖");
    EXPECT_EQ(batch.settlements[0].code, "1");
    EXPECT_THAT(batch.told.front(), HasSubstr("GB18030"));
}

TEST_F(Tables, RefusesTextInNoKnownEncoding)
{
    EXPECT_THAT(refusal_of(Kind::settlements, in_degrees("a.csv", "code,lon,lat\n\xFF\xFF,120,30\n")),
                HasSubstr("neither UTF-8 nor GB18030"));
    EXPECT_THAT(refusal_of(Kind::settlements, in_degrees("b.csv", std::string{"\xFF\xFE"
                                                                              "c\0o\0",
                                                                              6})),
                HasSubstr("UTF-16"));
}

TEST_F(Tables, SurvivesNulBytesAndALineOfTenMegabytes)
{
    const std::string nul = std::string{"code,lon,lat\na"} + '\0' + "b,120.1,30.2\nc,120.1,30.2\n";
    const auto cut = batch_of(Kind::settlements, in_degrees("nul.csv", nul));
    EXPECT_EQ(cut.settlements.size(), 1U);
    EXPECT_EQ(cut.findings.at(0).found, "a NUL byte");
    EXPECT_EQ(cut.findings.at(0).place.row, 2);

    const auto batch = batch_of(Kind::settlements,
                                in_degrees("long.csv", "code,name,lon,lat\na," + std::string(10'000'000, 'x')
                                                           + ",120.1,30.2\nb,,120.1,30.2\n"));
    EXPECT_EQ(batch.settlements.size(), 1U);
    EXPECT_EQ(batch.findings.at(0).place.row, 2);
    EXPECT_LT(batch.findings.at(0).found.size(), 200U);
}

TEST_F(Tables, RefusesAQuoteThatIsNeverClosed)
{
    EXPECT_THAT(
        refusal_of(Kind::settlements, in_degrees("a.csv", "code,lon,lat\na,120,30\n\"b,120,30\nc,120,30\n")),
        HasSubstr("row 3"));
}

TEST_F(Tables, SaysWhenLatitudeAndLongitudeAreSwapped)
{
    const auto batch =
        batch_of(Kind::settlements, in_degrees("homes.csv", "code,lat,lon\na,120.1,30.2\nb,120.2,30.2\n"));
    EXPECT_TRUE(batch.settlements.empty());
    ASSERT_EQ(batch.findings.size(), 3U);
    EXPECT_THAT(batch.findings[0].advice, HasSubstr("swapped"));
    EXPECT_EQ(batch.findings[2].place.row, std::nullopt); // and once for the whole layer
    EXPECT_EQ(batch.findings[2].found, "2 of 2 rows have them the other way round");
}

TEST_F(Tables, SaysWhenTheFrameCannotBeTheRightOne)
{
    // Degrees read as metres of Hangzhou's plane lie 3,000 km south of it.
    Source source = in_degrees("homes.csv", "code,lon,lat\na,120.1,30.2\nb,120.2,30.3\n");
    source.crs = "EPSG:4549";
    const auto batch = batch_of(Kind::settlements, source);
    EXPECT_TRUE(batch.settlements.empty());
    EXPECT_THAT(batch.findings.back().advice, HasSubstr("the frame is probably another one"));
}

TEST_F(Tables, TellsWhatItGuessedAndRefusesTwoAnswers)
{
    const auto batch =
        batch_of(Kind::settlements, in_degrees("a.csv", "编号,人口,经度,纬度,均价\n1,5,120.1,30.2,9\n"));
    EXPECT_EQ(batch.settlements.at(0).population, 5);
    EXPECT_THAT(batch.told, testing::Contains(HasSubstr("population is read from the column 人口 (guessed")));
    EXPECT_THAT(batch.told, testing::Contains("columns not used: 均价"));

    Source twice = in_degrees("b.csv", "编号,人口,常住人口,经度,纬度\n1,5,6,120.1,30.2\n");
    EXPECT_THAT(refusal_of(Kind::settlements, twice),
                testing::AllOf(HasSubstr("人口"), HasSubstr("常住人口")));
    twice.fields["population"] = "常住人口";
    EXPECT_EQ(batch_of(Kind::settlements, twice).settlements.at(0).population, 6);
    twice.fields["population"] = "";
    EXPECT_EQ(batch_of(Kind::settlements, twice).settlements.at(0).population, std::nullopt);
    twice.fields["population"] = "people";
    EXPECT_THAT(refusal_of(Kind::settlements, twice), HasSubstr("no column people"));
}

TEST_F(Tables, TakesTheRowsOfACondition)
{
    Source source =
        in_degrees("cells.csv", "id,lon,lat,schools\na,120.1,30.2,0\nb,120.1,30.2,2\nc,120.1,30.2,\n");
    source.where = "schools > 0";
    source.teaches[Stage::primary] = true;
    const auto batch = batch_of(Kind::campuses, source);
    ASSERT_EQ(batch.campuses.size(), 1U);
    EXPECT_EQ(batch.campuses[0].code, "b");
    EXPECT_TRUE(batch.campuses[0].teaches[Stage::primary]);
    EXPECT_FALSE(batch.campuses[0].teaches[Stage::junior]);
    source.where = "pupils > 0";
    EXPECT_THAT(refusal_of(Kind::campuses, source), HasSubstr("pupils"));
}

TEST_F(Tables, UnderstandsStagesAndSeats)
{
    const auto batch =
        batch_of(Kind::campuses, in_degrees("schools.csv", "编号,学段,学位,seats_primary,经度,纬度\n"
                                                           "1,小学,540,,120.1,30.2\n"
                                                           "2,九年一贯制,,700,120.1,30.2\n"
                                                           "3,\"primary, junior\",900,,120.1,30.2\n"
                                                           "4,大学,1,,120.1,30.2\n"));
    ASSERT_EQ(batch.campuses.size(), 3U);
    EXPECT_EQ(batch.campuses[0].seats[Stage::primary], 540);
    EXPECT_EQ(batch.campuses[1].teaches, (PerStage<bool>{{false, true, true}}));
    EXPECT_EQ(batch.campuses[1].seats[Stage::primary], 700);
    EXPECT_EQ(batch.campuses[2].seats[Stage::primary], std::nullopt);
    EXPECT_EQ(batch.set_aside.size(), 1U);
    EXPECT_THAT(refusal_of(Kind::campuses, in_degrees("b.csv", "code,lon,lat\n1,120,30\n")),
                HasSubstr("stages"));
}

TEST_F(Tables, ReadsGatesOfACampus)
{
    const auto batch =
        batch_of(Kind::gates, in_degrees("gates.csv", "campus,name,lon,lat\nb,south,120.1,30.2\n"
                                                      "a,north,120.2,30.2\n,west,120.2,30.2\n"));
    ASSERT_EQ(batch.gates.size(), 2U);
    EXPECT_EQ(batch.gates[0].campus, "a");
    EXPECT_EQ(batch.set_aside.size(), 1U);
}

TEST_F(Tables, SaysTheDigestOfWhatItRead)
{
    // printf 'code,lon,lat\na,120,30\n' | sha256sum
    const auto batch = batch_of(Kind::settlements, in_degrees("a.csv", "code,lon,lat\na,120,30\n"));
    ASSERT_EQ(batch.inputs.size(), 1U);
    EXPECT_EQ(batch.inputs[0].sha256, "48ad22d6de7d9bd633734320c6cec8ac7081aed428d55815e9f66497276de4d4");
}

TEST_F(Tables, RefusesFilesThatAreNone)
{
    Source source;
    source.crs = "EPSG:4326";
    source.file = folder_ / "nowhere.csv";
    EXPECT_THAT(refusal_of(Kind::settlements, source), HasSubstr("no such file"));
    source.file = folder_;
    EXPECT_THAT(refusal_of(Kind::settlements, source), HasSubstr("folder"));
    EXPECT_THAT(refusal_of(Kind::roads, source), HasSubstr("folder"));
    source.file = write("empty.csv", "");
    EXPECT_THAT(refusal_of(Kind::settlements, source), HasSubstr("empty"));
    source.file = write("header.csv", "code,lon,lat\n");
    EXPECT_THAT(refusal_of(Kind::settlements, source), HasSubstr("no rows"));
    source.file = write("placeless.csv", "code,population\na,1\n");
    EXPECT_THAT(refusal_of(Kind::settlements, source), HasSubstr("where its rows lie"));
    source.file = write("broken.gpkg", "not a database");
    EXPECT_THAT(refusal_of(Kind::settlements, source), HasSubstr("no reader understands it"));
}

TEST_F(Tables, StopsWhenAsked)
{
    std::string rows = "code,lon,lat\n";
    for (int i = 0; i < 5000; ++i) {
        rows += std::to_string(i) + ",120,30\n";
    }
    const auto batch =
        read(Kind::settlements, in_degrees("a.csv", rows), [](std::string_view, double) { return false; });
    ASSERT_FALSE(batch);
    EXPECT_THAT(batch.error().message(), HasSubstr("stopped"));
}

TEST_F(Tables, ReadsAMappingFileStrictly)
{
    const auto file = write(
        "map.toml", "[settlements]\ncode = \"编号\"\npopulation = \"常住\"\n[campuses]\ncode = \"c\"\n");
    const auto mapping = read_mapping(file, Kind::settlements);
    ASSERT_TRUE(mapping) << mapping.error().message();
    EXPECT_EQ(*mapping, (std::map<std::string, std::string>{{"code", "编号"}, {"population", "常住"}}));
    EXPECT_TRUE(read_mapping(file, Kind::roads)->empty());
    for (const char* wrong : {"[settlements]\npupils = \"x\"\n", "[homes]\ncode = \"x\"\n",
                              "[settlements]\ncode = 1\n", "code"}) {
        EXPECT_FALSE(read_mapping(write("wrong.toml", wrong), Kind::settlements)) << wrong;
    }
}

} // namespace

} // namespace schoolplan::import::tests
