#pragma once

#include "model.hpp"

#include <optional>
#include <span>
#include <vector>

namespace schoolplan::siting {

[[nodiscard]] bool has_sizes(const Problem& problem);

/// Does a site have sizes of which one teaches a stage that another does not?
[[nodiscard]] bool teach_apart(const Problem& problem);

/// Can a child of this stage go there at this size?
[[nodiscard]] bool teaches(const Size& size, Row stage);

/// Seats for a stage at this size; no value: as many as come.
[[nodiscard]] std::optional<Children> seats_of(const Size& size, Row stage);

/// At its cheapest size.
[[nodiscard]] Price least_price(const Site& site);

/// At its largest size, of all stages together or of one; infinite where as many as come have room.
[[nodiscard]] double most_seats(const Site& site);
[[nodiscard]] double most_seats(const Site& site, Row stage);

/// Stages that the demands have, at least 1.
[[nodiscard]] Row stages_of(const Problem& problem);

/// A question whose sites have one size each: sites without sizes, and only ways to stages that are taught.
class Built {
public:
    /// \param size  for each site the row of its size; not looked at where it has none
    Built(const Problem& problem, std::vector<Row> size);

    [[nodiscard]] Problem problem() const { return {demands_, sites_, ways_}; }
    [[nodiscard]] std::vector<Row> sizes_of(const std::vector<Row>& chosen) const;
    /// The question of one stage alone: nobody of another has children, and sites have the seats for it.
    [[nodiscard]] std::vector<Site> sites_for(Row stage) const;
    [[nodiscard]] std::vector<Demand> demands_of(Row stage) const;
    /// Has one of these sites seats that are for all stages together?
    [[nodiscard]] bool any_shared(const std::vector<Row>& chosen) const;

private:
    const Size* size_at(Row row) const;

    Problem asked_;
    std::vector<Row> size_;
    std::span<const Demand> demands_;
    std::vector<Site> sites_;
    std::vector<Way> ways_;
};

/// Every site at its cheapest size.
[[nodiscard]] Built at_cheapest(const Problem& problem);

} // namespace schoolplan::siting
