#include "choice.hpp"

#include <schoolplan/mip.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace schoolplan::catchment {

namespace {

constexpr int most_nodes = 1000;
constexpr double worth_while = 1e-4; ///< a plan is not better unless it saves this share
/// So often a plan in pieces is answered by cuts.
constexpr int most_turns = 25;
/// What the walking of all is scaled to: CBC's tolerances are meant for such numbers.
constexpr double scaled_walk = 1e6;
constexpr double no_limit = std::numeric_limits<double>::infinity();

/// An estate and a site it may go to, or `nowhere`.
using Going = std::pair<std::uint32_t, std::uint32_t>;

class ChoiceProgram {
public:
    ChoiceProgram(const Instance& town, const Sites& plan, const std::vector<std::uint32_t>& roots,
                  const Choices& choices, std::optional<std::int64_t> changes)
        : town_{town}, plan_{plan}, roots_{roots}, choices_{choices}, load_(town.sites(), 0)
    {
        for (std::uint32_t estate = 0; estate < town.estates(); ++estate) {
            if (plan[estate] != nowhere && !choices.contains(estate)) {
                load_[plan[estate]] += town.children[estate];
            }
        }
        weigh();
        add_columns();
        add_estates();
        add_seats();
        if (changes) {
            add_changes(*changes);
        }
        if (town.in_one_piece) {
            add_neighbours();
        }
    }

    /// \returns a better plan, or no value
    std::optional<Sites> solve(const std::atomic<bool>& stop)
    {
        const mip::Limits limits{
            .nodes = most_nodes, .cuts = false, .gap = worth_while, .below = now_ * (1.0 - worth_while)};
        for (int turn = 0; turn < most_turns && !stop; ++turn) {
            const mip::Solved solved = mip::solve(program_, limits);
            if (solved.columns.empty()) {
                return std::nullopt;
            }
            Sites plan = plan_with(solved.columns);
            if (!town_.in_one_piece || !cut(plan)) {
                return plan;
            }
        }
        return std::nullopt;
    }

private:
    /// Who is left over is as bad as three times the dearest way.
    [[nodiscard]] double cost(const Going& going) const
    {
        const auto [estate, site] = going;
        return site == nowhere ? leaving_ * static_cast<double>(town_.children[estate])
                               : static_cast<double>(town_.option(estate, site)->walk);
    }

    void weigh()
    {
        std::int64_t dearest = 0;
        for (const Option& option : town_.options) {
            dearest = std::max(dearest, option.cost);
        }
        leaving_ = 3.0 * static_cast<double>(dearest);
        for (const auto& [estate, sites] : choices_) {
            now_ += cost({estate, plan_[estate]});
        }
        unit_ = now_ > 0.0 ? scaled_walk / now_ : 1.0;
        now_ *= unit_;
    }

    void add_columns()
    {
        for (const auto& [estate, sites] : choices_) {
            for (const std::uint32_t site : sites) {
                const Going going{estate, site};
                column_[going] = program_.column(cost(going) * unit_, 0.0, 1.0, true);
                goings_.push_back(going);
            }
        }
    }

    void add_estates()
    {
        for (const auto& [estate, sites] : choices_) {
            std::vector<mip::Entry> once;
            for (const std::uint32_t site : sites) {
                once.push_back({column_.at({estate, site}), 1.0});
            }
            program_.row(1.0, 1.0, std::move(once));
        }
    }

    void add_seats()
    {
        std::map<std::uint32_t, std::vector<mip::Entry>> by_site;
        for (const Going& going : goings_) {
            if (going.second != nowhere) {
                by_site[going.second].push_back({column_.at(going), children(going.first)});
            }
        }
        for (auto& [site, entries] : by_site) {
            program_.row(-no_limit, static_cast<double>(town_.seats[site] - load_[site]), std::move(entries));
        }
    }

    void add_changes(std::int64_t most)
    {
        std::vector<mip::Entry> entries;
        for (const Going& going : goings_) {
            if (changes(going)) {
                entries.push_back({column_.at(going), children(going.first)});
            }
        }
        for (std::uint32_t estate = 0; estate < town_.estates(); ++estate) {
            if (!choices_.contains(estate) && changes({estate, plan_[estate]})) {
                most -= town_.children[estate];
            }
        }
        program_.row(-no_limit, static_cast<double>(most), std::move(entries));
    }

