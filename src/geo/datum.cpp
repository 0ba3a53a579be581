#include <schoolplan/geo/datum.hpp>

#include "lanes.hpp"

#include <algorithm>
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

/// One position or four, in degrees.
template <typename Number>
struct At {
    Number lon;
    Number lat;
};

/// A change of position, in degrees.
template <typename Number>
struct Shift {
    Number lon;
    Number lat;
};

/// How the shift changes from one degree to the next.
template <typename Number>
struct Slope {
    Number lon_by_lon;
    Number lon_by_lat;
    Number lat_by_lon;
    Number lat_by_lat;
};

/// Sine and cosine of one angle; those of its multiples and of angles beside it follow by
/// addition, which costs far less than asking the library for each.
template <typename Number>
struct Angle {
    Number sine;
    Number cosine;

    /// \pre at most half a turn either way
    explicit Angle(Number radians) noexcept
    {
        const Angle eighth = small(radians * 0.125);
        *this = eighth.twice().twice().twice();
    }
    Angle(Number its_sine, Number its_cosine) noexcept : sine{its_sine}, cosine{its_cosine} {}

    /// Of a number of whole turns and a part of one.
    static Angle of_turns(Number turns) noexcept { return Angle{(turns - rounded(turns)) * (2.0 * pi)}; }

    friend Angle operator+(const Angle& a, const Angle& b) noexcept
    {
        return {a.sine * b.cosine + a.cosine * b.sine, a.cosine * b.cosine - a.sine * b.sine};
    }
    [[nodiscard]] Angle twice() const noexcept { return *this + *this; }

    /// The angle a little farther on; exact to the last digit for up to 0.03 radians.
    [[nodiscard]] Angle moved(Number radians) const noexcept
    {
        const Number squared = radians * radians;
        const Number its_sine =
            radians * (1.0 - squared * (1.0 / 6.0 - squared * (1.0 / 120.0 - squared * (1.0 / 5040.0))));
        const Number its_cosine =
            1.0
            - squared * (0.5 - squared * (1.0 / 24.0 - squared * (1.0 / 720.0 - squared * (1.0 / 40320.0))));
        return *this + Angle{its_sine, its_cosine};
    }

private:
    /// By their series; exact to the last digit for up to 0.4 radians.
    static Angle small(Number x) noexcept
    {
        const Number y = x * x;
        const Number its_sine =
            x
            * (1.0
               - y * (1.0 / 6.0)
                     * (1.0
                        - y * (1.0 / 20.0)
                              * (1.0
                                 - y * (1.0 / 42.0)
                                       * (1.0
                                          - y * (1.0 / 72.0)
                                                * (1.0 - y * (1.0 / 110.0) * (1.0 - y * (1.0 / 156.0)))))));
        const Number its_cosine =
            1.0
            - y * (1.0 / 2.0)
                  * (1.0
                     - y * (1.0 / 12.0)
                           * (1.0
                              - y * (1.0 / 30.0)
                                    * (1.0
                                       - y * (1.0 / 56.0)
                                             * (1.0
                                                - y * (1.0 / 90.0)
                                                      * (1.0
                                                         - y * (1.0 / 132.0) * (1.0 - y * (1.0 / 182.0)))))));
        return {its_sine, its_cosine};
    }
};

/// The waves of GCJ-02 along one axis: multiples of pi times the degrees, and of a part of it.
template <typename Number>
struct Waves {
    Angle<Number> thirtieth;
    Angle<Number> twelfth;
    Angle<Number> third;
    Angle<Number> one;
    Angle<Number> two;
    Angle<Number> six;

    explicit Waves(const Angle<Number>& sixtieth) noexcept
        : thirtieth{sixtieth.twice()},
          twelfth{thirtieth.twice() + sixtieth},
          third{twelfth.twice().twice()},
          one{third.twice() + third},
          two{one.twice()},
          six{two.twice() + two}
    {
    }

    [[nodiscard]] Number short_ones() const noexcept { return 20.0 * (six.sine + two.sine); }
    [[nodiscard]] Number long_ones(double by_twelfth, double by_thirtieth) const noexcept
    {
        return 20.0 * one.sine + 40.0 * third.sine + by_twelfth * twelfth.sine
               + by_thirtieth * thirtieth.sine;
    }
    [[nodiscard]] Number slope_of_short_ones() const noexcept
    {
        return 20.0 * pi * (6.0 * six.cosine + 2.0 * two.cosine);
    }
    [[nodiscard]] Number slope_of_long_ones(double by_twelfth, double by_thirtieth) const noexcept
    {
        return pi
               * (20.0 * one.cosine + 40.0 / 3.0 * third.cosine + by_twelfth * (1.0 / 12.0) * twelfth.cosine
                  + by_thirtieth * (1.0 / 30.0) * thirtieth.cosine);
    }
};

/// The shift from WGS 84 to GCJ-02 around one place, whether or not it applies there.
/// Its constants are part of the formula and have no meaning of their own.
template <typename Number>
class Gcj02Shift {
public:
    static constexpr Shift<double> constant{};

