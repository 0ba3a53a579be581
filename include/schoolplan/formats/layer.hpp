#pragma once

/// \file
/// Reading tables and vector layers of any format, row by row.

#include <schoolplan/core/findings.hpp>
#include <schoolplan/core/progress.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/formats/frame.hpp>
#include <schoolplan/geo/shape.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::formats {

/// Which rows of which file.
struct LayerRequest {
    std::filesystem::path file;
    std::string layer;    ///< empty: the only one
    std::string encoding; ///< of a text file or shapefile; empty: found out
    std::string where;    ///< in OGR SQL; empty: all rows
};

/// The place of one row, in WGS 84.
struct Shape {
    enum class Kind { none, point, line, area, other };
    Kind kind = Kind::none;
    geo::LonLat point;
    std::vector<geo::Line> lines;
    geo::MultiPolygon area;
    std::optional<geo::LonLat> inside; ///< of an area: a position in it
    std::string fault;                 ///< why it cannot be used; empty when it can
};

/// One row. Its memory is used again for the next one.
struct Row {
    std::int64_t number = 0;        ///< as a spreadsheet counts (header is row 1); features count from 1
    std::vector<std::string> cells; ///< by column, in UTF-8; an empty cell is one without a value
    Shape shape;
    Findings faults;             ///< what makes the row unusable: too few cells, a NUL byte
    bool repeats_header = false; ///< the header once more, not data
};

/// One open layer.
class Layer {
public:
    /// \returns not_found for a missing file or layer; invalid_input for a folder,
    ///          a file no reader understands, text in no known encoding, a faulty
    ///          `where`, or several layers and none named
    static Result<Layer> open(const LayerRequest& request);

    Layer(Layer&&) noexcept;
    Layer& operator=(Layer&&) noexcept;
    ~Layer();

    [[nodiscard]] const std::string& name() const noexcept; ///< empty for a text table
    [[nodiscard]] const std::vector<std::string>& columns() const noexcept;
    /// Do rows have a place of their own, beside their columns?
    [[nodiscard]] bool has_shapes() const noexcept;
    /// The frame the file states, or why it cannot be used; no value: it states none.
    [[nodiscard]] const std::optional<Result<Frame>>& stated_frame() const noexcept;
    /// Sentences on how the file was read: its encoding, its separator.
    [[nodiscard]] const std::vector<std::string>& told() const noexcept;
    /// Every file the layer is made of.
    [[nodiscard]] const std::vector<std::filesystem::path>& files() const noexcept;

    /// Hand every row to `visit`, once, in the order of the file.
    ///
    /// \param frame  of the shapes of the file
    /// \returns invalid_input where the file is damaged; infeasible when stopped
    Done each(const Frame& frame, const std::function<void(Row&)>& visit, const Progress& progress = {});

    /// The shape of the row being visited, in the frame of the file, as text; empty for none.
    [[nodiscard]] std::string wkt() const;

    struct Impl;

private:
    explicit Layer(std::unique_ptr<Impl> impl) noexcept;
    std::unique_ptr<Impl> impl_;
};

/// A shape from its well-known text, which stands in `frame`; `fault` tells when it cannot be read.
Shape shape_of(const std::string& wkt, const Frame& frame);

/// A cell without the spaces and line ends around it, also the wide space of Chinese text.
std::string_view trimmed(std::string_view cell) noexcept;

} // namespace schoolplan::formats
