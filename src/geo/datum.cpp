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

// Constants are multiplied with, never divided by: a division costs as much as ten products.
constexpr double two_thirds = 2.0 / 3.0;
constexpr double radians_per_degree = pi / 180.0;

/// A change of position, in degrees.
struct Shift {
    double lon = 0.0;
    double lat = 0.0;
};

/// How the shift changes from one degree to the next.
struct Slope {
    double lon_by_lon = 0.0;
    double lon_by_lat = 0.0;
    double lat_by_lon = 0.0;
    double lat_by_lat = 0.0;
};

/// Sine and cosine of one angle; those of its multiples and of angles beside it follow by
/// addition, which costs far less than asking the library for each.
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

    /// The angle a little farther on; exact to the last digit for up to 0.03 radians.
    [[nodiscard]] Angle moved(double radians) const noexcept
    {
        const double squared = radians * radians;
        const double its_sine =
            radians * (1.0 - squared * (1.0 / 6.0 - squared * (1.0 / 120.0 - squared * (1.0 / 5040.0))));
        const double its_cosine =
            1.0
            - squared * (0.5 - squared * (1.0 / 24.0 - squared * (1.0 / 720.0 - squared * (1.0 / 40320.0))));
        return *this + Angle{its_sine, its_cosine};
    }
};

/// The waves of GCJ-02 along one axis: multiples of pi times the degrees, and of a part of it.
struct Waves {
    Angle thirtieth;
    Angle twelfth;
    Angle third;
    Angle one;
    Angle two;
    Angle six;

    explicit Waves(const Angle& sixtieth) noexcept
        : thirtieth{sixtieth.twice()},
          twelfth{thirtieth.twice() + sixtieth},
          third{twelfth.twice().twice()},
          one{third.twice() + third},
          two{one.twice()},
          six{two.twice() + two}
    {
    }

    [[nodiscard]] double short_ones() const noexcept { return 20.0 * (six.sine + two.sine); }
    [[nodiscard]] double long_ones(double by_twelfth, double by_thirtieth) const noexcept
    {
        return 20.0 * one.sine + 40.0 * third.sine + by_twelfth * twelfth.sine
               + by_thirtieth * thirtieth.sine;
    }
    [[nodiscard]] double slope_of_short_ones() const noexcept
    {
        return 20.0 * pi * (6.0 * six.cosine + 2.0 * two.cosine);
    }
    [[nodiscard]] double slope_of_long_ones(double by_twelfth, double by_thirtieth) const noexcept
    {
        return pi
               * (20.0 * one.cosine + 40.0 / 3.0 * third.cosine + by_twelfth * (1.0 / 12.0) * twelfth.cosine
                  + by_thirtieth * (1.0 / 30.0) * thirtieth.cosine);
    }
};

/// The shift from WGS 84 to GCJ-02 around one place, whether or not it applies there.
/// Its constants are part of the formula and have no meaning of their own.
class Gcj02Shift {
public:
    static constexpr Shift constant{};

    explicit Gcj02Shift(LonLat place) noexcept
        : place_{place},
          along_x_{(place.lon - 105.0) * (pi / 60.0)},
          along_y_{(place.lat - 35.0) * (pi / 60.0)},
          latitude_{place.lat * radians_per_degree}
    {
    }

    /// \pre within a degree of the place
    [[nodiscard]] Shift at(LonLat position) const noexcept
    {
        const double x = position.lon - 105.0;
        const double y = position.lat - 35.0;
        const Waves along_x{along_x_.moved((position.lon - place_.lon) * (pi / 60.0))};
        const Waves along_y{along_y_.moved((position.lat - place_.lat) * (pi / 60.0))};
        const double root = std::sqrt(std::abs(x));
        const double north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
                             + (along_x.short_ones() + along_y.long_ones(160.0, 320.0)) * two_thirds;
        const double east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
                            + (along_x.short_ones() + along_x.long_ones(150.0, 300.0)) * two_thirds;
        const Metre metre{latitude_.moved((position.lat - place_.lat) * radians_per_degree)};
        return {east * metre.lon, north * metre.lat};
    }

