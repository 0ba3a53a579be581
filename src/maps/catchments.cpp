#include <schoolplan/maps/catchments.hpp>

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
#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace schoolplan::maps {

namespace {

/// Pale colours that stay apart for colour-blind readers, of neighbours never the same. Source: Okabe and Ito
/// 2008, lightened.
constexpr std::array<std::uint32_t, 7> pale_inks{0xfbe3b8, 0xc9e6f5, 0xbfe3d5, 0xf7f3b5,
                                                 0xbcd3e8, 0xf2cdb3, 0xe9cfe0};
constexpr std::array<std::uint32_t, 7> full_inks{0xe69f00, 0x56b4e9, 0x009e73, 0xc9bd1a,
                                                 0x0072b2, 0xd55e00, 0xcc79a7};

/// What the plan says of one school.
struct Catchment {
    CampusId campus{};
    const geo::MultiPolygon* shape = nullptr; ///< null: not drawn
    std::size_t homes = 0;
    std::int64_t children = 0; ///< of the homes whose number is known
    bool some_unknown = false;
    std::size_t ink = 0;
};

Done check(const CatchmentContent& content)
{
    const auto known = [&](SettlementId settlement, CampusId campus) {
        return (!settlement.valid() || settlement.index() < content.snapshot.settlements.size())
               && (!campus.valid() || campus.index() < content.snapshot.campuses.size());
    };
    bool all = true;
    for (const CatchmentShare& share : content.plan.shares) {
        all = all && known(share.settlement, share.campus);
    }
    for (const CatchmentArea& area : content.plan.areas) {
        all = all && known({}, area.campus);
    }
    for (const Mover& mover : content.movers) {
        all = all && known(mover.settlement, mover.from) && known({}, mover.to);
    }
    return all ? Done{std::monostate{}}
               : Done{Error{Fault::invalid_input, "the plan has settlements or campuses the city has not"}};
}

std::vector<Catchment> gather(const CatchmentContent& content)
{
    std::map<CampusId, Catchment> by_campus;
    for (const CatchmentShare& share : content.plan.shares) {
        Catchment& one = by_campus[share.campus];
        ++one.homes;
        one.children += share.children.value_or(0);
        one.some_unknown = one.some_unknown || !share.children;
    }
    for (const CatchmentArea& area : content.plan.areas) {
        by_campus[area.campus].shape = &area.shape;
    }
    std::vector<Catchment> all;
    for (auto& [campus, one] : by_campus) {
        one.campus = campus;
        all.push_back(one);
    }
    return all;
}

/// The corners of an area on a grid of about ten metres, on which neighbours meet though they were drawn
/// apart.
std::set<std::pair<long, long>> corners_of(const Catchment& one)
{
    constexpr double grid = 1e4;
    std::set<std::pair<long, long>> corners;
    if (one.shape != nullptr) {
        for (const geo::Polygon& polygon : *one.shape) {
            for (const geo::LonLat position : polygon.outer) {
                corners.emplace(std::lround(position.lon * grid), std::lround(position.lat * grid));
            }
        }
    }
    return corners;
}

/// Of areas with common corners each takes the first colour free; where none are drawn, of near schools.
void choose_inks(std::vector<Catchment>& all, const Snapshot& snapshot)
{
    constexpr Metres near{2000.0};
    std::vector<std::set<std::pair<long, long>>> corners;
    for (std::size_t i = 0; i < all.size(); ++i) {
        corners.push_back(corners_of(all[i]));
        std::array<std::size_t, pale_inks.size()> used{};
        for (std::size_t j = 0; j < i; ++j) {
            const bool drawn = all[i].shape != nullptr && all[j].shape != nullptr;
            const bool meet = drawn ? std::ranges::any_of(
                                  corners[j], [&](const auto& corner) { return corners[i].contains(corner); })
                                    : geo::measure::distance(snapshot.campuses[all[i].campus].position,
                                                             snapshot.campuses[all[j].campus].position)
                                          < near;
            used[all[j].ink] += meet ? 1 : 0;
        }
        all[i].ink = static_cast<std::size_t>(std::ranges::min_element(used) - used.begin());
    }
}

/// What the window must hold.
Snapshot extent_of(const CatchmentContent& content, const std::vector<Catchment>& all)
{
    std::vector<Unit> areas;
    std::vector<Campus> campuses;
    std::vector<Settlement> homes;
    for (const Catchment& one : all) {
        campuses.push_back(content.snapshot.campuses[one.campus]);
        areas.push_back({.shape = one.shape != nullptr ? *one.shape : geo::MultiPolygon{}});
    }
    for (const CatchmentShare& share : content.plan.shares) {
        homes.push_back(content.snapshot.settlements[share.settlement]);
    }
    Snapshot extent;
    extent.units = Table<UnitId, Unit>{std::move(areas)};
    extent.campuses = Table<CampusId, Campus>{std::move(campuses)};
    extent.settlements = Table<SettlementId, Settlement>{std::move(homes)};
    return extent;
}

class CatchmentMap {
public:
    CatchmentMap(Canvas& canvas, const Frame& frame, const CatchmentContent& content,
                 const std::vector<Catchment>& all)
        : canvas_{canvas}, frame_{frame}, content_{content}, all_{all}, labels_{frame.paper()}
    {
    }

