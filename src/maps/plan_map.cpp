#include <schoolplan/maps/plan.hpp>

#include "canvas.hpp"
#include "frame.hpp"
#include "ground.hpp"
#include "ink.hpp"
#include "labels.hpp"
#include "schools.hpp"
#include "sheet.hpp"
#include "svg_ids.hpp"
#include "svg_paths.hpp"
#include "words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace schoolplan::maps {

namespace {

constexpr double width = 640.0;
constexpr double height = 430.0;
constexpr double plan_legend_height = 34.0;
constexpr double project_pin_radius = 3.2;

Box map_box()
{
    return {0.5, 0.5, width - 0.5, height - plan_legend_height};
}

std::optional<Box> box_of_all(const SpotRings& rings)
{
    std::optional<Box> all;
    for (const SpotRing& ring : rings) {
        const Box box = box_of(ring);
        all = all ? joined(*all, box) : box;
    }
    return all;
}

/// The whole city, or the unit with what is around it.
Frame framed(const Frame& whole, const PlanMap& content)
{
    if (content.unit) {
        const auto box = box_of_all(whole.rings(content.snapshot.units[*content.unit].shape));
        if (box) {
            return whole.enlarged(*box, map_box());
        }
    }
    return whole;
}

class PlanScene {
public:
    PlanScene(Canvas& canvas, const Frame& frame, const PlanMap& content, Language language)
        : canvas_{canvas},
          frame_{frame},
          content_{content},
          language_{language},
          labels_{map_box().grown(-2.0)}
    {
    }

    void draw()
    {
        canvas_.clip(map_box());
        draw_ground();
        draw_losses();
        draw_pins();
        name_pins();
        name_units();
        canvas_.unclip();
        canvas_.box(map_box());
        canvas_.stroke({.colour = ink::frame, .width = 0.8});
        draw_legend();
    }

private:
    [[nodiscard]] SpotRings on_paper(const geo::MultiPolygon& shape) const
    {
        return cut(frame_.rings(shape), map_box().grown(12.0));
    }
    [[nodiscard]] bool own(std::uint32_t row) const
    {
        return !content_.unit || *content_.unit == UnitId{row};
    }

    void draw_ground()
    {
        const auto units = content_.snapshot.units.rows();
        for (std::uint32_t row = 0; row < units.size(); ++row) {
            canvas_.rings(on_paper(units[row].shape));
            canvas_.fill(own(row) ? ink::unit : ink::around);
        }
        for (const TerrainArea& area : content_.snapshot.terrain) {
            if (area.wet()) {
                ink::water(canvas_, on_paper(area.shape));
            }
        }
        for (const Unit& unit : units) {
            canvas_.rings(on_paper(unit.shape));
            canvas_.stroke({.colour = white, .width = 1.6}, true);
            canvas_.stroke({.colour = ink::border.colour, .width = 0.7});
        }
    }

    /// The area grows with the children; 100 of them are as wide as a pin.
    void draw_losses()
    {
        for (const PlanLoss& loss : content_.losses) {
            if (const auto spot = frame_.inside(loss.position)) {
                draw_loss(*spot, std::max(1.2, project_pin_radius
                                                   * std::sqrt(static_cast<double>(loss.children) / 100.0)));
            }
        }
    }

    void draw_loss(Spot at, double radius)
    {
        canvas_.circle(at, radius);
        canvas_.fill(ink::far);
        canvas_.circle(at, radius);
        canvas_.stroke({.colour = ink::far_edge, .width = 0.5});
    }

    void draw_pins()
    {
        for (const PlanPin& pin : content_.pins) {
            const auto spot = frame_.inside(pin.position);
            if (!spot) {
                continue;
            }
            draw_project(canvas_, *spot, pin.state, project_pin_radius);
            if (pin.late) {
                canvas_.circle(project_box(*spot, project_pin_radius).centre(), 2.1 * project_pin_radius);
                canvas_.stroke({.colour = ink::gap, .width = 1.2});
            }
            labels_.block(project_box(*spot, project_pin_radius));
        }
    }

