/// A drawn city of two layers, asked by tiles, rows and items. The reader of tiles is GDAL's.

#include <schoolplan/web/features.hpp>
#include <schoolplan/web/layers.hpp>

#include "web/zip.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <protozero/pbf_reader.hpp>

#include <cmath>
#include <numbers>
#include <set>

namespace schoolplan::web {
namespace {

using geo::OutType;
using geo::OutValue;
using nlohmann::json;
using testing::ElementsAre;

/// Three homes on one street corner, one far east; children are powers of two, one is not known.
Offered homes()
{
    Offered one;
    one.layer = {.name = "homes",
                 .title = "居住点 Homes",
                 .kind = geo::OutKind::point,
                 .fields = {{"code", OutType::text, "编号 code"},
                            {"status", OutType::text, {}},
                            {"children", OutType::integer, {}},
                            {"way_m", OutType::real, {}},
                            {"day", OutType::text, {}}}};
    const auto add = [&](const char* code, double lon, double lat, const char* status, OutValue children,
                         OutValue way, OutValue day) {
        one.layer.rows.push_back(
            {geo::LonLat{lon, lat}, {std::string{code}, std::string{status}, children, way, day}});
    };
    add("A", 120.1000, 30.2, "near", std::int64_t{1}, 10.5, std::string{"2019-01-01"});
    add("B", 120.1001, 30.2, "near", std::int64_t{2}, 20.0, std::string{"2019-02-01"});
    add("C", 120.1002, 30.2, "far", std::int64_t{4}, 3000.0, std::string{"2019-03-01"});
    add("D", 120.1003, 30.2, "near", OutValue{}, OutValue{}, OutValue{});
    add("E", 120.9000, 30.2, "far", std::int64_t{8}, 9000.0, std::string{"2019-04-01"});
    one.id_field = "code";
    one.day_field = "day";
    one.thinning = {.first_zoom = 5, .whole_from = 12, .alike = {"status"}, .sums = {"children"}};
    return one;
}

/// A square with a hole, from 120 to 121 degrees east.
Offered areas()
{
    const geo::Ring outer{{120, 30}, {121, 30}, {121, 31}, {120, 31}, {120, 30}};
    const geo::Ring hole{{120.4, 30.4}, {120.4, 30.6}, {120.6, 30.6}, {120.6, 30.4}, {120.4, 30.4}};
    Offered one;
    one.layer = {.name = "areas",
                 .title = "区 Areas",
                 .kind = geo::OutKind::area,
                 .fields = {{"name", OutType::text, {}}, {"whole", OutType::truth, {}}}};
    one.layer.rows.push_back({geo::MultiPolygon{{outer, {hole}}}, {std::string{"same"}, true}});
    one.layer.rows.push_back({{}, {std::string{"same"}, false}}); // nowhere
    one.id_field = "name";
    return one;
}

std::shared_ptr<const Layers> drawn()
{
    static const auto layers = std::make_shared<const Layers>(std::vector{homes(), areas()}, "moment");
    return layers;
}

/// The tile that holds the place. Source: web mercator.
std::pair<int, int> tile_at(double lon, double lat, int zoom)
{
    const double side = std::ldexp(1.0, zoom);
    const double north = std::asinh(std::tan(lat * std::numbers::pi / 180.0)) / std::numbers::pi;
    return {static_cast<int>((lon + 180.0) / 360.0 * side), static_cast<int>((1.0 - north) / 2.0 * side)};
}

/// The tile as GDAL reads it. Features live as long as it.
struct Read {
    std::vector<OGRFeatureUniquePtr> features;
    explicit Read(const std::string& layer, double lon, double lat, int zoom)
    {
        GDALAllRegister();
        const auto [x, y] = tile_at(lon, lat, zoom);
        const auto zipped = drawn()->tile(layer, zoom, x, y);
        if (!zipped || (*zipped)->empty()) {
            return;
        }
        std::string bytes = unzip(**zipped);
        const std::string name = "/vsimem/tile.mvt";
        VSIFCloseL(
            VSIFileFromMemBuffer(name.c_str(), reinterpret_cast<GByte*>(bytes.data()), bytes.size(), FALSE));
        const std::string zoom_text = std::to_string(zoom);
        const std::string x_text = std::to_string(x);
        const std::string y_text = std::to_string(y);
        const std::string options[] = {"X=" + x_text, "Y=" + y_text, "Z=" + zoom_text, "CLIP=NO"};
        const char* open_options[] = {options[0].c_str(), options[1].c_str(), options[2].c_str(),
                                      options[3].c_str(), nullptr};
        GDALDatasetUniquePtr set{
            GDALDataset::Open(("MVT:" + name).c_str(), GDAL_OF_VECTOR, nullptr, open_options)};
        if (set) {
            for (auto&& feature : *set->GetLayerByName(layer.c_str())) {
                features.push_back(std::move(feature));
            }
        }
        set.reset();
        VSIUnlink(name.c_str());
    }
};

std::set<std::string> texts(const Read& tile, const char* field)
{
    std::set<std::string> found;
    for (const auto& feature : tile.features) {
        found.insert(feature->GetFieldAsString(field));
    }
    return found;
}

TEST(Tiles, HoldEveryRowWithItsFieldsWhereTheyAreWhole)
{
    const Read tile{"homes", 120.1, 30.2, 14};
    ASSERT_EQ(tile.features.size(), 4);
    EXPECT_EQ(texts(tile, "id"), (std::set<std::string>{"A", "B", "C", "D"}));
    for (const auto& feature : tile.features) {
        if (feature->GetFieldAsString("code") == std::string{"D"}) {
            EXPECT_FALSE(
                feature->IsFieldSetAndNotNull(feature->GetFieldIndex("children"))); // not known is not 0
        }
        if (feature->GetFieldAsString("code") == std::string{"A"}) {
            EXPECT_EQ(feature->GetFieldAsInteger64("children"), 1);
            EXPECT_EQ(feature->GetFieldAsDouble("way_m"), 10.5);
        }
    }
}

TEST(Tiles, StandWhereTheLayerStands)
{
    // At zoom 14 one unit of the tile is 40,075,017 m / 2^14 / 4096 = 0.6 m at the equator; rounding moves
    // half of it.
    const Read tile{"homes", 120.1, 30.2, 14};
    for (const auto& feature : tile.features) {
        if (feature->GetFieldAsString("code") == std::string{"B"}) {
            const auto* point = feature->GetGeometryRef()->toPoint();
            const double east = 120.1001 * 20037508.342789244 / 180.0;
            EXPECT_NEAR(point->getX(), east, 0.3);
        }
    }
}

TEST(Tiles, AddUpWhatFallsIntoOneCellAndKeepStatusesApart)
{
    // At zoom 10 a cell is 360 / 1024 / 64 = 0.0055 degrees: A to D are in one, E in another tile.
    const Read tile{"homes", 120.1, 30.2, 10};
    ASSERT_EQ(tile.features.size(), 2);
    for (const auto& feature : tile.features) {
        const bool near = feature->GetFieldAsString("status") == std::string{"near"};
        EXPECT_EQ(feature->GetFieldAsInteger64("count"), near ? 3 : 1);    // A, B, D and C
        EXPECT_EQ(feature->GetFieldAsInteger64("children"), near ? 3 : 4); // 1 + 2, D is not known; 4
    }
}

TEST(Tiles, AreEmptyBelowTheFirstZoomAndWhereNothingIs)
{
    EXPECT_TRUE(Read("homes", 120.1, 30.2, 4).features.empty());
    EXPECT_TRUE(Read("homes", -70.0, -30.0, 10).features.empty());
}

TEST(Tiles, CutAreasToTheTileAndKeepHoles)
{
    const Read whole{"areas", 120.5, 30.5, 5};
    ASSERT_EQ(whole.features.size(), 1);
    // One square degree less 0.04, in web mercator: 0.96 x 111319.49 m x (y(31) - y(30)) but for the hole's
    // own height.
    const auto north = [](double lat) {
        return 6378137.0 * std::asinh(std::tan(lat * std::numbers::pi / 180.0));
    };
    const double wide = 111319.49079327358;
    const double area = wide * (north(31) - north(30)) - 0.2 * wide * (north(30.6) - north(30.4));
    double found = 0.0;
    for (const auto& feature : whole.features) {
        found += feature->GetGeometryRef()->getGeometryType() == wkbPolygon
                     ? feature->GetGeometryRef()->toPolygon()->get_Area()
                     : feature->GetGeometryRef()->toMultiPolygon()->get_Area();
    }
    EXPECT_NEAR(found / area, 1.0, 0.02); // a unit is 306 m here, the hole 22 km wide
    const Read inside{"areas", 120.2, 30.2, 14};
    ASSERT_EQ(inside.features.size(), 1);
    OGREnvelope box;
    inside.features.front()->GetGeometryRef()->getEnvelope(&box);
    const double tile = 40075016.68557849 / std::ldexp(1.0, 14);
    EXPECT_NEAR(box.MaxX - box.MinX, tile * (4096 + 128) / 4096, 1.0); // with the margin
}

/// Twice the area of each ring as the wire has it, y downwards. Source: Mapbox Vector Tile
/// Specification 2.1, 4.3.4.4.
std::vector<std::int64_t> ring_areas(const std::string& tile)
{
    protozero::pbf_reader layers{tile};
    layers.next(3);
    protozero::pbf_reader layer = layers.get_message();
    layer.next(2);
    protozero::pbf_reader feature = layer.get_message();
    feature.next(4);
    const auto packed = feature.get_packed_uint32();
    const std::vector<std::uint32_t> words(packed.begin(), packed.end());
    std::vector<std::int64_t> areas;
    std::vector<std::pair<std::int64_t, std::int64_t>> ring;
    std::int64_t x = 0;
    std::int64_t y = 0;
    for (std::size_t i = 0; i < words.size();) {
        const std::uint32_t command = words[i] & 7U;
        std::uint32_t times = words[i++] >> 3U;
        if (command == 7) {
            std::int64_t sum = 0;
            for (std::size_t k = 0; k < ring.size(); ++k) {
                const auto& next = ring[(k + 1) % ring.size()];
                sum += ring[k].first * next.second - next.first * ring[k].second;
            }
            areas.push_back(sum);
            ring.clear();
            continue;
        }
        for (; times > 0; --times, i += 2) {
            x += protozero::decode_zigzag32(words[i]);
            y += protozero::decode_zigzag32(words[i + 1]);
            ring.emplace_back(x, y);
        }
    }
    return areas;
}

TEST(Tiles, WindOuterRingsClockwiseAndHolesTheOtherWay)
{
    const auto [x, y] = tile_at(120.5, 30.5, 5);
    const auto areas = ring_areas(unzip(**drawn()->tile("areas", 5, x, y)));
    ASSERT_EQ(areas.size(), 2);
    EXPECT_GT(areas[0], 0);
    EXPECT_LT(areas[1], 0);
}

TEST(Tiles, AreRefusedOffTheMap)
{
    for (const auto& [zoom, x, y] : {std::tuple{-1, 0, 0}, {23, 0, 0}, {3, 8, 0}, {3, 0, 8}, {3, -1, 0}}) {
        EXPECT_FALSE(drawn()->tile("homes", zoom, x, y)) << zoom << "/" << x << "/" << y;
    }
    EXPECT_FALSE(drawn()->tile("nowhere", 0, 0, 0));
    EXPECT_TRUE(drawn()->tile("homes", 3, 7, 7));
}

TEST(Tiles, AreTheSameTheSecondTime)
{
    const auto [x, y] = tile_at(120.1, 30.2, 13);
    const auto first = drawn()->tile("homes", 13, x, y);
    EXPECT_EQ(*first, *drawn()->tile("homes", 13, x, y)); // the same memory: it was kept
}

/// One of the routes, asked as the service would.
Answer asked(const std::string& pattern, const std::map<std::string, std::string>& words,
             const std::vector<std::pair<std::string, std::string>>& query, const std::string& accept = "")
{
    std::vector<Route> routes = layer_routes(
        [] { return drawn(); },
        [](const geo::OutLayer& layer, std::string_view ending) {
            return Result<std::string>{std::string{ending} + " of " + std::to_string(layer.rows.size())};
        });
    for (Route& route : feature_routes([] { return drawn(); }, {})) {
        routes.push_back(std::move(route));
    }
    for (const Route& route : routes) {
        if (route.pattern == pattern) {
            return route.answer({.method = "GET",
                                 .path = pattern,
                                 .query = query,
                                 .words = words,
                                 .accept = accept,
                                 .origin = "http://here"});
        }
    }
    return {};
}

using Query = std::vector<std::pair<std::string, std::string>>;

std::vector<std::string> rows_of(const Query& query)
{
    const auto answer = asked("/api/layers/{id}/rows", {{"id", "homes"}}, query);
    std::vector<std::string> found;
    if (answer.status != 200) {
        return {std::to_string(answer.status)};
    }
    const json told = json::parse(answer.body);
    for (const json& row : told["rows"]) {
        found.push_back(row["id"]);
    }
    return found;
}

TEST(Rows, AreChosenSortedAndPaged)
{
    EXPECT_THAT(rows_of({}), ElementsAre("A", "B", "C", "D", "E"));
    EXPECT_THAT(rows_of({{"filter", "status:eq:far"}}), ElementsAre("C", "E"));
    EXPECT_THAT(rows_of({{"filter", "children:ge:2"}, {"filter", "children:lt:8"}}), ElementsAre("B", "C"));
    EXPECT_THAT(rows_of({{"filter", "children:ne:2"}}), ElementsAre("A", "C", "E")); // D is not known
    EXPECT_THAT(rows_of({{"filter", "children:unknown:"}}), ElementsAre("D"));
    EXPECT_THAT(rows_of({{"filter", "code:in:A,E"}}), ElementsAre("A", "E"));
    EXPECT_THAT(rows_of({{"filter", "day:gt:2019-02-01"}}), ElementsAre("C", "E"));
    EXPECT_THAT(rows_of({{"sort", "-children"}}), ElementsAre("E", "C", "B", "A", "D"));
    EXPECT_THAT(rows_of({{"sort", "status,-children"}}), ElementsAre("E", "C", "B", "A", "D"));
    EXPECT_THAT(rows_of({{"sort", "children"}}), ElementsAre("A", "B", "C", "E", "D")); // not known last
    EXPECT_THAT(rows_of({{"offset", "1"}, {"limit", "2"}}), ElementsAre("B", "C"));
    EXPECT_THAT(rows_of({{"offset", "9"}}), ElementsAre());
    EXPECT_THAT(rows_of({{"bbox", "120.1001,30,120.1002,31"}}),
                ElementsAre("B", "C")); // the border belongs to it
    EXPECT_THAT(rows_of({{"q", "nea"}}), ElementsAre("A", "B", "D"));
}

TEST(Rows, RefuseWhatMakesNoSense)
{
    for (const Query& bad :
         {Query{{"filter", "nothing:eq:1"}}, Query{{"filter", "code"}}, Query{{"filter", "code:like:x"}},
          Query{{"sort", "nothing"}}, Query{{"limit", "-1"}}, Query{{"limit", "ten"}},
          Query{{"limit", "10001"}}, Query{{"bbox", "1,2,3"}}, Query{{"bbox", "a,b,c,d"}},
          Query{{"bbox", "0,31,1,30"}}, Query{{"bbox", "0,0,nan,1"}}, Query{{"fitler", "code:eq:A"}}}) {
        EXPECT_THAT(rows_of(bad), ElementsAre("400")) << bad.front().first << "=" << bad.front().second;
    }
}

TEST(Rows, TellWhatIsNotKnownAsNull)
{
    const auto answer = asked("/api/layers/{id}/rows", {{"id", "homes"}}, {{"filter", "code:eq:D"}});
    const json told = json::parse(answer.body);
    EXPECT_EQ(told["count"], 1);
    EXPECT_TRUE(told["rows"][0]["children"].is_null());
    EXPECT_EQ(told["rows"][0]["at"], (json{120.1003, 30.2}));
    EXPECT_EQ(told["fields"][0]["title_zh"], "编号");
    EXPECT_EQ(told["fields"][0]["title_en"], "code");
}

TEST(Files, HoldTheChosenRows)
{
    const auto answer = asked("/api/layers/{file}", {{"file", "homes.csv"}}, {{"filter", "status:eq:far"}});
    EXPECT_EQ(answer.body, "csv of 2");
    EXPECT_EQ(asked("/api/layers/{file}", {{"file", "homes.exe"}}, {}).status, 404);
    EXPECT_EQ(asked("/api/layers/{file}", {{"file", "nowhere.csv"}}, {}).status, 404);
}

json items(const Query& query)
{
    const auto answer = asked("/ogc/collections/{id}/items", {{"id", "homes"}}, query);
    return answer.status == 200 ? json::parse(answer.body) : json(answer.status);
}

const json* link(const json& page, const std::string& rel)
{
    for (const json& one : page["links"]) {
        if (one["rel"] == rel) {
            return &one;
        }
    }
    return nullptr;
}

TEST(Features, ComeInPagesThatLeadToEachOther)
{
    const json first = items({{"limit", "2"}});
    EXPECT_EQ(first["numberMatched"], 5);
    EXPECT_EQ(first["numberReturned"], 2);
    EXPECT_EQ(first["features"][1]["id"], "B");
    EXPECT_EQ((*link(first, "next"))["href"],
              "http://here/ogc/collections/homes/items?f=json&limit=2&offset=2");
    EXPECT_EQ(link(first, "prev"), nullptr);
    const json last = items({{"limit", "2"}, {"offset", "4"}});
    EXPECT_EQ(last["features"][0]["id"], "E");
    EXPECT_EQ(link(last, "next"), nullptr);
    EXPECT_EQ((*link(last, "prev"))["href"],
              "http://here/ogc/collections/homes/items?f=json&limit=2&offset=2");
}

TEST(Features, HaveLatitudeFirstWhereTheFrameHas)
{
    const std::string frame = "http://www.opengis.net/def/crs/EPSG/0/4326";
    EXPECT_EQ(items({{"limit", "1"}})["features"][0]["geometry"]["coordinates"], (json{120.1, 30.2}));
    EXPECT_EQ(items({{"limit", "1"}, {"crs", frame}})["features"][0]["geometry"]["coordinates"],
              (json{30.2, 120.1}));
    EXPECT_EQ(items({{"bbox", "30,120.1001,31,120.1002"}, {"bbox-crs", frame}})["numberMatched"], 2);
    const auto answer = asked("/ogc/collections/{id}/items", {{"id", "homes"}}, {{"crs", frame}});
    EXPECT_EQ(answer.headers, (Query{{"Content-Crs", "<" + frame + ">"}}));
}

TEST(Features, AreChosenByFieldsAndDays)
{
    EXPECT_EQ(items({{"status", "far"}})["numberMatched"], 2);
    EXPECT_EQ(items({{"children", "4"}})["numberMatched"], 1);
    EXPECT_EQ(items({{"datetime", "2019-02-01"}})["numberMatched"], 1);
    EXPECT_EQ(items({{"datetime", "2019-02-01/2019-03-01"}})["numberMatched"], 2); // both ends belong to it
    EXPECT_EQ(items({{"datetime", "../2019-02-01T00:00:00Z"}})["numberMatched"], 2);
    EXPECT_EQ(items({{"datetime", "2019-03-01/.."}})["numberMatched"], 2);
}

TEST(Features, RefuseWhatTheStandardSaysTheyMust)
{
    for (const Query& bad : {Query{{"nothing", "1"}}, Query{{"limit", "0"}}, Query{{"limit", "x"}},
                             Query{{"bbox", "1"}}, Query{{"crs", "EPSG:9999"}}, Query{{"datetime", "spring"}},
                             Query{{"datetime", "2019-03-01/2019-02-01"}}, Query{{"datetime", "2019-13-01"}},
                             Query{{"f", "xml"}}}) {
        EXPECT_EQ(items(bad), 400) << bad.front().first << "=" << bad.front().second;
    }
}

TEST(Features, OfARowWithoutANameOfItsOwnHaveItsNumber)
{
    const auto answer = asked("/ogc/collections/{id}/items", {{"id", "areas"}}, {});
    const json told = json::parse(answer.body);
    EXPECT_EQ(told["features"][0]["id"], "same~1");
    EXPECT_TRUE(told["features"][1]["geometry"].is_null());
    EXPECT_EQ(json::parse(asked("/ogc/collections/{id}/items/{fid}", {{"id", "areas"}, {"fid", "same~2"}}, {})
                              .body)["properties"]["whole"],
              false);
    EXPECT_EQ(asked("/ogc/collections/{id}/items/{fid}", {{"id", "areas"}, {"fid", "same~3"}}, {}).status,
              404);
}

TEST(Features, ArePagesForPeople)
{
    const auto answer =
        asked("/ogc/collections/{id}/items", {{"id", "homes"}}, {}, "text/html,application/xhtml+xml,*/*");
    EXPECT_EQ(answer.type, "text/html; charset=utf-8");
    EXPECT_THAT(answer.body, testing::HasSubstr("<td>A</td>"));
    EXPECT_EQ(asked("/ogc", {}, {{"f", "json"}}, "text/html").type, "application/json");
}

TEST(Features, DescribeThemselves)
{
    const json classes = json::parse(asked("/ogc/conformance", {}, {}).body)["conformsTo"];
    EXPECT_EQ(classes.size(), 5);
    const json api = json::parse(asked("/ogc/api", {}, {}).body);
    EXPECT_TRUE(api["paths"].contains("/collections/homes/items"));
    const json all = json::parse(asked("/ogc/collections", {}, {}).body);
    EXPECT_EQ(all["collections"][1]["extent"]["spatial"]["bbox"][0], (json{120.0, 30.0, 121.0, 31.0}));
}

} // namespace
} // namespace schoolplan::web
