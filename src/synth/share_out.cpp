#include "land.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

namespace schoolplan::synth {

namespace {

/// The outline of the city, recalled, clockwise from the far west; made to its true area.
constexpr std::array outline{
    geo::LonLat{118.35, 29.62}, geo::LonLat{118.50, 29.86}, geo::LonLat{118.72, 29.94},
    geo::LonLat{118.86, 30.05}, geo::LonLat{118.87, 30.20}, geo::LonLat{118.98, 30.33},
    geo::LonLat{119.20, 30.32}, geo::LonLat{119.40, 30.41}, geo::LonLat{119.60, 30.44},
    geo::LonLat{119.75, 30.53}, geo::LonLat{119.95, 30.56}, geo::LonLat{120.12, 30.52},
    geo::LonLat{120.30, 30.54}, geo::LonLat{120.41, 30.47}, geo::LonLat{120.44, 30.42},
    geo::LonLat{120.74, 30.42}, geo::LonLat{120.72, 30.23}, geo::LonLat{120.56, 30.15},
    geo::LonLat{120.49, 30.06}, geo::LonLat{120.36, 29.95}, geo::LonLat{120.28, 29.87},
    geo::LonLat{120.12, 29.88}, geo::LonLat{120.03, 29.80}, geo::LonLat{119.93, 29.73},
    geo::LonLat{119.94, 29.64}, geo::LonLat{119.80, 29.60}, geo::LonLat{119.73, 29.53},
    geo::LonLat{119.74, 29.42}, geo::LonLat{119.60, 29.33}, geo::LonLat{119.45, 29.22},
    geo::LonLat{119.25, 29.21}, geo::LonLat{119.10, 29.28}, geo::LonLat{118.95, 29.22},
    geo::LonLat{118.75, 29.20}, geo::LonLat{118.60, 29.30}, geo::LonLat{118.42, 29.42}};

enum class Side { either, north, south };

/// About where a unit lies (recalled, +- 5 km) and on which side of the river.
struct Hint {
    std::string_view word; ///< of its name
    Side side;
    std::array<geo::LonLat, 4> about; ///< unused ones are zero
};

/// The first that fits counts. The areas inside districts come before those.
constexpr std::array hints{
    Hint{"景区", Side::north, {{{120.125, 30.225}}}},
    Hint{"风景", Side::north, {{{120.125, 30.225}}}},
    Hint{"大江东", Side::south, {{{120.560, 30.280}}}},
    Hint{"开发区", Side::north, {{{120.360, 30.305}}}},
    Hint{"经开", Side::north, {{{120.360, 30.305}}}},
    Hint{"上城", Side::north, {{{120.180, 30.230}}}},
    Hint{"下城", Side::north, {{{120.178, 30.294}}}},
    Hint{"江干", Side::north, {{{120.225, 30.290}, {120.280, 30.325}}}},
    Hint{"拱墅", Side::north, {{{120.137, 30.325}, {120.143, 30.365}}}},
    Hint{"西湖", Side::north, {{{120.090, 30.285}, {120.050, 30.230}, {120.060, 30.160}}}},
    Hint{"滨江", Side::south, {{{120.190, 30.185}}}},
    Hint{"萧山", Side::south, {{{120.270, 30.150}, {120.350, 30.200}, {120.250, 30.000}}}},
    Hint{"余杭", Side::north, {{{120.260, 30.430}, {120.060, 30.400}, {119.950, 30.320}, {119.850, 30.400}}}},
    Hint{"富阳", Side::either, {{{119.950, 30.030}, {119.750, 30.000}, {119.900, 29.880}}}},
    Hint{"临安", Side::either, {{{119.650, 30.220}, {119.350, 30.200}, {119.050, 30.170}}}},
    Hint{"桐庐", Side::either, {{{119.680, 29.820}, {119.450, 29.900}}}},
    Hint{
        "淳安", Side::either, {{{118.600, 29.600}, {118.850, 29.600}, {119.020, 29.780}, {118.850, 29.380}}}},
    Hint{"建德", Side::either, {{{119.300, 29.450}, {119.500, 29.500}, {119.200, 29.330}}}}};

/// Places that are in a unit for certain: named projects (recalled, +- 2 to 4 km) and the lake.
struct Pin {
    std::string_view word;
    geo::LonLat at;
    double radius;
};
constexpr std::array pins{Pin{"景区", {120.1450, 30.2455}, 2100}, Pin{"风景", {120.1450, 30.2455}, 2100},
                          Pin{"拱墅", {120.145, 30.375}, 900},    Pin{"江干", {120.225, 30.315}, 900},
                          Pin{"萧山", {120.265, 30.235}, 900},    Pin{"大江东", {120.52, 30.29}, 900},
                          Pin{"大江东", {120.50, 30.28}, 900}};
constexpr double around_seat = 700.0;

double area_of(std::span<const Point> ring)
{
    double twice = 0.0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[(i + 1) % ring.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return std::abs(twice) / 2.0;
}

bool holds(std::span<const Point> ring, Point point)
{
    bool inside = false;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[(i + 1) % ring.size()];
        if ((a.y > point.y) != (b.y > point.y)
            && point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)) {
            inside = !inside;
        }
    }
    return inside;
}

/// Cells go to the centre that is nearest in a bent plane, less the weight of its unit;
/// weights move until areas are right.
/// Source: power diagrams with prescribed capacities, Aurenhammer et al. 1998 [aurenhammer1998].
class Sharer {
public:
    Sharer(std::span<const RegisteredUnit> units, const Waters& waters, Random& random)
        : units_{units}, bend_{{{{900.0, 11'000.0}, {190.0, 3'700.0}, {0.0, 1.0}}}, random}
    {
        for (const RegisteredUnit& unit : units) {
            wanted_ += unit.unit.stated_area->value();
        }
        draw_outline();
        draw_south(waters);
        for (std::uint32_t row = 0; row < units.size(); ++row) {
            add_centres(row);
        }
    }

