#include <schoolplan/check.hpp>

#include "frames.hpp"
#include "layers.hpp"
#include "neighbours.hpp"
#include "rows.hpp"
#include "shapes.hpp"

#include <iterator>
#include <utility>

namespace schoolplan::check {

Findings inspect(const Snapshot& snapshot, std::span<const Road> roads)
{
    Findings all;
    for (Findings part :
         {doubtful_shapes(snapshot), doubtful_layers(snapshot, roads), shifted_layers(snapshot, roads),
          stacked_rows(snapshot), twin_rows(snapshot), rows_outside(snapshot), rows_elsewhere(snapshot),
          remote_rows(snapshot), empty_rows(snapshot), far_gates(snapshot)}) {
        std::move(part.begin(), part.end(), std::back_inserter(all));
    }
    return all;
}

} // namespace schoolplan::check
