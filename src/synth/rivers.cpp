#include "rivers.hpp"

#include <schoolplan/geo/area.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

namespace schoolplan::synth {

namespace {

/// Crossings of the 钱塘江 in January 2019: nine road bridges and one tunnel in the city
/// (names, number, walkability and places recalled, +- 2 km: to be checked before anything is
/// decided with them); those upstream, nameless here, are made.
constexpr std::array all_crossings{
    Crossing{"袁浦大桥", {120.100, 30.105}, true, false, false},
    Crossing{"之江大桥", {120.118, 30.165}, true, true, false},
    Crossing{"钱塘江大桥", {120.140, 30.192}, true, true, false},
    Crossing{"复兴大桥", {120.172, 30.207}, true, true, false},
    Crossing{"西兴大桥", {120.202, 30.225}, true, true, false},
    Crossing{"庆春路隧道", {120.222, 30.243}, true, false, true},
    Crossing{"彭埠大桥", {120.245, 30.265}, true, false, false},
    Crossing{"九堡大桥", {120.285, 30.285}, true, true, false},
    Crossing{"下沙大桥", {120.355, 30.280}, true, false, false},
    Crossing{"江东大桥", {120.430, 30.310}, true, true, false},
    Crossing{"富春江一号桥", {119.955, 30.040}, false, true, false},
    Crossing{"富春江二号桥", {119.860, 29.960}, false, true, false},
    Crossing{"富春江三号桥", {119.690, 29.785}, false, true, false},
    Crossing{"富春江四号桥", {119.620, 29.680}, false, true, false},
    Crossing{"新安江一号桥", {119.500, 29.535}, false, true, false},
    Crossing{"新安江二号桥", {119.290, 29.478}, false, true, false},
};

struct Water {
    std::string_view name;
    std::string_view english;
    TerrainKind kind;
};
enum Body : std::uint8_t { the_river, the_lake, the_reservoir, the_canal };
constexpr std::array bodies{Water{"钱塘江", "Qiantang River", TerrainKind::river},
                            Water{"西湖", "West Lake", TerrainKind::lake},
                            Water{"千岛湖", "Qiandao Lake", TerrainKind::lake},
                            Water{"京杭大运河", "Grand Canal", TerrainKind::canal}};

struct Bank {
    geo::LonLat at;
    double half_width;
};

/// From the dam to the bay: course recalled, widths chosen.
constexpr std::array river{
    Bank{{119.165, 29.495}, 110},  Bank{{119.290, 29.468}, 120},  Bank{{119.400, 29.500}, 150},
    Bank{{119.510, 29.525}, 200},  Bank{{119.590, 29.610}, 220},  Bank{{119.640, 29.730}, 230},
    Bank{{119.720, 29.800}, 260},  Bank{{119.800, 29.880}, 280},  Bank{{119.870, 29.985}, 320},
    Bank{{119.965, 30.030}, 380},  Bank{{120.050, 30.055}, 420},  Bank{{120.110, 30.095}, 480},
    Bank{{120.112, 30.160}, 480},  Bank{{120.140, 30.188}, 500},  Bank{{120.185, 30.209}, 520},
    Bank{{120.222, 30.240}, 560},  Bank{{120.255, 30.272}, 600},  Bank{{120.300, 30.287}, 650},
    Bank{{120.355, 30.276}, 750},  Bank{{120.420, 30.300}, 950},  Bank{{120.490, 30.355}, 1300},
    Bank{{120.600, 30.375}, 1900}, Bank{{120.780, 30.365}, 3000}, Bank{{120.900, 30.355}, 3400}};
constexpr std::size_t parting_begins = 10; ///< row of `river`

constexpr std::array canal{Bank{{120.175, 30.545}, 35}, Bank{{120.185, 30.475}, 35},
                           Bank{{120.160, 30.420}, 35}, Bank{{120.139, 30.360}, 35},
                           Bank{{120.141, 30.320}, 35}, Bank{{120.158, 30.300}, 30},
                           Bank{{120.165, 30.280}, 30}, Bank{{120.190, 30.268}, 30}};

/// About 6.4 square kilometres (recalled).
constexpr std::array west_lake{Bank{{120.1440, 30.2380}, 1050}, Bank{{120.1450, 30.2455}, 1180},
                               Bank{{120.1470, 30.2520}, 1050}};

/// About 580 square kilometres (recalled): arms of a drowned valley.
constexpr std::array lake_main{Bank{{118.560, 29.580}, 800},  Bank{{118.700, 29.560}, 1800},
                               Bank{{118.830, 29.560}, 3700}, Bank{{118.920, 29.530}, 4125},
                               Bank{{119.020, 29.515}, 3225}, Bank{{119.090, 29.520}, 1875},
                               Bank{{119.135, 29.505}, 625}};
constexpr std::array lake_north{Bank{{118.930, 29.530}, 3150}, Bank{{118.935, 29.630}, 2250},
                                Bank{{118.900, 29.720}, 1350}, Bank{{118.920, 29.780}, 425}};
constexpr std::array lake_south{Bank{{118.880, 29.540}, 2975}, Bank{{118.830, 29.450}, 2500},
                                Bank{{118.780, 29.380}, 1350}, Bank{{118.700, 29.345}, 425}};
constexpr std::array lake_south_east{Bank{{119.000, 29.510}, 2425}, Bank{{119.010, 29.430}, 1700},
                                     Bank{{118.980, 29.370}, 725}};
constexpr std::array lake_north_west{Bank{{118.800, 29.570}, 2500}, Bank{{118.730, 29.650}, 1525},
                                     Bank{{118.680, 29.700}, 550}};
constexpr std::array lake_north_east{Bank{{119.080, 29.520}, 1875}, Bank{{119.135, 29.585}, 1150},
                                     Bank{{119.160, 29.640}, 425}};

constexpr double square = 1000.0;
constexpr int squares_east = 280;
constexpr int squares_north = 200;
constexpr Point corner{-140'000.0, -110'000.0};
constexpr double largest_margin = 500.0;

/// Through all places, round: a spline of Catmull and Rom.
double spline(double a, double b, double c, double d, double t) noexcept
{
    return 0.5
           * (2.0 * b + (c - a) * t + (2.0 * a - 5.0 * b + 4.0 * c - d) * t * t
              + (3.0 * b - a - 3.0 * c + d) * t * t * t);
}

struct Course {
    std::vector<Point> middle;
    std::vector<double> half_widths;
};

Course course(std::span<const Bank> banks)
{
    constexpr int steps = 8;
    Course made;
    const auto at = [&](std::size_t row) { return on_plane(banks[row].at); };
    for (std::size_t i = 0; i + 1 < banks.size(); ++i) {
        const Point before = at(i == 0 ? 0 : i - 1);
        const Point after = at(std::min(i + 2, banks.size() - 1));
        const int count = i + 2 == banks.size() ? steps + 1 : steps;
        for (int step = 0; step < count; ++step) {
            const double t = static_cast<double>(step) / steps;
            made.middle.push_back({spline(before.x, at(i).x, at(i + 1).x, after.x, t),
                                   spline(before.y, at(i).y, at(i + 1).y, after.y, t)});
            made.half_widths.push_back(banks[i].half_width
                                       + t * (banks[i + 1].half_width - banks[i].half_width));
        }
    }
    return made;
}

} // namespace

std::span<const Crossing> crossings() noexcept
{
    return all_crossings;
}

Waters::Waters()
{
    Course main = course(river);
    parting_from_ = parting_begins * 8;
    dig(main.middle, main.half_widths, the_river);
    river_ = std::move(main.middle);
    river_half_width_ = std::move(main.half_widths);
    const Course small = course(west_lake);
    dig(small.middle, small.half_widths, the_lake);
    const std::array<std::span<const Bank>, 6> arms{lake_main,       lake_north,      lake_south,
                                                    lake_south_east, lake_north_west, lake_north_east};
    for (const auto arm : arms) {
        const Course made = course(arm);
        dig(made.middle, made.half_widths, the_reservoir);
    }
    const Course narrow = course(canal);
    dig(narrow.middle, narrow.half_widths, the_canal);
    index();
}

void Waters::dig(std::span<const Point> middle, std::span<const double> half_widths, std::uint8_t body)
{
    for (std::size_t i = 0; i + 1 < middle.size(); ++i) {
        stretches_.push_back(
            {middle[i], middle[i + 1], half_widths[i], half_widths[i + 1], body, body != the_canal});
    }
}

void Waters::index()
{
    near_.resize(static_cast<std::size_t>(squares_east) * squares_north);
    const auto place = [](double metres, double low, int count) {
        return std::clamp(static_cast<int>(std::floor((metres - low) / square)), 0, count - 1);
    };
    for (std::uint32_t row = 0; row < stretches_.size(); ++row) {
        const Stretch& one = stretches_[row];
        const double reach = std::max(one.half_width_a, one.half_width_b) + largest_margin;
        const int left = place(std::min(one.a.x, one.b.x) - reach, corner.x, squares_east);
        const int right = place(std::max(one.a.x, one.b.x) + reach, corner.x, squares_east);
        const int low = place(std::min(one.a.y, one.b.y) - reach, corner.y, squares_north);
        const int high = place(std::max(one.a.y, one.b.y) + reach, corner.y, squares_north);
        for (int north = low; north <= high; ++north) {
            for (int east = left; east <= right; ++east) {
                near_[static_cast<std::size_t>(north * squares_east + east)].push_back(row);
            }
        }
    }
}

bool Waters::near(Point point, double margin, bool canal_too) const noexcept
{
    const int east = static_cast<int>(std::floor((point.x - corner.x) / square));
    const int north = static_cast<int>(std::floor((point.y - corner.y) / square));
    if (east < 0 || north < 0 || east >= squares_east || north >= squares_north) {
        return false;
    }
    const auto& rows = near_[static_cast<std::size_t>(north * squares_east + east)];
    return std::any_of(rows.begin(), rows.end(), [&](std::uint32_t row) {
        const Stretch& one = stretches_[row];
        const Foot found = foot(point, one.a, one.b);
        const double half_width = one.half_width_a + found.share * (one.half_width_b - one.half_width_a);
        return (one.great || canal_too) && found.distance < half_width + margin;
    });
}

bool Waters::near_great(Point point, double margin) const noexcept
{
    return near(point, margin, false);
}

bool Waters::near_any(Point point, double margin) const noexcept
{
    return near(point, margin, true);
}

Passage Waters::passage(const Crossing& crossing) const noexcept
{
    const Point about = on_plane(crossing.about);
    std::size_t best = 0;
    double least = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i + 1 < river_.size(); ++i) {
        const double away = foot(about, river_[i], river_[i + 1]).distance;
        if (away < least) {
            least = away;
            best = i;
        }
    }
    const Point a = river_[best];
    const Point b = river_[best + 1];
    const double share = foot(about, a, b).share;
    const double length = distance(a, b);
    return {{a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)},
            {-(b.y - a.y) / length, (b.x - a.x) / length},
            std::max(river_half_width_[best], river_half_width_[best + 1])};
}

