#include "attach.hpp"

#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace schoolplan::access {

namespace {

constexpr double cell_metres = 150.0;
constexpr std::int64_t most_cells = 4'000'000;
/// One degree of latitude, within half a per cent everywhere on WGS 84.
constexpr double metres_per_degree = 111'200.0;

/// Metres east and north of one degree around a latitude, exact enough to tell
/// which of two edges is nearer; the distance itself is then geodesic.
/// Source: series for the lengths of a degree on WGS 84 [nima2000].
struct Scale {
    double east = 0.0;
    double north = 0.0;

    explicit Scale(double lat) noexcept
    {
        const double phi = lat * std::numbers::pi / 180.0;
        north = 111'132.954 - 559.822 * std::cos(2 * phi) + 1.175 * std::cos(4 * phi);
        east = 111'412.84 * std::cos(phi) - 93.5 * std::cos(3 * phi) + 0.118 * std::cos(5 * phi);
    }
};

} // namespace

Attacher::Attacher(const Network& network) : network_{network}
{
    legs_.reserve(network.points.size());
    for (std::uint32_t edge = 0; edge < network.edges.size(); ++edge) {
        const std::uint32_t positions = network.line_begin[edge + 1] - network.line_begin[edge];
        for (std::uint32_t leg = 0; leg + 1 < positions; ++leg) {
            legs_.push_back({edge, leg});
        }
    }
    if (!legs_.empty()) {
        lay_grid();
    }
}

void Attacher::lay_grid()
{
    geo::LonLat high{-180.0, -90.0};
    origin_ = {180.0, 90.0};
    for (const geo::LonLat point : network_.points) {
        origin_ = {std::min(origin_.lon, point.lon), std::min(origin_.lat, point.lat)};
        high = {std::max(high.lon, point.lon), std::max(high.lat, point.lat)};
    }
    const double east = std::max(0.01, std::cos(origin_.lat * std::numbers::pi / 180.0));
    cell_lat_ = cell_metres / metres_per_degree;
    cell_lon_ = cell_lat_ / east;
    do {
        columns_ = column(high.lon) + 1;
        rows_ = row(high.lat) + 1;
        if (columns_ * rows_ <= most_cells) {
            break;
        }
        cell_lat_ *= 2.0;
        cell_lon_ *= 2.0;
    } while (true);

    const auto line_ends = [this](Leg leg) {
        const auto at = network_.line_begin[leg.edge] + leg.leg;
        return std::pair{network_.points[at], network_.points[at + 1]};
    };
    cell_begin_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
    for (const Leg leg : legs_) {
        const auto [a, b] = line_ends(leg);
        visit_cells(a, b, [this](std::size_t cell) { ++cell_begin_[cell + 1]; });
    }
    for (std::size_t cell = 1; cell < cell_begin_.size(); ++cell) {
        cell_begin_[cell] += cell_begin_[cell - 1];
    }
    cell_legs_.resize(cell_begin_.back());
    std::vector<std::uint32_t> next(cell_begin_.begin(), cell_begin_.end() - 1);
    for (std::uint32_t i = 0; i < legs_.size(); ++i) {
        const auto [a, b] = line_ends(legs_[i]);
        visit_cells(a, b, [&](std::size_t cell) { cell_legs_[next[cell]++] = i; });
    }
}

std::int64_t Attacher::column(double lon) const noexcept
{
    return static_cast<std::int64_t>(std::floor((lon - origin_.lon) / cell_lon_));
}

std::int64_t Attacher::row(double lat) const noexcept
{
    return static_cast<std::int64_t>(std::floor((lat - origin_.lat) / cell_lat_));
}

/// The cells that the box around a leg touches: some too many for slanting ones, never too few.
template <typename Visit>
void Attacher::visit_cells(geo::LonLat a, geo::LonLat b, Visit visit) const
{
    const auto [west, east] = std::minmax({column(a.lon), column(b.lon)});
    const auto [south, north] = std::minmax({row(a.lat), row(b.lat)});
    for (std::int64_t r = south; r <= north; ++r) {
        for (std::int64_t c = west; c <= east; ++c) {
            visit(static_cast<std::size_t>(r * columns_ + c));
        }
    }
}

