#pragma once

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

} // namespace schoolplan::siting
