#include "columns.hpp"

#include <algorithm>

namespace schoolplan::columns {

namespace {

template <typename T>
T sound(store::Connection& connection, std::optional<T> value, std::string_view kind)
{
    if (!value) {
        connection.fail({Fault::storage, "a geometry that should be a " + std::string{kind}
                                             + " of EPSG:4326 is not: import or compute it again"});
    }
    return std::move(value).value_or(T{});
}

} // namespace

void clear(store::Connection& connection, std::initializer_list<std::string_view> tables)
{
    for (const auto table : tables) {
        store::Statement{connection, "DELETE FROM " + std::string{table}}.run();
    }
}

RoadClass road_class(std::string_view text)
{
    const auto known =
        std::ranges::find(every_road_class, text, [](RoadClass kind) { return schoolplan::code(kind); });
    return known == every_road_class.end() ? RoadClass::other : *known;
}

geo::LonLat position(store::Connection& connection, const store::Statement& row, int column)
{
    return sound(connection, geometry::position(row.bytes(column)), "POINT");
}

geo::Line line(store::Connection& connection, const store::Statement& row, int column)
{
    return sound(connection, geometry::line(row.bytes(column)), "LINESTRING");
}

geo::MultiPolygon shape(store::Connection& connection, const store::Statement& row, int column)
{
    if (row.null(column)) {
        return {};
    }
    return sound(connection, geometry::shape(row.bytes(column)), "MULTIPOLYGON");
}

Stage stage(const store::Statement& row, int column)
{
    return stage_of(row.text(column)).value_or(Stage::primary);
}

Measure measure(const store::Statement& row, int column)
{
    return row.text(column) == schoolplan::code(Measure::straight) ? Measure::straight : Measure::walking;
}

Ownership ownership(std::string_view text)
{
    return text == schoolplan::code(Ownership::state)   ? Ownership::state
           : text == schoolplan::code(Ownership::other) ? Ownership::other
                                                        : Ownership::unknown;
}

std::string per_stage(std::string_view before, std::string_view after)
{
    std::string names;
    for (const Stage stage : every_stage) {
        names += names.empty() ? "" : ", ";
        names.append(before).append(schoolplan::code(stage)).append(after);
    }
    return names;
}

std::optional<std::string> value(const std::optional<Day>& day)
{
    return day ? std::optional{day->text()} : std::nullopt;
}

PerStage<std::optional<std::int64_t>> counts(const store::Statement& row, int first)
{
    PerStage<std::optional<std::int64_t>> read;
    for (const Stage stage : every_stage) {
        read[stage] = row.optional_integer(first + static_cast<int>(stage));
    }
    return read;
}

std::optional<Day> day(const store::Statement& row, int column)
{
    return day_of(row.text(column));
}

std::optional<std::int64_t> value(const std::optional<Millimetres>& length)
{
    return length ? std::optional{length->value()} : std::nullopt;
}

std::optional<double> value(const std::optional<SquareMetres>& area)
{
    return area ? std::optional{area->value()} : std::nullopt;
}

std::optional<Millimetres> millimetres(const store::Statement& row, int column)
{
    return row.null(column) ? std::nullopt : std::optional{Millimetres{row.integer(column)}};
}

} // namespace schoolplan::columns
