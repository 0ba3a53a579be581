#include "layer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace schoolplan::web {

namespace {

bool is_empty(const geo::Box& box)
{
    return box.low.lon > box.high.lon;
}

std::vector<geo::Box> boxes_of(const geo::OutLayer& layer)
{
    std::vector<geo::Box> boxes;
    boxes.reserve(layer.rows.size());
    for (const geo::OutRow& row : layer.rows) {
        boxes.push_back(box_of(row.shape));
    }
    return boxes;
}

std::vector<std::string> ids_of(const geo::OutLayer& layer, std::optional<std::size_t> field)
{
    std::vector<std::string> ids;
    std::unordered_map<std::string, int> times;
    for (const geo::OutRow& row : layer.rows) {
        ids.push_back(field ? text_of(row.values[*field]) : std::string{});
        ++times[ids.back()];
    }
    for (std::size_t row = 0; row < ids.size(); ++row) {
        if (ids[row].empty() || times[ids[row]] > 1) {
            ids[row] = (ids[row].empty() ? "" : ids[row] + "~") + std::to_string(row + 1);
        }
    }
    return ids;
}

void add(geo::Box& box, const geo::Box& other)
{
    if (!is_empty(other)) {
        box.add(other.low);
        box.add(other.high);
    }
}

std::uint32_t cell(double at, double low, double high, std::uint32_t side)
{
    const double share = high > low ? (at - low) / (high - low) : 0.0;
    return static_cast<std::uint32_t>(
        std::clamp(std::floor(share * side), 0.0, static_cast<double>(side) - 1.0));
}

/// Has it a character from the blocks of Chinese writing on, U+3000?
bool is_chinese(const std::string& word)
{
    return std::ranges::any_of(word, [](char byte) { return static_cast<unsigned char>(byte) >= 0xE3; });
}

} // namespace

geo::Box box_of(const geo::OutShape& shape)
{
    geo::Box box = geo::empty_box();
    if (const auto* point = std::get_if<geo::LonLat>(&shape)) {
        box.add(*point);
    } else if (const auto* line = std::get_if<geo::Line>(&shape)) {
        std::ranges::for_each(*line, [&](geo::LonLat at) { box.add(at); });
    } else if (const auto* area = std::get_if<geo::MultiPolygon>(&shape)) {
        for (const geo::Polygon& piece : *area) {
            std::ranges::for_each(piece.outer, [&](geo::LonLat at) { box.add(at); });
        }
    }
    return box;
}

std::string half(const std::string& title, bool chinese)
{
    std::string made;
    std::istringstream words{title};
    for (std::string word; words >> word;) {
        if (is_chinese(word) == chinese) {
            made += (made.empty() || chinese ? "" : " ") + word;
        }
    }
    return made.empty() ? title : made;
}

std::string text_of(const geo::OutValue& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*number);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return fmt::format("{}", *real);
    }
    const auto* truth = std::get_if<bool>(&value);
    return truth == nullptr ? "" : *truth ? "true" : "false";
}

Grid::Grid(std::span<const geo::Box> boxes) : boxes_{boxes}, all_{geo::empty_box()}
{
    constexpr double most_cells = 512.0;
    std::vector<std::uint32_t> placed;
    for (std::uint32_t row = 0; row < boxes.size(); ++row) {
        if (!is_empty(boxes[row])) {
            add(all_, boxes[row]);
            placed.push_back(row);
        }
    }
    side_ = static_cast<std::uint32_t>(
        std::clamp(std::sqrt(static_cast<double>(placed.size()) / 4.0), 1.0, most_cells));
    const auto each_cell = [&](std::uint32_t row, const auto& take) {
        const Cells cells = cells_of(boxes_[row]);
        for (std::uint32_t y = cells.bottom; y <= cells.top; ++y) {
            for (std::uint32_t x = cells.left; x <= cells.right; ++x) {
                take(y * side_ + x);
            }
        }
    };
    begin_.assign(std::size_t{side_} * side_ + 1, 0);
    for (const std::uint32_t row : placed) {
        each_cell(row, [&](std::size_t at) { ++begin_[at + 1]; });
    }
    for (std::size_t at = 1; at < begin_.size(); ++at) {
        begin_[at] += begin_[at - 1];
    }
    rows_.resize(begin_.back());
    std::vector<std::uint32_t> next = begin_;
    for (const std::uint32_t row : placed) {
        each_cell(row, [&](std::size_t at) { rows_[next[at]++] = row; });
    }
}

Grid::Cells Grid::cells_of(const geo::Box& box) const
{
    return {cell(box.low.lon, all_.low.lon, all_.high.lon, side_),
            cell(box.high.lon, all_.low.lon, all_.high.lon, side_),
            cell(box.low.lat, all_.low.lat, all_.high.lat, side_),
            cell(box.high.lat, all_.low.lat, all_.high.lat, side_)};
}

std::vector<std::uint32_t> Grid::touching(const geo::Box& box) const
{
    std::vector<std::uint32_t> found;
    if (is_empty(all_) || !all_.touches(box)) {
        return found;
    }
    const Cells cells = cells_of(box);
    for (std::uint32_t y = cells.bottom; y <= cells.top; ++y) {
        for (std::uint32_t x = cells.left; x <= cells.right; ++x) {
            const std::size_t at = std::size_t{y} * side_ + x;
            for (std::uint32_t i = begin_[at]; i < begin_[at + 1]; ++i) {
                if (boxes_[rows_[i]].touches(box)) {
                    found.push_back(rows_[i]);
                }
            }
        }
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

Layer::Layer(Offered offered)
    : offered_{std::move(offered)},
      ids_{ids_of(offered_.layer, field(offered_.id_field))},
      boxes_{boxes_of(offered_.layer)},
      bounds_{geo::empty_box()},
      grid_{boxes_},
      rank_{field(offered_.thinning.rank_field)}
{
    for (std::uint32_t row = 0; row < ids_.size(); ++row) {
        rows_.emplace(ids_[row], row);
        add(bounds_, boxes_[row]);
    }
}

std::optional<std::uint32_t> Layer::row_of(const std::string& id) const
{
    const auto found = rows_.find(id);
    return found == rows_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<std::size_t> Layer::field(const std::string& name) const
{
    const auto& fields = offered_.layer.fields;
    const auto found = std::ranges::find(fields, name, &geo::OutField::name);
    return found == fields.end() ? std::nullopt
                                 : std::optional{static_cast<std::size_t>(found - fields.begin())};
}

int Layer::first_zoom(std::uint32_t row) const
{
    const Thinning& thinning = offered_.thinning;
    if (!rank_) {
        return thinning.first_zoom;
    }
    const auto found = thinning.first_zoom_of.find(text_of(offered_.layer.rows[row].values[*rank_]));
    return found == thinning.first_zoom_of.end() ? thinning.first_zoom
                                                 : std::max(thinning.first_zoom, found->second);
}

std::string Layer::title(bool chinese) const
{
    return half(offered_.layer.title.empty() ? offered_.layer.name : offered_.layer.title, chinese);
}

} // namespace schoolplan::web
