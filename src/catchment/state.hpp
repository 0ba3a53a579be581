#pragma once

#include "instance.hpp"

#include <compare>
#include <cstdint>
#include <vector>

namespace schoolplan::catchment {

/// What plans are compared by: the fewer children left over, then the less walking.
struct Value {
    std::int64_t left = 0;
    std::int64_t walk = 0;

    auto operator<=>(const Value&) const = default;
};

/// A plan of whole estates: the site of each, or `nowhere`.
using Sites = std::vector<std::uint32_t>;

Value value_of(const Instance& town, const Sites& sites);

/// Do the estates of every site hang together, its home among them?
bool all_in_one_piece(const Instance& town, const Sites& sites);

/// Where an estate goes, and what all its children walk there together.
struct Place {
    std::uint32_t site = nowhere;
    std::int64_t walk = 0; ///< 0 where it goes nowhere
};

/// A plan of whole estates on its way: who goes where, and what that takes. Seats may be
/// passed and areas be in pieces for a while.
class State {
public:
    State(const Instance& town, Sites sites);

    [[nodiscard]] const Sites& sites() const noexcept { return sites_; }
    [[nodiscard]] std::uint32_t site(std::uint32_t estate) const { return sites_[estate]; }
    [[nodiscard]] Place place(std::uint32_t estate) const { return {sites_[estate], walk_[estate]}; }
    [[nodiscard]] const std::vector<std::uint32_t>& members(std::uint32_t site) const
    {
        return members_[site];
    }
    [[nodiscard]] std::int64_t load(std::uint32_t site) const { return load_[site]; }
    /// Children beyond the seats, over all sites.
    [[nodiscard]] std::int64_t excess() const noexcept { return excess_; }
    [[nodiscard]] const Value& value() const noexcept { return value_; }
    [[nodiscard]] std::int64_t changed() const noexcept { return changed_; }

    /// By how much the excess grows when the estate goes to `to`, or to nowhere.
    [[nodiscard]] std::int64_t excess_of_moving(std::uint32_t estate, std::uint32_t to) const;
    /// Pieces beyond the first of each site, and one for each site in use without its home. Always 0
    /// where one piece is not asked.
    [[nodiscard]] std::int64_t pieces() const noexcept { return pieces_; }

    /// \pre the estate has an option there, or `to` is nowhere
    void move(std::uint32_t estate, std::uint32_t to);
    /// The same, where the walking is known.
    void move(std::uint32_t estate, const Place& to);

private:
    void take_out(std::uint32_t estate);
    void put_in(std::uint32_t estate, const Place& to);
    [[nodiscard]] std::int32_t pieces_touching(std::uint32_t estate, std::uint32_t site);
    [[nodiscard]] std::int32_t pieces_around(std::uint32_t estate, std::uint32_t site) const;
    [[nodiscard]] std::int32_t pieces_by_search(std::uint32_t estate, std::uint32_t site);
    [[nodiscard]] std::int64_t too_many_pieces(std::uint32_t site) const;
    [[nodiscard]] std::int64_t change_of(std::uint32_t estate, std::uint32_t site) const;

    const Instance* town_;
    Sites sites_;
    std::vector<std::vector<std::uint32_t>> members_; ///< by site, in no order
    std::vector<std::uint32_t> rank_;                 ///< by estate: where it stands among the members
    std::vector<std::int64_t> walk_;                  ///< by estate: of its children, where it goes
    std::vector<std::int64_t> load_;
    std::int64_t excess_ = 0;
    std::vector<std::int32_t> area_pieces_; ///< by site, where one piece is asked
    std::int64_t pieces_ = 0;
    std::int64_t changed_ = 0; ///< children who go elsewhere than today
    Value value_;

    std::vector<std::uint32_t> stamp_; ///< by estate: the search that saw it last
    std::vector<std::uint32_t> open_;
    std::uint32_t search_ = 0;
};

} // namespace schoolplan::catchment
