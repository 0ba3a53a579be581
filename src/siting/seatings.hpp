#pragma once

/// \file
/// Which children more schools could give a seat, year by year: the part of a city that projects can change.

#include <schoolplan/siting/sequence.hpp>

#include <cstdint>
#include <map>
#include <vector>

namespace schoolplan::siting {

/// Children in whole steps, so that sums do not depend on their order.
inline constexpr double steps_of_a_child = 1e6;

/// Needs and schools of one stage in one year that hang together, with a project among them.
struct Seating {
    struct School {
        std::uint32_t project = 0; ///< row of the project; of a standing school `standing`
        std::int64_t seats = 0;
    };
    struct Arc {
        std::uint32_t need = 0;
        std::uint32_t school = 0;
    };
    static constexpr std::uint32_t standing = 0xffffffffU;

    std::uint32_t year = 0;
    std::vector<std::int64_t> children;  ///< by need; needs near the same schools are one
    std::vector<School> schools;         ///< projects first, by row
    std::vector<Arc> arcs;               ///< by need, then school
    std::int64_t before = 0;             ///< children placed without any project
    std::vector<std::uint32_t> projects; ///< rows, ascending
};

/// All seatings of a question, and what is placed outside them.
class Seatings {
public:
    explicit Seatings(const SequenceProblem& problem);

    [[nodiscard]] const std::vector<Seating>& all() const noexcept { return all_; }
    /// Children placed in a year at standing schools, of all stages.
    [[nodiscard]] std::int64_t before(std::uint32_t year) const { return before_[year]; }

    /// Children that these projects place in a seating, beyond those placed before.
    /// \param open  by project
    [[nodiscard]] std::int64_t gain(std::size_t seating, const std::vector<bool>& open) const;
    /// The same, of all seatings of a year.
    [[nodiscard]] std::int64_t gain_in(std::uint32_t year, const std::vector<bool>& open) const;
    /// Of the seatings of a year that this project takes part in.
    [[nodiscard]] std::int64_t gain_near(std::uint32_t project, std::uint32_t year,
                                         const std::vector<bool>& open) const;

private:
    std::vector<Seating> all_;                                             ///< by year
    std::vector<std::int64_t> before_;                                     ///< by year
    std::vector<std::vector<std::uint32_t>> of_year_;                      ///< seatings
    std::vector<std::vector<std::uint32_t>> of_project_;                   ///< seatings, by project
    mutable std::vector<std::map<std::vector<bool>, std::int64_t>> known_; ///< gains, by seating
};

} // namespace schoolplan::siting
