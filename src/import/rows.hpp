#pragma once

#include "fields.hpp"

#include <schoolplan/formats/frame.hpp>
#include <schoolplan/formats/layer.hpp>
#include <schoolplan/import.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace schoolplan::import {

/// Reads the cells of one row after another, and keeps account of what is wrong with them.
///
/// A fault of any cell sets the whole row aside.
class Rows {
public:
    Rows(const Source& source, const formats::Layer& layer, const formats::Frame& frame, Mapping mapping,
         Batch& batch);

    /// Begin with a row. \returns false where there is nothing to read: a header once more, a ragged row
    bool begin(formats::Row& row);
    /// End it. \returns true where the row can be used; else it has been set aside
    bool end();

    /// The cell of a field without the spaces around it; empty where there is no column or no value.
    [[nodiscard]] std::string_view text(std::string_view field) const;
    /// A number of things, 0 or more; a fraction is rounded, and counted.
    std::optional<std::int64_t> whole(std::string_view field);
    /// A number 0 or more.
    std::optional<double> measure(std::string_view field);
    /// A day, written 2019-09-01 or 2019/9/1.
    std::optional<Day> day(std::string_view field);
    /// The row's code, not used by a row before; the row's number where the file has no codes.
    std::string code();
    /// Where it lies: its shape, or a position inside it.
    std::optional<geo::LonLat> position();
    /// Its shape where that is an area; empty when it is a point.
    geo::MultiPolygon area();
    /// Its lines.
    std::vector<geo::Line> lines();

    void fault(std::string_view field, std::string expected, std::string found, std::string advice);
    void doubt(std::string_view field, std::string expected, std::string found, std::string advice);

    [[nodiscard]] std::int64_t number() const noexcept { return row_->number; }
    [[nodiscard]] const Mapping& mapping() const noexcept { return mapping_; }

    /// Say what holds for the file as a whole: axes swapped, a wrong frame, numbers rounded.
    void conclude();

private:
    void note(Severity severity, std::string_view field, std::string expected, std::string found,
              std::string advice);
    void set_aside(std::string reason);
    std::optional<double> number_in(std::string_view field, std::string_view expected);
    std::optional<geo::LonLat> from_columns();
    std::optional<geo::LonLat> from_shape();
    bool lies_well(geo::LonLat position);
    /// Does the row's place come from its columns of longitude and latitude?
    [[nodiscard]] bool uses_columns() const;
    void read_text_shape();

    const Source& source_;
    const formats::Layer& layer_;
    const formats::Frame& frame_;
    Mapping mapping_;
    Batch& batch_;
    formats::Row* row_ = nullptr;
    std::string reason_; ///< why the row is set aside; empty while it can be used
    std::unordered_map<std::string, std::int64_t> codes_;
    std::map<std::string, std::int64_t, std::less<>> rounded_;
    std::int64_t rows_ = 0;
    std::int64_t swapped_ = 0;
    std::int64_t outside_ = 0;
};

} // namespace schoolplan::import
