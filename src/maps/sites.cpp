#include <schoolplan/maps/sites.hpp>

#include "canvas.hpp"
#include "frame.hpp"
#include "ground.hpp"
#include "ink.hpp"
#include "labels.hpp"
#include "map_file.hpp"
#include "paper_size.hpp"
#include "roads.hpp"
#include "sheet.hpp"
#include "svg_ids.hpp"
#include "svg_paths.hpp"
#include "words.hpp"

#include <schoolplan/core/written.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace schoolplan::maps {

namespace {

constexpr Colour gaining = colour(0x00695c, 0.75);
constexpr Colour walks_less = colour(0x00695c, 0.28);

/// A plot of the plan, or only of the one it is compared with.
struct Mark {
    const Site* site = nullptr;
    const SitingPlot* plot = nullptr;
    bool only_other = false;
    bool in_both = false;
};

const Site* site_of(const Snapshot& snapshot, const std::string& code)
{
    const auto rows = snapshot.sites.rows();
    const auto at = std::ranges::find(rows, code, &Site::code);
    return at == rows.end() ? nullptr : &*at;
}

bool has(const SitingPlan& plan, const std::string& code)
{
    return std::ranges::find(plan.plots, code, &SitingPlot::site) != plan.plots.end();
}

Result<std::vector<Mark>> marks_of(const SitingContent& content)
{
    std::vector<Mark> marks;
    for (const SitingPlot& plot : content.plan.plots) {
        marks.push_back({site_of(content.snapshot, plot.site), &plot, false,
                         content.other != nullptr && has(*content.other, plot.site)});
    }
    std::ranges::stable_sort(marks, std::greater<>{}, [](const Mark& mark) { return mark.plot->children; });
    for (std::size_t k = 0; content.other != nullptr && k < content.other->plots.size(); ++k) {
        const SitingPlot& plot = content.other->plots[k];
        if (!has(content.plan, plot.site)) {
            marks.push_back({site_of(content.snapshot, plot.site), &plot, true, false});
        }
    }
    const bool homes = std::ranges::all_of(content.plan.homes, [&](const SitingHome& home) {
        return home.settlement.valid() && home.settlement.index() < content.snapshot.settlements.size();
    });
    if (!homes || std::ranges::any_of(marks, [](const Mark& mark) { return mark.site == nullptr; })) {
        return Error{Fault::invalid_input, "the plan has settlements or plots the city has not"};
    }
    if (marks.empty()) {
        return Error{Fault::invalid_input, "no plot is chosen, so there is nothing to draw"};
    }
    return marks;
}

Millimetres limit_of(const SitingPlan& plan, Stage stage)
{
    const auto at = std::ranges::find(plan.stages, stage, &SitingStage::stage);
    return at == plan.stages.end() ? Millimetres{} : at->limit;
}

/// Does the home come within the limit by its plot?
bool newly_near(const SitingPlan& plan, const SitingHome& home)
{
    const Millimetres limit = limit_of(plan, home.stage);
    return home.after <= limit && !(home.before && *home.before <= limit);
}

/// A few far homes must not make the map small.
Snapshot extent_of(const SitingContent& content, const std::vector<Mark>& marks)
{
    std::vector<Millimetres> ways;
    for (const SitingHome& home : content.plan.homes) {
        ways.push_back(home.after);
    }
    std::ranges::sort(ways);
    const Millimetres most = ways.empty() ? Millimetres{} : ways[(ways.size() - 1) * 9 / 10];
    std::vector<Settlement> homes;
    for (const SitingHome& home : content.plan.homes) {
        if (home.after <= most) {
            homes.push_back(content.snapshot.settlements[home.settlement]);
        }
    }
    std::vector<Campus> plots;
    for (const Mark& mark : marks) {
        plots.push_back({.code = mark.site->code, .position = mark.site->position});
    }
    Snapshot extent;
    extent.settlements = Table<SettlementId, Settlement>{std::move(homes)};
    extent.campuses = Table<CampusId, Campus>{std::move(plots)};
    return extent;
}

void plot_sign(Canvas& canvas, Spot at, const Mark& mark, std::size_t number)
{
    canvas.box({at.x - 5.5, at.y - 5.5, at.x + 5.5, at.y + 5.5});
    canvas.fill(mark.only_other ? white : ink::planned, true);
    canvas.stroke({.colour = mark.only_other ? ink::planned : white, .width = mark.only_other ? 1.4 : 0.8});
    const std::string text = std::to_string(number);
    const Lettering lettering{.size = 7.0, .colour = mark.only_other ? ink::planned : white, .bold = true};
    const Spot size = canvas.extent(text, lettering);
    canvas.text({at.x - size.x / 2.0, at.y - size.y / 2.0}, text, lettering);
}

class SitesMap {
public:
    SitesMap(Canvas& canvas, const Frame& frame, const SitingContent& content, const std::vector<Mark>& marks)
        : canvas_{canvas}, frame_{frame}, content_{content}, marks_{marks}
    {
    }

