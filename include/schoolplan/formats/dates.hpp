#pragma once

/// \file
/// Days as people write them into cells.

#include <schoolplan/core/day.hpp>

#include <optional>
#include <string_view>

namespace schoolplan::formats {

/// The day a cell means: 2019-05-10, 2019/5/10, 2019.5.10, 20190510, 2019年5月10日, or the number of a
/// spreadsheet from 2000 to 2099; a month alone has none, and neither has a day that does not exist.
std::optional<Day> day_in(std::string_view cell);

/// The last day of the month a cell names: "2019年5月", "2019-05", "2019.5"; no value for any other text.
std::optional<Day> month_in(std::string_view cell);

} // namespace schoolplan::formats
