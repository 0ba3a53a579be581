#include <schoolplan/maps.hpp>

#include "facts.hpp"
#include "furniture.hpp"
#include "ink.hpp"
#include "inset.hpp"
#include "map_file.hpp"
#include "paper_size.hpp"
#include "scene.hpp"
#include "svg_ids.hpp"
#include "svg_paths.hpp"

#include <algorithm>

namespace schoolplan::maps {

namespace {

PageSetup set_up(const Content& content, const Settings& settings, Format format)
{
    PageSetup setup;
    setup.format = format;
    fit({settings.width, settings.height, settings.dots_per_inch}, setup);
    setup.title = title(content, settings);
    setup.date = content.date.empty() ? "2000-01-01" : content.date;
    return setup;
}

/// The whole map, and where gaps crowd that part of it again, larger.
void draw_map(Canvas& canvas, const Frame& frame, const Content& content, const Facts& facts, Telling telling)
{
    const auto inset = inset_of(frame, content, facts, telling.gaps_numbered);
    Telling rest = telling;
    if (inset) {
        rest.elsewhere = {inset->part, inset->where};
    }
    draw_scene(canvas, frame, content, facts, rest);
    if (inset) {
        canvas.box(inset->where);
        canvas.fill(white);
        telling.elsewhere = {inset_caption_box(inset->where)};
        draw_scene(canvas, frame.enlarged(inset->part, inset->where), content, facts, telling);
        draw_inset_edge(canvas, inset->part);
        draw_inset_edge(canvas, inset->where);
        draw_inset_caption(canvas, inset->where, telling.language);
    }
    canvas.box(frame.paper());
    canvas.stroke({.colour = ink::frame, .width = 0.8});
}

Result<std::string> render(const Content& content, const Settings& settings, Format format)
{
    if (auto sound = check(PaperSize{settings.width, settings.height, settings.dots_per_inch}); !sound) {
        return std::move(sound).error();
    }
    auto facts = gather(content);
    if (!facts) {
        return std::move(facts).error();
    }
    const PageSetup setup = set_up(content, settings, format);
    const Plan page = plan(setup.width / setup.zoom, setup.height / setup.zoom);
    auto frame = Frame::around(content.snapshot, page.map);
    if (!frame) {
        return std::move(frame).error();
    }
    Canvas canvas{setup};
    draw_title(canvas, page, content, settings, *facts);
    const std::size_t named = draw_panel(canvas, page, *frame, content, settings, *facts);
    draw_map(canvas, *frame, content, *facts, {.gaps_numbered = named, .language = settings.language});
    draw_foot(canvas, page, content, settings);
    auto bytes = std::move(canvas).finish();
    if (!bytes || format != Format::svg) {
        return bytes;
    }
    return rename_ids(shorten_paths(*bytes),
                      std::string{code(content.stage)} + "-" + std::string{code(content.measure)} + "-");
}

} // namespace

Done draw(const Content& content, const Settings& settings, const std::filesystem::path& file)
{
    return write_map(file, [&](Format format) { return render(content, settings, format); });
}

Result<std::string> svg(const Content& content, const Settings& settings)
{
    auto text = render(content, settings, Format::svg);
    if (!text) {
        return text;
    }
    // A page takes the element alone, without the line that opens an XML file.
    return text->substr(text->find("<svg"));
}

} // namespace schoolplan::maps
