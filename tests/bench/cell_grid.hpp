#pragma once

/// \file
/// The bare reference the locator is measured against: a grid of cells that lie wholly inside one area,
/// flat arrays, exact tests in border cells only. It shares no code with the library and takes no care of
/// anything but simple rings.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace bare {

struct Point {
    double x, y;
};
using Outline = std::vector<Point>; ///< closed

/// Which of the outlines hold a point, where they do not overlap: the first, or -1.
class CellGrid {
public:
    CellGrid(const std::vector<Outline>& outlines, std::uint32_t cells) : outlines_{outlines}, cells_{cells}
    {
        low_ = high_ = outlines[0][0];
        for (const Outline& one : outlines) {
            for (const Point& p : one) {
                low_ = {std::min(low_.x, p.x), std::min(low_.y, p.y)};
                high_ = {std::max(high_.x, p.x), std::max(high_.y, p.y)};
            }
        }
        scale_ = {cells / (high_.x - low_.x) * (1 - 1e-12), cells / (high_.y - low_.y) * (1 - 1e-12)};
        owner_.assign(std::size_t{cells} * cells, unknown);
        std::vector<std::vector<std::uint32_t>> near(owner_.size());
        for (std::uint32_t area = 0; area < outlines.size(); ++area) {
            mark_border(area, near);
        }
        bands();
        fill();
        for (std::uint32_t cell = 0; cell < owner_.size(); ++cell) {
            begin_.push_back(static_cast<std::uint32_t>(listed_.size()));
            listed_.insert(listed_.end(), near[cell].begin(), near[cell].end());
        }
        begin_.push_back(static_cast<std::uint32_t>(listed_.size()));
    }

    [[nodiscard]] std::int32_t at(Point p) const
    {
        if (!(low_.x <= p.x && p.x <= high_.x && low_.y <= p.y && p.y <= high_.y)) {
            return -1;
        }
        const std::uint32_t cell = row(p.y) * cells_ + column(p.x);
        if (owner_[cell] != border) {
            return owner_[cell];
        }
        for (std::uint32_t i = begin_[cell]; i < begin_[cell + 1]; ++i) {
            if (holds(listed_[i], p)) {
                return static_cast<std::int32_t>(listed_[i]);
            }
        }
        return -1;
    }

private:
    static constexpr std::int32_t unknown = -3;
    static constexpr std::int32_t border = -2;

    [[nodiscard]] std::uint32_t column(double x) const
    {
        return static_cast<std::uint32_t>((x - low_.x) * scale_.x);
    }
    [[nodiscard]] std::uint32_t row(double y) const
    {
        return static_cast<std::uint32_t>((y - low_.y) * scale_.y);
    }

    void mark_border(std::uint32_t area, std::vector<std::vector<std::uint32_t>>& near)
    {
        const Outline& one = outlines_[area];
        for (std::size_t i = 0; i + 1 < one.size(); ++i) {
            const auto [west, east] = std::minmax({column(one[i].x), column(one[i + 1].x)});
            const auto [south, north] = std::minmax({row(one[i].y), row(one[i + 1].y)});
            for (std::uint32_t y = south; y <= north; ++y) {
                for (std::uint32_t x = west; x <= east; ++x) {
                    auto& list = near[y * cells_ + x];
                    owner_[y * cells_ + x] = border;
                    if (list.empty() || list.back() != area) {
                        list.push_back(area);
                    }
                }
            }
        }
    }

    void fill()
    {
        for (std::uint32_t y = 0; y < cells_; ++y) {
            for (std::uint32_t x = 0; x < cells_; ++x) {
                std::int32_t& owner = owner_[y * cells_ + x];
                if (owner == unknown && x > 0 && owner_[y * cells_ + x - 1] != border) {
                    owner = owner_[y * cells_ + x - 1];
                } else if (owner == unknown) {
                    owner = slow({low_.x + (x + 0.5) / scale_.x, low_.y + (y + 0.5) / scale_.y});
                }
            }
        }
    }

    [[nodiscard]] std::int32_t slow(Point p) const
    {
        for (std::uint32_t area = 0; area < outlines_.size(); ++area) {
            if (holds(area, p)) {
                return static_cast<std::int32_t>(area);
            }
        }
        return -1;
    }

    /// The sides of each area by the row of cells they cross.
    void bands()
    {
        bands_.assign(outlines_.size() * cells_, {});
        for (std::uint32_t area = 0; area < outlines_.size(); ++area) {
            const Outline& one = outlines_[area];
            for (std::size_t i = 0; i + 1 < one.size(); ++i) {
                const auto [south, north] = std::minmax({row(one[i].y), row(one[i + 1].y)});
                for (std::uint32_t y = south; y <= north; ++y) {
                    bands_[area * cells_ + y].push_back({one[i], one[i + 1]});
                }
            }
        }
    }

    [[nodiscard]] bool holds(std::uint32_t area, Point p) const
    {
        bool inside = false;
        for (const auto& [a, b] : bands_[area * cells_ + row(p.y)]) {
            if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) {
                inside = !inside;
            }
        }
        return inside;
    }

    struct Side {
        Point a, b;
    };
    const std::vector<Outline>& outlines_;
    std::uint32_t cells_;
    Point low_{}, high_{}, scale_{};
    std::vector<std::int32_t> owner_;
    std::vector<std::uint32_t> begin_, listed_;
    std::vector<std::vector<Side>> bands_; ///< by area, then row of cells
};

} // namespace bare