    Result<Cells> run()
    {
        find_ground();
        pin_places();
        weights_.assign(units_.size(), 0.0);
        for (const auto& [stride, rounds] : {std::pair{4, 120}, std::pair{2, 30}, std::pair{1, 20}}) {
            for (int round = 0; round < rounds; ++round) {
                assign(stride);
                balance(stride);
            }
        }
        assign(1);
        for (const RegisteredUnit& unit : units_) {
            const auto [column, row] = cell(on_plane(*unit.seat));
            if (cells_.at(column, row) == Cells::outside) {
                return Error{Fault::invalid_input,
                             "making the city: the seat of " + unit.unit.name + " (" + unit.unit.code
                                 + ") lies outside the outline of Hangzhou: give its position in WGS 84"};
            }
        }
        tidy();
        trade();
        tidy();
        return std::move(cells_);
    }

private:
    struct Centre {
        Point at;
        std::uint8_t unit;
        Side side;
    };
    struct Ground {
        int column;
        int row;
        Point bent;
        bool south;
        std::uint8_t pinned;
    };

    static std::pair<int, int> cell(Point point)
    {
        return {static_cast<int>(std::floor((point.x - Cells::corner.x) / Cells::side)),
                static_cast<int>(std::floor((point.y - Cells::corner.y) / Cells::side))};
    }

    /// Blown up about its middle to the area wanted.
    void draw_outline()
    {
        Point middle;
        for (const geo::LonLat position : outline) {
            outline_.push_back(on_plane(position));
            middle.x += outline_.back().x / static_cast<double>(outline.size());
            middle.y += outline_.back().y / static_cast<double>(outline.size());
        }
        const double factor = std::sqrt(wanted_ / area_of(outline_));
        for (Point& point : outline_) {
            point = {middle.x + factor * (point.x - middle.x), middle.y + factor * (point.y - middle.y)};
        }
    }

