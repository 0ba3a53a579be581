#pragma once

/// \file
/// Values of the model as columns, and back; shared by the sources that read and write tables.

#include "../store/statement.hpp"
#include "geometry.hpp"

#include <schoolplan/core/day.hpp>
#include <schoolplan/model/campus.hpp>
#include <schoolplan/model/coverage_result.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/stage.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace schoolplan::columns {

/// Empties tables, the referring ones first.
void clear(store::Connection& connection, std::initializer_list<std::string_view> tables);

RoadClass road_class(std::string_view text);

/// Geometry of the current row; a torn one fails the connection and reads as empty.
geo::LonLat position(store::Connection& connection, const store::Statement& row, int column);
geo::Line line(store::Connection& connection, const store::Statement& row, int column);
geo::MultiPolygon shape(store::Connection& connection, const store::Statement& row, int column);

Stage stage(const store::Statement& row, int column);
Measure measure(const store::Statement& row, int column);

Ownership ownership(std::string_view text);

/// The names of one column for each stage, as SQL lists them: "teaches_kindergarten, teaches_primary, ...".
std::string per_stage(std::string_view before, std::string_view after);

/// Six columns that follow each other, one for each stage; no value where the cell is empty.
PerStage<std::optional<std::int64_t>> counts(const store::Statement& row, int first);
/// No value where the text is no day.
std::optional<Day> day(const store::Statement& row, int column);

std::optional<std::int64_t> value(const std::optional<Millimetres>& length);
std::optional<std::string> value(const std::optional<Day>& day);
std::optional<double> value(const std::optional<SquareMetres>& area);
std::optional<Millimetres> millimetres(const store::Statement& row, int column);

} // namespace schoolplan::columns
