#include "readers.hpp"
#include "walking.hpp"

#include <schoolplan/formats/osm.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace schoolplan::import {

namespace {

/// Turns the ways of an extract into roads, cut where the extract ends.
class ExtractReading {
public:
    explicit ExtractReading(Batch& batch) noexcept : batch_{batch} {}

    bool wants(std::int64_t way, const formats::OsmTags& tags)
    {
        constexpr std::array<std::string_view, 9> keys{
            "highway", "foot", "access", "motorroad", "oneway:foot", "layer", "bridge", "tunnel", "name"};
        const auto [highway, foot, access, motorroad, oneway_foot, layer, bridge, tunnel, name] =
            tags.values(keys);
        const Tags said{highway, foot, access, motorroad, oneway_foot, layer, bridge, tunnel};
        if (!may_be_walked(said)) {
            return false;
        }
        Road& road = batch_.roads.emplace_back();
        road.code = way;
        road.name = name;
        describe(said, road);
        return true;
    }

    void take(std::span<const formats::OsmNode> nodes)
    {
        const std::size_t way = next_++;
        std::size_t begin = 0;
        bool complete = true;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (!nodes[i].known) {
                complete = false;
                add_piece(way, nodes.subspan(begin, i - begin));
                begin = i + 1;
            }
        }
        add_piece(way, nodes.subspan(begin));
        cut_ += complete ? 0 : 1;
    }

    void conclude(const Source& source)
    {
        put_in_order();
        if (cut_ > 0) {
            batch_.findings.push_back(
                {Severity::warning,
                 {source.file.string(), "", std::nullopt, ""},
                 "all nodes of every way",
                 std::to_string(cut_) + " ways with nodes missing",
                 "they were cut where the extract ends; use a larger extract where that "
                 "matters, or one cut with complete ways"});
        }
        batch_.told.emplace_back("the frame is EPSG:4326 (WGS 84), as OpenStreetMap's always is");
        batch_.told.push_back(
            std::to_string(next_)
            + " ways that may be walked were taken, by the rules of docs/methods/import.md");
    }

private:
    /// Give the way its line; a second piece of the same way becomes a road of its own.
    void add_piece(std::size_t way, std::span<const formats::OsmNode> nodes)
    {
        Road& road = batch_.roads[way];
        if (!road.line.empty() && nodes.size() > 1) {
            Road& piece = more_.emplace_back(way, road).second;
            draw(piece, nodes);
        } else if (nodes.size() > 1) {
            draw(road, nodes);
        }
    }

    static void draw(Road& road, std::span<const formats::OsmNode> nodes)
    {
        road.nodes.clear();
        road.line.clear();
        road.nodes.reserve(nodes.size());
        road.line.reserve(nodes.size());
        for (const formats::OsmNode& node : nodes) {
            if (road.nodes.empty() || road.nodes.back() != node.id) {
                road.nodes.push_back(node.id);
                road.line.push_back(node.position);
            }
        }
    }

    /// Drop what is no line, and bring the pieces of cut ways behind their first one.
    void put_in_order()
    {
        const auto is_line = [](const Road& road) { return road.line.size() > 1; };
        if (more_.empty() && std::ranges::all_of(batch_.roads, is_line)) {
            return;
        }
        std::vector<Road> ordered;
        auto piece = more_.begin();
        for (std::size_t way = 0; way < batch_.roads.size(); ++way) {
            if (is_line(batch_.roads[way])) {
                ordered.push_back(std::move(batch_.roads[way]));
            }
            for (; piece != more_.end() && piece->first == way; ++piece) {
                if (is_line(piece->second)) {
                    ordered.push_back(std::move(piece->second));
                }
            }
        }
        batch_.roads = std::move(ordered);
    }

    Batch& batch_;
    std::size_t next_ = 0;
    std::vector<std::pair<std::size_t, Road>> more_; ///< second and further pieces, with their way
    std::int64_t cut_ = 0;
};

} // namespace

Done read_extract(const Source& source, const Progress& progress, Batch& batch)
{
    if (source.crs) {
        const auto said = formats::Frame::named(*source.crs);
        if (!said) {
            return said.error();
        }
        if (!said->same(*formats::Frame::named("EPSG:4326"))) {
            return Error{Fault::inconsistent, "an OpenStreetMap extract is in EPSG:4326 always, and "
                                                  + said->name() + " was given"};
        }
    }
    ExtractReading reading{batch};
    Done done = formats::read_osm_ways(
        source.file, [&](std::int64_t way, const formats::OsmTags& tags) { return reading.wants(way, tags); },
        [&](std::span<const formats::OsmNode> nodes) { reading.take(nodes); }, progress);
    if (!done) {
        return done;
    }
    reading.conclude(source);
    if (batch.roads.empty()) {
        return Error{Fault::invalid_input, "it holds no way that may be walked"};
    }
    return add_inputs({source.file}, batch);
}

/// GDAL puts outlines together, also those of several ways; what an area is called stands in
/// columns that are told here, unless the source tells others.
Done read_waters_of_extract(const Source& source, const Progress& progress, Batch& batch)
{
    Source waters = source;
    if (waters.layer.empty()) {
        waters.layer = "multipolygons";
    }
    if (waters.where.empty()) {
        waters.where = "natural = 'water'";
    }
    waters.fields.try_emplace("code", ""); // of a relation or of a way: numbers that may meet
    waters.fields.try_emplace("kind", "natural");
    return read_layer(waters, progress, batch);
}

} // namespace schoolplan::import
