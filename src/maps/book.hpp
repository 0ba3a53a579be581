#pragma once

/// \file
/// What all pages of an atlas share.

#include "ground.hpp"
#include "sheet.hpp"
#include "unit_sheet.hpp"
#include "words.hpp"

namespace schoolplan::maps {

struct Book {
    const AtlasContent& content;
    const AtlasSettings& settings;
    Ground ground;
    Facts facts; ///< of the stage shown on the maps, on foot
    Choice choice;
    std::vector<AtlasPage> pages{};
    double width = 842.0; ///< points of the page as it is drawn
    double height = 595.0;
    double zoom = 1.0; ///< real points per point drawn

    [[nodiscard]] const Snapshot& snapshot() const { return content.snapshot; }
    [[nodiscard]] Language language() const { return settings.language; }
};

/// A unit in the language of the atlas: "上城区 Shangcheng". Its code where it has no name.
Words name_of(const Unit& unit);

/// Chinese above and English in smaller letters beneath, or the one that is asked.
/// \returns the size; drawn only with a place
Spot write_words(Canvas& canvas, std::optional<Spot> upper_left, const Words& words, Lettering lettering,
                 Language language);

void draw_page_heading(Canvas& canvas, const Book& book, const Plan& plan, const Words& title,
                       const std::string& answer);
void draw_page_foot(Canvas& canvas, const Book& book, const Plan& plan, int page);

/// A heading inside a panel. \returns the height used
double draw_section(Canvas& canvas, Spot upper_left, double width, const Words& words, Language language);

} // namespace schoolplan::maps
