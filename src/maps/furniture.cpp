#include "furniture.hpp"

#include "detail.hpp"
#include "ink.hpp"

#include <schoolplan/core/written.hpp>

#include <cmath>

namespace schoolplan::maps {

namespace {

constexpr double symbol_width = 22.0; // of a symbol in the legend

std::string metres(Metres length)
{
    return grouped(std::llround(length.value()));
}

Words measure_words(Measure measure)
{
    return measure == Measure::walking ? Words{"步行", "on foot"} : Words{"直线", "in a straight line"};
}

Words people_words(const Facts& facts)
{
    return facts.by_children ? Words{"适龄儿童", "children"} : Words{"人口", "residents"};
}

Words standard_title(const Content& content)
{
    const Words stage = stage_words(content.stage);
    const Words measure = measure_words(content.measure);
    return {stage.chinese + measure.chinese + "覆盖图",
            "Who has a " + stage.english + " within reach " + measure.english};
}

/// "步行 1,000 米以内：适龄儿童 123 / 150(82.0%)"
Words answer(const Content& content, const Facts& facts)
{
    const Words measure = measure_words(content.measure);
    const Words people = people_words(facts);
    Words words;
    if (facts.limit) {
        const std::string limit = metres(facts.limit->metres());
        words = {measure.chinese + " " + limit + " 米以内", "within " + limit + " m " + measure.english};
    }
    if (facts.city && facts.city->total > 0) {
        const std::string share = percent(facts.city->covered, facts.city->total) + "%";
        const std::string of = grouped(facts.city->covered) + " / " + grouped(facts.city->total);
        words.chinese += "：" + people.chinese + " " + of + "（" + share + "）";
        words.english += ": " + of + " " + people.english + " (" + share + ")";
    }
    return words;
}

/// The column beside the map, filled from the top.
class Furniture {
public:
    Furniture(Canvas& canvas, const Plan& plan, const Frame& frame, const Content& content,
              const Settings& settings, const Facts& facts)
        : canvas_{canvas},
          box_{plan.panel},
          frame_{frame},
          content_{content},
          settings_{settings},
          facts_{facts},
          y_{plan.panel.top}
    {
    }

    std::size_t draw()
    {
        draw_settlements();
        draw_campuses();
        draw_areas();
        const double foot = box_.bottom - 42.0;
        const std::size_t named = draw_gaps(foot - 6.0);
        draw_scale(foot);
        return named;
    }

private:
    void heading(const Words& words)
    {
        y_ += canvas_.text({box_.left, y_}, say(words, settings_.language, " · "),
                           {.size = 8.5, .colour = ink::letters, .bold = true, .wrap = box_.width()});
        y_ += 2.0;
    }

    /// One line of the legend; `patch` draws its symbol around the spot given.
    template <typename Patch>
    void entry(const Words& words, const std::string& detail, const Patch& patch)
    {
        const double left = box_.left + symbol_width + 5.0;
        const Lettering main{.size = 7.4, .wrap = box_.right - left};
        const Lettering small{.size = 6.6, .colour = ink::quiet, .wrap = box_.right - left};
        const std::string label = say(words, settings_.language);
        const double height = canvas_.extent(label, main).y;
        patch(Spot{box_.left + symbol_width / 2, y_ + std::min(height, 12.0) / 2});
        y_ += canvas_.text({left, y_}, label, main);
        if (!detail.empty()) {
            y_ += canvas_.text({left, y_ - 1.0}, detail, small) - 1.0;
        }
        y_ += 2.0;
    }

    static SpotRings ring_of(const Box& box)
    {
        return {{{box.left, box.top}, {box.right, box.top}, {box.right, box.bottom}, {box.left, box.bottom}}};
    }
    static Box patch_box(Spot at) { return box_around(at, symbol_width - 4.0, 9.0); }

    void draw_settlements()
    {
        heading({"居住点", "Homes"});
        const std::string limit = facts_.limit ? metres(facts_.limit->metres()) : "?";
        const std::array<Words, shades.size()> words{
            Words{limit + " 米以内", "within " + limit + " m"},
            Words{"超过 " + limit + " 米", "beyond " + limit + " m"}, Words{"无路可达", "no way at all"},
            facts_.by_children ? Words{"无适龄儿童", "no children"} : Words{"无人居住", "nobody lives there"},
            Words{"未测量", "not measured"}};
        for (const Shade shade : shades) {
            if (facts_.of(shade).settlements > 0) {
                entry(words[static_cast<std::size_t>(shade)], counted(shade),
                      [&](Spot at) { draw_home(at, shade); });
            }
        }
        y_ += 4.0;
    }

