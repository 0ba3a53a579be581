#pragma once

/// \file
/// Numbers, places and rows of a moment, as answers spell them. What is not known is null.

#include "served_moment.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <span>

namespace schoolplan::cli {

nlohmann::json value(const std::optional<std::int64_t>& number);
/// In metres.
nlohmann::json value(const std::optional<Millimetres>& length);
/// Longitude and latitude.
nlohmann::json place(geo::LonLat at);
/// The numbers that are known, by the code of their stage.
nlohmann::json by_stage(const PerStage<std::optional<std::int64_t>>& numbers);
/// How far homes have it; none where coverage was not measured.
std::span<const Reach> reaches_of(const Moment& moment);

} // namespace schoolplan::cli
