#pragma once

#include <schoolplan/model/road.hpp>

#include <functional>
#include <string_view>

namespace schoolplan::import {

/// The value of a tag; empty where there is none.
using Tags = std::function<std::string_view(const char* key)>;

/// May people walk along a way with these tags? Rules in docs/methods/import.md.
bool may_be_walked(const Tags& tags);

/// Class, level and directions on foot.
void describe(const Tags& tags, Road& road);

RoadClass class_of(std::string_view highway) noexcept;

} // namespace schoolplan::import
