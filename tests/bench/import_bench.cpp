// How much longer does the import of a road extract take than libosmium needs to
// read it? The bare reading is measured here, in the same run, on the same file.

#include <schoolplan/import.hpp>

#include <benchmark/benchmark.h>
#include <osmium/builder/attr.hpp>
#include <osmium/io/any_input.hpp>
#include <osmium/io/any_output.hpp>
#include <osmium/visitor.hpp>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace schoolplan;

/// A made extract: a town of streets crossing each other, and as many nodes
/// again that belong to houses, as in real ones. Written once.
std::filesystem::path made_extract()
{
    using namespace osmium::builder::attr;
    constexpr int across = 400;
    const auto file = std::filesystem::temp_directory_path() / "schoolplan_import_bench.osm.pbf";
    osmium::io::Writer writer{osmium::io::File{file.string()}, osmium::io::overwrite::allow};
    osmium::memory::Buffer buffer{1U << 20U, osmium::memory::Buffer::auto_grow::yes};
    const auto flush = [&] {
        writer(std::move(buffer));
        buffer = osmium::memory::Buffer{1U << 20U, osmium::memory::Buffer::auto_grow::yes};
    };
    const auto id_of = [](int row, int column, int layer) { return 1 + (row * across + column) * 2 + layer; };
    std::minstd_rand shake{1}; // real positions do not compress as a grid does
    std::uniform_real_distribution<double> off{0.0, 0.0002};
    for (int row = 0; row < across; ++row) {
        for (int column = 0; column < across; ++column) {
            for (int layer = 0; layer < 2; ++layer) {
                const osmium::Location where{120.0 + 0.001 * column + 0.0003 * layer + off(shake),
                                             30.0 + 0.001 * row + off(shake)};
                osmium::builder::add_node(buffer, _id(id_of(row, column, layer)), _version(1),
                                          _location(where));
            }
        }
        flush();
    }
    std::int64_t way = 0;
    for (int row = 0; row < across; ++row) {
        for (int column = 0; column + 8 < across; column += 8) {
            for (int layer = 0; layer < 2; ++layer) {
                std::vector<osmium::object_id_type> nodes;
                for (int step = 0; step <= 8; ++step) {
                    nodes.push_back(id_of(row, column + step, layer));
                }
                const auto tags =
                    layer == 0 ? std::pair{"highway", "residential"} : std::pair{"building", "yes"};
                osmium::builder::add_way(buffer, _id(++way), _version(1), _nodes(nodes),
                                         _tag(tags.first, tags.second));
            }
        }
        flush();
    }
    writer.close();
    return file;
}

/// The real extracts are used where the folder beside the project has them.
std::filesystem::path extract(std::int64_t which)
{
    const std::filesystem::path shared = SOURCE_ROOT "/../shared/data";
    if (which == 1) {
        return shared / "porto-alegre/poa_osm.pbf";
    }
    if (which == 2) {
        return shared / "liechtenstein/liechtenstein-latest.osm.pbf";
    }
    static const std::filesystem::path made = made_extract();
    return made;
}

void bare_reading(benchmark::State& state)
{
    const auto file = extract(state.range(0));
    if (!std::filesystem::exists(file)) {
        return state.SkipWithError("no such extract here");
    }
    for (auto _ : state) {
        osmium::io::Reader reader{osmium::io::File{file.string()}};
        std::size_t objects = 0;
        while (const osmium::memory::Buffer buffer = reader.read()) {
            for (const auto& object : buffer.select<osmium::OSMObject>()) {
                objects += object.id() != 0 ? 1 : 0;
            }
        }
        reader.close();
        benchmark::DoNotOptimize(objects);
    }
}

void import_roads(benchmark::State& state)
{
    const auto file = extract(state.range(0));
    if (!std::filesystem::exists(file)) {
        return state.SkipWithError("no such extract here");
    }
    import::Source source;
    source.file = file;
    for (auto _ : state) {
        auto batch = import::read(import::Kind::roads, source);
        benchmark::DoNotOptimize(batch);
    }
}

} // namespace

// 0: made; 1: porto-alegre; 2: liechtenstein
BENCHMARK(bare_reading)->DenseRange(0, 2)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(import_roads)->DenseRange(0, 2)->Unit(benchmark::kMillisecond)->UseRealTime();
