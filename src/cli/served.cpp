#include "served.hpp"

#include "extra_layers.hpp"
#include "served_layers.hpp"
#include "served_routes.hpp"
#include "version.hpp"

#include <schoolplan/formats/writer.hpp>
#include <schoolplan/geo/clip.hpp>
#include <schoolplan/report.hpp>
#include <schoolplan/web/features.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <mutex>
#include <set>
#include <sstream>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string dumped(const json& told)
{
    return told.dump(-1, ' ', false, json::error_handler_t::replace);
}

json units_of(const Snapshot& snapshot)
{
    auto units = json::array();
    for (const Unit& unit : snapshot.units.rows()) {
        geo::Box box = geo::empty_box();
        for (const geo::Polygon& piece : unit.shape) {
            std::ranges::for_each(piece.outer, [&](geo::LonLat at) { box.add(at); });
        }
        units.push_back({{"id", unit.code}, {"name", unit.name}, {"english", unit.english}});
        units.back()["bounds"] =
            unit.shape.empty() ? json{} : json::array({box.low.lon, box.low.lat, box.high.lon, box.high.lat});
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

json overview_of(const Moment& moment, const web::Layers& layers, const ServedSettings& settings)
{
    const auto bounds = layers.bounds();
    return {{"title", "schoolplan"},
            {"languages", {"zh", "en"}},
            {"version", version},
            {"snapshot", moment.name},
            {"synthetic", moment.snapshot.synthetic},
            {"bounds", bounds ? json(*bounds) : json{}},
            {"stages", stages_of(moment)},
            {"years", years_of(moment)},
            {"units", units_of(moment.snapshot)},
            {"layers", json::parse(layers.listing())},
            {"catchment_plans", names_of(moment.catchments)},
            {"sitings", names_of(moment.sitings)},
            {"warning_years", numbers_of(moment, "warnings", "year")},
            {"left_out", moment.left_out},
            {"edit", settings.edit},
            {"background", settings.background.empty() ? json{} : json(settings.background)}};
}

/// As a file by the writer that `export` has, through a folder of its own that goes with it.
Result<std::string> file_of(const geo::OutLayer& layer, std::string_view ending)
{
    std::string pattern = (fs::temp_directory_path() / "schoolplan-serve-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        return Error{Fault::storage, "there is no room for a file in " + fs::temp_directory_path().string()};
    }
    const fs::path folder = pattern;
    const fs::path file = folder / (layer.name + "." + std::string{ending});
    auto written = ending == "xlsx" ? report::table(layer, file) : formats::write(std::span{&layer, 1}, file);
    std::ostringstream bytes;
    bytes << std::ifstream{file, std::ios::binary}.rdbuf();
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    return written ? Result<std::string>{bytes.str()} : std::move(written).error();
}

Result<std::shared_ptr<const Shelf>> shelf_of(const Workspace& workspace, const ServedSettings& settings)
{
    auto moment = load_moment(workspace);
    if (!moment) {
        return std::move(moment).error();
    }
    for (const fs::path& file : settings.with) {
        auto extra = read_extra(file);
        if (!extra) {
            return std::move(extra).error();
        }
        for (geo::OutLayer& layer : *extra) {
            place_at_campuses(layer, moment->snapshot);
            moment->extra.push_back(std::move(layer));
        }
    }
    auto offered = layers_of(*moment);
    if (!offered) {
        return std::move(offered).error();
    }
    moment->roads = {}; // they are in their layer now
    auto name = moment->name;
    auto shelf = std::make_shared<Shelf>(*std::move(moment),
                                         web::Layers{*std::move(offered), std::move(name)}, std::string{});
    shelf->what_if = std::make_unique<WhatIf>(shelf->moment);
    shelf->overview = dumped(overview_of(shelf->moment, shelf->layers, settings));
    return std::shared_ptr<const Shelf>{std::move(shelf)};
}

} // namespace

/// The shelf of now, made anew when somebody has saved.
struct Served::State {
    State(Workspace opened, ServedSettings chosen) : workspace{std::move(opened)}, settings{std::move(chosen)}
    {
    }

    Workspace workspace; ///< under the mutex
    ServedSettings settings;
    std::mutex mutex;
    std::int64_t seen = 0;
    std::chrono::steady_clock::time_point looked{};
    std::shared_ptr<const Shelf> shelf;

    Done load()
    {
        const auto saves = workspace.saves_of_others();
        if (!saves) {
            return saves.error();
        }
        auto made = shelf_of(workspace, settings);
        if (!made) {
            return std::move(made).error();
        }
        seen = *saves;
        shelf = *std::move(made);
        return std::monostate{};
    }

    /// Where it cannot be loaded now, the moment before is shown on.
    std::shared_ptr<const Shelf> now()
    {
        constexpr std::chrono::seconds often{1};
        const std::scoped_lock lock{mutex};
        const auto time = std::chrono::steady_clock::now();
        if (time - looked > often) {
            looked = time;
            const auto saves = workspace.saves_of_others();
            if (saves && *saves != seen) {
                static_cast<void>(load());
            }
        }
        return shelf;
    }
};

Result<Served> Served::open(const fs::path& file, const ServedSettings& settings)
{
    auto workspace = Workspace::open(file);
    if (!workspace) {
        return std::move(workspace).error();
    }
    auto state = std::make_shared<State>(*std::move(workspace), settings);
    if (auto loaded = state->load(); !loaded) {
        return std::move(loaded).error();
    }
    return Served{std::move(state)};
}

std::vector<web::Route> Served::routes() const
{
    const auto state = state_;
    const web::Now layers = [state] {
        auto shelf = state->now();
        return std::shared_ptr<const web::Layers>{shelf, &shelf->layers};
    };
    std::vector<web::Route> routes = question_routes([state] { return state->now(); }, state->settings);
    for (web::Route& route : web::layer_routes(layers, file_of)) {
        routes.push_back(std::move(route));
    }
    const std::string made = state->now()->moment.snapshot.synthetic ? "合成数据 SYNTHETIC DATA. " : "";
    for (web::Route& route :
         web::feature_routes(layers, {.title = "schoolplan",
                                     .description = made + "教育设施布局规划数据 Layers of a school plan"})) {
        routes.push_back(std::move(route));
    }
    return routes;
}

} // namespace schoolplan::cli
