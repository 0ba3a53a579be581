#pragma once

#include "model.hpp"

#include <optional>

namespace schoolplan::siting {

/// Fill the seats of the chosen sites at least cost, children of a place apart where that helps.
///
/// Children are counted in whole steps of the finest decimal that the rows have, so the plan is exact.
class Filler {
public:
    Filler(const Problem& problem, const Settings& settings);

    /// \returns the assignment by demand, then site; no value where someone who must have a seat gets none
    [[nodiscard]] std::optional<std::vector<Assigned>> fill(const std::vector<Row>& chosen) const;

private:
    const Problem& problem_;
    const Settings& settings_;
    std::vector<std::vector<Way>> ways_; ///< by demand, those that count
    std::int64_t steps_ = 1;             ///< in one child
    double scale_ = 1.0;                 ///< of the cost of one step
};

} // namespace schoolplan::siting
