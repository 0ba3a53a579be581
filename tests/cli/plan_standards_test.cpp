/// Which clause decides for plan, demand and warn: a drawn street with a project, and plain tables.

#include "program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace schoolplan::tests {
namespace {

using nlohmann::json;

/// A street that runs north. 100 children of primary age live 0.0054 degrees of latitude, some 599 m, north
/// of its south end, where a school has 50 seats and a second one of a single class shall stand from August
/// 2019.
class PlannedStreet : public testing::Test {
protected:
    void SetUp() override
    {
        folder.write("roads.geojson",
                     R"({"type": "FeatureCollection", "features": [{"type": "Feature",
"properties": {"code": 1, "highway": "residential"},
"geometry": {"type": "LineString", "coordinates": [[120.1, 30.0], [120.1, 30.0054], [120.1, 30.1]]}}]})");
        folder.write("homes.csv", "code,children_primary,lon,lat\nh1,100,120.1,30.0054\n");
        folder.write("schools.csv", "code,stages,seats_primary,lon,lat\nc1,primary,50,120.1,30.0\n");
        folder.write("projects.csv", "code,stages,classes_primary,state,planned,lon,lat\n"
                                     "p1,primary,1,building,2019-08-01,120.1,30.0\n");
        folder.done("schoolplan init t.sqlite && schoolplan import t.sqlite roads roads.geojson && "
                    "schoolplan import t.sqlite settlements homes.csv --crs EPSG:4326 && "
                    "schoolplan import t.sqlite campuses schools.csv --crs EPSG:4326 && "
                    "schoolplan import t.sqlite projects projects.csv --crs EPSG:4326 && schoolplan network "
                    "t.sqlite && "
                    "schoolplan plan t.sqlite register --on 2019-01-31");
        own("800", "40");
    }

    [[nodiscard]] json result(const std::string& line) const
    {
        return json::parse(folder.done(line + " --json").out).at("result");
    }

    /// A city's own limit and class size.
    void own(const std::string& metres, const std::string& children) const
    {
        const auto value = [](const std::string& lines) {
            return "[[value]]\nstages = [\"primary\"]\nname = \"值\"\nenglish = \"value\"\nsource = "
                   "\"plan\"\n"
                   "clause = \"3.2\"\nstatus = \"confirmed\"\n"
                   + lines;
        };
        folder.write(
            "town.toml",
            "version = 1\nid = \"town\"\nname = \"本镇\"\nenglish = \"Town\"\n[[source]]\nid = \"plan\"\n"
            "authority = \"本镇规划\"\ncite = \"plan\"\n"
                + value("id = \"service_radius\"\nbound = \"at_most\"\namount = " + metres
                        + "\nunit = \"m\"\nmeasured = \"walking\"\n")
                + value("id = \"class_size\"\nbound = \"exactly\"\namount = " + children
                        + "\nunit = \"pupils/class\"\n")
                + value("id = \"seat_rate\"\nbound = \"exactly\"\namount = 25\n"
                        "unit = \"seats/100 households\"\n"));
    }

    /// Children who lose a place when p1 is late.
    [[nodiscard]] json lost(const std::string& options) const
    {
        return result("schoolplan plan t.sqlite slip --on 2019-01-31 " + options)["slips"][0]["lost_in_all"];
    }

    Folder folder;
};

TEST_F(PlannedStreet, TheSlipTakesLimitAndClassSizeFromTheStandards)
{
    EXPECT_EQ(lost(""), 0) << "500 m by GB 50180-2018: the home reaches nobody";
    EXPECT_EQ(lost("--limit-primary 800m"), 45) << "one class of 45 by GB 50099-2011";
    EXPECT_EQ(lost("--profile town.toml"), 40) << "800 m and a class of 40";
    EXPECT_EQ(lost("--profile town.toml --limit-primary 500m"), 0) << "by hand it wins";
}

TEST_F(PlannedStreet, TheSlipNamesTheClausesAndMarksWhatIsRecalled)
{
    const Said said = folder.done("schoolplan plan t.sqlite slip --on 2019-01-31");
    EXPECT_NE(said.out.find("附录C"), std::string::npos) << said.out;
    EXPECT_NE(said.out.find("RECALLED"), std::string::npos);
    const auto decisions =
        result("schoolplan plan t.sqlite slip --on 2019-01-31 --limit-primary 800m")["decisions"];
    std::string subjects;
    for (const auto& one : decisions) {
        subjects += one["subject"].get<std::string>() + " " + one["stage"].get<std::string>() + ";";
    }
    EXPECT_EQ(subjects, "class size primary;limit kindergarten;limit junior;")
        << "what is by hand is no clause's";
}

TEST_F(PlannedStreet, TheStatusCountsSeatsOfClassesByTheStandards)
{
    const auto seats = [&](const std::string& options) {
        return result("schoolplan plan t.sqlite status --on 2019-01-31 " + options)["rows"]
            .back()["kinds"]["primary"]["building"]["seats"];
    };
    EXPECT_EQ(seats(""), 45);
    EXPECT_EQ(seats("--profile town.toml"), 40);
}

