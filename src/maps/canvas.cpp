#include "canvas.hpp"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace schoolplan::maps {

namespace {

/// unique_ptr for a C handle whose release function is known at compile time.
template <auto release>
struct Releaser {
    template <typename T>
    void operator()(T* handle) const noexcept
    {
        release(handle);
    }
};
using Surface = std::unique_ptr<cairo_surface_t, Releaser<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Releaser<cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Releaser<g_object_unref>>;
using Font = std::unique_ptr<PangoFontDescription, Releaser<pango_font_description_free>>;
using Attributes = std::unique_ptr<PangoAttrList, Releaser<pango_attr_list_unref>>;
using FontOptions = std::unique_ptr<cairo_font_options_t, Releaser<cairo_font_options_destroy>>;

constexpr const char* family = "Noto Sans CJK SC";
constexpr double points_per_inch = 72.0;

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length)
{
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

Surface open_surface(const PageSetup& setup, std::string& bytes)
{
    if (setup.format == Format::svg) {
        return Surface{cairo_svg_surface_create_for_stream(append, &bytes, setup.width, setup.height)};
    }
    if (setup.format == Format::pdf) {
        Surface surface{cairo_pdf_surface_create_for_stream(append, &bytes, setup.width, setup.height)};
        const std::string moment = setup.date + "T00:00:00Z";
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, moment.c_str());
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, setup.title.c_str());
        return surface;
    }
    const double dots = setup.dots_per_inch / points_per_inch;
    return Surface{cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                              static_cast<int>(std::lround(setup.width * dots)),
                                              static_cast<int>(std::lround(setup.height * dots)))};
}

void use(cairo_t* context, Colour colour)
{
    cairo_set_source_rgba(context, colour.red, colour.green, colour.blue, colour.alpha);
}

int pango_units(double points)
{
    return static_cast<int>(std::lround(points * PANGO_SCALE));
}

Layout set_type(cairo_t* context, const std::string& text, const Lettering& lettering)
{
    Layout layout{pango_cairo_create_layout(context)};
    const FontOptions options{cairo_font_options_create()};
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(pango_layout_get_context(layout.get()), options.get());

    // Whole dots between letters would swallow the spaces of small text.
    pango_context_set_round_glyph_positions(pango_layout_get_context(layout.get()), FALSE);

    const Font font{pango_font_description_new()};
    pango_font_description_set_family(font.get(), family);
    pango_font_description_set_weight(font.get(), lettering.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font.get(), lettering.size * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font.get());

    // The language decides which of the shapes of a character is used.
    const Attributes attributes{pango_attr_list_new()};
    pango_attr_list_insert(attributes.get(), pango_attr_language_new(pango_language_from_string("zh-cn")));
    pango_attr_list_insert(attributes.get(), pango_attr_letter_spacing_new(pango_units(lettering.spacing)));
    pango_layout_set_attributes(layout.get(), attributes.get());
    if (lettering.wrap > 0.0) {
        pango_layout_set_width(layout.get(), pango_units(lettering.wrap));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    }
    if (lettering.shorten) {
        pango_layout_set_height(layout.get(), -1);
        pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
        pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
    }
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    return layout;
}

Spot layout_size(PangoLayout* layout)
{
    PangoRectangle logical;
    pango_layout_get_extents(layout, nullptr, &logical);
    return {static_cast<double>(logical.width) / PANGO_SCALE,
            static_cast<double>(logical.height) / PANGO_SCALE};
}

} // namespace

struct Canvas::Impl {
    PageSetup setup;
    std::string bytes;
    Surface surface;
    Context context;
};

Canvas::Canvas(const PageSetup& setup) : impl_{std::make_unique<Impl>()}
{
    impl_->setup = setup;
    impl_->surface = open_surface(setup, impl_->bytes);
    impl_->context.reset(cairo_create(impl_->surface.get()));
    cairo_t* context = impl_->context.get();
    use(context, white);
    cairo_paint(context);
    const double dots = setup.format == Format::png ? setup.dots_per_inch / points_per_inch : 1.0;
    cairo_scale(context, setup.zoom * dots, setup.zoom * dots);
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD);
}

Canvas::Canvas(Canvas&&) noexcept = default;
Canvas& Canvas::operator=(Canvas&&) noexcept = default;
Canvas::~Canvas() = default;

