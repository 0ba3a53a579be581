#pragma once

#include <schoolplan/model/balance.hpp>

namespace schoolplan::demand {

/// Add one row's number, or that it gives none.
inline void add(Count& count, const std::optional<std::int64_t>& number)
{
    count.total += number.value_or(0);
    count.unknown += number ? 0 : 1;
}

inline void add(Count& sum, const Count& count)
{
    sum.total += count.total;
    sum.unknown += count.unknown;
}

} // namespace schoolplan::demand
