#include <schoolplan/catchment/divert.hpp>

#include "town.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>

namespace schoolplan::catchment {

namespace {

/// The prices that put what divert() judges by into one sum. One seat more or less for a child of some order
/// outweighs all that can follow from it further down.
struct Weights {
    std::int64_t shift = 0;    ///< makes every extra way 0 or more
    std::int64_t unplaced = 0; ///< a step of order
    std::int64_t leaving = 0;  ///< likewise
    std::uint32_t orders = 1;

    [[nodiscard]] std::int64_t of_leaving(std::uint32_t order) const
    {
        return leaving * static_cast<std::int64_t>(orders - order + 1);
    }
    [[nodiscard]] std::int64_t of_unplaced(std::uint32_t order) const
    {
        return unplaced * static_cast<std::int64_t>(orders - order + 2);
    }
};

class Diverting {
public:
    Diverting(const Town& town, std::span<const Party> parties, std::optional<std::int64_t> farthest)
        : town_{town}, parties_{parties}, links_{town.links}, load_(town.seats.size(), 0)
    {
        std::sort(links_.begin(), links_.end());
        for (const Party& party : parties) {
            load_[party.campus.index()] += party.children;
            weights_.orders = std::max(weights_.orders, party.order);
        }
        farthest_ = farthest;
    }

    Done prepare()
    {
        std::int64_t least = 0;
        std::int64_t most = 0;
        for (std::uint32_t row = 0; row < parties_.size(); ++row) {
            if (!too_full(parties_[row].campus)) {
                continue;
            }
            if (own_cost(parties_[row]) == nullptr) {
                return Error{Fault::invalid_input, "children of " + named(town_, parties_[row].home)
                                                       + " are due at " + named(town_, parties_[row].campus)
                                                       + ", to which they have no way"};
            }
            for (const Link& link : open_links(parties_[row])) {
                const std::int64_t extra = link.cost - own_cost(parties_[row])->cost;
                least = std::min(least, extra);
                most = std::max(most, extra);
            }
        }
        weights_.shift = -least;
        // A chain of changes passes every school once at most.
        weights_.unplaced = (most - least + 1) * static_cast<std::int64_t>(town_.seats.size() + 2);
        weights_.leaving = weights_.unplaced * static_cast<std::int64_t>(weights_.orders + 3);
        build();
        return std::monostate{};
    }

    Result<Diversion> run(const Effort& effort)
    {
        Rules rules;
        rules.manner = whole_ ? Manner::whole : Manner::shared;
        auto answer = assign(choice_, rules, effort);
        if (!answer) {
            return std::move(answer).error();
        }
        return diversion_of(*answer);
    }

private:
    [[nodiscard]] bool too_full(CampusId campus) const
    {
        return load_[campus.index()] > town_.seats[campus.index()];
    }

    [[nodiscard]] std::span<const Link> links_of(SettlementId home) const
    {
        const auto first = std::lower_bound(links_.begin(), links_.end(), Link{home, CampusId{0}, 0});
        const auto last =
            std::find_if(first, links_.end(), [&](const Link& link) { return link.settlement != home; });
        return {first, last};
    }

    [[nodiscard]] const Link* own_cost(const Party& party) const
    {
        const auto own = links_of(party.home);
        const auto found = std::ranges::find(own, party.campus, &Link::campus);
        return found == own.end() ? nullptr : &*found;
    }

    /// To schools with seats to spare.
    [[nodiscard]] std::vector<Link> open_links(const Party& party) const
    {
        std::vector<Link> open;
        for (const Link& link : links_of(party.home)) {
            const auto campus = link.campus.index();
            if (load_[campus] < town_.seats[campus] && (!farthest_ || link.cost <= *farthest_)) {
                open.push_back(link);
            }
        }
        return open;
    }

