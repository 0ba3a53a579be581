#pragma once

/// \file
/// Codes, the ids they keep for good, and the row numbers of one snapshot.

#include "../store/connection.hpp"
#include "../store/statement.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace schoolplan::keys {

/// Gives every code its id, the one it always had or the next.
class Codes {
public:
    /// \param table  "unit", "settlement" or "campus"
    Codes(store::Connection& connection, const std::string& table);

    std::int64_t id_of(const std::string& code);

private:
    store::Statement insert_;
    std::unordered_map<std::string, std::int64_t> ids_;
};

/// Between row numbers of the snapshot, in order of code, and ids.
class Rows {
public:
    /// \param table  "unit", "settlement" or "campus"
    Rows(store::Connection& connection, const std::string& table);

    /// \pre id is a row of the snapshot
    template <typename Id>
    [[nodiscard]] std::int64_t id_of(Id row) const
    {
        return ids_.at(row.index());
    }

    /// Not valid when there is no such row any more.
    template <typename Id>
    [[nodiscard]] Id row_of(std::int64_t id) const
    {
        const auto found = rows_.find(id);
        return found == rows_.end() ? Id{} : Id{found->second};
    }

private:
    std::vector<std::int64_t> ids_;
    std::unordered_map<std::int64_t, std::uint32_t> rows_;
};

} // namespace schoolplan::keys
