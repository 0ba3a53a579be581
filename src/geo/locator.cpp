#include <schoolplan/geo/locator.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace schoolplan::geo {

namespace {

using Fine = long double;

/// The sign of a b - c d, exactly, where the plain difference is too small to trust.
Fine exact_difference(Fine a, Fine b, Fine c, Fine d) noexcept
{
    const Fine ab = a * b;
    const Fine cd = c * d;
    return (ab - cd) + (std::fma(a, b, -ab) - std::fma(c, d, -cd));
}

/// Positive left of the line from a to b, 0 on it. The sign is exact, so that two areas
/// agree about a position beside their common border, whichever way each draws it.
Fine turn(LonLat a, LonLat b, LonLat p) noexcept
{
    const Fine east = Fine{b.lon} - a.lon; // differences of degrees fit into 64 bits
    const Fine north = Fine{b.lat} - a.lat;
    const Fine to_east = Fine{p.lon} - a.lon;
    const Fine to_north = Fine{p.lat} - a.lat;
    const Fine left = east * to_north;
    const Fine right = north * to_east;
    constexpr Fine trusted = 8 * std::numeric_limits<Fine>::epsilon();
    if (std::abs(left - right) > trusted * (std::abs(left) + std::abs(right))) {
        return left - right;
    }
    return exact_difference(east, to_north, north, to_east);
}

} // namespace

std::size_t Locator::Area::band(double lat) const noexcept
{
    const auto bands = static_cast<double>(band_begin.size() - 1);
    const double share = north > south ? (lat - south) / (north - south) : 0.0;
    return static_cast<std::size_t>(std::clamp(share * bands, 0.0, bands - 1.0));
}

bool Locator::Area::holds(LonLat p) const noexcept
{
    if (!(west <= p.lon && p.lon <= east && south <= p.lat && p.lat <= north)) {
        return false;
    }
    const std::size_t at = band(p.lat);
    bool inside = false;
    for (std::uint32_t i = band_begin[at]; i < band_begin[at + 1]; ++i) {
        const auto [a, b] = sides[i];
        if (p.lat < std::min(a.lat, b.lat) || std::max(a.lat, b.lat) < p.lat
            || std::max(a.lon, b.lon) < p.lon) {
            continue; // neither on it, nor crossed by the line from p eastward
        }
        const bool crosses = (a.lat > p.lat) != (b.lat > p.lat);
        if (p.lon < std::min(a.lon, b.lon)) {
            inside ^= crosses;
            continue;
        }
        const Fine side = turn(a, b, p); // p is in the box of the two
        if (side == Fine{0}) {
            return true;
        }
        inside ^= crosses && (side > Fine{0}) == (b.lat > a.lat);
    }
    return inside;
}

Locator::Area Locator::laid_out(const MultiPolygon& shape)
{
    constexpr double infinite = std::numeric_limits<double>::infinity();
    Area area{.west = infinite,
              .east = -infinite,
              .south = infinite,
              .north = -infinite,
              .band_begin = {},
              .sides = {}};
    std::vector<Side> sides;
    const auto add_ring = [&](const Ring& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            sides.push_back({ring[i], ring[i + 1]});
            area.west = std::min(area.west, ring[i].lon);
            area.east = std::max(area.east, ring[i].lon);
            area.south = std::min(area.south, ring[i].lat);
            area.north = std::max(area.north, ring[i].lat);
        }
    };
    for (const Polygon& polygon : shape) {
        add_ring(polygon.outer);
        std::for_each(polygon.holes.begin(), polygon.holes.end(), add_ring);
    }
    const std::size_t bands = std::max<std::size_t>(1, sides.size() / 4);
    area.band_begin.assign(bands + 1, 0);
    const auto for_each_band = [&area](const Side& side, auto visit) {
        const auto [low, high] = std::minmax({area.band(side.a.lat), area.band(side.b.lat)});
        for (std::size_t at = low; at <= high; ++at) {
            visit(at);
        }
    };
    for (const Side& side : sides) {
        for_each_band(side, [&area](std::size_t at) { ++area.band_begin[at + 1]; });
    }
    for (std::size_t at = 1; at <= bands; ++at) {
        area.band_begin[at] += area.band_begin[at - 1];
    }
    area.sides.resize(area.band_begin.back());
    std::vector<std::uint32_t> next(area.band_begin.begin(), area.band_begin.end() - 1);
    for (const Side& side : sides) {
        for_each_band(side, [&](std::size_t at) { area.sides[next[at]++] = side; });
    }
    return area;
}

bool Locator::Grid::holds(LonLat p) const noexcept
{
    return low.lon <= p.lon && p.lon <= high.lon && low.lat <= p.lat && p.lat <= high.lat;
}

/// Never falls from west to east, so what lies between two positions lies in the columns between theirs.
std::uint32_t Locator::Grid::column(double lon) const noexcept
{
    return std::min(columns - 1, static_cast<std::uint32_t>((lon - low.lon) * columns_per_degree));
}

std::uint32_t Locator::Grid::row(double lat) const noexcept
{
    return std::min(rows - 1, static_cast<std::uint32_t>((lat - low.lat) * rows_per_degree));
}

/// Lays the grid out over the areas, the first area first.
class Locator::Gridding {
public:
    explicit Gridding(const std::vector<Area>& areas) : areas_{areas}
    {
        measure();
        const std::size_t cells = std::size_t{made_.columns} * made_.rows;
        made_.owner.assign(cells, -1);
        last_border_.assign(cells, -1);
        for (std::uint32_t area = 0; area < areas_.size(); ++area) {
            if (!areas_[area].sides.empty()) {
                mark_border(area);
                mark_inside(area);
            }
        }
    }

