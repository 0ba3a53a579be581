#pragma once

#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/geo/shape.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan {

/// What kind of way it is, as far as walking and maps care.
enum class RoadClass { expressway, arterial, collector, street, footway, steps, other };

inline constexpr std::array every_road_class{RoadClass::expressway, RoadClass::arterial, RoadClass::collector,
                                             RoadClass::street,     RoadClass::footway,  RoadClass::steps,
                                             RoadClass::other};

/// The name used in files and tables: "expressway", "arterial", ...
constexpr std::string_view code(RoadClass kind) noexcept
{
    constexpr std::array<std::string_view, every_road_class.size()> codes{
        "expressway", "arterial", "collector", "street", "footway", "steps", "other"};
    return codes[static_cast<std::size_t>(kind)];
}

/// One line along which people move, as its source drew it.
struct Road {
    std::int64_t code = 0; ///< the source's own number, for example the OSM way
    std::string name;
    RoadClass kind = RoadClass::other;
    geo::Line line; ///< two positions or more
    /// The source's node number of each position of `line`. Two roads meet where
    /// they share a node number, whatever lies above or below. Empty when the
    /// source has none: then roads meet where their end points coincide.
    std::vector<std::int64_t> nodes;
    std::optional<Millimetres> stated_length; ///< given by the source instead of measured from `line`
    int level = 0;                            ///< 0 on the ground, positive on bridges, negative in tunnels
    bool foot_forward = true;                 ///< may be walked in the direction of `line`
    bool foot_backward = true;                ///< may be walked against it
};

} // namespace schoolplan
