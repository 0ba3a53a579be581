#include <schoolplan/safety/plots.hpp>

#include "roads.hpp"
#include "straight.hpp"

#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace schoolplan::safety {

namespace {

/// In degrees; of everything that has a place.
class PlotBox {
public:
    void add(geo::LonLat at)
    {
        west_ = std::min(west_, at.lon);
        east_ = std::max(east_, at.lon);
        south_ = std::min(south_, at.lat);
        north_ = std::max(north_, at.lat);
    }
    void add(const geo::MultiPolygon& shape)
    {
        for (const geo::Polygon& polygon : shape) {
            std::for_each(polygon.outer.begin(), polygon.outer.end(), [this](geo::LonLat at) { add(at); });
        }
    }

    [[nodiscard]] bool empty() const noexcept { return west_ > east_; }

    /// May something of the other be within so much? Errs on the side of yes.
    [[nodiscard]] bool near(const PlotBox& other, Metres away) const
    {
        constexpr double shortest_degree = 110'500.0; // metres of latitude, at the equator
        const double lat = away.value() / shortest_degree;
        const double widest = std::max(std::abs(south_), std::abs(north_)) + lat;
        const double shrink = std::cos(std::min(widest, 89.0) * std::numbers::pi / 180.0);
        const double lon = lat / shrink;
        return other.west_ <= east_ + lon && other.east_ >= west_ - lon && other.south_ <= north_ + lat
               && other.north_ >= south_ - lat;
    }

private:
    double west_ = std::numeric_limits<double>::infinity();
    double east_ = -std::numeric_limits<double>::infinity();
    double south_ = std::numeric_limits<double>::infinity();
    double north_ = -std::numeric_limits<double>::infinity();
};

PlotBox box_of(const Obstacle& obstacle)
{
    PlotBox box;
    std::for_each(obstacle.line.begin(), obstacle.line.end(), [&](geo::LonLat at) { box.add(at); });
    box.add(obstacle.area);
    if (obstacle.position) {
        box.add(*obstacle.position);
    }
    return box;
}

PlotBox box_of(const Plot& plot)
{
    PlotBox box;
    box.add(plot.position);
    box.add(plot.shape);
    if (plot.gate) {
        box.add(*plot.gate);
    }
    return box;
}

void keep_shorter(std::optional<Straight>& best, const std::optional<Straight>& other, bool turned = false)
{
    if (other && (!best || other->distance < best->distance)) {
        best = turned ? Straight{other->distance, other->to, other->from} : *other;
    }
}

/// From a single position to the obstacle.
std::optional<Straight> from_position(geo::LonLat at, const Obstacle& obstacle)
{
    if (holds(obstacle.area, at)) {
        return Straight{Millimetres{0}, at, at};
    }
    std::optional<Straight> best;
    keep_shorter(best, from_line(obstacle.line, at), true);
    keep_shorter(best, from_border(obstacle.area, at), true);
    if (obstacle.position) {
        keep_shorter(best,
                     Straight{whole(geo::measure::distance(at, *obstacle.position)), at, *obstacle.position});
    }
    return best;
}

bool meets(const geo::MultiPolygon& shape, const Obstacle& obstacle)
{
    return meet(obstacle.line, shape) || meet(shape, obstacle.area)
           || (obstacle.position && holds(shape, *obstacle.position));
}

/// The shortest line between two that do not meet ends at a corner of one of them.
std::optional<Straight> from_shape(const geo::MultiPolygon& shape, const Obstacle& obstacle)
{
    if (meets(shape, obstacle)) {
        return Straight{Millimetres{0}, shape.front().outer.front(), shape.front().outer.front()};
    }
    std::optional<Straight> best;
    for (const geo::Polygon& polygon : shape) {
        for (const geo::LonLat corner : polygon.outer) {
            keep_shorter(best, from_position(corner, obstacle));
        }
    }
    for (const geo::LonLat at : obstacle.line) {
        keep_shorter(best, from_border(shape, at));
    }
    for (const geo::Polygon& polygon : obstacle.area) {
        for (const geo::LonLat corner : polygon.outer) {
            keep_shorter(best, from_border(shape, corner));
        }
    }
    if (obstacle.position) {
        keep_shorter(best, from_border(shape, *obstacle.position));
    }
    return best;
}

/// From the corner that is farthest away.
std::optional<Straight> from_far_corner(const geo::MultiPolygon& shape, const Obstacle& obstacle)
{
    std::optional<Straight> best;
    for (const geo::Polygon& polygon : shape) {
        for (const geo::LonLat corner : polygon.outer) {
            const auto here = from_position(corner, obstacle);
            if (here && (!best || here->distance > best->distance)) {
                best = here;
            }
        }
    }
    return best;
}

std::optional<Straight> measured(const Plot& plot, const Obstacle& obstacle, Keeps keeps)
{
    const bool gate = keeps == Keeps::gate_from || keeps == Keeps::gate_distance;
    if (gate && plot.gate) {
        return from_position(*plot.gate, obstacle);
    }
    if (keeps == Keeps::gate_distance && !plot.shape.empty()) {
        return from_far_corner(plot.shape, obstacle);
    }
    return plot.shape.empty() ? from_position(plot.position, obstacle) : from_shape(plot.shape, obstacle);
}

/// The words of the rules for several kinds together.
bool names(const std::string& target, const std::string& kind)
{
    if (target == "busy_road") {
        return kind == "expressway" || kind == "arterial" || kind == "surface_metro";
    }
    if (target == "pipeline_or_line") {
        return kind == "pipeline" || kind == "power_line";
    }
    return target == kind;
}

bool concerns(const PlotRule& rule, const Plot& plot)
{
    return std::any_of(stages.begin(), stages.end(),
                       [&](Stage stage) { return plot.stages[stage] && rule.text.concerns(stage); });
}

bool too_near(const PlotRule& rule, Millimetres distance)
{
    const bool keeps_exactly = rule.keeps == Keeps::distance || rule.keeps == Keeps::gate_distance;
    return keeps_exactly ? distance < rule.limit : distance <= rule.limit;
}

} // namespace