    void draw()
    {
        canvas_.clip(frame_.paper());
        for (const Catchment& one : all_) {
            if (one.shape != nullptr) {
                canvas_.rings(on_paper(*one.shape));
                canvas_.fill(colour(pale_inks[one.ink]));
            }
        }
        waters();
        draw_roads(canvas_, frame_, content_.roads);
        homes();
        borders();
        movers();
        schools();
        canvas_.unclip();
        canvas_.box(frame_.paper());
        canvas_.stroke({.colour = ink::frame, .width = 0.8});
    }

private:
    [[nodiscard]] SpotRings on_paper(const geo::MultiPolygon& shape) const
    {
        return cut(frame_.rings(shape), frame_.paper().grown(12.0));
    }

    void waters()
    {
        for (const TerrainArea& area : content_.snapshot.terrain) {
            if (area.wet()) {
                ink::water(canvas_, on_paper(area.shape));
            }
        }
    }

    void homes()
    {
        std::map<CampusId, std::size_t> ink_of;
        for (const Catchment& one : all_) {
            ink_of[one.campus] = one.ink;
        }
        const double radius = content_.plan.shares.size() <= 1500 ? 1.5 : 0.8;
        for (const CatchmentShare& share : content_.plan.shares) {
            const Settlement& home = content_.snapshot.settlements[share.settlement];
            if (const auto spot = frame_.inside(home.position)) {
                canvas_.circle(*spot, radius);
                canvas_.fill(colour(full_inks[ink_of[share.campus]]), true);
                canvas_.stroke({.colour = white, .width = 0.25});
            }
        }
    }

    void borders()
    {
        for (const Catchment& one : all_) {
            if (one.shape != nullptr) {
                canvas_.rings(on_paper(*one.shape));
                canvas_.stroke({.colour = colour(0xffffff, 0.7), .width = 2.0}, true);
                canvas_.stroke({.colour = ink::unit_edge, .width = 0.9});
            }
        }
    }

    /// From the home to its new school, thicker for more children; a ring where there is none any more.
    void movers()
    {
        std::int64_t most = 1;
        for (const Mover& mover : content_.movers) {
            most = std::max(most, mover.children);
        }
        for (const Mover& mover : content_.movers) {
            const auto home = frame_.inside(content_.snapshot.settlements[mover.settlement].position);
            if (!home) {
                continue;
            }
            const auto school =
                mover.to.valid() ? frame_.at(content_.snapshot.campuses[mover.to].position) : std::nullopt;
            if (school) {
                const double share = static_cast<double>(mover.children) / static_cast<double>(most);
                canvas_.line({*home, *school});
                canvas_.stroke({.colour = colour(0xb00026, 0.55), .width = 0.4 + 1.6 * share});
            }
            canvas_.circle(*home, 2.4);
            canvas_.stroke({.colour = ink::gap, .width = 0.9});
        }
    }

