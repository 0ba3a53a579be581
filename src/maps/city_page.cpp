#include "pages.hpp"

#include "ink.hpp"
#include "key_map.hpp"
#include "shares.hpp"
#include "table.hpp"

#include <schoolplan/core/written.hpp>

#include <cmath>

namespace schoolplan::maps {

namespace {

constexpr double city_panel_width = 330.0;
constexpr double city_legend_height = 62.0;
constexpr double least_inset = 90.0; // points; a lower one would show nothing

/// Tenths of a percent, rounded down; no value where nobody is counted.
std::optional<int> tenths(const std::optional<Tally>& tally)
{
    if (!tally || tally->total == 0) {
        return std::nullopt;
    }
    return static_cast<int>(tally->covered * 1000 / tally->total);
}

/// Slanting lines: this unit has no value.
void hatch(Canvas& canvas, const Box& box)
{
    canvas.fill(white, true);
    canvas.clip_to_path();
    for (double shift = 2.0; shift < box.width() + box.height(); shift += 4.0) {
        canvas.line({{box.left + shift, box.top}, {box.left + shift - box.height(), box.bottom}});
    }
    canvas.stroke({.colour = ink::pale_edge, .width = 0.6});
    canvas.unclip();
}

class CityPage {
public:
    CityPage(Canvas& canvas, const Book& book)
        : canvas_{canvas},
          book_{book},
          page_{plan(book.width, book.height, city_panel_width)},
          city_{city_sheet(book.content, book.choice)}
    {
        for (std::uint32_t row = 0; row < book.snapshot().units.size(); ++row) {
            const UnitId unit{row};
            units_.push_back(sheet_of(book.content, book.choice, std::span{&unit, 1}));
        }
        std::vector<int> known;
        for (const UnitSheet& sheet : units_) {
            if (const auto value = tenths(stage_of(sheet).walking)) {
                known.push_back(*value);
            }
        }
        unknown_ = known.size() < units_.size();
        any_ = !known.empty();
        classes_ = classes_for(known);
    }

    void draw()
    {
        draw_head();
        const double used = draw_units_table();
        draw_map(page_.panel.top + used + 8.0);
        draw_legend();
        draw_page_foot(canvas_, book_, page_, city_number);
    }

private:
    [[nodiscard]] const StageSheet& stage_of(const UnitSheet& sheet) const
    {
        return sheet.stages[book_.content.stage];
    }

    void draw_head()
    {
        const Words stage = stage_words(book_.content.stage);
        draw_page_heading(canvas_, book_, page_,
                          {"各单元" + stage.chinese + "步行覆盖率",
                           "Children who have a " + stage.english + " within reach on foot, by unit"},
                          city_answer());
    }

    [[nodiscard]] std::string city_answer() const
    {
        const StageSheet& stage = stage_of(city_);
        if (!stage.limit || !stage.walking) {
            return "";
        }
        const std::string limit = grouped(std::llround(stage.limit->metres().value()));
        const std::string of = grouped(stage.walking->covered) + " / " + grouped(stage.walking->total) + " ("
                               + share(stage.walking) + "%)";
        return say({"全市步行 " + limit + " 米以内：" + of, "whole city, within " + limit + " m: " + of},
                   book_.language(), "   ");
    }

    /// \param below  where the table ends; the middle of the city finds room there
    void draw_map(double below)
    {
        const auto paint = [&](UnitId unit, const Box& box) {
            const auto value = tenths(stage_of(units_[unit.index()]).walking);
            if (!value) {
                hatch(canvas_, box);
                return;
            }
            canvas_.fill(tone(classes_.of(*value), classes_.count));
        };
        const auto label = [&](UnitId unit) {
            Words words = maps::name_of(book_.snapshot().units[unit]);
            const auto walking = stage_of(units_[unit.index()]).walking;
            const std::string value = tenths(walking) ? " " + share(walking) : "";
            const bool one = words.chinese == words.english || book_.language() == Language::english;
            words.chinese += value;
            words.english += one ? value : "";
            return words;
        };
        std::optional<Box> inset;
        const double bottom = page_.panel.bottom - city_legend_height - 8.0;
        if (bottom - below > least_inset) {
            inset = Box{page_.panel.left, below, page_.panel.right, bottom};
        }
        const View view = draw_units(canvas_, book_, page_.map, inset, {paint, label});
        const Metres per_point = view.per_point(book_.ground.projector);
        scale_ = per_point;
    }

    double draw_units_table()
    {
        const TableStyle usual{.language = book_.language()};
        TableStyle style = usual;
        style.row_height = 10.6;
        auto rows = table_rows();
        const double room = page_.panel.height() - city_legend_height - title_height(style) - 14.0;
        const auto count = static_cast<double>(rows.size());
        style.row_height = std::clamp(room / count, 7.4, style.row_height);
        style.size = std::min(usual.size, style.row_height / 1.38);
        const auto most = static_cast<std::size_t>(room / style.row_height);
        const std::size_t left_out = rows.size() > most ? rows.size() - most : 0;
        rows.resize(rows.size() - left_out);
        double used = draw_table(canvas_, {page_.panel.left, page_.panel.top}, page_.panel.width(),
                                 {columns(), std::move(rows)}, style);
        if (left_out > 0) {
            const std::string rest = grouped(static_cast<std::int64_t>(left_out));
            canvas_.text(
                {page_.panel.left, page_.panel.top + used},
                say({"另有 " + rest + " 行见各页", rest + " more rows are on the pages of the units"},
                    book_.language()),
                {.size = 6.4, .colour = ink::quiet});
            used += 10.0;
        }
        return used;
    }

