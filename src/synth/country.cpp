#include "country.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <queue>
#include <tuple>

namespace schoolplan::synth {

void Pen::draw(Spot from, Spot to, const Manner& manner)
{
    draw({grid.at(from), grid.at(to)}, grid.node(from), grid.node(to), manner);
}

void Pen::draw(const std::vector<Point>& line, std::int64_t from, std::int64_t to, const Manner& manner)
{
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const std::int64_t next = i + 2 == line.size() ? to : next_node++;
        Road& road = roads.emplace_back();
        road.code = static_cast<std::int64_t>(roads.size());
        road.name = manner.name;
        road.kind = manner.kind;
        road.line = {on_globe(line[i]), on_globe(line[i + 1])};
        road.nodes = {from, next};
        road.level = manner.level;
        road.foot_forward = road.foot_backward = manner.walkable;
        from = next;
    }
}

namespace {

constexpr int coarse_blocks = 4;           ///< blocks along a side of the coarse grid
constexpr double off_country_roads = 40.0; ///< no country road nearer to the water, metres

/// The expressway round the city, between the crossings that belong to it (recalled, +- 3 km).
constexpr std::array north_arc{geo::LonLat{120.075, 30.128}, geo::LonLat{120.040, 30.170},
                               geo::LonLat{119.995, 30.250}, geo::LonLat{119.985, 30.330},
                               geo::LonLat{120.050, 30.400}, geo::LonLat{120.140, 30.432},
                               geo::LonLat{120.240, 30.440}, geo::LonLat{120.330, 30.410},
                               geo::LonLat{120.365, 30.360}, geo::LonLat{120.358, 30.310}};
constexpr std::array south_arc{geo::LonLat{120.130, 30.085}, geo::LonLat{120.200, 30.090},
                               geo::LonLat{120.290, 30.120}, geo::LonLat{120.360, 30.180},
                               geo::LonLat{120.370, 30.240}};
constexpr std::string_view ring_west = "袁浦大桥";
constexpr std::string_view ring_east = "下沙大桥";

/// Corners cut three times: a line becomes round. Its ends stay.
std::vector<Point> rounded(std::vector<Point> line)
{
    for (int round = 0; round < 3; ++round) {
        std::vector<Point> next{line.front()};
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const Point a = line[i];
            const Point b = line[i + 1];
            next.push_back({0.75 * a.x + 0.25 * b.x, 0.75 * a.y + 0.25 * b.y});
            next.push_back({0.25 * a.x + 0.75 * b.x, 0.25 * a.y + 0.75 * b.y});
        }
        next.push_back(line.back());
        line = std::move(next);
    }
    return line;
}

class Country {
public:
    Country(Pen& pen, Joined& joined, const Waters& waters, const Hills& hills, const Land& land)
        : pen_{pen},
          joined_{joined},
          waters_{waters},
          columns_{pen.grid.columns() / coarse_blocks + 1},
          rows_{pen.grid.rows() / coarse_blocks + 1}
    {
        for (int row = 0; row < rows_; ++row) {
            for (int column = 0; column < columns_; ++column) {
                const Point at = pen.grid.at(static_cast<double>(column * coarse_blocks),
                                             static_cast<double>(row * coarse_blocks));
                const bool good = land.unit(at).has_value() && !waters.near_great(at, off_country_roads);
                places_.push_back({at, good, good && hills.at(at)});
            }
        }
        drawn_.resize(places_.size() * 4);
    }

    void run()
    {
        for (const Crossing& crossing : crossings()) {
            cross(crossing);
        }
        lay_ring();
        search();
        Joined again{static_cast<std::size_t>(pen_.grid.columns() + 1)
                     * static_cast<std::size_t>(pen_.grid.rows() + 1)};
        join_towns(joined_, std::numeric_limits<double>::max());
        constexpr double worth_a_second_road = 14'000.0;
        join_towns(again, worth_a_second_road);
    }

private:
    struct Place {
        Point at;
        bool good;
        bool hill;
    };
    struct Meeting {
        double cost;
        std::uint32_t a;
        std::uint32_t b;
        std::size_t way;
    };

    [[nodiscard]] std::size_t corner(std::uint32_t place) const
    {
        const auto columns = static_cast<std::uint32_t>(columns_);
        return static_cast<std::size_t>(place / columns) * coarse_blocks
                   * static_cast<std::size_t>(pen_.grid.columns() + 1)
               + place % columns * coarse_blocks;
    }

