#include "csv.hpp"
#include "frame_impl.hpp"
#include "gdal_errors.hpp"
#include "layer_impl.hpp"
#include "row_filter.hpp"
#include "shape_reader.hpp"
#include "text.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <string_view>

namespace schoolplan::formats {

namespace {

struct CloseLayers {
    void operator()(GDALDataset* dataset) const noexcept { GDALClose(dataset); }
};
using LayerDataset = std::unique_ptr<GDALDataset, CloseLayers>;

void register_drivers()
{
    static std::once_flag once;
    std::call_once(once, GDALAllRegister);
}

bool is_driver(const GDALDataset& dataset, std::string_view name)
{
    return name == const_cast<GDALDataset&>(dataset).GetDriverName();
}

/// A shapefile without a .cpg file does not say how its text is encoded.
bool is_silent_shapefile(const std::filesystem::path& file)
{
    std::filesystem::path note = file;
    const std::string ending = file.extension().string();
    return (ending == ".shp" || ending == ".SHP" || ending == ".dbf")
           && !std::filesystem::exists(note.replace_extension(".cpg"))
           && !std::filesystem::exists(note.replace_extension(".CPG"));
}

Result<LayerDataset> open_dataset(const LayerRequest& request, bool guesses_encoding)
{
    register_drivers();
    const GdalErrors errors;
    CPLStringList options;
    if (guesses_encoding || !request.encoding.empty()) {
        options.SetNameValue("ENCODING", request.encoding.c_str()); // empty: leave the bytes alone
    }
    constexpr unsigned flags = GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR;
    LayerDataset dataset{GDALDataset::Open(request.file.c_str(), flags, nullptr, options.List())};
    if (!dataset) {
        return Error{Fault::invalid_input, "no reader understands it: " + errors.last()};
    }
    return dataset;
}

bool holds_rows(OGRLayer& layer)
{
    return std::string_view{layer.GetName()} != "layer_styles" && layer.GetFeatureCount() != 0;
}

Result<OGRLayer*> choose_layer(GDALDataset& dataset, const std::string& wanted)
{
    const GdalErrors errors;
    std::string names;
    std::vector<OGRLayer*> useful;
    for (OGRLayer* layer : dataset.GetLayers()) {
        if (!wanted.empty() && wanted == layer->GetName()) {
            return layer;
        }
        if (holds_rows(*layer)) {
            useful.push_back(layer);
            names += (names.empty() ? "" : ", ") + std::string{layer->GetName()};
        }
    }
    if (!wanted.empty()) {
        return Error{Fault::not_found,
                     "it has no layer " + wanted + "; it has " + (names.empty() ? "none" : names)};
    }
    if (useful.empty()) {
        return Error{Fault::invalid_input, "it holds no rows"};
    }
    if (useful.size() > 1) {
        return Error{Fault::invalid_input, "it has several layers; choose one of: " + names};
    }
    return useful.front();
}

/// The reader of OpenStreetMap extracts else keeps the rows of the other layers in memory.
void read_alone(GDALDataset& dataset, const OGRLayer& layer)
{
    if (is_driver(dataset, "OSM")) {
        const std::string words =
            "SET interest_layers = " + std::string{const_cast<OGRLayer&>(layer).GetName()};
        dataset.ReleaseResultSet(dataset.ExecuteSQL(words.c_str(), nullptr, nullptr));
    }
}

class VectorLayer final : public Layer::Impl {
public:
    VectorLayer(LayerDataset dataset, OGRLayer& layer, bool guesses_encoding)
        : dataset_{std::move(dataset)}, layer_{layer}, guesses_encoding_{guesses_encoding}
    {
        name = layer.GetName();
        const OGRFeatureDefn& defn = *layer.GetLayerDefn();
        for (int i = 0; i < defn.GetFieldCount(); ++i) {
            columns.emplace_back(trimmed(text_of(defn.GetFieldDefn(i)->GetNameRef())));
        }
        has_shapes = layer.GetGeomType() != wkbNone;
        // GDAL numbers the rows of these as the spreadsheet does.
        numbered_by_file_ = is_driver(*dataset_, "XLSX") || is_driver(*dataset_, "ODS");
        list_files();
        read_frame();
    }

