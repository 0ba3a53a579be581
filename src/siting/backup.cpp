#include "answer.hpp"
#include "covering.hpp"

#include <schoolplan/mip.hpp>

#include <algorithm>

namespace schoolplan::siting {

namespace {

/// Which sites cover each demand; demands without children do not count.
std::vector<std::vector<Row>> covering_sites(const Problem& problem, const Settings& settings)
{
    std::vector<std::vector<Row>> found(problem.demands.size());
    for (const Way& way : problem.ways) {
        if (!problem.sites[way.site].barred && problem.demands[way.demand].children > Children{0.0}
            && way.cost <= *settings.limit) {
            found[way.demand].push_back(way.site);
        }
    }
    return found;
}

double price_of(const Site& site, const Settings& settings)
{
    return settings.fewest ? 1.0 : site.price.value();
}

/// Most demands with a second site, at no more than `price`.
mip::Program backup_program(const Problem& problem, const Settings& settings, double price,
                            const std::vector<std::vector<Row>>& covering)
{
    mip::Program program;
    std::vector<mip::Entry> prices;
    std::vector<mip::Entry> number;
    for (const Site& site : problem.sites) {
        const int column = program.column(0.0, site.required ? 1.0 : 0.0, site.barred ? 0.0 : 1.0, true);
        prices.push_back({column, price_of(site, settings)});
        number.push_back({column, 1.0});
    }
    program.row(0.0, price, std::move(prices));
    program.row(0.0, settings.p ? *settings.p : unlimited, std::move(number));
    for (const std::vector<Row>& sites : covering) {
        if (sites.empty()) {
            continue;
        }
        std::vector<mip::Entry> entries{
            {program.column(-1.0, 0.0, sites.size() > 1 ? 1.0 : 0.0, true), -1.0}};
        for (const Row site : sites) {
            entries.push_back({static_cast<int>(site), 1.0});
        }
        program.row(1.0, unlimited, std::move(entries));
    }
    return program;
}

std::uint32_t covered_twice(const std::vector<std::vector<Row>>& covering, const std::vector<Row>& chosen)
{
    return static_cast<std::uint32_t>(std::count_if(covering.begin(), covering.end(), [&](const auto& sites) {
        return std::count_if(sites.begin(), sites.end(),
                             [&](Row site) { return std::binary_search(chosen.begin(), chosen.end(), site); })
               > 1;
    }));
}

} // namespace

void add_backup(const Problem& problem, const Settings& settings, const Stop& stop, Answer& answer)
{
    const auto covering = covering_sites(problem, settings);
    const double bound = answer.bound.value();
    const mip::Solved found =
        mip::solve(backup_program(problem, settings, answer.objective.value(), covering),
                   {.seconds = stop.seconds_left()});
    if (!found.columns.empty()) {
        answer.chosen.clear();
        for (Row row = 0; row < problem.sites.size(); ++row) {
            if (found.columns[row] > 0.5) {
                answer.chosen.push_back(row);
            }
        }
        answer.assignment = to_nearest(problem, settings, answer.chosen);
        answer.method += ", back-up by CBC";
        complete(problem, settings, bound, answer);
        answer.optimal = answer.optimal && found.settled;
    }
    answer.backed_up = covered_twice(covering, answer.chosen);
}

} // namespace schoolplan::siting
