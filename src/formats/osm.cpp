#include <schoolplan/formats/osm.hpp>

#include <osmium/io/any_input.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/object.hpp>
#include <osmium/osm/way.hpp>
#include <osmium/visitor.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <string>
#include <vector>

namespace schoolplan::formats {

namespace {

/// Up to here an extract is read once, with the places of all its nodes at hand
/// (about 2 MB for each MB of file); beyond it twice, to hold only those needed.
constexpr std::uintmax_t read_once_up_to = 32'000'000;

/// Where a node is.
struct Node {
    std::int64_t id;
    osmium::Location location;
};

/// A corner of a way that waits for the position of its node.
struct Corner {
    std::int64_t node;
    std::uint64_t place; ///< in the list of all corners
};

/// The ways kept, their corners one after another.
struct Ways {
    std::vector<Node> corners; ///< without a valid location where the extract ends before them
    std::vector<std::size_t> ends;
};

/// Thrown through libosmium only, and caught in this file.
struct Stopped {};

osmium::io::Reader open(const std::filesystem::path& file, osmium::osm_entity_bits::type what)
{
    return osmium::io::Reader{osmium::io::File{file.string()}, what, osmium::io::read_meta::no};
}

/// The part of the whole work that one reading is.
struct Part {
    double begin = 0.0;
    double share = 1.0;
};

template <typename Object, typename Visit>
void each(const std::filesystem::path& file, osmium::osm_entity_bits::type what, Part part,
          const Progress& progress, Visit visit)
{
    auto reader = open(file, what);
    const auto size = static_cast<double>(std::max<std::size_t>(reader.file_size(), 1));
    while (const osmium::memory::Buffer buffer = reader.read()) {
        const double done = std::min(static_cast<double>(reader.offset()) / size, 1.0);
        if (progress && !progress("reading", part.begin + done * part.share)) {
            throw Stopped{};
        }
        for (const auto& object : buffer.select<Object>()) {
            visit(object);
        }
    }
    reader.close();
}

void keep(const osmium::Way& way, Ways& ways, const std::function<bool(std::int64_t, const OsmTags&)>& wanted)
{
    if (!wanted(way.id(), OsmTags{&way.tags()})) {
        return;
    }
    for (const osmium::NodeRef& node : way.nodes()) {
        ways.corners.push_back({node.ref(), osmium::Location{}});
    }
    ways.ends.push_back(ways.corners.size());
}

/// Most nodes of a way stand near the one before: look in steps that double from there.
std::vector<Node>::const_iterator find_near(const std::vector<Node>& nodes,
                                            std::vector<Node>::const_iterator from, std::int64_t id)
{
    std::ptrdiff_t step = 1;
    auto low = from;
    auto high = from;
    while (high != nodes.end() && high->id < id) {
        low = high;
        high += std::min(step, nodes.end() - high);
        step *= 2;
    }
    while (low != nodes.begin() && (low == nodes.end() || low->id >= id)) {
        high = low;
        low -= std::min(step, low - nodes.begin());
        step *= 2;
    }
    high += high != nodes.end() ? 1 : 0;
    return std::lower_bound(low, high, id,
                            [](const Node& node, std::int64_t wanted) { return node.id < wanted; });
}

Ways read_once(const std::filesystem::path& file, const Progress& progress,
               const std::function<bool(std::int64_t, const OsmTags&)>& wanted)
{
    Ways ways;
    std::vector<Node> nodes;
    // A packed node takes 3 bytes or more; memory that is reserved and not used costs nothing.
    const std::size_t most = static_cast<std::size_t>(std::filesystem::file_size(file)) / 3;
    nodes.reserve(most);
    ways.corners.reserve(most);
    constexpr auto what = osmium::osm_entity_bits::node | osmium::osm_entity_bits::way;
    each<osmium::OSMObject>(file, what, {}, progress, [&](const osmium::OSMObject& object) {
        if (object.type() == osmium::item_type::node) {
            nodes.push_back({object.id(), static_cast<const osmium::Node&>(object).location()});
        } else {
            keep(static_cast<const osmium::Way&>(object), ways, wanted);
        }
    });
    if (!std::ranges::is_sorted(nodes, {}, &Node::id)) {
        std::ranges::stable_sort(nodes, {}, &Node::id);
    }
    auto at = nodes.cbegin();
    for (Node& corner : ways.corners) {
        at = find_near(nodes, at, corner.id);
        if (at != nodes.end() && at->id == corner.id) {
            corner.location = at->location;
        }
    }
    return ways;
}

Ways read_ways(const std::filesystem::path& file, const Progress& progress,
               const std::function<bool(std::int64_t, const OsmTags&)>& wanted)
{
    Ways ways;
    each<osmium::Way>(file, osmium::osm_entity_bits::way, {0.0, 0.5}, progress,
                      [&](const osmium::Way& way) { keep(way, ways, wanted); });
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
    each<osmium::Node>(file, osmium::osm_entity_bits::node, {0.5, 0.5}, progress,
                       [&](const osmium::Node& node) {
                           const bool behind = at != waiting.begin() && std::prev(at)->node >= node.id();
                           if (behind) {
                               at = std::ranges::lower_bound(waiting, node.id(), {}, &Corner::node);
                           }
                           while (at != waiting.end() && at->node < node.id()) {
                               ++at;
                           }
                           for (; at != waiting.end() && at->node == node.id(); ++at) {
                               ways.corners[at->place].location = node.location();
                           }
                       });
}

Ways read_twice(const std::filesystem::path& file, const Progress& progress,
                const std::function<bool(std::int64_t, const OsmTags&)>& wanted)
{
    Ways ways = read_ways(file, progress, wanted);
    locate(file, progress, ways);
    return ways;
}

void hand_over(const Ways& ways, const std::function<void(std::span<const OsmNode>)>& take)
{
    std::vector<OsmNode> nodes;
    std::size_t begin = 0;
    for (const std::size_t end : ways.ends) {
        nodes.clear();
        for (std::size_t i = begin; i < end; ++i) {
            const auto& [id, location] = ways.corners[i];
            const bool known = location.valid();
            const auto position =
                known ? geo::LonLat{location.lon_without_check(), location.lat_without_check()}
                      : geo::LonLat{};
            nodes.push_back({id, position, known});
        }
        take(nodes);
        begin = end;
    }
}

} // namespace

std::string_view OsmTags::operator[](const char* key) const noexcept
{
    const char* value = static_cast<const osmium::TagList*>(list_)->get_value_by_key(key);
    return value != nullptr ? std::string_view{value} : std::string_view{};
}

void OsmTags::find(std::span<const std::string_view> keys, std::span<std::string_view> values) const noexcept
{
    for (const osmium::Tag& tag : *static_cast<const osmium::TagList*>(list_)) {
        const auto key = std::ranges::find(keys, std::string_view{tag.key()});
        if (key != keys.end()) {
            values[static_cast<std::size_t>(key - keys.begin())] = tag.value();
        }
    }
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
    return read_osm_ways(file, wanted, take, progress, read_once_up_to);
}

Done read_osm_ways(const std::filesystem::path& file,
                   const std::function<bool(std::int64_t, const OsmTags&)>& wanted,
                   const std::function<void(std::span<const OsmNode>)>& take, const Progress& progress,
                   std::uintmax_t once_up_to)
{
    try {
        const bool once = std::filesystem::file_size(file) <= once_up_to;
        const Ways ways = once ? read_once(file, progress, wanted) : read_twice(file, progress, wanted);
        hand_over(ways, take);
        return std::monostate{};
    } catch (const Stopped&) {
        return Error{Fault::infeasible, "stopped before the end"};
    } catch (const std::exception& failure) {
        return Error{Fault::invalid_input,
                     std::string{failure.what()} + "; the extract is damaged or cut short: fetch it again"};
    }
}

} // namespace schoolplan::formats
