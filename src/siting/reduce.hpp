#pragma once

#include "branch.hpp"
#include "model.hpp"
#include "stop.hpp"

namespace schoolplan::siting {

/// What CBC says of a covering.
struct Settled {
    std::vector<Row> open;     ///< sites of the model; empty where none was found
    double bound = -unlimited; ///< of what the sites add to the objective; infinite where there are none
};

/// A covering made small, then put to CBC: which sites serve every demand within p and budget, and add least?
Settled serve_all(const Model& model, double gap, const Stop& stop);

/// The same where demands may stay unserved: which sites leave least unserved within p and budget?
/// Here `bound` is of the value of the model.
Settled serve_most(const Model& model, double gap, const Stop& stop);

/// Is a covering small enough for CBC to be done in time?
[[nodiscard]] bool small_enough(const Model& model) noexcept;

/// Take over what CBC settled: the better of both choices and bounds. Sites that none needs fill up to p.
void take(const Model& model, const Settled& settled, Proven& proven);

} // namespace schoolplan::siting
