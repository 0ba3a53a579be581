#include <schoolplan/maps.hpp>

#include "facts.hpp"
#include "furniture.hpp"
#include "ink.hpp"
#include "scene.hpp"
#include "svg_ids.hpp"

#include <schoolplan/core/whole_file.hpp>

#include <algorithm>

namespace schoolplan::maps {

namespace {

constexpr double points_per_metre = 72.0 / 0.0254;
constexpr double usual_width = 842.0; // A4 landscape; other papers are the same page, larger or smaller
constexpr double usual_height = 595.0;

Done check(const Settings& settings)
{
    const auto fits = [](Metres side) { return side >= Metres{0.1} && side <= Metres{2.0}; };
    if (!fits(settings.width) || !fits(settings.height)) {
        return Error{Fault::invalid_input, "the paper must be between 0.1 m and 2 m on each side"};
    }
    if (settings.dots_per_inch < 30 || settings.dots_per_inch > 1200) {
        return Error{Fault::invalid_input, "the resolution must be between 30 and 1200 dots per inch, found "
                                               + std::to_string(settings.dots_per_inch)};
    }
    const double dots = settings.dots_per_inch / 0.0254;
    if (std::max(settings.width, settings.height).value() * dots > 32000.0) {
        return Error{Fault::invalid_input, "the picture would be wider than 32,000 dots: choose a smaller "
                                           "paper or fewer dots per inch"};
    }
    return std::monostate{};
}

PageSetup set_up(const Content& content, const Settings& settings, Format format)
{
    PageSetup setup;
    setup.format = format;
    setup.width = settings.width.value() * points_per_metre;
    setup.height = settings.height.value() * points_per_metre;
    setup.zoom = std::min(setup.width / usual_width, setup.height / usual_height);
    setup.dots_per_inch = settings.dots_per_inch;
    setup.title = title(content, settings);
    setup.date = content.date.empty() ? "2000-01-01" : content.date;
    return setup;
}

Result<std::string> render(const Content& content, const Settings& settings, Format format)
{
    if (auto sound = check(settings); !sound) {
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
    draw_scene(canvas, *frame, content, *facts, named);
    canvas.box(page.map);
    canvas.stroke({.colour = ink::frame, .width = 0.8});
    draw_foot(canvas, page, content, settings);
    auto bytes = std::move(canvas).finish();
    if (!bytes || format != Format::svg) {
        return bytes;
    }
    return rename_ids(*bytes,
                      std::string{code(content.stage)} + "-" + std::string{code(content.measure)} + "-");
}

std::optional<Format> format_of(const std::filesystem::path& file)
{
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    if (ending == ".png") {
        return Format::png;
    }
    if (ending == ".svg") {
        return Format::svg;
    }
    return ending == ".pdf" ? std::optional{Format::pdf} : std::nullopt;
}

} // namespace

Done draw(const Content& content, const Settings& settings, const std::filesystem::path& file)
{
    const auto format = format_of(file);
    if (!format) {
        return Error{Fault::invalid_input,
                     "a map is written as .png, .svg or .pdf, not as " + file.filename().string()};
    }
    auto bytes = render(content, settings, *format);
    if (!bytes) {
        return std::move(bytes).error().while_doing("drawing " + file.string());
    }
    return write_whole(file, *bytes);
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