    /// Left out: the roots, and that a degree has not the same length everywhere; both matter
    /// less than one part in ten thousand but within a metre of 105 east.
    [[nodiscard]] Slope slope() const noexcept
    {
        const double x = place_.lon - 105.0;
        const double y = place_.lat - 35.0;
        const Waves along_x{along_x_};
        const Waves along_y{along_y_};
        const double short_ones = along_x.slope_of_short_ones() * two_thirds;
        const Metre metre{latitude_};
        return {(1.0 + 0.2 * x + 0.1 * y + short_ones + along_x.slope_of_long_ones(150.0, 300.0) * two_thirds)
                    * metre.lon,
                (2.0 + 0.1 * x) * metre.lon, (2.0 + 0.1 * y + short_ones) * metre.lat,
                (3.0 + 0.4 * y + 0.1 * x + along_y.slope_of_long_ones(160.0, 320.0) * two_thirds)
                    * metre.lat};
    }

private:
    /// How many degrees a metre is at a latitude.
    struct Metre {
        double lon;
        double lat;

        explicit Metre(const Angle& latitude) noexcept
        {
            constexpr double along_east = 1.0 / (semi_major_m * radians_per_degree);
            constexpr double along_north = along_east / (1.0 - eccentricity_squared);
            const double squared = 1.0 - eccentricity_squared * latitude.sine * latitude.sine;
            const double root = std::sqrt(squared);
            lon = along_east * root / latitude.cosine;
            lat = along_north * squared * root;
        }
    };

    LonLat place_;
    Angle along_x_;
    Angle along_y_;
    Angle latitude_;
};

/// The shift from GCJ-02 to BD-09 around one place: outwards and round by a wave, then by a constant.
class Bd09Shift {
public:
    static constexpr Shift constant{0.0065, 0.006};

    explicit Bd09Shift(LonLat place) noexcept
        : place_{place}, along_lon_{place.lon * wave}, along_lat_{place.lat * wave}
    {
    }

    /// \pre within a thousandth of a degree of the place
    [[nodiscard]] Shift at(LonLat position) const noexcept
    {
        const double radius = std::sqrt(position.lon * position.lon + position.lat * position.lat);
        const double outwards =
            1.0 + out * along_lat_.moved((position.lat - place_.lat) * wave).sine / radius;
        const double turn = round * along_lon_.moved((position.lon - place_.lon) * wave).cosine;
        const double cosine = 1.0 - turn * turn / 2.0; // the angle is 0.0006 degrees at most
        const double sine = turn - turn * turn * turn / 6.0;
        return {outwards * (position.lon * cosine - position.lat * sine) + constant.lon - position.lon,
                outwards * (position.lat * cosine + position.lon * sine) + constant.lat - position.lat};
    }

    /// Left out: what is smaller than one part in a hundred thousand.
    [[nodiscard]] Slope slope() const noexcept
    {
        const double radius = std::sqrt(place_.lon * place_.lon + place_.lat * place_.lat);
        const double of_out = out * wave * along_lat_.cosine / radius;
        const double of_turn = -round * wave * along_lon_.sine;
        return {-place_.lat * of_turn, place_.lon * of_out, place_.lon * of_turn, place_.lat * of_out};
    }

private:
    static constexpr double wave = pi * 3000.0 / 180.0;
    static constexpr double out = 2e-5;
    static constexpr double round = 3e-6;

    LonLat place_;
    Angle along_lon_;
    Angle along_lat_;
};

template <typename AnyShift>
LonLat shifted(LonLat position) noexcept
{
    const Shift shift = AnyShift{position}.at(position);
    return {position.lon + shift.lon, position.lat + shift.lat};
}

