#include "geojson.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

namespace schoolplan::web {

namespace {

/// Writes coordinates one after another.
class Coordinates {
public:
    explicit Coordinates(bool turned) : turned_{turned} {}

    void add(geo::LonLat at)
    {
        constexpr double places = 1e8;
        const double x = std::round((turned_ ? at.lat : at.lon) * places) / places;
        const double y = std::round((turned_ ? at.lon : at.lat) * places) / places;
        fmt::format_to(std::back_inserter(text_), "[{},{}]", x, y);
    }

    void add(const std::vector<geo::LonLat>& line) { list(line); }

    void add(const geo::Polygon& piece)
    {
        text_ += '[';
        add(piece.outer);
        for (const geo::Ring& hole : piece.holes) {
            text_ += ',';
            add(hole);
        }
        text_ += ']';
    }

    void add(const geo::MultiPolygon& area) { list(area); }

    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    template <typename Parts>
    void list(const Parts& parts)
    {
        text_ += '[';
        for (std::size_t i = 0; i < parts.size(); ++i) {
            text_ += i == 0 ? "" : ",";
            add(parts[i]);
        }
        text_ += ']';
    }

    bool turned_;
    std::string text_;
};

template <typename Shape>
std::string typed(const char* type, const Shape& shape, bool turned)
{
    Coordinates coordinates{turned};
    coordinates.add(shape);
    return fmt::format(R"({{"type":"{}","coordinates":{}}})", type, coordinates.take());
}

} // namespace

nlohmann::json json_of(const geo::OutValue& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return *whole;
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return *real;
    }
    const auto* truth = std::get_if<bool>(&value);
    return truth == nullptr ? nlohmann::json{} : nlohmann::json(*truth);
}

nlohmann::json cells_of(const Layer& layer, std::uint32_t row)
{
    auto cells = nlohmann::json::object();
    const auto& fields = layer.table().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        cells[fields[i].name] = json_of(layer.table().rows[row].values[i]);
    }
    return cells;
}

nlohmann::json place_of(const Layer& layer, std::uint32_t row)
{
    const geo::Box& box = layer.box(row);
    if (box.low.lon > box.high.lon) {
        return {};
    }
    return nlohmann::json::array({(box.low.lon + box.high.lon) / 2.0, (box.low.lat + box.high.lat) / 2.0});
}

std::string geometry_of(const geo::OutShape& shape, bool turned)
{
    if (const auto* point = std::get_if<geo::LonLat>(&shape)) {
        return typed("Point", *point, turned);
    }
    if (const auto* line = std::get_if<geo::Line>(&shape)) {
        return typed("LineString", *line, turned);
    }
    const auto* area = std::get_if<geo::MultiPolygon>(&shape);
    return area == nullptr || area->empty() ? "null" : typed("MultiPolygon", *area, turned);
}

std::string dumped(const nlohmann::json& json)
{
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace schoolplan::web
