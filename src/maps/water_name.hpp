#pragma once

#include "canvas.hpp"
#include "labels.hpp"

#include <schoolplan/core/language.hpp>
#include <schoolplan/model/terrain.hpp>

#include <optional>

namespace schoolplan::maps {

/// Writes the name of a water where the part of it on the paper has room for it, smaller or
/// from top to bottom where it must. \returns the box it takes; no value where there is no room
std::optional<Box> name_water(Canvas& canvas, Labels& labels, const SpotRings& on_paper,
                              const TerrainArea& water, Language language);

} // namespace schoolplan::maps
