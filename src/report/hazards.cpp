#include <schoolplan/report/hazards.hpp>

#include "names.hpp"
#include "page.hpp"
#include "sheet.hpp"

#include <schoolplan/hazards/workbook.hpp>

#include <algorithm>
#include <map>

namespace schoolplan::report {

namespace {

using hazards::Column;
using hazards::Row;
using hazards::Tally;

const Hazard& hazard_of(const HazardLedger& ledger, const hazards::Standing& one)
{
    return ledger.hazards[static_cast<std::size_t>(one.hazard - 1)];
}

constexpr lxw_col_t at(Column column)
{
    return static_cast<lxw_col_t>(column);
}

/// The sheet of one department. Texts go in as strings only, so none of them can run as a formula.
class Order {
public:
    explicit Order(lxw_workbook* book, bool synthetic)
        : sheet_{workbook_add_worksheet(book, "整改清单 hazards")}
    {
        head_ = workbook_add_format(book);
        format_set_bold(head_);
        format_set_text_wrap(head_);
        format_set_bg_color(head_, 0xEEF3F6);
        fill_in_ = workbook_add_format(book);
        format_set_unlocked(fill_in_);
        format_set_bg_color(fill_in_, 0xFFF8D6);
        format_set_border(fill_in_, LXW_BORDER_THIN);
        format_set_border_color(fill_in_, 0xC8C8C8);
        day_ = workbook_add_format(book);
        format_set_unlocked(day_);
        format_set_bg_color(day_, 0xFFF8D6);
        format_set_border(day_, LXW_BORDER_THIN);
        format_set_border_color(day_, 0xC8C8C8);
        format_set_num_format(day_, "yyyy-mm-dd");
        for (std::size_t column = 0; column < hazards::columns; ++column) {
            worksheet_write_string(sheet_, 0, static_cast<lxw_col_t>(column), hazards::heads[column].data(),
                                   head_);
        }
        worksheet_set_column(sheet_, 0, at(Column::remark), 15.0, nullptr);
        worksheet_set_row(sheet_, 0, 32.0, nullptr);
        worksheet_freeze_panes(sheet_, 1, 1);
        worksheet_set_landscape(sheet_);
        worksheet_fit_to_pages(sheet_, 1, 0);
        worksheet_repeat_rows(sheet_, 0, 0);
        if (synthetic) {
            worksheet_set_header(sheet_, "&C合成数据 SYNTHETIC DATA");
        }
    }

    void add(const Hazard& hazard, const hazards::Standing& now, std::int64_t step)
    {
        text(Column::hazard, hazard_code(hazard.number));
        worksheet_write_number(sheet_, row_, at(Column::step), static_cast<double>(step), nullptr);
        text(Column::campus, hazard.campus);
        text(Column::campus_name, hazard.campus_name);
        text(Column::place, hazard.place);
        text(Column::place_name, hazard.place_name);
        text(Column::rule, hazard.rule_name.empty() ? hazard.rule : hazard.rule_name);
        metres(Column::limit, hazard.limit);
        metres(Column::distance, hazard.distance);
        text(Column::office, now.office);
        text(Column::due, now.due ? now.due->text() : "");
        worksheet_write_blank(sheet_, row_, at(Column::fixed_on), day_);
        for (const Column one : {Column::evidence, Column::hand_to, Column::remark}) {
            worksheet_write_blank(sheet_, row_, at(one), fill_in_);
        }
        ++row_;
    }

    void end()
    {
        if (row_ > 1) {
            lxw_data_validation days{};
            days.validate = LXW_VALIDATION_TYPE_DATE;
            days.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
            days.minimum_datetime = {2000, 1, 1, 0, 0, 0};
            std::string title = "日期 day"; // the library takes no constants
            std::string message = "2019-05-10";
            days.error_title = title.data();
            days.error_message = message.data();
            worksheet_data_validation_range(sheet_, 1, at(Column::fixed_on), row_ - 1, at(Column::fixed_on),
                                            &days);
        }
        worksheet_protect(sheet_, nullptr, nullptr);
    }

private:
    void text(Column column, const std::string& written)
    {
        if (!written.empty()) {
            worksheet_write_string(sheet_, row_, at(column), written.c_str(), nullptr);
        }
    }
    void metres(Column column, const std::optional<Millimetres>& length)
    {
        if (length) {
            worksheet_write_number(sheet_, row_, at(column), length->metres().value(), nullptr);
        }
    }

    lxw_worksheet* sheet_;
    lxw_format* head_ = nullptr;
    lxw_format* fill_in_ = nullptr;
    lxw_format* day_ = nullptr;
    lxw_row_t row_ = 1;
};

/// The sheets that tell how things stand.
class HazardBook {
public:
    HazardBook(lxw_workbook* book, const HazardContent& content, Language language)
        : book_{book}, formats_{make_formats(book)}, content_{content}, language_{language}
    {
    }

    void add()
    {
        counts(sheet("各区", "Districts"), content_.now.units,
               content_.before == nullptr ? std::vector<Row>{} : content_.before->units);
        counts(sheet("各部门", "Departments"), content_.now.departments,
               content_.before == nullptr ? std::vector<Row>{} : content_.before->departments);
        campuses(sheet("校区", "Campuses"));
        all(sheet("隐患", "Hazards"));
    }

private:
    [[nodiscard]] std::string tell(const std::string& chinese, const std::string& english) const
    {
        return plain(language_, chinese, english);
    }
    [[nodiscard]] std::string state(HazardState one) const
    {
        return tell(std::string{chinese(one)}, std::string{code(one)});
    }
    Sheet sheet(const std::string& chinese, const std::string& english)
    {
        return Sheet{book_, formats_, tell(chinese, english),
                     content_.synthetic ? tell("合成数据", "SYNTHETIC DATA") : ""};
    }
    [[nodiscard]] std::string unit_name(const std::string& code) const
    {
        const auto found = std::ranges::find(content_.units, code, &Unit::code);
        return found == content_.units.end() ? code : found->name;
    }

