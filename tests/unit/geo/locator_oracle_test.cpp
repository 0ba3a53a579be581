/// Units and zones with ragged borders against two other libraries, above all on the borders themselves.

#include <schoolplan/geo/locator.hpp>

#include "../../bench/ragged_city.hpp"

#include <boost/geometry.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <geos_c.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <random>

namespace schoolplan::geo {
namespace {

namespace bg = boost::geometry;
using BoostPoint = bg::model::d2::point_xy<double>;
using BoostBox = bg::model::box<BoostPoint>;
using BoostPolygon = bg::model::polygon<BoostPoint, false>;
using Answer = std::optional<std::uint32_t>;

/// An R-tree of boxes, and each polygon asked whole.
class Boost {
public:
    explicit Boost(const std::vector<MultiPolygon>& areas)
    {
        for (std::uint32_t row = 0; row < areas.size(); ++row) {
            BoostPolygon polygon;
            for (const LonLat at : areas[row].front().outer) {
                polygon.outer().emplace_back(at.lon, at.lat);
            }
            tree_.insert({bg::return_envelope<BoostBox>(polygon), row});
            polygons_.push_back(std::move(polygon));
        }
    }

    [[nodiscard]] Answer at(LonLat p) const
    {
        const BoostPoint point{p.lon, p.lat};
        Answer first;
        for (auto found = tree_.qbegin(bg::index::intersects(point)); found != tree_.qend(); ++found) {
            if ((!first || found->second < *first) && bg::covered_by(point, polygons_[found->second])) {
                first = found->second;
            }
        }
        return first;
    }

private:
    bg::index::rtree<std::pair<BoostBox, std::uint32_t>, bg::index::quadratic<16>> tree_;
    std::vector<BoostPolygon> polygons_;
};

/// Prepared geometries, asked one after the other.
class Geos {
public:
    explicit Geos(const std::vector<MultiPolygon>& areas)
    {
        for (const MultiPolygon& area : areas) {
            const Ring& ring = area.front().outer;
            auto* points = GEOSCoordSeq_create_r(context_.get(), static_cast<unsigned>(ring.size()), 2);
            for (unsigned i = 0; i < ring.size(); ++i) {
                GEOSCoordSeq_setXY_r(context_.get(), points, i, ring[i].lon, ring[i].lat);
            }
            auto* polygon = GEOSGeom_createPolygon_r(
                context_.get(), GEOSGeom_createLinearRing_r(context_.get(), points), nullptr, 0);
            polygons_.push_back(polygon);
            prepared_.push_back(GEOSPrepare_r(context_.get(), polygon));
        }
    }
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;
    ~Geos()
    {
        for (std::size_t row = 0; row < polygons_.size(); ++row) {
            GEOSPreparedGeom_destroy_r(context_.get(), prepared_[row]);
            GEOSGeom_destroy_r(context_.get(), polygons_[row]);
        }
    }

