#pragma once

/// \file
/// One stage in one school year: which campuses are open, and who can go where.

#include "flow.hpp"

#include <schoolplan/plan/slip.hpp>

#include <span>

namespace schoolplan::plan {

/// Children by home; no value: not known.
using Children = std::vector<std::optional<std::int64_t>>;

Children counted_children(const Snapshot& snapshot, Stage stage);

/// Seats of a stage, 0 where it is not taught; no value: not known.
std::optional<std::int64_t> seats_at(const Campus& campus, Stage stage,
                                     const PerStage<std::optional<std::int64_t>>& class_size);

/// The day on which what counts in a school year must be usable.
Day first_of_september(int year);

/// Which campuses of the city can be used in a school year, today's and projects?
std::vector<bool> open_in(const PlannedCity& city, int year);

/// \returns invalid_input for a limit that is not positive, or ways of another city
Done check(const PlannedCity& city, const Ways& ways, std::span<const Stage> stages,
           const PerStage<Metres>& limit);

class Term {
public:
    /// \param open   by campus
    /// \param seats  by campus, 0 where there are none or where they are not known
    Term(const PlannedCity& city, const Ways& ways, Stage stage, Metres limit, const Children& children,
         std::span<const std::int64_t> seats, const std::vector<bool>& open);

    [[nodiscard]] std::int64_t placed() const { return placed_; }
    [[nodiscard]] std::int64_t placed(std::size_t home) const { return flow_.placed(home); }

    /// Adds what is lost without the campus.
    void lose(CampusId campus, Slip& slip) const;

private:
    Stage stage_;
    std::size_t homes_;
    Flow flow_;
    std::int64_t placed_ = 0;
};

} // namespace schoolplan::plan
