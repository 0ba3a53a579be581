#include <schoolplan/report.hpp>

#include "sheet.hpp"

namespace schoolplan::report {

namespace {

std::vector<std::string> heads_of(const geo::OutLayer& layer)
{
    std::vector<std::string> heads;
    for (const geo::OutField& field : layer.fields) {
        heads.push_back(field.title.empty() ? field.name : field.title);
    }
    if (layer.kind == geo::OutKind::point) {
        heads.insert(heads.end(), {"lon", "lat"});
    }
    return heads;
}

/// Cells that are not known stay empty.
class TableSheet {
public:
    explicit TableSheet(lxw_workbook* book) : sheet_{workbook_add_worksheet(book, nullptr)} {}

    void head(const std::vector<std::string>& titles)
    {
        for (const std::string& title : titles) {
            text(title);
        }
        worksheet_freeze_panes(sheet_, 1, 0);
    }

    void next()
    {
        ++row_;
        column_ = 0;
    }

    void number(double number) { worksheet_write_number(sheet_, row_, column_++, number, nullptr); }

    /// As a string, whatever it begins with; cut to what a cell holds.
    void text(const std::string& text)
    {
        worksheet_write_string(sheet_, row_, column_++, fitted(text).c_str(), nullptr);
    }

    void cell(const geo::OutValue& value)
    {
        if (const auto* words = std::get_if<std::string>(&value)) {
            text(*words);
        } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
            number(static_cast<double>(*whole));
        } else if (const auto* real = std::get_if<double>(&value)) {
            number(*real);
        } else if (const auto* truth = std::get_if<bool>(&value)) {
            worksheet_write_boolean(sheet_, row_, column_++, *truth ? 1 : 0, nullptr);
        } else {
            ++column_;
        }
    }

private:
    lxw_worksheet* sheet_;
    lxw_row_t row_ = 0;
    lxw_col_t column_ = 0;
};

} // namespace

Done table(const geo::OutLayer& layer, const std::filesystem::path& file)
{
    if (layer.rows.size() > most_rows) {
        return Error{Fault::invalid_input, "a sheet holds " + std::to_string(most_rows) + " rows, found "
                                               + std::to_string(layer.rows.size())
                                               + ": choose fewer, or a .csv file"};
    }
    return write_book(file, {}, [&](lxw_workbook* book) {
        TableSheet sheet{book};
        sheet.head(heads_of(layer));
        for (const geo::OutRow& row : layer.rows) {
            sheet.next();
            for (const geo::OutValue& value : row.values) {
                sheet.cell(value);
            }
            if (const auto* at = std::get_if<geo::LonLat>(&row.shape)) {
                sheet.number(at->lon);
                sheet.number(at->lat);
            }
        }
    });
}

} // namespace schoolplan::report
