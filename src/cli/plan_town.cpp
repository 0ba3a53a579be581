#include "plan_town.hpp"

#include <schoolplan/geo/measure.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace schoolplan::cli {

namespace {

using catchment::Share;

bool any_children(const Snapshot& snapshot, Stage stage)
{
    const auto rows = snapshot.settlements.rows();
    return std::ranges::any_of(rows,
                               [stage](const Settlement& one) { return one.children[stage].has_value(); });
}

/// The children of an estate in equal parts to its schools; of what is left over one each to the first.
void share_out(std::vector<Share>& shares, std::int64_t children)
{
    const auto schools = static_cast<std::int64_t>(shares.size());
    std::int64_t rest = schools == 0 ? 0 : children % schools;
    for (Share& share : shares) {
        share.children = children / schools + (rest-- > 0 ? 1 : 0);
    }
}

/// Each estate and school once, with what the plan says of children, or equal parts where it says nothing.
std::vector<Share> named_shares(const CatchmentPlan& plan, const std::vector<std::int64_t>& children)
{
    std::map<SettlementId, std::map<CampusId, std::optional<std::int64_t>>> by_estate;
    for (const CatchmentShare& share : plan.shares) {
        auto& sent = by_estate[share.settlement].try_emplace(share.campus, std::int64_t{0}).first->second;
        sent = sent && share.children ? std::optional{*sent + *share.children * parts} : std::nullopt;
    }
    std::vector<Share> all;
    for (const auto& [settlement, sent] : by_estate) {
        std::vector<Share> shares;
        bool known = true;
        for (const auto& [campus, number] : sent) {
            shares.push_back({settlement, campus, number.value_or(0)});
            known = known && number;
        }
        if (!known) {
            share_out(shares, children[settlement.index()]);
        }
        all.insert(all.end(), shares.begin(), shares.end());
    }
    return all;
}

/// To every school with seats or homes; a school may have homes without children alone.
void add_links(PlanTown& made, const Snapshot& snapshot, const Distances& distances)
{
    std::vector<bool> wanted;
    for (const std::int64_t seats : made.town.seats) {
        wanted.push_back(seats > 0);
    }
    for (const Share& share : made.shares) {
        wanted[share.campus.index()] = true;
    }
    if (!distances.known_for_all()) {
        for (const auto& [pair, way] : distances.ways()) {
            if (wanted[pair.second.index()]) {
                made.town.links.push_back({pair.first, pair.second, way.value()});
            }
        }
        return;
    }
    for (std::uint32_t campus = 0; campus < snapshot.campuses.size(); ++campus) {
        for (std::uint32_t settlement = 0; wanted[campus] && settlement < snapshot.settlements.size();
             ++settlement) {
            const auto way = distances(SettlementId{settlement}, CampusId{campus});
            made.town.links.push_back({SettlementId{settlement}, CampusId{campus}, way->value()});
        }
    }
}

Result<std::vector<std::int64_t>> seats_of(const Snapshot& snapshot, const CatchmentPlan& plan,
                                           const PlanTown& made, SeatRule rule, std::int64_t all)
{
    std::vector<std::int64_t> seats(snapshot.campuses.size(), 0);
    std::size_t known = 0;
    for (std::uint32_t row = 0; row < seats.size(); ++row) {
        const Campus& campus = snapshot.campuses.rows()[row];
        if (rule == SeatRule::campus && campus.teaches[plan.stage] && campus.seats[plan.stage]) {
            seats[row] = *campus.seats[plan.stage] * parts;
            ++known;
        }
        if (rule == SeatRule::any && campus.teaches[plan.stage]) {
            seats[row] = all;
        }
    }
    if (rule == SeatRule::campus && known == 0) {
        return Error{Fault::invalid_input,
                     fmt::format("no campus has a number of {} seats; say --seats plan to weigh the "
                                 "plan against others that fill no school more",
                                 code(plan.stage))};
    }
    if (rule == SeatRule::plan) {
        for (const Share& share : made.shares) {
            seats[share.campus.index()] += share.children;
        }
    }
    return seats;
}

} // namespace

Distances Distances::straight(const Snapshot& snapshot)
{
    Distances made;
    made.snapshot_ = &snapshot;
    return made;
}

Result<Distances> Distances::walking(const Workspace& workspace)
{
    auto ways = workspace.ways();
    if (!ways) {
        return std::move(ways).error().while_doing("--measure walking (--measure straight needs no network)");
    }
    Distances made;
    for (const Way& way : ways->ways) {
        made.ways_.emplace(std::pair{way.settlement, way.campus}, way.length);
    }
    return made;
}

std::optional<Millimetres> Distances::operator()(SettlementId settlement, CampusId campus) const
{
    if (snapshot_ != nullptr) {
        return Millimetres::ceil(geo::measure::distance(snapshot_->settlements[settlement].position,
                                                        snapshot_->campuses[campus].position));
    }
    const auto found = ways_.find({settlement, campus});
    return found == ways_.end() ? std::nullopt : std::optional{found->second};
}

Result<PlanTown> town_of(const Snapshot& snapshot, const CatchmentPlan& plan, const Distances& distances,
                         SeatRule seats)
{
    PlanTown made;
    made.by_estate = !any_children(snapshot, plan.stage);
    std::set<SettlementId> placed;
    for (const CatchmentShare& share : plan.shares) {
        placed.insert(share.settlement);
    }
    std::int64_t all = 0;
    for (std::uint32_t row = 0; row < snapshot.settlements.size(); ++row) {
        const auto& children = snapshot.settlements.rows()[row].children[plan.stage];
        const std::int64_t one = placed.contains(SettlementId{row}) ? 1 : 0;
        made.town.children.push_back((made.by_estate ? one : children.value_or(0)) * parts);
        made.not_counted += !made.by_estate && !children ? 1 : 0;
        made.town.settlement_names.push_back(snapshot.settlements.rows()[row].code);
        all += made.town.children.back();
    }
    for (const Campus& campus : snapshot.campuses.rows()) {
        made.town.campus_names.push_back(campus.code);
    }
    made.shares = named_shares(plan, made.town.children);
    auto counted = seats_of(snapshot, plan, made, seats, all);
    if (!counted) {
        return std::move(counted).error();
    }
    made.town.seats = *std::move(counted);
    add_links(made, snapshot, distances);
    return made;
}

std::vector<CatchmentShare> stored(const PlanTown& town, const std::vector<Share>& shares,
                                   const Distances& distances)
{
    std::vector<CatchmentShare> all;
    for (const Share& share : shares) {
        all.push_back({.settlement = share.settlement,
                       .campus = share.campus,
                       .part = {},
                       .zone = {},
                       .children = town.by_estate ? std::nullopt : std::optional{share.children / parts},
                       .way = distances(share.settlement, share.campus)});
    }
    return all;
}

} // namespace schoolplan::cli
