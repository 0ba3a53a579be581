#include "pages.hpp"

#include "ink.hpp"
#include "key_map.hpp"
#include "legend.hpp"
#include "table.hpp"

#include <schoolplan/core/written.hpp>

#include <algorithm>
#include <cmath>

namespace schoolplan::maps {

namespace {

constexpr double unit_panel_width = 244.0;
constexpr double between_blocks = 5.0; // blocks of the panel

std::string counted(const std::optional<Count>& count)
{
    return count ? grouped(count->total) + (count->unknown > 0 ? "+" : "") : "—";
}

std::string signed_number(const std::optional<std::int64_t>& number)
{
    if (!number) {
        return "—";
    }
    return (*number > 0 ? "+" : *number < 0 ? "−" : "") + grouped(std::abs(*number));
}

class UnitPanel {
public:
    UnitPanel(Canvas& canvas, const Book& book, UnitId unit, const Plan& plan)
        : canvas_{canvas},
          book_{book},
          unit_{unit},
          box_{plan.panel},
          sheet_{sheet_of(book.content, book.choice, std::span{&unit_, 1})},
          planned_{
              std::any_of(sheet_.sites.begin(), sheet_.sites.end(), [](auto sites) { return sites > 0; })},
          y_{plan.panel.top}
    {
        for (const SizeClass size : size_classes) {
            if (std::any_of(sheet_.schools.begin(), sheet_.schools.end(),
                            [&](const auto& sizes) { return sizes[static_cast<std::size_t>(size)] > 0; })) {
                sizes_.push_back(size);
            }
        }
    }

    void draw(const Drawn& drawn, std::optional<View> view)
    {
        draw_place(view);
        draw_stages();
        draw_schools();
        draw_projects();
        draw_gaps(drawn);
        section({"图例", "Legend"});
        y_ += draw_legend(canvas_, {box_.left, y_}, box_.width(), legend_of(drawn, book_), book_.language());
        y_ += 1.0 + draw_sizes(canvas_, {box_.left, y_ + 1.0}, drawn, book_.language());
        draw_note();
    }

private:
    void section(const Words& words)
    {
        y_ += draw_section(canvas_, {box_.left, y_}, box_.width(), words, book_.language());
    }

    /// Where the unit lies in the city, and how large the map is.
    void draw_place(const std::optional<View>& view)
    {
        constexpr double height = 78.0;
        const Box inset{box_.left, y_, box_.left + 112.0, y_ + height};
        draw_locator(canvas_, book_, inset, unit_);
        const double left = inset.right + 10.0;
        canvas_.text({left, y_ - 1.0}, say({"在全市的位置", "Where it lies"}, book_.language()),
                     {.size = 6.4, .colour = ink::quiet, .wrap = 76.0});
        draw_arrow(canvas_, {box_.right - 14.0, y_ + 2.0}, book_.language());
        if (view) {
            const Metres per_point = view->per_point(book_.ground.projector);
            draw_scale_bar(canvas_, {left, y_ + height - 29.0}, per_point, 96.0);
            canvas_.text({left, y_ + height - 11.0}, ratio(per_point), {.size = 6.6, .colour = ink::quiet});
        }
        y_ += height + between_blocks;
    }

    /// "约 1:35,000", to three figures, as it is on the real paper.
    [[nodiscard]] std::string ratio(Metres per_point) const
    {
        const double scale = per_point.value() / (0.0254 / 72.0) / book_.zoom;
        const double step = std::pow(10.0, std::floor(std::log10(scale)) - 2.0);
        return say({"约", "about"}, book_.language())
               + " 1:" + grouped(std::llround(std::round(scale / step) * step));
    }

    void draw_stages()
    {
        section(heading_of_stages());
        Grid grid{.columns = {{{"学段", "stage"}, 1.25, false},
                              {{"标准 米", "limit m"}, 1.0, true},
                              {{"步行 %", "on foot %"}, 1.05, true},
                              {{"直线 %", "straight %"}, 1.1, true}},
                  .rows = {}};
        if (book_.choice.year) {
            grid.columns.push_back({{"学位", "seats"}, 1.15, true});
            grid.columns.push_back(
                {book_.choice.observed ? Words{"儿童", "children"} : Words{"应有儿童", "by rate"}, 1.15,
                 true});
            grid.columns.push_back({{"余缺", "spare"}, 1.15, true});
        }
        for (const Stage stage : stages) {
            grid.rows.push_back(stage_row(stage));
        }
        y_ += draw_table(canvas_, {box_.left, y_}, box_.width(), grid, style()) + between_blocks;
    }