    static std::vector<std::int64_t> numbers_of(const Tally& tally)
    {
        std::vector<std::int64_t> numbers(tally.in.begin(), tally.in.end());
        for (const std::int64_t one : {tally.open(), tally.overdue, tally.reopened}) {
            numbers.push_back(one);
        }
        return numbers;
    }

    [[nodiscard]] std::vector<std::string> number_heads() const
    {
        std::vector<std::string> heads;
        for (const HazardState one : hazard_states) {
            heads.push_back(state(one));
        }
        for (const auto& one :
             {tell("未销号", "open"), tell("逾期", "overdue"), tell("复发(次)", "reopened (times)")}) {
            heads.push_back(one);
        }
        return heads;
    }

    /// Before, where it was asked, beside now; the last row adds up.
    void counts(Sheet sheet, const std::vector<Row>& now, const std::vector<Row>& before) const
    {
        const bool compared = content_.before != nullptr;
        std::vector<std::string> heads{tell("代码", "code"), tell("名称", "name")};
        for (const auto* on : {compared ? content_.before : nullptr, &content_.now}) {
            for (const std::string& head : on == nullptr ? std::vector<std::string>{} : number_heads()) {
                heads.push_back(on->on.text() + " " + head);
            }
        }
        sheet.head(heads);
        const auto line = [&](const Tally& then, const Tally& tally, const auto& write) {
            for (const Tally* one : {compared ? &then : nullptr, &tally}) {
                for (const std::int64_t number :
                     one == nullptr ? std::vector<std::int64_t>{} : numbers_of(*one)) {
                    write(number);
                }
            }
            sheet.next();
        };
        std::map<std::string, std::pair<Tally, Tally>> rows;
        for (const Row& row : before) {
            rows[row.key].first = row.tally;
        }
        for (const Row& row : now) {
            rows[row.key].second = row.tally;
        }
        for (const auto& [key, tallies] : rows) {
            sheet.text(key);
            sheet.text(unit_name(key));
            line(tallies.first, tallies.second, [&](std::int64_t number) { sheet.number(number); });
        }
        if (!rows.empty()) {
            sheet.text("");
            sheet.text(tell("全市", "city"));
            line(compared ? content_.before->city : Tally{}, content_.now.city,
                 [&](std::int64_t number) { sheet.sum_above(number, static_cast<lxw_row_t>(rows.size())); });
        }
        sheet.end();
    }

    void campuses(Sheet sheet) const
    {
        std::vector<std::string> heads{tell("名次", "rank"), tell("校区编号", "campus"),
                                       tell("校区", "name")};
        std::ranges::copy(number_heads(), std::back_inserter(heads));
        sheet.head(heads);
        std::int64_t rank = 0;
        for (const Row& row : content_.now.campuses) {
            sheet.number(++rank);
            sheet.text(row.key);
            sheet.text(row.name);
            for (const std::int64_t number : numbers_of(row.tally)) {
                sheet.number(number);
            }
            sheet.next();
        }
        sheet.end();
    }

    void all(Sheet sheet) const
    {
        sheet.head({tell("隐患编号", "hazard"), tell("区", "unit"), tell("校区编号", "campus"),
                    tell("校区", "campus name"), tell("场所", "place"), tell("规则", "rule"),
                    tell("限距 (m)", "limit (m)"), tell("实距 (m)", "distance (m)"), tell("状态", "state"),
                    tell("自", "since"), tell("责任单位", "office"), tell("部门", "department"),
                    tell("期限", "due"), tell("逾期 (天)", "overdue (days)"),
                    tell("复发(次)", "reopened (times)")});
        for (const hazards::Standing& one : content_.now.hazards) {
            const Hazard& hazard = hazard_of(content_.ledger, one);
            sheet.text(hazard_code(hazard.number));
            sheet.text(unit_name(hazard.unit));
            sheet.text(hazard.campus);
            sheet.text(hazard.campus_name);
            sheet.text(hazard.place_name.empty() ? hazard.place : hazard.place_name);
            sheet.text(hazard.rule_name.empty() ? hazard.rule : hazard.rule_name);
            sheet.metres(hazard.limit);
            sheet.metres(hazard.distance);
            sheet.text(state(one.state));
            sheet.day(one.since);
            sheet.text(one.office);
            sheet.text(one.department);
            sheet.day(one.due);
            sheet.number(one.days_overdue);
            sheet.number(one.reopened);
            sheet.next();
        }
        sheet.end();
    }

    lxw_workbook* book_;
    Formats formats_;
    const HazardContent& content_;
    Language language_;
};

} // namespace

Result<std::size_t> write_order(const HazardContent& content, const std::string& department,
                                const std::filesystem::path& file)
{
    std::size_t count = 0;
    auto done = write_book(file, content.now.on.text(), [&](lxw_workbook* book) {
        Order order{book, content.synthetic};
        for (const hazards::Standing& one : content.now.hazards) {
            if (one.state == HazardState::assigned && one.department == department) {
                const auto step = hazards::events_of(content.ledger, one.hazard).back().number;
                order.add(hazard_of(content.ledger, one), one, step);
                ++count;
            }
        }
        order.end();
    });
    return done ? Result<std::size_t>{count} : std::move(done).error();
}

Done write_hazards(const HazardContent& content, Language language, const std::filesystem::path& file)
{
    return write_book(file, content.now.on.text(), [&](lxw_workbook* book) {
        HazardBook{book, content, language}.add();
    });
}

} // namespace schoolplan::report
