#pragma once

/// \file
/// Row numbers that cannot be mixed up, and vectors they alone can index.

#include <cassert>
#include <compare>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace schoolplan {

/// The position of one thing in its own table. Default-constructed: no thing.
template <typename Tag>
class Id {
public:
    constexpr Id() noexcept = default;
    constexpr explicit Id(std::uint32_t index) noexcept : index_{index} {}

    [[nodiscard]] constexpr bool valid() const noexcept { return index_ != none; }

    /// \pre valid()
    [[nodiscard]] constexpr std::uint32_t index() const noexcept
    {
        assert(valid());
        return index_;
    }

    constexpr auto operator<=>(const Id&) const noexcept = default;

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t index_{none};
};

/// A vector whose rows only the matching Id may select.
template <typename Key, typename Row>
class Table {
public:
    Table() = default;
    explicit Table(std::vector<Row> rows) : rows_{std::move(rows)} {}

    Key add(Row row)
    {
        rows_.push_back(std::move(row));
        return Key{static_cast<std::uint32_t>(rows_.size() - 1)};
    }

    /// \pre id was issued by this table
    [[nodiscard]] const Row& operator[](Key id) const
    {
        assert(id.index() < rows_.size());
        return rows_[id.index()];
    }

    [[nodiscard]] std::span<const Row> rows() const noexcept { return rows_; }
    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }

private:
    std::vector<Row> rows_;
};

using UnitId = Id<struct UnitTag>;
using SettlementId = Id<struct SettlementTag>;
using CampusId = Id<struct CampusTag>;
using SiteId = Id<struct SiteTag>;
using ProjectId = Id<struct ProjectTag>;
using NodeId = Id<struct NodeTag>;
using EdgeId = Id<struct EdgeTag>;

} // namespace schoolplan
