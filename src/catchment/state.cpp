#include "state.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace schoolplan::catchment {

Value value_of(const Instance& town, const Sites& sites)
{
    Value value;
    for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
        if (sites[estate] == nowhere) {
            value.left += town.children[estate];
        } else {
            value.walk += town.option(estate, sites[estate])->walk;
        }
    }
    return value;
}

bool all_in_one_piece(const Instance& town, const Sites& sites)
{
    std::vector<bool> begun(town.sites(), false);
    std::vector<bool> seen(town.estates(), false);
    std::vector<std::uint32_t> open;
    for (std::uint32_t start = 0; start < town.estates(); ++start) {
        const std::uint32_t site = sites[start];
        if (site == nowhere || seen[start]) {
            continue;
        }
        const std::uint32_t home = town.home[site];
        if (begun[site] || (home != nowhere && sites[home] != site)) {
            return false;
        }
        begun[site] = true;
        seen[start] = true;
        open.assign(1, start);
        while (!open.empty()) {
            const std::uint32_t estate = open.back();
            open.pop_back();
            for (const std::uint32_t other : town.near_to(estate)) {
                if (sites[other] == site && !seen[other]) {
                    seen[other] = true;
                    open.push_back(other);
                }
            }
        }
    }
    return true;
}

State::State(const Instance& town, Sites sites)
    : town_{&town},
      sites_(town.estates(), nowhere),
      members_(town.sites()),
      rank_(town.estates(), 0),
      walk_(town.estates(), 0),
      load_(town.sites(), 0),
      area_pieces_(town.sites(), 0),
      stamp_(town.estates(), 0)
{
    for (const std::int64_t children : town.children) {
        value_.left += children;
    }
    for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
        changed_ += change_of(estate, nowhere);
        if (sites[estate] != nowhere) {
            move(estate, sites[estate]);
        }
    }
}

std::int64_t State::excess_of_moving(std::uint32_t estate, std::uint32_t to) const
{
    const std::int64_t children = town_->children[estate];
    const std::uint32_t from = sites_[estate];
    std::int64_t growth = 0;
    if (from != nowhere) {
        growth -= std::clamp<std::int64_t>(load_[from] - town_->seats[from], 0, children);
    }
    if (to != nowhere) {
        growth += std::clamp<std::int64_t>(load_[to] + children - town_->seats[to], 0, children);
    }
    return growth;
}

/// How many pieces of the site, the estate itself left out, touch the estate?
std::int32_t State::pieces_touching(std::uint32_t estate, std::uint32_t site)
{
    const std::int32_t nearby = pieces_around(estate, site);
    return nearby > 1 ? pieces_by_search(estate, site) : nearby;
}

/// As many, or more: only neighbours of the estate join each other.
std::int32_t State::pieces_around(std::uint32_t estate, std::uint32_t site) const
{
    const auto near = town_->near_to(estate);
    if (near.size() > 64) {
        return std::numeric_limits<std::int32_t>::max();
    }
    std::uint64_t rest = 0;
    for (std::size_t at = 0; at < near.size(); ++at) {
        rest |= std::uint64_t{sites_[near[at]] == site} << at;
    }
    const auto ring = town_->ring_of(estate);
    std::int32_t pieces = 0;
    while (rest != 0) {
        ++pieces;
        std::uint64_t open = rest & (~rest + 1);
        rest &= ~open;
        while (open != 0) {
            const auto at = static_cast<std::size_t>(std::countr_zero(open));
            open &= open - 1;
            const std::uint64_t joined = ring[at] & rest;
            open |= joined;
            rest &= ~joined;
        }
    }
    return pieces;
}

std::int32_t State::pieces_by_search(std::uint32_t estate, std::uint32_t site)
{
    const std::uint32_t around = search_ + 1;
    const std::uint32_t seen = search_ + 2;
    search_ += 2;
    std::int32_t to_meet = 0;
    for (const std::uint32_t other : town_->near_to(estate)) {
        if (sites_[other] == site) {
            stamp_[other] = around;
            ++to_meet;
        }
    }
    std::int32_t pieces = 0;
    for (const std::uint32_t start : town_->near_to(estate)) {
        if (sites_[start] != site || stamp_[start] == seen) {
            continue;
        }
        ++pieces;
        --to_meet;
        stamp_[start] = seen;
        open_.assign(1, start);
        while (!open_.empty() && to_meet > 0) {
            const std::uint32_t at = open_.back();
            open_.pop_back();
            for (const std::uint32_t other : town_->near_to(at)) {
                if (sites_[other] == site && stamp_[other] != seen && other != estate) {
                    to_meet -= stamp_[other] == around ? 1 : 0;
                    stamp_[other] = seen;
                    open_.push_back(other);
                }
            }
        }
    }
    return pieces;
}

std::int64_t State::too_many_pieces(std::uint32_t site) const
{
    if (members_[site].empty()) {
        return 0;
    }
    const std::uint32_t home = town_->home[site];
    const bool away = home != nowhere && sites_[home] != site;
    return area_pieces_[site] - 1 + (away ? 1 : 0);
}

void State::move(std::uint32_t estate, std::uint32_t to)
{
    move(estate, Place{to, to == nowhere ? 0 : town_->option(estate, to)->walk});
}

void State::move(std::uint32_t estate, const Place& to)
{
    excess_ += excess_of_moving(estate, to.site);
    changed_ += change_of(estate, to.site) - change_of(estate, sites_[estate]);
    take_out(estate);
    put_in(estate, to);
}

std::int64_t State::change_of(std::uint32_t estate, std::uint32_t site) const
{
    const std::uint32_t today = town_->today[estate];
    return today == nowhere || site == nowhere || today == site ? 0 : town_->children[estate];
}

void State::take_out(std::uint32_t estate)
{
    const std::uint32_t from = sites_[estate];
    if (from == nowhere) {
        value_.left -= town_->children[estate];
        return;
    }
    if (town_->in_one_piece) {
        pieces_ -= too_many_pieces(from);
        area_pieces_[from] += pieces_touching(estate, from) - 1;
    }
    auto& members = members_[from];
    rank_[members.back()] = rank_[estate];
    members[rank_[estate]] = members.back();
    members.pop_back();
    load_[from] -= town_->children[estate];
    value_.walk -= walk_[estate];
    sites_[estate] = nowhere;
    walk_[estate] = 0;
    if (town_->in_one_piece) {
        pieces_ += too_many_pieces(from);
    }
}

void State::put_in(std::uint32_t estate, const Place& to)
{
    if (to.site == nowhere) {
        value_.left += town_->children[estate];
        return;
    }
    if (town_->in_one_piece) {
        pieces_ -= too_many_pieces(to.site);
        area_pieces_[to.site] += 1 - pieces_touching(estate, to.site);
    }
    auto& members = members_[to.site];
    sites_[estate] = to.site;
    walk_[estate] = to.walk;
    rank_[estate] = static_cast<std::uint32_t>(members.size());
    members.push_back(estate);
    load_[to.site] += town_->children[estate];
    value_.walk += to.walk;
    if (town_->in_one_piece) {
        pieces_ += too_many_pieces(to.site);
    }
}

} // namespace schoolplan::catchment
