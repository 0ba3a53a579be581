// How long does it take to make the vector tiles of a city: of 16 units with borders of 5,000 corners, of 732
// round zones, of 9,000 homes, thinned and whole? Against zipping the same bytes, which every server of tiles
// must do; both timed in turn in the same run. The counter `ratio` is what counts.

#include "ragged_city.hpp"

#include <web/tile.hpp>
#include <web/zip.hpp>

#include <benchmark/benchmark.h>

#include <ctime>

namespace {

using namespace schoolplan;

double seconds(std::clock_t since)
{
    return static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC;
}

/// How far a place is on the map of the world, 0 to 1 from the west and from the north.
double across(double lon)
{
    return (lon + 180.0) / 360.0;
}

double down(double lat)
{
    return 0.5 - std::asinh(std::tan(lat * std::numbers::pi / 180.0)) / (2.0 * std::numbers::pi);
}

std::vector<web::TileAddress> tiles_of_the_city(int zoom)
{
    const double many = std::exp2(zoom);
    const auto at = [many](double share) { return static_cast<int>(share * many); };
    std::vector<web::TileAddress> tiles;
    for (int x = at(across(bench::west)); x <= at(across(bench::west + bench::width)); ++x) {
        for (int y = at(down(bench::south + bench::height)); y <= at(down(bench::south)); ++y) {
            tiles.push_back({zoom, x, y});
        }
    }
    return tiles;
}

void make_tiles(benchmark::State& state, const web::Layer& layer, int zoom)
{
    double ours = 0.0;
    double zipping = 0.0;
    std::size_t bytes = 0;
    for (auto _ : state) {
        for (const web::TileAddress& address : tiles_of_the_city(zoom)) {
            const std::clock_t first = std::clock();
            const std::string tile = web::encoded(layer, address);
            ours += seconds(first);
            const std::clock_t second = std::clock();
            benchmark::DoNotOptimize(web::zip(tile));
            zipping += seconds(second);
            bytes += tile.size();
        }
    }
    if (bytes == 0) {
        state.SkipWithError("there is nothing in the tiles");
    }
    state.counters["ratio"] = ours / zipping;
    state.counters["ours_s"] = benchmark::Counter{ours, benchmark::Counter::kAvgIterations};
    state.counters["zipping_s"] = benchmark::Counter{zipping, benchmark::Counter::kAvgIterations};
    state.counters["kB"] =
        benchmark::Counter{static_cast<double>(bytes) / 1000.0, benchmark::Counter::kAvgIterations};
}

web::Offered areas(std::vector<geo::MultiPolygon> shapes)
{
    geo::OutLayer layer{.name = "areas",
                        .title = "区域 Areas",
                        .kind = geo::OutKind::area,
                        .fields = {{"code", geo::OutType::integer, "编号 code"}}};
    for (std::size_t row = 0; row < shapes.size(); ++row) {
        layer.rows.push_back({.shape = std::move(shapes[row]), .values = {static_cast<std::int64_t>(row)}});
    }
    return {.layer = std::move(layer)};
}

/// As many fields as a home of the made Hangzhou has of one stage, and as varied.
web::Offered homes(int whole_from)
{
    geo::OutLayer layer{.name = "homes",
                        .title = "居住点 Homes",
                        .kind = geo::OutKind::point,
                        .fields = {{"code", geo::OutType::text, "编号 code"},
                                   {"status", geo::OutType::text, "状态 status"},
                                   {"children", geo::OutType::integer, "儿童 children"},
                                   {"walking_m", geo::OutType::real, "步行 on foot, m"}}};
    std::mt19937 random{9000};
    std::uniform_real_distribution<double> share{0.0, 1.0};
    for (int row = 0; row < 9000; ++row) {
        const double way = 3000.0 * share(random);
        layer.rows.push_back(
            {.shape = geo::LonLat{bench::west + bench::width * share(random),
                                  bench::south + bench::height * share(random)},
             .values = {"H" + std::to_string(row), std::string{way <= 500.0 ? "covered" : "far"},
                        static_cast<std::int64_t>(way) % 90, way}});
    }
    return {.layer = std::move(layer),
            .id_field = "code",
            .thinning = {.whole_from = whole_from, .alike = {"status"}, .sums = {"children"}}};
}

void units_at_zoom_8(benchmark::State& state)
{
    make_tiles(state, web::Layer{areas(bench::units())}, 8);
}

void zones_at_zoom_13(benchmark::State& state)
{
    make_tiles(state, web::Layer{areas(bench::zones(0.002))}, 13);
}

void homes_thinned_at_zoom_9(benchmark::State& state)
{
    make_tiles(state, web::Layer{homes(12)}, 9);
}

void homes_whole_at_zoom_12(benchmark::State& state)
{
    make_tiles(state, web::Layer{homes(12)}, 12);
}

BENCHMARK(units_at_zoom_8)->Unit(benchmark::kMillisecond)->Iterations(10);
BENCHMARK(zones_at_zoom_13)->Unit(benchmark::kMillisecond)->Iterations(10);
BENCHMARK(homes_thinned_at_zoom_9)->Unit(benchmark::kMillisecond)->Iterations(10);
BENCHMARK(homes_whole_at_zoom_12)->Unit(benchmark::kMillisecond)->Iterations(10);

} // namespace
