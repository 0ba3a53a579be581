#include "contour.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

namespace schoolplan::geo {

namespace {

using Outline = std::vector<Spot>;

/// Distances to the nearest stick at the corners of square cells.
class Field {
public:
    Field(std::span<const Stick> sticks, double reach) : reach_{reach}
    {
        Spot low{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
        Spot high{-low.x, -low.y};
        for (const Stick& stick : sticks) {
            for (const Spot end : {stick.a, stick.b}) {
                low = {std::min(low.x, end.x), std::min(low.y, end.y)};
                high = {std::max(high.x, end.x), std::max(high.y, end.y)};
            }
        }
        constexpr double most_cells = 3000.0;
        const double extent = std::max(high.x - low.x, high.y - low.y) + 2.0 * reach;
        cell_ = std::max(reach / 5.0, extent / most_cells);
        const double margin = reach + 2.0 * cell_;
        origin_ = {low.x - margin, low.y - margin};
        columns_ = static_cast<std::int64_t>(std::ceil((high.x + margin - origin_.x) / cell_)) + 1;
        rows_ = static_cast<std::int64_t>(std::ceil((high.y + margin - origin_.y) / cell_)) + 1;
        squared_.assign(static_cast<std::size_t>(columns_ * rows_), std::numeric_limits<float>::max());
        for (const Stick& stick : sticks) {
            lay(stick);
        }
        for (float& value : squared_) {
            value = std::sqrt(value);
        }
    }

    [[nodiscard]] std::int64_t columns() const noexcept { return columns_; }
    [[nodiscard]] std::int64_t rows() const noexcept { return rows_; }
    [[nodiscard]] double at(std::int64_t column, std::int64_t row) const noexcept
    {
        return squared_[static_cast<std::size_t>(row * columns_ + column)];
    }
    [[nodiscard]] bool inside(std::int64_t column, std::int64_t row) const noexcept
    {
        return at(column, row) <= reach_;
    }
    /// Where the distance is `reach` between two neighbouring corners, one inside and one not.
    [[nodiscard]] Spot between(std::int64_t column, std::int64_t row, bool upwards) const noexcept
    {
        const double here = at(column, row);
        const double there = at(column + (upwards ? 0 : 1), row + (upwards ? 1 : 0));
        const double share = (reach_ - here) / (there - here);
        const double x = static_cast<double>(column) + (upwards ? 0.0 : share);
        const double y = static_cast<double>(row) + (upwards ? share : 0.0);
        return {origin_.x + x * cell_, origin_.y + y * cell_};
    }

private:
    void lay(const Stick& stick)
    {
        const double around = reach_ + cell_;
        const auto index = [this](double value, double origin) {
            return static_cast<std::int64_t>(std::floor((value - origin) / cell_));
        };
        const std::int64_t west = index(std::min(stick.a.x, stick.b.x) - around, origin_.x);
        const std::int64_t east = index(std::max(stick.a.x, stick.b.x) + around, origin_.x) + 1;
        const std::int64_t south = index(std::min(stick.a.y, stick.b.y) - around, origin_.y);
        const std::int64_t north = index(std::max(stick.a.y, stick.b.y) + around, origin_.y) + 1;
        const double dx = stick.b.x - stick.a.x;
        const double dy = stick.b.y - stick.a.y;
        const double length = dx * dx + dy * dy;
        const double per_length = length > 0.0 ? 1.0 / length : 0.0;
        for (std::int64_t row = std::max<std::int64_t>(south, 0); row <= std::min(north, rows_ - 1); ++row) {
            const double y = origin_.y + static_cast<double>(row) * cell_ - stick.a.y;
            for (std::int64_t column = std::max<std::int64_t>(west, 0);
                 column <= std::min(east, columns_ - 1); ++column) {
                const double x = origin_.x + static_cast<double>(column) * cell_ - stick.a.x;
                const double share = std::clamp((x * dx + y * dy) * per_length, 0.0, 1.0);
                const double off_x = x - share * dx;
                const double off_y = y - share * dy;
                float& value = squared_[static_cast<std::size_t>(row * columns_ + column)];
                value = std::min(value, static_cast<float>(off_x * off_x + off_y * off_y));
            }
        }
    }

    double reach_;
    double cell_ = 1.0;
    Spot origin_;
    std::int64_t columns_ = 0;
    std::int64_t rows_ = 0;
    std::vector<float> squared_; ///< squares while sticks are laid, distances after
};

/// Follows the line of equal distance from cell to cell, the inside on its left.
class Tracer {
public:
    explicit Tracer(const Field& field)
        : field_{field}, next_(2 * static_cast<std::size_t>(field.columns() * field.rows()), none)
    {
    }

