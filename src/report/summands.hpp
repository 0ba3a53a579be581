#pragma once

/// \file
/// Which rows above a total it is the sum of.

#include "sheet.hpp"

#include <schoolplan/model/snapshot.hpp>

namespace schoolplan::report {

/// How many rows stand above a row of the city that it sums: those of its units, and
/// those in no unit where there are units.
template <typename Row, typename Alike>
lxw_row_t rows_above(const std::vector<Row>& rows, std::size_t city, bool units, const Alike& alike)
{
    lxw_row_t count = 0;
    while (units && count < city && rows[city - count - 1].unit
           && alike(rows[city - count - 1], rows[city])) {
        ++count;
    }
    return count;
}

/// The same, but 0 where the values above do not add up to the city's.
template <typename Row, typename Value>
lxw_row_t summands(const std::vector<Row>& rows, std::size_t city, lxw_row_t above, const Value& value)
{
    std::int64_t sum = 0;
    for (lxw_row_t i = 1; i <= above; ++i) {
        sum += value(rows[city - i]).value_or(0);
    }
    return value(rows[city]) == std::optional{sum} ? above : 0;
}

} // namespace schoolplan::report
