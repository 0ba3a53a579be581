#include "whole.hpp"

#include "answer.hpp"
#include "side_by_side.hpp"
#include "sizes.hpp"

#include <schoolplan/core/random.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace schoolplan::siting {

namespace {

constexpr std::size_t most_pairs = 20'000'000; ///< of demands and sites, held as a table
constexpr double work = 3e9;                   ///< steps of one search, a few seconds
constexpr std::size_t most_rounds = 20'000;
constexpr std::size_t rounds_each = 200; ///< for each demand and site: a small question needs few
constexpr double plan_noise = 1e-9;
constexpr double full = 1e-9;      ///< children beyond the seats that are rounding
constexpr double worsening = 0.01; ///< a search goes on from a plan that is so much worse than its best

/// The question as tables: rows are sites that may be chosen, columns demands that count.
struct Pairs {
    std::vector<Row> site_row;
    std::vector<Row> demand_row;
    std::vector<double> cost; ///< by site, then demand; `far` where there is no way
    std::vector<double> children;
    std::vector<double> seats;
    std::vector<bool> required;
    std::size_t p = 0;
    double far = 0.0;

    [[nodiscard]] std::size_t demands() const noexcept { return children.size(); }
    [[nodiscard]] std::size_t sites() const noexcept { return seats.size(); }
    [[nodiscard]] double way(std::size_t site, std::size_t demand) const noexcept
    {
        return cost[site * demands() + demand];
    }
};

bool counts(const Demand& demand)
{
    return demand.children.value() > 0.0 || demand.weight.value_or(0.0) > 0.0;
}

class PairsBuilder {
public:
    PairsBuilder(const Problem& problem, const Settings& settings)
        : problem_{problem},
          settings_{settings},
          site_(problem.sites.size(), none),
          demand_(problem.demands.size(), none)
    {
    }

    Pairs build()
    {
        pairs_.p = settings_.p.value_or(0);
        number_sites();
        number_demands();
        place_ways();
        return std::move(pairs_);
    }

private:
    void number_sites()
    {
        for (Row row = 0; row < problem_.sites.size(); ++row) {
            const Site& site = problem_.sites[row];
            if (!site.barred) {
                site_[row] = static_cast<Row>(pairs_.sites());
                pairs_.site_row.push_back(row);
                pairs_.seats.push_back(site.seats ? site.seats->value() : unlimited);
                pairs_.required.push_back(site.required);
            }
        }
    }

    void number_demands()
    {
        for (Row row = 0; row < problem_.demands.size(); ++row) {
            if (counts(problem_.demands[row])) {
                demand_[row] = static_cast<Row>(pairs_.demands());
                pairs_.demand_row.push_back(row);
                pairs_.children.push_back(problem_.demands[row].children.value());
            }
        }
    }

    [[nodiscard]] double weighed(const Way& way) const
    {
        const Demand& demand = problem_.demands[way.demand];
        return way.cost.value() * demand.weight.value_or(demand.children.value());
    }

    [[nodiscard]] bool kept(const Way& way) const
    {
        return site_[way.site] != none && demand_[way.demand] != none
               && (!settings_.limit || way.cost <= *settings_.limit);
    }

    /// Where there is no way it costs more than all ways together.
    void place_ways()
    {
        std::vector<double> most(pairs_.demands(), 0.0);
        for (const Way& way : problem_.ways) {
            if (kept(way)) {
                double& here = most[demand_[way.demand]];
                here = std::max(here, weighed(way));
            }
        }
        pairs_.far = 2.0 * std::accumulate(most.begin(), most.end(), 1.0);
        pairs_.cost.assign(pairs_.sites() * pairs_.demands(), pairs_.far);
        for (const Way& way : problem_.ways) {
            if (kept(way)) {
                pairs_.cost[site_[way.site] * pairs_.demands() + demand_[way.demand]] = weighed(way);
            }
        }
    }

