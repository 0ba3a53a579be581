#pragma once

#include <schoolplan/network/barriers.hpp>

#include <span>

namespace schoolplan::network {

/// The network with every road of these classes as its two pavements, and crossings between them.
Network with_pavements(const Network& network, std::span<const RoadBarrier> roads);

} // namespace schoolplan::network
