#include <schoolplan/formats/raster.hpp>

#include "frame_impl.hpp"
#include "gdal_errors.hpp"

#include <cpl_string.h>
#include <gdal_priv.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace schoolplan::formats {

namespace {

struct CloseRaster {
    void operator()(GDALDataset* dataset) const noexcept { GDALClose(dataset); }
};

/// From columns and rows of cells to coordinates.
struct Grid {
    std::array<double, 6> terms{};

    [[nodiscard]] geo::LonLat at(double column, double row) const noexcept
    {
        return {terms[0] + column * terms[1] + row * terms[2], terms[3] + column * terms[4] + row * terms[5]};
    }
};

Result<int> band_number(GDALDataset& dataset, const std::string& wanted)
{
    const int bands = dataset.GetRasterCount();
    if (wanted.empty() && bands == 1) {
        return 1;
    }
    if (wanted.empty()) {
        return Error{Fault::invalid_input, "it has " + std::to_string(bands) + " bands; choose one of 1 to "
                                               + std::to_string(bands)};
    }
    const bool digits =
        std::ranges::all_of(wanted, [](char letter) { return letter >= '0' && letter <= '9'; });
    const int number = digits && wanted.size() < 6 ? std::stoi(wanted) : 0;
    if (number < 1 || number > bands) {
        return Error{Fault::not_found, "it has no band " + wanted + "; it has 1 to " + std::to_string(bands)};
    }
    return number;
}

} // namespace

struct Raster::Impl {
    std::unique_ptr<GDALDataset, CloseRaster> dataset;
    GDALRasterBand* band = nullptr;
    Grid grid;
    std::optional<Result<Frame>> frame;
    std::vector<std::filesystem::path> files;

    [[nodiscard]] bool read_row(int row, std::vector<double>& values, std::vector<std::uint8_t>& mask) const
    {
        const int width = band->GetXSize();
        return band->RasterIO(GF_Read, 0, row, width, 1, values.data(), width, 1, GDT_Float64, 0, 0, nullptr)
                   == CE_None
               && band->GetMaskBand()->RasterIO(GF_Read, 0, row, width, 1, mask.data(), width, 1, GDT_Byte, 0,
                                                0, nullptr)
                      == CE_None;
    }

    void place(RasterCell& cell, const Frame& used) const
    {
        const auto column = static_cast<double>(cell.column);
        const auto row = static_cast<double>(cell.row);
        std::array<geo::LonLat, 5> positions{grid.at(column, row), grid.at(column, row + 1.0),
                                             grid.at(column + 1.0, row + 1.0), grid.at(column + 1.0, row),
                                             grid.at(column + 0.5, row + 0.5)};
        used.to_wgs84(positions);
        cell.centre = positions[4];
        cell.outline.assign(positions.begin(), positions.begin() + 4);
        cell.outline.push_back(positions[0]);
    }
};

bool is_raster(const std::filesystem::path& file)
{
    GDALAllRegister();
    const GdalErrors errors;
    return GDALIdentifyDriverEx(file.c_str(), GDAL_OF_RASTER, nullptr, nullptr) != nullptr
           && GDALIdentifyDriverEx(file.c_str(), GDAL_OF_VECTOR, nullptr, nullptr) == nullptr;
}

Raster::Raster(std::unique_ptr<Impl> impl) noexcept : impl_{std::move(impl)} {}
Raster::Raster(Raster&&) noexcept = default;
Raster& Raster::operator=(Raster&&) noexcept = default;
Raster::~Raster() = default;

Result<Raster> Raster::open(const std::filesystem::path& file, const std::string& band)
{
    GDALAllRegister();
    const GdalErrors errors;
    auto impl = std::make_unique<Impl>();
    constexpr unsigned flags = GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR;
    impl->dataset.reset(GDALDataset::Open(file.c_str(), flags));
    if (!impl->dataset) {
        return Error{Fault::invalid_input, "no reader understands it: " + errors.last()};
    }
    const auto number = band_number(*impl->dataset, band);
    if (!number) {
        return number.error();
    }
    impl->band = impl->dataset->GetRasterBand(*number);
    if (impl->dataset->GetGeoTransform(impl->grid.terms.data()) != CE_None) {
        return Error{Fault::invalid_input, "the grid does not say where it lies; georeference it first"};
    }
    if (const auto* system = impl->dataset->GetSpatialRef(); system != nullptr && system->IsEmpty() == 0) {
        impl->frame = frame_of(*system);
    }
    const CPLStringList names{impl->dataset->GetFileList()};
    for (int i = 0; i < names.size(); ++i) {
        impl->files.emplace_back(names[i]);
    }
    std::ranges::sort(impl->files);
    return Raster{std::move(impl)};
}

const std::optional<Result<Frame>>& Raster::stated_frame() const noexcept
{
    return impl_->frame;
}

const std::vector<std::filesystem::path>& Raster::files() const noexcept
{
    return impl_->files;
}

Done Raster::each(const Frame& frame, const std::function<void(const RasterCell&)>& visit,
                  const Progress& progress) const
{
    const GdalErrors errors;
    const int width = impl_->band->GetXSize();
    const int height = impl_->band->GetYSize();
    std::vector<double> values(static_cast<std::size_t>(width));
    std::vector<std::uint8_t> mask(static_cast<std::size_t>(width));
    RasterCell cell;
    for (int row = 0; row < height; ++row) {
        if (progress && row % 64 == 0 && !progress("reading", static_cast<double>(row) / height)) {
            return Error{Fault::infeasible, "stopped before the end"};
        }
        if (!impl_->read_row(row, values, mask)) {
            return Error{Fault::invalid_input, "it cannot be read beyond row " + std::to_string(row) + ": "
                                                   + errors.last() + "; the file is damaged or cut short"};
        }
        for (std::size_t column = 0; column < values.size(); ++column) {
            if (mask[column] == 0 || std::isnan(values[column])) {
                continue;
            }
            cell.row = row;
            cell.column = static_cast<std::int64_t>(column);
            cell.value = values[column];
            impl_->place(cell, frame);
            visit(cell);
        }
    }
    return std::monostate{};
}

} // namespace schoolplan::formats
