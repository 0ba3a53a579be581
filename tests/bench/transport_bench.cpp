// How much slower is a shared plan than LEMON's network simplex on the same arcs? A town of the size of
// Hangzhou's primary stage: 9,000 homes, 730 schools, each home with its 30 nearest schools. Both are timed
// in turn in the same run; the counter `ratio` is what counts.

#include "bare_lemon.hpp"

#include <schoolplan/catchment.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <numeric>
#include <random>

namespace {

using namespace schoolplan;

constexpr std::uint32_t home_count = 9000;
constexpr std::uint32_t school_count = 730;
constexpr std::uint32_t nearest = 30;
constexpr std::int64_t mean_children = 54;

struct Made {
    catchment::Town town;
    std::vector<bare::Arc> arcs; ///< by home: LEMON's static graph wants them so
};

Made make()
{
    std::mt19937 random{1};
    const auto place = [&random] {
        return std::pair<double, double>{random() % 40'000'000, random() % 40'000'000};
    };
    std::vector<std::pair<double, double>> schools(school_count);
    std::generate(schools.begin(), schools.end(), place);
    Made made;
    for (std::uint32_t home = 0; home < home_count; ++home) {
        const auto [x, y] = place();
        std::vector<std::pair<std::int64_t, std::uint32_t>> ways;
        for (std::uint32_t school = 0; school < school_count; ++school) {
            ways.emplace_back(std::llround(std::hypot(schools[school].first - x, schools[school].second - y)),
                              school);
        }
        std::partial_sort(ways.begin(), ways.begin() + nearest, ways.end());
        ways.resize(nearest);
        for (const auto& [length, school] : ways) {
            made.town.links.push_back({SettlementId{home}, CampusId{school}, length});
            made.arcs.push_back({static_cast<int>(home), static_cast<int>(school), length});
        }
        made.town.children.push_back(1 + static_cast<std::int64_t>(random() % (2 * mean_children)));
    }
    const std::int64_t children =
        std::accumulate(made.town.children.begin(), made.town.children.end(), std::int64_t{0});
    made.town.seats.assign(school_count, children * 12 / 10 / school_count);
    return made;
}

/// Of the processor, both run on one thread: what others do meanwhile does not count.
double seconds(std::clock_t since)
{
    return static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC;
}

void shared_plan(benchmark::State& state)
{
    const Made made = make();
    double ours = 0.0;
    double bare = 0.0;
    for (auto _ : state) {
        const std::clock_t first = std::clock();
        const std::int64_t reference = bare::network_simplex(made.town.children, made.town.seats, made.arcs);
        bare += seconds(first);
        const std::clock_t second = std::clock();
        const auto answer = catchment::assign(made.town, {});
        ours += seconds(second);
        if (!answer || answer->cost != reference || !answer->left_over.empty()) {
            state.SkipWithError("the plans differ");
            break;
        }
    }
    state.counters["ratio"] = ours / bare;
    state.counters["ours_s"] = benchmark::Counter{ours, benchmark::Counter::kAvgIterations};
    state.counters["lemon_s"] = benchmark::Counter{bare, benchmark::Counter::kAvgIterations};
}

BENCHMARK(shared_plan)->Unit(benchmark::kMillisecond)->Iterations(5);

} // namespace