    [[nodiscard]] Words heading_of_stages() const
    {
        if (!book_.choice.year) {
            return {"覆盖", "Coverage"};
        }
        const std::string year = std::to_string(*book_.choice.year);
        return {"覆盖与学位（" + year + "）", "Coverage and seats, " + year};
    }

    [[nodiscard]] Row stage_row(Stage stage) const
    {
        const StageSheet& sheet = sheet_.stages[stage];
        Row row{.cells = {say_short(stage),
                          sheet.limit ? grouped(std::llround(sheet.limit->metres().value())) : "—",
                          share(sheet.walking), share(sheet.straight)}};
        if (book_.choice.year) {
            row.cells.push_back(counted(sheet.seats));
            row.cells.push_back(counted(sheet.children));
            row.cells.push_back(signed_number(sheet.spare));
        }
        return row;
    }

    [[nodiscard]] std::string say_short(Stage stage) const
    {
        constexpr PerStage<std::string_view> english{
            {"kinderg.", "primary", "junior", "senior", "vocational", "special"}};
        return book_.language() == Language::english ? std::string{english[stage]}
                                                     : std::string{chinese(stage)};
    }

    void draw_schools()
    {
        section(planned_ ? Words{"校区（按班数）与规划用地", "Campuses by classes, planned sites"}
                         : Words{"校区（按班数）", "Campuses by number of classes"});
        Grid grid{.columns = {{{"类别", "kind"}, 2.0, false}, {{"合计", "all"}, 0.9, true}}, .rows = {}};
        for (const SizeClass size : sizes_) {
            const std::string title = size == SizeClass::unknown ? "不详" : std::string{range(size)};
            grid.columns.push_back({{title, size == SizeClass::unknown ? "unknown" : title}, 1.0, true});
        }
        if (planned_) {
            grid.columns.push_back({{"规划", "planned"}, 1.0, true});
        }
        for (const SchoolKind kind : school_kinds) {
            const auto row = static_cast<std::size_t>(kind);
            if (sheet_.schools_of(kind) + sheet_.sites[row] > 0) {
                grid.rows.push_back(school_row(kind));
            }
        }
        if (grid.rows.empty()) {
            nothing({"没有校区", "No campus"});
            return;
        }
        y_ += draw_table(canvas_, {box_.left, y_}, box_.width(), grid, style(true)) + between_blocks;
    }

    [[nodiscard]] Row school_row(SchoolKind kind) const
    {
        const auto number = [](std::int64_t count) { return count == 0 ? "" : grouped(count); };
        const auto at = static_cast<std::size_t>(kind);
        Row row{.cells = {book_.language() == Language::english ? words(kind).english : words(kind).chinese,
                          grouped(sheet_.schools_of(kind))}};
        for (const SizeClass size : sizes_) {
            row.cells.push_back(number(sheet_.schools[at][static_cast<std::size_t>(size)]));
        }
        row.cells.push_back(number(sheet_.sites[at]));
        return row;
    }

    void draw_projects()
    {
        std::string text;
        for (const ProjectState state : project_states) {
            if (const auto count = sheet_.projects[static_cast<std::size_t>(state)]; count > 0) {
                text += (text.empty() ? "" : "  ·  ") + state_name(state) + " " + grouped(count);
            }
        }
        if (text.empty()) {
            return;
        }
        section({"建设项目", "Projects"});
        if (sheet_.year_targets > 0) {
            text += "  ·  " + say({"计入年度目标", "of the year's target"}, book_.language()) + " "
                    + grouped(sheet_.year_targets);
        }
        canvas_.text({box_.left, y_}, text, {.size = 6.8, .wrap = box_.width(), .shorten = true});
        y_ += 10.0 + between_blocks;
    }

    [[nodiscard]] std::string state_name(ProjectState state) const
    {
        constexpr std::array<std::string_view, project_states.size()> english{"preparation", "building",
                                                                              "completed", "in use"};
        return book_.language() == Language::english ? std::string{english[static_cast<std::size_t>(state)]}
                                                     : std::string{chinese(state)};
    }

    /// "① 812  ② 640": the number on the map and how many are left out.
    void draw_gaps(const Drawn& drawn)
    {
        const auto gaps = gaps_of(book_, unit_);
        if (gaps.empty()) {
            return;
        }
        const bool children = book_.facts.by_children;
        section(children ? Words{"覆盖缺口：未覆盖儿童", "Gaps: children left out"}
                         : Words{"覆盖缺口：未覆盖人口", "Gaps: residents left out"});
        constexpr std::size_t columns = 6;
        const std::size_t listed = drawn.numbered.size();
        for (std::size_t i = 0; i < listed; ++i) {
            const Spot at{box_.left + box_.width() * static_cast<double>(i % columns) / columns,
                          y_ + 10.0 * static_cast<double>(i / columns)};
            draw_gap(at, i, *drawn.numbered[i]);
        }
        y_ += 10.0 * static_cast<double>((listed + columns - 1) / columns);
        if (gaps.size() > listed) {
            const std::string rest = grouped(static_cast<std::int64_t>(gaps.size() - listed));
            nothing({"另有 " + rest + " 处，图上无编号", rest + " more without a number"});
        }
        y_ += between_blocks;
    }

