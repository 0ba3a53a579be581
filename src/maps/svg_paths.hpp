#pragma once

#include <string>
#include <string_view>

namespace schoolplan::maps {

/// The same drawing in a third of the bytes. Positions of paths are steps from the one before,
/// to a hundredth of a point, which no eye or printer tells from cairo's ten-thousandths; paths
/// that follow each other and look alike say once, in a group around them, how they look.
std::string shorten_paths(std::string_view svg);

} // namespace schoolplan::maps
