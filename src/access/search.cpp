#include "search.hpp"

#include <algorithm>

namespace schoolplan::access {

namespace {

/// Make the queue ready for seeds of any distances.
void open(Buckets& queue, std::span<const Seed> seeds, std::uint32_t longest)
{
    const auto [low, high] = std::minmax_element(
        seeds.begin(), seeds.end(), [](const Seed& a, const Seed& b) { return a.distance < b.distance; });
    queue.make_room(std::max(longest, high->distance - low->distance));
    queue.start_at(low->distance);
}

} // namespace

Search::Search(const Graph& graph)
    : graph_{graph}, queue_{graph.longest}, distance_(graph.node_count(), unreached)
{
}

void Search::relax(std::uint32_t node, std::uint32_t distance)
{
    if (distance < distance_[node]) {
        if (distance_[node] == unreached) {
            touched_.push_back(node);
        }
        distance_[node] = distance;
        queue_.push(distance, node);
    }
}

void Search::run(std::span<const Seed> seeds, std::uint32_t limit)
{
    for (const std::uint32_t node : touched_) {
        distance_[node] = unreached;
    }
    touched_.clear();
    if (seeds.empty()) {
        return;
    }
    open(queue_, seeds, graph_.longest);
    for (const Seed& seed : seeds) {
        if (seed.distance <= limit) {
            relax(seed.node, seed.distance);
        }
    }
    while (!queue_.empty()) {
        const auto [distance, node] = queue_.pop();
        if (distance != distance_[node]) {
            continue;
        }
        const std::uint32_t left = limit - distance;
        for (const Arc& arc : graph_.into(node)) {
            if (arc.length <= left) {
                relax(arc.node, distance + arc.length);
            }
        }
    }
}

NearestOwner nearest_owner(const Graph& graph, std::span<const Seed> seeds)
{
    struct Label {
        std::uint32_t distance = unreached;
        std::uint32_t owner = unreached;
    };
    std::vector<Label> labels(graph.node_count());
    Buckets queue{graph.longest};
    const auto relax = [&](std::uint32_t node, std::uint32_t distance, std::uint32_t owner) {
        Label& label = labels[node];
        if (distance < label.distance || (distance == label.distance && owner < label.owner)) {
            label = {distance, owner};
            queue.push(distance, node);
        }
    };
    if (!seeds.empty()) {
        open(queue, seeds, graph.longest);
    }
    for (const Seed& seed : seeds) {
        relax(seed.node, seed.distance, seed.owner);
    }
    while (!queue.empty()) {
        const auto [distance, node] = queue.pop();
        const Label label = labels[node];
        if (distance != label.distance) {
            continue;
        }
        for (const Arc& arc : graph.into(node)) {
            relax(arc.node, distance + arc.length, label.owner);
        }
    }
    NearestOwner found;
    found.distance.reserve(labels.size());
    found.owner.reserve(labels.size());
    for (const Label& label : labels) {
        found.distance.push_back(label.distance);
        found.owner.push_back(label.owner);
    }
    return found;
}

} // namespace schoolplan::access
