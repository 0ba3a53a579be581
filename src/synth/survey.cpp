#include "survey.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>

namespace schoolplan::synth {

namespace {

/// The outline of the city, recalled, clockwise from the far west; made to its true area.
constexpr std::array outline{
    geo::LonLat{118.35, 29.62}, geo::LonLat{118.50, 29.86}, geo::LonLat{118.72, 29.94},
    geo::LonLat{118.86, 30.05}, geo::LonLat{118.87, 30.20}, geo::LonLat{118.98, 30.33},
    geo::LonLat{119.20, 30.32}, geo::LonLat{119.40, 30.41}, geo::LonLat{119.60, 30.44},
    geo::LonLat{119.75, 30.53}, geo::LonLat{119.95, 30.56}, geo::LonLat{120.12, 30.52},
    geo::LonLat{120.30, 30.54}, geo::LonLat{120.41, 30.47}, geo::LonLat{120.44, 30.42},
    geo::LonLat{120.74, 30.42}, geo::LonLat{120.72, 30.23}, geo::LonLat{120.56, 30.15},
    geo::LonLat{120.49, 30.06}, geo::LonLat{120.36, 29.95}, geo::LonLat{120.28, 29.87},
    geo::LonLat{120.12, 29.88}, geo::LonLat{120.03, 29.80}, geo::LonLat{119.93, 29.73},
    geo::LonLat{119.94, 29.64}, geo::LonLat{119.80, 29.60}, geo::LonLat{119.73, 29.53},
    geo::LonLat{119.74, 29.42}, geo::LonLat{119.60, 29.33}, geo::LonLat{119.45, 29.22},
    geo::LonLat{119.25, 29.21}, geo::LonLat{119.10, 29.28}, geo::LonLat{118.95, 29.22},
    geo::LonLat{118.75, 29.20}, geo::LonLat{118.60, 29.30}, geo::LonLat{118.42, 29.42}};

/// About where a unit lies (recalled, +- 5 km) and on which side of the river.
struct Hint {
    std::string_view word; ///< of its name
    Side side;
    std::array<geo::LonLat, 4> about; ///< unused ones are zero
};

/// The first that fits counts. The areas inside districts come before those.
constexpr std::array hints{
    Hint{"景区", Side::north, {{{120.125, 30.225}}}},
    Hint{"风景", Side::north, {{{120.125, 30.225}}}},
    Hint{"大江东", Side::south, {{{120.560, 30.280}}}},
    Hint{"开发区", Side::north, {{{120.360, 30.305}}}},
    Hint{"经开", Side::north, {{{120.360, 30.305}}}},
    Hint{"上城", Side::north, {{{120.180, 30.230}}}},
    Hint{"下城", Side::north, {{{120.178, 30.294}}}},
    Hint{"江干", Side::north, {{{120.225, 30.290}, {120.280, 30.325}}}},
    Hint{"拱墅", Side::north, {{{120.137, 30.325}, {120.143, 30.365}}}},
    Hint{"西湖", Side::north, {{{120.090, 30.285}, {120.050, 30.230}, {120.060, 30.160}}}},
    Hint{"滨江", Side::south, {{{120.190, 30.185}}}},
    Hint{"萧山", Side::south, {{{120.270, 30.150}, {120.350, 30.200}, {120.250, 30.000}}}},
    Hint{"余杭", Side::north, {{{120.260, 30.430}, {120.060, 30.400}, {119.950, 30.320}, {119.850, 30.400}}}},
    Hint{"富阳", Side::either, {{{119.950, 30.030}, {119.750, 30.000}, {119.900, 29.880}}}},
    Hint{"临安", Side::either, {{{119.650, 30.220}, {119.350, 30.200}, {119.050, 30.170}}}},
    Hint{"桐庐", Side::either, {{{119.680, 29.820}, {119.450, 29.900}}}},
    Hint{
        "淳安", Side::either, {{{118.600, 29.600}, {118.850, 29.600}, {119.020, 29.780}, {118.850, 29.380}}}},
    Hint{"建德", Side::either, {{{119.300, 29.450}, {119.500, 29.500}, {119.200, 29.330}}}}};

/// Places that are in a unit for certain: named projects (recalled, +- 2 to 4 km) and the lake.
struct Pin {
    std::string_view word;
    geo::LonLat at;
    double radius;
};
constexpr std::array pins{Pin{"景区", {120.1450, 30.2455}, 2100}, Pin{"风景", {120.1450, 30.2455}, 2100},
                          Pin{"拱墅", {120.145, 30.375}, 900},    Pin{"江干", {120.225, 30.315}, 900},
                          Pin{"萧山", {120.265, 30.235}, 900},    Pin{"大江东", {120.52, 30.29}, 900},
                          Pin{"大江东", {120.50, 30.28}, 900}};
constexpr double around_seat = 700.0;

double area_of(std::span<const Point> ring)
{
    double twice = 0.0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[(i + 1) % ring.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return std::abs(twice) / 2.0;
}

bool holds(std::span<const Point> ring, Point point)
{
    bool inside = false;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[(i + 1) % ring.size()];
        if ((a.y > point.y) != (b.y > point.y)
            && point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)) {
            inside = !inside;
        }
    }
    return inside;
}

class Surveyor {
public:
    Surveyor(std::span<const RegisteredUnit> units, const Waters& waters, Random& random)
        : units_{units}, bend_{{{{900.0, 11'000.0}, {190.0, 3'700.0}, {0.0, 1.0}}}, random}
    {
        for (const RegisteredUnit& unit : units) {
            made_.area += unit.unit.stated_area->value();
        }
        draw_outline();
        draw_south(waters);
    }

