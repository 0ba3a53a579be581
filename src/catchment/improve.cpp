#include <schoolplan/catchment/improve.hpp>

#include "town.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace schoolplan::catchment {

namespace {

constexpr std::size_t most_at_once = 5;      ///< estates that change sides together
constexpr std::size_t most_in_a_ring = 3;    ///< the same around three schools
constexpr std::size_t most_transfers = 8192; ///< of one side that are tried, those that save most first
constexpr std::size_t most_sets = 65'536;    ///< of estates of one side that are looked at

/// Some estates of one school go to another.
struct Transfer {
    std::vector<std::uint32_t> estates;
    std::int64_t children = 0;
    std::int64_t saved = 0; ///< walking
};

class Improver {
public:
    Improver(const Town& town, const std::vector<Share>& plan) : town_{town}, near_(town.children.size())
    {
        for (const Link& link : town.links) {
            cost_.emplace(std::pair{link.settlement.index(), link.campus.index()}, link.cost);
        }
        for (const Border& border : town.borders) {
            near_[border.one.index()].push_back(border.other.index());
            near_[border.other.index()].push_back(border.one.index());
        }
        school_.resize(town.children.size());
        members_.resize(town.seats.size());
        for (const Share& share : plan) {
            school_[share.settlement.index()] = share.campus.index();
            members_[share.campus.index()].insert(share.settlement.index());
        }
        count();
    }

    std::vector<Share> improve(const Progress& progress)
    {
        bool better = true;
        while (better && (!progress || progress("exchanging estates along borders", 0.0))) {
            better = false;
            for (const auto& [one, other] : bordering()) {
                while (exchange(one, other)) {
                    better = true;
                }
            }
            better = rings() || better;
        }
        std::vector<Share> plan;
        for (std::uint32_t estate = 0; estate < school_.size(); ++estate) {
            plan.push_back({SettlementId{estate}, CampusId{school_[estate]}, town_.children[estate]});
        }
        return plan;
    }

private:
    using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;

    void count()
    {
        for (std::uint32_t campus = 0; campus < members_.size(); ++campus) {
            std::int64_t load = 0;
            for (const std::uint32_t estate : members_[campus]) {
                load += town_.children[estate];
            }
            room_.push_back(std::max(town_.seats[campus], load) - load);
            pieces_.push_back(pieces_of(campus));
        }
    }

    [[nodiscard]] std::size_t pieces_of(std::uint32_t campus) const
    {
        std::set<std::uint32_t> rest = members_[campus];
        std::size_t pieces = 0;
        while (!rest.empty()) {
            ++pieces;
            std::vector<std::uint32_t> stack{*rest.begin()};
            rest.erase(rest.begin());
            while (!stack.empty()) {
                const std::uint32_t estate = stack.back();
                stack.pop_back();
                for (const std::uint32_t next : near_[estate]) {
                    if (rest.erase(next) > 0) {
                        stack.push_back(next);
                    }
                }
            }
        }
        return pieces;
    }

    /// Schools whose areas touch, the lower first.
    [[nodiscard]] Pairs bordering() const
    {
        Pairs pairs;
        for (const Border& border : town_.borders) {
            const auto [one, other] = std::minmax(school_[border.one.index()], school_[border.other.index()]);
            if (one != other) {
                pairs.emplace(one, other);
            }
        }
        return pairs;
    }

    [[nodiscard]] bool at_home(std::uint32_t estate) const
    {
        return !town_.home.empty() && town_.home[school_[estate]] == SettlementId{estate};
    }

    /// What the estate saves by going there; no value without a link.
    [[nodiscard]] std::optional<std::int64_t> saved(std::uint32_t estate, std::uint32_t to) const
    {
        const auto there = cost_.find({estate, to});
        if (there == cost_.end()) {
            return std::nullopt;
        }
        return town_.children[estate] * (cost_.at({estate, school_[estate]}) - there->second);
    }

    /// Estates that touch the other school's area, and those that touch them: they may go together.
    [[nodiscard]] std::set<std::uint32_t> near_border(std::uint32_t from, std::uint32_t to) const
    {
        std::set<std::uint32_t> found;
        for (const std::uint32_t estate : members_[from]) {
            const bool touches =
                std::ranges::any_of(near_[estate], [&](std::uint32_t next) { return school_[next] == to; });
            for (const std::uint32_t next : near_[estate]) {
                if (touches && school_[next] == from) {
                    found.insert(next);
                }
            }
            if (touches) {
                found.insert(estate);
            }
        }
        return found;
    }

    /// Up to so many estates of one school along the border with the other; nobody is one of them.
    [[nodiscard]] std::vector<Transfer> transfers(std::uint32_t from, std::uint32_t to,
                                                  std::size_t most) const
    {
        std::vector<Transfer> all{Transfer{}};
        for (const std::uint32_t estate : near_border(from, to)) {
            const auto gain = at_home(estate) ? std::nullopt : saved(estate, to);
            if (!gain) {
                continue;
            }
            for (std::size_t i = 0, known = all.size(); i < known && all.size() < most_sets; ++i) {
                if (all[i].estates.size() < most) {
                    Transfer more = all[i];
                    more.estates.push_back(estate);
                    more.children += town_.children[estate];
                    more.saved += *gain;
                    all.push_back(std::move(more));
                }
            }
        }
        std::stable_sort(all.begin(), all.end(),
                         [](const Transfer& a, const Transfer& b) { return a.saved > b.saved; });
        all.resize(std::min(all.size(), most_transfers));
        return all;
    }

