#include <schoolplan/formats/writer.hpp>

#include "gdal_errors.hpp"
#include "styles.hpp"

#include <schoolplan/core/whole_file.hpp>

#include <cpl_conv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <set>

namespace schoolplan::formats {

namespace {

struct CloseDataset {
    void operator()(GDALDataset* dataset) const noexcept { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, CloseDataset>;
using Feature = std::unique_ptr<OGRFeature, decltype(&OGRFeature::DestroyFeature)>;

/// While it lives, GDAL takes this moment for the present one.
class Today {
public:
    explicit Today(const std::string& date)
    {
        CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", (date + "T00:00:00.000Z").c_str());
    }
    Today(const Today&) = delete;
    Today& operator=(const Today&) = delete;
    ~Today() { CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nullptr); }
};

bool is_date(const std::string& text)
{
    const auto digit = [](char letter) { return letter >= '0' && letter <= '9'; };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return false;
    }
    for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
        if (!digit(text[i])) {
            return false;
        }
    }
    const int month = std::stoi(text.substr(5, 2));
    const int day = std::stoi(text.substr(8, 2));
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

Done check_layer(const geo::OutLayer& layer)
{
    for (std::size_t row = 0; row < layer.rows.size(); ++row) {
        if (layer.rows[row].values.size() != layer.fields.size()) {
            return Error{Fault::invalid_input, "layer " + layer.name + ", row " + std::to_string(row + 1)
                                                   + ": expected " + std::to_string(layer.fields.size())
                                                   + " cells, found "
                                                   + std::to_string(layer.rows[row].values.size())};
        }
    }
    std::set<std::string> names;
    for (const geo::OutField& field : layer.fields) {
        if (!names.insert(field.name).second) {
            return Error{Fault::invalid_input,
                         "layer " + layer.name + " has two fields called " + field.name};
        }
    }
    if (layer.style && layer.style->classes.empty()) {
        return Error{Fault::invalid_input, "the style of layer " + layer.name + " has no class"};
    }
    return std::monostate{};
}

Done check(std::span<const geo::OutLayer> layers, const WriteSettings& settings)
{
    if (layers.empty()) {
        return Error{Fault::invalid_input, "there is no layer to write"};
    }
    if (!is_date(settings.date)) {
        return Error{Fault::invalid_input, "'" + settings.date + "' is not a date such as 2026-01-31"};
    }
    std::set<std::string> names;
    for (const geo::OutLayer& layer : layers) {
        if (layer.name.empty() || layer.name == "layer_styles" || !names.insert(layer.name).second) {
            return Error{Fault::invalid_input,
                         "the layer name '" + layer.name + "' is empty, reserved or used twice"};
        }
        if (auto sound = check_layer(layer); !sound) {
            return sound;
        }
    }
    return std::monostate{};
}

OGRwkbGeometryType wkb(geo::OutKind kind)
{
    switch (kind) {
    case geo::OutKind::point:
        return wkbPoint;
    case geo::OutKind::line:
        return wkbLineString;
    case geo::OutKind::area:
        return wkbMultiPolygon;
    case geo::OutKind::table:
        break;
    }
    return wkbNone;
}

OGRFieldType ogr(geo::OutType type)
{
    switch (type) {
    case geo::OutType::integer:
        return OFTInteger64;
    case geo::OutType::real:
        return OFTReal;
    case geo::OutType::truth:
        return OFTInteger;
    case geo::OutType::text:
        break;
    }
    return OFTString;
}

void add_positions(OGRSimpleCurve& curve, const std::vector<geo::LonLat>& positions)
{
    for (const geo::LonLat position : positions) {
        curve.addPoint(position.lon, position.lat);
    }
}

std::unique_ptr<OGRGeometry> geometry(const geo::OutShape& shape)
{
    if (const auto* point = std::get_if<geo::LonLat>(&shape)) {
        return std::make_unique<OGRPoint>(point->lon, point->lat);
    }
    if (const auto* line = std::get_if<geo::Line>(&shape)) {
        auto drawn = std::make_unique<OGRLineString>();
        add_positions(*drawn, *line);
        return drawn;
    }
    const auto* area = std::get_if<geo::MultiPolygon>(&shape);
    if (area == nullptr || area->empty()) {
        return nullptr;
    }
    auto pieces = std::make_unique<OGRMultiPolygon>();
    for (const geo::Polygon& polygon : *area) {
        OGRPolygon piece;
        OGRLinearRing outer;
        add_positions(outer, polygon.outer);
        piece.addRing(&outer);
        for (const geo::Ring& hole : polygon.holes) {
            OGRLinearRing inner;
            add_positions(inner, hole);
            piece.addRing(&inner);
        }
        pieces->addGeometry(&piece);
    }
    return pieces;
}

void set_value(OGRFeature& feature, int field, const geo::OutValue& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        feature.SetField(field, static_cast<GIntBig>(*integer));
    } else if (const auto* real = std::get_if<double>(&value)) {
        feature.SetField(field, *real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        feature.SetField(field, text->c_str());
    } else if (const auto* truth = std::get_if<bool>(&value)) {
        feature.SetField(field, *truth ? 1 : 0);
    } else {
        feature.SetFieldNull(field);
    }
}

bool add_fields(OGRLayer& target, const geo::OutLayer& layer)
{
    for (const geo::OutField& field : layer.fields) {
        OGRFieldDefn definition{field.name.c_str(), ogr(field.type)};
        definition.SetAlternativeName(field.title.c_str());
        if (field.type == geo::OutType::truth) {
            definition.SetSubType(OFSTBoolean);
        }
        if (target.CreateField(&definition) != OGRERR_NONE) {
            return false;
        }
    }
    return true;
}

bool add_rows(OGRLayer& target, const geo::OutLayer& layer)
{
    for (const geo::OutRow& row : layer.rows) {
        const Feature feature{OGRFeature::CreateFeature(target.GetLayerDefn()), &OGRFeature::DestroyFeature};
        for (std::size_t i = 0; i < row.values.size(); ++i) {
            set_value(*feature, static_cast<int>(i), row.values[i]);
        }
        if (auto shape = geometry(row.shape); shape && layer.kind != geo::OutKind::table) {
            feature->SetGeometryDirectly(shape.release());
        }
        if (target.CreateFeature(feature.get()) != OGRERR_NONE) {
            return false;
        }
    }
    return true;
}

bool add_layer(GDALDataset& dataset, const geo::OutLayer& layer, char** options)
{
    OGRSpatialReference frame;
    frame.SetFromUserInput("EPSG:4326");
    frame.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const bool table = layer.kind == geo::OutKind::table;
    OGRLayer* target =
        dataset.CreateLayer(layer.name.c_str(), table ? nullptr : &frame, wkb(layer.kind), options);
    return target != nullptr && add_fields(*target, layer) && add_rows(*target, layer);
}

/// The table in which QGIS keeps the styles of a GeoPackage; its own 12 columns beside the row number.
geo::OutLayer style_table(std::span<const geo::OutLayer> layers, const std::string& date)
{
    geo::OutLayer table;
    table.name = "layer_styles";
    for (const char* name : {"f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column",
                             "styleName", "styleQML", "styleSLD"}) {
        table.fields.push_back({.name = name, .type = geo::OutType::text, .title = ""});
    }
    table.fields.push_back({.name = "useAsDefault", .type = geo::OutType::truth, .title = ""});
    for (const char* name : {"description", "owner", "ui", "update_time"}) {
        table.fields.push_back({.name = name, .type = geo::OutType::text, .title = ""});
    }
    const std::string nothing;
    for (const geo::OutLayer& layer : layers) {
        if (layer.style && layer.kind != geo::OutKind::table) {
            table.rows.push_back(
                {.shape = {},
                 .values = {nothing, nothing, layer.name, std::string{"geom"}, layer.name, qml(layer),
                            nothing, true, layer.title, nothing, std::monostate{}, date + "T00:00:00.000Z"}});
        }
    }
    return table;
}

Done write_geopackage(std::span<const geo::OutLayer> layers, const std::filesystem::path& file,
                      const std::string& date)
{
    const GdalErrors errors;
    const auto refusal = [&] {
        return Error{Fault::storage, "writing " + file.string() + ": " + errors.last()};
    };
    const Today today{date};
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    if (driver == nullptr) {
        return Error{Fault::not_found, "GDAL has no driver for GeoPackage"};
    }
    Dataset dataset{driver->Create(file.string().c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    if (!dataset || dataset->StartTransaction() != OGRERR_NONE) {
        return refusal();
    }
    for (const geo::OutLayer& layer : layers) {
        CPLStringList options;
        options.SetNameValue("IDENTIFIER", layer.name.c_str());
        options.SetNameValue("DESCRIPTION", layer.title.c_str());
        if (!add_layer(*dataset, layer, options.List())) {
            return refusal();
        }
    }
    CPLStringList options;
    options.SetNameValue("FID", "id");
    if (!add_layer(*dataset, style_table(layers, date), options.List())
        || dataset->CommitTransaction() != OGRERR_NONE) {
        return refusal();
    }
    // Closing still writes; only a quiet close is a whole file.
    const std::size_t before = errors.all().size();
    dataset.reset();
    return errors.all().size() > before ? Done{refusal()} : Done{std::monostate{}};
}

Done write_geojson(const geo::OutLayer& layer, const std::filesystem::path& file)
{
    const GdalErrors errors;
    const auto refusal = [&] {
        return Error{Fault::storage, "writing " + file.string() + ": " + errors.last()};
    };
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GeoJSON");
    if (driver == nullptr) {
        return Error{Fault::not_found, "GDAL has no driver for GeoJSON"};
    }
    Dataset dataset{driver->Create(file.string().c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    CPLStringList options;
    options.SetNameValue("RFC7946", "YES");
    if (!dataset || !add_layer(*dataset, layer, options.List())) {
        return refusal();
    }
    const std::size_t before = errors.all().size();
    dataset.reset();
    return errors.all().size() > before ? Done{refusal()} : Done{std::monostate{}};
}

/// The shortest text that reads back as the same number.
std::string written(double number)
{
    std::array<char, 32> digits{};
    const auto [end, problem] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    return problem == std::errc{} ? std::string{digits.data(), end} : std::string{};
}

std::string quoted(const std::string& text)
{
    const bool runs =
        !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
    const std::string safe = (runs ? "'" : "") + text;
    if (safe.find_first_of(",\"\r\n") == std::string::npos) {
        return safe;
    }
    std::string cell = "\"";
    for (const char letter : safe) {
        cell += letter == '"' ? "\"\"" : std::string(1, letter);
    }
    return cell + "\"";
}

std::string cell(const geo::OutValue& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*integer);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return std::isfinite(*real) ? written(*real) : "";
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return quoted(*text);
    }
    const auto* truth = std::get_if<bool>(&value);
    return truth == nullptr ? "" : *truth ? "true" : "false";
}

std::string place_cells(const geo::OutLayer& layer, const geo::OutRow& row)
{
    if (layer.kind == geo::OutKind::point) {
        const auto* point = std::get_if<geo::LonLat>(&row.shape);
        return point == nullptr ? "," : written(point->lon) + "," + written(point->lat);
    }
    const auto shape = geometry(row.shape);
    return shape ? quoted(shape->exportToWkt()) : "";
}

std::string csv(const geo::OutLayer& layer)
{
    std::string text = "\xEF\xBB\xBF"; // spreadsheets take a file without it for the local code page
    std::string between;
    for (const geo::OutField& field : layer.fields) {
        text += between + quoted(field.name);
        between = ",";
    }
    const bool placed = layer.kind != geo::OutKind::table;
    if (placed) {
        text += between + (layer.kind == geo::OutKind::point ? "lon,lat" : "wkt");
    }
    text += '\n';
    for (const geo::OutRow& row : layer.rows) {
        between.clear();
        for (const geo::OutValue& value : row.values) {
            text += between + cell(value);
            between = ",";
        }
        text += placed ? between + place_cells(layer, row) + "\n" : "\n";
    }
    return text;
}

Done only_one(std::span<const geo::OutLayer> layers, const std::string& ending)
{
    if (layers.size() == 1) {
        return std::monostate{};
    }
    std::string names;
    for (const geo::OutLayer& layer : layers) {
        names += (names.empty() ? "" : ", ") + layer.name;
    }
    return Error{Fault::invalid_input, "a " + ending + " file holds one layer, found "
                                           + std::to_string(layers.size()) + ": choose one of " + names
                                           + ", or write a .gpkg file"};
}

/// Run `write` on the unfinished name and give it its own when that went well.
template <typename Write>
Done whole(const std::filesystem::path& file, const Write& write)
{
    std::error_code ignored;
    std::filesystem::remove(unfinished(file), ignored);
    if (auto done = write(unfinished(file)); !done) {
        std::filesystem::remove(unfinished(file), ignored);
        return done;
    }
    return finish(file);
}

} // namespace

Done write(std::span<const geo::OutLayer> layers, const std::filesystem::path& file,
           const WriteSettings& settings)
{
    if (auto sound = check(layers, settings); !sound) {
        return sound;
    }
    const std::string ending = file.extension().string();
    if (ending == ".gpkg") {
        GDALAllRegister();
        return whole(file, [&](const auto& part) { return write_geopackage(layers, part, settings.date); });
    }
    if (ending != ".geojson" && ending != ".csv") {
        return Error{Fault::invalid_input,
                     "layers are written as .gpkg, .geojson or .csv, not as " + file.filename().string()};
    }
    if (auto one = only_one(layers, ending); !one) {
        return one;
    }
    if (ending == ".csv") {
        return write_whole(file, csv(layers.front()));
    }
    GDALAllRegister();
    return whole(file, [&](const auto& part) { return write_geojson(layers.front(), part); });
}

} // namespace schoolplan::formats