std::span<const Point> Waters::parting() const noexcept
{
    return std::span{river_}.subspan(parting_from_);
}

/// Sixteen corners: the straight banks and half a circle round each end.
geo::MultiPolygon Waters::drawn(const Stretch& stretch)
{
    const double length = distance(stretch.a, stretch.b);
    const Point along{(stretch.b.x - stretch.a.x) / length, (stretch.b.y - stretch.a.y) / length};
    geo::Polygon polygon;
    const auto around = [&](Point centre, double radius, int from) {
        for (int step = 0; step <= 8; ++step) {
            const double turn = (from + step) / 16.0;
            const double ahead = radius * wave(turn + 0.25);
            const double left = radius * wave(turn);
            polygon.outer.push_back(on_globe(
                {centre.x + ahead * along.x - left * along.y, centre.y + ahead * along.y + left * along.x}));
        }
    };
    around(stretch.b, stretch.half_width_b, -4);
    around(stretch.a, stretch.half_width_a, 4);
    polygon.outer.push_back(polygon.outer.front());
    return {std::move(polygon)};
}

Result<geo::MultiPolygon> Waters::shape_of(std::uint8_t body) const
{
    std::vector<geo::MultiPolygon> pieces;
    for (const Stretch& stretch : stretches_) {
        if (stretch.body == body) {
            pieces.push_back(drawn(stretch));
        }
    }
    auto whole = geo::dissolve(pieces);
    if (!whole) {
        return whole;
    }
    const auto keep = [](geo::Ring& ring) {
        for (geo::LonLat& position : ring) {
            position = on_globe(on_plane(position));
        }
        ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    };
    for (geo::Polygon& polygon : *whole) {
        keep(polygon.outer);
        std::for_each(polygon.holes.begin(), polygon.holes.end(), keep);
    }
    return whole;
}

Result<std::vector<TerrainArea>> Waters::areas() const
{
    std::vector<TerrainArea> all;
    for (std::uint8_t body = 0; body < bodies.size(); ++body) {
        auto shape = shape_of(body);
        if (!shape) {
            return std::move(shape).error();
        }
        all.push_back({.code = "W" + std::to_string(body + 1),
                       .name = std::string{bodies[body].name},
                       .english = std::string{bodies[body].english},
                       .kind = bodies[body].kind,
                       .shape = *std::move(shape)});
    }
    return all;
}

} // namespace schoolplan::synth
