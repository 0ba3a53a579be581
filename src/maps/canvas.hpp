#pragma once

/// \file
/// The one owner of cairo and pango: ink and text on a page kept in memory.

#include "paper.hpp"

#include <schoolplan/core/result.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace schoolplan::maps {

enum class Format { png, svg, pdf };

/// By the ending of the file; no value for any but .png, .svg and .pdf.
std::optional<Format> format_of(const std::filesystem::path& file);

struct Colour {
    double red = 0.0;
    double green = 0.0;
    double blue = 0.0;
    double alpha = 1.0;
};

constexpr Colour colour(std::uint32_t rgb, double alpha = 1.0)
{
    return {((rgb >> 16U) & 0xffU) / 255.0, ((rgb >> 8U) & 0xffU) / 255.0, (rgb & 0xffU) / 255.0, alpha};
}

inline constexpr Colour white = colour(0xffffff);

struct Pen {
    Colour colour;
    double width = 0.5;
    std::vector<double> dash{}; ///< lengths on and off; empty: unbroken
};

struct Lettering {
    double size = 7.0;
    Colour colour = maps::colour(0x222222);
    bool bold = false;
    double spacing = 0.0; ///< added between letters
    double halo = 0.0;    ///< width of the white rim; 0: none
    double wrap = 0.0;    ///< lines break at this width; 0: never
    bool shorten = false; ///< one line, cut with an ellipsis at `wrap`
};

struct PageSetup {
    Format format = Format::png;
    double width = 842.0; ///< points on the real paper
    double height = 595.0;
    double zoom = 1.0; ///< real points per point drawn
    int dots_per_inch = 150;
    std::string title;
    std::string date; ///< YYYY-MM-DD
};

/// White pages. Shapes are added to the path under the pen, then filled or
/// stroked; both take the path away unless asked to keep it.
class Canvas {
public:
    explicit Canvas(const PageSetup& setup);
    Canvas(Canvas&&) noexcept;
    Canvas& operator=(Canvas&&) noexcept;
    ~Canvas();

    void line(const std::vector<Spot>& spots);
    void rings(const SpotRings& rings);
    void box(const Box& box);
    void circle(Spot centre, double radius);
    /// Round dots, each of them drawn at once; the path stays what it was, empty.
    void dots(const std::vector<Spot>& centres, double radius, Colour colour);

    void fill(Colour colour, bool keep = false);
    /// Like `fill`, but rings that lie upon each other are filled there as well.
    void fill_all(Colour colour);
    void stroke(const Pen& pen, bool keep = false);

    /// Only what lies inside is drawn, until `unclip`.
    void clip(const Box& box);
    void clip_to_path();
    void unclip();

    /// Width and height of a text set in this lettering.
    [[nodiscard]] Spot extent(const std::string& text, const Lettering& lettering) const;
    /// \returns the height used
    double text(Spot upper_left, const std::string& text, const Lettering& lettering);

    /// Begin another white page of the same size; only a PDF has more than one.
    void next_page();
    /// End the last page. \returns the bytes of the file; storage when cairo could not
    Result<std::string> finish() &&;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace schoolplan::maps