    Grid take()
    {
        made_.begin.assign(made_.owner.size() + 1, 0);
        for (const auto& [cell, area] : crossed_) {
            ++made_.begin[cell + 1];
        }
        std::partial_sum(made_.begin.begin(), made_.begin.end(), made_.begin.begin());
        std::vector<std::uint32_t> next(made_.begin.begin(), made_.begin.end() - 1);
        made_.listed.resize(crossed_.size());
        for (const auto& [cell, area] : crossed_) { // in order of area
            made_.listed[next[cell]++] = area;
        }
        return std::move(made_);
    }

private:
    void measure()
    {
        constexpr double infinite = std::numeric_limits<double>::infinity();
        made_.low = {infinite, infinite};
        made_.high = {-infinite, -infinite};
        std::size_t sides = 0;
        for (const Area& area : areas_) {
            made_.low = {std::min(made_.low.lon, area.west), std::min(made_.low.lat, area.south)};
            made_.high = {std::max(made_.high.lon, area.east), std::max(made_.high.lat, area.north)};
            sides += area.sides.size();
        }
        if (sides == 0) {
            return;
        }
        constexpr double most = 512.0; // cells along one edge: finer ones cost more to lay out than they save
        const double along = std::clamp(std::ceil(2.0 * std::sqrt(static_cast<double>(sides))), 1.0, most);
        const double width = made_.high.lon - made_.low.lon;
        const double height = made_.high.lat - made_.low.lat;
        made_.columns = made_.rows = static_cast<std::uint32_t>(along);
        made_.columns_per_degree = width > 0.0 ? along / width : 0.0;
        made_.rows_per_degree = height > 0.0 ? along / height : 0.0;
    }

    void cross(std::uint32_t cell, std::uint32_t area)
    {
        if (last_border_[cell] == static_cast<std::int32_t>(area)) {
            return;
        }
        last_border_[cell] = static_cast<std::int32_t>(area);
        if (made_.owner[cell] < 0) {
            crossed_.emplace_back(cell, area);
        }
    }

    /// Every cell that a side runs through, and some beside it.
    void mark_border(std::uint32_t area)
    {
        for (const auto& [a, b] : areas_[area].sides) {
            const auto [west, east] = std::minmax({made_.column(a.lon), made_.column(b.lon)});
            const auto [south, north] = std::minmax({made_.row(a.lat), made_.row(b.lat)});
            for (std::uint32_t row = south; row <= north; ++row) {
                // A flat side meets the edge of a row at a place that rounding moves far: all its columns
                // then.
                const auto [first, last] =
                    north - south < 2 ? std::pair{west, east} : in_row(a, b, row, west, east);
                for (std::uint32_t column = first; column <= last; ++column) {
                    cross(row * made_.columns + column, area);
                }
            }
        }
    }

    /// The columns the side passes in one row, and one more on either side for what rounding does: where
    /// longitudes change sign it is more than a step of the numbers that tell columns apart.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> in_row(LonLat a, LonLat b, std::uint32_t row,
                                                                 std::uint32_t west, std::uint32_t east) const
    {
        const auto column_at = [&](double of_row) {
            const double lat = made_.low.lat + of_row / made_.rows_per_degree;
            const double share = std::clamp((lat - a.lat) / (b.lat - a.lat), 0.0, 1.0);
            return made_.column(std::max(made_.low.lon, a.lon + share * (b.lon - a.lon)));
        };
        const auto [first, last] = std::minmax({column_at(row), column_at(row + 1.0)});
        return {std::max(west, first == 0 ? 0 : first - 1), std::min(east, last + 1)};
    }

    /// Cells that no border of the area runs through lie in it whole or not at all.
    void mark_inside(std::uint32_t area)
    {
        const Area& one = areas_[area];
        for (std::uint32_t row = made_.row(one.south); row <= made_.row(one.north); ++row) {
            std::optional<bool> inside; // of the cell before
            for (std::uint32_t column = made_.column(one.west); column <= made_.column(one.east); ++column) {
                const std::uint32_t cell = row * made_.columns + column;
                if (last_border_[cell] == static_cast<std::int32_t>(area)) {
                    inside.reset();
                    continue;
                }
                if (!inside) {
                    inside = one.holds({made_.low.lon + (column + 0.5) / made_.columns_per_degree,
                                        made_.low.lat + (row + 0.5) / made_.rows_per_degree});
                }
                if (*inside && made_.owner[cell] < 0) {
                    made_.owner[cell] = static_cast<std::int32_t>(area);
                }
            }
        }
    }

    const std::vector<Area>& areas_;
    Grid made_;
    std::vector<std::int32_t> last_border_; ///< by cell: the last area whose border was marked
    std::vector<std::pair<std::uint32_t, std::uint32_t>> crossed_; ///< cell, area
};

Locator::Locator(std::span<const MultiPolygon> areas)
{
    areas_.reserve(areas.size());
    for (const MultiPolygon& shape : areas) {
        areas_.push_back(laid_out(shape));
    }
    grid_ = Gridding{areas_}.take();
}

std::optional<std::uint32_t> Locator::at(LonLat position) const
{
    if (!grid_.holds(position)) {
        return std::nullopt;
    }
    const std::uint32_t cell = grid_.row(position.lat) * grid_.columns + grid_.column(position.lon);
    for (std::uint32_t i = grid_.begin[cell]; i < grid_.begin[cell + 1]; ++i) {
        if (areas_[grid_.listed[i]].holds(position)) {
            return grid_.listed[i];
        }
    }
    const std::int32_t owner = grid_.owner[cell];
    return owner < 0 ? std::nullopt : std::optional{static_cast<std::uint32_t>(owner)};
}

} // namespace schoolplan::geo
