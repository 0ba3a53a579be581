#pragma once

/// \file
/// What a workspace holds, piece by piece, and what `import` hands over.

#include <schoolplan/model/city_rows.hpp>
#include <schoolplan/model/set_aside.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan {

/// One piece of a workspace: written whole by one command, read by the next.
/// Those up to the roads are imported; the others are made from those before them.
enum class Dataset {
    units,
    groups,
    settlements,
    campuses,
    gates,
    sites,
    projects,
    premises,
    terrain,
    school_groups,
    roads,
    network,
    ways,
    coverage,
};

inline constexpr std::array datasets{
    Dataset::units, Dataset::groups,   Dataset::settlements, Dataset::campuses, Dataset::gates,
    Dataset::sites, Dataset::projects, Dataset::premises,    Dataset::terrain,  Dataset::school_groups,
    Dataset::roads, Dataset::network,  Dataset::ways,        Dataset::coverage};

/// The name used in options, messages and `RunInput::name`: "units", "settlements", ...
constexpr std::string_view code(Dataset dataset) noexcept
{
    constexpr std::array<std::string_view, datasets.size()> codes{
        "units",    "groups",  "settlements",   "campuses", "gates",   "sites", "projects",
        "premises", "terrain", "school_groups", "roads",    "network", "ways",  "coverage"};
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
struct ImportRows : CityRows {
    Dataset dataset = Dataset::settlements; ///< an imported one
    std::vector<SetAside> set_aside;        ///< rows of the source that could not be used
    bool synthetic = false;                 ///< made, not observed
    bool append = false;                    ///< keep what is there; otherwise the rows replace it
    bool corrected =
        false; ///< with `append`: the source was exported from the rows set aside, which it replaces
};

} // namespace schoolplan
