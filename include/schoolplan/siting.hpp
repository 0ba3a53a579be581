#pragma once

/// \file
/// Where to build, and how far from the best possible that choice can be at most.
///
/// Front doors: siting::choose(), siting::inspect() and siting::explain(). They read no file and no database.

#include <schoolplan/core/progress.hpp>
#include <schoolplan/core/quantity.hpp>
#include <schoolplan/core/result.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::siting {

/// Of one way: metres, minutes, whatever unit the table of ways is in.
using Cost = Quantity<struct WayCostUnit>;
/// Children, or seats for them. Forecasts have fractions; at most six decimals count.
using Children = Quantity<struct ChildrenUnit>;
/// What a site costs, in the unit of the table of sites.
using Price = Quantity<struct PriceUnit>;
/// What an objective counts: Children x Cost (p_median), Children (max_cover),
/// Price (set_cover), or Cost (p_center).
using Value = Quantity<struct ObjectiveUnit>;

enum class Objective {
    p_median,  ///< least total way of all children
    max_cover, ///< most children within the limit
    set_cover, ///< cheapest sites that bring a share of the children within the limit
    p_center,  ///< least longest way; demands without children do not count
};

/// Where children live.
struct Demand {
    std::string id{}; ///< for messages only
    Children children{};
    /// What one unit of way counts in p_median, for all its children together; no value: as many as it has
    /// children.
    std::optional<double> weight{};
    /// Which of the stages that are asked for together, from 0; sites with sizes have seats for each.
    std::uint32_t stage = 0;
};

/// One way to build on a site: how large, for whom, and for how much.
struct Size {
    std::string id{}; ///< for messages only
    /// By stage of the demands. No value: as many as come. A stage with 0, or beyond the end, is not taught.
    std::vector<std::optional<Children>> seats{};
    Children least{}; ///< built only if at least so many children go there, of all stages together
    Price price{1.0};
};

/// Where a school is or can be built.
struct Site {
    std::string id{};                ///< for messages only
    std::optional<Children> seats{}; ///< for all stages together; no value: as many as come
    Children least{}; ///< chosen only if at least so many children go there; counts with `seats`
    Price price{1.0};
    bool required = false; ///< always chosen
    bool barred = false;   ///< never chosen
    /// Where there are any, a chosen site has exactly one, whose seats, least and price count instead of
    /// those of the site.
    std::vector<Size> sizes{};
};

/// One way; at most one for each pair. A pair without a way cannot be joined.
struct Way {
    std::uint32_t demand = 0; ///< row in the demands
    std::uint32_t site = 0;   ///< row in the sites
    Cost cost{};
};

/// The question's numbers. Of equal sites the one in the earlier row is preferred: sort by id.
struct Problem {
    std::span<const Demand> demands{};
    std::span<const Site> sites{};
    std::span<const Way> ways{};
};

struct Settings {
    Objective objective = Objective::p_median;
    /// This many sites are chosen, required ones among them. With a budget or added prices: at most so many.
    std::optional<std::uint32_t> p{};
    /// The chosen sites, required ones among them, cost at most so much, this sum included.
    std::optional<Price> budget{};
    /// Longest acceptable way, this length included. Needed to cover; elsewhere longer ways are left out.
    std::optional<Cost> limit{};
    /// Share of the children that set_cover brings within the limit, above 0 and at most 1.
    double share = 1.0;
    bool fewest = false;    ///< set_cover counts sites instead of their prices
    bool backup = false;    ///< of the cheapest coverings, the one that covers most demands twice
    bool add_price = false; ///< p_median adds the prices of the chosen sites
    bool seats = false;     ///< no site takes more children than it has seats
    bool whole = false;     ///< with seats: all children of a demand go to one site
    /// Stop when the answer is proven to be within this share of the best; 0: proven best.
    double gap = 0.0;
    /// Stop at this time and keep the best found; no value: go on until done.
    /// An answer stopped by time may differ from run to run; every other does not.
    std::optional<std::chrono::steady_clock::time_point> deadline{};
    std::uint64_t seed_number = 1;
    /// Threads that share the work, at least 1. The answer does not depend on it.
    unsigned threads = 1;
};

/// So many children of one demand go to one site.
struct Assigned {
    std::uint32_t demand = 0;
    std::uint32_t site = 0;
    Children children{};
};

/// A choice and its proof.
struct Answer {
    Value objective{};
    /// No choice whatever is better than this.
    Value bound{};
    /// Between objective and bound, as a share of the larger one.
    double gap = 0.0;
    bool optimal = false;                ///< proven best, to one part in 10^9
    std::vector<std::uint32_t> chosen{}; ///< rows of sites, ascending
    /// For each of `chosen` the row of its size, 0 where it has none; empty where no site has sizes.
    std::vector<std::uint32_t> sizes{};
    /// By demand, then site. In the coverings only children within the limit.
    std::vector<Assigned> assignment{};
    std::uint32_t backed_up = 0; ///< demands that two or more chosen sites cover; where `backup` asks for it
    std::string method{};        ///< how it was found and proven
};

/// Which sites serve the objective best, and how good is that answer?
///
/// \param problem   rows refer to each other by position; costs, children and prices are at least 0
/// \param progress  false keeps the best answer so far
/// \returns the answer; invalid_input for settings that contradict each other or rows out of range;
///          infeasible, before anything is solved where numbers alone tell, with what is asked and what is
///          there
///
/// Without seats each child goes to the nearest chosen site, with seats as told by the plan that costs
/// least. Sizes that teach alike are all the same without seats: the cheapest is taken. Cost: sorting the
/// ways, then as long as deadline and gap allow; 12 bytes a way beside the input. Source: Lagrangean bounds
/// [cornuejols1977] by the volume algorithm [barahona2000], interchange [resende2007], reduction of columns
/// and branching [beasley1985]; CBC for seats and the rest of coverings.
Result<Answer> choose(const Problem& problem, const Settings& settings, const Progress& progress = {});

/// What is lost where a chosen site cannot be had.
struct Forgone {
    std::uint32_t site = 0;         ///< row of the chosen site
    std::optional<Value> without{}; ///< the best that was found without it; no value: nothing fits
    std::optional<Value> bound{};   ///< no choice without it is better than this
    /// Rows of the sites that take its place; several where the others move, too.
    std::vector<std::uint32_t> instead{};
    double worse_by = 0.0; ///< of `without`, as a share of the larger of the two; 0 where nothing fits
    bool in_every = false; ///< proven: every choice without it is worse by more than what counts as good
};

/// What would the next best choice be if a chosen site could not be had, and which sites does every good
/// choice have?
///
/// \param answer  what choose() gave for the same question
/// \param good    a choice is good if it is worse by at most this share, this share included
/// \returns one row for each chosen site that is not required, ascending; invalid_input for a share below 0
///          or an answer to another question
///
/// `in_every` errs on the safe side: without a proof it is false. Every question is asked anew without one
/// site and may take an equal part of the time to the deadline. Cost: as choose(), once for each site.
Result<std::vector<Forgone>> explain(const Problem& problem, const Settings& settings, const Answer& answer,
                                     double good, const Progress& progress = {});

/// Does this answer keep what the settings ask, and is its objective what its assignment amounts to?
///
/// Shares nothing with the solvers: it counts again from the rows. It cannot tell whether the bound is right,
/// only that the objective does not beat it.
/// \returns inconsistent, naming the first thing that is wrong
/// Cost: linear in ways and assignment.
Done inspect(const Problem& problem, const Settings& settings, const Answer& answer);

} // namespace schoolplan::siting
