#include "schools.hpp"

#include "ink.hpp"

#include <cmath>
#include <numbers>

namespace schoolplan::maps {

namespace {

constexpr double unknown_radius = 2.2;
constexpr double stem = 2.4; // of a pin, in radii

SpotRing regular(Spot at, int corners, double radius, double turn)
{
    SpotRing ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = turn + 2.0 * std::numbers::pi * i / corners;
        ring.push_back({at.x + radius * std::sin(angle), at.y - radius * std::cos(angle)});
    }
    return ring;
}

SpotRing house(Spot at, double radius)
{
    return {{at.x, at.y - 1.35 * radius},
            {at.x + 1.1 * radius, at.y - 0.25 * radius},
            {at.x + 1.1 * radius, at.y + radius},
            {at.x - 1.1 * radius, at.y + radius},
            {at.x - 1.1 * radius, at.y - 0.25 * radius}};
}

SpotRing plus(Spot at, double radius)
{
    const double arm = 1.15 * radius;
    const double half = 0.45 * radius;
    const SpotRing quarter{{half, -arm}, {half, -half}, {arm, -half}};
    SpotRing ring;
    for (const auto& [sx, sy, turned] : {std::tuple{1, 1, false}, std::tuple{1, -1, true},
                                         std::tuple{-1, -1, false}, std::tuple{-1, 1, true}}) {
        for (std::size_t i = 0; i < quarter.size(); ++i) {
            const Spot corner = quarter[turned ? quarter.size() - 1 - i : i];
            ring.push_back({at.x + sx * corner.x, at.y + sy * corner.y});
        }
    }
    return ring;
}

} // namespace

std::optional<SchoolKind> kind_of(const PerStage<bool>& teaches)
{
    if (teaches[Stage::special]) {
        return SchoolKind::special;
    }
    if (teaches[Stage::vocational]) {
        return SchoolKind::vocational;
    }
    if (teaches[Stage::senior]) {
        return SchoolKind::senior;
    }
    if (teaches[Stage::junior]) {
        return teaches[Stage::primary] ? SchoolKind::nine_year : SchoolKind::junior;
    }
    if (teaches[Stage::primary]) {
        return SchoolKind::primary;
    }
    return teaches[Stage::kindergarten] ? std::optional{SchoolKind::kindergarten} : std::nullopt;
}

Words words(SchoolKind kind)
{
    switch (kind) {
    case SchoolKind::kindergarten:
        return {"幼儿园", "kindergarten"};
    case SchoolKind::primary:
        return {"小学", "primary"};
    case SchoolKind::nine_year:
        return {"九年一贯制", "nine-year school"};
    case SchoolKind::junior:
        return {"初中", "junior secondary"};
    case SchoolKind::senior:
        return {"高中（含完中）", "senior secondary"};
    case SchoolKind::vocational:
        return {"中等职业学校", "vocational"};
    case SchoolKind::special:
        break;
    }
    return {"特殊教育学校", "special education"};
}

SizeClass size_of(const Campus& campus)
{
    std::int64_t classes = 0;
    for (const Stage stage : every_stage) {
        if (campus.teaches[stage]) {
            if (!campus.classes[stage]) {
                return SizeClass::unknown;
            }
            classes += *campus.classes[stage];
        }
    }
    if (classes <= 12) {
        return SizeClass::small;
    }
    if (classes <= 24) {
        return SizeClass::middle;
    }
    return classes <= 36 ? SizeClass::large : SizeClass::largest;
}

std::string_view range(SizeClass size)
{
    constexpr std::array<std::string_view, size_classes.size()> ranges{"≤12", "13–24", "25–36", "≥37", "?"};
    return ranges[static_cast<std::size_t>(size)];
}

double radius_of(SizeClass size)
{
    constexpr std::array<double, size_classes.size()> radii{1.9, 2.7, 3.5, 4.3, unknown_radius};
    return radii[static_cast<std::size_t>(size)];
}

void school_path(Canvas& canvas, Spot at, SchoolKind kind, double radius)
{
    switch (kind) {
    case SchoolKind::kindergarten:
        canvas.circle(at, radius);
        return;
    case SchoolKind::primary:
        canvas.box(box_around(at, 1.8 * radius, 1.8 * radius));
        return;
    case SchoolKind::nine_year:
        canvas.rings({house(at, radius)});
        return;
    case SchoolKind::junior:
        // Upside down: the homes beyond reach are triangles that stand, and grey print has no colours.
        canvas.rings({regular({at.x, at.y - 0.2 * radius}, 3, 1.35 * radius, std::numbers::pi)});
        return;
    case SchoolKind::senior:
        canvas.rings({regular(at, 4, 1.3 * radius, 0.0)});
        return;
    case SchoolKind::vocational:
        canvas.rings({regular(at, 6, 1.15 * radius, 0.0)});
        return;
    case SchoolKind::special:
        canvas.rings({plus(at, radius)});
        return;
    }
}

void draw_campus(Canvas& canvas, Spot at, SchoolKind kind, SizeClass size, double zoom, Colour colour)
{
    const double radius = radius_of(size) * zoom;
    school_path(canvas, at, kind, radius);
    canvas.stroke({.colour = white, .width = 1.4}, true);
    canvas.fill(colour);
    if (size == SizeClass::unknown) {
        canvas.circle(at, 0.42 * radius);
        canvas.fill(white);
    }
}

void draw_site(Canvas& canvas, Spot at, SchoolKind kind, double radius)
{
    school_path(canvas, at, kind, radius);
    canvas.stroke({.colour = white, .width = 2.6}, true);
    canvas.fill(white, true);
    canvas.stroke({.colour = ink::planned, .width = 1.2});
}

Box project_box(Spot at, double radius)
{
    return {at.x - radius - 1.0, at.y - (stem + 1.0) * radius - 1.0, at.x + radius + 1.0, at.y + 1.0};
}

void draw_project(Canvas& canvas, Spot at, ProjectState state, double radius)
{
    const Spot head{at.x, at.y - stem * radius};
    const Pen edge{.colour = ink::planned, .width = 1.0};
    for (const Pen& pen : {Pen{.colour = white, .width = 2.6}, edge}) {
        canvas.line({at, head});
        canvas.stroke(pen);
    }
    canvas.circle(head, radius);
    canvas.stroke({.colour = white, .width = 2.4}, true);
    const bool full = state == ProjectState::completed || state == ProjectState::in_use;
    canvas.fill(full ? ink::planned : white, true);
    canvas.stroke(edge);
    if (state == ProjectState::building) {
        canvas.clip({head.x - radius, head.y, head.x + radius, head.y + radius});
        canvas.circle(head, radius);
        canvas.fill(ink::planned);
        canvas.unclip();
    }
    if (state == ProjectState::in_use) {
        canvas.circle(head, 0.42 * radius);
        canvas.fill(white);
    }
}

} // namespace schoolplan::maps
