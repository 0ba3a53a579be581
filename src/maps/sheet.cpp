#include "sheet.hpp"

#include "ink.hpp"

#include <schoolplan/core/written.hpp>

#include <cmath>

namespace schoolplan::maps {

namespace {

constexpr double margin = 22.0;

/// The mark of synthetic data in the upper right corner. \returns where it begins
double draw_synthetic_mark(Canvas& canvas, const Box& where)
{
    const Lettering lettering{.size = 10.0, .colour = ink::gap, .bold = true};
    const std::string mark = "合成数据 SYNTHETIC DATA";
    const Spot size = canvas.extent(mark, lettering);
    const Box box{where.right - size.x - 14.0, where.top + 2.0, where.right, where.top + size.y + 8.0};
    canvas.box(box);
    canvas.stroke({.colour = ink::gap, .width = 1.0});
    canvas.text({box.left + 7.0, box.top + 3.0}, mark, lettering);
    return box.left;
}

/// In what room the Chinese title leaves, on its baseline.
void draw_english_title(Canvas& canvas, const Box& room, const Heading& heading, Lettering large)
{
    if (heading.english.empty()) {
        return;
    }
    large.shorten = false;
    large.wrap = 0.0;
    const double left = room.left + canvas.extent(heading.title, large).x + 10.0;
    Lettering small{.size = 10.5, .colour = ink::quiet};
    small.wrap = room.right - left;
    small.shorten = true;
    if (small.wrap > 60.0) {
        canvas.text({left, room.top + (large.size - small.size) * 1.16}, heading.english, small);
    }
}

std::string told(const Origin& origin, Language language)
{
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : "  ·  ") + part; };
    if (origin.synthetic) {
        add("合成数据，并非真实城市 synthetic data, not a real city");
    }
    if (!origin.standard.empty()) {
        add(origin.standard);
    }
    if (!origin.sources.empty()) {
        add(say({"资料来源：", "Sources:"}, language) + " " + origin.sources);
    }
    if (!origin.date.empty()) {
        add(say({"资料日期：", "Data of"}, language) + " " + origin.date);
    }
    return text;
}

} // namespace

Plan plan(double width, double height, double panel_width)
{
    Plan plan;
    plan.title = {margin, margin - 4.0, width - margin, margin + 38.0};
    plan.foot = {margin, height - margin - 8.0, width - margin, height - margin + 4.0};
    plan.panel = {width - margin - panel_width, plan.title.bottom + 4.0, width - margin, plan.foot.top - 6.0};
    plan.map = {margin, plan.panel.top, plan.panel.left - 14.0, plan.panel.bottom};
    return plan;
}

Metres round_length(Metres longest)
{
    const double power = std::pow(10.0, std::floor(std::log10(longest.value())));
    for (const double factor : {5.0, 2.0}) {
        if (factor * power <= longest.value()) {
            return Metres{factor * power};
        }
    }
    return Metres{power};
}

void draw_heading(Canvas& canvas, const Box& where, const Heading& heading, bool synthetic)
{
    double right = where.right;
    if (synthetic) {
        right = draw_synthetic_mark(canvas, where) - 10.0;
    }
    Lettering large{.size = 15.0, .bold = true};
    large.wrap = right - where.left;
    large.shorten = true;
    const double y = where.top + canvas.text({where.left, where.top}, heading.title, large);
    draw_english_title(canvas, {where.left, where.top, right, y}, heading, large);
    Lettering small{.size = 8.6, .colour = ink::quiet};
    small.wrap = right - where.left;
    small.shorten = true;
    canvas.text({where.left, y}, heading.answer, small);
}

void draw_scale_bar(Canvas& canvas, Spot upper_left, Metres per_point, double longest)
{
    const Metres length = round_length(Metres{per_point.value() * longest});
    const double width = length / per_point;
    const double y = upper_left.y + 11.0;
    for (int part = 0; part < 4; ++part) {
        const double left = upper_left.x + width * part / 4;
        canvas.box({left, y, left + width / 4, y + 4.0});
        canvas.fill(part % 2 == 0 ? ink::letters : white, true);
        canvas.stroke({.colour = ink::letters, .width = 0.5});
    }
    const bool kilometres = length >= Metres{1000.0};
    const double shown = kilometres ? length.value() / 1000.0 : length.value();
    const Lettering small{.size = 6.6, .colour = ink::quiet};
    canvas.text({upper_left.x, upper_left.y}, "0", small);
    canvas.text({upper_left.x + width - 4.0, upper_left.y},
                grouped(std::llround(shown)) + (kilometres ? " km" : " m"), small);
}

void draw_arrow(Canvas& canvas, Spot tip, Language language)
{
    for (const double side : {1.0, -1.0}) {
        canvas.rings({{tip, {tip.x + 6.0 * side, tip.y + 24.0}, {tip.x, tip.y + 19.0}}});
        canvas.fill(side > 0.0 ? white : ink::letters, true);
        canvas.stroke({.colour = ink::letters, .width = 0.7});
    }
    const std::string north = language == Language::english ? "N" : "北 N";
    const Lettering lettering{.size = 8.0, .bold = true};
    canvas.text({tip.x - canvas.extent(north, lettering).x / 2, tip.y + 24.5}, north, lettering);
}

void draw_foot(Canvas& canvas, const Box& where, const Origin& origin, Language language)
{
    Lettering lettering{.size = 6.6, .colour = ink::quiet};
    const double page = canvas.extent(origin.page, lettering).x;
    canvas.text({where.right - page, where.top}, origin.page, lettering);
    lettering.wrap = where.width() - (origin.page.empty() ? 0.0 : page + 10.0);
    lettering.shorten = true;
    canvas.text({where.left, where.top}, told(origin, language), lettering);
}

} // namespace schoolplan::maps
