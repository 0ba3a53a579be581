#include <schoolplan/formats/sheets.hpp>

#include "csv.hpp"
#include "gdal_errors.hpp"
#include "text.hpp"

#include <schoolplan/formats/layer.hpp>

#include <cpl_conv.h>
#include <cpl_minixml.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <charconv>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace schoolplan::formats {

namespace {

struct CloseSheets {
    void operator()(GDALDataset* dataset) const noexcept { GDALClose(dataset); }
};
struct Destroy {
    void operator()(CPLXMLNode* node) const noexcept { CPLDestroyXMLNode(node); }
};
using Xml = std::unique_ptr<CPLXMLNode, Destroy>;

Sheet sheet_of(OGRLayer& layer)
{
    Sheet sheet{.name = layer.GetName()};
    for (const auto& feature : layer) {
        // GDAL numbers rows as the spreadsheet does, and leaves none out.
        sheet.rows.resize(static_cast<std::size_t>(std::max<GIntBig>(feature->GetFID(), 1)));
        auto& cells = sheet.rows.back();
        for (int column = 0; column < feature->GetFieldCount(); ++column) {
            const bool has = feature->IsFieldSetAndNotNull(column) != 0;
            cells.emplace_back(has ? trimmed(feature->GetFieldAsString(column)) : std::string_view{});
        }
    }
    return sheet;
}

/// "C7" -> row 7, column 3.
std::optional<std::pair<std::size_t, std::size_t>> place_of(std::string_view name)
{
    std::size_t column = 0;
    std::size_t at = 0;
    for (; at < name.size() && name[at] >= 'A' && name[at] <= 'Z'; ++at) {
        column = column * 26 + static_cast<std::size_t>(name[at] - 'A') + 1;
    }
    std::size_t row = 0;
    const auto [end, failure] = std::from_chars(name.data() + at, name.data() + name.size(), row);
    if (failure != std::errc{} || end != name.data() + name.size() || column == 0) {
        return std::nullopt;
    }
    return std::pair{row, column};
}

std::vector<MergedCells> merged_in(CPLXMLNode* root)
{
    std::vector<MergedCells> found;
    CPLStripXMLNamespace(root, nullptr, TRUE);
    const CPLXMLNode* all = CPLGetXMLNode(root, "=worksheet.mergeCells");
    for (const CPLXMLNode* node = all == nullptr ? nullptr : all->psChild; node != nullptr;
         node = node->psNext) {
        const std::string range = CPLGetXMLValue(node, "ref", "");
        const auto colon = range.find(':');
        const auto first = place_of(range.substr(0, colon));
        const auto last = colon == std::string::npos ? first : place_of(range.substr(colon + 1));
        if (first && last) {
            found.push_back({first->first, first->second, last->first, last->second});
        }
    }
    return found;
}

/// Reads the parts of an .xlsx that GDAL does not hand out.
class Package {
public:
    explicit Package(const std::filesystem::path& file)
        : root_{"/vsizip/{" + std::filesystem::absolute(file).string() + "}/xl/"}
    {
    }

    std::vector<MergedCells> merged_of(const std::string& sheet)
    {
        if (parts_.empty()) {
            list_parts();
        }
        const auto part = parts_.find(sheet);
        if (part == parts_.end()) {
            return {};
        }
        const Xml xml{CPLParseXMLFile((root_ + part->second).c_str())};
        return xml ? merged_in(xml.get()) : std::vector<MergedCells>{};
    }

private:
    void list_parts()
    {
        const Xml book{CPLParseXMLFile((root_ + "workbook.xml").c_str())};
        const Xml links{CPLParseXMLFile((root_ + "_rels/workbook.xml.rels").c_str())};
        if (!book || !links) {
            return;
        }
        std::map<std::string, std::string> targets;
        CPLStripXMLNamespace(links.get(), nullptr, TRUE);
        each_child(links.get(), "=Relationships", [&](const CPLXMLNode* node) {
            const std::string target = CPLGetXMLValue(node, "Target", "");
            targets[CPLGetXMLValue(node, "Id", "")] = target.starts_with("/xl/") ? target.substr(4) : target;
        });
        CPLStripXMLNamespace(book.get(), nullptr, TRUE);
        each_child(book.get(), "=workbook.sheets", [&](const CPLXMLNode* node) {
            parts_[CPLGetXMLValue(node, "name", "")] = targets[CPLGetXMLValue(node, "id", "")];
        });
    }

    template <typename Visit>
    static void each_child(CPLXMLNode* root, const char* path, const Visit& visit)
    {
        const CPLXMLNode* parent = CPLGetXMLNode(root, path);
        for (const CPLXMLNode* node = parent == nullptr ? nullptr : parent->psChild; node != nullptr;
             node = node->psNext) {
            if (node->eType == CXT_Element) {
                visit(node);
            }
        }
    }

    std::string root_;
    std::map<std::string, std::string> parts_;
};

Result<std::vector<Sheet>> read_workbook(const std::filesystem::path& file)
{
    static std::once_flag once;
    std::call_once(once, GDALAllRegister);
    const CPLConfigOptionSetter no_header{"OGR_XLSX_HEADERS", "DISABLE", false};
    const CPLConfigOptionSetter no_ods_header{"OGR_ODS_HEADERS", "DISABLE", false};
    const CPLConfigOptionSetter as_text{"OGR_XLSX_FIELD_TYPES", "STRING", false};
    const CPLConfigOptionSetter ods_as_text{"OGR_ODS_FIELD_TYPES", "STRING", false};
    const GdalErrors errors;
    constexpr unsigned flags = GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR;
    const std::array<const char*, 3> drivers{"XLSX", "ODS", nullptr};
    const std::unique_ptr<GDALDataset, CloseSheets> dataset{
        GDALDataset::Open(file.c_str(), flags, drivers.data(), nullptr)};
    if (!dataset) {
        return Error{Fault::invalid_input,
                     file.string() + " is no workbook that can be read: " + errors.last()};
    }
    std::vector<Sheet> sheets;
    Package package{file};
    for (OGRLayer* layer : dataset->GetLayers()) {
        auto& sheet = sheets.emplace_back(sheet_of(*layer));
        sheet.merged = package.merged_of(sheet.name);
    }
    return sheets;
}

Result<std::vector<Sheet>> read_table(const std::filesystem::path& file)
{
    const auto text = read_text(file, "");
    if (!text) {
        return text.error();
    }
    CsvReader reader{text->content};
    Sheet sheet;
    for (std::vector<std::string> cells; reader.next(cells);) {
        if (reader.unclosed()) {
            return Error{Fault::invalid_input, file.string() + ": row " + std::to_string(reader.number())
                                                   + ": a quote (\") is opened there and never closed"};
        }
        for (std::string& cell : cells) {
            cell = std::string{trimmed(cell)};
        }
        sheet.rows.resize(static_cast<std::size_t>(reader.number()));
        sheet.rows.back() = cells;
    }
    return std::vector{sheet};
}

} // namespace

Result<std::vector<Sheet>> read_sheets(const std::filesystem::path& file)
{
    std::error_code failure;
    if (!std::filesystem::is_regular_file(file, failure)) {
        return Error{Fault::not_found, "there is no file " + file.string()};
    }
    const bool text = file.extension() == ".csv" || file.extension() == ".txt";
    return text ? read_table(file) : read_workbook(file);
}

std::string cell_name(std::size_t row, std::size_t column)
{
    std::string letters;
    for (; column > 0; column = (column - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    }
    return letters + std::to_string(row);
}

} // namespace schoolplan::formats