    [[nodiscard]] Spot spot(std::uint32_t place) const
    {
        const auto columns = static_cast<std::uint32_t>(columns_);
        return {static_cast<std::int32_t>(place % columns * coarse_blocks * Grid::parts),
                static_cast<std::int32_t>(place / columns * coarse_blocks * Grid::parts)};
    }

    /// The nearest crossing of arterials on one bank; without any, the nearest dry place.
    [[nodiscard]] std::uint32_t landing(const Passage& passage, double side) const
    {
        constexpr double built_up_first = 4'000.0;
        const double out = side * (passage.half_width + 500.0);
        const Point ideal{passage.middle.x + out * passage.across.x,
                          passage.middle.y + out * passage.across.y};
        std::uint32_t best = 0;
        double least = std::numeric_limits<double>::max();
        for (std::uint32_t place = 0; place < places_.size(); ++place) {
            const Point at = places_[place].at;
            const double away = side
                                * ((at.x - passage.middle.x) * passage.across.x
                                   + (at.y - passage.middle.y) * passage.across.y);
            const double cost = distance(at, ideal) + (joined_.used(corner(place)) ? 0.0 : built_up_first);
            if (places_[place].good && away > passage.half_width + 100.0 && cost < least) {
                least = cost;
                best = place;
            }
        }
        return best;
    }

    void cross(const Crossing& crossing)
    {
        const Passage passage = waters_.passage(crossing);
        const auto out = [&passage](double share) {
            const double far = share * (passage.half_width + 90.0);
            return Point{passage.middle.x + far * passage.across.x,
                         passage.middle.y + far * passage.across.y};
        };
        std::vector<Point> deck{out(-1.0), out(-0.6), out(-0.2), out(0.2), out(0.6), out(1.0)};
        Manner manner{RoadClass::arterial, crossing.tunnel ? -1 : 1, crossing.walkable, crossing.name};
        if (crossing.name == ring_west || crossing.name == ring_east) {
            auto& ends = crossing.name == ring_west ? west_ends_ : east_ends_;
            ends = {{{deck.front(), pen_.next_node}, {deck.back(), pen_.next_node + 1}}};
            pen_.next_node += 2;
            manner.kind = RoadClass::expressway;
            pen_.draw(deck, ends[0].second, ends[1].second, manner);
            return;
        }
        const std::uint32_t right = landing(passage, -1.0);
        const std::uint32_t left = landing(passage, 1.0);
        deck.insert(deck.begin(), places_[right].at);
        deck.push_back(places_[left].at);
        pen_.draw(deck, pen_.grid.node(spot(right)), pen_.grid.node(spot(left)), manner);
        if (crossing.walkable) {
            joined_.join(corner(right), corner(left));
        }
    }

    void lay_ring()
    {
        const Manner manner{RoadClass::expressway, 1, false, {}};
        const auto arc = [&](std::size_t bank, std::span<const geo::LonLat> through) {
            std::vector<Point> line{west_ends_[bank].first};
            for (const geo::LonLat position : through) {
                line.push_back(on_plane(position));
            }
            line.push_back(east_ends_[bank].first);
            pen_.draw(rounded(std::move(line)), west_ends_[bank].second, east_ends_[bank].second, manner);
        };
        arc(1, north_arc);
        arc(0, south_arc);
    }

    static constexpr std::array<std::pair<int, int>, 4> ways{{{1, 0}, {0, 1}, {1, 1}, {-1, 1}}};

    /// The place one step on or back along a way; no value off the grid or over water.
    [[nodiscard]] std::optional<std::uint32_t> step(std::uint32_t from, std::size_t way, int sign) const
    {
        const int column = static_cast<int>(from) % columns_ + sign * ways[way].first;
        const int row = static_cast<int>(from) / columns_ + sign * ways[way].second;
        if (column < 1 || row < 1 || column >= columns_ || row >= rows_) {
            return std::nullopt;
        }
        const auto to = static_cast<std::uint32_t>(row * columns_ + column);
        return places_[to].good && dry(places_[from].at, places_[to].at) ? std::optional{to} : std::nullopt;
    }

    [[nodiscard]] bool dry(Point a, Point b) const
    {
        for (int i = 1; i < 12; ++i) {
            const double share = i / 12.0;
            if (waters_.near_great({a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)}, 130.0)) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] double cost(std::uint32_t a, std::uint32_t b) const
    {
        const double steep = (places_[a].hill ? 0.7 : 0.0) + (places_[b].hill ? 0.7 : 0.0);
        return distance(places_[a].at, places_[b].at) * (1.0 + steep);
    }

