#pragma once

/// \file
/// Schools on the atlas: the stage is the shape, the number of classes the size.

#include "canvas.hpp"
#include "words.hpp"

#include <schoolplan/model/campus.hpp>
#include <schoolplan/model/site.hpp>

#include <array>
#include <string_view>

namespace schoolplan::maps {

/// What a campus is called by the stages it teaches.
enum class SchoolKind {
    kindergarten,
    primary,   ///< with a kindergarten too
    nine_year, ///< primary and junior together (九年一贯制)
    junior,
    senior, ///< with a junior school too (完全中学), or all twelve years
    vocational,
    special,
};

inline constexpr std::array school_kinds{
    SchoolKind::kindergarten, SchoolKind::primary,    SchoolKind::nine_year, SchoolKind::junior,
    SchoolKind::senior,       SchoolKind::vocational, SchoolKind::special};

/// No value for a campus that teaches nothing known.
std::optional<SchoolKind> kind_of(const PerStage<bool>& teaches);
Words words(SchoolKind kind);

/// How large a campus is by its classes of all stages together.
enum class SizeClass {
    small,   ///< at most 12
    middle,  ///< 13 to 24
    large,   ///< 25 to 36
    largest, ///< 37 and more
    unknown, ///< the classes of a stage it teaches are not given
};

inline constexpr std::array size_classes{SizeClass::small, SizeClass::middle, SizeClass::large,
                                         SizeClass::largest, SizeClass::unknown};

SizeClass size_of(const Campus& campus);
/// "13–24"
std::string_view range(SizeClass size);

/// Half the width of the symbol at `zoom` 1, in points.
double radius_of(SizeClass size);

/// Lay the outline of the kind's shape: circle, square, house, triangle, diamond,
/// hexagon, plus.
void school_path(Canvas& canvas, Spot at, SchoolKind kind, double radius);
/// Filled, with a white rim; a white dot in it where the size is not known.
void draw_campus(Canvas& canvas, Spot at, SchoolKind kind, SizeClass size, double zoom, Colour colour);
/// A reserved plot: the shape of what it is for, hollow.
void draw_site(Canvas& canvas, Spot at, SchoolKind kind, double radius);
/// A pin on a stem, the fuller the farther the project has come.
void draw_project(Canvas& canvas, Spot at, ProjectState state, double radius);
/// What of the paper a pin takes.
Box project_box(Spot at, double radius);

} // namespace schoolplan::maps
