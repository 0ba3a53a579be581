#pragma once

/// \file
/// What a workspace holds, piece by piece, and what `import` hands over.

#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/campus.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/set_aside.hpp>
#include <schoolplan/model/settlement.hpp>
#include <schoolplan/model/unit.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan {

/// One piece of a workspace: written whole by one command, read by the next.
/// The first five are imported; the others are made from those before them.
enum class Dataset { units, settlements, campuses, gates, roads, network, ways, coverage };

inline constexpr std::array datasets{Dataset::units, Dataset::settlements, Dataset::campuses,
                                     Dataset::gates, Dataset::roads,       Dataset::network,
                                     Dataset::ways,  Dataset::coverage};

/// The name used in options, messages and `RunInput::name`: "units", "settlements", ...
constexpr std::string_view code(Dataset dataset) noexcept
{
    constexpr std::array<std::string_view, datasets.size()> codes{
        "units", "settlements", "campuses", "gates", "roads", "network", "ways", "coverage"};
    return codes[static_cast<std::size_t>(dataset)];
}

/// The dataset with this code; no value for any other text.
constexpr std::optional<Dataset> dataset_of(std::string_view text) noexcept
{
    for (const Dataset dataset : datasets) {
        if (text == code(dataset)) {
            return dataset;
        }
    }
    return std::nullopt;
}

/// What one import hands over: the rows of one dataset, the other vectors empty.
struct ImportRows {
    Dataset dataset = Dataset::settlements; ///< units, settlements, campuses, gates or roads
    std::vector<Unit> units;
    std::vector<Settlement> settlements;
    std::vector<Campus> campuses;
    std::vector<GateRow> gates;
    std::vector<Road> roads;
    std::vector<SetAside> set_aside; ///< rows of the source that could not be used
    bool synthetic = false;          ///< made, not observed
    bool append = false;             ///< keep what is there; otherwise the rows replace it
    bool corrected =
        false; ///< with `append`: the source was exported from the rows set aside, which it replaces
};

} // namespace schoolplan
