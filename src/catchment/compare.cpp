#include <schoolplan/catchment/compare.hpp>

#include <algorithm>
#include <map>

namespace schoolplan::catchment {

namespace {

/// What an estate sends to each school.
using Sent = std::map<CampusId, std::int64_t>;

Result<std::map<SettlementId, Sent>> by_estate(const Town& town, const std::vector<Share>& plan)
{
    std::map<SettlementId, Sent> sent;
    for (const Share& share : plan) {
        const bool there = share.settlement.valid() && share.settlement.index() < town.children.size()
                           && share.campus.valid() && share.campus.index() < town.seats.size();
        if (!there || share.children < 0) {
            return Error{Fault::invalid_input,
                         "a plan sends " + std::to_string(share.children)
                             + " children from or to a row that is not there, or fewer than 0"};
        }
        sent[share.settlement][share.campus] += share.children;
    }
    return sent;
}

class Comparer {
public:
    explicit Comparer(const Town& town)
    {
        for (const Link& link : town.links) {
            cost_.emplace(std::pair{link.settlement, link.campus}, link.cost);
        }
    }

    void compare(SettlementId settlement, Sent before, Sent after)
    {
        drop_what_stays(before, after);
        auto from = before.begin();
        auto to = after.begin();
        while (from != before.end() || to != after.end()) {
            const bool leaves = from != before.end();
            const bool arrives = to != after.end();
            const std::int64_t children = !leaves    ? to->second
                                          : !arrives ? from->second
                                                     : std::min(from->second, to->second);
            add({settlement,
                 leaves ? from->first : CampusId{},
                 arrives ? to->first : CampusId{},
                 children,
                 {},
                 {}});
            if (leaves && (from->second -= children) == 0) {
                ++from;
            }
            if (arrives && (to->second -= children) == 0) {
                ++to;
            }
        }
    }

    Difference take()
    {
        std::sort(made_.moves.begin(), made_.moves.end());
        return std::move(made_);
    }

private:
    void drop_what_stays(Sent& before, Sent& after)
    {
        for (auto at = before.begin(); at != before.end();) {
            const auto same = after.find(at->first);
            if (same == after.end()) {
                ++at;
                continue;
            }
            const std::int64_t children = std::min(at->second, same->second);
            made_.stay += children;
            if ((same->second -= children) == 0) {
                after.erase(same);
            }
            at = (at->second -= children) == 0 ? before.erase(at) : std::next(at);
        }
    }

    void add(Move move)
    {
        move.before = cost(move.settlement, move.from);
        move.after = cost(move.settlement, move.to);
        made_.moved += move.children;
        if (move.before && move.after) {
            const std::int64_t more = *move.after - *move.before;
            made_.farther += more > 0 ? move.children : 0;
            made_.nearer += more < 0 ? move.children : 0;
            made_.added += move.children * more;
            made_.greatest = std::max(made_.greatest, move.children > 0 ? more : 0);
        }
        made_.moves.push_back(move);
    }

    [[nodiscard]] std::optional<std::int64_t> cost(SettlementId settlement, CampusId campus) const
    {
        const auto found = cost_.find({settlement, campus});
        return found == cost_.end() ? std::nullopt : std::optional{found->second};
    }

    std::map<std::pair<SettlementId, CampusId>, std::int64_t> cost_;
    Difference made_;
};

} // namespace

Result<Difference> compare(const Town& town, const std::vector<Share>& before,
                           const std::vector<Share>& after)
{
    auto was = by_estate(town, before);
    if (!was) {
        return std::move(was).error();
    }
    auto is = by_estate(town, after);
    if (!is) {
        return std::move(is).error();
    }
    Comparer comparer{town};
    for (const auto& [settlement, sent] : *was) {
        const auto now = is->find(settlement);
        comparer.compare(settlement, sent, now == is->end() ? Sent{} : now->second);
    }
    for (const auto& [settlement, sent] : *is) {
        if (!was->contains(settlement)) {
            comparer.compare(settlement, {}, sent);
        }
    }
    return comparer.take();
}

} // namespace schoolplan::catchment