    [[nodiscard]] Answer at(LonLat p) const
    {
        GEOSGeometry* point = GEOSGeom_createPointFromXY_r(context_.get(), p.lon, p.lat);
        Answer first;
        for (std::uint32_t row = 0; row < prepared_.size() && !first; ++row) {
            if (GEOSPreparedIntersects_r(context_.get(), prepared_[row], point) == 1) {
                first = row;
            }
        }
        GEOSGeom_destroy_r(context_.get(), point);
        return first;
    }

private:
    std::unique_ptr<GEOSContextHandle_HS, decltype(&GEOS_finish_r)> context_{GEOS_init_r(), GEOS_finish_r};
    std::vector<GEOSGeometry*> polygons_;
    std::vector<const GEOSPreparedGeometry*> prepared_;
};

/// Corners of every border, and the nearest numbers on all sides of them.
std::vector<LonLat> around_corners(const std::vector<MultiPolygon>& areas, std::size_t every)
{
    std::vector<LonLat> positions;
    for (const MultiPolygon& area : areas) {
        const Ring& ring = area.front().outer;
        for (std::size_t i = 0; i < ring.size(); i += every) {
            positions.push_back(ring[i]);
            for (const double to : {-360.0, 360.0}) {
                positions.push_back({std::nextafter(ring[i].lon, to), ring[i].lat});
                positions.push_back({ring[i].lon, std::nextafter(ring[i].lat, to)});
            }
        }
    }
    return positions;
}

std::vector<LonLat> anywhere(std::size_t count)
{
    std::mt19937 random{11};
    std::uniform_real_distribution<double> share{-0.05, 1.05};
    std::vector<LonLat> positions(count);
    std::ranges::generate(positions, [&] {
        return LonLat{bench::west + bench::width * share(random),
                      bench::south + bench::height * share(random)};
    });
    return positions;
}

TEST(LocatorOracle, UnitsWithFiveThousandCornersAreThoseOfGeosAtEveryBorder)
{
    const auto units = bench::units();
    const Locator locator{units};
    const Geos geos{units};
    for (const LonLat at : around_corners(units, 7)) {
        ASSERT_EQ(locator.at(at), geos.at(at)) << at.lon << " " << at.lat;
    }
    for (const LonLat at : anywhere(20'000)) {
        ASSERT_EQ(locator.at(at), geos.at(at)) << at.lon << " " << at.lat;
    }
}

TEST(LocatorOracle, ZonesThatOverlapAreThoseOfGeosAtEveryBorder)
{
    const auto zones = bench::zones(0.02); // wide enough to overlap
    const Locator locator{zones};
    const Geos geos{zones};
    for (const LonLat at : around_corners(zones, 40)) {
        ASSERT_EQ(locator.at(at), geos.at(at)) << at.lon << " " << at.lat;
    }
    for (const LonLat at : anywhere(5'000)) {
        ASSERT_EQ(locator.at(at), geos.at(at)) << at.lon << " " << at.lat;
    }
}

TEST(LocatorOracle, UnitsAndZonesAreThoseOfBoostGeometry)
{
    for (const auto& areas : {bench::units(), bench::zones(0.02)}) {
        const Locator locator{areas};
        const Boost boost{areas};
        for (const LonLat at : anywhere(2'000)) {
            ASSERT_EQ(locator.at(at), boost.at(at)) << at.lon << " " << at.lat;
        }
        for (const MultiPolygon& area : areas) {
            const LonLat corner = area.front().outer[1];
            ASSERT_EQ(locator.at(corner), boost.at(corner)) << corner.lon << " " << corner.lat;
        }
    }
}

TEST(LocatorOracle, LongSlantedAndFlatSidesAreThoseOfGeos)
{
    std::mt19937 random{3};
    std::uniform_real_distribution<double> share{0.0, 1.0};
    std::vector<MultiPolygon> areas = bench::zones(0.002); // so that the grid is fine
    for (int i = 0; i < 40; ++i) {
        const auto at = [&] {
            return LonLat{bench::west + bench::width * share(random),
                          bench::south + bench::height * share(random)};
        };
        const LonLat a = at();
        const LonLat b{a.lon + 0.3, std::nextafter(a.lat, 90.0)}; // as flat as a side can be
        areas.push_back({{.outer = {a, b, at(), a}, .holes = {}}});
    }
    const Locator locator{areas};
    const Geos geos{areas};
    for (const LonLat at : anywhere(10'000)) {
        ASSERT_EQ(locator.at(at), geos.at(at)) << at.lon << " " << at.lat;
    }
    for (const LonLat at : around_corners({areas.end() - 40, areas.end()}, 1)) {
        ASSERT_EQ(locator.at(at), geos.at(at)) << at.lon << " " << at.lat;
    }
}

/// Two halves of a rectangle across the meridian of Greenwich, whose common border runs through corners of
/// cells of the grid. There the numbers to come are small and those they come from are not: where the border
/// meets the edge of a row is known only to more than one step of the numbers that tell the columns apart.
TEST(LocatorOracle, ABorderThroughTheCornersOfCellsLosesNobody)
{
    constexpr int cells = 5; // along one edge: twice the root of six sides, rounded up
    std::mt19937_64 random{1};
    const auto thousandths = [&random](int low) {
        return (low + static_cast<int>(random() % 9000)) / 1000.0;
    };
    for (int town = 0; town < 200; ++town) {
        LonLat a{-thousandths(1), thousandths(-9000)};
        LonLat b{thousandths(1), thousandths(1)};
        if (town % 2 == 1) {
            std::swap(a.lat, b.lat);
        }
        const bool rises = b.lat > a.lat;
        const LonLat above{rises ? a.lon : b.lon, std::max(a.lat, b.lat)};
        const LonLat below{rises ? b.lon : a.lon, std::min(a.lat, b.lat)};
        const std::vector<MultiPolygon> halves{{{.outer = {a, b, above, a}, .holes = {}}},
                                               {{.outer = {a, below, b, a}, .holes = {}}}};
        const Locator locator{halves};
        const Geos geos{halves};
        for (int corner = 1; corner < cells; ++corner) {
            const double step_east = (b.lon - a.lon) * 1.1e-16;
            const double step_north = std::abs(b.lat - a.lat) * 1.1e-16;
            for (int at = 0; at < 121; ++at) {
                const LonLat p{a.lon + (b.lon - a.lon) * corner / cells + (at % 11 - 5) * step_east,
                               a.lat + (b.lat - a.lat) * corner / cells + (at / 11 - 5) * step_north};
                ASSERT_EQ(locator.at(p), geos.at(p)) << town << " " << p.lon << " " << p.lat;
            }
        }
    }
}

} // namespace
} // namespace schoolplan::geo