    [[nodiscard]] std::vector<Column> columns() const
    {
        const bool children = book_.choice.by_children[book_.content.stage];
        const std::string stage{chinese(book_.content.stage)};
        std::vector<Column> columns{
            {{"单元", "unit"}, 2.3, false},
            {{"校区", "campuses"}, 1.0, true},
            {children ? Words{stage + "儿童", "children"} : Words{"人口", "residents"}, 1.3, true},
            {{"幼儿园%", "kinderg. %"}, 1.1, true},
            {{"小学%", "primary %"}, 1.1, true},
            {{"初中%", "junior %"}, 1.1, true}};
        if (book_.choice.year) {
            columns.push_back({{stage + "学位", "seats"}, 1.3, true});
            columns.push_back({{"余缺", "spare"}, 1.2, true});
        }
        return columns;
    }

    [[nodiscard]] std::vector<Row> table_rows() const
    {
        const Snapshot& snapshot = book_.snapshot();
        std::vector<Row> rows;
        rows.push_back(row({"全市", "Whole city"}, city_, true));
        for (const UnitGroup& group : snapshot.groups) {
            const auto units = members(snapshot, group);
            if (!units.empty()) {
                rows.push_back(
                    row(name_of(group, units), sheet_of(book_.content, book_.choice, units), true));
            }
        }
        for (std::uint32_t i = 0; i < units_.size(); ++i) {
            rows.push_back(row(maps::name_of(snapshot.units[UnitId{i}]), units_[i], false));
        }
        return rows;
    }

    /// A district that bears the name of one of its units says that it is more than that unit.
    [[nodiscard]] Words name_of(const UnitGroup& group, const std::vector<UnitId>& units) const
    {
        Words words{group.name, group.english.empty() ? group.name : group.english};
        const auto same = [&](UnitId unit) { return book_.snapshot().units[unit].name == group.name; };
        if (units.size() < 2 || std::none_of(units.begin(), units.end(), same)) {
            return words;
        }
        words.chinese += "（含功能区）";
        words.english += " with areas inside";
        return words;
    }

    [[nodiscard]] Row row(const Words& name, const UnitSheet& sheet, bool strong) const
    {
        const StageSheet& shown = stage_of(sheet);
        Row row{.cells = {book_.language() == Language::english ? name.english : name.chinese,
                          grouped(sheet.campuses), shown.walking ? grouped(shown.walking->total) : "—"},
                .strong = strong};
        for (const Stage stage : stages) {
            row.cells.push_back(share(sheet.stages[stage].walking));
        }
        if (book_.choice.year) {
            row.cells.push_back(
                shown.seats ? grouped(shown.seats->total) + (shown.seats->unknown > 0 ? "+" : "") : "—");
            row.cells.push_back(shown.spare ? (*shown.spare > 0   ? "+"
                                               : *shown.spare < 0 ? "−"
                                                                  : "")
                                                  + grouped(std::abs(*shown.spare))
                                            : "—");
        }
        return row;
    }

    void draw_legend()
    {
        const Box& panel = page_.panel;
        double y = panel.bottom - city_legend_height;
        y += draw_section(canvas_, {panel.left, y}, panel.width(),
                          {"图例：步行覆盖率", "Legend: share covered on foot"}, book_.language());
        double x = panel.left;
        for (int i = 0; any_ && i < classes_.count; ++i) {
            canvas_.box({x, y, x + 34.0, y + 9.0});
            canvas_.fill(tone(i, classes_.count), true);
            canvas_.stroke({.colour = ink::pale_edge, .width = 0.3});
            canvas_.text({x, y + 10.0}, classes_.range(i), {.size = 6.2});
            x += 40.0;
        }
        if (unknown_) {
            const Box box{x, y, x + 34.0, y + 9.0};
            canvas_.box(box);
            hatch(canvas_, box);
            canvas_.text({x, y + 10.0}, say({"无数据", "no data"}, book_.language()), {.size = 6.2});
        }
        y += 22.0;
        draw_scale_bar(canvas_, {panel.left, y}, scale_, 110.0);
        draw_arrow(canvas_, {panel.right - 14.0, panel.bottom - 38.0}, book_.language());
        const auto& terrain = book_.snapshot().terrain;
        if (std::any_of(terrain.begin(), terrain.end(), [](const auto& area) { return area.wet(); })) {
            canvas_.box({panel.left + 140.0, y + 9.0, panel.left + 158.0, y + 16.0});
            canvas_.fill(ink::water_fill, true);
            canvas_.stroke({.colour = ink::water_edge, .width = 0.45});
            canvas_.text({panel.left + 161.0, y + 7.5}, say({"水域", "water"}, book_.language()),
                         {.size = 6.4});
        }
    }

    Canvas& canvas_;
    const Book& book_;
    Plan page_;
    UnitSheet city_;
    std::vector<UnitSheet> units_;
    ShareClasses classes_;
    bool unknown_ = false;
    bool any_ = false;
    Metres scale_{1.0};
};

} // namespace

void draw_city_page(Canvas& canvas, const Book& book)
{
    CityPage{canvas, book}.draw();
}

} // namespace schoolplan::maps