    std::vector<Outline> run()
    {
        for (std::int64_t row = 0; row + 1 < field_.rows(); ++row) {
            for (std::int64_t column = 0; column + 1 < field_.columns(); ++column) {
                cross_cell(column, row);
            }
        }
        std::vector<Outline> rings;
        for (std::size_t side = 0; side < next_.size(); ++side) {
            if (next_[side] != none) {
                rings.push_back(follow(static_cast<std::uint32_t>(side)));
            }
        }
        return rings;
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    enum Side { south, east, north, west };

    /// Sides are numbered by the corner they start from: even eastwards, odd upwards.
    [[nodiscard]] std::uint32_t number(std::int64_t column, std::int64_t row, Side side) const noexcept
    {
        const std::int64_t c = column + (side == east ? 1 : 0);
        const std::int64_t r = row + (side == north ? 1 : 0);
        const bool upwards = side == east || side == west;
        return static_cast<std::uint32_t>(2 * (r * field_.columns() + c) + (upwards ? 1 : 0));
    }

    void cross_cell(std::int64_t column, std::int64_t row)
    {
        const auto corner = [&](int right, int up) {
            return field_.inside(column + right, row + up) ? 1 : 0;
        };
        const int mask = corner(0, 0) | corner(1, 0) << 1 | corner(1, 1) << 2 | corner(0, 1) << 3;
        const auto from_to = [&](Side from, Side to) {
            next_[number(column, row, from)] = number(column, row, to);
        };
        // Where two opposite corners are inside, their land is taken as two pieces.
        switch (mask) {
        case 1:
            from_to(south, west);
            break;
        case 2:
            from_to(east, south);
            break;
        case 3:
            from_to(east, west);
            break;
        case 4:
            from_to(north, east);
            break;
        case 5:
            from_to(south, west);
            from_to(north, east);
            break;
        case 6:
            from_to(north, south);
            break;
        case 7:
            from_to(north, west);
            break;
        case 8:
            from_to(west, north);
            break;
        case 9:
            from_to(south, north);
            break;
        case 10:
            from_to(east, south);
            from_to(west, north);
            break;
        case 11:
            from_to(east, north);
            break;
        case 12:
            from_to(west, east);
            break;
        case 13:
            from_to(south, east);
            break;
        case 14:
            from_to(west, south);
            break;
        default:
            break;
        }
    }

    Outline follow(std::uint32_t start)
    {
        Outline ring;
        std::uint32_t side = start;
        do {
            const auto corner = static_cast<std::int64_t>(side / 2);
            ring.push_back(
                field_.between(corner % field_.columns(), corner / field_.columns(), side % 2 == 1));
            const std::uint32_t following = next_[side];
            next_[side] = none;
            side = following;
        } while (side != start);
        ring.push_back(ring.front());
        return ring;
    }

    const Field& field_;
    std::vector<std::uint32_t> next_; ///< by side
};

/// Positive counter-clockwise.
double area_of(const Outline& ring)
{
    double twice = 0.0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        twice += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y)
                 - (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
    }
    return twice / 2.0;
}

bool holds(const Outline& ring, Spot spot)
{
    bool inside = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Spot a = ring[i];
        const Spot b = ring[i + 1];
        if ((a.y > spot.y) != (b.y > spot.y) && spot.x < (b.x - a.x) * (spot.y - a.y) / (b.y - a.y) + a.x) {
            inside = !inside;
        }
    }
    return inside;
}

} // namespace

std::vector<Land> land_within(std::span<const Stick> sticks, double reach, double least_hole)
{
    if (sticks.empty()) {
        return {};
    }
    const Field field{sticks, reach};
    std::vector<Land> lands;
    std::vector<Outline> holes;
    for (Outline& ring : Tracer{field}.run()) {
        const double area = area_of(ring);
        if (area > 0.0) {
            lands.push_back({.outer = std::move(ring), .holes = {}});
        } else if (-area >= least_hole) {
            holes.push_back(std::move(ring));
        }
    }
    // A hole belongs to the smallest land around it: land inside a hole is smaller than the hole's own.
    std::stable_sort(lands.begin(), lands.end(),
                     [](const Land& a, const Land& b) { return area_of(a.outer) < area_of(b.outer); });
    for (Outline& hole : holes) {
        const auto owner = std::find_if(lands.begin(), lands.end(), [&hole](const Land& land) {
            return holds(land.outer, hole.front());
        });
        if (owner != lands.end()) {
            owner->holes.push_back(std::move(hole));
        }
    }
    return lands;
}

} // namespace schoolplan::geo