    void draw()
    {
        canvas_.clip(frame_.paper());
        for (const TerrainArea& area : content_.snapshot.terrain) {
            if (area.wet()) {
                ink::water(canvas_, cut(frame_.rings(area.shape), frame_.paper().grown(12.0)));
            }
        }
        draw_roads(canvas_, frame_, content_.roads);
        schools();
        homes();
        plots();
        canvas_.unclip();
        canvas_.box(frame_.paper());
        canvas_.stroke({.colour = ink::frame, .width = 0.8});
    }

private:
    void schools()
    {
        for (const Campus& campus : content_.snapshot.campuses.rows()) {
            const bool taught = std::ranges::any_of(
                content_.plan.stages, [&](const SitingStage& stage) { return campus.teaches[stage.stage]; });
            const auto spot = taught ? frame_.inside(campus.position) : std::nullopt;
            if (spot) {
                canvas_.box({spot->x - 1.4, spot->y - 1.4, spot->x + 1.4, spot->y + 1.4});
            }
        }
        canvas_.fill(ink::other_campus);
    }

    void homes()
    {
        for (const bool near : {false, true}) {
            for (const SitingHome& home : content_.plan.homes) {
                const Site* site = site_of(content_.snapshot, home.site);
                const auto from = frame_.at(content_.snapshot.settlements[home.settlement].position);
                const auto to = site != nullptr ? frame_.at(site->position) : std::nullopt;
                if (from && to && newly_near(content_.plan, home) == near) {
                    canvas_.line({*from, *to});
                    canvas_.stroke({.colour = near ? gaining : walks_less, .width = near ? 0.8 : 0.5});
                    canvas_.circle(*from, near ? 1.5 : 1.1);
                    canvas_.fill(near ? gaining : walks_less);
                }
            }
        }
    }

    void plots()
    {
        for (std::size_t k = marks_.size(); k > 0; --k) {
            if (const auto spot = frame_.inside(marks_[k - 1].site->position)) {
                plot_sign(canvas_, *spot, marks_[k - 1], k);
            }
        }
    }

    Canvas& canvas_;
    const Frame& frame_;
    const SitingContent& content_;
    const std::vector<Mark>& marks_;
};

/// The plots by number, beside the map.
class SitesPanel {
public:
    SitesPanel(Canvas& canvas, const Box& box, const SitingContent& content, Language language)
        : canvas_{canvas}, box_{box}, content_{content}, language_{language}, y_{box.top}
    {
    }

    void draw(const std::vector<Mark>& marks, Metres per_point)
    {
        legend();
        heading();
        const double foot = box_.bottom - 42.0;
        constexpr double row_height = 20.0;
        const auto room = static_cast<std::size_t>(std::max(0.0, (foot - 16.0 - y_) / row_height));
        for (std::size_t k = 0; k < std::min(room, marks.size()); ++k) {
            row(marks[k], k + 1);
            y_ += row_height;
        }
        if (marks.size() > room) {
            const std::string rest = grouped(static_cast<std::int64_t>(marks.size() - room));
            canvas_.text({box_.left, y_}, say({"另有 " + rest + " 处", "and " + rest + " more"}, language_),
                         small_);
        }
        draw_scale_bar(canvas_, {box_.left, foot + 15.0}, per_point, 120.0);
        draw_arrow(canvas_, {box_.right - 14.0, foot + 4.0}, language_);
    }

private:
    void legend()
    {
        for (const bool near : {true, false}) {
            canvas_.line({{box_.left, y_ + 5.0}, {box_.left + 20.0, y_ + 5.0}});
            canvas_.stroke({.colour = near ? gaining : walks_less, .width = near ? 0.8 : 0.5});
            canvas_.circle({box_.left, y_ + 5.0}, near ? 1.5 : 1.1);
            canvas_.fill(near ? gaining : walks_less);
            explain(near ? Words{"新覆盖的居住点", "homes newly within the limit"}
                         : Words{"路程改变的居住点", "homes that go there otherwise"});
        }
        canvas_.box({box_.left + 8.6, y_ + 3.6, box_.left + 11.4, y_ + 6.4});
        canvas_.fill(ink::other_campus);
        explain({"现有学校", "schools that exist"});
        if (content_.other != nullptr) {
            canvas_.box({box_.left + 6.0, y_ + 1.0, box_.left + 14.0, y_ + 9.0});
            canvas_.stroke({.colour = ink::planned, .width = 1.4});
            explain({"仅方案 " + content_.other->name + " 选中", "only in " + content_.other->name});
        }
        y_ += 6.0;
    }

