#include "served_cells.hpp"

namespace schoolplan::cli {

using nlohmann::json;

json value(const std::optional<std::int64_t>& number)
{
    return number ? json(*number) : json();
}

json value(const std::optional<Millimetres>& length)
{
    return length ? json(length->metres().value()) : json();
}

json place(geo::LonLat at)
{
    return json::array({at.lon, at.lat});
}

json by_stage(const PerStage<std::optional<std::int64_t>>& numbers)
{
    json told = json::object();
    for (const Stage stage : every_stage) {
        if (numbers[stage]) {
            told[std::string{code(stage)}] = *numbers[stage];
        }
    }
    return told;
}

std::span<const Reach> reaches_of(const Moment& moment)
{
    return moment.coverage ? std::span<const Reach>{moment.coverage->reaches} : std::span<const Reach>{};
}

} // namespace schoolplan::cli