    void draw_home(Spot at, Shade shade)
    {
        const Visible seen = visible(frame_, content_);
        if (!seen.settlement_land) {
            ink::settlements(canvas_, {at}, shade, std::max(2.2, seen.symbol));
            return;
        }
        const Box box = patch_box(at);
        ink::land(
            canvas_,
            {{{box.left, box.top}, {box.right, box.top}, {box.right, box.bottom}, {box.left, box.bottom}}},
            shade);
    }

    /// "231 处 places · 12,345 儿童 children"
    [[nodiscard]] std::string counted(Shade shade) const
    {
        const ShadeCount& count = facts_.of(shade);
        std::string text = grouped(count.settlements) + " " + say({"处", "places"}, settings_.language);
        if (facts_.counted && shade != Shade::nobody) {
            text += " · " + grouped(count.people) + " " + say(people_words(facts_), settings_.language);
            if (count.unnumbered > 0) {
                text += " · " + grouped(count.unnumbered) + " "
                        + say({"处人数不详", "without a number"}, settings_.language);
            }
        }
        return text;
    }

    void draw_campuses()
    {
        if (facts_.campuses.empty()) {
            return;
        }
        const std::string count = grouped(static_cast<std::int64_t>(facts_.campuses.size()));
        Words words = stage_words(content_.stage);
        words.chinese += "校区 " + count + " 处";
        words.english = count + " " + words.english + (count == "1" ? " site" : " sites");
        heading(words);
        if (facts_.most_seats > 0) {
            draw_seat_sizes();
        }
        if (facts_.seats_missing) {
            entry({"学位数不详", "seats not known"}, "",
                  [&](Spot at) { ink::school(canvas_, at, 2.4, false); });
        }
        y_ += 4.0;
    }

    /// Three squares, so that a size on the map can be read.
    void draw_seat_sizes()
    {
        const auto most = static_cast<double>(facts_.most_seats);
        const auto large = std::llround(round_length(Metres{most}).value());
        double x = box_.left + symbol_width / 2;
        const Lettering lettering{.size = 7.0};
        const std::int64_t sizes[] = {std::max<std::int64_t>(large / 4, 1),
                                      std::max<std::int64_t>(large / 2, 1), large};
        for (const std::int64_t seats : sizes) {
            const double radius = ink::school_radius(seats, facts_.most_seats, facts_.campuses.size());
            const std::string text = grouped(seats);
            ink::school(canvas_, {x, y_ + 5.5}, radius, true);
            canvas_.text({x + 8.0, y_}, text, lettering);
            x += 8.0 + canvas_.extent(text, lettering).x + 14.0;
        }
        canvas_.text({x - 6.0, y_}, say({"学位", "seats"}, settings_.language), lettering);
        y_ += 14.0;
    }

    void draw_areas()
    {
        heading({"范围与界线", "Areas and lines"});
        if (facts_.reach != nullptr) {
            entry({"服务范围（合并）", "service areas, merged"}, "", [&](Spot at) {
                canvas_.box(patch_box(at));
                canvas_.fill(ink::reach, true);
                ink::reach_outline(canvas_);
            });
        }
        if (!facts_.gaps.empty()) {
            entry({"缺口：成片未覆盖", "gap: homes left out together"}, "", [&](Spot at) {
                canvas_.box(patch_box(at));
                ink::gap_outline(canvas_);
            });
        }
        if (content_.snapshot.units.size() > 0) {
            entry({"区界", "unit border"}, "", [&](Spot at) {
                draw_line(at, {.colour = ink::unit_edge, .width = 1.0, .dash = {7.0, 2.0, 1.5, 2.0}});
            });
        }
        draw_road_entries();
        const auto& terrain = content_.snapshot.terrain;
        if (std::any_of(terrain.begin(), terrain.end(), [](const auto& area) { return area.wet(); })) {
            entry({"水域", "water"}, "", [&](Spot at) { ink::water(canvas_, ring_of(patch_box(at))); });
        }
        if (std::any_of(terrain.begin(), terrain.end(), [](const auto& area) { return !area.wet(); })) {
            entry({"山地", "hills"}, "", [&](Spot at) { ink::hill(canvas_, ring_of(patch_box(at))); });
        }
        y_ += 4.0;
    }

    void draw_road_entries()
    {
        if (content_.roads == nullptr || content_.roads->edges.empty()) {
            return;
        }
        const auto classes = detail_at(frame_.per_point()).roads;
        entry({"道路", "roads"}, "", [&](Spot at) { // the three largest drawn
            double down = -2.5;
            for (std::size_t i = 0; i < std::min<std::size_t>(classes.size(), 3); ++i) {
                draw_line({at.x, at.y + down}, ink::road(classes[classes.size() - 1 - i]));
                down += 2.8;
            }
        });
    }

