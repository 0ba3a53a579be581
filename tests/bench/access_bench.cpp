// How much slower is the engine than the bare reference, on a graph of a million
// nodes? Both are timed in turn in the same run; the counter `ratio` is what counts.

#include "bare.hpp"

#include <access/campus_search.hpp>

#include <schoolplan/access.hpp>

#include <benchmark/benchmark.h>

#include <chrono>
#include <optional>
#include <random>

namespace {

using namespace schoolplan;

constexpr std::uint32_t across = 1000;
constexpr std::size_t edge_count = 1'252'351;
constexpr std::uint32_t school_count = 732;
constexpr std::uint32_t home_count = 50'000;
constexpr std::uint32_t limit_mm = 5'000'000;

/// A maze of streets with some short cuts: a spanning tree of a grid and random further edges.
struct Made {
    Network network;
    Snapshot snapshot;
    std::vector<bare::Edge> edges;
};

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t node)
{
    while (parent[node] != node) {
        node = parent[node] = parent[parent[node]];
    }
    return node;
}

/// Grid cells along the Hilbert curve: the new number of each.
std::vector<std::uint32_t> numbers()
{
    std::vector<std::uint32_t> order(across * across);
    std::iota(order.begin(), order.end(), 0U);
    std::vector<std::uint64_t> key(order.size());
    for (const std::uint32_t cell : order) {
        key[cell] = bare::hilbert(1024, cell % across, cell / across);
    }
    std::sort(order.begin(), order.end(),
              [&key](std::uint32_t a, std::uint32_t b) { return key[a] < key[b]; });
    std::vector<std::uint32_t> number(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        number[order[i]] = i;
    }
    return number;
}

std::vector<bare::Edge> made_edges(std::mt19937& random)
{
    std::vector<bare::Edge> all;
    for (std::uint32_t cell = 0; cell < across * across; ++cell) {
        if (cell % across + 1 < across) {
            all.push_back({cell, cell + 1, 0});
        }
        if (cell / across + 1 < across) {
            all.push_back({cell, cell + across, 0});
        }
    }
    std::shuffle(all.begin(), all.end(), random);
    std::vector<std::uint32_t> parent(across * across);
    std::iota(parent.begin(), parent.end(), 0U);
    const auto rest = std::stable_partition(all.begin(), all.end(), [&parent](const bare::Edge& edge) {
        const auto a = root_of(parent, edge.a);
        const auto b = root_of(parent, edge.b);
        parent[a] = b;
        return a != b;
    });
    all.resize(std::max<std::size_t>(edge_count, static_cast<std::size_t>(rest - all.begin())));
    return all;
}

geo::LonLat middle(const Network& network, std::size_t edge)
{
    const auto line = network.line(EdgeId{static_cast<std::uint32_t>(edge)});
    return {(line[0].lon + line[1].lon) / 2 + 1e-5, (line[0].lat + line[1].lat) / 2 + 1e-5};
}

Made make()
{
    std::mt19937 random{1};
    Made made;
    made.edges = made_edges(random);
    const auto number = numbers();
    made.network.nodes.resize(across * across);
    for (std::uint32_t cell = 0; cell < across * across; ++cell) {
        made.network.nodes[number[cell]] = {120.0 + 0.0005 * (cell % across),
                                            30.0 + 0.0005 * (cell / across)};
    }
    for (bare::Edge& edge : made.edges) {
        edge = {std::min(number[edge.a], number[edge.b]), std::max(number[edge.a], number[edge.b]),
                56'000 + static_cast<std::uint32_t>(random() % 20'000)};
    }
    std::sort(made.edges.begin(), made.edges.end(),
              [](const bare::Edge& a, const bare::Edge& b) { return a.a != b.a ? a.a < b.a : a.b < b.b; });
    for (const bare::Edge& edge : made.edges) {
        made.network.line_begin.push_back(static_cast<std::uint32_t>(made.network.points.size()));
        made.network.points.insert(made.network.points.end(),
                                   {made.network.nodes[edge.a], made.network.nodes[edge.b]});
        made.network.edges.push_back(
            {.from = NodeId{edge.a}, .to = NodeId{edge.b}, .length = Millimetres{edge.length}});
    }
    made.network.line_begin.push_back(static_cast<std::uint32_t>(made.network.points.size()));
    // Schools on every 1,700th edge, homes on others, so that no home shares an edge with a school.
    for (std::uint32_t school = 0; school < school_count; ++school) {
        Campus campus;
        campus.position = middle(made.network, std::size_t{school} * 1700);
        campus.teaches = {{false, true, false}};
        made.snapshot.campuses.add(std::move(campus));
    }
    for (std::uint32_t home = 0; home < home_count; ++home) {
        Settlement settlement;
        settlement.position = middle(made.network, std::size_t{home} * 25 + 1);
        made.snapshot.settlements.add(std::move(settlement));
    }
    return made;
}

