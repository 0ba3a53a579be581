#pragma once

#include <schoolplan/core/day.hpp>
#include <schoolplan/geo/shape.hpp>

#include <optional>
#include <string>

namespace schoolplan {

/// A shop, a venue or a stall near which children pass: what rules about the
/// surroundings of campuses speak of.
struct Premises {
    std::string code{}; ///< unique
    std::string name{};
    std::string
        kind; ///< as the rules name it: "internet_cafe", "game_hall", "tobacco_shop", "food_stall", ...
    geo::LonLat position{};      ///< of its door
    std::optional<Day> opened{}; ///< no value: not known
};

} // namespace schoolplan
