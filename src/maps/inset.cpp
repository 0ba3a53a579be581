#include "inset.hpp"

#include "ink.hpp"
#include "words.hpp"

#include <array>
#include <cmath>

namespace schoolplan::maps {

namespace {

constexpr std::size_t least_crowd = 6;
constexpr double least_gain = 2.5;
constexpr double most_homes_hidden = 0.002; // of all

std::vector<Spot> gap_spots(const Frame& frame, const Facts& facts, std::size_t numbered)
{
    std::vector<Spot> spots;
    for (std::size_t i = 0; i < std::min(numbered, facts.gaps.size()); ++i) {
        if (const auto spot = frame.at(facts.gaps[i]->centre)) {
            spots.push_back(*spot);
        }
    }
    return spots;
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// The middle of the crowd: stragglers do not move it.
Spot middle_of(const std::vector<Spot>& spots)
{
    std::vector<double> x;
    std::vector<double> y;
    for (const Spot spot : spots) {
        x.push_back(spot.x);
        y.push_back(spot.y);
    }
    return {median(std::move(x)), median(std::move(y))};
}

/// Do the numbers of most of them cover another's?
bool crowded(const std::vector<Spot>& spots)
{
    std::size_t covered = 0;
    for (std::size_t i = 0; i < spots.size(); ++i) {
        const Box box = ink::gap_number_box(spots[i]);
        for (std::size_t j = 0; j < spots.size(); ++j) {
            if (i != j && box.overlaps(ink::gap_number_box(spots[j]))) {
                ++covered;
                break;
            }
        }
    }
    return 2 * covered > spots.size();
}

/// Of the shape of `where`, around the four fifths of the spots nearest to their middle.
Box part_around(std::vector<Spot> spots, const Box& where)
{
    constexpr double air = 8.0;
    const Spot middle = middle_of(spots);
    std::vector<double> reach;
    for (const Spot spot : spots) {
        reach.push_back(std::max(std::abs(spot.x - middle.x) / where.width(),
                                 std::abs(spot.y - middle.y) / where.height()));
    }
    std::sort(reach.begin(), reach.end());
    const double scale = reach[reach.size() * 4 / 5 - 1] + air / where.width();
    return box_around(middle, 2 * scale * where.width(), 2 * scale * where.height());
}

std::array<Box, 4> corners(const Box& paper)
{
    constexpr double edge = 5.0;
    const double width = 0.40 * paper.width();
    const double height = 0.35 * paper.height();
    const Box room = paper.grown(-edge);
    return {Box{room.right - width, room.bottom - height, room.right, room.bottom},
            Box{room.left, room.top, room.left + width, room.top + height},
            Box{room.right - width, room.top, room.right, room.top + height},
            Box{room.left, room.bottom - height, room.left + width, room.bottom}};
}

std::size_t homes_in(const Box& box, const Frame& frame, const Content& content)
{
    const auto rows = content.snapshot.settlements.rows();
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const Settlement& home) {
        const auto spot = frame.at(home.position);
        return spot && box.holds(box_around(*spot, 0.0, 0.0));
    }));
}

} // namespace

std::optional<Inset> inset_of(const Frame& frame, const Content& content, const Facts& facts,
                              std::size_t numbered)
{
    const std::vector<Spot> spots = gap_spots(frame, facts, numbered);
    if (spots.size() < least_crowd || !crowded(spots)) {
        return std::nullopt;
    }
    std::optional<Inset> best;
    auto fewest = static_cast<std::size_t>(most_homes_hidden
                                           * static_cast<double>(content.snapshot.settlements.size()));
    for (const Box& corner : corners(frame.paper())) {
        const Inset inset{part_around(spots, corner), corner};
        const std::size_t homes = homes_in(corner, frame, content);
        const bool gains = corner.width() >= least_gain * inset.part.width();
        if (gains && !inset.part.overlaps(corner) && (best ? homes < fewest : homes <= fewest)) {
            best = inset;
            fewest = homes;
        }
    }
    return best;
}

void draw_inset_edge(Canvas& canvas, const Box& box)
{
    canvas.box(box);
    canvas.stroke({.colour = white, .width = 2.2}, true);
    canvas.stroke({.colour = ink::gap, .width = 1.0});
}

Box inset_caption_box(const Box& where)
{
    return {where.left, where.top, where.left + 120.0, where.top + 13.0};
}

void draw_inset_caption(Canvas& canvas, const Box& where, Language language)
{
    const Lettering lettering{.size = 6.4, .colour = ink::gap, .bold = true};
    const std::string text = say({"红框内放大", "enlarged from the red frame"}, language);
    const Spot size = canvas.extent(text, lettering);
    const Box box{where.left, where.top, where.left + size.x + 8.0, where.top + size.y + 3.0};
    canvas.box(box);
    canvas.fill(white, true);
    canvas.stroke({.colour = ink::gap, .width = 0.6});
    canvas.text({box.left + 4.0, box.top + 1.5}, text, lettering);
}

} // namespace schoolplan::maps
