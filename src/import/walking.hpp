#pragma once

#include <schoolplan/model/road.hpp>

#include <string_view>

namespace schoolplan::import {

/// What walking depends on, in OpenStreetMap's words; empty where nothing is said.
struct Tags {
    std::string_view highway{};
    std::string_view foot{};
    std::string_view access{};
    std::string_view motorroad{};
    std::string_view oneway_foot{}; ///< oneway:foot
    std::string_view layer{};
    std::string_view bridge{};
    std::string_view tunnel{};
};

/// May people walk along a way with these tags? Rules in docs/methods/import.md.
bool may_be_walked(const Tags& tags);

/// Class, level and directions on foot.
void describe(const Tags& tags, Road& road);

RoadClass class_of(std::string_view highway) noexcept;

} // namespace schoolplan::import
