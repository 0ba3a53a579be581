#include <schoolplan/geo/datum.hpp>

#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>
#include <utility>

namespace schoolplan::geo::datum {

namespace {

using std::numbers::pi;

/// Krasovsky's ellipsoid, in which the shift is expressed.
constexpr double semi_major_m = 6378245.0;
constexpr double eccentricity_squared = 0.00669342162296594323;

/// A change of position, in degrees.
struct Shift {
    double lon = 0.0;
    double lat = 0.0;
};

/// Sine and cosine of one angle; those of its multiples follow by addition, which
/// costs far less than asking the library for each.
struct Angle {
    double sine;
    double cosine;

    explicit Angle(double radians) noexcept : sine{std::sin(radians)}, cosine{std::cos(radians)} {}
    Angle(double its_sine, double its_cosine) noexcept : sine{its_sine}, cosine{its_cosine} {}

    friend Angle operator+(const Angle& a, const Angle& b) noexcept
    {
        return {a.sine * b.cosine + a.cosine * b.sine, a.cosine * b.cosine - a.sine * b.sine};
    }
    [[nodiscard]] Angle twice() const noexcept { return *this + *this; }
};

/// The waves of the shift along one axis, in metres: sines of pi v times these factors.
struct Waves {
    double six_and_two; ///< 20 sin 6 + 20 sin 2
    double one;         ///< sin 1
    double third;       ///< sin 1/3
    double twelfth;     ///< sin 1/12
    double thirtieth;   ///< sin 1/30

