#include "seat_program.hpp"

#include <algorithm>
#include <cmath>

namespace schoolplan::siting {

namespace {

/// With more ways than this, that nobody goes to a site that is not chosen is left to its seats to say.
constexpr std::size_t most_links = 40'000;
constexpr double crumb = 1e-7; ///< a part of a demand that is rounding

double children_of(const Problem& problem)
{
    double children = 0.0;
    for (const Demand& demand : problem.demands) {
        children += demand.children.value();
    }
    return children;
}

} // namespace

SeatProgram::SeatProgram(const Problem& problem, const Settings& settings)
    : problem_{problem}, settings_{settings}, site_column_(problem.sites.size(), -1)
{
    add_sites();
    add_parts();
    add_demands();
    add_seats();
    add_sums();
}

bool SeatProgram::counts(const Demand& demand) const
{
    return demand.children.value() > 0.0
           || (settings_.objective == Objective::p_median && demand.weight.value_or(0.0) > 0.0);
}

double SeatProgram::site_cost(const Site& site) const
{
    if (settings_.objective == Objective::set_cover) {
        return settings_.fewest ? 1.0 : site.price.value();
    }
    return settings_.add_price ? site.price.value() : 0.0;
}

double SeatProgram::part_cost(const Demand& demand, Cost cost) const
{
    switch (settings_.objective) {
    case Objective::p_median:
        return cost.value() * demand.weight.value_or(demand.children.value());
    case Objective::max_cover:
        return -demand.children.value();
    case Objective::set_cover:
    case Objective::p_center:
        break;
    }
    return 0.0;
}

void SeatProgram::add_sites()
{
    for (Row row = 0; row < problem_.sites.size(); ++row) {
        const Site& site = problem_.sites[row];
        if (!site.barred) {
            site_column_[row] = program_.column(site_cost(site), site.required ? 1.0 : 0.0, 1.0, true);
        }
    }
}

void SeatProgram::add_parts()
{
    std::vector<const Way*> ways;
    for (const Way& way : problem_.ways) {
        if (counts(problem_.demands[way.demand]) && site_column_[way.site] >= 0
            && (!settings_.limit || way.cost <= *settings_.limit)) {
            ways.push_back(&way);
        }
    }
    std::sort(ways.begin(), ways.end(), [](const Way* a, const Way* b) {
        return std::pair{a->demand, a->site} < std::pair{b->demand, b->site};
    });
    for (const Way* way : ways) {
        const double cost = part_cost(problem_.demands[way->demand], way->cost);
        parts_.push_back({way->demand, way->site, program_.column(cost, 0.0, 1.0, settings_.whole)});
    }
}

void SeatProgram::add_demands()
{
    const bool all = settings_.objective == Objective::p_median || settings_.objective == Objective::p_center
                     || (settings_.objective == Objective::set_cover && settings_.share >= 1.0);
    std::size_t k = 0;
    for (Row demand = 0; demand < problem_.demands.size(); ++demand) {
        std::vector<Program::Entry> entries;
        for (; k < parts_.size() && parts_[k].demand == demand; ++k) {
            entries.push_back({parts_[k].column, 1.0});
            if (parts_.size() <= most_links || !settings_.seats || !problem_.sites[parts_[k].site].seats) {
                program_.row(-unlimited, 0.0,
                             {{parts_[k].column, 1.0}, {site_column_[parts_[k].site], -1.0}});
            }
        }
        possible_ = possible_ && !(all && entries.empty() && counts(problem_.demands[demand]));
        if (!entries.empty()) {
            program_.row(all ? 1.0 : 0.0, 1.0, std::move(entries));
        }
    }
}

void SeatProgram::add_seats()
{
    std::vector<std::vector<Program::Entry>> loads(problem_.sites.size());
    for (const Part& part : parts_) {
        const double children = problem_.demands[part.demand].children.value();
        if (children > 0.0) {
            loads[part.site].push_back({part.column, children});
        }
    }
    for (Row row = 0; row < problem_.sites.size(); ++row) {
        const Site& site = problem_.sites[row];
        if (site_column_[row] < 0 || !settings_.seats) {
            continue;
        }
        if (site.seats) {
            auto entries = loads[row];
            entries.push_back({site_column_[row], -site.seats->value()});
            program_.row(-unlimited, 0.0, std::move(entries));
        }
        if (site.least > Children{0.0}) {
            auto entries = loads[row];
            entries.push_back({site_column_[row], -site.least.value()});
            program_.row(0.0, unlimited, std::move(entries));
        }
    }
}

void SeatProgram::add_sums()
{
    std::vector<Program::Entry> number;
    std::vector<Program::Entry> price;
    for (Row row = 0; row < problem_.sites.size(); ++row) {
        if (site_column_[row] >= 0) {
            number.push_back({site_column_[row], 1.0});
            price.push_back({site_column_[row], problem_.sites[row].price.value()});
        }
    }
    if (settings_.p) {
        const bool at_most =
            settings_.budget || settings_.add_price || settings_.objective == Objective::set_cover;
        program_.row(at_most ? 0.0 : *settings_.p, *settings_.p, std::move(number));
    }
    if (settings_.budget) {
        program_.row(0.0, settings_.budget->value(), std::move(price));
    }
    if (settings_.objective == Objective::set_cover && settings_.share < 1.0) {
        std::vector<Program::Entry> covered;
        for (const Part& part : parts_) {
            covered.push_back({part.column, problem_.demands[part.demand].children.value()});
        }
        program_.row(settings_.share * children_of(problem_), unlimited, std::move(covered));
    }
}

std::vector<Row> SeatProgram::chosen(const std::vector<double>& columns) const
{
    std::vector<Row> found;
    for (Row row = 0; row < site_column_.size(); ++row) {
        if (site_column_[row] >= 0 && columns[static_cast<std::size_t>(site_column_[row])] > 0.5) {
            found.push_back(row);
        }
    }
    return found;
}

std::vector<Assigned> SeatProgram::assignment(const std::vector<double>& columns) const
{
    std::vector<Assigned> found;
    for (const Part& part : parts_) {
        const double share = columns[static_cast<std::size_t>(part.column)];
        const Children all = problem_.demands[part.demand].children;
        if (share > 1.0 - crumb || (settings_.whole && share > 0.5)) {
            found.push_back({part.demand, part.site, all});
        } else if (share > crumb && !settings_.whole) {
            found.push_back({part.demand, part.site, all * share});
        }
    }
    return found;
}

std::vector<double> SeatProgram::columns(const Answer& answer) const
{
    std::vector<double> columns(program_.cost.size(), 0.0);
    for (const Row row : answer.chosen) {
        columns[static_cast<std::size_t>(site_column_[row])] = 1.0;
    }
    std::size_t k = 0;
    for (const Assigned& part : answer.assignment) {
        while (k < parts_.size()
               && std::pair{parts_[k].demand, parts_[k].site} < std::pair{part.demand, part.site}) {
            ++k;
        }
        if (k < parts_.size()) {
            const double all = problem_.demands[part.demand].children.value();
            columns[static_cast<std::size_t>(parts_[k].column)] =
                all > 0.0 ? part.children.value() / all : 1.0;
        }
    }
    return columns;
}

} // namespace schoolplan::siting