    [[nodiscard]] bool changes(const Going& going) const
    {
        const std::uint32_t today = town_.today[going.first];
        return today != nowhere && going.second != nowhere && going.second != today;
    }

    [[nodiscard]] double children(std::uint32_t estate) const
    {
        return static_cast<double>(town_.children[estate]);
    }

    /// Whoever goes somewhere has a neighbour there.
    void add_neighbours()
    {
        for (const Going& going : goings_) {
            if (going.second != nowhere && roots_[going.second] != going.first) {
                const auto near = town_.near_to(going.first);
                add_cut(going, {near.begin(), near.end()});
            }
        }
    }

    /// Whoever goes there, so does one of these.
    void add_cut(const Going& going, const std::set<std::uint32_t>& around)
    {
        const auto column = column_.find(going);
        if (column == column_.end()) {
            return;
        }
        std::vector<mip::Entry> entries{{column->second, 1.0}};
        for (const std::uint32_t other : around) {
            const auto theirs = column_.find({other, going.second});
            if (theirs != column_.end()) {
                entries.push_back({theirs->second, -1.0});
            } else if (!choices_.contains(other) && plan_[other] == going.second) {
                return; // it is there anyway
            }
        }
        program_.row(-no_limit, 0.0, std::move(entries));
    }

    [[nodiscard]] Sites plan_with(const std::vector<double>& columns) const
    {
        Sites plan = plan_;
        for (const Going& going : goings_) {
            constexpr double half = 0.5;
            if (columns[static_cast<std::size_t>(column_.at(going))] > half) {
                plan[going.first] = going.second;
            }
        }
        return plan;
    }

    /// Forbids what does not hang together with the root of its site.
    /// \returns whether there was such a piece
    bool cut(const Sites& plan)
    {
        std::set<std::uint32_t> sites;
        for (const Going& going : goings_) {
            sites.insert(going.second);
        }
        std::vector<bool> seen(town_.estates(), false);
        for (const std::uint32_t site : sites) {
            if (site != nowhere && plan[roots_[site]] == site) {
                piece(plan, roots_[site], seen);
            }
        }
        bool any = false;
        for (std::uint32_t estate = 0; estate < town_.estates(); ++estate) {
            if (!seen[estate] && plan[estate] != nowhere && sites.contains(plan[estate])) {
                forbid(piece(plan, estate, seen), plan[estate]);
                any = true;
            }
        }
        return any;
    }

    /// What hangs together with an estate; sets `seen` for it.
    std::vector<std::uint32_t> piece(const Sites& plan, std::uint32_t start, std::vector<bool>& seen) const
    {
        std::vector<std::uint32_t> piece{start};
        seen[start] = true;
        for (std::size_t at = 0; at < piece.size(); ++at) {
            for (const std::uint32_t other : town_.near_to(piece[at])) {
                if (!seen[other] && plan[other] == plan[start]) {
                    seen[other] = true;
                    piece.push_back(other);
                }
            }
        }
        return piece;
    }

    /// A piece goes there only together with an estate around it.
    void forbid(const std::vector<std::uint32_t>& piece, std::uint32_t site)
    {
        std::set<std::uint32_t> around;
        for (const std::uint32_t estate : piece) {
            const auto near = town_.near_to(estate);
            around.insert(near.begin(), near.end());
        }
        for (const std::uint32_t estate : piece) {
            around.erase(estate);
        }
        for (const std::uint32_t estate : piece) {
            add_cut({estate, site}, around);
        }
    }

    const Instance& town_;
    const Sites& plan_;
    const std::vector<std::uint32_t>& roots_;
    const Choices& choices_;
    std::vector<std::int64_t> load_; ///< by site: of estates that stay as they are
    double leaving_ = 0.0;
    double now_ = 0.0; ///< what the estates of this part cost now, scaled
    double unit_ = 1.0;
    mip::Program program_;
    std::map<Going, int> column_;
    std::vector<Going> goings_;
};

} // namespace

std::optional<Sites> best_choice(const Instance& town, const Sites& plan,
                                 const std::vector<std::uint32_t>& roots, const Choices& choices,
                                 std::optional<std::int64_t> changes, const std::atomic<bool>& stop)
{
    return ChoiceProgram{town, plan, roots, choices, changes}.solve(stop);
}

} // namespace schoolplan::catchment
