#pragma once

#include "land.hpp"
#include "schools.hpp"

#include <schoolplan/synth.hpp>

namespace schoolplan::synth {

struct Surroundings {
    std::vector<Premises> premises;
    std::vector<Planted> planted;
    std::vector<Twin> twins;
};

/// Shops, venues and stalls around campuses; some break a rule, some nearly do.
///
/// The truth is found by asking for every gate near every one of them, whatever was meant
/// when it was placed. None stands where it would depend on the reading of a rule. The last of each twenty
/// are no places of their own: a second map lists them again, and branches bear the name of another.
Surroundings open_premises(const Schools& schools, const Land& land, const Waters& waters, std::size_t count,
                           Random& random);

} // namespace schoolplan::synth
