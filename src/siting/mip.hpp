#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

namespace schoolplan::siting {

/// A linear program, some of whose columns must be whole: least cost.
struct Program {
    struct Entry {
        int column = 0;
        double factor = 0.0;
    };
    std::vector<double> cost; ///< by column
    std::vector<double> lower;
    std::vector<double> upper;
    std::vector<bool> whole;
    std::vector<double> row_lower;
    std::vector<double> row_upper;
    std::vector<std::vector<Entry>> rows;

    int column(double price, double low, double high, bool is_whole);
    void row(double low, double high, std::vector<Entry> entries);
};

struct ProgramAnswer {
    std::vector<double> columns; ///< empty where none was found
    double value = std::numeric_limits<double>::infinity();
    double bound =
        -std::numeric_limits<double>::infinity(); ///< infinite where it is proven that there is none
    bool settled = false;                         ///< the best, or that there is none, is proven
};

struct ProgramLimits {
    std::optional<double> seconds{}; ///< CBC may overshoot: it does not stop inside its first relaxation
    double gap = 0.0;                ///< good enough, as a share
    std::vector<double> start{};     ///< columns to begin with
};

/// Solve by CBC, on one thread, so that the same program has the same answer.
ProgramAnswer solve(const Program& program, const ProgramLimits& limits);

} // namespace schoolplan::siting