/// The same made city for engine and reference.
struct City {
    Made made = make();
    access::Entrances entrances{made.network, made.snapshot, Metres{300.0}};
    access::Homes homes{made.network, entrances};
    access::Graph graph = access::turned_round(made.network);
    bare::Graph bare_graph{across * across, made.edges};
    std::vector<std::vector<access::Seed>> seeds{school_count};
    std::vector<std::vector<bare::Seed>> bare_seeds{school_count};
    std::vector<access::Seed> all_seeds;
    std::vector<bare::Seed> all_bare_seeds;
    std::vector<bare::Target> targets;

    City()
    {
        for (std::uint32_t school = 0; school < school_count; ++school) {
            for (const auto& entrance : entrances.into(CampusId{school})) {
                entrances.add_seeds(entrance, school, seeds[school]);
            }
            for (const auto& seed : seeds[school]) {
                bare_seeds[school].push_back({seed.node, seed.distance, seed.owner});
            }
            all_seeds.insert(all_seeds.end(), seeds[school].begin(), seeds[school].end());
            all_bare_seeds.insert(all_bare_seeds.end(), bare_seeds[school].begin(), bare_seeds[school].end());
        }
        for (std::uint32_t node = 0; node < across * across; ++node) {
            for (const auto& at : homes.at_node(node)) {
                targets.push_back({node, at.distance, at.settlement});
            }
        }
    }
};

const City& city()
{
    static const City made;
    return made;
}

double seconds_of(const auto& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Times both in turn; what they found must be the same.
void compare(benchmark::State& state, const auto& engine, const auto& reference)
{
    double engine_seconds = 0.0;
    double bare_seconds = 0.0;
    for (auto _ : state) {
        std::uint64_t found = 0;
        std::uint64_t expected = 0;
        bare_seconds += seconds_of([&] { expected = reference(); });
        const double once = seconds_of([&] { found = engine(); });
        engine_seconds += once;
        state.SetIterationTime(once);
        if (found != expected) {
            state.SkipWithError("engine and reference differ");
            return;
        }
    }
    const auto turns = static_cast<double>(state.iterations());
    state.counters["bare_s"] = bare_seconds / turns;
    state.counters["engine_s"] = engine_seconds / turns;
    state.counters["ratio"] = engine_seconds / bare_seconds;
}

void nearest_school_of_every_node(benchmark::State& state)
{
    const City& made = city();
    compare(
        state,
        [&] {
            const auto found = access::nearest_owner(made.graph, made.all_seeds);
            return std::accumulate(found.distance.begin(), found.distance.end(), std::uint64_t{0});
        },
        [&] {
            const bare::Nearest found{made.bare_graph, made.all_bare_seeds};
            return std::accumulate(found.distance.begin(), found.distance.end(), std::uint64_t{0});
        });
}
BENCHMARK(nearest_school_of_every_node)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(7);

std::uint64_t sum(const auto& ways)
{
    return std::accumulate(ways.begin(), ways.end(), std::uint64_t{0},
                           [](std::uint64_t total, const auto& way) { return total + way.length; });
}

void ways_within_5_km(benchmark::State& state)
{
    const City& made = city();
    access::CampusSearch search{made.graph, made.entrances, made.homes, home_count};
    bare::Bounded bounded{made.bare_graph, made.targets, home_count};
    std::size_t count = 0;
    compare(
        state,
        [&] {
            std::uint64_t total = 0;
            count = 0;
            for (std::uint32_t school = 0; school < school_count; ++school) {
                const auto ways = search.run(CampusId{school}, limit_mm);
                total += sum(ways);
                count += ways.size();
            }
            return total;
        },
        [&] {
            std::uint64_t total = 0;
            for (std::uint32_t school = 0; school < school_count; ++school) {
                total += sum(bounded.run(made.bare_seeds[school], limit_mm));
            }
            return total;
        });
    state.counters["ways"] = static_cast<double>(count);
}
BENCHMARK(ways_within_5_km)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(5);

/// The whole door, with attaching, all stages and ordering; it has no reference.
void measure_everything(benchmark::State& state)
{
    const City& made = city();
    for (auto _ : state) {
        auto found = access::measure(made.made.network, made.made.snapshot,
                                     {.threads = static_cast<unsigned>(state.range(0))});
        benchmark::DoNotOptimize(found);
    }
}
BENCHMARK(measure_everything)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond)->Iterations(1);

} // namespace