/// The position that the shift moves to `target`, by Newton's method with one slope for all
/// steps. Each step brings it at least a thousand times nearer; only within a metre of 105 east,
/// where the formula has a root and no slope, the last may leave a twentieth of a millimetre.
template <typename AnyShift>
LonLat unshifted(LonLat target) noexcept
{
    constexpr int most_steps = 12;
    constexpr double short_step = 1e-9; // degrees, a tenth of a millimetre
    LonLat at{target.lon - AnyShift::constant.lon, target.lat - AnyShift::constant.lat};
    const AnyShift around{at};
    const Slope slope = around.slope();
    const double a = 1.0 + slope.lon_by_lon;
    const double d = 1.0 + slope.lat_by_lat;
    const double inverse = 1.0 / (a * d - slope.lon_by_lat * slope.lat_by_lon);
    for (int step = 0; step < most_steps; ++step) {
        const Shift there = around.at(at);
        const double off_lon = (at.lon + there.lon) - target.lon;
        const double off_lat = (at.lat + there.lat) - target.lat;
        const Shift back{(d * off_lon - slope.lon_by_lat * off_lat) * inverse,
                         (a * off_lat - slope.lat_by_lon * off_lon) * inverse};
        at = {at.lon - back.lon, at.lat - back.lat};
        if (std::abs(back.lon) < short_step && std::abs(back.lat) < short_step) {
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

std::optional<Datum> datum_in(std::string_view name)
{
    static const std::array words{std::pair{"wgs84", Datum::wgs84}, std::pair{"cgcs2000", Datum::cgcs2000},
                                  std::pair{"gcj02", Datum::gcj02}, std::pair{"火星坐标", Datum::gcj02},
                                  std::pair{"高德", Datum::gcj02},  std::pair{"bd09", Datum::bd09},
                                  std::pair{"百度", Datum::bd09}};
    const std::string searched = plain(name);
    std::optional<Datum> found;
    for (const auto& [word, datum] : words) {
        if (searched.find(word) == std::string::npos) {
            continue;
        }
        if (found && *found != datum) {
            return std::nullopt;
        }
        found = datum;
    }
    return found;
}

bool is_shifted_at(LonLat position) noexcept
{
    return position.lon >= shifted_from.lon && position.lon <= shifted_to.lon
           && position.lat >= shifted_from.lat && position.lat <= shifted_to.lat;
}

Gcj02 to_gcj02(LonLat position) noexcept
{
    const LonLat there = is_shifted_at(position) ? shifted<Gcj02Shift>(position) : position;
    return {there.lon, there.lat};
}

LonLat to_wgs84(Gcj02 position) noexcept
{
    const LonLat given{position.lon, position.lat};
    const LonLat found = unshifted<Gcj02Shift>(given);
    return is_shifted_at(found) ? found : given;
}

Bd09 to_bd09(Gcj02 position) noexcept
{
    const LonLat given{position.lon, position.lat};
    const LonLat there = is_shifted_at(given) ? shifted<Bd09Shift>(given) : given;
    return {there.lon, there.lat};
}

Gcj02 to_gcj02(Bd09 position) noexcept
{
    const LonLat given{position.lon, position.lat};
    const LonLat found = unshifted<Bd09Shift>(given);
    const LonLat back = is_shifted_at(found) ? found : given;
    return {back.lon, back.lat};
}

Bd09 to_bd09(LonLat position) noexcept
{
    const LonLat there =
        is_shifted_at(position) ? shifted<Bd09Shift>(shifted<Gcj02Shift>(position)) : position;
    return {there.lon, there.lat};
}

LonLat to_wgs84(Bd09 position) noexcept
{
    const LonLat given{position.lon, position.lat};
    const LonLat found = unshifted<Gcj02Shift>(unshifted<Bd09Shift>(given));
    return is_shifted_at(found) ? found : given;
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