    Survey run()
    {
        for (std::uint32_t row = 0; row < units_.size(); ++row) {
            add_centres(row);
        }
        find_ground();
        pin_places();
        return std::move(made_);
    }

private:
    /// Blown up about its middle to the area wanted.
    void draw_outline()
    {
        Point middle;
        for (const geo::LonLat position : outline) {
            outline_.push_back(on_plane(position));
            middle.x += outline_.back().x / static_cast<double>(outline.size());
            middle.y += outline_.back().y / static_cast<double>(outline.size());
        }
        const double factor = std::sqrt(made_.area / area_of(outline_));
        for (Point& point : outline_) {
            point = {middle.x + factor * (point.x - middle.x), middle.y + factor * (point.y - middle.y)};
        }
    }

    /// South and east of the river, from where it enters the city down to the bay.
    void draw_south(const Waters& waters)
    {
        south_.assign(waters.parting().begin(), waters.parting().end());
        south_.push_back({200'000.0, south_.back().y});
        south_.push_back({200'000.0, -150'000.0});
        south_.push_back({south_.front().x - 15'000.0, -150'000.0});
        south_.push_back({south_.front().x - 8'000.0, south_.front().y - 14'000.0});
    }

    void add_centres(std::uint32_t row)
    {
        const RegisteredUnit& unit = units_[row];
        const auto hint = std::find_if(hints.begin(), hints.end(), [&unit](const Hint& one) {
            return unit.unit.name.find(one.word) != std::string::npos;
        });
        const Side side = hint == hints.end() ? Side::either : hint->side;
        made_.centres.push_back({bend_(on_plane(*unit.seat)), static_cast<std::uint8_t>(row), side});
        if (hint == hints.end()) {
            return;
        }
        for (const geo::LonLat about : hint->about) {
            if (about.lat > 0.0) {
                made_.centres.push_back({bend_(on_plane(about)), static_cast<std::uint8_t>(row), side});
            }
        }
    }

    void find_ground()
    {
        for (int row = 0; row < Cells::rows; ++row) {
            for (int column = 0; column < Cells::columns; ++column) {
                const Point point = Cells::middle(column, row);
                const Point bent = bend_(point);
                if (holds(outline_, bent)) {
                    made_.ground.push_back({column, row, bent, holds(south_, point), Cells::outside});
                }
            }
        }
    }

    void pin_places()
    {
        const auto pin = [this](Point at, double radius, std::size_t unit, bool over) {
            for (Ground& one : made_.ground) {
                if (distance(Cells::middle(one.column, one.row), at) < radius
                    && (over || one.pinned == Cells::outside)) {
                    one.pinned = static_cast<std::uint8_t>(unit);
                }
            }
        };
        for (std::size_t unit = 0; unit < units_.size(); ++unit) {
            for (const Pin& one : pins) {
                if (units_[unit].unit.name.find(one.word) != std::string::npos) {
                    pin(on_plane(one.at), one.radius, unit, false);
                }
            }
        }
        for (std::size_t unit = 0; unit < units_.size(); ++unit) {
            pin(on_plane(*units_[unit].seat), around_seat, unit, true);
        }
    }

    std::span<const RegisteredUnit> units_;
    Bend bend_;
    std::vector<Point> outline_;
    std::vector<Point> south_;
    Survey made_;
};

} // namespace

Survey survey(std::span<const RegisteredUnit> units, const Waters& waters, Random& random)
{
    return Surveyor{units, waters, random}.run();
}

std::pair<int, int> cell_of(Point point) noexcept
{
    return {static_cast<int>(std::floor((point.x - Cells::corner.x) / Cells::side)),
            static_cast<int>(std::floor((point.y - Cells::corner.y) / Cells::side))};
}

double cost(const Centre& centre, const Ground& ground, double weight) noexcept
{
    if (centre.side != Side::either && (centre.side == Side::south) != ground.south) {
        return std::numeric_limits<double>::max();
    }
    const double x = ground.bent.x - centre.at.x;
    const double y = ground.bent.y - centre.at.y;
    return x * x + y * y - weight;
}

} // namespace schoolplan::synth