    void draw_line(Spot at, const Pen& pen)
    {
        canvas_.line({{box_.left + 2.0, at.y}, {box_.left + symbol_width - 2.0, at.y}});
        canvas_.stroke(pen);
    }

    std::size_t draw_gaps(double bottom)
    {
        if (facts_.gaps.empty()) {
            return 0;
        }
        constexpr double row_height = 11.0;
        constexpr double note_height = 10.0;
        if (bottom - y_ < 30.0 + row_height + note_height) {
            return 0;
        }
        const Words people = people_words(facts_);
        heading({"缺口排名", "Gaps, largest first"});
        canvas_.text({box_.left, y_}, "№", small_);
        canvas_.text({box_.left + 18.0, y_}, say({"所在区", "unit"}, settings_.language), small_);
        right(say({"未覆盖" + people.chinese, people.english + " left out"}, settings_.language), y_, small_);
        y_ += 10.5;
        const auto room = static_cast<std::size_t>(std::max(0.0, (bottom - note_height - y_) / row_height));
        const std::size_t shown = std::min(room, facts_.gaps.size());
        for (std::size_t i = 0; i < shown; ++i) {
            draw_gap(i);
            y_ += row_height;
        }
        if (shown < facts_.gaps.size()) {
            const std::string rest = grouped(static_cast<std::int64_t>(facts_.gaps.size() - shown));
            canvas_.text({box_.left, y_},
                         say({"另有 " + rest + " 处未画", rest + " more are not drawn"}, settings_.language),
                         small_);
        }
        return shown;
    }

    void draw_gap(std::size_t index)
    {
        const Gap& gap = *facts_.gaps[index];
        canvas_.line({{box_.left, y_}, {box_.right, y_}});
        canvas_.stroke({.colour = colour(0xdddddd), .width = 0.4});
        const Lettering body{.size = 7.2};
        Lettering number = body;
        number.bold = true;
        number.colour = ink::gap;
        Lettering name = body;
        name.wrap = box_.width() - 70.0;
        name.shorten = true;
        canvas_.text({box_.left, y_ + 0.3}, std::to_string(index + 1), number);
        const auto& units = content_.snapshot.units;
        canvas_.text({box_.left + 18.0, y_ + 0.3}, gap.unit.valid() ? units[gap.unit].name : "—", name);
        const Tally& left_out = facts_.by_children ? gap.children : gap.population;
        const std::size_t size = gap.settlements.size();
        const bool known = left_out.unknown < static_cast<std::int64_t>(size);
        right(known ? grouped(left_out.total - left_out.covered) + (left_out.unknown > 0 ? "+" : "") : "—",
              y_ + 0.3, body);
    }

    void right(const std::string& text, double y, const Lettering& lettering)
    {
        canvas_.text({box_.right - canvas_.extent(text, lettering).x, y}, text, lettering);
    }

    void draw_scale(double top)
    {
        draw_scale_bar(canvas_, {box_.left, top + 15.0}, frame_.per_point(), 120.0);
        draw_arrow(canvas_, {box_.right - 14.0, top + 4.0}, settings_.language);
    }

    Canvas& canvas_;
    Box box_;
    const Frame& frame_;
    const Content& content_;
    const Settings& settings_;
    const Facts& facts_;
    double y_;
    Lettering small_{.size = 6.6, .colour = ink::quiet};
};

} // namespace

std::string title(const Content& content, const Settings& settings)
{
    return content.title.empty() ? say(standard_title(content), settings.language, "  ") : content.title;
}

void draw_title(Canvas& canvas, const Plan& plan, const Content& content, const Settings& settings,
                const Facts& facts)
{
    draw_heading(canvas, plan.title,
                 {title(content, settings), "", say(answer(content, facts), settings.language, "   ")},
                 content.snapshot.synthetic);
}

std::size_t draw_panel(Canvas& canvas, const Plan& plan, const Frame& frame, const Content& content,
                       const Settings& settings, const Facts& facts)
{
    return Furniture{canvas, plan, frame, content, settings, facts}.draw();
}

void draw_foot(Canvas& canvas, const Plan& plan, const Content& content, const Settings& settings)
{
    draw_foot(canvas, plan.foot,
              {content.snapshot.synthetic, content.sources, content.date, "", content.standard},
              settings.language);
}

} // namespace schoolplan::maps
