#include "feature_schema.hpp"

#include "feature_query.hpp"

namespace schoolplan::web {

namespace {

using nlohmann::json;

json parameter(const std::string& name, const std::string& in, json schema,
               const std::string& description = "")
{
    json made{{"name", name}, {"in", in}, {"required", in == "path"}, {"schema", std::move(schema)}};
    if (!description.empty()) {
        made["description"] = description;
    }
    return made;
}

json frames()
{
    return {{"type", "string"}, {"format", "uri"}, {"enum", {crs84, epsg4326}}};
}

json form()
{
    return parameter("f", "query", {{"type", "string"}, {"enum", {"json", "html"}}});
}

json get(const std::string& summary, const std::string& type, json parameters)
{
    const json content{{type, {{"schema", {{"type", "object"}}}}},
                       {"text/html", {{"schema", {{"type", "string"}}}}}};
    return {{"get",
             {{"summary", summary},
              {"parameters", std::move(parameters)},
              {"responses",
               {{"200", {{"description", "OK"}, {"content", content}}},
                {"400", {{"description", "malformed question"}}},
                {"404", {{"description", "nothing there"}}}}}}}};
}

const char* type_of(geo::OutType type)
{
    switch (type) {
    case geo::OutType::integer:
        return "integer";
    case geo::OutType::real:
        return "number";
    case geo::OutType::truth:
        return "boolean";
    case geo::OutType::text:
        break;
    }
    return "string";
}

json items_of(const Layer& layer)
{
    const json number{{"type", "number"}};
    json parameters = json::array(
        {form(),
         parameter(
             "limit", "query",
             {{"type", "integer"}, {"minimum", 1}, {"maximum", most_items}, {"default", standard_limit}}),
         parameter("offset", "query", {{"type", "integer"}, {"minimum", 0}, {"default", 0}}),
         parameter("bbox", "query", {{"type", "array"}, {"minItems", 4}, {"maxItems", 6}, {"items", number}},
                   "west,south,east,north"),
         parameter("bbox-crs", "query", frames()), parameter("crs", "query", frames())});
    if (layer.day_field()) {
        parameters.push_back(
            parameter("datetime", "query", {{"type", "string"}}, "a day or two with / between"));
    }
    for (const geo::OutField& field : layer.table().fields) {
        parameters.push_back(
            parameter(field.name, "query", {{"type", type_of(field.type)}}, "equals; " + field.title));
    }
    return parameters;
}

} // namespace

json conformance_classes()
{
    const std::string one = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";
    return json::array({one + "core", one + "geojson", one + "html", one + "oas30",
                        "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs"});
}

json api_definition(const Layers::State& layers, const FeatureSettings& settings, const std::string& root)
{
    json paths{{"/", get("Landing page", "application/json", json::array({form()}))},
               {"/conformance", get("Conformance classes", "application/json", json::array({form()}))},
               {"/api", get("This definition", "application/json", json::array({form()}))},
               {"/collections", get("All layers", "application/json", json::array({form()}))}};
    for (const auto& layer : layers.layers) {
        const std::string path = "/collections/" + layer->name();
        paths[path] = get(layer->title(false), "application/json", json::array({form()}));
        paths[path + "/items"] =
            get(layer->title(false) + ": rows", "application/geo+json", items_of(*layer));
        paths[path + "/items/{featureId}"] =
            get(layer->title(false) + ": one row", "application/geo+json",
                json::array({parameter("featureId", "path", {{"type", "string"}}), form(),
                             parameter("crs", "query", frames())}));
    }
    return {
        {"openapi", "3.0.3"},
        {"info", {{"title", settings.title}, {"description", settings.description}, {"version", "1.0.0"}}},
        {"servers", json::array({json{{"url", root}}})},
        {"paths", std::move(paths)}};
}

} // namespace schoolplan::web
