#pragma once

#include "entrances.hpp"
#include "graph.hpp"
#include "search.hpp"

#include <cstdint>
#include <vector>

namespace schoolplan::access {

/// One settlement's way to some campus.
struct Leg {
    std::uint32_t settlement = 0;
    std::uint32_t length = 0;
};

/// The homes within reach of one campus; one object per thread.
class CampusSearch {
public:
    CampusSearch(const Graph& graph, const Entrances& entrances, const Homes& homes, std::size_t settlements)
        : search_{graph}, entrances_{entrances}, homes_{homes}, best_(settlements, unreached)
    {
    }

    std::vector<Leg> run(CampusId campus, std::uint32_t cutoff)
    {
        seeds_.clear();
        for (const Entrance& entrance : entrances_.into(campus)) {
            entrances_.add_seeds(entrance, 0, seeds_);
            for (const std::uint32_t settlement : homes_.on_edge(entrance.foot.edge)) {
                if (const auto length = entrances_.along_edge(*entrances_.homes()[settlement], entrance)) {
                    offer(settlement, *length, cutoff);
                }
            }
        }
        search_.run(seeds_, cutoff);
        for (const std::uint32_t node : search_.reached()) {
            const std::uint32_t distance = search_.distance(node);
            for (const Homes::At& home : homes_.at_node(node)) {
                offer(home.settlement, distance + home.distance, cutoff);
            }
        }
        return take();
    }

private:
    void offer(std::uint32_t settlement, std::uint32_t length, std::uint32_t cutoff)
    {
        if (length > cutoff || length >= best_[settlement]) {
            return;
        }
        if (best_[settlement] == unreached) {
            found_.push_back(settlement);
        }
        best_[settlement] = length;
    }

    std::vector<Leg> take()
    {
        std::vector<Leg> legs;
        legs.reserve(found_.size());
        for (const std::uint32_t settlement : found_) {
            legs.push_back({settlement, best_[settlement]});
            best_[settlement] = unreached;
        }
        found_.clear();
        return legs;
    }

    Search search_;
    const Entrances& entrances_;
    const Homes& homes_;
    std::vector<Seed> seeds_;
    std::vector<std::uint32_t> best_;  ///< by settlement
    std::vector<std::uint32_t> found_; ///< settlements with a value in best_
};

} // namespace schoolplan::access