bool speaks_of(const PlotRule& rule, const Obstacle& obstacle)
{
    return names(rule.text.target, obstacle.kind)
           && (rule.text.when.empty() || obstacle.when.empty() || rule.text.when == obstacle.when);
}

std::vector<geo::LonLat> junctions(const Network& network)
{
    return Roads{network}.junctions();
}

Result<std::vector<PlotFinding>> judge(std::span<const Plot> plots, std::span<const Obstacle> obstacles,
                                       std::span<const PlotRule> rules)
{
    std::vector<PlotBox> boxes;
    for (const Obstacle& obstacle : obstacles) {
        boxes.push_back(box_of(obstacle));
        if (boxes.back().empty()) {
            return Error{Fault::invalid_input,
                         "obstacle '" + obstacle.name + "' has neither line nor area nor position"};
        }
    }
    std::vector<std::vector<std::uint32_t>> spoken(rules.size()); // obstacles by rule
    for (std::uint32_t r = 0; r < rules.size(); ++r) {
        for (std::uint32_t o = 0; o < obstacles.size(); ++o) {
            if (speaks_of(rules[r], obstacles[o])) {
                spoken[r].push_back(o);
            }
        }
    }
    std::vector<PlotFinding> findings;
    for (std::uint32_t k = 0; k < plots.size(); ++k) {
        const PlotBox here = box_of(plots[k]);
        for (std::uint32_t r = 0; r < rules.size(); ++r) {
            const PlotRule& rule = rules[r];
            if (!concerns(rule, plots[k])) {
                continue;
            }
            for (const std::uint32_t o : spoken[r]) {
                if (!here.near(boxes[o], rule.limit.metres())) {
                    continue;
                }
                const auto straight = measured(plots[k], obstacles[o], rule.keeps);
                if (!straight || !too_near(rule, straight->distance)) {
                    continue;
                }
                const bool sure = rule.text.when.empty() || !obstacles[o].when.empty();
                PlotFinding finding{.plot = k, .rule = r, .obstacle = o};
                finding.fitness = rule.strict && sure ? Fitness::forbidden : Fitness::needs_measures;
                finding.distance = straight->distance;
                if (straight->distance > Millimetres{0}) {
                    finding.line = {straight->from, straight->to};
                }
                findings.push_back(std::move(finding));
            }
        }
    }
    return findings;
}

std::vector<Fitness> fitness_of(std::size_t plots, std::span<const PlotFinding> findings)
{
    std::vector<Fitness> worst(plots, Fitness::fine);
    for (const PlotFinding& finding : findings) {
        worst[finding.plot] = std::max(worst[finding.plot], finding.fitness);
    }
    return worst;
}

} // namespace schoolplan::safety