void Canvas::line(const std::vector<Spot>& spots)
{
    cairo_new_sub_path(impl_->context.get());
    for (const Spot spot : spots) {
        cairo_line_to(impl_->context.get(), spot.x, spot.y);
    }
}

void Canvas::rings(const SpotRings& rings)
{
    for (const SpotRing& ring : rings) {
        line(ring);
        cairo_close_path(impl_->context.get());
    }
}

void Canvas::box(const Box& box)
{
    cairo_rectangle(impl_->context.get(), box.left, box.top, box.width(), box.height());
}

void Canvas::circle(Spot centre, double radius)
{
    cairo_new_sub_path(impl_->context.get());
    cairo_arc(impl_->context.get(), centre.x, centre.y, radius, 0.0, 2.0 * std::numbers::pi);
    cairo_close_path(impl_->context.get());
}

void Canvas::dots(const std::vector<Spot>& centres, double radius, Colour colour)
{
    cairo_t* context = impl_->context.get();
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND);
    for (const Spot centre : centres) {
        line({centre, centre});
    }
    stroke({.colour = colour, .width = 2.0 * radius});
    cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT);
}

void Canvas::fill_all(Colour colour)
{
    cairo_set_fill_rule(impl_->context.get(), CAIRO_FILL_RULE_WINDING);
    fill(colour);
    cairo_set_fill_rule(impl_->context.get(), CAIRO_FILL_RULE_EVEN_ODD);
}

void Canvas::fill(Colour colour, bool keep)
{
    use(impl_->context.get(), colour);
    cairo_fill_preserve(impl_->context.get());
    if (!keep) {
        cairo_new_path(impl_->context.get());
    }
}

void Canvas::stroke(const Pen& pen, bool keep)
{
    cairo_t* context = impl_->context.get();
    use(context, pen.colour);
    cairo_set_line_width(context, pen.width);
    cairo_set_dash(context, pen.dash.data(), static_cast<int>(pen.dash.size()), 0.0);
    cairo_stroke_preserve(context);
    if (!keep) {
        cairo_new_path(context);
    }
}

void Canvas::clip(const Box& box)
{
    this->box(box);
    clip_to_path();
}

void Canvas::clip_to_path()
{
    // The path is not part of what cairo saves, so it is still there to clip to.
    cairo_save(impl_->context.get());
    cairo_clip(impl_->context.get());
}

void Canvas::unclip()
{
    cairo_restore(impl_->context.get());
}

Spot Canvas::extent(const std::string& text, const Lettering& lettering) const
{
    return layout_size(set_type(impl_->context.get(), text, lettering).get());
}

double Canvas::text(Spot upper_left, const std::string& text, const Lettering& lettering)
{
    cairo_t* context = impl_->context.get();
    const Layout layout = set_type(context, text, lettering);
    cairo_move_to(context, upper_left.x, upper_left.y);
    if (lettering.halo > 0.0) {
        // The rim is stroked from the outline, the letters are shown as text, so a PDF stays searchable.
        pango_cairo_layout_path(context, layout.get());
        stroke({.colour = white, .width = lettering.halo});
        cairo_move_to(context, upper_left.x, upper_left.y);
    }
    use(context, lettering.colour);
    pango_cairo_show_layout(context, layout.get());
    cairo_new_path(context);
    return layout_size(layout.get()).y;
}

void Canvas::next_page()
{
    cairo_show_page(impl_->context.get());
    use(impl_->context.get(), white);
    cairo_paint(impl_->context.get());
}

Result<std::string> Canvas::finish() &&
{
    cairo_status_t status = cairo_status(impl_->context.get());
    if (status == CAIRO_STATUS_SUCCESS && impl_->setup.format == Format::png) {
        status = cairo_surface_write_to_png_stream(impl_->surface.get(), append, &impl_->bytes);
    }
    if (status == CAIRO_STATUS_SUCCESS) {
        cairo_surface_finish(impl_->surface.get());
        status = cairo_surface_status(impl_->surface.get());
    }
    if (status != CAIRO_STATUS_SUCCESS) {
        return Error{Fault::storage, std::string{"drawing the map: "} + cairo_status_to_string(status)};
    }
    return std::move(impl_->bytes);
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

} // namespace schoolplan::maps
