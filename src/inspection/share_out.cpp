#include <schoolplan/inspection.hpp>

#include <schoolplan/catchment.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/transport.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace schoolplan::inspection {

namespace {

using Centres = std::vector<std::uint32_t>;
using Rooms = std::vector<std::int64_t>;

constexpr std::size_t most_tries = 400; ///< sets of centres with their rooms that are searched through
constexpr int most_turns = 20;          ///< of finding centres and sharing out

/// All ways to take `take` of `from` things, in order.
std::vector<std::vector<std::uint32_t>> choices(std::uint32_t from, std::uint32_t take)
{
    std::vector<std::vector<std::uint32_t>> all;
    std::vector<std::uint32_t> one(take);
    std::iota(one.begin(), one.end(), 0U);
    while (true) {
        all.push_back(one);
        std::uint32_t at = take;
        while (at > 0 && one[at - 1] == from - take + at - 1) {
            --at;
        }
        if (at == 0) {
            return all;
        }
        ++one[at - 1];
        std::iota(one.begin() + at, one.end(), one[at - 1] + 1);
    }
}

/// How many ways there are, or a number beyond `most_tries`.
std::size_t count_choices(std::uint32_t from, std::uint32_t take)
{
    std::size_t count = 1;
    for (std::uint32_t i = 0; i < std::min(take, from - take) && count <= most_tries; ++i) {
        count = count * (from - i) / (i + 1);
    }
    return count;
}

class Sharing {
public:
    Sharing(const Town& town, std::uint32_t areas) : town_{town}, areas_{areas}
    {
        schools_ = std::accumulate(town.schools.begin(), town.schools.end(), std::int64_t{0});
        for (const geo::LonLat from : town.places) {
            for (const geo::LonLat to : town.places) {
                way_.push_back(std::llround(1000.0 * geo::measure::distance(from, to).value()));
            }
        }
        extra_ = static_cast<std::uint32_t>(schools_ % areas_);
        base_ = schools_ / areas_;
    }

    Result<Shares> best()
    {
        for (std::int64_t more = 0;; ++more) {
            auto found = searched_through() ? try_all(more) : take_turns(more);
            if (!found) {
                return std::move(found).error();
            }
            if (*found) {
                return **std::move(found);
            }
        }
    }

private:
    using Tried = Result<std::optional<Shares>>;

    [[nodiscard]] std::uint32_t places() const { return static_cast<std::uint32_t>(town_.places.size()); }
    [[nodiscard]] std::int64_t way(std::uint32_t from, std::uint32_t to) const
    {
        return way_[from * town_.places.size() + to];
    }
    [[nodiscard]] bool searched_through() const
    {
        return count_choices(places(), areas_) * count_choices(areas_, extra_) <= most_tries;
    }

    static void keep_better(std::optional<Shares>& best, std::optional<Shares> other)
    {
        if (other && (!best || other->way_mm < best->way_mm)) {
            best = std::move(other);
        }
    }

    /// Every set of centres, and every choice of the areas that get a school more.
    Tried try_all(std::int64_t more) const
    {
        std::optional<Shares> best;
        bool proven = true;
        for (const Centres& centres : choices(places(), areas_)) {
            for (const auto& larger : choices(areas_, extra_)) {
                Rooms rooms(areas_, base_ + more);
                for (const std::uint32_t area : larger) {
                    ++rooms[area];
                }
                auto shares = share(centres, rooms);
                if (!shares) {
                    return std::move(shares).error();
                }
                proven = proven && (!*shares || (*shares)->proven);
                keep_better(best, *std::move(shares));
            }
        }
        if (best) {
            best->proven = proven && best->balanced;
        }
        return best;
    }

    /// From two beginnings: centres found and schools shared out by turns, while that shortens the way.
    Tried take_turns(std::int64_t more) const
    {
        std::optional<Shares> best;
        for (Centres centres : {least_way_first(), farthest_first()}) {
            std::optional<Shares> last;
            for (int turn = 0; turn < most_turns; ++turn) {
                const auto rooms = rooms_for(centres, more);
                if (!rooms) {
                    return rooms.error();
                }
                auto shares = share(centres, *rooms);
                if (!shares) {
                    return std::move(shares).error();
                }
                if (!*shares || (last && (*shares)->way_mm >= last->way_mm)) {
                    break;
                }
                last = *std::move(shares);
                centres = last->centre;
            }
            keep_better(best, std::move(last));
        }
        if (best) {
            best->proven = false;
        }
        return best;
    }

    /// One more centre at a time: where it shortens the way most.
    [[nodiscard]] Centres least_way_first() const
    {
        Centres centres;
        std::vector<std::int64_t> nearest(places(), *std::ranges::max_element(way_));
        while (centres.size() < areas_) {
            std::optional<std::pair<std::int64_t, std::uint32_t>> best;
            for (std::uint32_t place = 0; place < places(); ++place) {
                std::int64_t sum = 0;
                for (std::uint32_t from = 0; from < places(); ++from) {
                    sum += town_.schools[from] * std::min(nearest[from], way(from, place));
                }
                if (std::ranges::find(centres, place) == centres.end() && (!best || sum < best->first)) {
                    best = {sum, place};
                }
            }
            centres.push_back(best->second);
            for (std::uint32_t from = 0; from < places(); ++from) {
                nearest[from] = std::min(nearest[from], way(from, best->second));
            }
        }
        std::ranges::sort(centres);
        return centres;
    }

