#include "roads.hpp"

#include "detail.hpp"
#include "ink.hpp"

namespace schoolplan::maps {

namespace {

void draw_roads_of(Canvas& canvas, const Frame& frame, const Network& roads, RoadClass kind)
{
    std::vector<Spot> road; // goes on through edges that follow each other
    for (std::uint32_t row = 0; row < roads.edges.size(); ++row) {
        if (roads.edges[row].kind != kind) {
            continue;
        }
        const auto line = frame.line(roads.line(EdgeId{row}));
        if (line.size() < 2 || !box_of(line).grown(1.0).overlaps(frame.paper())) {
            continue;
        }
        const bool goes_on = !road.empty() && road.back() == line.front();
        if (!goes_on) {
            canvas.line(road);
            road.clear();
        }
        road.insert(road.end(), line.begin() + (goes_on ? 1 : 0), line.end());
    }
    canvas.line(road);
}

} // namespace

void draw_roads(Canvas& canvas, const Frame& frame, const Network* roads)
{
    if (roads == nullptr) {
        return;
    }
    const Detail detail = detail_at(frame.per_point());
    for (const RoadClass kind : detail.roads) {
        draw_roads_of(canvas, frame, *roads, kind);
        Pen pen = ink::road(kind);
        pen.width *= detail.zoom;
        canvas.stroke(pen);
    }
}

} // namespace schoolplan::maps
