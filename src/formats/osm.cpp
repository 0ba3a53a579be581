#include <schoolplan/formats/osm.hpp>

#include <osmium/io/any_input.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/way.hpp>
#include <osmium/visitor.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <string>
#include <vector>

namespace schoolplan::formats {

namespace {

/// A corner of a way that waits for the position of its node.
struct Corner {
    std::int64_t node;
    std::uint64_t place; ///< in the list of all corners
};

/// The ways kept, their corners one after another.
struct Ways {
    std::vector<OsmNode> corners;
    std::vector<std::size_t> ends;
};

/// Thrown through libosmium only, and caught in this file.
struct Stopped {};

osmium::io::Reader open(const std::filesystem::path& file, osmium::osm_entity_bits::type what)
{
    return osmium::io::Reader{osmium::io::File{file.string()}, what, osmium::io::read_meta::no};
}

template <typename Object, typename Visit>
void each(const std::filesystem::path& file, osmium::osm_entity_bits::type what, double from,
          const Progress& progress, Visit visit)
{
    auto reader = open(file, what);
    const auto size = static_cast<double>(std::max<std::size_t>(reader.file_size(), 1));
    while (const osmium::memory::Buffer buffer = reader.read()) {
        if (progress && !progress("reading", from + static_cast<double>(reader.offset()) / size / 2.0)) {
            throw Stopped{};
        }
        for (const auto& object : buffer.select<Object>()) {
            visit(object);
        }
    }
    reader.close();
}

Ways read_ways(const std::filesystem::path& file, const Progress& progress,
               const std::function<bool(std::int64_t, const OsmTags&)>& wanted)
{
    Ways ways;
    each<osmium::Way>(file, osmium::osm_entity_bits::way, 0.0, progress, [&](const osmium::Way& way) {
        if (!wanted(way.id(), OsmTags{&way.tags()})) {
            return;
        }
        for (const osmium::NodeRef& node : way.nodes()) {
            ways.corners.push_back({node.ref(), {}, false});
        }
        ways.ends.push_back(ways.corners.size());
    });
    return ways;
}

std::vector<Corner> by_node(const Ways& ways)
{
    std::vector<Corner> waiting;
    waiting.reserve(ways.corners.size());
    for (std::size_t i = 0; i < ways.corners.size(); ++i) {
        waiting.push_back({ways.corners[i].id, i});
    }
    std::ranges::sort(waiting, {}, [](const Corner& corner) { return std::pair{corner.node, corner.place}; });
    return waiting;
}

void locate(const std::filesystem::path& file, const Progress& progress, Ways& ways)
{
    const std::vector<Corner> waiting = by_node(ways);
    auto at = waiting.begin();
    // Extracts list their nodes in order, so that the place to look is nearly always where the last one was.
    each<osmium::Node>(file, osmium::osm_entity_bits::node, 0.5, progress, [&](const osmium::Node& node) {
        const bool behind = at != waiting.begin() && std::prev(at)->node >= node.id();
        if (behind) {
            at = std::ranges::lower_bound(waiting, node.id(), {}, &Corner::node);
        }
        while (at != waiting.end() && at->node < node.id()) {
            ++at;
        }
        for (; at != waiting.end() && at->node == node.id(); ++at) {
            const osmium::Location location = node.location();
            OsmNode& corner = ways.corners[at->place];
            corner.known = location.valid();
            if (corner.known) {
                corner.position = {location.lon_without_check(), location.lat_without_check()};
            }
        }
    });
}

} // namespace

std::string_view OsmTags::operator[](const char* key) const noexcept
{
    const char* value = static_cast<const osmium::TagList*>(list_)->get_value_by_key(key);
    return value != nullptr ? std::string_view{value} : std::string_view{};
}

bool is_osm_extract(const std::filesystem::path& file)
{
    const std::string name = file.filename().string();
    constexpr std::array<std::string_view, 4> endings{".pbf", ".osm", ".osm.gz", ".osm.bz2"};
    return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

Done read_osm_ways(const std::filesystem::path& file,
                   const std::function<bool(std::int64_t, const OsmTags&)>& wanted,
                   const std::function<void(std::span<const OsmNode>)>& take, const Progress& progress)
{
    try {
        Ways ways = read_ways(file, progress, wanted);
        locate(file, progress, ways);
        std::size_t begin = 0;
        for (const std::size_t end : ways.ends) {
            take(std::span{ways.corners}.subspan(begin, end - begin));
            begin = end;
        }
        return std::monostate{};
    } catch (const Stopped&) {
        return Error{Fault::infeasible, "stopped before the end"};
    } catch (const std::exception& failure) {
        return Error{Fault::invalid_input,
                     std::string{failure.what()} + "; the extract is damaged or cut short: fetch it again"};
    }
}

} // namespace schoolplan::formats
