#include "csv.hpp"
#include "gdal_errors.hpp"
#include "layer_impl.hpp"
#include "row_filter.hpp"
#include "text.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <string_view>

namespace schoolplan::formats {

namespace {

/// No name, number or polygon of a district needs more; a longer cell is a lost quote or line end.
constexpr std::size_t longest_cell = 1'000'000;

bool is_number(std::string_view cell) noexcept
{
    double value = 0.0;
    const auto [end, failure] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return failure == std::errc{} && end == cell.data() + cell.size();
}

class TextLayer final : public Layer::Impl {
public:
    TextLayer(std::filesystem::path path, Text text) : text_{std::move(text)}
    {
        CsvReader reader{text_.content};
        reader.next(columns);
        for (std::string& column : columns) {
            column = std::string{trimmed(column)};
        }
        files.push_back(std::move(path));
        const char separator = reader.separator();
        const std::string used = separator == '\t' ? "tabs" : separator == ';' ? "semicolons" : "commas";
        told.push_back("the text is in " + text_.encoding + ", its cells separated by " + used);
    }

    /// \returns invalid_input for a quote that is never closed: the rows after it cannot be told apart
    Done check()
    {
        CsvReader reader{text_.content};
        std::vector<std::string> cells;
        std::vector<bool> numeric(columns.size(), true);
        while (reader.next(cells)) {
            if (reader.unclosed()) {
                return Error{Fault::invalid_input, "row " + std::to_string(reader.number())
                                                       + ": a quote (\") is opened there and never closed; "
                                                         "close it and import again"};
            }
            const std::size_t width = repeats_header(cells) ? 0 : std::min(cells.size(), columns.size());
            for (std::size_t i = 0; i < width; ++i) {
                const std::string_view cell = trimmed(cells[i]);
                numeric[i] = numeric[i] && (cell.empty() || is_number(cell));
            }
        }
        numeric_ = std::move(numeric);
        return std::monostate{};
    }

    Done choose(const std::string& where)
    {
        defn_.reset(new OGRFeatureDefn("rows"));
        defn_->Reference();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            OGRFieldDefn field{columns[i].c_str(), numeric_[i] ? OFTReal : OFTString};
            defn_->AddFieldDefn(&field);
        }
        auto filter = RowFilter::make(*defn_, where);
        if (!filter) {
            return std::move(filter).error();
        }
        filter_ = *std::move(filter);
        return std::monostate{};
    }

    Done each(const Frame&, const std::function<void(Row&)>& visit, const Progress& progress) override
    {
        CsvReader reader{text_.content};
        Row row;
        reader.next(row.cells);
        while (reader.next(row.cells)) {
            if (!goes_on(progress, reader.number(), reader.share_done())) {
                return stopped();
            }
            row.number = reader.number();
            if (row.cells.size() == 1 && trimmed(row.cells[0]).empty()) {
                continue;
            }
            row.faults.clear();
            row.repeats_header = repeats_header(row.cells);
            check(row);
            if (row.repeats_header || !row.faults.empty() || wanted(row)) {
                visit(row);
            }
        }
        return std::monostate{};
    }

private:
    struct Release {
        void operator()(OGRFeatureDefn* defn) const noexcept { defn->Release(); }
    };

    /// More than half of the cells, for a geocoder may have filled in the rest.
    [[nodiscard]] bool repeats_header(const std::vector<std::string>& cells) const
    {
        std::size_t same = 0;
        for (std::size_t i = 0; i < std::min(cells.size(), columns.size()); ++i) {
            same += !columns[i].empty() && trimmed(cells[i]) == columns[i] ? 1 : 0;
        }
        return 2 * same > columns.size();
    }

    [[nodiscard]] bool wanted(const Row& row) const
    {
        if (!filter_) {
            return true;
        }
        OGRFeature feature{defn_.get()};
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::string cell{trimmed(row.cells[i])};
            if (!cell.empty()) {
                feature.SetField(static_cast<int>(i), cell.c_str());
            }
        }
        return filter_->wants(feature);
    }

    /// Find what makes the row unusable, and bring it to the width of the header.
    void check(Row& row) const
    {
        const std::size_t found = row.cells.size();
        while (row.cells.size() > columns.size() && trimmed(row.cells.back()).empty()) {
            row.cells.pop_back(); // spreadsheets leave empty cells behind
        }
        if (row.cells.size() != columns.size()) {
            const std::size_t at = std::min(row.cells.size(), columns.size() - 1);
            row.faults.push_back({Severity::fault,
                                  {"", "", row.number, columns[at]},
                                  std::to_string(columns.size()) + " cells, as in the header",
                                  std::to_string(found) + " cells",
                                  "add or remove separators, or put a cell that holds one in quotes"});
        }
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            check_cell(row, i);
        }
        row.cells.resize(std::max(row.cells.size(), columns.size()));
    }

    void check_cell(Row& row, std::size_t i) const
    {
        const Place place{"", "", row.number, i < columns.size() ? columns[i] : std::string{}};
        const std::string& cell = row.cells[i];
        if (cell.size() > longest_cell) {
            row.faults.push_back({Severity::fault, place, "a cell of at most 1 MB",
                                  std::to_string(cell.size()) + " bytes",
                                  "look for a missing quote or line end before this row"});
        }
        if (cell.find('\0') != std::string::npos) {
            row.faults.push_back({Severity::fault, place, "text", "a NUL byte",
                                  "the file is damaged or not a text file; export it again"});
        }
    }

    Text text_;
    std::vector<bool> numeric_;
    std::unique_ptr<OGRFeatureDefn, Release> defn_;
    std::optional<RowFilter> filter_;
};

} // namespace

Result<std::unique_ptr<Layer::Impl>> open_text_layer(const LayerRequest& request)
{
    auto text = read_text(request.file, request.encoding);
    if (!text) {
        return std::move(text).error();
    }
    if (trimmed(text->content).empty()) {
        return Error{Fault::invalid_input, "the file is empty; expected a header row and rows under it"};
    }
    auto layer = std::make_unique<TextLayer>(request.file, *std::move(text));
    if (const Done checked = layer->check(); !checked) {
        return checked.error();
    }
    if (!request.where.empty()) {
        if (const Done chosen = layer->choose(request.where); !chosen) {
            return chosen.error();
        }
    }
    return std::unique_ptr<Layer::Impl>{std::move(layer)};
}

} // namespace schoolplan::formats
