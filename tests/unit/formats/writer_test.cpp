#include <schoolplan/formats/writer.hpp>

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

namespace {

using namespace schoolplan;
using testing::HasSubstr;

std::filesystem::path path(const std::string& name)
{
    return std::filesystem::temp_directory_path()
           / (std::string{"schoolplan_writer_"}
              + testing::UnitTest::GetInstance()->current_test_info()->name() + name);
}

std::string bytes(const std::filesystem::path& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

geo::OutLayer homes()
{
    geo::OutLayer layer{.name = "homes",
                        .title = "居住点",
                        .kind = geo::OutKind::point,
                        .fields = {},
                        .rows = {},
                        .style = {}};
    layer.fields = {{.name = "name", .type = geo::OutType::text, .title = "名称"},
                    {.name = "children", .type = geo::OutType::integer, .title = ""}};
    layer.rows = {
        {.shape = geo::LonLat{120.5, 30.25}, .values = {std::string{"=1+1"}, std::int64_t{7}}},
        {.shape = geo::LonLat{120.75, 30.5}, .values = {std::string{"a \"b\", c"}, std::monostate{}}}};
    layer.style = {
        .field = "name", .classes = {{.value = "<a>", .label = "&", .symbol = {}}}, .label_field = ""};
    return layer;
}

TEST(Writer, GuardsTextsThatASpreadsheetWouldRun)
{
    const std::vector layers{homes()};
    ASSERT_TRUE(formats::write(layers, path(".csv")));
    EXPECT_EQ(bytes(path(".csv")), "\xEF\xBB\xBFname,children,lon,lat\n'=1+1,7,120.5,30.25\n"
                                   "\"a \"\"b\"\", c\",,120.75,30.5\n");
}

TEST(Writer, WritesAGeoPackageWithStylesTheSameTwice)
{
    const std::vector layers{homes()};
    ASSERT_TRUE(formats::write(layers, path(".gpkg")));
    const std::string first = bytes(path(".gpkg"));
    ASSERT_TRUE(formats::write(layers, path(".gpkg")));
    EXPECT_TRUE(first == bytes(path(".gpkg")));
    EXPECT_THAT(first, HasSubstr("layer_styles"));
    EXPECT_THAT(first, HasSubstr("value=\"&lt;a&gt;\""));
}

TEST(Writer, WritesWhatIsNotKnownAsNullInGeoJson)
{
    const std::vector layers{homes()};
    ASSERT_TRUE(formats::write(layers, path(".geojson")));
    EXPECT_THAT(bytes(path(".geojson")), HasSubstr("\"children\": null"));
}

TEST(Writer, NamesTheLayersWhenAFileHoldsOnlyOne)
{
    auto other = homes();
    other.name = "others";
    const std::vector layers{homes(), other};
    EXPECT_THAT(formats::write(layers, path(".csv")).error().message(), HasSubstr("homes, others"));
}

TEST(Writer, LeavesTheOldFileWhenItRefuses)
{
    std::ofstream{path(".gpkg")} << "old";
    auto bad = homes();
    bad.rows.front().values.pop_back();
    const std::vector layers{bad};
    EXPECT_THAT(formats::write(layers, path(".gpkg")).error().message(),
                HasSubstr("row 1: expected 2 cells, found 1"));
    EXPECT_EQ(bytes(path(".gpkg")), "old");
}

TEST(Writer, RefusesAFolderThatIsNotThere)
{
    const std::vector layers{homes()};
    for (const std::string ending : {".csv", ".gpkg", ".geojson"}) {
        EXPECT_EQ(formats::write(layers, "/nowhere/at/all" + ending).error().fault(), Fault::storage);
    }
}

} // namespace
