#pragma once

/// \file
/// One layer, ready to be asked: rows with names, boxes and an index of places.

#include <schoolplan/geo/clip.hpp>
#include <schoolplan/web/layers.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace schoolplan::web {

/// Which rows have a box that touches another? A grid over all of them.
class Grid {
public:
    explicit Grid(std::span<const geo::Box> boxes);

    /// In order of row.
    [[nodiscard]] std::vector<std::uint32_t> touching(const geo::Box& box) const;

private:
    struct Cells {
        std::uint32_t left, right, bottom, top; ///< all included
    };
    [[nodiscard]] Cells cells_of(const geo::Box& box) const;

    std::span<const geo::Box> boxes_;
    geo::Box all_;
    std::uint32_t side_ = 1;
    std::vector<std::uint32_t> begin_; ///< of each cell in `rows_`, and one more
    std::vector<std::uint32_t> rows_;
};

class Layer {
public:
    explicit Layer(Offered offered);
    Layer(const Layer&) = delete;
    Layer& operator=(const Layer&) = delete;
    Layer(Layer&&) = delete;
    Layer& operator=(Layer&&) = delete;
    ~Layer() = default;

    [[nodiscard]] const geo::OutLayer& table() const noexcept { return offered_.layer; }
    [[nodiscard]] const Thinning& thinning() const noexcept { return offered_.thinning; }
    [[nodiscard]] const std::string& name() const noexcept { return offered_.layer.name; }
    [[nodiscard]] const std::string& id(std::uint32_t row) const { return ids_[row]; }
    [[nodiscard]] std::uint32_t count() const noexcept { return static_cast<std::uint32_t>(ids_.size()); }
    [[nodiscard]] std::optional<std::uint32_t> row_of(const std::string& id) const;
    [[nodiscard]] std::optional<std::size_t> field(const std::string& name) const;
    [[nodiscard]] std::optional<std::size_t> day_field() const { return field(offered_.day_field); }

    /// Empty for a row without a shape.
    [[nodiscard]] const geo::Box& box(std::uint32_t row) const { return boxes_[row]; }
    [[nodiscard]] const geo::Box& bounds() const noexcept { return bounds_; }
    [[nodiscard]] std::vector<std::uint32_t> touching(const geo::Box& box) const
    {
        return grid_.touching(box);
    }

    /// The first zoom the row is drawn at.
    [[nodiscard]] int first_zoom(std::uint32_t row) const;

    [[nodiscard]] std::string title(bool chinese) const;

private:
    Offered offered_;
    std::vector<std::string> ids_;
    std::unordered_map<std::string, std::uint32_t> rows_;
    std::vector<geo::Box> boxes_;
    geo::Box bounds_;
    Grid grid_;
    std::optional<std::size_t> rank_;
};

/// The Chinese or the other words of "小学 Primary school 学位 seats"; all of it where there are none.
std::string half(const std::string& title, bool chinese);

/// A cell as text, as a person would write it; empty where it is not known.
std::string text_of(const geo::OutValue& value);

/// The box of a shape; empty where there is none.
geo::Box box_of(const geo::OutShape& shape);

} // namespace schoolplan::web
