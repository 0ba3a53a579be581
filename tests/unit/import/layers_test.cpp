#include "files.hpp"

#include <cpl_conv.h>
#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <ogrsf_frmts.h>

#include <array>
#include <memory>

namespace schoolplan::import::tests {

namespace {

using testing::HasSubstr;

constexpr const char* squares = R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"code":"b","name":"square"},"geometry":
     {"type":"Polygon","coordinates":[[[120,30],[120.01,30],[120.01,30.01],[120,30.01],[120,30]]]}},
    {"type":"Feature","properties":{"code":"a","name":"bow tie"},"geometry":
     {"type":"Polygon","coordinates":[[[120,30],[120.01,30.01],[120.01,30],[120,30.01],[120,30]]]}},
    {"type":"Feature","properties":{"code":"c","name":"nowhere"},"geometry":null}]})";

class Layers : public Files {
protected:
    /// The layer of a GeoJSON text in another format, through GDAL itself.
    [[nodiscard]] std::filesystem::path converted(const std::string& geojson, const char* driver,
                                                  const std::string& name,
                                                  const char* const* options = nullptr) const
    {
        GDALAllRegister();
        const std::unique_ptr<GDALDataset> from{
            GDALDataset::Open(write("from.geojson", geojson).c_str(), GDAL_OF_VECTOR)};
        const auto file = folder_ / name;
        const std::unique_ptr<GDALDataset> to{GetGDALDriverManager()->GetDriverByName(driver)->Create(
            file.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
        OGRLayer& rows = *from->GetLayer(0);
        OGRLayer& made =
            *to->CreateLayer("rows", rows.GetSpatialRef(), rows.GetGeomType(), const_cast<char**>(options));
        for (int i = 0; i < rows.GetLayerDefn()->GetFieldCount(); ++i) {
            made.CreateField(rows.GetLayerDefn()->GetFieldDefn(i));
        }
        for (const auto& feature : rows) { // CopyLayer loses the first row of an ODS
            OGRFeature copy{made.GetLayerDefn()};
            copy.SetFrom(feature.get());
            EXPECT_EQ(made.CreateFeature(&copy), OGRERR_NONE);
        }
        return file;
    }
};

TEST_F(Layers, MeasureAreasAndSetAsideWhatIsNotValid)
{
    Source source;
    source.file = write("homes.geojson", squares);
    const auto batch = batch_of(Kind::settlements, source);
    ASSERT_EQ(batch.settlements.size(), 1U);
    const Settlement& square = batch.settlements[0];
    // 0.01 degree at 30.005 N on WGS 84: 965.1 m by 1108.5 m (series of the meridian and the parallel).
    EXPECT_NEAR(square.residential_area->value(), 965.1 * 1108.5, 500.0);
    EXPECT_NEAR(square.position.lon, 120.005, 0.005);
    EXPECT_EQ(square.shape.size(), 1U);
    ASSERT_EQ(batch.set_aside.size(), 2U);
    EXPECT_THAT(batch.findings[0].found, HasSubstr("Self-intersection"));
    EXPECT_THAT(batch.set_aside[0].geometry_wkt, testing::StartsWith("POLYGON"));
    EXPECT_EQ(batch.set_aside[0].cells[0].second, "a");
    EXPECT_EQ(batch.findings[1].found, "no shape");
    EXPECT_THAT(batch.told, testing::Contains(HasSubstr("EPSG:4326")));
}

TEST_F(Layers, AreReadFromEveryFormatAlike)
{
    const std::vector<std::pair<const char*, const char*>> formats{{"GPKG", "homes.gpkg"},
                                                                   {"FlatGeobuf", "homes.fgb"},
                                                                   {"ESRI Shapefile", "homes.shp"},
                                                                   {"KML", "homes.kml"}};
    for (const auto& [driver, name] : formats) {
        Source source;
        source.file = converted(squares, driver, name);
        source.fields["code"] = driver == std::string_view{"KML"} ? "Name" : "code";
        const auto batch = batch_of(Kind::settlements, source);
        ASSERT_EQ(batch.settlements.size(), 1U) << driver;
        EXPECT_EQ(batch.settlements[0].shape.at(0).outer.size(), 5U) << driver;
        EXPECT_FALSE(batch.inputs.empty()) << driver;
        // FlatGeobuf's writer drops the row without a shape itself.
        EXPECT_EQ(batch.set_aside.size(), driver == std::string_view{"FlatGeobuf"} ? 1U : 2U) << driver;
    }
}

TEST_F(Layers, OfSpreadsheetsCountTheHeaderAsRowOne)
{
    const char* text = R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"a","lon":"120.1","lat":"30.2"},"geometry":null},
        {"type":"Feature","properties":{"code":"b","lon":"east","lat":"30.2"},"geometry":null}]})";
    for (const auto& [driver, name] : {std::pair{"XLSX", "homes.xlsx"}, std::pair{"ODS", "homes.ods"}}) {
        Source source;
        source.file = converted(text, driver, name);
        EXPECT_THAT(refusal_of(Kind::settlements, source), HasSubstr("EPSG:4326")) << driver;
        source.crs = "EPSG:4326";
        const auto batch = batch_of(Kind::settlements, source);
        EXPECT_EQ(batch.settlements.size(), 1U) << driver;
        ASSERT_EQ(batch.findings.size(), 1U) << driver;
        EXPECT_EQ(batch.findings[0].place.row, 3) << driver;
        EXPECT_EQ(batch.findings[0].place.field, "lon") << driver;
    }
}

