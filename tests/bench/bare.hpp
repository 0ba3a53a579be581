#pragma once

/// \file
/// The bare reference the engine is measured against: flat arrays, a bucket
/// queue, nodes in Hilbert order, and nothing else. It shares no code with it.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <vector>

namespace bare {

struct Edge {
    std::uint32_t a, b, length;
};
struct Seed {
    std::uint32_t node, distance, owner;
};
struct Target {
    std::uint32_t node, distance, home;
};
struct Way {
    std::uint32_t home, length;
};

/// Hilbert order of a square of `side` (a power of two) by the classic rotation.
inline std::uint64_t hilbert(std::uint32_t side, std::uint32_t x, std::uint32_t y)
{
    std::uint64_t d = 0;
    for (std::uint32_t s = side / 2; s > 0; s /= 2) {
        const std::uint32_t rx = (x & s) > 0 ? 1 : 0;
        const std::uint32_t ry = (y & s) > 0 ? 1 : 0;
        d += std::uint64_t{s} * s * ((3 * rx) ^ ry);
        if (ry == 0) {
            if (rx == 1) {
                x = side - 1 - x;
                y = side - 1 - y;
            }
            std::swap(x, y);
        }
    }
    return d;
}

/// A graph both ways walkable; its nodes come numbered along the Hilbert curve.
struct Graph {
    std::vector<std::uint32_t> first, head, length;

    Graph(std::uint32_t nodes, const std::vector<Edge>& edges)
        : first(nodes + 1, 0), head(2 * edges.size()), length(2 * edges.size())
    {
        for (const Edge& e : edges) {
            ++first[e.a + 1];
            ++first[e.b + 1];
        }
        std::partial_sum(first.begin(), first.end(), first.begin());
        auto next = first;
        for (const Edge& e : edges) {
            head[next[e.a]] = e.b;
            length[next[e.a]++] = e.length;
            head[next[e.b]] = e.a;
            length[next[e.b]++] = e.length;
        }
    }
};

/// Buckets of 8,192 mm, used round and round; the longest edge must fit in one turn.
struct Queue {
    std::vector<std::vector<std::uint64_t>> buckets{256};
    std::size_t count = 0, current = 0;

    void push(std::uint32_t distance, std::uint32_t node)
    {
        buckets[(distance >> 13) & 255].push_back(std::uint64_t{distance} << 32 | node);
        ++count;
    }
    std::uint64_t pop()
    {
        while (buckets[current & 255].empty()) {
            ++current;
        }
        const auto top = buckets[current & 255].back();
        buckets[current & 255].pop_back();
        --count;
        return top;
    }
};

inline constexpr std::uint32_t far = 0xffffffffU;

/// Distance from the nearest seed to every node, and whose seed it is.
struct Nearest {
    std::vector<std::uint32_t> distance, owner;

    Nearest(const Graph& graph, const std::vector<Seed>& seeds)
        : distance(graph.first.size() - 1, far), owner(graph.first.size() - 1, far)
    {
        Queue queue;
        for (const Seed& s : seeds) {
            if (s.distance < distance[s.node]) {
                distance[s.node] = s.distance;
                owner[s.node] = s.owner;
                queue.push(s.distance, s.node);
            }
        }
        while (queue.count > 0) {
            const auto top = queue.pop();
            const auto d = static_cast<std::uint32_t>(top >> 32);
            const auto node = static_cast<std::uint32_t>(top);
            if (d != distance[node]) {
                continue;
            }
            for (auto i = graph.first[node]; i < graph.first[node + 1]; ++i) {
                const auto there = d + graph.length[i];
                if (there < distance[graph.head[i]]) {
                    distance[graph.head[i]] = there;
                    owner[graph.head[i]] = owner[node];
                    queue.push(there, graph.head[i]);
                }
            }
        }
    }
};

/// All homes within a limit of one school after the other.
class Bounded {
public:
    Bounded(const Graph& graph, std::vector<Target> targets, std::uint32_t homes)
        : graph_{graph},
          begin_(graph.first.size(), 0),
          targets_{std::move(targets)},
          distance_(graph.first.size() - 1, far),
          best_(homes, far)
    {
        std::sort(targets_.begin(), targets_.end(),
                  [](const Target& a, const Target& b) { return a.node < b.node; });
        for (const Target& t : targets_) {
            ++begin_[t.node + 1];
        }
        std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    }

    std::vector<Way> run(const std::vector<Seed>& seeds, std::uint32_t limit)
    {
        queue_.current = 0;
        for (const Seed& s : seeds) {
            relax(s.node, s.distance);
        }
        while (queue_.count > 0) {
            const auto top = queue_.pop();
            const auto d = static_cast<std::uint32_t>(top >> 32);
            const auto node = static_cast<std::uint32_t>(top);
            if (d != distance_[node]) {
                continue;
            }
            for (auto i = graph_.first[node]; i < graph_.first[node + 1]; ++i) {
                if (d + graph_.length[i] <= limit) {
                    relax(graph_.head[i], d + graph_.length[i]);
                }
            }
        }
        return collect(limit);
    }

private:
    void relax(std::uint32_t node, std::uint32_t d)
    {
        if (d < distance_[node]) {
            if (distance_[node] == far) {
                touched_.push_back(node);
            }
            distance_[node] = d;
            queue_.push(d, node);
        }
    }

    std::vector<Way> collect(std::uint32_t limit)
    {
        std::vector<Way> ways;
        for (const auto node : touched_) {
            for (auto i = begin_[node]; i < begin_[node + 1]; ++i) {
                const auto length = distance_[node] + targets_[i].distance;
                auto& best = best_[targets_[i].home];
                if (length <= limit && length < best) {
                    if (best == far) {
                        ways.push_back({targets_[i].home, 0});
                    }
                    best = length;
                }
            }
            distance_[node] = far;
        }
        touched_.clear();
        for (Way& way : ways) {
            way.length = best_[way.home];
            best_[way.home] = far;
        }
        return ways;
    }

    const Graph& graph_;
    std::vector<std::uint32_t> begin_;
    std::vector<Target> targets_;
    std::vector<std::uint32_t> distance_, best_, touched_;
    Queue queue_;
};

} // namespace bare
