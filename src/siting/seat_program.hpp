#pragma once

#include "model.hpp"

#include <schoolplan/mip.hpp>

namespace schoolplan::siting {

/// A question with seats, or with prices and a share, as a program for CBC.
class SeatProgram {
public:
    SeatProgram(const Problem& problem, const Settings& settings);

    [[nodiscard]] const mip::Program& program() const noexcept { return program_; }
    /// False where someone who must go to a site has no way to any.
    [[nodiscard]] bool possible() const noexcept { return possible_; }
    [[nodiscard]] std::vector<Row> chosen(const std::vector<double>& columns) const;
    /// For each site the row of its size, 0 where it has none or is not chosen.
    [[nodiscard]] std::vector<Row> sizes(const std::vector<double>& columns) const;
    [[nodiscard]] std::vector<Assigned> assignment(const std::vector<double>& columns) const;
    /// The columns of an answer, to begin with.
    [[nodiscard]] std::vector<double> columns(const Answer& answer) const;

private:
    struct Part {
        Row demand = 0;
        Row site = 0;
        int column = 0;
    };

    void add_sites();
    void add_sizes(Row row);
    void add_parts();
    void add_demands();
    void add_seats();
    void add_room(Row row, const std::vector<std::vector<mip::Entry>>& loads);
    void add_least(Row row, const std::vector<std::vector<mip::Entry>>& loads);
    void add_sums();
    /// One where this site takes children of this stage.
    [[nodiscard]] std::vector<mip::Entry> open_to(Row row, Row stage, double factor) const;
    [[nodiscard]] bool counts(const Demand& demand) const;
    [[nodiscard]] double price_cost(Price price) const;
    [[nodiscard]] double part_cost(const Demand& demand, Cost cost) const;

    const Problem& problem_;
    const Settings& settings_;
    mip::Program program_;
    Row stages_;
    std::vector<Children> children_; ///< by stage
    std::vector<int> site_column_;   ///< by row; -1 for a barred one
    std::vector<int> size_column_;   ///< by row: of its first size, the others follow; -1 where it has none
    std::vector<Part> parts_;        ///< by demand, then site
    bool possible_ = true;
};

} // namespace schoolplan::siting
