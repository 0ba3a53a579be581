#include <schoolplan/network.hpp>

#include "chains.hpp"
#include "crossings.hpp"
#include "pieces.hpp"

namespace schoolplan::network {

Result<Built> build(std::span<const Road> roads, const Settings& settings, const Progress& progress)
{
    const auto going_on = [&progress](double share) {
        return !progress || progress("building the network", share);
    };
    std::vector<Road> crossing_roads;
    if (settings.join_crossings) {
        crossing_roads = cut_at_crossings(roads);
        roads = crossing_roads;
    }
    if (!going_on(0.3)) {
        return Error{Fault::invalid_input, "building the network was stopped"};
    }
    Pieces pieces = cut(roads);
    if (!going_on(0.7)) {
        return Error{Fault::invalid_input, "building the network was stopped"};
    }
    return Built{.network = contract(pieces), .findings = std::move(pieces.findings)};
}

} // namespace schoolplan::network
