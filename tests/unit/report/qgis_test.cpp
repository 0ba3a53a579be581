/// The exported GeoPackage opens in QGIS with its styles.

#include <schoolplan/formats/writer.hpp>
#include <schoolplan/report.hpp>

#include <unit/maps/made_town.hpp>

#include <gmock/gmock.h>

#include <cstdio>
#include <cstdlib>

namespace {

using namespace schoolplan;
using testing::HasSubstr;

std::string output_of(const std::string& command)
{
    std::string text;
    std::FILE* pipe = popen(command.c_str(), "r");
    for (int letter = std::fgetc(pipe); letter != EOF; letter = std::fgetc(pipe)) {
        text += static_cast<char>(letter);
    }
    EXPECT_EQ(pclose(pipe), 0) << text;
    return text;
}

TEST(Qgis, OpensEveryLayerWithItsStyle)
{
    const std::string python = "QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=/tmp /usr/bin/python3 ";
    if (std::system((python + "-c 'import qgis.core' 2>/dev/null").c_str()) != 0) {
        GTEST_SKIP() << "python3-qgis is not installed";
    }
    const auto town = made::town();
    const auto layers = report::layers({.snapshot = town.snapshot, .coverage = town.coverage});
    ASSERT_TRUE(layers);
    const auto file = std::filesystem::temp_directory_path() / "schoolplan_qgis_test.gpkg";
    ASSERT_TRUE(formats::write(*layers, file));
    const std::string said =
        output_of(python + SOURCE_ROOT "/tests/unit/report/open_in_qgis.py " + file.string()
                  + " units campuses settlements_primary gaps service_areas 2>/dev/null");
    EXPECT_THAT(said, HasSubstr("units 3 singleSymbol  labels"));
    EXPECT_THAT(
        said, HasSubstr("campuses 28 categorizedSymbol kindergarten,primary,junior,primary+junior, labels"));
    EXPECT_THAT(said, HasSubstr("settlements_primary 300 categorizedSymbol covered,far,no_way,unknown"));
    EXPECT_THAT(said, HasSubstr("gaps 6 categorizedSymbol kindergarten,primary,junior labels"));
    EXPECT_THAT(said, HasSubstr("service_areas 3 categorizedSymbol kindergarten,primary,junior"));
}

} // namespace
