#include "extra_layers.hpp"

#include <schoolplan/formats/layer.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using geo::OutKind;
using geo::OutType;
using geo::OutValue;

template <typename Number>
bool is_number(const std::string& cell)
{
    Number number{};
    const auto [stop, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    return fault == std::errc{} && stop == cell.data() + cell.size();
}

OutType type_of(const geo::OutLayer& layer, std::size_t column)
{
    constexpr std::array codes{"code", "unit", "campus", "place", "settlement", "id"};
    if (std::ranges::find(codes, layer.fields[column].name) != codes.end()) {
        return OutType::text;
    }
    bool whole = true;
    bool any = false;
    for (const geo::OutRow& row : layer.rows) {
        const auto* cell = std::get_if<std::string>(&row.values[column]);
        if (cell == nullptr) {
            continue;
        }
        if (!is_number<double>(*cell)) {
            return OutType::text;
        }
        any = true;
        whole = whole && is_number<std::int64_t>(*cell);
    }
    return !any ? OutType::text : whole ? OutType::integer : OutType::real;
}

OutValue number_of(const std::string& cell, OutType type)
{
    return type == OutType::integer ? OutValue{std::stoll(cell)} : OutValue{std::stod(cell)};
}

void take_numbers(geo::OutLayer& layer)
{
    for (std::size_t column = 0; column < layer.fields.size(); ++column) {
        const OutType type = type_of(layer, column);
        layer.fields[column].type = type;
        for (geo::OutRow& row : layer.rows) {
            const auto* cell = std::get_if<std::string>(&row.values[column]);
            if (type != OutType::text && cell != nullptr) {
                row.values[column] = number_of(*cell, type);
            }
        }
    }
}

geo::OutShape shape_of(const formats::Shape& shape)
{
    switch (shape.kind) {
    case formats::Shape::Kind::point:
        return shape.point;
    case formats::Shape::Kind::line:
        return shape.lines.empty() ? geo::OutShape{} : geo::OutShape{shape.lines.front()};
    case formats::Shape::Kind::area:
        return shape.area;
    default:
        return {};
    }
}

OutKind kind_of(const geo::OutLayer& layer)
{
    for (const geo::OutRow& row : layer.rows) {
        if (row.shape.index() != 0) {
            return static_cast<OutKind>(row.shape.index());
        }
    }
    return OutKind::table;
}

Result<geo::OutLayer> read_layer(const fs::path& file, const std::string& name)
{
    const bool named = file.extension() != ".csv";
    auto source =
        formats::Layer::open({.file = file, .layer = named ? name : "", .encoding = {}, .where = {}});
    if (!source) {
        return std::move(source).error();
    }
    geo::OutLayer layer{.name = name, .title = name};
    for (const std::string& column : source->columns()) {
        layer.fields.push_back({.name = column});
    }
    const auto frame = formats::Frame::named("EPSG:4326"); // as our own commands write
    auto done = source->each(*frame, [&](formats::Row& row) {
        geo::OutRow made{.shape = shape_of(row.shape)};
        for (const std::string& cell : row.cells) {
            made.values.push_back(cell.empty() ? OutValue{} : OutValue{cell});
        }
        made.values.resize(layer.fields.size());
        layer.rows.push_back(std::move(made));
    });
    if (!done) {
        return std::move(done).error();
    }
    layer.kind = kind_of(layer);
    take_numbers(layer);
    return layer;
}

} // namespace

Result<std::vector<geo::OutLayer>> read_extra(const fs::path& file)
{
    std::vector<std::string> names{file.stem().string()};
    const bool one = file.extension() == ".csv";
    if (!one) {
        names = {"zones", "zone_roads", "assignment", "findings", "measured"};
    }
    std::vector<geo::OutLayer> layers;
    std::optional<Error> missing;
    for (const std::string& name : names) {
        auto layer = read_layer(file, name);
        if (layer) {
            layers.push_back(*std::move(layer));
        } else if (one || layer.error().fault() != Fault::not_found) {
            return std::move(layer).error();
        } else {
            missing = layer.error();
        }
    }
    return layers.empty() ? Result<std::vector<geo::OutLayer>>{*missing} : layers;
}

void place_at_campuses(geo::OutLayer& layer, const Snapshot& snapshot)
{
    const auto column = std::ranges::find(layer.fields, "campus", &geo::OutField::name);
    if (layer.kind != OutKind::table || column == layer.fields.end()) {
        return;
    }
    std::map<std::string, geo::LonLat> places;
    for (const Campus& campus : snapshot.campuses.rows()) {
        places.emplace(campus.code, campus.position);
    }
    for (geo::OutRow& row : layer.rows) {
        const auto* code =
            std::get_if<std::string>(&row.values[static_cast<std::size_t>(column - layer.fields.begin())]);
        const auto found = code == nullptr ? places.end() : places.find(*code);
        if (found != places.end()) {
            row.shape = found->second;
            layer.kind = OutKind::point;
        }
    }
}

} // namespace schoolplan::cli