    /// Those who have to choose as estates; one school more that stands for none at all.
    void build()
    {
        whole_ = std::ranges::any_of(parties_, [&](const Party& party) {
            return party.together && party.children > 1 && too_full(party.campus);
        });
        std::int64_t children = 0;
        for (std::uint32_t row = 0; row < parties_.size(); ++row) {
            const Party& party = parties_[row];
            if (too_full(party.campus)) {
                const bool one_by_one = whole_ && !party.together;
                for (std::int64_t part = 0; part < (one_by_one ? party.children : 1); ++part) {
                    add(row, one_by_one ? 1 : party.children);
                }
                children += party.children;
            }
        }
        for (std::size_t campus = 0; campus < town_.seats.size(); ++campus) {
            const std::int64_t spare = town_.seats[campus] - load_[campus];
            choice_.seats.push_back(spare < 0 ? town_.seats[campus] : spare);
        }
        choice_.seats.push_back(children);
    }

    void add(std::uint32_t row, std::int64_t children)
    {
        const Party& party = parties_[row];
        const SettlementId chooser{static_cast<std::uint32_t>(party_of_.size())};
        const CampusId none{static_cast<std::uint32_t>(town_.seats.size())};
        party_of_.push_back(row);
        choice_.children.push_back(children);
        choice_.links.push_back({chooser, party.campus, 0});
        const std::int64_t leaving = weights_.of_leaving(party.order);
        for (const Link& link : open_links(party)) {
            choice_.links.push_back(
                {chooser, link.campus, leaving + link.cost - own_cost(party)->cost + weights_.shift});
        }
        choice_.links.push_back({chooser, none, leaving + weights_.of_unplaced(party.order)});
    }

    [[nodiscard]] Diversion diversion_of(const Answer& answer) const
    {
        std::map<std::pair<std::uint32_t, CampusId>, std::int64_t> going;
        std::map<std::uint32_t, std::int64_t> unplaced;
        for (const Share& share : answer.plan) {
            const std::uint32_t row = party_of_[share.settlement.index()];
            if (share.campus.index() == town_.seats.size()) {
                unplaced[row] += share.children;
            } else if (share.campus != parties_[row].campus) {
                going[{row, share.campus}] += share.children;
            }
        }
        Diversion made;
        for (const auto& [who, children] : going) {
            const auto own = links_of(parties_[who.first].home);
            const auto link = std::ranges::find(own, who.second, &Link::campus);
            const std::int64_t extra = link->cost - own_cost(parties_[who.first])->cost;
            made.diverted.push_back({who.first, who.second, children, extra});
            made.extra += extra * children;
        }
        for (const auto& [row, children] : unplaced) {
            made.unplaced.push_back({row, children});
        }
        made.bound = made.extra - (answer.cost - answer.bound);
        made.optimal = answer.optimal;
        return made;
    }

    const Town& town_;
    std::span<const Party> parties_;
    std::optional<std::int64_t> farthest_;
    std::vector<Link> links_;        ///< sorted
    std::vector<std::int64_t> load_; ///< by campus: those due there
    Weights weights_;
    bool whole_ = false;
    Town choice_;
    std::vector<std::uint32_t> party_of_; ///< by estate of the choice
};

Done check_parties(const Town& town, std::span<const Party> parties)
{
    for (std::uint32_t row = 0; row < parties.size(); ++row) {
        const Party& party = parties[row];
        const bool there = party.home.valid() && party.home.index() < town.children.size()
                           && party.campus.valid() && party.campus.index() < town.seats.size();
        if (!there || party.children < 1 || party.order < 1) {
            return Error{Fault::invalid_input,
                         "party " + std::to_string(row)
                             + " is of a home or school that is not there, or has a number below 1"};
        }
    }
    return std::monostate{};
}

} // namespace

Result<Diversion> divert(const Town& town, std::span<const Party> parties,
                         std::optional<std::int64_t> farthest, const Effort& effort)
{
    if (auto checked = check_parties(town, parties); !checked) {
        return std::move(checked).error();
    }
    Diverting diverting{town, parties, farthest};
    if (auto prepared = diverting.prepare(); !prepared) {
        return std::move(prepared).error();
    }
    return diverting.run(effort);
}

} // namespace schoolplan::catchment
