#include "readers.hpp"
#include "walking.hpp"

#include <schoolplan/formats/osm.hpp>

#include <span>
#include <string>
#include <utility>

namespace schoolplan::import {

namespace {

/// Turns the ways of an extract into roads, cut where the extract ends.
class ExtractReading {
public:
    explicit ExtractReading(Batch& batch) noexcept : batch_{batch} {}

    bool wants(std::int64_t way, const formats::OsmTags& tags)
    {
        const Tags lookup = [&tags](const char* key) { return tags[key]; };
        if (!may_be_walked(lookup)) {
            return false;
        }
        Road road;
        road.code = way;
        road.name = tags["name"];
        describe(lookup, road);
        waiting_.push_back(std::move(road));
        return true;
    }

    void take(std::span<const formats::OsmNode> nodes)
    {
        batch_.roads.reserve(waiting_.size());
        const Road& road = waiting_[next_++];
        bool complete = true;
        nodes_.reserve(nodes.size());
        line_.reserve(nodes.size());
        for (const formats::OsmNode& node : nodes) {
            if (!node.known) {
                complete = false;
                finish(road);
            } else if (nodes_.empty() || nodes_.back() != node.id) {
                nodes_.push_back(node.id);
                line_.push_back(node.position);
            }
        }
        finish(road);
        cut_ += complete ? 0 : 1;
    }

    void conclude(const Source& source)
    {
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
            std::to_string(waiting_.size())
            + " ways that may be walked were taken, by the rules of docs/methods/import.md");
    }

private:
    /// Keep what has been gathered of a way, if it is a line.
    void finish(const Road& road)
    {
        if (nodes_.size() > 1) {
            Road& kept = batch_.roads.emplace_back(road);
            kept.nodes = std::move(nodes_);
            kept.line = std::move(line_);
        }
        nodes_.clear();
        line_.clear();
    }

    Batch& batch_;
    std::vector<Road> waiting_; ///< with their tags, in the order of the file
    std::size_t next_ = 0;
    std::vector<std::int64_t> nodes_; ///< of the piece being gathered
    geo::Line line_;
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
    if (batch.roads.empty()) {
        return Error{Fault::invalid_input, "it holds no way that may be walked"};
    }
    reading.conclude(source);
    return add_inputs({source.file}, batch);
}

} // namespace schoolplan::import