    explicit Gcj02Shift(At<Number> place) noexcept
        : place_{place},
          along_x_{(place.lon - 105.0) * (pi / 60.0)},
          along_y_{(place.lat - 35.0) * (pi / 60.0)},
          latitude_{place.lat * radians_per_degree}
    {
    }

    /// \pre within a degree of the place
    [[nodiscard]] Shift<Number> at(At<Number> position) const noexcept
    {
        const Number x = position.lon - 105.0;
        const Number y = position.lat - 35.0;
        const Waves<Number> along_x{along_x_.moved((position.lon - place_.lon) * (pi / 60.0))};
        const Waves<Number> along_y{along_y_.moved((position.lat - place_.lat) * (pi / 60.0))};
        const Number root = geo::root(magnitude(x));
        const Number north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
                             + (along_x.short_ones() + along_y.long_ones(160.0, 320.0)) * two_thirds;
        const Number east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
                            + (along_x.short_ones() + along_x.long_ones(150.0, 300.0)) * two_thirds;
        const Metre metre{latitude_.moved((position.lat - place_.lat) * radians_per_degree)};
        return {east * metre.lon, north * metre.lat};
    }

    /// Left out: the roots, and that a degree has not the same length everywhere; both matter
    /// less than one part in ten thousand but within a metre of 105 east.
    [[nodiscard]] Slope<Number> slope() const noexcept
    {
        const Number x = place_.lon - 105.0;
        const Number y = place_.lat - 35.0;
        const Waves<Number> along_x{along_x_};
        const Waves<Number> along_y{along_y_};
        const Number short_ones = along_x.slope_of_short_ones() * two_thirds;
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
        Number lon;
        Number lat;

        explicit Metre(const Angle<Number>& latitude) noexcept
        {
            constexpr double along_east = 1.0 / (semi_major_m * radians_per_degree);
            constexpr double along_north = along_east / (1.0 - eccentricity_squared);
            const Number squared = 1.0 - eccentricity_squared * latitude.sine * latitude.sine;
            const Number root = geo::root(squared);
            lon = along_east * root / latitude.cosine;
            lat = along_north * squared * root;
        }
    };

    At<Number> place_;
    Angle<Number> along_x_;
    Angle<Number> along_y_;
    Angle<Number> latitude_;
};

/// The shift from GCJ-02 to BD-09 around one place: outwards and round by a wave, then by a constant.
template <typename Number>
class Bd09Shift {
public:
    static constexpr Shift<double> constant{0.0065, 0.006};

    explicit Bd09Shift(At<Number> place) noexcept
        : place_{place},
          along_lon_{Angle<Number>::of_turns(place.lon * waves)},
          along_lat_{Angle<Number>::of_turns(place.lat * waves)}
    {
    }

    /// \pre within a thousandth of a degree of the place
    [[nodiscard]] Shift<Number> at(At<Number> position) const noexcept
    {
        const Number radius = geo::root(position.lon * position.lon + position.lat * position.lat);
        const Number outwards =
            1.0 + out * along_lat_.moved((position.lat - place_.lat) * wave).sine / radius;
        const Number turn = round * along_lon_.moved((position.lon - place_.lon) * wave).cosine;
        const Number cosine = 1.0 - turn * turn / 2.0; // the angle is 0.0006 degrees at most
        const Number sine = turn - turn * turn * turn / 6.0;
        return {outwards * (position.lon * cosine - position.lat * sine) + constant.lon - position.lon,
                outwards * (position.lat * cosine + position.lon * sine) + constant.lat - position.lat};
    }

    /// Left out: what is smaller than one part in a hundred thousand.
    [[nodiscard]] Slope<Number> slope() const noexcept
    {
        const Number radius = geo::root(place_.lon * place_.lon + place_.lat * place_.lat);
        const Number of_out = out * wave * along_lat_.cosine / radius;
        const Number of_turn = -round * wave * along_lon_.sine;
        return {-place_.lat * of_turn, place_.lon * of_out, place_.lon * of_turn, place_.lat * of_out};
    }

private:
    static constexpr double wave = pi * 3000.0 / 180.0; // radians for each degree
    static constexpr double waves = 3000.0 / 360.0;     // turns for each degree
    static constexpr double out = 2e-5;
    static constexpr double round = 3e-6;

    At<Number> place_;
    Angle<Number> along_lon_;
    Angle<Number> along_lat_;
};

template <template <typename> typename AnyShift, typename Number>
At<Number> shifted(At<Number> position) noexcept
{
    const Shift<Number> shift = AnyShift<Number>{position}.at(position);
    return {position.lon + shift.lon, position.lat + shift.lat};
}

