#pragma once

/// \file
/// What ledgers share: rows are numbered from 1 within what they are about and only ever added.

#include "../store/connection.hpp"
#include "../store/statement.hpp"

#include <schoolplan/core/day.hpp>

#include <fmt/core.h>

#include <string_view>

namespace schoolplan::ledger {

/// Is this number the one that follows what is there, or has somebody else been quicker?
///
/// \param newest  gives the largest number of a key, 0 where there is none
/// \returns false when it is not; then the connection has failed with `inconsistent`
template <typename Key>
bool is_next(store::Connection& connection, store::Statement& newest, const Key& key, std::int64_t number,
             std::string_view subject, std::string_view what)
{
    newest.start(key);
    const std::int64_t there = newest.next() ? newest.integer(0) : 0;
    if (there + 1 == number) {
        return true;
    }
    connection.fail(
        {Fault::inconsistent, fmt::format("{} {} has {} {} by now, not {}: somebody else was quicker; "
                                          "look at it again and try again",
                                          subject, key, there, what, number - 1)});
    return false;
}

/// The day of a column that must hold one; a torn one fails the connection.
inline Day sound_day(store::Connection& connection, const store::Statement& row, int column,
                     std::string_view of_what)
{
    const auto found = day_of(row.text(column));
    if (!found) {
        connection.fail(
            {Fault::storage, fmt::format("an event of {} has no day but '{}'", of_what, row.text(column))});
        return *day_of("2019-01-01");
    }
    return *found;
}

} // namespace schoolplan::ledger