    /// From every town at once, over the places between them.
    void search()
    {
        far_.assign(places_.size(), std::numeric_limits<double>::max());
        back_.assign(places_.size(), none);
        town_.assign(places_.size(), none);
        using Entry = std::pair<double, std::uint32_t>;
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
        for (std::uint32_t place = 0; place < places_.size(); ++place) {
            if (joined_.used(corner(place))) {
                far_[place] = 0.0;
                town_[place] = joined_.group(corner(place));
                open.emplace(0.0, place);
            }
        }
        while (!open.empty()) {
            const auto [far, place] = open.top();
            open.pop();
            for (std::size_t turn = 0; turn < 8 && far == far_[place]; ++turn) {
                const auto to = step(place, turn % 4, turn < 4 ? 1 : -1);
                if (to && far + cost(place, *to) < far_[*to]) {
                    far_[*to] = far + cost(place, *to);
                    back_[*to] = place;
                    town_[*to] = town_[place];
                    open.emplace(far_[*to], *to);
                }
            }
        }
        find_meetings();
    }

    void find_meetings()
    {
        for (std::uint32_t place = 0; place < places_.size(); ++place) {
            for (std::size_t way = 0; way < ways.size() && town_[place] != none; ++way) {
                const auto to = step(place, way, 1);
                if (to && town_[*to] != none && town_[*to] != town_[place]) {
                    meetings_.push_back({far_[place] + cost(place, *to) + far_[*to], place, *to, way});
                }
            }
        }
        std::sort(meetings_.begin(), meetings_.end(), [](const Meeting& a, const Meeting& b) {
            return std::tuple{a.cost, a.a, a.way} < std::tuple{b.cost, b.a, b.way};
        });
    }

    /// Meetings that have no road yet are taken, cheapest first, where they join towns.
    void join_towns(Joined& joined, double dearest)
    {
        std::vector<Meeting> left;
        for (const Meeting& meeting : meetings_) {
            if (meeting.cost > dearest || !joined.join(town_[meeting.a], town_[meeting.b])) {
                left.push_back(meeting);
                continue;
            }
            lay(meeting.a, meeting.b);
            for (std::uint32_t at : {meeting.a, meeting.b}) {
                for (; back_[at] != none; at = back_[at]) {
                    lay(at, back_[at]);
                }
            }
        }
        meetings_ = std::move(left);
    }

    /// A winding road from place to place, once.
    void lay(std::uint32_t a, std::uint32_t b)
    {
        const auto [low, high] = std::minmax({a, b});
        std::size_t way = 0;
        while (low + static_cast<std::uint32_t>(ways[way].second * columns_ + ways[way].first) != high) {
            ++way;
        }
        if (drawn_[low * 4 + way]) {
            return;
        }
        drawn_[low * 4 + way] = true;
        const Point from = places_[low].at;
        const Point to = places_[high].at;
        const double turn = 0.37 * static_cast<double>(low % 1000) + 0.21 * static_cast<double>(way);
        std::vector<Point> line;
        constexpr int pieces = 4;
        for (int i = 0; i <= pieces; ++i) {
            const double share = static_cast<double>(i) / pieces;
            const double off = 0.07 * wave(share / 2.0) * wave(turn + 0.8 * share);
            line.push_back({from.x + share * (to.x - from.x) - off * (to.y - from.y),
                            from.y + share * (to.y - from.y) + off * (to.x - from.x)});
        }
        line.back() = to;
        pen_.draw(line, pen_.grid.node(spot(low)), pen_.grid.node(spot(high)),
                  {RoadClass::arterial, 0, true, {}});
    }

    static constexpr std::uint32_t none = 0xffffffffU;

    Pen& pen_;
    Joined& joined_;
    const Waters& waters_;
    int columns_;
    int rows_;
    std::vector<Place> places_;
    std::vector<bool> drawn_; ///< by lower place and way
    std::vector<double> far_;
    std::vector<std::uint32_t> back_;
    std::vector<std::uint32_t> town_; ///< the group of streets each place is nearest to
    std::vector<Meeting> meetings_;
    std::array<std::pair<Point, std::int64_t>, 2> west_ends_{}; ///< right bank, left bank
    std::array<std::pair<Point, std::int64_t>, 2> east_ends_{};
};

} // namespace

void join_country(Pen& pen, Joined& joined, const Waters& waters, const Hills& hills, const Land& land)
{
    Country{pen, joined, waters, hills, land}.run();
}

} // namespace schoolplan::synth
