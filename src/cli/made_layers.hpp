#pragma once

/// \file
/// A made place as the files that `import` takes, each layer named as its kind.

#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/synth.hpp>

#include <vector>

namespace schoolplan::cli {

/// Units, terrain and roads.
std::vector<geo::OutLayer> shapes_of(const synth::City& city);

/// Settlements, campuses and gates.
std::vector<geo::OutLayer> tables_of_district(const synth::City& city);

/// The same, with sites, projects, school groups, premises, and the truth about the premises.
std::vector<geo::OutLayer> tables_of_city(const synth::City& city);

} // namespace schoolplan::cli