    explicit Waves(double v) noexcept
    {
        const Angle sixtieth{v * pi / 60.0};
        const Angle thirtieth_of = sixtieth.twice();
        const Angle twelfth_of = thirtieth_of.twice() + sixtieth;
        const Angle third_of = twelfth_of.twice().twice();
        const Angle one_of = third_of.twice() + third_of;
        const Angle two_of = one_of.twice();
        const Angle six_of = two_of.twice() + two_of;
        six_and_two = 20.0 * (six_of.sine + two_of.sine);
        one = one_of.sine;
        third = third_of.sine;
        twelfth = twelfth_of.sine;
        thirtieth = thirtieth_of.sine;
    }
};

/// The shift from WGS 84 to GCJ-02 at a position, whether or not it applies there.
/// Its constants are part of the formula and have no meaning of their own.
Shift gcj02_shift(double lon, double lat) noexcept
{
    const double x = lon - 105.0;
    const double y = lat - 35.0;
    const Waves along_x{x};
    const Waves along_y{y};
    const double root = std::sqrt(std::abs(x));
    const double north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
                         + (along_x.six_and_two + 20.0 * along_y.one + 40.0 * along_y.third
                            + 160.0 * along_y.twelfth + 320.0 * along_y.thirtieth)
                               * 2.0 / 3.0;
    const double east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
                        + (along_x.six_and_two + 20.0 * along_x.one + 40.0 * along_x.third
                           + 150.0 * along_x.twelfth + 300.0 * along_x.thirtieth)
                              * 2.0 / 3.0;
    const Angle latitude{lat * pi / 180.0};
    const double squared = 1.0 - eccentricity_squared * latitude.sine * latitude.sine;
    const double root_of_it = std::sqrt(squared);
    return {east * 180.0 / (semi_major_m / root_of_it * latitude.cosine * pi),
            north * 180.0 / (semi_major_m * (1.0 - eccentricity_squared) / (squared * root_of_it) * pi)};
}

/// The shift from GCJ-02 to BD-09: outwards and round by a wave, then by a constant.
Shift bd09_shift(double lon, double lat) noexcept
{
    constexpr double wave = pi * 3000.0 / 180.0;
    const double radius = std::sqrt(lon * lon + lat * lat);
    const double outwards = 1.0 + 2e-5 * std::sin(lat * wave) / radius;
    const double round = 3e-6 * std::cos(lon * wave);
    const double cosine = 1.0 - round * round / 2.0; // the angle is 0.0006 degrees at most
    const double sine = round - round * round * round / 6.0;
    return {outwards * (lon * cosine - lat * sine) + 0.0065 - lon,
            outwards * (lat * cosine + lon * sine) + 0.006 - lat};
}

Shift both_shifts(double lon, double lat) noexcept
{
    const Shift first = gcj02_shift(lon, lat);
    const Shift second = bd09_shift(lon + first.lon, lat + first.lat);
    return {first.lon + second.lon, first.lat + second.lat};
}

/// The position that `shift` moves to `target`. Each step brings it some hundred times
/// nearer, as the shift changes by less than 1 in 100 of the way walked.
template <Shift shift(double, double) noexcept>
LonLat unshifted(double lon, double lat) noexcept
{
    constexpr int most_steps = 12;
    constexpr double close = 1e-12; // degrees: a ten-thousandth of a millimetre
    LonLat at{lon, lat};
    for (int step = 0; step < most_steps; ++step) {
        const Shift there = shift(at.lon, at.lat);
        const LonLat next{lon - there.lon, lat - there.lat};
        const bool settled = std::abs(next.lon - at.lon) < close && std::abs(next.lat - at.lat) < close;
        at = next;
        if (settled) {
            break;
        }
    }
    return at;
}

std::string plain(std::string_view text)
{
    std::string kept;
    for (const char letter : text) {
        if (letter != ' ' && letter != '-' && letter != '_' && letter != ':') {
            kept += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        }
    }
    return kept;
}

} // namespace

std::optional<Datum> datum_of(std::string_view text)
{
    static const std::array names{
        std::pair{"wgs84", Datum::wgs84},       std::pair{"epsg4326", Datum::wgs84},
        std::pair{"cgcs2000", Datum::cgcs2000}, std::pair{"epsg4490", Datum::cgcs2000},
        std::pair{"gcj02", Datum::gcj02},       std::pair{"gcj2", Datum::gcj02},
        std::pair{"火星坐标", Datum::gcj02},    std::pair{"火星坐标系", Datum::gcj02},
        std::pair{"高德坐标", Datum::gcj02},    std::pair{"高德坐标系", Datum::gcj02},
        std::pair{"腾讯坐标", Datum::gcj02},    std::pair{"bd09", Datum::bd09},
        std::pair{"bd9", Datum::bd09},          std::pair{"bd09ll", Datum::bd09},
        std::pair{"百度坐标", Datum::bd09},     std::pair{"百度坐标系", Datum::bd09}};
    const std::string sought = plain(text);
    for (const auto& [known, datum] : names) {
        if (sought == known) {
            return datum;
        }
    }
    return std::nullopt;
}

bool is_shifted_at(LonLat position) noexcept
{
    return position.lon >= shifted_from.lon && position.lon <= shifted_to.lon
           && position.lat >= shifted_from.lat && position.lat <= shifted_to.lat;
}

Gcj02 to_gcj02(LonLat position) noexcept
{
    if (!is_shifted_at(position)) {
        return {position.lon, position.lat};
    }
    const Shift shift = gcj02_shift(position.lon, position.lat);
    return {position.lon + shift.lon, position.lat + shift.lat};
}

LonLat to_wgs84(Gcj02 position) noexcept
{
    const LonLat found = unshifted<gcj02_shift>(position.lon, position.lat);
    return is_shifted_at(found) ? found : LonLat{position.lon, position.lat};
}

Bd09 to_bd09(Gcj02 position) noexcept
{
    if (!is_shifted_at({position.lon, position.lat})) {
        return {position.lon, position.lat};
    }
    const Shift shift = bd09_shift(position.lon, position.lat);
    return {position.lon + shift.lon, position.lat + shift.lat};
}

Gcj02 to_gcj02(Bd09 position) noexcept
{
    const LonLat found = unshifted<bd09_shift>(position.lon, position.lat);
    return is_shifted_at(found) ? Gcj02{found.lon, found.lat} : Gcj02{position.lon, position.lat};
}

Bd09 to_bd09(LonLat position) noexcept
{
    if (!is_shifted_at(position)) {
        return {position.lon, position.lat};
    }
    const Shift shift = both_shifts(position.lon, position.lat);
    return {position.lon + shift.lon, position.lat + shift.lat};
}

LonLat to_wgs84(Bd09 position) noexcept
{
    const LonLat between = unshifted<bd09_shift>(position.lon, position.lat);
    const LonLat found = unshifted<gcj02_shift>(between.lon, between.lat);
    return is_shifted_at(found) ? found : LonLat{position.lon, position.lat};
}

void convert(std::span<LonLat> positions, Datum from, Datum to) noexcept
{
    for (LonLat& position : positions) {
        const LonLat wgs84 = from == Datum::gcj02  ? to_wgs84(Gcj02{position.lon, position.lat})
                             : from == Datum::bd09 ? to_wgs84(Bd09{position.lon, position.lat})
                                                   : position;
        if (to == Datum::gcj02) {
            const Gcj02 shifted = to_gcj02(wgs84);
            position = {shifted.lon, shifted.lat};
        } else if (to == Datum::bd09) {
            const Bd09 shifted = to_bd09(wgs84);
            position = {shifted.lon, shifted.lat};
        } else {
            position = wgs84;
        }
    }
}

} // namespace schoolplan::geo::datum