    void explain(const Words& words)
    {
        y_ += std::max(11.0, canvas_.text({box_.left + 26.0, y_}, say(words, language_, " · "),
                                          {.size = 7.2, .wrap = box_.width() - 26.0}));
    }

    void heading()
    {
        y_ += canvas_.text({box_.left, y_}, say({"选中的地块", "Chosen plots"}, language_, " · "),
                           {.size = 8.5, .colour = ink::letters, .bold = true, .wrap = box_.width()});
        y_ += 2.0;
        y_ += canvas_.text(
            {box_.left, y_},
            say({"规模，就读儿童，其中新覆盖", "size, children, of them newly near"}, language_, " · "),
            {.size = 6.6, .colour = ink::quiet, .wrap = box_.width()});
        y_ += 5.0;
    }

    void row(const Mark& mark, std::size_t number)
    {
        plot_sign(canvas_, {box_.left + 6.0, y_ + 7.0}, mark, number);
        const std::string& name = mark.site->name.empty() ? mark.site->code : mark.site->name;
        const Lettering body{.size = 7.0, .wrap = box_.width() - 18.0, .shorten = true};
        canvas_.text({box_.left + 16.0, y_},
                     name + (mark.in_both ? say({"（两案）", " (in both)"}, language_) : ""), body);
        const auto whole = [](double children) {
            return grouped(static_cast<std::int64_t>(std::llround(children)));
        };
        const std::string size = mark.plot->size.empty() ? "" : mark.plot->size + "，";
        canvas_.text({box_.left + 16.0, y_ + 9.0},
                     size + whole(mark.plot->children) + " / " + whole(mark.plot->near_children), small_);
    }

    Canvas& canvas_;
    Box box_;
    const SitingContent& content_;
    Language language_;
    double y_;
    Lettering small_{.size = 6.6, .colour = ink::quiet};
};

std::string title_of(const SitingContent& content, Language language)
{
    if (!content.title.empty()) {
        return content.title;
    }
    Words stages;
    for (const SitingStage& one : content.plan.stages) {
        const Words words = stage_words(one.stage);
        stages.chinese += (stages.chinese.empty() ? "" : "、") + words.chinese;
        stages.english += (stages.english.empty() ? "" : ", ") + words.english;
    }
    return say({stages.chinese + "布点图", "Where to build, " + stages.english}, language, "  ");
}

Result<std::string> render(const SitingContent& content, const Settings& settings, Format format)
{
    if (auto sound = check(PaperSize{settings.width, settings.height, settings.dots_per_inch}); !sound) {
        return std::move(sound).error();
    }
    auto marks = marks_of(content);
    if (!marks) {
        return std::move(marks).error();
    }
    PageSetup setup;
    setup.format = format;
    fit({settings.width, settings.height, settings.dots_per_inch}, setup);
    setup.title = title_of(content, settings.language);
    setup.date = content.date.empty() ? "2000-01-01" : content.date;
    const Plan page = plan(setup.width / setup.zoom, setup.height / setup.zoom);
    auto frame = Frame::around(extent_of(content, *marks), page.map);
    if (!frame) {
        return std::move(frame).error();
    }
    Canvas canvas{setup};
    const std::string count = grouped(static_cast<std::int64_t>(content.plan.plots.size()));
    draw_heading(canvas, page.title,
                 {setup.title, "",
                  say({"方案 " + content.plan.name + "：" + count + " 处",
                       "plan " + content.plan.name + ": " + count + " plots"},
                      settings.language, "   ")},
                 content.snapshot.synthetic);
    SitesPanel{canvas, page.panel, content, settings.language}.draw(*marks, frame->per_point());
    SitesMap{canvas, *frame, content, *marks}.draw();
    draw_foot(canvas, page.foot, {content.snapshot.synthetic, content.sources, content.date, "", ""},
              settings.language);
    auto bytes = std::move(canvas).finish();
    return !bytes || format != Format::svg ? bytes : rename_ids(shorten_paths(*bytes), "sites-");
}

} // namespace

Done draw(const SitingContent& content, const Settings& settings, const std::filesystem::path& file)
{
    return write_map(file, [&](Format format) { return render(content, settings, format); });
}

} // namespace schoolplan::maps