    void schools()
    {
        std::vector<const Catchment*> order;
        for (const Catchment& one : all_) {
            order.push_back(&one);
            if (const auto spot = frame_.inside(content_.snapshot.campuses[one.campus].position)) {
                ink::school(canvas_, *spot, 2.2, true);
                labels_.block(box_around(*spot, 5.0, 5.0));
            }
        }
        std::ranges::stable_sort(order, std::greater<>{}, [](const Catchment* one) { return one->homes; });
        const Lettering lettering{.size = 6.2, .colour = ink::letters, .halo = 1.8};
        for (const Catchment* one : order) {
            const Campus& campus = content_.snapshot.campuses[one->campus];
            const auto spot = frame_.inside(campus.position);
            const auto place = spot && !campus.name.empty()
                                   ? labels_.place(around(*spot, 3.0, canvas_.extent(campus.name, lettering)))
                                   : std::nullopt;
            if (place) {
                canvas_.text({place->left, place->top}, campus.name, lettering);
            }
        }
    }

    Canvas& canvas_;
    const Frame& frame_;
    const CatchmentContent& content_;
    const std::vector<Catchment>& all_;
    Labels labels_;
};

/// Schools with their homes and children, beside the map.
class AreasPanel {
public:
    AreasPanel(Canvas& canvas, const Box& box, const CatchmentContent& content, Language language)
        : canvas_{canvas}, box_{box}, content_{content}, language_{language}, y_{box.top}
    {
    }

    void draw(std::vector<Catchment> all, Metres per_point)
    {
        const double foot = box_.bottom - 42.0;
        if (!content_.movers.empty()) {
            legend_of_movers();
        }
        heading();
        const auto key = [](const Catchment& one) { return std::pair{one.children, one.homes}; };
        std::ranges::stable_sort(all, std::greater<>{}, key);
        constexpr double row_height = 10.5;
        const auto room = static_cast<std::size_t>(std::max(0.0, (foot - 16.0 - y_) / row_height));
        for (std::size_t i = 0; i < std::min(room, all.size()); ++i) {
            row(all[i]);
            y_ += row_height;
        }
        if (all.size() > room) {
            const std::string rest = grouped(static_cast<std::int64_t>(all.size() - room));
            canvas_.text({box_.left, y_}, say({"另有 " + rest + " 所", "and " + rest + " more"}, language_),
                         small_);
        }
        draw_scale_bar(canvas_, {box_.left, foot + 15.0}, per_point, 120.0);
        draw_arrow(canvas_, {box_.right - 14.0, foot + 4.0}, language_);
    }

private:
    void legend_of_movers()
    {
        canvas_.circle({box_.left + 6.0, y_ + 5.0}, 2.4);
        canvas_.stroke({.colour = ink::gap, .width = 0.9});
        canvas_.line({{box_.left + 6.0, y_ + 5.0}, {box_.left + 20.0, y_ + 5.0}});
        canvas_.stroke({.colour = colour(0xb00026, 0.55), .width = 1.2});
        std::int64_t children = 0;
        for (const Mover& mover : content_.movers) {
            children += mover.children;
        }
        const std::string count = grouped(children);
        y_ += canvas_.text(
            {box_.left + 26.0, y_},
            say({"改校的居住点，" + count + " 名儿童", "homes that change school, " + count + " children"},
                language_, " · "),
            {.size = 7.2, .wrap = box_.width() - 26.0});
        y_ += 6.0;
    }

