#pragma once

#include "pieces.hpp"

#include <schoolplan/model/network.hpp>

namespace schoolplan::network {

/// Join pieces that only pass on to each other into one edge, and number what is
/// left along a Hilbert curve.
Network contract(const Pieces& pieces);

} // namespace schoolplan::network
