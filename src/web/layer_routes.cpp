#include "etag.hpp"
#include "geojson.hpp"
#include "layers_state.hpp"
#include "selection.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace schoolplan::web {

namespace {

constexpr std::int64_t most_rows = 10'000;

std::optional<int> whole(std::string_view text)
{
    int number = 0;
    const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc{} && stop == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

/// "12.mvt" without its ending; empty where it has another.
std::string_view before(std::string_view text, std::string_view ending)
{
    return text.ends_with(ending) ? text.substr(0, text.size() - ending.size()) : std::string_view{};
}

Answer tile(const Layers& layers, const Request& request)
{
    const auto zoom = whole(request.words.at("z"));
    const auto x = whole(request.words.at("x"));
    const auto y = whole(before(request.words.at("y"), ".mvt"));
    if (!zoom || !x || !y) {
        return refusal(404, "没有这个瓦片", "there is no such tile");
    }
    const auto found = layers.tile(request.words.at("layer"), *zoom, *x, *y);
    if (!found) {
        return refusal(found.error());
    }
    Answer answer{
        .type = "application/vnd.mapbox-vector-tile", .body = **found, .zipped = !(*found)->empty()};
    answer.status = (*found)->empty() ? 204 : 200;
    answer.etag = etag_of(layers.moment() + request.path);
    return answer;
}

Answer no_layer(const std::string& name)
{
    return refusal(404, "没有图层“" + name + "”", "there is no layer '" + name + "'");
}

Answer rows(const Layers& layers, const Request& request)
{
    const Layer* layer = layers.state().find(request.words.at("id"));
    if (layer == nullptr) {
        return no_layer(request.words.at("id"));
    }
    if (auto known = only(request, {"offset", "limit", "sort", "filter", "bbox", "q", "snapshot"}); !known) {
        return refusal(known.error());
    }
    const auto selection = read_selection(*layer, request);
    const auto offset = read_whole(request, "offset", 0, 0, std::int64_t{1} << 40U);
    const auto limit = read_whole(request, "limit", 100, 0, most_rows);
    if (!selection || !offset || !limit) {
        return refusal(!selection ? selection.error() : !offset ? offset.error() : limit.error());
    }
    const auto chosen = select(*layer, *selection);
    auto told = nlohmann::json::array();
    const auto first = std::min(chosen.size(), static_cast<std::size_t>(*offset));
    const auto last = std::min(chosen.size(), first + static_cast<std::size_t>(*limit));
    for (std::size_t i = first; i < last; ++i) {
        auto cells = cells_of(*layer, chosen[i]);
        cells["id"] = layer->id(chosen[i]);
        cells["at"] = place_of(*layer, chosen[i]);
        told.push_back(std::move(cells));
    }
    Answer answer;
    answer.body = dumped({{"count", chosen.size()},
                          {"offset", first},
                          {"snapshot", layers.moment()},
                          {"fields", fields_of(*layer)},
                          {"rows", std::move(told)}});
    answer.etag = etag_of(answer.body);
    return answer;
}

struct FileKind {
    std::string_view ending;
    const char* type;
};

constexpr std::array file_kinds{
    FileKind{"geojson", "application/geo+json"}, FileKind{"csv", "text/csv; charset=utf-8"},
    FileKind{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}};

geo::OutLayer chosen_of(const Layer& layer, const Selection& selection)
{
    const geo::OutLayer& all = layer.table();
    geo::OutLayer some{.name = all.name, .title = all.title, .kind = all.kind, .fields = all.fields};
    for (const std::uint32_t row : select(layer, selection)) {
        some.rows.push_back(all.rows[row]);
    }
    return some;
}

Answer file(const Layers& layers, const Request& request, const Download& download)
{
    const std::string& asked = request.words.at("file");
    const auto dot = asked.rfind('.');
    const auto* kind = std::ranges::find(file_kinds, dot == std::string::npos ? "" : asked.substr(dot + 1),
                                         &FileKind::ending);
    const Layer* layer = layers.state().find(asked.substr(0, dot));
    if (layer == nullptr || kind == file_kinds.end()) {
        return no_layer(asked);
    }
    if (auto known = only(request, {"sort", "filter", "bbox", "q", "snapshot"}); !known) {
        return refusal(known.error());
    }
    const auto selection = read_selection(*layer, request);
    if (!selection) {
        return refusal(selection.error());
    }
    auto bytes = download(chosen_of(*layer, *selection), kind->ending);
    if (!bytes) {
        return refusal(bytes.error());
    }
    return {.type = kind->type,
            .body = *std::move(bytes),
            .headers = {{"Content-Disposition", "attachment; filename=\"" + asked + "\""}}};
}

} // namespace

std::vector<Route> layer_routes(const Now& now, const Download& download)
{
    return {
        {"GET", "/tiles/{layer}/{z}/{x}/{y}", [now](const Request& asked) { return tile(*now(), asked); }},
        {"GET", "/api/layers/{id}/rows", [now](const Request& asked) { return rows(*now(), asked); }},
        {"GET", "/api/layers/{file}",
         [now, download](const Request& asked) { return file(*now(), asked, download); }},
    };
}

} // namespace schoolplan::web
