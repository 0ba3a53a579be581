#include "feature_query.hpp"
#include "feature_schema.hpp"
#include "geojson.hpp"
#include "html.hpp"
#include "layers_state.hpp"
#include "target.hpp"

#include <schoolplan/web/features.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::web {

namespace {

using nlohmann::json;

constexpr const char* as_json = "application/json";
constexpr const char* as_geojson = "application/geo+json";
constexpr const char* as_html = "text/html";

/// Is the answer to be a page? `f` decides, else what the asker likes; programs that like all get JSON.
Result<bool> wants_page(const Request& asked)
{
    if (const std::string* f = asked.asked("f")) {
        if (*f != "json" && *f != "html") {
            return Error{Fault::invalid_input, fmt::format("f is '{}'; expected json or html", *f)};
        }
        return *f == "html";
    }
    const auto page = asked.accept.find("text/html");
    const auto data = asked.accept.find("json");
    return page != std::string::npos && (data == std::string::npos || page < data);
}

std::string root(const Request& asked)
{
    return asked.origin + "/ogc";
}

json link(const std::string& rel, const std::string& type, const std::string& href,
          const std::string& title = "")
{
    json made{{"rel", rel}, {"type", type}, {"href", href}};
    if (!title.empty()) {
        made["title"] = title;
    }
    return made;
}

/// This answer and the same in the other form.
json here(const std::string& address, bool page, const char* data_type = as_json)
{
    return json::array(
        {link("self", page ? as_html : data_type, address + (page ? "?f=html" : "?f=json")),
         link("alternate", page ? data_type : as_html, address + (page ? "?f=json" : "?f=html"))});
}

std::string words_of(const json& links)
{
    std::vector<std::pair<std::string, std::string>> to;
    for (const json& one : links) {
        to.emplace_back(one["href"], one.value("title", one["rel"].get<std::string>()));
    }
    return web::links(to);
}

Answer told(const json& data, const char* type = as_json)
{
    return {.type = type, .body = dumped(data)};
}

Answer shown(const std::string& title, const std::string& body)
{
    return {.type = "text/html; charset=utf-8", .body = page(title, body)};
}

Answer landing(const FeatureSettings& settings, const Request& asked, bool as_page)
{
    json data{{"title", settings.title}, {"description", settings.description}};
    data["links"] = here(root(asked), as_page);
    data["links"].push_back(
        link("service-desc", "application/vnd.oai.openapi+json;version=3.0", root(asked) + "/api", "API"));
    data["links"].push_back(
        link("service-doc", as_html, root(asked) + "/api?f=html", "API 说明 documentation"));
    data["links"].push_back(link("conformance", as_json, root(asked) + "/conformance", "符合性 conformance"));
    data["links"].push_back(link("data", as_json, root(asked) + "/collections", "图层 collections"));
    return as_page ? shown(settings.title,
                           "<p>" + marked_up(settings.description) + "</p>" + words_of(data["links"]))
                   : told(data);
}

Answer conformance(bool as_page)
{
    const json classes = conformance_classes();
    if (!as_page) {
        return told({{"conformsTo", classes}});
    }
    std::vector<std::vector<std::string>> rows;
    for (const json& one : classes) {
        rows.push_back({one.get<std::string>()});
    }
    return shown("符合性 Conformance", table({"class"}, rows));
}

Answer api(const Layers& layers, const FeatureSettings& settings, const Request& asked, bool as_page)
{
    const json definition = api_definition(layers.state(), settings, root(asked));
    if (!as_page) {
        return told(definition, "application/vnd.oai.openapi+json;version=3.0");
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& [path, methods] : definition["paths"].items()) {
        rows.push_back({path, methods["get"]["summary"].get<std::string>()});
    }
    return shown("API", links({{root(asked) + "/api", "OpenAPI 3.0"}}) + table({"path", "summary"}, rows));
}

json collection_of(const Layer& layer, const Request& asked)
{
    const std::string address = root(asked) + "/collections/" + escaped(layer.name());
    json data{{"id", layer.name()},
              {"title", layer.title(true) + " " + layer.title(false)},
              {"itemType", "feature"},
              {"crs", {crs84, epsg4326}},
              {"storageCrs", crs84},
              {"links", json::array({link("self", as_json, address),
                                     link("items", as_geojson, address + "/items", "要素 items"),
                                     link("items", as_html, address + "/items?f=html", "要素 items")})}};
    const geo::Box& box = layer.bounds();
    if (box.low.lon <= box.high.lon) {
        data["extent"]["spatial"] = {
            {"bbox", json::array({json::array({box.low.lon, box.low.lat, box.high.lon, box.high.lat})})},
            {"crs", crs84}};
    }
    return data;
}

Answer collections(const Layers& layers, const Request& asked, bool as_page)
{
    json data{{"links", here(root(asked) + "/collections", as_page)},
              {"crs", {crs84, epsg4326}},
              {"collections", json::array()}};
    std::vector<std::vector<std::string>> rows;
    for (const auto& layer : layers.state().layers) {
        data["collections"].push_back(collection_of(*layer, asked));
        rows.push_back({layer->name(), layer->title(true) + " " + layer->title(false),
                        std::to_string(layer->count()),
                        root(asked) + "/collections/" + escaped(layer->name()) + "/items?f=html"});
    }
    return as_page ? shown("图层 Collections", table({"id", "名称 title", "行数 rows", "要素 items"}, rows))
                   : told(data);
}

Answer collection(const Layer& layer, const Request& asked, bool as_page)
{
    json data = collection_of(layer, asked);
    for (const json& one : here(root(asked) + "/collections/" + escaped(layer.name()), as_page)) {
        if (one["rel"] == "alternate") {
            data["links"].push_back(one);
        }
    }
    return as_page ? shown(data["title"], words_of(data["links"])) : told(data);
}

/// The text of a feature; its geometry is written, not built.
std::string feature_of(const Layer& layer, std::uint32_t row, bool turned)
{
    return fmt::format(R"({{"type":"Feature","id":{},"geometry":{},"properties":{}}})", dumped(layer.id(row)),
                       geometry_of(layer.table().rows[row].shape, turned), dumped(cells_of(layer, row)));
}

/// The question with another offset.
std::string address_of(const Layer& layer, const Request& asked, const std::string& form, std::size_t offset)
{
    std::string address = root(asked) + "/collections/" + escaped(layer.name()) + "/items?f=" + form;
    for (const auto& [key, value] : asked.query) {
        if (key != "f" && key != "offset") {
            address += "&" + escaped(key) + "=" + escaped(value);
        }
    }
    return offset == 0 ? address : address + "&offset=" + std::to_string(offset);
}

struct Page {
    std::vector<std::uint32_t> rows;
    std::size_t matched = 0;
    json links = json::array();
};

Page page_of(const Layer& layer, const FeatureQuery& query, const Request& asked, bool as_page)
{
    const auto all = select(layer, query.selection);
    const std::string form = as_page ? "html" : "json";
    const char* type = as_page ? as_html : as_geojson;
    const auto first = std::min(query.offset, all.size());
    const auto last = std::min(all.size(), first + query.limit);
    Page page{.rows = {all.begin() + static_cast<std::ptrdiff_t>(first),
                       all.begin() + static_cast<std::ptrdiff_t>(last)},
              .matched = all.size()};
    page.links.push_back(link("self", type, address_of(layer, asked, form, query.offset)));
    page.links.push_back(link("alternate", as_page ? as_geojson : as_html,
                              address_of(layer, asked, as_page ? "json" : "html", query.offset)));
    page.links.push_back(link("collection", as_json, root(asked) + "/collections/" + escaped(layer.name()),
                              layer.title(false)));
    if (last < all.size()) {
        page.links.push_back(link("next", type, address_of(layer, asked, form, last), "下一页 next"));
    }
    if (first > 0) {
        page.links.push_back(link("prev", type,
                                  address_of(layer, asked, form, first - std::min(first, query.limit)),
                                  "上一页 previous"));
    }
    return page;
}

Answer items(const Layer& layer, const Request& asked, bool as_page)
{
    const auto query = read_features(layer, asked);
    if (!query) {
        return refusal(query.error());
    }
    const Page page = page_of(layer, *query, asked, as_page);
    if (as_page) {
        std::vector<std::string> heads{"id"};
        std::vector<std::vector<std::string>> rows;
        for (const geo::OutField& field : layer.table().fields) {
            heads.push_back(field.title.empty() ? field.name : field.title);
        }
        for (const std::uint32_t row : page.rows) {
            rows.push_back({layer.id(row)});
            for (const geo::OutValue& cell : layer.table().rows[row].values) {
                rows.back().push_back(text_of(cell));
            }
        }
        return shown(layer.title(true) + " " + layer.title(false), words_of(page.links) + table(heads, rows));
    }
    std::string body = fmt::format(
        R"({{"type":"FeatureCollection","numberMatched":{},"numberReturned":{},"links":{},"features":[)",
        page.matched, page.rows.size(), dumped(page.links));
    for (std::size_t i = 0; i < page.rows.size(); ++i) {
        body += (i == 0 ? "" : ",") + feature_of(layer, page.rows[i], query->turned);
    }
    return {.type = as_geojson,
            .body = body + "]}",
            .headers = {{"Content-Crs", fmt::format("<{}>", query->turned ? epsg4326 : crs84)}}};
}

Answer item(const Layer& layer, const Request& asked, bool as_page)
{
    const auto row = layer.row_of(asked.words.at("fid"));
    const std::string* frame = asked.asked("crs");
    const auto turned = read_frame("crs", frame == nullptr ? "" : *frame);
    if (auto known = only(asked, {"crs", "f"}); !known || !turned) {
        return refusal(!known ? known.error() : turned.error());
    }
    if (!row) {
        return refusal(404, "没有这个要素", "there is no such feature");
    }
    const std::string collection = root(asked) + "/collections/" + escaped(layer.name());
    json links = here(collection + "/items/" + escaped(layer.id(*row)), as_page, as_geojson);
    links.push_back(link("collection", as_json, collection, layer.title(false)));
    if (as_page) {
        std::vector<std::vector<std::string>> rows;
        for (std::size_t i = 0; i < layer.table().fields.size(); ++i) {
            rows.push_back({layer.table().fields[i].name, text_of(layer.table().rows[*row].values[i])});
        }
        return shown(layer.id(*row), words_of(links) + table({"field", "value"}, rows));
    }
    std::string body = feature_of(layer, *row, *turned);
    body.insert(body.size() - 1, ",\"links\":" + dumped(links));
    return {.type = as_geojson,
            .body = std::move(body),
            .headers = {{"Content-Crs", fmt::format("<{}>", *turned ? epsg4326 : crs84)}}};
}

/// Asks `answer` where the form is sound, and with no key but `f` unless `keys`.
template <typename Answering>
Answer in_form(const Request& asked, bool keys, const Answering& answer)
{
    const auto as_page = wants_page(asked);
    if (!as_page) {
        return refusal(as_page.error());
    }
    if (auto known = only(asked, {"f"}); !keys && !known) {
        return refusal(known.error());
    }
    return answer(*as_page);
}

template <typename Answering>
Answer of_layer(const Layers& layers, const Request& asked, bool keys, const Answering& answer)
{
    const Layer* layer = layers.state().find(asked.words.at("id"));
    if (layer == nullptr) {
        return refusal(404, "没有这个图层", "there is no collection '" + asked.words.at("id") + "'");
    }
    return in_form(asked, keys, [&](bool as_page) { return answer(*layer, asked, as_page); });
}

} // namespace

std::vector<Route> feature_routes(const Now& now, const FeatureSettings& settings)
{
    return {
        {"GET", "/ogc",
         [settings](const Request& asked) {
             return in_form(asked, false, [&](bool as_page) { return landing(settings, asked, as_page); });
         }},
        {"GET", "/ogc/conformance",
         [](const Request& asked) {
             return in_form(asked, false, [](bool as_page) { return conformance(as_page); });
         }},
        {"GET", "/ogc/api",
         [now, settings](const Request& asked) {
             return in_form(asked, false,
                            [&](bool as_page) { return api(*now(), settings, asked, as_page); });
         }},
        {"GET", "/ogc/collections",
         [now](const Request& asked) {
             return in_form(asked, false, [&](bool as_page) { return collections(*now(), asked, as_page); });
         }},
        {"GET", "/ogc/collections/{id}",
         [now](const Request& asked) { return of_layer(*now(), asked, false, collection); }},
        {"GET", "/ogc/collections/{id}/items",
         [now](const Request& asked) { return of_layer(*now(), asked, true, items); }},
        {"GET", "/ogc/collections/{id}/items/{fid}",
         [now](const Request& asked) { return of_layer(*now(), asked, true, item); }},
    };
}

} // namespace schoolplan::web
