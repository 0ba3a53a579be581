#pragma once

#include "mip.hpp"
#include "model.hpp"

namespace schoolplan::siting {

/// A question with seats, or with prices and a share, as a program for CBC.
class SeatProgram {
public:
    SeatProgram(const Problem& problem, const Settings& settings);

    [[nodiscard]] const Program& program() const noexcept { return program_; }
    /// False where someone who must go to a site has no way to any.
    [[nodiscard]] bool possible() const noexcept { return possible_; }
    [[nodiscard]] std::vector<Row> chosen(const std::vector<double>& columns) const;
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
    void add_parts();
    void add_demands();
    void add_seats();
    void add_sums();
    [[nodiscard]] bool counts(const Demand& demand) const;
    [[nodiscard]] double site_cost(const Site& site) const;
    [[nodiscard]] double part_cost(const Demand& demand, Cost cost) const;

    const Problem& problem_;
    const Settings& settings_;
    Program program_;
    std::vector<int> site_column_; ///< by row; -1 for a barred one
    std::vector<Part> parts_;      ///< by demand, then site
    bool possible_ = true;
};

} // namespace schoolplan::siting