    void draw_gap(Spot at, std::size_t index, const Gap& gap)
    {
        const std::string number = std::to_string(index + 1);
        const Lettering bold{.size = 6.8, .colour = ink::gap, .bold = true};
        canvas_.text(at, number, bold);
        const Tally& people = book_.facts.by_children ? gap.children : gap.population;
        const bool known = people.unknown < static_cast<std::int64_t>(gap.settlements.size());
        const std::string text =
            known ? grouped(people.total - people.covered) + (people.unknown > 0 ? "+" : "") : "—";
        canvas_.text({at.x + 11.0, at.y}, text, {.size = 6.8});
    }

    void draw_note()
    {
        const Words words{"+ 表示另有数目不详者，— 表示不知；余缺为负即缺学位",
                          "+ some numbers are not known, — not known; spare below 0: seats missing"};
        if (box_.bottom - y_ < 8.0) {
            return;
        }
        canvas_.text({box_.left, y_ + 1.0}, say(words, book_.language()),
                     {.size = 5.4, .colour = ink::quiet, .wrap = box_.width()});
    }

    void nothing(const Words& words)
    {
        canvas_.text({box_.left, y_}, say(words, book_.language()), {.size = 6.6, .colour = ink::quiet});
        y_ += 10.0;
    }

    [[nodiscard]] TableStyle style(bool single = false) const
    {
        TableStyle style{.language = book_.language()};
        if (single && style.language == Language::both) {
            style.row_height = 9.2;
        }
        return style;
    }

    Canvas& canvas_;
    const Book& book_;
    UnitId unit_;
    Box box_;
    UnitSheet sheet_;
    bool planned_;
    std::vector<SizeClass> sizes_{}; ///< that the unit has
    double y_;
};

Words page_title(const Book& book, const Unit& unit)
{
    const Words name = name_of(unit);
    const Words stage = stage_words(book.content.stage);
    return {name.chinese + "学校布局图（" + stage.chinese + "覆盖）",
            name.english + ": schools and " + stage.english + " coverage"};
}

std::string answer(const Book& book, UnitId unit)
{
    const UnitSheet sheet = sheet_of(book.content, book.choice, std::span{&unit, 1});
    const StageSheet& stage = sheet.stages[book.content.stage];
    const Words words = stage_words(book.content.stage);
    if (!stage.limit || !stage.walking || stage.walking->total == 0) {
        return say(
            {"本单元没有可统计的" + words.chinese + "覆盖", "No " + words.english + " coverage to tell"},
            book.language(), "   ");
    }
    const std::string limit = grouped(std::llround(stage.limit->metres().value()));
    const std::string of = grouped(stage.walking->covered) + " / " + grouped(stage.walking->total) + " ("
                           + share(stage.walking) + "%)";
    const bool children = book.choice.by_children[book.content.stage];
    return say({words.chinese + "步行 " + limit + " 米以内：" + (children ? "适龄儿童 " : "人口 ") + of,
                "within " + limit + " m on foot: " + of + (children ? " children" : " residents")},
               book.language(), "   ");
}

} // namespace

Drawn draw_unit_page(Canvas& canvas, const Book& book, UnitId unit)
{
    const Unit& row = book.snapshot().units[unit];
    const Plan page = plan(book.width, book.height, unit_panel_width);
    draw_page_heading(canvas, book, page, page_title(book, row), row.code + "   " + answer(book, unit));
    std::optional<View> view;
    Drawn drawn;
    if (const auto ground = ground_of_unit(book, unit)) {
        view = View{*ground, page.map};
        drawn = draw_unit_map(canvas, book, unit, *view);
    } else {
        const std::string text =
            say({"没有位置资料，只列表格", "No positions are known: tables only"}, book.language());
        const Lettering lettering{.size = 10.0, .colour = ink::quiet};
        const Spot size = canvas.extent(text, lettering);
        const Spot middle = page.map.centre();
        canvas.text({middle.x - size.x / 2, middle.y - size.y / 2}, text, lettering);
    }
    canvas.box(page.map);
    canvas.stroke({.colour = ink::frame, .width = 0.8});
    UnitPanel{canvas, book, unit, page}.draw(drawn, view);
    draw_page_foot(canvas, book, page, page_of(unit));
    return drawn;
}

} // namespace schoolplan::maps
