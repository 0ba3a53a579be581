#include "campus_panel.hpp"

#include "ink.hpp"
#include "sheet.hpp"
#include "table.hpp"

#include <schoolplan/core/written.hpp>

#include <algorithm>
#include <set>

namespace schoolplan::maps {

namespace {

constexpr double campus_legend_height = 96.0;
constexpr double rule_height = 19.0;

/// To a tenth of a metre, down where it decides: a place below its limit never reads as at it.
std::string metres(Millimetres length)
{
    const std::int64_t tenths = length.value() / 100;
    return grouped(tenths / 10) + "." + std::to_string(tenths % 10);
}

class CampusPanel {
public:
    CampusPanel(Canvas& canvas, const Box& where, const CampusBook& book, const CampusPage& page,
                Language language)
        : canvas_{canvas},
          where_{where},
          book_{book},
          page_{page},
          language_{language},
          marks_{in_order(page.marks)}
    {
        for (const CampusMark* mark : marks_) {
            rules_.insert(mark->rule);
        }
    }

    void draw(Metres per_point)
    {
        draw_rules(draw_list());
        draw_legend(per_point);
    }

private:
    /// \returns where it ends
    double draw_list()
    {
        const TableStyle style{.size = 6.6, .row_height = 9.6, .language = language_};
        const double rules = rule_height * static_cast<double>(rules_.size()) + 8.0;
        const double room = where_.height() - campus_legend_height - rules - title_height(style) - 14.0;
        const auto most = static_cast<std::size_t>(std::max(0.0, room / style.row_height));
        const Column gap{{"", ""}, 0.15, false};
        Grid grid{.columns = {{{"№", "no."}, 0.4, true},
                              gap,
                              {{"场所", "place"}, 3.4, false},
                              {{"规定", "rule"}, 0.6, false},
                              {{"距离 m", "distance m"}, 1.0, true},
                              {{"限值 m", "limit m"}, 0.9, true},
                              gap,
                              {{"结论", "verdict"}, 1.7, false}},
                  .rows = {}};
        for (std::size_t i = 0; i < std::min(most, marks_.size()); ++i) {
            const CampusMark& mark = *marks_[i];
            grid.rows.push_back(
                {.cells = {std::to_string(i + 1), "", mark.place, letter_of(mark.rule),
                           mark.distance ? metres(*mark.distance) : "—", metres(book_.rules[mark.rule].limit),
                           "", say(words(mark.gravity), language_)}});
        }
        double y = where_.top + draw_table(canvas_, {where_.left, where_.top}, where_.width(), grid, style);
        if (marks_.size() > most) {
            const std::string rest = grouped(static_cast<std::int64_t>(marks_.size() - most));
            y += note(y, {"另有 " + rest + " 行见表格", rest + " more rows are in the table"});
        } else if (marks_.empty()) {
            y += note(y, {"规定距离内没有列出的场所", "nothing is listed within the distances"});
        }
        return y;
    }

    double note(double y, const Words& said)
    {
        return canvas_.text({where_.left, y}, say(said, language_), {.size = 6.6, .colour = ink::quiet});
    }

    /// What each letter of the list stands for, with document and clause.
    void draw_rules(double y)
    {
        y += 8.0;
        const double room = where_.width() - 14.0;
        for (const std::uint32_t row : rules_) {
            const CampusRule& rule = book_.rules[row];
            const std::string name =
                language_ == Language::english && !rule.english.empty() ? rule.english : rule.name;
            canvas_.text({where_.left, y}, letter_of(row), {.size = 6.6, .bold = true});
            canvas_.text({where_.left + 14.0, y}, name, {.size = 6.6, .wrap = room, .shorten = true});
            canvas_.text({where_.left + 14.0, y + 8.6}, rule.basis,
                         {.size = 5.8, .colour = ink::quiet, .wrap = room, .shorten = true});
            y += rule_height;
        }
    }

    void draw_legend(Metres per_point)
    {
        const Lettering lettering{.size = 7.0};
        const Spot corner{where_.left, where_.bottom - campus_legend_height};
        double y = corner.y + 8.0;
        for (const Gravity gravity : gravities) {
            draw_mark(canvas_, {corner.x + 8.0, y + 5.0}, gravity, 1);
            canvas_.text({corner.x + 22.0, y}, say(words(gravity), language_), lettering);
            y += 15.0;
        }
        draw_gate(canvas_, {corner.x + 128.0, corner.y + 13.0});
        canvas_.text({corner.x + 138.0, corner.y + 8.0}, say({"校门", "gate"}, language_), lettering);
        draw_sample(corner, 23.0, LimitAround::gates,
                    grounds_unknown(page_) ? Words{"距校门（校界未知）", "from gates; grounds unknown"}
                                           : Words{"距校门", "from gates"});
        if (!grounds_unknown(page_)) {
            draw_sample(corner, 38.0, LimitAround::grounds, {"距校界", "from the grounds"});
        }
        draw_scale_bar(canvas_, {corner.x, where_.bottom - 26.0}, per_point, 120.0);
        draw_arrow(canvas_, {where_.right - 14.0, where_.bottom - 40.0}, language_);
    }

    void draw_sample(Spot corner, double y, LimitAround around, const Words& said)
    {
        canvas_.line({{corner.x + 120.0, corner.y + y + 5.0}, {corner.x + 136.0, corner.y + y + 5.0}});
        canvas_.stroke(limit_pen(around));
        canvas_.text({corner.x + 138.0, corner.y + y}, say(said, language_), {.size = 7.0});
    }

    Canvas& canvas_;
    const Box& where_;
    const CampusBook& book_;
    const CampusPage& page_;
    Language language_;
    std::vector<const CampusMark*> marks_;
    std::set<std::uint32_t> rules_; ///< of the marks
};

} // namespace

void draw_campus_panel(Canvas& canvas, const Box& where, const CampusBook& book, const CampusPage& page,
                       Language language, Metres per_point)
{
    CampusPanel{canvas, where, book, page, language}.draw(per_point);
}

} // namespace schoolplan::maps