/// The position that the shift moves to `target`, by Newton's method with one slope for all
/// steps. Each step brings it at least a thousand times nearer; only within a metre of 105 east,
/// where the formula has a root and no slope, the last may leave a twentieth of a millimetre.
template <template <typename> typename AnyShift, typename Number>
At<Number> unshifted(At<Number> target) noexcept
{
    constexpr int most_steps = 12;
    constexpr double short_step = 1e-9; // degrees, a tenth of a millimetre
    using Shifts = AnyShift<Number>;
    At<Number> at{target.lon - Shifts::constant.lon, target.lat - Shifts::constant.lat};
    const Shifts around{at};
    const Slope<Number> slope = around.slope();
    const Number a = 1.0 + slope.lon_by_lon;
    const Number d = 1.0 + slope.lat_by_lat;
    const Number inverse = 1.0 / (a * d - slope.lon_by_lat * slope.lat_by_lon);
    auto arrived = a != a; // NaN is: no step would help it
    for (int step = 0; step < most_steps && !all(arrived); ++step) {
        const Shift<Number> there = around.at(at);
        const Number off_lon = (at.lon + there.lon) - target.lon;
        const Number off_lat = (at.lat + there.lat) - target.lat;
        const Number back_lon = (d * off_lon - slope.lon_by_lat * off_lat) * inverse;
        const Number back_lat = (a * off_lat - slope.lat_by_lon * off_lon) * inverse;
        at = {chosen(arrived, at.lon, at.lon - back_lon), chosen(arrived, at.lat, at.lat - back_lat)};
        arrived = arrived | both(magnitude(back_lon) < short_step, magnitude(back_lat) < short_step);
    }
    return at;
}

template <typename Number>
auto is_shifted(At<Number> at) noexcept
{
    return both(both(at.lon >= shifted_from.lon, at.lon <= shifted_to.lon),
                both(at.lat >= shifted_from.lat, at.lat <= shifted_to.lat));
}

template <typename Which, typename Number>
At<Number> chosen_of(Which which, At<Number> one, At<Number> other) noexcept
{
    return {chosen(which, one.lon, other.lon), chosen(which, one.lat, other.lat)};
}

template <typename Number>
At<Number> wgs84_to_gcj02(At<Number> at) noexcept
{
    return chosen_of(is_shifted(at), shifted<Gcj02Shift>(at), at);
}

template <typename Number>
At<Number> wgs84_to_bd09(At<Number> at) noexcept
{
    return chosen_of(is_shifted(at), shifted<Bd09Shift>(shifted<Gcj02Shift>(at)), at);
}

template <typename Number>
At<Number> gcj02_to_wgs84(At<Number> given) noexcept
{
    const At<Number> found = unshifted<Gcj02Shift>(given);
    return chosen_of(is_shifted(found), found, given);
}

template <typename Number>
At<Number> bd09_to_wgs84(At<Number> given) noexcept
{
    const At<Number> found = unshifted<Gcj02Shift>(unshifted<Bd09Shift>(given));
    return chosen_of(is_shifted(found), found, given);
}

template <typename Number>
At<Number> converted(At<Number> at, Datum from, Datum to) noexcept
{
    const At<Number> wgs84 = from == Datum::gcj02  ? gcj02_to_wgs84(at)
                             : from == Datum::bd09 ? bd09_to_wgs84(at)
                                                   : at;
    return to == Datum::gcj02 ? wgs84_to_gcj02(wgs84) : to == Datum::bd09 ? wgs84_to_bd09(wgs84) : wgs84;
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
    return is_shifted(At<double>{position.lon, position.lat});
}

Gcj02 to_gcj02(LonLat position) noexcept
{
    const At<double> there = wgs84_to_gcj02(At<double>{position.lon, position.lat});
    return {there.lon, there.lat};
}

LonLat to_wgs84(Gcj02 position) noexcept
{
    const At<double> there = gcj02_to_wgs84(At<double>{position.lon, position.lat});
    return {there.lon, there.lat};
}

Bd09 to_bd09(Gcj02 position) noexcept
{
    const At<double> given{position.lon, position.lat};
    const At<double> there = chosen_of(is_shifted(given), shifted<Bd09Shift>(given), given);
    return {there.lon, there.lat};
}

Gcj02 to_gcj02(Bd09 position) noexcept
{
    const At<double> given{position.lon, position.lat};
    const At<double> found = unshifted<Bd09Shift>(given);
    const At<double> there = chosen_of(is_shifted(found), found, given);
    return {there.lon, there.lat};
}

Bd09 to_bd09(LonLat position) noexcept
{
    const At<double> there = wgs84_to_bd09(At<double>{position.lon, position.lat});
    return {there.lon, there.lat};
}

LonLat to_wgs84(Bd09 position) noexcept
{
    const At<double> there = bd09_to_wgs84(At<double>{position.lon, position.lat});
    return {there.lon, there.lat};
}

void convert(std::span<LonLat> positions, Datum from, Datum to) noexcept
{
    constexpr std::size_t lanes = 4;
    for (std::size_t begin = 0; begin < positions.size(); begin += lanes) {
        const auto some = positions.subspan(begin, std::min(lanes, positions.size() - begin));
        At<Four> at{Four{} + some.back().lon, Four{} + some.back().lat};
        for (std::size_t lane = 0; lane < some.size(); ++lane) {
            at.lon[lane] = some[lane].lon;
            at.lat[lane] = some[lane].lat;
        }
        at = converted(at, from, to);
        for (std::size_t lane = 0; lane < some.size(); ++lane) {
            some[lane] = {at.lon[lane], at.lat[lane]};
        }
    }
}

} // namespace schoolplan::geo::datum
