#include "own_plan.hpp"

#include "access_runs.hpp"
#include <schoolplan/access.hpp>
#include <schoolplan/areas/inspect.hpp>
#include <schoolplan/catchment/improve.hpp>
#include <schoolplan/geo/locator.hpp>
#include <schoolplan/geo/partition.hpp>

#include <algorithm>
#include <set>
#include <thread>

namespace schoolplan::cli {

using catchment::Share;

namespace {

/// Estates without children that a search left over go with a neighbour; they fill no seat.
void place_empty(const catchment::Town& town, std::vector<Share>& shares)
{
    std::map<SettlementId, CampusId> school;
    for (const Share& share : shares) {
        school[share.settlement] = share.campus;
    }
    std::set<std::pair<SettlementId, CampusId>> linked;
    for (const catchment::Link& link : town.links) {
        linked.emplace(link.settlement, link.campus);
    }
    const auto join = [&](SettlementId one, SettlementId other) {
        const auto near = school.find(other);
        if (school.contains(one) || near == school.end() || town.children[one.index()] > 0
            || !linked.contains({one, near->second})) {
            return false;
        }
        school.emplace(one, near->second);
        shares.push_back({one, near->second, 0});
        return true;
    };
    for (bool more = true; more;) {
        more = false;
        for (const catchment::Border& border : town.borders) {
            more = join(border.one, border.other) || join(border.other, border.one) || more;
        }
    }
    std::sort(shares.begin(), shares.end());
}

/// No value where the search leaves children over.
Result<std::optional<std::vector<Share>>> searched_plan(const PlanTown& town, std::uint32_t rounds,
                                                        const Progress& progress)
{
    if (rounds == 0) {
        return std::optional<std::vector<Share>>{};
    }
    catchment::Rules rules;
    rules.manner = catchment::Manner::whole;
    rules.in_one_piece = true;
    catchment::Town alone = town.town;
    auto answer = catchment::assign(alone, rules,
                                    {.rounds = rounds,
                                     .threads = std::max(1U, std::thread::hardware_concurrency()),
                                     .progress = progress});
    if (!answer) {
        return std::move(answer).error();
    }
    place_empty(alone, answer->plan);
    auto better = catchment::improve(alone, answer->plan, progress);
    return better ? std::optional{*std::move(better)} : std::optional<std::vector<Share>>{};
}

} // namespace

Result<std::vector<catchment::Border>> borders_of(const Workspace& workspace, const Snapshot& snapshot)
{
    std::vector<geo::MultiPolygon> shapes;
    for (const Settlement& one : snapshot.settlements.rows()) {
        shapes.push_back(one.shape);
    }
    std::vector<catchment::Border> borders;
    if (std::ranges::all_of(shapes, [](const auto& shape) { return !shape.empty(); })) {
        auto pairs = geo::touching(shapes);
        if (!pairs) {
            return std::move(pairs).error().while_doing("looking for homes whose land touches");
        }
        for (const auto& [one, other] : *pairs) {
            borders.push_back({SettlementId{one}, SettlementId{other}});
        }
        return borders;
    }
    auto network = workspace.network();
    if (!network) {
        return std::move(network).error().while_doing("--own needs to know which homes are neighbours");
    }
    const auto settings = measured_with(workspace);
    if (!settings) {
        return settings.error();
    }
    auto pairs = access::neighbours(*network, snapshot, *settings);
    if (!pairs) {
        return std::move(pairs).error();
    }
    for (const access::Neighbours& pair : *pairs) {
        borders.push_back({pair.one, pair.other});
    }
    return borders;
}

std::vector<SettlementId> homes_of(const Snapshot& snapshot, const std::vector<Share>& shares)
{
    std::vector<geo::MultiPolygon> shapes;
    for (const Settlement& one : snapshot.settlements.rows()) {
        shapes.push_back(one.shape);
    }
    const geo::Locator locator{shapes};
    std::vector<SettlementId> homes;
    for (std::uint32_t row = 0; row < snapshot.campuses.size(); ++row) {
        const auto home = locator.at(snapshot.campuses.rows()[row].position);
        const bool own = home && std::ranges::any_of(shares, [&](const Share& share) {
                             return share.settlement == SettlementId{*home} && share.campus == CampusId{row};
                         });
        homes.push_back(own ? SettlementId{*home} : SettlementId{});
    }
    return homes;
}

std::vector<std::uint32_t> pieces_of(const catchment::Town& town, const std::vector<Share>& shares)
{
    std::vector<std::optional<std::uint32_t>> school(town.children.size());
    for (const Share& share : shares) {
        school[share.settlement.index()] = share.campus.index();
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> touching;
    for (const catchment::Border& border : town.borders) {
        touching.emplace_back(border.one.index(), border.other.index());
    }
    return areas::pieces(touching, school, static_cast<std::uint32_t>(town.seats.size()));
}

Result<catchment::Answer> own_plan(const PlanTown& town, std::uint32_t rounds, const Progress& progress)
{
    auto best = catchment::improve(town.town, town.shares, progress);
    if (!best) {
        return std::move(best).error();
    }
    auto answer = catchment::score(town.town, {}, *best);
    auto searched = searched_plan(town, rounds, progress);
    if (!answer || !searched) {
        return answer ? std::move(searched).error() : std::move(answer).error();
    }
    if (*searched) {
        auto other = catchment::score(town.town, {}, **searched);
        if (other && other->left_over.empty() && other->cost < answer->cost) {
            return other;
        }
    }
    return answer;
}

} // namespace schoolplan::cli