    const Problem& problem_;
    const Settings& settings_;
    Pairs pairs_;
    std::vector<Row> site_;   ///< row of the problem -> site
    std::vector<Row> demand_; ///< row of the problem -> demand
};

/// Which sites are chosen, and which of them each demand goes to.
struct Plan {
    std::vector<Row> open;    ///< by slot
    std::vector<Row> slot;    ///< by demand
    std::vector<double> load; ///< by slot
    double ways = unlimited;
    double over = 0.0; ///< children beyond the seats

    [[nodiscard]] bool keeps(const Pairs& pairs) const { return over <= full && ways < pairs.far; }
};

class Search {
public:
    Search(const Pairs& pairs, std::uint64_t seed_number)
        : pairs_{pairs}, random_{seed_number}, open_(pairs.sites(), false)
    {
    }

    /// The best plan that keeps all seats; without ways where there is none.
    Plan run(const Stop& stop)
    {
        begin();
        for (std::size_t round = rounds(); round > 0 && !stop.now(); --round) {
            const Plan before = plan_;
            shake();
            descend();
            note();
            if (value() > worth(before) + worsening * std::abs(worth(before))) {
                restore(before);
            }
            if (round % 100 == 0) {
                restore(best_.ways < unlimited ? best_ : plan_);
            }
        }
        return best_;
    }

private:
    [[nodiscard]] std::size_t rounds() const
    {
        const auto demands = static_cast<double>(pairs_.demands());
        const double round = 10.0 * demands * (demands + static_cast<double>(pairs_.sites() + pairs_.p));
        const auto most = static_cast<double>(
            std::min(most_rounds, 50 + rounds_each * (pairs_.demands() + pairs_.sites())));
        return static_cast<std::size_t>(std::clamp(work / std::max(round, 1.0), 50.0, most));
    }

    [[nodiscard]] double worth(const Plan& plan) const { return plan.ways + price_ * plan.over; }
    [[nodiscard]] double value() const { return worth(plan_); }

    [[nodiscard]] double beyond(std::size_t slot, double load) const
    {
        return std::max(0.0, load - pairs_.seats[plan_.open[slot]]);
    }

    void begin()
    {
        for (Row site = 0; site < pairs_.sites(); ++site) {
            if (pairs_.required[site]) {
                plan_.open.push_back(site);
                open_[site] = true;
            }
        }
        while (plan_.open.size() < pairs_.p) {
            const Row site = random_.whole(static_cast<Row>(pairs_.sites()));
            if (!open_[site]) {
                plan_.open.push_back(site);
                open_[site] = true;
            }
        }
        const double children = std::accumulate(pairs_.children.begin(), pairs_.children.end(), 0.0);
        fill();
        price_ = std::min(plan_.ways, pairs_.far) / std::max(children, 1.0);
        descend();
        note();
    }

    void restore(const Plan& plan)
    {
        for (const Row site : plan_.open) {
            open_[site] = false;
        }
        plan_ = plan;
        for (const Row site : plan_.open) {
            open_[site] = true;
        }
    }

    void note()
    {
        const bool keeps = plan_.keeps(pairs_);
        if (keeps && plan_.ways < best_.ways - plan_noise * std::abs(plan_.ways)) {
            best_ = plan_;
        }
        price_ *= keeps ? 0.98 : 1.05;
    }

    /// A chosen site for another, or a few demands elsewhere.
    void shake()
    {
        const Row slot = random_.whole(static_cast<Row>(plan_.open.size()));
        const Row enters = random_.whole(static_cast<Row>(pairs_.sites()));
        if (!open_[enters] && !pairs_.required[plan_.open[slot]] && random_.chance(0.7)) {
            open_[plan_.open[slot]] = false;
            open_[enters] = true;
            plan_.open[slot] = enters;
            fill();
            return;
        }
        for (std::size_t n = 0; n < 2 + pairs_.demands() / 25; ++n) {
            const Row demand = random_.whole(static_cast<Row>(pairs_.demands()));
            move(demand, random_.whole(static_cast<Row>(plan_.open.size())));
        }
        count();
    }