TEST_F(Layers, OfGbkShapefilesKeepTheirNames)
{
    const char* text =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"a","name":"西湖"},
        "geometry":{"type":"Point","coordinates":[120.1,30.2]}}]})";
    const std::array<const char*, 2> options{"ENCODING=GBK", nullptr};
    Source source;
    source.file = converted(text, "ESRI Shapefile", "homes.shp", options.data());
    EXPECT_EQ(batch_of(Kind::settlements, source).settlements.at(0).name, "西湖");
    std::filesystem::remove(folder_ / "homes.cpg");
    EXPECT_EQ(batch_of(Kind::settlements, source).settlements.at(0).name, "西湖");
}

TEST_F(Layers, AreRefusedWhenTwoFramesDiffer)
{
    Source source;
    source.file = write("homes.geojson", squares);
    source.crs = "EPSG:4490";
    EXPECT_THAT(refusal_of(Kind::settlements, source),
                testing::AllOf(HasSubstr("EPSG:4326"), HasSubstr("EPSG:4490"), HasSubstr("override")));
    source.override_frame = true;
    EXPECT_EQ(batch_of(Kind::settlements, source).settlements.size(), 1U);
    source.override_frame = false;
    source.crs = "EPSG:4326";
    EXPECT_EQ(batch_of(Kind::settlements, source).settlements.size(), 1U);
}

TEST_F(Layers, AreChosenByNameWhereThereAreSeveral)
{
    Source source;
    source.file = converted(squares, "GPKG", "homes.gpkg");
    {
        const std::unique_ptr<GDALDataset> file{
            GDALDataset::Open(source.file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
        file->CopyLayer(file->GetLayer(0), "more");
    }
    EXPECT_THAT(refusal_of(Kind::settlements, source), HasSubstr("rows, more"));
    source.layer = "more";
    EXPECT_EQ(batch_of(Kind::settlements, source).settlements.size(), 1U);
    source.layer = "none";
    EXPECT_THAT(refusal_of(Kind::settlements, source), HasSubstr("no layer none"));
}

TEST_F(Layers, AreRefusedWhenCutShort)
{
    Source source;
    source.file = write("homes.geojson", std::string{squares}.substr(0, 300));
    EXPECT_THAT(refusal_of(Kind::settlements, source), HasSubstr("homes.geojson"));
}

TEST_F(Layers, GiveShapesAsTextInATable)
{
    Source source =
        in_degrees("fixed.csv", "code,geometry_wkt\na,\"POLYGON((120 30,120.01 30,120.01 30.01,120 30))\"\n"
                                "b,POLYGON((\n");
    const auto batch = batch_of(Kind::units, source);
    ASSERT_EQ(batch.units.size(), 1U);
    EXPECT_EQ(batch.units[0].shape.at(0).outer.size(), 4U);
    EXPECT_EQ(batch.set_aside.size(), 1U);
}

TEST_F(Layers, OfPeopleByCellKeepTheirSumAndLeaveOutCellsWithoutData)
{
    GDALAllRegister();
    const auto file = folder_ / "people.tif";
    {
        const std::unique_ptr<GDALDataset> raster{GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
            file.c_str(), 3, 2, 1, GDT_Float64, nullptr)};
        std::array<double, 6> place{120.0, 0.01, 0.0, 30.02, 0.0, -0.01};
        raster->SetGeoTransform(place.data());
        OGRSpatialReference wgs84;
        wgs84.importFromEPSG(4326);
        raster->SetSpatialRef(&wgs84);
        raster->GetRasterBand(1)->SetNoDataValue(-1.0);
        std::array<double, 6> people{0.4, 0.4, 0.4, -1.0, 0.0, 7.8};
        EXPECT_EQ(
            raster->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, 3, 2, people.data(), 3, 2, GDT_Float64, 0, 0),
            CE_None);
    }
    Source source;
    source.file = file;
    const auto batch = batch_of(Kind::settlements, source);
    ASSERT_EQ(batch.settlements.size(), 5U);
    std::int64_t sum = 0;
    for (const Settlement& cell : batch.settlements) {
        sum += *cell.population;
    }
    EXPECT_EQ(sum, 9); // 0.4 + 0.4 + 0.4 + 0 + 7.8
    EXPECT_EQ(batch.settlements[0].code, "r00001c00001");
    EXPECT_NEAR(batch.settlements[0].position.lon, 120.005, 1e-12);
    EXPECT_NEAR(batch.settlements[0].position.lat, 30.015, 1e-12);
    EXPECT_EQ(batch.settlements[3].population, 0);
}

} // namespace

} // namespace schoolplan::import::tests
