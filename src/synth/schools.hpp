#pragma once

#include "quarters.hpp"

#include <schoolplan/model/campus.hpp>
#include <schoolplan/model/site.hpp>

#include <vector>

namespace schoolplan::synth {

struct Schools {
    std::vector<Campus> campuses;
    std::vector<Gate> gates;
};

/// Schools and kindergartens on open blocks: spread by children, fewer where the city grows.
Schools build_schools(Quarters& quarters, const Land& land, std::uint32_t scale, Random& random);

struct Plans {
    std::vector<Site> sites;
    std::vector<Project> projects;
};

/// Plots reserved where the city grows, the year's projects on half of them, and the five
/// named projects.
Plans plan_schools(Quarters& quarters, const Land& land, std::uint32_t scale, Random& random);

} // namespace schoolplan::synth