    void move(Row demand, Row slot)
    {
        plan_.load[plan_.slot[demand]] -= pairs_.children[demand];
        plan_.load[slot] += pairs_.children[demand];
        plan_.slot[demand] = slot;
    }

    /// Each to the nearest with room, who would lose most by waiting first.
    void fill()
    {
        plan_.slot.assign(pairs_.demands(), 0);
        plan_.load.assign(plan_.open.size(), 0.0);
        std::vector<std::pair<double, Row>> waiting;
        for (Row demand = 0; demand < pairs_.demands(); ++demand) {
            double first = unlimited;
            double second = unlimited;
            for (const Row site : plan_.open) {
                const double way = pairs_.way(site, demand);
                second = std::min(second, std::max(way, first));
                first = std::min(first, way);
            }
            waiting.emplace_back(first - std::min(second, pairs_.far), demand);
        }
        std::sort(waiting.begin(), waiting.end());
        for (const auto& [loss, demand] : waiting) {
            const Row slot = nearest_with_room(demand);
            plan_.slot[demand] = slot;
            plan_.load[slot] += pairs_.children[demand];
        }
        count();
    }

    [[nodiscard]] Row nearest_with_room(Row demand) const
    {
        Row found = 0;
        std::pair<double, double> least{unlimited, unlimited};
        for (Row slot = 0; slot < plan_.open.size(); ++slot) {
            const double lacks = beyond(slot, plan_.load[slot] + pairs_.children[demand]);
            const std::pair key{lacks > full ? lacks : 0.0, pairs_.way(plan_.open[slot], demand)};
            if (key < least) {
                least = key;
                found = slot;
            }
        }
        return found;
    }

    /// Sums anew, so that rounding does not grow.
    void count()
    {
        std::fill(plan_.load.begin(), plan_.load.end(), 0.0);
        plan_.ways = 0.0;
        for (Row demand = 0; demand < pairs_.demands(); ++demand) {
            plan_.load[plan_.slot[demand]] += pairs_.children[demand];
            plan_.ways += pairs_.way(plan_.open[plan_.slot[demand]], demand);
        }
        plan_.over = 0.0;
        for (Row slot = 0; slot < plan_.open.size(); ++slot) {
            plan_.over += beyond(slot, plan_.load[slot]);
        }
    }

    void descend()
    {
        bool moved = true;
        while (moved) {
            moved = shift_all();
            moved = swap_all() || moved;
            moved = recenter() || moved;
        }
        count();
    }

    [[nodiscard]] bool helps(double change) const
    {
        return change < -plan_noise * std::max(1.0, std::abs(plan_.ways));
    }

    bool shift_all()
    {
        bool moved = false;
        for (Row demand = 0; demand < pairs_.demands(); ++demand) {
            const Row from = plan_.slot[demand];
            const double children = pairs_.children[demand];
            const double leaving =
                price_ * (beyond(from, plan_.load[from] - children) - beyond(from, plan_.load[from]))
                - pairs_.way(plan_.open[from], demand);
            double best = 0.0;
            Row to = from;
            for (Row slot = 0; slot < plan_.open.size(); ++slot) {
                const double change =
                    leaving + pairs_.way(plan_.open[slot], demand)
                    + price_ * (beyond(slot, plan_.load[slot] + children) - beyond(slot, plan_.load[slot]));
                if (slot != from && change < best) {
                    best = change;
                    to = slot;
                }
            }
            if (helps(best)) {
                move(demand, to);
                moved = true;
            }
        }
        return moved;
    }

    bool swap_all()
    {
        bool moved = false;
        for (Row one = 0; one < pairs_.demands(); ++one) {
            for (Row other = one + 1; other < pairs_.demands(); ++other) {
                const Row a = plan_.slot[one];
                const Row b = plan_.slot[other];
                if (a != b && helps(swap_change(one, other))) {
                    move(one, b);
                    move(other, a);
                    moved = true;
                }
            }
        }
        return moved;
    }

