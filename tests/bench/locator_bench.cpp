// Where do a million places lie: in which of 16 units with borders of 5,000 corners, in which of 732 zones?
// Against a bare grid of cells, both timed in turn in the same run, building included; the counter `ratio` is
// what counts.

#include "cell_grid.hpp"
#include "ragged_city.hpp"

#include <schoolplan/geo/locator.hpp>

#include <benchmark/benchmark.h>

#include <ctime>

namespace {

using namespace schoolplan;

std::vector<geo::LonLat> places()
{
    std::mt19937 random{1};
    std::uniform_real_distribution<double> share{0.0, 1.0};
    std::vector<geo::LonLat> made(1'000'000);
    for (geo::LonLat& one : made) {
        one = {bench::west + bench::width * share(random), bench::south + bench::height * share(random)};
    }
    return made;
}

double seconds(std::clock_t since)
{
    return static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC;
}

void locate(benchmark::State& state, const std::vector<geo::MultiPolygon>& areas)
{
    const auto asked = places();
    std::vector<bare::Outline> outlines;
    for (const geo::MultiPolygon& area : areas) {
        outlines.emplace_back();
        for (const geo::LonLat at : area.front().outer) {
            outlines.back().push_back({at.lon, at.lat});
        }
    }
    double ours = 0.0;
    double bare = 0.0;
    std::size_t differ = 0;
    for (auto _ : state) {
        std::vector<std::int32_t> reference(asked.size());
        const std::clock_t first = std::clock();
        const bare::CellGrid grid{outlines, 256};
        for (std::size_t i = 0; i < asked.size(); ++i) {
            reference[i] = grid.at({asked[i].lon, asked[i].lat});
        }
        bare += seconds(first);
        std::vector<std::int32_t> found(asked.size());
        const std::clock_t second = std::clock();
        const geo::Locator locator{areas};
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const auto row = locator.at(asked[i]);
            found[i] = row ? static_cast<std::int32_t>(*row) : -1;
        }
        ours += seconds(second);
        for (std::size_t i = 0; i < asked.size(); ++i) {
            differ += found[i] == reference[i] ? 0 : 1;
        }
    }
    if (differ != 0) {
        state.SkipWithError("the places lie elsewhere");
    }
    state.counters["ratio"] = ours / bare;
    state.counters["ours_s"] = benchmark::Counter{ours, benchmark::Counter::kAvgIterations};
    state.counters["bare_s"] = benchmark::Counter{bare, benchmark::Counter::kAvgIterations};
}

void million_places_in_16_units(benchmark::State& state)
{
    locate(state, bench::units());
}

void million_places_in_732_zones(benchmark::State& state)
{
    locate(state, bench::zones(0.002)); // about 200 m
}

BENCHMARK(million_places_in_16_units)->Unit(benchmark::kMillisecond)->Iterations(5);
BENCHMARK(million_places_in_732_zones)->Unit(benchmark::kMillisecond)->Iterations(5);

} // namespace
