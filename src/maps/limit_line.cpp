#include "limit_line.hpp"

#include <cmath>
#include <limits>
#include <numbers>

namespace schoolplan::maps {

namespace {

double between(Spot a, Spot b)
{
    return std::hypot(b.x - a.x, b.y - a.y);
}

double to_side(Spot a, Spot b, Spot spot)
{
    const double length = between(a, b);
    if (length == 0.0) {
        return between(a, spot);
    }
    const double along = ((spot.x - a.x) * (b.x - a.x) + (spot.y - a.y) * (b.y - a.y)) / length;
    const double share = std::clamp(along / length, 0.0, 1.0);
    return between({a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)}, spot);
}

/// Adds lines to try, and keeps of each what no other part of the shape is nearer to.
class Tracer {
public:
    Tracer(const SpotRings& lines, double distance) : lines_{lines}, distance_{distance} {}

    std::vector<std::vector<Spot>> run()
    {
        for (const SpotRing& line : lines_) {
            for (std::size_t i = 0; i < line.size(); ++i) {
                const bool closes = i > 0 && line[i] == line.front(); // it had its circle
                if (!closes) {
                    circle(line[i]);
                }
                if (i > 0) {
                    beside(line[i - 1], line[i]);
                }
            }
        }
        return std::move(pieces_);
    }

private:
    void circle(Spot centre)
    {
        constexpr int steps = 120;
        trace(steps, [&](double share) {
            const double angle = 2.0 * std::numbers::pi * share;
            return Spot{centre.x + distance_ * std::cos(angle), centre.y + distance_ * std::sin(angle)};
        });
    }

    void beside(Spot a, Spot b)
    {
        const double length = between(a, b);
        if (length == 0.0) {
            return;
        }
        const int steps = std::max(2, static_cast<int>(40.0 * length / distance_));
        for (const double way : {-distance_, distance_}) {
            const Spot across{way * (b.y - a.y) / length, -way * (b.x - a.x) / length};
            trace(steps, [&](double share) {
                return Spot{a.x + share * (b.x - a.x) + across.x, a.y + share * (b.y - a.y) + across.y};
            });
        }
    }

    /// Keep what is free of a line from share 0 to 1, each piece up to where it begins to be hidden.
    template <typename At>
    void trace(int steps, At at)
    {
        bool was_free = false;
        for (int step = 0; step <= steps; ++step) {
            const double share = static_cast<double>(step) / steps;
            const bool is_free = free(at(share));
            if (step > 0 && is_free != was_free) {
                const double before = static_cast<double>(step - 1) / steps;
                piece_.push_back(at(is_free ? last_free(share, before, at) : last_free(before, share, at)));
            }
            if (is_free) {
                piece_.push_back(at(share));
            } else {
                end();
            }
            was_free = is_free;
        }
        end();
    }

    /// Between a share that is free and one that is hidden.
    template <typename At>
    double last_free(double from, double hidden, At at) const
    {
        constexpr int halvings = 24;
        for (int i = 0; i < halvings; ++i) {
            const double middle = (from + hidden) / 2;
            (free(at(middle)) ? from : hidden) = middle;
        }
        return from;
    }

    [[nodiscard]] bool free(Spot spot) const
    {
        constexpr double rounding = 1e-9; // of the distance: a line does not hide itself
        return distance_to(lines_, spot) >= distance_ * (1.0 - rounding);
    }

    void end()
    {
        if (piece_.size() > 1) {
            pieces_.push_back(std::move(piece_));
        }
        piece_.clear();
    }

    const SpotRings& lines_;
    double distance_;
    std::vector<Spot> piece_;
    std::vector<std::vector<Spot>> pieces_;
};

} // namespace

double distance_to(const SpotRings& lines, Spot spot)
{
    double nearest = std::numeric_limits<double>::infinity();
    for (const SpotRing& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            nearest = std::min(nearest, to_side(line[i == 0 ? 0 : i - 1], line[i], spot));
        }
    }
    return nearest;
}

std::vector<std::vector<Spot>> limit_line(const SpotRings& lines, double distance)
{
    return Tracer{lines, distance}.run();
}

} // namespace schoolplan::maps
