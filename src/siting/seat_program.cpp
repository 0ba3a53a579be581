#include "seat_program.hpp"

#include "sizes.hpp"

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
    : problem_{problem},
      settings_{settings},
      stages_{stages_of(problem)},
      children_(stages_),
      site_column_(problem.sites.size(), -1),
      size_column_(problem.sites.size(), -1)
{
    for (const Demand& demand : problem.demands) {
        children_[demand.stage] += demand.children;
    }
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

double SeatProgram::price_cost(Price price) const
{
    if (settings_.objective == Objective::set_cover) {
        return settings_.fewest ? 1.0 : price.value();
    }
    return settings_.add_price ? price.value() : 0.0;
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
            const double cost = site.sizes.empty() ? price_cost(site.price) : 0.0;
            site_column_[row] = program_.column(cost, site.required ? 1.0 : 0.0, 1.0, true);
            add_sizes(row);
        }
    }
}

/// A chosen site has exactly one size.
void SeatProgram::add_sizes(Row row)
{
    std::vector<mip::Entry> entries{{site_column_[row], -1.0}};
    for (const Size& size : problem_.sites[row].sizes) {
        entries.push_back({program_.column(price_cost(size.price), 0.0, 1.0, true), 1.0});
    }
    if (entries.size() > 1) {
        size_column_[row] = entries[1].column;
        program_.row(0.0, 0.0, std::move(entries));
    }
}

std::vector<mip::Entry> SeatProgram::open_to(Row row, Row stage, double factor) const
{
    const auto& sizes = problem_.sites[row].sizes;
    std::vector<mip::Entry> entries;
    for (std::size_t k = 0; k < sizes.size(); ++k) {
        if (teaches(sizes[k], stage)) {
            entries.push_back({size_column_[row] + static_cast<int>(k), factor});
        }
    }
    if (entries.size() == sizes.size()) {
        return {{site_column_[row], factor}};
    }
    return entries;
}

void SeatProgram::add_parts()
{
    std::vector<const Way*> ways;
    for (const Way& way : problem_.ways) {
        if (counts(problem_.demands[way.demand]) && site_column_[way.site] >= 0
            && (!settings_.limit || way.cost <= *settings_.limit)
            && !open_to(way.site, problem_.demands[way.demand].stage, 1.0).empty()) {
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
        std::vector<mip::Entry> entries;
        for (; k < parts_.size() && parts_[k].demand == demand; ++k) {
            entries.push_back({parts_[k].column, 1.0});
            const Site& site = problem_.sites[parts_[k].site];
            if (parts_.size() <= most_links || !settings_.seats || (site.sizes.empty() && !site.seats)) {
                auto link = open_to(parts_[k].site, problem_.demands[demand].stage, -1.0);
                link.push_back({parts_[k].column, 1.0});
                program_.row(-unlimited, 0.0, std::move(link));
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
    if (!settings_.seats) {
        return;
    }
    std::vector<std::vector<mip::Entry>> loads(problem_.sites.size() * stages_); // by site, then stage
    for (const Part& part : parts_) {
        const Demand& demand = problem_.demands[part.demand];
        if (demand.children.value() > 0.0) {
            loads[part.site * stages_ + demand.stage].push_back({part.column, demand.children.value()});
        }
    }
    for (Row row = 0; row < problem_.sites.size(); ++row) {
        if (site_column_[row] >= 0) {
            add_room(row, loads);
            add_least(row, loads);
        }
    }
}

void SeatProgram::add_room(Row row, const std::vector<std::vector<mip::Entry>>& loads)
{
    const Site& site = problem_.sites[row];
    std::vector<mip::Entry> all;
    for (Row stage = 0; stage < stages_; ++stage) {
        auto entries = loads[row * stages_ + stage];
        all.insert(all.end(), entries.begin(), entries.end());
        for (std::size_t k = 0; k < site.sizes.size(); ++k) {
            const Children seats = seats_of(site.sizes[k], stage).value_or(children_[stage]);
            entries.push_back({size_column_[row] + static_cast<int>(k), -seats.value()});
        }
        if (!site.sizes.empty()) {
            program_.row(-unlimited, 0.0, std::move(entries));
        }
    }
    if (site.sizes.empty() && site.seats) {
        all.push_back({site_column_[row], -site.seats->value()});
        program_.row(-unlimited, 0.0, std::move(all));
    }
}

void SeatProgram::add_least(Row row, const std::vector<std::vector<mip::Entry>>& loads)
{
    const Site& site = problem_.sites[row];
    std::vector<mip::Entry> needed;
    if (site.sizes.empty() && site.least > Children{0.0}) {
        needed.push_back({site_column_[row], -site.least.value()});
    }
    for (std::size_t k = 0; k < site.sizes.size(); ++k) {
        if (site.sizes[k].least > Children{0.0}) {
            needed.push_back({size_column_[row] + static_cast<int>(k), -site.sizes[k].least.value()});
        }
    }
    if (needed.empty()) {
        return;
    }
    for (Row stage = 0; stage < stages_; ++stage) {
        const auto& entries = loads[row * stages_ + stage];
        needed.insert(needed.end(), entries.begin(), entries.end());
    }
    program_.row(0.0, unlimited, std::move(needed));
}

void SeatProgram::add_sums()
{
    std::vector<mip::Entry> number;
    std::vector<mip::Entry> price;
    for (Row row = 0; row < problem_.sites.size(); ++row) {
        if (site_column_[row] >= 0) {
            const Site& site = problem_.sites[row];
            number.push_back({site_column_[row], 1.0});
            if (site.sizes.empty()) {
                price.push_back({site_column_[row], site.price.value()});
            }
            for (std::size_t k = 0; k < site.sizes.size(); ++k) {
                price.push_back({size_column_[row] + static_cast<int>(k), site.sizes[k].price.value()});
            }
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
        std::vector<mip::Entry> covered;
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

std::vector<Row> SeatProgram::sizes(const std::vector<double>& columns) const
{
    std::vector<Row> found(site_column_.size(), 0);
    for (Row row = 0; row < found.size(); ++row) {
        const Row many = static_cast<Row>(problem_.sites[row].sizes.size());
        for (Row k = 0; size_column_[row] >= 0 && k < many; ++k) {
            found[row] = columns[static_cast<std::size_t>(size_column_[row]) + k] > 0.5 ? k : found[row];
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