void Attacher::try_leg(Leg leg, geo::LonLat position, std::optional<Nearest>& best) const
{
    const Scale scale{position.lat};
    const auto at = network_.line_begin[leg.edge] + leg.leg;
    const geo::LonLat a = network_.points[at];
    const geo::LonLat b = network_.points[at + 1];
    const double ax = (a.lon - position.lon) * scale.east;
    const double ay = (a.lat - position.lat) * scale.north;
    const double dx = (b.lon - a.lon) * scale.east;
    const double dy = (b.lat - a.lat) * scale.north;
    const double length = dx * dx + dy * dy;
    const double share = length > 0.0 ? std::clamp(-(ax * dx + ay * dy) / length, 0.0, 1.0) : 0.0;
    const double x = ax + share * dx;
    const double y = ay + share * dy;
    const double squared = x * x + y * y;
    const auto before = [](const Nearest& other, double distance, Leg mine) {
        if (distance != other.squared) {
            return distance < other.squared;
        }
        return mine.edge != other.leg.edge ? mine.edge < other.leg.edge : mine.leg < other.leg.leg;
    };
    if (!best || before(*best, squared, leg)) {
        best = Nearest{leg, share, squared};
    }
}

void Attacher::try_cell(std::int64_t c, std::int64_t r, geo::LonLat position,
                        std::optional<Nearest>& best) const
{
    if (c < 0 || r < 0 || c >= columns_ || r >= rows_) {
        return;
    }
    const auto cell = static_cast<std::size_t>(r * columns_ + c);
    for (std::uint32_t i = cell_begin_[cell]; i < cell_begin_[cell + 1]; ++i) {
        try_leg(legs_[cell_legs_[i]], position, best);
    }
}

/// Square rings of cells around the position, until the next ring cannot be nearer.
std::optional<Attacher::Nearest> Attacher::nearest(geo::LonLat position, Metres limit) const
{
    std::optional<Nearest> best;
    if (legs_.empty()) {
        return best;
    }
    const Scale scale{position.lat};
    const double side = std::min(cell_lon_ * scale.east, cell_lat_ * scale.north);
    const std::int64_t c = column(position.lon);
    const std::int64_t r = row(position.lat);
    for (std::int64_t ring = 0;; ++ring) {
        // Whatever lies in this ring or beyond is at least this far away.
        const double nearest_possible = static_cast<double>(std::max<std::int64_t>(0, ring - 1)) * side;
        const bool beyond_best = best && best->squared < nearest_possible * nearest_possible;
        if (nearest_possible > limit.value() || beyond_best) {
            return best;
        }
        for (std::int64_t i = -ring; i <= ring; ++i) {
            try_cell(c + i, r - ring, position, best);
            if (ring > 0) {
                try_cell(c + i, r + ring, position, best);
            }
            if (std::abs(i) != ring) {
                try_cell(c - ring, r + i, position, best);
                try_cell(c + ring, r + i, position, best);
            }
        }
    }
}

std::optional<Attacher::Nearest> Attacher::nearest_of_all(geo::LonLat position) const
{
    std::optional<Nearest> best;
    for (const Leg leg : legs_) {
        try_leg(leg, position, best);
    }
    return best;
}

Foot Attacher::foot(const Nearest& nearest, geo::LonLat position) const
{
    const EdgeId edge{nearest.leg.edge};
    const auto line = network_.line(edge);
    const geo::LonLat a = line[nearest.leg.leg];
    const geo::LonLat b = line[nearest.leg.leg + 1];
    const geo::LonLat at{a.lon + nearest.share * (b.lon - a.lon), a.lat + nearest.share * (b.lat - a.lat)};
    const Metres before =
        geo::measure::length(line.first(nearest.leg.leg + 1)) + geo::measure::distance(a, at);
    const Metres after =
        geo::measure::distance(at, b) + geo::measure::length(line.subspan(nearest.leg.leg + 1));
    const Metres drawn = before + after;
    const Metres walked = network_.edges[edge.index()].length.metres();
    // Half a millimetre more or less is the rounding of the edge, not a stated length.
    const bool stated = std::abs((walked - drawn).value()) > 0.002 && drawn > Metres{0.0};
    const double factor = stated ? walked / drawn : 1.0;
    return {.edge = edge,
            .leg = nearest.leg.leg,
            .position = at,
            .before = before * factor,
            .after = after * factor,
            .off = geo::measure::distance(position, at)};
}

std::optional<Foot> Attacher::attach(geo::LonLat position, Metres limit) const
{
    const auto found = nearest(position, limit);
    if (!found) {
        return std::nullopt;
    }
    const Foot joined = foot(*found, position);
    return joined.off <= limit ? std::optional{joined} : std::nullopt;
}

std::optional<Millimetres> Attacher::distance(geo::LonLat position) const
{
    constexpr Metres near{5000.0};
    auto found = nearest(position, near);
    if (!found) {
        found = nearest_of_all(position);
    }
    return found ? std::optional{Millimetres::ceil(foot(*found, position).off)} : std::nullopt;
}

} // namespace schoolplan::access