    Done choose(const std::string& where)
    {
        auto filter = RowFilter::make(*layer_.GetLayerDefn(), where);
        if (!filter) {
            return std::move(filter).error();
        }
        filter_ = *std::move(filter);
        return std::monostate{};
    }

    Done each(const Frame& used, const std::function<void(Row&)>& visit, const Progress& progress) override
    {
        const GdalErrors errors;
        const auto total = std::max<GIntBig>(layer_.GetFeatureCount(), 1);
        Row row;
        std::int64_t count = 0;
        layer_.ResetReading();
        while ((feature_ = OGRFeatureUniquePtr{layer_.GetNextFeature()})) {
            ++count;
            if (!goes_on(progress, count, static_cast<double>(count) / static_cast<double>(total))) {
                return stopped();
            }
            if (filter_ && !filter_->wants(*feature_)) {
                continue;
            }
            read_row(used, count, row);
            visit(row);
        }
        if (errors.failed()) {
            return Error{Fault::invalid_input, "it cannot be read beyond row " + std::to_string(count) + ": "
                                                   + errors.last() + "; the file is damaged or cut short"};
        }
        return std::monostate{};
    }

    [[nodiscard]] std::string wkt() const override
    {
        const OGRGeometry* geometry = feature_ ? feature_->GetGeometryRef() : nullptr;
        return geometry != nullptr ? geometry->exportToWkt() : std::string{};
    }

private:
    [[nodiscard]] std::string text_of(const char* bytes) const
    {
        return guesses_encoding_ ? guess_utf8(bytes) : std::string{bytes};
    }

    void list_files()
    {
        const CPLStringList names{dataset_->GetFileList()};
        for (int i = 0; i < names.size(); ++i) {
            files.emplace_back(names[i]);
        }
        std::ranges::sort(files);
    }

    void read_frame()
    {
        const OGRSpatialReference* system = layer_.GetSpatialRef();
        // GeoPackage's word for "unknown" is a frame of its own; it is not one to us.
        const bool stated = system != nullptr && system->IsEmpty() == 0 && system->IsLocal() == 0;
        if (has_shapes && stated) {
            frame = frame_of(*system);
        }
    }

    void read_row(const Frame& used, std::int64_t count, Row& row)
    {
        row.number = numbered_by_file_ ? feature_->GetFID() : count;
        row.cells.resize(columns.size());
        row.faults.clear();
        std::size_t same = 0;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const int field = static_cast<int>(i);
            row.cells[i].clear();
            if (feature_->IsFieldSetAndNotNull(field) != 0) {
                row.cells[i] = text_of(feature_->GetFieldAsString(field));
            }
            same += !columns[i].empty() && trimmed(row.cells[i]) == columns[i] ? 1 : 0;
        }
        row.repeats_header = 2 * same > columns.size();
        read_shape(feature_->GetGeometryRef(), used, row.shape);
    }

    LayerDataset dataset_;
    OGRLayer& layer_;
    bool guesses_encoding_;
    bool numbered_by_file_ = false;
    std::optional<RowFilter> filter_;
    OGRFeatureUniquePtr feature_;
};

} // namespace

Result<std::unique_ptr<Layer::Impl>> open_vector_layer(const LayerRequest& request)
{
    const bool guesses = request.encoding.empty() && is_silent_shapefile(request.file);
    // A sheet's first row is its header, also where every cell below is text.
    const CPLConfigOptionSetter sheet{"OGR_XLSX_HEADERS", "FORCE", false};
    const CPLConfigOptionSetter table{"OGR_ODS_HEADERS", "FORCE", false};
    auto dataset = open_dataset(request, guesses);
    if (!dataset) {
        return std::move(dataset).error();
    }
    auto chosen = choose_layer(**dataset, request.layer);
    if (!chosen) {
        return std::move(chosen).error();
    }
    read_alone(**dataset, **chosen);
    auto layer = std::make_unique<VectorLayer>(*std::move(dataset), **chosen, guesses);
    if (guesses) {
        layer->told.emplace_back(
            "the shapefile states no encoding (no .cpg file): its text is taken as UTF-8, and as "
            "GB18030 where it is not");
    }
    if (!request.where.empty()) {
        if (const Done wanted = layer->choose(request.where); !wanted) {
            return wanted.error();
        }
    }
    return std::unique_ptr<Layer::Impl>{std::move(layer)};
}

} // namespace schoolplan::formats
