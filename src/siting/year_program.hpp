#pragma once

#include "calendar.hpp"
#include "seatings.hpp"

#include <schoolplan/mip.hpp>

#include <optional>
#include <vector>

namespace schoolplan::siting {

/// For each project the year it is finished in; no value: not built.
using Finishes = std::vector<std::optional<std::uint32_t>>;

/// The question as a program for CBC: a choice for each project and year it may be finished in, and where
/// several projects share children, who goes where.
class YearProgram {
public:
    YearProgram(const SequenceProblem& problem, const SequenceSettings& settings, const Seatings& seatings);

    [[nodiscard]] const mip::Program& program() const noexcept { return program_; }
    [[nodiscard]] Finishes finishes(const std::vector<double>& columns) const;
    /// As many as possible of those that must be finished, whatever they bring.
    [[nodiscard]] static mip::Program most_finished(const SequenceProblem& problem,
                                                    const SequenceSettings& settings);

private:
    YearProgram(const SequenceProblem& problem, const SequenceSettings& settings);

    void add_choices(const SequenceSettings& settings, bool forced);
    void add_years();
    void add_lone(const Seatings& seatings, std::size_t row);
    void add_shared(const Seating& seating);
    /// What a project has open in a year, times a factor.
    void add_open(std::uint32_t project, std::uint32_t year, double factor,
                  std::vector<mip::Entry>& entries) const;
    void count(std::uint32_t project, std::uint32_t from, double price);

    const SequenceProblem& problem_;
    std::vector<Window> window_; ///< by project
    std::vector<int> first_;     ///< by project: column of the first year of its window
    mip::Program program_;
};

} // namespace schoolplan::siting
