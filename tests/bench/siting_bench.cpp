// How does our interchange of sites stand against the plain one? The reference is Whitaker's fast
// interchange as Hansen and Mladenovic give it: first and second nearest chosen site of each place, and
// every entering site looked at anew for each move. Both start from the same sites and make the best move
// until none helps, in turn in the same run; the counter `ratio` (ours to theirs) is what counts.

#include <schoolplan/siting.hpp>
#include <siting/interchange.hpp>

#include <benchmark/benchmark.h>

#include <chrono>
#include <cmath>

namespace {

using namespace schoolplan;
using namespace schoolplan::siting;

struct Town {
    std::vector<Demand> demands;
    std::vector<Site> sites;
    std::vector<Way> ways;
};

/// So many places in a square of 20 km, each a home of 1 to 40 children and a site.
Town town(std::uint32_t places)
{
    Random random{7};
    Town made;
    std::vector<std::pair<double, double>> at;
    for (std::uint32_t i = 0; i < places; ++i) {
        at.emplace_back(random.between(0.0, 20'000.0), random.between(0.0, 20'000.0));
        made.demands.push_back({.children = Children{1.0 + random.whole(40)}});
        made.sites.push_back({});
    }
    for (std::uint32_t i = 0; i < places; ++i) {
        for (std::uint32_t j = 0; j < places; ++j) {
            const double length = std::hypot(at[i].first - at[j].first, at[i].second - at[j].second);
            made.ways.push_back({i, j, Cost{std::floor(length)}});
        }
    }
    return made;
}

/// The reference.
class Plain {
public:
    explicit Plain(const Town& town)
        : places_{town.sites.size()}, cost_(places_ * places_), first_(places_), second_(places_)
    {
        for (const Way& way : town.ways) {
            cost_[way.site * places_ + way.demand] =
                way.cost.value() * town.demands[way.demand].children.value();
        }
    }

    double improve(std::vector<Row> open)
    {
        while (true) {
            rank(open);
            double best = 1e-3;
            Row enters = 0;
            std::size_t leaves = 0;
            std::vector<double> loss(open.size());
            for (Row site = 0; site < places_; ++site) {
                const double gain = look(site, loss);
                for (std::size_t slot = 0; slot < open.size(); ++slot) {
                    if (gain - loss[slot] > best) {
                        best = gain - loss[slot];
                        enters = site;
                        leaves = slot;
                    }
                }
            }
            if (best == 1e-3) {
                return total_;
            }
            open[leaves] = enters;
        }
    }

private:
    struct Near {
        std::size_t slot = 0;
        double cost = unlimited;
    };

    void rank(const std::vector<Row>& open)
    {
        total_ = 0.0;
        for (std::size_t i = 0; i < places_; ++i) {
            first_[i] = second_[i] = {};
            for (std::size_t slot = 0; slot < open.size(); ++slot) {
                const double cost = cost_[open[slot] * places_ + i];
                if (cost < first_[i].cost) {
                    second_[i] = first_[i];
                    first_[i] = {slot, cost};
                } else if (cost < second_[i].cost) {
                    second_[i] = {slot, cost};
                }
            }
            total_ += first_[i].cost;
        }
    }

    double look(Row site, std::vector<double>& loss) const
    {
        std::fill(loss.begin(), loss.end(), 0.0);
        double gain = 0.0;
        for (std::size_t i = 0; i < places_; ++i) {
            const double cost = cost_[site * places_ + i];
            if (cost < first_[i].cost) {
                gain += first_[i].cost - cost;
            } else {
                loss[first_[i].slot] += std::min(cost, second_[i].cost) - first_[i].cost;
            }
        }
        return gain;
    }

    std::size_t places_;
    std::vector<double> cost_; ///< by site, then place
    std::vector<Near> first_;
    std::vector<Near> second_;
    double total_ = 0.0;
};

double seconds_since(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void interchange_of_sites(benchmark::State& state)
{
    const Town made = town(1304);
    const auto p = static_cast<std::uint32_t>(state.range(0));
    const Problem problem{made.demands, made.sites, made.ways};
    std::vector<Row> start;
    for (Row site = 0; site < p; ++site) {
        start.push_back(site);
    }
    Plain plain{made};
    const Progress nobody;
    const Stop stop{std::nullopt, nobody};
    double ours = 0.0;
    double theirs = 0.0;
    double apart = 0.0;
    for ([[maybe_unused]] auto each : state) {
        auto begin = std::chrono::steady_clock::now();
        const Model model = model_of(problem, {.p = p}, {});
        const Choice found = Interchange{model}.improve(start, stop);
        ours += seconds_since(begin);
        begin = std::chrono::steady_clock::now();
        const double reference = plain.improve(start);
        theirs += seconds_since(begin);
        apart = found.value / reference - 1.0;
    }
    state.counters["ratio"] = ours / theirs;
    state.counters["worse_percent"] = 100.0 * apart;
}
BENCHMARK(interchange_of_sites)->Arg(10)->Arg(50)->Arg(200)->Unit(benchmark::kMillisecond);

} // namespace
