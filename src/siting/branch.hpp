#pragma once

#include "model.hpp"
#include "stop.hpp"

namespace schoolplan::siting {

struct Proven {
    Choice choice; ///< sites as rows of the problem; none where no choice was below
    double bound = -unlimited;
    bool branched = false;
};

/// What to look for.
struct Aim {
    std::vector<Row> start{}; ///< rows of the problem to begin with
    double total = 0.0;       ///< what a value is taken from to tell the gap; 0: the value itself counts
    double below = unlimited; ///< only choices that cost less are wanted
    bool any = false;         ///< the first of them will do
    bool branches = true;     ///< go on when rounds no longer help
    double gap = 0.0;         ///< good enough, as a share
};

/// Solve a model: bounds and interchange side by side in rounds, sites settled by the bound left out,
/// and at last branching on the sites in doubt.
Proven solve(Model model, const Settings& settings, const Aim& aim, const Stop& stop);

} // namespace schoolplan::siting
