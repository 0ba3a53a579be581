#pragma once

/// \file
/// Who can be built when: windows, and what each year still has room for.

#include <schoolplan/siting/sequence.hpp>

#include <optional>
#include <vector>

namespace schoolplan::siting {

/// The years in which a project may be finished, both included. It may be that last < first.
struct Window {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    [[nodiscard]] bool empty() const noexcept { return last < first; }
};
[[nodiscard]] Window window_of(const Project& project, std::size_t years);

/// Must it be finished within the years?
[[nodiscard]] inline bool must(const Project& project, const SequenceSettings& settings)
{
    return settings.all || project.required;
}

/// What falls due in each year of building.
[[nodiscard]] inline double yearly(const Project& project)
{
    return project.price.value() / project.building;
}

/// The room that years still have, when projects are put in one by one.
class Calendar {
public:
    explicit Calendar(const SequenceProblem& problem);

    [[nodiscard]] bool fits(std::uint32_t project, std::uint32_t finish) const;
    void put(std::uint32_t project, std::uint32_t finish) { book(project, finish, 1.0); }
    void take_out(std::uint32_t project, std::uint32_t finish) { book(project, finish, -1.0); }

private:
    void book(std::uint32_t project, std::uint32_t finish, double times);

    const SequenceProblem& problem_;
    std::vector<double> spent_;    ///< by year
    std::vector<double> started_;  ///< by year
    std::vector<double> finished_; ///< by year
};

/// A sum is within a budget: the last parts of a sum of parts are rounding.
[[nodiscard]] inline bool within(double sum, double budget)
{
    return sum <= budget + 1e-7 * (1.0 + budget);
}

/// \returns infeasible where numbers alone tell that what must be finished cannot be
[[nodiscard]] Done refuse(const SequenceProblem& problem, const SequenceSettings& settings);

} // namespace schoolplan::siting