    /// One more centre at a time: the place farthest from those there are.
    [[nodiscard]] Centres farthest_first() const
    {
        Centres centres{0};
        while (centres.size() < areas_) {
            std::pair<std::int64_t, std::uint32_t> farthest{-1, 0};
            for (std::uint32_t place = 0; place < places(); ++place) {
                std::int64_t near = way(place, centres.front());
                for (const std::uint32_t centre : centres) {
                    near = std::min(near, way(place, centre));
                }
                const bool taken = std::ranges::find(centres, place) != centres.end();
                if (!taken && near > farthest.first) {
                    farthest = {near, place};
                }
            }
            centres.push_back(farthest.second);
        }
        std::ranges::sort(centres);
        return centres;
    }

    /// Which areas get a school more: those the transport problem fills, were nobody asked to hang together.
    [[nodiscard]] Result<Rooms> rooms_for(const Centres& centres, std::int64_t more) const
    {
        transport::Problem problem{.supply = town_.schools, .room = Rooms(2 * areas_, 1), .arcs = {}};
        const std::int64_t last_resort = 1 + *std::ranges::max_element(way_) * schools_;
        for (std::uint32_t area = 0; area < areas_; ++area) {
            problem.room[area] = base_;
            for (std::uint32_t place = 0; place < places(); ++place) {
                problem.arcs.push_back({place, area, way(place, centres[area])});
                problem.arcs.push_back({place, areas_ + area, way(place, centres[area]) + last_resort});
            }
        }
        const auto plan = transport::solve(problem);
        if (!plan) {
            return plan.error();
        }
        Rooms rooms(areas_, base_ + more);
        for (std::size_t arc = 0; arc < problem.arcs.size(); ++arc) {
            const std::uint32_t sink = problem.arcs[arc].sink;
            if (sink >= areas_ && plan->flow[arc] > 0) {
                ++rooms[sink - areas_];
            }
        }
        return rooms;
    }

    /// No value where no division in one piece was found that keeps to the rooms.
    [[nodiscard]] Tried share(const Centres& centres, const Rooms& rooms) const
    {
        catchment::Town town{
            .children = town_.schools, .seats = rooms, .links = {}, .borders = {}, .home = {}};
        catchment::Rules rules{.manner = catchment::Manner::whole, .in_one_piece = true};
        for (std::uint32_t area = 0; area < areas_; ++area) {
            const SettlementId centre{centres[area]};
            if (town_.schools[centre.index()] > rooms[area]) {
                return std::optional<Shares>{};
            }
            town.home.push_back(centre);
            rules.fixed.push_back({centre, CampusId{area}});
            for (std::uint32_t place = 0; place < places(); ++place) {
                town.links.push_back({SettlementId{place}, CampusId{area}, way(place, centres[area])});
            }
        }
        for (const auto& [one, other] : town_.borders) {
            town.borders.push_back({SettlementId{one}, SettlementId{other}});
        }
        const auto answer = catchment::assign(town, rules, {.rounds = 2, .steps_per_estate = 1'000});
        if (!answer) {
            return answer.error();
        }
        if (!answer->left_over.empty()) {
            return std::optional<Shares>{};
        }
        if (!catchment::verify(town, rules, answer->plan, {}).empty()) {
            return Error{Fault::inconsistent, "the division of the schools did not pass its check"};
        }
        return std::optional{shares_of(*answer)};
    }

    [[nodiscard]] Shares shares_of(const catchment::Answer& answer) const
    {
        Shares shares{.area = std::vector<std::uint32_t>(places()), .proven = answer.optimal};
        std::vector<std::int64_t> sizes(areas_);
        for (const catchment::Share& one : answer.plan) {
            shares.area[one.settlement.index()] = one.campus.index();
            sizes[one.campus.index()] += one.children;
        }
        for (std::uint32_t area = 0; area < areas_; ++area) {
            const auto [sum, centre] = middle_of(shares.area, area);
            shares.way_mm += sum;
            shares.centre.push_back(centre);
        }
        shares.balanced = *std::ranges::max_element(sizes) - *std::ranges::min_element(sizes) <= 1;
        return shares;
    }

    /// The place of the area from which its schools are nearest together; of equals the first.
    [[nodiscard]] std::pair<std::int64_t, std::uint32_t> middle_of(const std::vector<std::uint32_t>& area_of,
                                                                   std::uint32_t area) const
    {
        std::optional<std::pair<std::int64_t, std::uint32_t>> best;
        for (std::uint32_t centre = 0; centre < places(); ++centre) {
            std::int64_t sum = 0;
            for (std::uint32_t place = 0; place < places(); ++place) {
                sum += area_of[place] == area ? town_.schools[place] * way(place, centre) : 0;
            }
            if (area_of[centre] == area && (!best || sum < best->first)) {
                best = {sum, centre};
            }
        }
        return *best;
    }

    const Town& town_;
    std::uint32_t areas_;
    std::int64_t schools_ = 0;
    std::int64_t base_ = 0;         ///< schools of every area
    std::uint32_t extra_ = 0;       ///< areas with one more
    std::vector<std::int64_t> way_; ///< by place, then place
};

} // namespace

Result<Shares> share_out(const Town& town, std::uint32_t areas)
{
    if (areas == 0 || areas > town.places.size()) {
        return Error{Fault::invalid_input, std::to_string(areas) + " areas cannot be made of "
                                               + std::to_string(town.places.size()) + " places"};
    }
    return Sharing{town, areas}.best();
}

} // namespace schoolplan::inspection