    [[nodiscard]] double swap_change(Row one, Row other) const
    {
        const Row a = plan_.slot[one];
        const Row b = plan_.slot[other];
        const double ways = pairs_.way(plan_.open[b], one) + pairs_.way(plan_.open[a], other)
                            - pairs_.way(plan_.open[a], one) - pairs_.way(plan_.open[b], other);
        const double more = pairs_.children[other] - pairs_.children[one];
        return ways
               + price_
                     * (beyond(a, plan_.load[a] + more) - beyond(a, plan_.load[a])
                        + beyond(b, plan_.load[b] - more) - beyond(b, plan_.load[b]));
    }

    /// Each group to the site that serves it best.
    bool recenter()
    {
        bool moved = false;
        std::vector<std::vector<Row>> groups(plan_.open.size());
        for (Row demand = 0; demand < pairs_.demands(); ++demand) {
            groups[plan_.slot[demand]].push_back(demand);
        }
        for (Row slot = 0; slot < groups.size(); ++slot) {
            const Row now = plan_.open[slot];
            double best = cost_of(groups[slot], now, plan_.load[slot]);
            for (Row site = 0; site < pairs_.sites() && !pairs_.required[now]; ++site) {
                if (open_[site]) {
                    continue;
                }
                const double cost = cost_of(groups[slot], site, plan_.load[slot]);
                if (helps(cost - best)) {
                    best = cost;
                    open_[plan_.open[slot]] = false;
                    open_[site] = true;
                    plan_.open[slot] = site;
                    moved = true;
                }
            }
        }
        return moved;
    }

    [[nodiscard]] double cost_of(const std::vector<Row>& group, Row site, double load) const
    {
        double cost = price_ * std::max(0.0, load - pairs_.seats[site]);
        for (const Row demand : group) {
            cost += pairs_.way(site, demand);
        }
        return cost;
    }

    const Pairs& pairs_;
    Random random_;
    std::vector<bool> open_; ///< by site
    Plan plan_;
    Plan best_;
    double price_ = 1.0; ///< of one child beyond the seats
};

Answer answer_of(const Pairs& pairs, const Problem& problem, const Plan& plan)
{
    Answer answer;
    for (const Row site : plan.open) {
        answer.chosen.push_back(pairs.site_row[site]);
    }
    std::sort(answer.chosen.begin(), answer.chosen.end());
    for (Row demand = 0; demand < pairs.demands(); ++demand) {
        const Row row = pairs.demand_row[demand];
        answer.assignment.push_back(
            {row, pairs.site_row[plan.open[plan.slot[demand]]], problem.demands[row].children});
    }
    return answer;
}

} // namespace

bool whole_search_suits(const Problem& problem, const Settings& settings)
{
    return settings.objective == Objective::p_median && settings.seats && settings.whole && settings.p
           && !settings.budget && !settings.add_price && !has_sizes(problem)
           && problem.demands.size() * problem.sites.size() <= most_pairs
           && std::none_of(problem.sites.begin(), problem.sites.end(),
                           [](const Site& site) { return site.least > Children{0.0}; });
}

std::optional<Answer> search_whole(const Problem& problem, const Settings& settings, const Stop& stop)
{
    const Pairs pairs = PairsBuilder{problem, settings}.build();
    Plan one;
    Plan other;
    side_by_side(
        settings.threads,
        [&] {
            one = Search{pairs, settings.seed_number}.run(stop);
        },
        [&] {
            other = Search{pairs, settings.seed_number + 1}.run(stop);
        });
    const Plan& best = other.ways < one.ways ? other : one;
    if (best.ways == unlimited) {
        return std::nullopt;
    }
    return answer_of(pairs, problem, best);
}

} // namespace schoolplan::siting
