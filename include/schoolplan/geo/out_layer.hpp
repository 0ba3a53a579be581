#pragma once

/// \file
/// A layer on its way out: what `report` builds, `formats` writes and `cli`
/// passes from one to the other. It knows no file format and no library.

#include <schoolplan/core/quantity.hpp>
#include <schoolplan/geo/shape.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace schoolplan::geo {

/// What the rows of a layer look like on a map.
enum class OutKind {
    table, ///< nothing to draw
    point,
    line,
    area,
};

/// The kind of one column.
enum class OutType { integer, real, text, truth };

/// One cell; no value stands for "not known". A real number carries its unit in
/// the name of its column (`walking_m`, `share_percent`).
using OutValue = std::variant<std::monostate, std::int64_t, double, std::string, bool>;

using OutShape = std::variant<std::monostate, LonLat, Line, MultiPolygon>;

struct OutField {
    std::string name{}; ///< snake_case with a unit suffix
    OutType type = OutType::text;
    std::string title{}; ///< what a reader is shown; the name when empty
};

struct OutRow {
    OutShape shape{};               ///< of the layer's kind, or no value where it is not known
    std::vector<OutValue> values{}; ///< one for each field, in its order
};

/// The outline of a point symbol.
enum class OutMark { circle, square, diamond, triangle, star, cross };

/// How one class of rows is drawn. Lengths are on paper.
struct OutSymbol {
    std::uint32_t fill = 0xcccccc;    ///< 0xRRGGBB
    std::uint32_t outline = 0x444444; ///< 0xRRGGBB
    double opacity = 1.0;             ///< of the fill; 0 leaves it empty
    Metres outline_width{0.0002};
    OutMark mark = OutMark::circle; ///< for points
    Metres mark_size{0.002};        ///< for points
};

struct OutClass {
    std::string value{}; ///< of the style's field; empty for every other value
    std::string label{}; ///< in the legend
    OutSymbol symbol{};
};

/// How a layer is drawn where it is opened.
struct OutStyle {
    std::string field{}; ///< whose value chooses the class; empty: all rows look like the first class
    std::vector<OutClass> classes{}; ///< one at least, in the order of the legend
    std::string label_field{};       ///< written on the map; empty: no labels
};

struct OutLayer {
    std::string name{};  ///< unique in its file, snake_case
    std::string title{}; ///< what a reader is shown
    OutKind kind = OutKind::table;
    std::vector<OutField> fields{};
    std::vector<OutRow> rows{};
    std::optional<OutStyle> style{};
};

} // namespace schoolplan::geo
