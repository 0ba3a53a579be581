#pragma once

#include <schoolplan/formats/layer.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace schoolplan::formats {

/// What text tables and GDAL's layers have in common.
struct Layer::Impl {
    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    virtual ~Impl() = default;

    virtual Done each(const Frame& frame, const std::function<void(Row&)>& visit,
                      const Progress& progress) = 0;
    [[nodiscard]] virtual std::string wkt() const { return {}; }

    std::string name;
    std::vector<std::string> columns;
    bool has_shapes = false;
    std::optional<Result<Frame>> frame;
    std::vector<std::string> told;
    std::vector<std::filesystem::path> files;
};

/// Comma-separated text, which GDAL reads too, but without telling its faults.
Result<std::unique_ptr<Layer::Impl>> open_text_layer(const LayerRequest& request);

/// Everything GDAL reads.
Result<std::unique_ptr<Layer::Impl>> open_vector_layer(const LayerRequest& request);

/// \returns false when whoever watches asks to stop; asked once in 4096 rows
bool goes_on(const Progress& progress, std::int64_t rows, double share);

Error stopped();

} // namespace schoolplan::formats
