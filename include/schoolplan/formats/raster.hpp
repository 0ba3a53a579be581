#pragma once

/// \file
/// Reading grids of numbers, such as population by cell.

#include <schoolplan/core/progress.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/formats/frame.hpp>
#include <schoolplan/geo/shape.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace schoolplan::formats {

/// One cell that holds a number.
struct RasterCell {
    std::int64_t row = 0;    ///< from 0, northmost first in a usual file
    std::int64_t column = 0; ///< from 0
    double value = 0.0;      ///< as the file gives it
    geo::LonLat centre;
    geo::Ring outline; ///< four corners, closed
};

/// Is this a file of cells and not of features?
bool is_raster(const std::filesystem::path& file);

/// One band of an open grid.
class Raster {
public:
    /// \param band  "1", "2", ...; empty: the only one
    /// \returns not_found for a band it has not; invalid_input for a file no
    ///          reader understands, a grid that lies nowhere, several bands and none named
    static Result<Raster> open(const std::filesystem::path& file, const std::string& band);

    Raster(Raster&&) noexcept;
    Raster& operator=(Raster&&) noexcept;
    ~Raster();

    /// The frame the file states, or why it cannot be used; no value: it states none.
    [[nodiscard]] const std::optional<Result<Frame>>& stated_frame() const noexcept;
    [[nodiscard]] const std::vector<std::filesystem::path>& files() const noexcept;

    /// Hand every cell that holds a number to `visit`, row by row; cells without
    /// data are left out. The cell's memory is used again.
    ///
    /// \returns invalid_input where the file is damaged; infeasible when stopped
    Done each(const Frame& frame, const std::function<void(const RasterCell&)>& visit,
              const Progress& progress = {}) const;

private:
    struct Impl;
    explicit Raster(std::unique_ptr<Impl> impl) noexcept;
    std::unique_ptr<Impl> impl_;
};

} // namespace schoolplan::formats
