#pragma once

/// \file
/// Rows as JSON.

#include "layer.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace schoolplan::web {

/// A cell; null where it is not known.
nlohmann::json json_of(const geo::OutValue& value);

/// The cells by the names of their fields.
nlohmann::json cells_of(const Layer& layer, std::uint32_t row);

/// Where a row is: the point itself, else the middle of its box; null where it is nowhere.
nlohmann::json place_of(const Layer& layer, std::uint32_t row);

/// RFC 7946, with degrees to 8 places (a millimetre); "null" where there is none.
/// \param turned  latitude first, as EPSG:4326 has it
std::string geometry_of(const geo::OutShape& shape, bool turned = false);

/// "name", "type", "title_zh" and "title_en" of each.
nlohmann::json fields_of(const Layer& layer);

std::string dumped(const nlohmann::json& json);

} // namespace schoolplan::web
