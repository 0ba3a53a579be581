#pragma once

/// \file
/// What is asked of the items of a collection.

#include "selection.hpp"

#include <string>
#include <string_view>

namespace schoolplan::web {

inline constexpr std::string_view crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
inline constexpr std::string_view epsg4326 = "http://www.opengis.net/def/crs/EPSG/0/4326";

struct FeatureQuery {
    Selection selection{};
    std::size_t offset = 0;
    std::size_t limit = 0;
    bool turned = false; ///< the answer has latitude first
};

inline constexpr std::int64_t standard_limit = 10;
inline constexpr std::int64_t most_items = 10'000;

/// \returns invalid_input for a key that is not there, and for what cannot be read
Result<FeatureQuery> read_features(const Layer& layer, const Request& request);

/// Does it have latitude first? Empty is CRS84. \returns invalid_input for another frame
Result<bool> read_frame(const std::string& key, std::string_view text);

/// "2019-01-01", "2019-01-01T00:00:00Z", "2019-01-01/2019-06-30", "../2019-06-30", "2019-01-01/..":
/// conditions on the field of days, both ends included. \returns invalid_input for anything else
Result<std::vector<Condition>> read_days(std::string_view text, std::size_t field);

} // namespace schoolplan::web
