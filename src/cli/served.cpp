#include "served.hpp"

#include "extra_layers.hpp"
#include "served_layers.hpp"
#include "served_overview.hpp"
#include "served_routes.hpp"

#include <schoolplan/formats/writer.hpp>
#include <schoolplan/report.hpp>
#include <schoolplan/web/features.hpp>

#include <chrono>
#include <fstream>
#include <mutex>
#include <sstream>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;

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
    shelf->overview = overview_of(shelf->moment, shelf->layers, settings);
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
