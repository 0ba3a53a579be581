#include "frame_impl.hpp"
#include "gdal_errors.hpp"

#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>
#include <string_view>
#include <vector>

namespace schoolplan::formats {

namespace {

/// A wide belt: areas of use are drawn along borders, data are not.
constexpr double belt_in_degrees = 1.0;

std::string letters_and_digits(const std::string& text)
{
    std::string kept;
    for (const char letter : text) {
        if (letter != ' ' && letter != '-' && letter != '_') {
            kept += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
        }
    }
    return kept;
}

/// The frames of Chinese web maps, which PROJ does not know.
bool is_shifted(const std::string& text)
{
    constexpr std::array<std::string_view, 12> names{"gcj02",    "gcj2",       "bd09",     "bd09ll",
                                                     "bd09mc",   "bd9",        "火星坐标", "火星坐标系",
                                                     "百度坐标", "百度坐标系", "高德坐标", "高德坐标系"};
    return std::ranges::find(names, letters_and_digits(text)) != names.end();
}

/// Datums whose shift to WGS 84 PROJ skips without a word, up to about 100 m.
bool shift_is_unknown(const OGRSpatialReference& system)
{
    const char* datum = system.GetAttrValue("DATUM");
    const std::string name = datum != nullptr ? letters_and_digits(datum) : std::string{};
    return name.find("beijing1954") != std::string::npos || name.find("xian1980") != std::string::npos
           || name.find("newbeijing") != std::string::npos;
}

bool is_wgs84(const OGRSpatialReference& system)
{
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    const char* const options[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", nullptr};
    return system.IsGeographic() != 0 && system.IsSame(&wgs84, options) != 0;
}

std::string title(const OGRSpatialReference& system)
{
    const char* authority = system.GetAuthorityName(nullptr);
    const char* number = system.GetAuthorityCode(nullptr);
    const char* name = system.GetName();
    const std::string plain = name != nullptr ? name : "unnamed";
    return authority != nullptr && number != nullptr
               ? std::string{authority} + ":" + number + " (" + plain + ")"
               : plain;
}

} // namespace

Frame::Frame(std::shared_ptr<const Impl> impl) noexcept : impl_{std::move(impl)} {}

Result<Frame> frame_of(const OGRSpatialReference& system)
{
    const GdalErrors errors;
    auto impl = std::make_shared<Frame::Impl>();
    impl->system = system;
    impl->system.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (shift_is_unknown(system)) {
        return Error{Fault::invalid_input,
                     title(system)
                         + " cannot be brought to WGS 84: the shift of its datum, up to about 100 m, is "
                           "not public and PROJ would skip it; convert the data to CGCS2000 (EPSG:4490) "
                           "with your survey office's parameters first"};
    }
    if (!is_wgs84(system)) {
        OGRSpatialReference wgs84;
        wgs84.importFromEPSG(4326);
        wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        impl->transformation.reset(OGRCreateCoordinateTransformation(&impl->system, &wgs84));
        if (!impl->transformation) {
            return Error{Fault::invalid_input,
                         title(system) + " cannot be brought to WGS 84: " + errors.last()};
        }
    }
    impl->bounded = system.GetAreaOfUse(&impl->west, &impl->south, &impl->east, &impl->north, nullptr)
                    && impl->west >= -180.0;
    return Frame{std::move(impl)};
}

Result<Frame> Frame::named(const std::string& text)
{
    if (is_shifted(text)) {
        return Error{Fault::invalid_input,
                     text
                         + " is not supported yet; convert the data to WGS 84 (EPSG:4326) or "
                           "CGCS2000 (EPSG:4490) first"};
    }
    const GdalErrors errors;
    OGRSpatialReference system;
    if (system.SetFromUserInput(text.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS)
        != OGRERR_NONE) {
        return Error{Fault::not_found, "no frame of coordinates is called '" + text
                                           + "'; expected a name such as EPSG:4326 or EPSG:4549"};
    }
    return frame_of(system);
}

std::string Frame::name() const
{
    return title(impl_->system);
}

bool Frame::in_degrees() const noexcept
{
    return impl_->system.IsGeographic() != 0;
}

bool Frame::same(const Frame& other) const
{
    const char* const options[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", "CRITERION=EQUIVALENT",
                                   nullptr};
    return impl_->system.IsSame(&other.impl_->system, options) != 0;
}

void Frame::to_wgs84(std::span<geo::LonLat> positions) const
{
    if (!impl_->transformation) {
        return;
    }
    std::vector<double> x(positions.size());
    std::vector<double> y(positions.size());
    std::vector<int> good(positions.size());
    for (std::size_t i = 0; i < positions.size(); ++i) {
        x[i] = positions[i].lon;
        y[i] = positions[i].lat;
    }
    const GdalErrors errors;
    impl_->transformation->Transform(static_cast<int>(x.size()), x.data(), y.data(), nullptr, good.data());
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const bool usable = good[i] != 0 && std::isfinite(x[i]) && std::isfinite(y[i]);
        positions[i] = usable ? geo::LonLat{x[i], y[i]} : geo::LonLat{none, none};
    }
}

geo::LonLat Frame::to_wgs84(Coordinates coordinates) const
{
    geo::LonLat position{coordinates.x, coordinates.y};
    to_wgs84(std::span{&position, 1});
    return position;
}

bool Frame::covers(geo::LonLat position) const noexcept
{
    if (!impl_->bounded) {
        return true;
    }
    const bool wraps = impl_->west > impl_->east;
    const bool east_of_west = position.lon >= impl_->west - belt_in_degrees;
    const bool west_of_east = position.lon <= impl_->east + belt_in_degrees;
    return (wraps ? east_of_west || west_of_east : east_of_west && west_of_east)
           && position.lat >= impl_->south - belt_in_degrees
           && position.lat <= impl_->north + belt_in_degrees;
}

} // namespace schoolplan::formats