    void heading()
    {
        y_ += canvas_.text({box_.left, y_}, say({"学校与学区", "Schools and catchments"}, language_, " · "),
                           {.size = 8.5, .colour = ink::letters, .bold = true, .wrap = box_.width()});
        right(say({"居住点 / 儿童", "homes / children"}, language_), y_ + 1.0, small_);
        y_ += 12.0;
    }

    void row(const Catchment& one)
    {
        canvas_.box({box_.left, y_ + 1.5, box_.left + 9.0, y_ + 8.5});
        canvas_.fill(colour(one.shape != nullptr ? pale_inks[one.ink] : full_inks[one.ink]), true);
        canvas_.stroke({.colour = ink::unit_edge, .width = 0.5});
        const Campus& campus = content_.snapshot.campuses[one.campus];
        Lettering body{.size = 7.0};
        const std::string numbers =
            grouped(static_cast<std::int64_t>(one.homes)) + " / "
            + (one.children == 0 && one.some_unknown ? "—"
                                                     : grouped(one.children) + (one.some_unknown ? "+" : ""));
        right(numbers, y_ + 0.3, body);
        body.wrap = box_.width() - 18.0 - canvas_.extent(numbers, body).x;
        body.shorten = true;
        canvas_.text({box_.left + 13.0, y_ + 0.3}, campus.name.empty() ? campus.code : campus.name, body);
    }

    void right(const std::string& text, double y, const Lettering& lettering)
    {
        canvas_.text({box_.right - canvas_.extent(text, lettering).x, y}, text, lettering);
    }

    Canvas& canvas_;
    Box box_;
    const CatchmentContent& content_;
    Language language_;
    double y_;
    Lettering small_{.size = 6.6, .colour = ink::quiet};
};

std::string title_of(const CatchmentContent& content, Language language)
{
    const Words stage = stage_words(content.plan.stage);
    return content.title.empty()
               ? say({stage.chinese + "学区图", "Catchments, " + stage.english}, language, "  ")
               : content.title;
}

Result<std::string> render(const CatchmentContent& content, const Settings& settings, Format format)
{
    if (auto sound = check(PaperSize{settings.width, settings.height, settings.dots_per_inch}); !sound) {
        return std::move(sound).error();
    }
    if (auto known = check(content); !known) {
        return std::move(known).error();
    }
    std::vector<Catchment> all = gather(content);
    choose_inks(all, content.snapshot);
    PageSetup setup;
    setup.format = format;
    fit({settings.width, settings.height, settings.dots_per_inch}, setup);
    setup.title = title_of(content, settings.language);
    setup.date = content.date.empty() ? "2000-01-01" : content.date;
    const Plan page = plan(setup.width / setup.zoom, setup.height / setup.zoom);
    auto frame = Frame::around(extent_of(content, all), page.map);
    if (!frame) {
        return std::move(frame).error();
    }
    Canvas canvas{setup};
    const std::string count = grouped(static_cast<std::int64_t>(all.size()));
    draw_heading(canvas, page.title,
                 {setup.title, "",
                  say({"方案 " + content.plan.name + "：" + count + " 个学区",
                       "plan " + content.plan.name + ": " + count + " catchments"},
                      settings.language, "   ")},
                 content.snapshot.synthetic);
    AreasPanel{canvas, page.panel, content, settings.language}.draw(all, frame->per_point());
    CatchmentMap{canvas, *frame, content, all}.draw();
    draw_foot(canvas, page.foot, {content.snapshot.synthetic, content.sources, content.date, "", ""},
              settings.language);
    auto bytes = std::move(canvas).finish();
    return !bytes || format != Format::svg ? bytes : rename_ids(shorten_paths(*bytes), "catchments-");
}

} // namespace

Done draw(const CatchmentContent& content, const Settings& settings, const std::filesystem::path& file)
{
    return write_map(file, [&](Format format) { return render(content, settings, format); });
}

} // namespace schoolplan::maps
