#pragma once

#include <schoolplan/model/campus.hpp>
#include <schoolplan/model/school_group.hpp>

#include <span>
#include <vector>

namespace schoolplan::synth {

/// Education groups of public schools of the compulsory stages: in each unit the largest lead, each the three
/// nearest in the unit that nobody leads yet; each fifth group has the nearest free one of another unit, too.
/// About seven of ten such schools are in one. Nothing is drawn by chance: the rest of the city stays as it
/// is.
std::vector<SchoolGroup> school_groups(std::span<const Campus> campuses);

} // namespace schoolplan::synth
