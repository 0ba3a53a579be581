#include "rows.hpp"

#include <fmt/core.h>

#include <charconv>
#include <cmath>
#include <cstdio>

namespace schoolplan::import {

namespace {

constexpr std::size_t longest_quote = 60;

/// A cell as a finding shows it: in quotes, and short.
std::string in_quotes(std::string_view cell)
{
    if (cell.empty()) {
        return "no value";
    }
    std::size_t length = std::min(cell.size(), longest_quote);
    while (length < cell.size() && length > 0
           && (static_cast<unsigned char>(cell[length]) & 0xC0U) == 0x80U) {
        --length; // do not cut a letter of several bytes
    }
    std::string shown{cell.substr(0, length)};
    std::erase(shown, '\0');
    return "'" + shown + (length < cell.size() ? "...'" : "'");
}

std::string shown(geo::LonLat position)
{
    return fmt::format("{:.6f} E, {:.6f} N", position.lon, position.lat);
}

} // namespace

Rows::Rows(const Source& source, const formats::Layer& layer, const formats::Frame& frame, Mapping mapping,
           Batch& batch)
    : source_{source}, layer_{layer}, frame_{frame}, mapping_{std::move(mapping)}, batch_{batch}
{
}

bool Rows::begin(formats::Row& row)
{
    row_ = &row;
    reason_.clear();
    if (row.repeats_header) {
        note(Severity::note, "", "a row of data", "the header once more",
             "nothing to do; the row was passed over");
        return false;
    }
    ++rows_;
    for (Finding& finding : row.faults) {
        fault(finding.place.field, finding.expected, finding.found, finding.advice);
    }
    if (!reason_.empty()) {
        end();
        return false;
    }
    read_text_shape();
    return true;
}

bool Rows::end()
{
    if (reason_.empty()) {
        return true;
    }
    SetAside aside{std::string{import::code(batch_.kind)},
                   {source_.file.string(), layer_.name(), row_->number, ""},
                   reason_,
                   {},
                   layer_.wkt()};
    for (std::size_t i = 0; i < row_->cells.size(); ++i) {
        aside.cells.emplace_back(i < layer_.columns().size() ? layer_.columns()[i] : std::string{},
                                 row_->cells[i]);
    }
    batch_.set_aside.push_back(std::move(aside));
    return false;
}

std::string_view Rows::text(std::string_view field) const
{
    const auto column = mapping_.column(field);
    return column && *column < row_->cells.size() ? formats::trimmed(row_->cells[*column])
                                                  : std::string_view{};
}

std::optional<double> Rows::number_in(std::string_view field, std::string_view expected)
{
    const std::string_view cell = text(field);
    if (cell.empty()) {
        return std::nullopt;
    }
    double value = 0.0;
    const auto [end, failure] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (failure != std::errc{} || end != cell.data() + cell.size() || !std::isfinite(value)) {
        fault(field, std::string{expected}, in_quotes(cell),
              "correct the cell, or leave it empty when not known");
        return std::nullopt;
    }
    return value;
}

std::optional<std::int64_t> Rows::whole(std::string_view field)
{
    constexpr std::string_view expected = "a whole number, 0 or more";
    constexpr double most = 1e12; // more than all people; beyond it a double may not be whole
    const auto value = number_in(field, expected);
    if (!value) {
        return std::nullopt;
    }
    if (*value < 0.0 || *value > most) {
        fault(field, std::string{expected}, in_quotes(text(field)),
              "correct the cell, or leave it empty when not known");
        return std::nullopt;
    }
    if (*value != std::floor(*value)) {
        ++rounded_[std::string{field}];
    }
    return std::llround(*value);
}

std::optional<double> Rows::measure(std::string_view field)
{
    const auto value = number_in(field, "a number, 0 or more");
    if (value && *value < 0.0) {
        fault(field, "a number, 0 or more", in_quotes(text(field)),
              "correct the cell, or leave it empty when not known");
        return std::nullopt;
    }
    return value;
}

std::optional<Day> Rows::day(std::string_view field)
{
    const std::string_view cell = text(field);
    if (cell.empty()) {
        return std::nullopt;
    }
    int year = 0;
    int month = 0;
    int day = 0;
    char rest = 0;
    const std::string written{cell};
    const bool parts =
        std::sscanf(written.c_str(), "%4d%*1[-/]%2d%*1[-/]%2d%c", &year, &month, &day, &rest) == 3;
    const auto found = parts ? day_of(fmt::format("{:04}-{:02}-{:02}", year, month, day)) : std::nullopt;
    if (!found) {
        fault(field, "a day as YYYY-MM-DD", in_quotes(cell),
              "correct the cell, or leave it empty when not known");
    }
    return found;
}

std::string Rows::code()
{
    std::string found{text("code")};
    if (!mapping_.column("code")) {
        found = std::to_string(row_->number);
    }
    if (found.empty()) {
        fault("code", "a code", "no value", "give the row a code of its own");
        return found;
    }
    const auto [before, is_new] = codes_.try_emplace(found, row_->number);
    if (!is_new) {
        fault("code", "a code no other row has",
              in_quotes(found) + fmt::format(", as in row {}", before->second),
              "keep one of the two rows, or give this one a code of its own");
    }
    return found;
}

bool Rows::uses_columns() const
{
    const bool has_columns = mapping_.column("lon") && mapping_.column("lat");
    const bool wanted = mapping_.stated("lon") || mapping_.stated("lat");
    return has_columns && (wanted || !(layer_.has_shapes() || mapping_.column("geometry")));
}

void Rows::read_text_shape()
{
    if (layer_.has_shapes() || !mapping_.column("geometry")) {
        return;
    }
    row_->shape = {};
    if (const std::string_view wkt = text("geometry"); !wkt.empty()) {
        row_->shape = formats::shape_of(std::string{wkt}, frame_);
    }
}

std::optional<geo::LonLat> Rows::position()
{
    auto found = uses_columns() ? from_columns() : from_shape();
    return found && lies_well(*found) ? found : std::nullopt;
}

std::optional<geo::LonLat> Rows::from_columns()
{
    const auto x = number_in("lon", "a longitude or easting");
    const auto y = number_in("lat", "a latitude or northing");
    for (const char* field : {"lon", "lat"}) {
        if (text(field).empty()) {
            fault(field, "a coordinate", "no value", "give the row its coordinates");
        }
    }
    if (!x || !y) {
        return std::nullopt;
    }
    if (frame_.in_degrees() && std::abs(*y) > 90.0) {
        const bool swapped = std::abs(*x) <= 90.0 && std::abs(*y) <= 180.0;
        swapped_ += swapped ? 1 : 0;
        fault("lat", "a latitude of -90 to 90", in_quotes(text("lat")),
              swapped ? "longitude and latitude look swapped: map lon and lat the other way round"
                      : "correct the cell, or state the frame the numbers are in");
        return std::nullopt;
    }
    if (frame_.in_degrees() && std::abs(*x) > 180.0) {
        fault("lon", "a longitude of -180 to 180", in_quotes(text("lon")),
              "correct the cell, or state the frame the numbers are in");
        return std::nullopt;
    }
    return frame_.to_wgs84(formats::Coordinates{*x, *y});
}

std::optional<geo::LonLat> Rows::from_shape()
{
    const formats::Shape& shape = row_->shape;
    if (!shape.fault.empty()) {
        fault("geometry", "a valid shape", shape.fault, "repair the shape and import again");
        return std::nullopt;
    }
    if (shape.kind == formats::Shape::Kind::point) {
        return shape.point;
    }
    if (shape.kind == formats::Shape::Kind::area) {
        return shape.inside;
    }
    fault("geometry", "a point or an area", shape.kind == formats::Shape::Kind::none ? "no shape" : "a line",
          "give the row its place");
    return std::nullopt;
}

bool Rows::lies_well(geo::LonLat position)
{
    constexpr std::string_view advice = "correct the coordinates, or state the frame they are in";
    if (!std::isfinite(position.lon) || !std::isfinite(position.lat) || std::abs(position.lat) > 90.0
        || std::abs(position.lon) > 180.0) {
        const bool swapped = std::abs(position.lon) <= 90.0 && std::abs(position.lat) <= 180.0;
        swapped_ += swapped ? 1 : 0;
        outside_ += swapped ? 0 : 1;
        fault("", "a position on the globe in " + frame_.name(), shown(position),
              swapped ? "longitude and latitude look swapped" : std::string{advice});
        return false;
    }
    if (position.lon == 0.0 && position.lat == 0.0) {
        fault("", "a position", "0, 0, which usually stands for none", "give the row its coordinates");
        return false;
    }
    if (!frame_.covers(position)) {
        ++outside_;
        fault("", "a position in the area of use of " + frame_.name(), shown(position), std::string{advice});
        return false;
    }
    return true;
}

geo::MultiPolygon Rows::area()
{
    return !uses_columns() && row_->shape.kind == formats::Shape::Kind::area && row_->shape.fault.empty()
               ? std::move(row_->shape.area)
               : geo::MultiPolygon{};
}

std::vector<geo::Line> Rows::lines()
{
    const formats::Shape& shape = row_->shape;
    if (!shape.fault.empty()) {
        fault("geometry", "a line", shape.fault, "repair the line and import again");
        return {};
    }
    if (shape.kind != formats::Shape::Kind::line) {
        fault("geometry", "a line",
              shape.kind == formats::Shape::Kind::none ? "no shape" : "another kind of shape",
              "leave the row out, or give it its line");
        return {};
    }
    for (const geo::Line& line : shape.lines) {
        for (const geo::LonLat& position : line) {
            if (!lies_well(position)) {
                return {};
            }
        }
    }
    return std::move(row_->shape.lines);
}

void Rows::note(Severity severity, std::string_view field, std::string expected, std::string found,
                std::string advice)
{
    const auto column = mapping_.column(field);
    const std::string shown_field = column ? layer_.columns()[*column] : std::string{field};
    batch_.findings.push_back({severity,
                               {source_.file.string(), layer_.name(), row_->number, shown_field},
                               std::move(expected),
                               std::move(found),
                               std::move(advice)});
}

void Rows::fault(std::string_view field, std::string expected, std::string found, std::string advice)
{
    const std::string name{field};
    reason_ += (reason_.empty() ? "" : "; ") + name + (name.empty() ? "" : ": ") + "expected " + expected
               + ", found " + found;
    note(Severity::fault, field, std::move(expected), std::move(found), std::move(advice));
}

void Rows::doubt(std::string_view field, std::string expected, std::string found, std::string advice)
{
    note(Severity::warning, field, std::move(expected), std::move(found), std::move(advice));
}

void Rows::conclude()
{
    const Place whole_layer{source_.file.string(), layer_.name(), std::nullopt, ""};
    const auto say = [&](Severity severity, std::string expected, std::string found, std::string advice) {
        batch_.findings.push_back(
            {severity, whole_layer, std::move(expected), std::move(found), std::move(advice)});
    };
    if (swapped_ > 0 && 2 * swapped_ >= rows_) {
        say(Severity::fault, "longitude first, latitude second",
            fmt::format("{} of {} rows have them the other way round", swapped_, rows_),
            "map the columns the other way round (lon to the one that holds longitudes) and import again");
    }
    if (outside_ > 0 && 2 * outside_ >= rows_) {
        say(Severity::fault, "positions in the area of use of " + frame_.name(),
            fmt::format("{} of {} rows outside it", outside_, rows_),
            "the frame is probably another one: state it and import again");
    }
    for (const auto& [field, count] : rounded_) {
        say(Severity::warning, field + " in whole numbers", fmt::format("{} values with a fraction", count),
            "nothing to do when a rounding to the nearest whole number will serve");
    }
}

} // namespace schoolplan::import
