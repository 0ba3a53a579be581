// Do a million shifted coordinates come to WGS 84 as fast as PROJ projects them?
// Both are timed in turn in the same run; the counter `ratio` is what counts.

#include <schoolplan/geo/datum.hpp>

#include <benchmark/benchmark.h>
#include <proj.h>

#include <chrono>
#include <random>
#include <vector>

namespace {

using namespace schoolplan;
using Clock = std::chrono::steady_clock;

std::vector<geo::LonLat> million_places()
{
    std::mt19937_64 random{2019};
    std::uniform_real_distribution<double> lon{118.5, 121.0};
    std::uniform_real_distribution<double> lat{29.2, 30.6};
    std::vector<geo::LonLat> places(1'000'000);
    for (auto& place : places) {
        place = {lon(random), lat(random)};
    }
    return places;
}

double seconds_of(auto work)
{
    const auto begin = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

void to_wgs84(benchmark::State& state, geo::datum::Datum from)
{
    const auto places = million_places();
    PJ_CONTEXT* context = proj_context_create();
    PJ* raw = proj_create_crs_to_crs(context, "EPSG:4490", "EPSG:4549", nullptr);
    PJ* transform = proj_normalize_for_visualization(context, raw);
    double ours = 0.0;
    double theirs = 0.0;
    for (auto _ : state) {
        auto shifted = places;
        ours += seconds_of([&] { geo::datum::convert(shifted, from, geo::datum::Datum::wgs84); });
        auto projected = places;
        theirs += seconds_of([&] {
            proj_trans_generic(transform, PJ_FWD, &projected[0].lon, sizeof(geo::LonLat), projected.size(),
                               &projected[0].lat, sizeof(geo::LonLat), projected.size(), nullptr, 0, 0,
                               nullptr, 0, 0);
        });
        benchmark::DoNotOptimize(shifted.data());
        benchmark::DoNotOptimize(projected.data());
    }
    proj_destroy(transform);
    proj_destroy(raw);
    proj_context_destroy(context);
    state.counters["ratio"] = ours / theirs;
}

BENCHMARK_CAPTURE(to_wgs84, gcj02, geo::datum::Datum::gcj02)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(to_wgs84, bd09, geo::datum::Datum::bd09)->Unit(benchmark::kMillisecond);

} // namespace