TEST_F(PlannedStreet, ThePageNamesTheClausesAndMarksWhatIsRecalled)
{
    folder.done("schoolplan plan t.sqlite report p.html --on 2019-01-31 --lang en");
    const auto page = folder.read("p.html");
    EXPECT_NE(page.find("GB 50180-2018 城市居住区规划设计标准, 附录C"), std::string::npos);
    EXPECT_NE(page.find("<span class=\"doubtful\">recalled from memory: check it first</span>"),
              std::string::npos);
    EXPECT_NE(page.find("45 children in a class"), std::string::npos);
    folder.done("schoolplan plan t.sqlite report p.xlsx --on 2019-01-31 --lang en --profile town.toml");
    const auto book = folder.shell("unzip -p p.xlsx xl/workbook.xml xl/sharedStrings.xml").out;
    EXPECT_NE(book.find("name=\"Standards\""), std::string::npos);
    EXPECT_NE(book.find("本镇规划, 3.2"), std::string::npos);
    EXPECT_NE(book.find("40 children in a class"), std::string::npos);
}

TEST_F(PlannedStreet, TheOutlookCountsWhatIsUsableInEachSchoolYear)
{
    const auto made =
        result("schoolplan plan t.sqlite outlook --on 2018-01-31 --years 2 --limit-primary 800m");
    std::vector<json> city;
    for (const auto& row : made["rows"]) {
        if (row["scope"] == "city" && row["stage"] == "primary") {
            city.push_back(row);
        }
    }
    ASSERT_EQ(city.size(), 2U);
    EXPECT_EQ(city[0]["seats"]["total"], 50);
    EXPECT_EQ(city[0]["placed"], 50);
    EXPECT_EQ(city[1]["seats"]["total"], 95) << "from 2019-08-01 a class of 45 more";
    EXPECT_EQ(city[1]["placed"], 95);
    EXPECT_EQ(city[1]["spare"], -5);
    // Both schools stand at one point; the first in order is the nearest: 100 children, 50 seats.
    EXPECT_EQ(made["warnings"][0]["campus"], "c1");
    EXPECT_EQ(made["warnings"][0]["level"], "red");
    EXPECT_EQ(result("schoolplan plan t.sqlite outlook --on 2018-01-31 --years 2")["rows"].back()["within"],
              0);
}

TEST_F(PlannedStreet, TheOutlookTakesChildrenOfAForecast)
{
    folder.write("cohorts.csv", "id,enters,children\nh1,2019,30\n");
    folder.done("schoolplan demand cohorts.csv --from 2019 --years 1 --stages primary --csv f.csv");
    EXPECT_EQ(folder.shell("test -s f.csv").code, 0);
    folder.done(
        "schoolplan plan t.sqlite outlook --on 2019-01-31 --years 1 --limit-primary 800m --forecast f.csv "
        "--csv o.csv");
    EXPECT_NE(folder.read("o.csv").find("primary,city,,全市,2019,2,1,95,0,0,30,0,30,30,65"),
              std::string::npos)
        << folder.read("o.csv");
}

TEST_F(PlannedStreet, NewHomesBringChildrenByTheRateOfTheStandards)
{
    folder.write("cohorts.csv", "id,enters,children\nh1,2019,0\n");
    folder.write("moves.csv", "id,year,households\nh1,2019,1000\n");
    const std::string line = "schoolplan demand cohorts.csv --from 2019 --stages primary --moves moves.csv ";
    const auto made = result(line + "--profile town.toml");
    EXPECT_EQ(made["sums"][0]["children"]["middle"], 250.0) << "25 for 100 households";
    EXPECT_EQ(made["decisions"][0]["clause"], "3.2");
    EXPECT_EQ(result(line + "--profile town.toml --primary 0.3")["sums"][0]["children"]["middle"], 300.0);
    const Said refused = folder.shell(line);
    EXPECT_EQ(refused.code, 1);
    EXPECT_NE(refused.err.find("no rate for primary"), std::string::npos) << refused.err;
    EXPECT_NE(refused.err.find("--primary"), std::string::npos);
}

TEST_F(PlannedStreet, AWarningFillsClassesOfTheStandardsSize)
{
    folder.write("forecast.csv", "id,stage,year,entrants\nh1,primary,2019,125\n");
    folder.write("assignment.csv", "demand,site,children\nh1,c1,100\n");
    folder.write("places.csv", "campus,year,places\nc1,2019,40\n");
    const std::string line =
        "schoolplan warn forecast.csv --assignment assignment.csv --plan places.csv --from 2019 "
        "--years 1 --stage primary ";
    const auto classes = [&](const std::string& options) {
        return result(line + options)["warnings"][0]["missing_classes"];
    };
    // 85 places are missing: two classes of 45, three of 40, and of 85 one is enough.
    EXPECT_EQ(classes(""), 2);
    EXPECT_EQ(classes("--profile town.toml"), 3);
    EXPECT_EQ(classes("--profile town.toml --class-size 85"), 1);
    EXPECT_EQ(result(line)["decisions"][0]["status"], "secondary");
    EXPECT_EQ(result(line + "--class-size 85")["decisions"].size(), 0U);
}

} // namespace
} // namespace schoolplan::tests