    void name_pins()
    {
        const Lettering lettering{.size = 6.0, .colour = ink::planned, .halo = 1.6};
        for (const PlanPin& pin : content_.pins) {
            if (const auto spot = frame_.inside(pin.position)) {
                const Box box = project_box(*spot, project_pin_radius);
                write(pin.code, around(box.centre(), box.height() / 2, canvas_.extent(pin.code, lettering)),
                      lettering);
            }
        }
    }

    void name_units()
    {
        const Lettering lettering{
            .size = 8.5, .colour = ink::unit_name, .bold = true, .spacing = 1.0, .halo = 2.4};
        for (const Unit& unit : content_.snapshot.units.rows()) {
            const bool latin = language_ == Language::english && !unit.english.empty();
            const std::string& name = latin ? unit.english : unit.name.empty() ? unit.code : unit.name;
            const SpotRings piece = largest_piece(cut(frame_.rings(unit.shape), map_box()));
            if (piece.empty()) {
                continue;
            }
            const Spot size = canvas_.extent(name, lettering);
            auto places = places_within(piece, size);
            const auto more = roomiest_places(piece, size);
            places.insert(places.end(), more.begin(), more.end());
            write(name, places, lettering);
        }
    }

    void write(const std::string& text, const std::vector<Box>& places, const Lettering& lettering)
    {
        if (const auto place = labels_.place(places)) {
            canvas_.text({place->left, place->top}, text, lettering);
        }
    }

    void draw_legend()
    {
        constexpr std::array<std::string_view, project_states.size()> english{"in preparation", "being built",
                                                                              "completed", "in use"};
        const double base = height - 8.0;
        double x = 10.0;
        for (const ProjectState state : project_states) {
            draw_project(canvas_, {x, base}, state, project_pin_radius);
            x = entry(x,
                      {std::string{chinese(state)}, std::string{english[static_cast<std::size_t>(state)]}});
        }
        if (content_.losses.empty()) {
            canvas_.circle({x, base - 6.0}, 2.1 * project_pin_radius);
            canvas_.stroke({.colour = ink::gap, .width = 1.2});
            entry(x + 2.0, {"逾期", "late"});
        } else {
            draw_loss({x, base - 6.0}, project_pin_radius);
            entry(x, {"100名儿童失去学位", "100 children lose a place"});
        }
        draw_scale_bar(canvas_, {width - 130.0, base - 18.0}, frame_.per_point(), 100.0);
    }

    /// \returns where the next entry stands
    double entry(double x, const Words& words)
    {
        const Lettering lettering{.size = 7.0};
        const std::string text = say(words, language_);
        canvas_.text({x + 8.0, height - 19.0}, text, lettering);
        return x + 8.0 + canvas_.extent(text, lettering).x + 16.0;
    }

    Canvas& canvas_;
    const Frame& frame_;
    const PlanMap& content_;
    Language language_;
    Labels labels_;
};

} // namespace

Result<std::string> plan_svg(const PlanMap& content, Language language)
{
    const auto& units = content.snapshot.units;
    if (content.unit && (!content.unit->valid() || content.unit->index() >= units.size())) {
        return Error{Fault::invalid_input, "the map is of a unit that the snapshot has not"};
    }
    const auto whole = Frame::around(content.snapshot, map_box());
    if (!whole) {
        return whole.error();
    }
    PageSetup setup;
    setup.format = Format::svg;
    setup.width = width;
    setup.height = height;
    setup.date = "2000-01-01"; // an SVG carries none
    Canvas canvas{setup};
    const Frame frame = framed(*whole, content);
    PlanScene{canvas, frame, content, language}.draw();
    auto bytes = std::move(canvas).finish();
    if (!bytes) {
        return bytes;
    }
    const std::string prefix = "plan-" + (content.unit ? units[*content.unit].code : "city") + "-";
    const std::string text = rename_ids(shorten_paths(*bytes), prefix);
    return text.substr(text.find("<svg")); // without the line that opens an XML file
}

} // namespace schoolplan::maps
