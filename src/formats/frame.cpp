#include "frame_impl.hpp"
#include "gdal_errors.hpp"

#include <ogr_spatialref.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
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

/// Baidu's metres, which nobody outside knows how to turn into degrees.
bool is_metres_of_baidu(const std::string& text)
{
    return letters_and_digits(text) == "bd09mc";
}

/// The box in which the shifts apply, which is the area of use.
void bound_to_china(Frame::Impl& impl)
{
    impl.west = geo::datum::shifted_from.lon;
    impl.south = geo::datum::shifted_from.lat;
    impl.east = geo::datum::shifted_to.lon;
    impl.north = geo::datum::shifted_to.lat;
    impl.bounded = true;
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
    if (is_metres_of_baidu(text)) {
        return Error{
            Fault::invalid_input,
            text
                + " cannot be brought to WGS 84: its metres are not public; ask for the same data in "
                  "BD-09 degrees (bd09ll)"};
    }
    const auto datum = geo::datum::datum_of(text);
    if (datum == geo::datum::Datum::gcj02 || datum == geo::datum::Datum::bd09) {
        auto impl = std::make_shared<Frame::Impl>();
        impl->system.importFromEPSG(4326);
        impl->datum = *datum;
        bound_to_china(*impl);
        return Frame{std::move(impl)};
    }
    const GdalErrors errors;
    OGRSpatialReference system;
    const std::string known = datum == geo::datum::Datum::wgs84      ? "EPSG:4326"
                              : datum == geo::datum::Datum::cgcs2000 ? "EPSG:4490"
                                                                     : text;
    if (system.SetFromUserInput(known.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS)
        != OGRERR_NONE) {
        return Error{Fault::not_found, "no frame of coordinates is called '" + text
                                           + "'; expected a name such as EPSG:4326 or EPSG:4549"};
    }
    return frame_of(system);
}

std::string Frame::name() const
{
    return impl_->datum == geo::datum::Datum::wgs84 ? title(impl_->system)
                                                    : std::string{geo::datum::name(impl_->datum)};
}

bool Frame::in_degrees() const noexcept
{
    return impl_->system.IsGeographic() != 0;
}

bool Frame::same(const Frame& other) const
{
    const char* const options[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", "CRITERION=EQUIVALENT",
                                   nullptr};
    return impl_->datum == other.impl_->datum && impl_->system.IsSame(&other.impl_->system, options) != 0;
}

void Frame::to_wgs84(std::span<geo::LonLat> positions) const
{
    if (!impl_->transformation) {
        geo::datum::convert(positions, impl_->datum, geo::datum::Datum::wgs84);
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
