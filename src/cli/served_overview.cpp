#include "served_overview.hpp"

#include "version.hpp"

#include <schoolplan/geo/clip.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>

namespace schoolplan::cli {

namespace {

using nlohmann::json;

/// Of a screen that shows the whole city: nobody sees less.
constexpr double outline_steps = 4000.0;

json outline_of(const geo::MultiPolygon& shape)
{
    constexpr double per_degree = 1e5; // steps of about a metre
    auto pieces = json::array();
    const auto ring_of = [](const geo::Ring& ring) {
        auto places = json::array();
        for (const geo::LonLat at : ring) {
            places.push_back(
                {std::round(at.lon * per_degree) / per_degree, std::round(at.lat * per_degree) / per_degree});
        }
        return places;
    };
    for (const geo::Polygon& piece : shape) {
        auto rings = json::array({ring_of(piece.outer)});
        std::ranges::transform(piece.holes, std::back_inserter(rings), ring_of);
        pieces.push_back(std::move(rings));
    }
    return pieces;
}

geo::Box box_of(const Unit& unit)
{
    geo::Box box = geo::empty_box();
    for (const geo::Polygon& piece : unit.shape) {
        std::ranges::for_each(piece.outer, [&](geo::LonLat at) { box.add(at); });
    }
    return box;
}

json units_of(const Snapshot& snapshot, const std::optional<std::array<double, 4>>& bounds)
{
    const double step = bounds ? ((*bounds)[2] - (*bounds)[0]) / outline_steps : 0.0;
    auto units = json::array();
    for (const Unit& unit : snapshot.units.rows()) {
        json told{{"id", unit.code}, {"name", unit.name}, {"english", unit.english}};
        const geo::Box box = box_of(unit);
        told["bounds"] =
            unit.shape.empty() ? json{} : json::array({box.low.lon, box.low.lat, box.high.lon, box.high.lat});
        told["outline"] = unit.shape.empty() ? json{} : outline_of(geo::simplified(unit.shape, step));
        units.push_back(std::move(told));
    }
    return units;
}

json years_of(const Moment& moment)
{
    auto years = json::array();
    if (const auto planned = planned_years(moment)) {
        for (int year = planned->first; year <= planned->second; ++year) {
            years.push_back(year);
        }
    }
    return years;
}

json stages_of(const Moment& moment)
{
    auto told = json::array();
    for (const Stage stage : stages) {
        const bool taught = std::ranges::any_of(
            moment.snapshot.campuses.rows(), [stage](const Campus& campus) { return campus.teaches[stage]; });
        if (taught) {
            told.push_back({{"id", code(stage)}, {"name_zh", chinese(stage)}, {"name_en", code(stage)}});
        }
    }
    return told;
}

json names_of(const auto& plans)
{
    auto names = json::array();
    for (const auto& plan : plans) {
        names.push_back(plan.name);
    }
    return names;
}

/// The numbers in a column of an extra layer, each once.
json numbers_of(const Moment& moment, const std::string& layer, const std::string& field)
{
    std::set<std::int64_t> found;
    const auto one = std::ranges::find(moment.extra, layer, &geo::OutLayer::name);
    if (one != moment.extra.end()) {
        const auto at = std::ranges::find(one->fields, field, &geo::OutField::name);
        for (const geo::OutRow& row : at == one->fields.end() ? std::vector<geo::OutRow>{} : one->rows) {
            const auto& cell = row.values[static_cast<std::size_t>(at - one->fields.begin())];
            if (const auto* number = std::get_if<std::int64_t>(&cell)) {
                found.insert(*number);
            }
        }
    }
    return found;
}

} // namespace

std::string overview_of(const Moment& moment, const web::Layers& layers, const ServedSettings& settings)
{
    const auto bounds = layers.bounds();
    const json told{{"title", "schoolplan"},
                    {"languages", {"zh", "en"}},
                    {"version", version},
                    {"snapshot", moment.name},
                    {"synthetic", moment.snapshot.synthetic},
                    {"bounds", bounds ? json(*bounds) : json{}},
                    {"stages", stages_of(moment)},
                    {"years", years_of(moment)},
                    {"units", units_of(moment.snapshot, bounds)},
                    {"layers", json::parse(layers.listing())},
                    {"catchment_plans", names_of(moment.catchments)},
                    {"sitings", names_of(moment.sitings)},
                    {"warning_years", numbers_of(moment, "warnings", "year")},
                    {"left_out", moment.left_out},
                    {"edit", settings.edit},
                    {"background", settings.background.empty() ? json{} : json(settings.background)}};
    return told.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace schoolplan::cli
