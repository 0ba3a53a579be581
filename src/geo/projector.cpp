#include <schoolplan/geo/projector.hpp>

#include <proj.h>

#include <algorithm>
#include <cmath>

namespace schoolplan::geo {

namespace {

/// unique_ptr for a C handle whose release function is known at compile time.
template <auto release>
struct Releaser {
    template <typename T>
    void operator()(T* handle) const noexcept
    {
        release(handle);
    }
};
using Context = std::unique_ptr<PJ_CONTEXT, Releaser<proj_context_destroy>>;
using Transform = std::unique_ptr<PJ, Releaser<proj_destroy>>;

constexpr const char* wgs84 = "OGC:CRS84"; // longitude first, in degrees

bool measured_in_metres(PJ_CONTEXT* context, const std::string& crs)
{
    const Transform system{proj_create(context, crs.c_str())};
    if (!system || proj_get_type(system.get()) != PJ_TYPE_PROJECTED_CRS) {
        return false;
    }
    const Transform axes{proj_crs_get_coordinate_system(context, system.get())};
    double metres_per_unit = 0.0;
    return axes
           && proj_cs_get_axis_info(context, axes.get(), 0, nullptr, nullptr, nullptr, &metres_per_unit,
                                    nullptr, nullptr, nullptr)
                  != 0
           && metres_per_unit == 1.0;
}

} // namespace

struct Projector::Impl {
    Context context;
    Transform transform;

    [[nodiscard]] Result<PJ_XY> run(PJ_DIRECTION direction, PJ_COORD from) const
    {
        proj_errno_reset(transform.get());
        const PJ_COORD to = proj_trans(transform.get(), direction, from);
        if (proj_errno(transform.get()) != 0 || !std::isfinite(to.xy.x) || !std::isfinite(to.xy.y)) {
            return Error{Fault::invalid_input, "the position lies outside the projection"};
        }
        return to.xy;
    }
};

Projector::Projector(std::unique_ptr<Impl> impl) noexcept : impl_{std::move(impl)} {}
Projector::Projector(Projector&&) noexcept = default;
Projector& Projector::operator=(Projector&&) noexcept = default;
Projector::~Projector() = default;

Result<Projector> Projector::around(LonLat place)
{
    if (!(std::abs(place.lon) <= 180.0 && std::abs(place.lat) <= 90.0)) {
        return Error{Fault::invalid_input, "the position is not on the globe"};
    }
    const bool in_china = place.lon >= 73.5 && place.lon < 136.5 && place.lat >= 3.0 && place.lat <= 54.0;
    if (in_china) {
        // EPSG:4534 is the zone of 75 degrees east; each further zone lies 3 degrees on.
        return to("EPSG:" + std::to_string(4534 + static_cast<int>(std::lround((place.lon - 75.0) / 3.0))));
    }
    const int zone = std::min(60, static_cast<int>(std::floor((place.lon + 180.0) / 6.0)) + 1);
    return to("EPSG:" + std::to_string((place.lat < 0.0 ? 32700 : 32600) + zone));
}

Result<Projector> Projector::to(const std::string& crs)
{
    Context context{proj_context_create()};
    proj_log_level(context.get(), PJ_LOG_NONE);
    const Transform raw{proj_create_crs_to_crs(context.get(), wgs84, crs.c_str(), nullptr)};
    if (!raw) {
        return Error{Fault::not_found, "no coordinate system is called " + crs};
    }
    if (!measured_in_metres(context.get(), crs)) {
        return Error{Fault::invalid_input, crs + " is not projected in metres"};
    }
    Transform transform{proj_normalize_for_visualization(context.get(), raw.get())};
    return Projector{std::make_unique<Impl>(Impl{std::move(context), std::move(transform)})};
}

Result<Planar> Projector::project(LonLat position) const
{
    const auto xy = impl_->run(PJ_FWD, proj_coord(position.lon, position.lat, 0.0, 0.0));
    if (!xy) {
        return xy.error();
    }
    return Planar{Metres{xy->x}, Metres{xy->y}};
}

Result<LonLat> Projector::unproject(Planar position) const
{
    const auto xy = impl_->run(PJ_INV, proj_coord(position.east.value(), position.north.value(), 0.0, 0.0));
    if (!xy) {
        return xy.error();
    }
    return LonLat{xy->x, xy->y};
}

} // namespace schoolplan::geo