    [[nodiscard]] bool fits(std::uint32_t campus, const Transfer& in, const Transfer& out) const
    {
        return in.children - out.children <= room_[campus];
    }

    void move(const Transfer& transfer, std::uint32_t from, std::uint32_t to)
    {
        for (const std::uint32_t estate : transfer.estates) {
            members_[from].erase(estate);
            members_[to].insert(estate);
            school_[estate] = to;
        }
        room_[from] += transfer.children;
        room_[to] -= transfer.children;
    }

    [[nodiscard]] bool whole(std::initializer_list<std::uint32_t> campuses) const
    {
        return std::ranges::all_of(
            campuses, [&](std::uint32_t campus) { return pieces_of(campus) <= pieces_[campus]; });
    }

    /// The best exchange between two schools that keeps all rules, if one helps.
    bool exchange(std::uint32_t one, std::uint32_t other)
    {
        const auto there = transfers(one, other, most_at_once);
        const auto back = transfers(other, one, most_at_once);
        std::vector<std::tuple<std::int64_t, std::uint32_t, std::uint32_t>>
            better; // what it costs more: below 0
        for (std::uint32_t i = 0; i < there.size(); ++i) {
            for (std::uint32_t j = 0; j < back.size() && there[i].saved + back[j].saved > 0; ++j) {
                if (fits(other, there[i], back[j]) && fits(one, back[j], there[i])) {
                    better.emplace_back(-there[i].saved - back[j].saved, i, j);
                }
            }
        }
        std::sort(better.begin(), better.end());
        for (const auto& [more, i, j] : better) {
            move(there[i], one, other);
            move(back[j], other, one);
            if (whole({one, other})) {
                return true;
            }
            move(back[j], one, other);
            move(there[i], other, one);
        }
        return false;
    }

    /// Around three schools in a ring, up to three estates each, where that helps.
    bool rings()
    {
        bool better = false;
        const Pairs pairs = bordering();
        for (const auto& [one, other] : pairs) {
            for (auto third = pairs.lower_bound({other, 0}); third != pairs.end() && third->first == other;
                 ++third) {
                if (pairs.contains({one, third->second})) {
                    better = turn({one, other, third->second}) || better;
                    better = turn({one, third->second, other}) || better;
                }
            }
        }
        return better;
    }

    bool turn(const std::array<std::uint32_t, 3>& ring)
    {
        const auto first = transfers(ring[0], ring[1], most_in_a_ring);
        const auto second = transfers(ring[1], ring[2], most_in_a_ring);
        const auto third = transfers(ring[2], ring[0], most_in_a_ring);
        for (const Transfer& a : first) {
            for (const Transfer& b : second) {
                for (const Transfer& c : third) {
                    if (a.saved + b.saved + c.saved <= 0) {
                        break;
                    }
                    if (fits(ring[1], a, b) && fits(ring[2], b, c) && fits(ring[0], c, a)
                        && turned(ring, a, b, c)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    bool turned(const std::array<std::uint32_t, 3>& ring, const Transfer& a, const Transfer& b,
                const Transfer& c)
    {
        move(a, ring[0], ring[1]);
        move(b, ring[1], ring[2]);
        move(c, ring[2], ring[0]);
        if (whole({ring[0], ring[1], ring[2]})) {
            return true;
        }
        move(c, ring[0], ring[2]);
        move(b, ring[2], ring[1]);
        move(a, ring[1], ring[0]);
        return false;
    }

    const Town& town_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> cost_;
    std::vector<std::vector<std::uint32_t>> near_; ///< by estate
    std::vector<std::uint32_t> school_;            ///< by estate
    std::vector<std::set<std::uint32_t>> members_; ///< by campus
    std::vector<std::int64_t> room_;               ///< by campus: children it may still take
    std::vector<std::size_t> pieces_;              ///< by campus: the most it may be in
};

Done check_whole(const Town& town, const std::vector<Share>& plan)
{
    Rules rules;
    rules.manner = Manner::whole;
    for (const Broken& broken : verify(town, rules, plan, {})) {
        if (broken.what != Broken::What::over_seats) {
            const std::string row =
                broken.settlement.valid() ? std::to_string(broken.settlement.index()) : "none";
            return Error{Fault::invalid_input, "only a plan of whole estates can be improved: settlement "
                                                   + row + " is " + std::string{code(broken.what)}};
        }
    }
    return std::monostate{};
}

} // namespace

Result<std::vector<Share>> improve(const Town& town, const std::vector<Share>& plan, const Progress& progress)
{
    if (auto sound = check(town, {}); !sound) {
        return std::move(sound).error();
    }
    if (auto whole = check_whole(town, plan); !whole) {
        return std::move(whole).error();
    }
    return Improver{town, plan}.improve(progress);
}

} // namespace schoolplan::catchment
