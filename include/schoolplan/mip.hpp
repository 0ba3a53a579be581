#pragma once

/// \file
/// Linear programs some of whose columns must be whole numbers.
///
/// Front door: mip::solve(). CBC does the work and stays inside.

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

namespace schoolplan::mip {

struct Entry {
    int column = 0;
    double factor = 0.0;
};

/// Least cost over columns between their limits, such that every row lies between its own.
struct Program {
    std::vector<double> cost; ///< by column
    std::vector<double> lower;
    std::vector<double> upper;
    std::vector<bool> whole;
    std::vector<double> row_lower;
    std::vector<double> row_upper;
    std::vector<std::vector<Entry>> rows;

    /// \returns the column's number
    int column(double price, double low, double high, bool is_whole);
    void row(double low, double high, std::vector<Entry> entries);
};

struct Solved {
    std::vector<double> columns; ///< empty where none was found
    double value = std::numeric_limits<double>::infinity();
    double bound =
        -std::numeric_limits<double>::infinity(); ///< infinite where it is proven that there is none
    bool settled = false;                         ///< the best, or that there is none, is proven
};

struct Limits {
    std::optional<double> seconds{}; ///< CBC may overshoot: it does not stop inside its first relaxation
    std::optional<int> nodes{};      ///< of its tree, about: unlike seconds, the same end on every machine
    bool cuts = true;                ///< CBC's own; off where trying many nodes is quicker
    double gap = 0.0;                ///< good enough, as a share
    std::optional<double> below{};   ///< only what costs less is of use
    std::vector<double> start{};     ///< columns to begin with
};

/// Which columns cost least? On one thread, so that the same program has the same answer, unless seconds
/// end it.
/// Source: CBC [forrest2005].
Solved solve(const Program& program, const Limits& limits);

} // namespace schoolplan::mip