    /// South and east of the river, from where it enters the city down to the bay.
    void draw_south(const Waters& waters)
    {
        south_.assign(waters.parting().begin(), waters.parting().end());
        south_.push_back({200'000.0, south_.back().y});
        south_.push_back({200'000.0, -150'000.0});
        south_.push_back({south_.front().x - 15'000.0, -150'000.0});
        south_.push_back({south_.front().x - 8'000.0, south_.front().y - 14'000.0});
    }

    void add_centres(std::uint32_t row)
    {
        const RegisteredUnit& unit = units_[row];
        const auto hint = std::find_if(hints.begin(), hints.end(), [&unit](const Hint& one) {
            return unit.unit.name.find(one.word) != std::string::npos;
        });
        const Side side = hint == hints.end() ? Side::either : hint->side;
        centres_.push_back({bend_(on_plane(*unit.seat)), static_cast<std::uint8_t>(row), side});
        if (hint == hints.end()) {
            return;
        }
        for (const geo::LonLat about : hint->about) {
            if (about.lat > 0.0) {
                centres_.push_back({bend_(on_plane(about)), static_cast<std::uint8_t>(row), side});
            }
        }
    }

    void find_ground()
    {
        for (int row = 0; row < Cells::rows; ++row) {
            for (int column = 0; column < Cells::columns; ++column) {
                const Point point = Cells::middle(column, row);
                const Point bent = bend_(point);
                if (holds(outline_, bent)) {
                    ground_.push_back({column, row, bent, holds(south_, point), Cells::outside});
                }
            }
        }
    }

    void pin_places()
    {
        const auto pin = [this](Point at, double radius, std::size_t unit, bool over) {
            for (Ground& one : ground_) {
                if (distance(Cells::middle(one.column, one.row), at) < radius
                    && (over || one.pinned == Cells::outside)) {
                    one.pinned = static_cast<std::uint8_t>(unit);
                }
            }
        };
        for (std::size_t unit = 0; unit < units_.size(); ++unit) {
            for (const Pin& one : pins) {
                if (units_[unit].unit.name.find(one.word) != std::string::npos) {
                    pin(on_plane(one.at), one.radius, unit, false);
                }
            }
        }
        for (std::size_t unit = 0; unit < units_.size(); ++unit) {
            pin(on_plane(*units_[unit].seat), around_seat, unit, true);
        }
    }

    [[nodiscard]] std::uint8_t chosen(const Ground& one) const
    {
        if (one.pinned != Cells::outside) {
            return one.pinned;
        }
        double least = std::numeric_limits<double>::max();
        std::uint8_t best = 0;
        for (const Centre& centre : centres_) {
            if (centre.side != Side::either && (centre.side == Side::south) != one.south) {
                continue;
            }
            const double x = one.bent.x - centre.at.x;
            const double y = one.bent.y - centre.at.y;
            const double cost = x * x + y * y - weights_[centre.unit];
            if (cost < least) {
                least = cost;
                best = centre.unit;
            }
        }
        return best;
    }

    void assign(int stride)
    {
        counts_.assign(units_.size(), 0);
        counted_ = 0;
        for (const Ground& one : ground_) {
            if (one.column % stride == 0 && one.row % stride == 0) {
                const std::uint8_t unit = chosen(one);
                cells_.unit[Cells::index(one.column, one.row)] = unit;
                ++counts_[unit];
                ++counted_;
            }
        }
    }

    void balance(int stride)
    {
        const double cell_area = Cells::side * Cells::side * stride * stride;
        for (std::size_t unit = 0; unit < units_.size(); ++unit) {
            const double share = units_[unit].unit.stated_area->value() / wanted_;
            const double missing = share * static_cast<double>(counted_) - static_cast<double>(counts_[unit]);
            weights_[unit] += 0.3 * missing * cell_area;
        }
    }

    void tidy()
    {
        constexpr int enough = 60;
        for (int round = 0; round < enough; ++round) {
            const bool moved = join_pieces();
            if (!part_corners() && !moved) {
                return;
            }
        }
    }

    /// Pieces apart from the one with the seat go to the neighbour.
    /// \returns whether any cell moved
    bool join_pieces()
    {
        std::vector<std::uint32_t> piece(cells_.unit.size(), 0);
        std::vector<std::uint32_t> main(units_.size(), 0);
        std::uint32_t next = 0;
        for (std::size_t unit = 0; unit < units_.size(); ++unit) {
            const auto [column, row] = cell(on_plane(*units_[unit].seat));
            flood(column, row, piece, ++next);
            main[unit] = next;
        }
        bool moved = false;
        for (const Ground& one : ground_) {
            const std::size_t here = Cells::index(one.column, one.row);
            if (piece[here] != main[cells_.unit[here]]) {
                moved = give_away(one, piece, main) || moved;
            }
        }
        return moved;
    }

    static constexpr std::array<std::pair<int, int>, 4> steps{{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}};

    void flood(int from_column, int from_row, std::vector<std::uint32_t>& piece, std::uint32_t number) const
    {
        std::vector<std::pair<int, int>> open{{from_column, from_row}};
        const std::uint8_t unit = cells_.at(from_column, from_row);
        piece[Cells::index(from_column, from_row)] = number;
        while (!open.empty()) {
            const auto [column, row] = open.back();
            open.pop_back();
            for (const auto& [right, up] : steps) {
                if (cells_.at(column + right, row + up) == unit) {
                    std::uint32_t& mark = piece[Cells::index(column + right, row + up)];
                    if (mark == 0) {
                        mark = number;
                        open.emplace_back(column + right, row + up);
                    }
                }
            }
        }
    }

    bool give_away(const Ground& one, std::vector<std::uint32_t>& piece,
                   const std::vector<std::uint32_t>& main)
    {
        for (const auto& [right, up] : steps) {
            const std::uint8_t other = cells_.at(one.column + right, one.row + up);
            if (other != Cells::outside
                && piece[Cells::index(one.column + right, one.row + up)] == main[other]) {
                cells_.unit[Cells::index(one.column, one.row)] = other;
                piece[Cells::index(one.column, one.row)] = main[other];
                return true;
            }
        }
        return false;
    }

    /// Units with too many cells hand some over the border to neighbours with fewer, the
    /// cheapest first and one row of cells a round, until all have their share.
    void trade()
    {
        constexpr int enough = 200;
        count_spare();
        for (int round = 0; round < enough; ++round) {
            std::vector<Offer> offers = find_offers();
            std::sort(offers.begin(), offers.end(), [](const Offer& a, const Offer& b) {
                return std::pair{a.loss, a.ground} < std::pair{b.loss, b.ground};
            });
            bool moved = false;
            for (const Offer& offer : offers) {
                moved = accept(offer) || moved;
            }
            if (!moved) {
                return;
            }
        }
    }

    struct Offer {
        double loss;
        std::uint32_t ground;
        std::uint8_t to;
    };

    void count_spare()
    {
        spare_.assign(units_.size(), 0);
        for (const Ground& one : ground_) {
            ++spare_[cells_.at(one.column, one.row)];
        }
        for (std::size_t unit = 0; unit < units_.size(); ++unit) {
            spare_[unit] -= std::llround(units_[unit].unit.stated_area->value() / wanted_
                                         * static_cast<double>(ground_.size()));
        }
    }

    [[nodiscard]] double cost(const Ground& one, std::uint8_t unit) const
    {
        double least = std::numeric_limits<double>::max();
        for (const Centre& centre : centres_) {
            const double x = one.bent.x - centre.at.x;
            const double y = one.bent.y - centre.at.y;
            if (centre.unit == unit
                && (centre.side == Side::either || (centre.side == Side::south) == one.south)) {
                least = std::min(least, x * x + y * y - weights_[unit]);
            }
        }
        return least;
    }

    [[nodiscard]] std::vector<Offer> find_offers() const
    {
        std::vector<Offer> offers;
        for (std::uint32_t row = 0; row < ground_.size(); ++row) {
            const Ground& one = ground_[row];
            const std::uint8_t from = cells_.at(one.column, one.row);
            for (const auto& [right, up] : steps) {
                const std::uint8_t to = cells_.at(one.column + right, one.row + up);
                if (to == from || to == Cells::outside || one.pinned != Cells::outside
                    || spare_[from] - spare_[to] < 2) {
                    continue;
                }
                const double there = cost(one, to);
                if (there < std::numeric_limits<double>::max()) {
                    offers.push_back({there - cost(one, from), row, to});
                }
            }
        }
        return offers;
    }

    bool accept(const Offer& offer)
    {
        const Ground& one = ground_[offer.ground];
        std::uint8_t& unit = cells_.unit[Cells::index(one.column, one.row)];
        if (unit == offer.to || spare_[unit] - spare_[offer.to] < 2 || !in_one_run(one, unit)
            || !in_one_run(one, offer.to)) {
            return false;
        }
        --spare_[unit];
        ++spare_[offer.to];
        unit = offer.to;
        return true;
    }

    /// Do the cells of a unit around a cell hang together without it?
    [[nodiscard]] bool in_one_run(const Ground& one, std::uint8_t unit) const
    {
        constexpr std::array<std::pair<int, int>, 8> around{
            {{1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}, {1, -1}}};
        const auto is = [&](std::size_t step) {
            return cells_.at(one.column + around[step % 8].first, one.row + around[step % 8].second) == unit;
        };
        int runs = 0;
        for (std::size_t step = 0; step < 8; step += 2) {
            runs += is(step) && !(is(step + 1) && is(step + 2)) ? 1 : 0;
        }
        return runs == 1;
    }

    /// Where two cells of a unit touch at a corner only, they get a side in common.
    /// \returns whether any cell moved
    bool part_corners()
    {
        bool moved = false;
        for (bool changed = true; changed; moved = moved || changed) {
            changed = false;
            for (int row = 0; row + 1 < Cells::rows; ++row) {
                for (int column = 0; column + 1 < Cells::columns; ++column) {
                    changed = part_corner(column, row) || changed;
                }
            }
        }
        return moved;
    }

    bool part_corner(int column, int row)
    {
        std::uint8_t& low_left = cells_.unit[Cells::index(column, row)];
        std::uint8_t& low_right = cells_.unit[Cells::index(column + 1, row)];
        std::uint8_t& high_left = cells_.unit[Cells::index(column, row + 1)];
        std::uint8_t& high_right = cells_.unit[Cells::index(column + 1, row + 1)];
        if (low_left == high_right && low_left != low_right && low_left != high_left) {
            (low_left == Cells::outside ? low_left : low_right) =
                low_left == Cells::outside ? low_right : low_left;
            return true;
        }
        if (low_right == high_left && low_right != low_left && low_right != high_right) {
            (low_right == Cells::outside ? low_right : low_left) =
                low_right == Cells::outside ? low_left : low_right;
            return true;
        }
        return false;
    }

    std::span<const RegisteredUnit> units_;
    Bend bend_;
    double wanted_ = 0.0; ///< square metres in all
    std::vector<Point> outline_;
    std::vector<Point> south_;
    std::vector<Centre> centres_;
    std::vector<Ground> ground_;
    std::vector<double> weights_;
    std::vector<std::int64_t> counts_;
    std::vector<std::int64_t> spare_; ///< cells beyond its share, by unit
    std::int64_t counted_ = 0;
    Cells cells_;
};

} // namespace

Result<Cells> share_out(std::span<const RegisteredUnit> units, const Waters& waters, Random& random)
{
    return Sharer{units, waters, random}.run();
}

} // namespace schoolplan::synth
