#pragma once

/// \file
/// Who has a school within the standard, and who is left out.
///
/// Front doors: coverage::measure() and coverage::service_areas(). They read no
/// file and no database.

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/coverage_result.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/model/way.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace schoolplan::coverage {

/// The standard to measure against.
struct Settings {
    std::vector<Stage> stages{Stage::kindergarten, Stage::primary, Stage::junior};
    /// Longest acceptable way to school. Exactly at the limit is covered. There is no default: a
    /// limit is what a standard says, see standards::find().
    PerStage<std::optional<Metres>> limit{};
    /// Children per 1,000 people, for settlements whose children are not counted
    /// but whose population is. No value: their children stay unknown.
    PerStage<std::optional<double>> children_per_1000{};
    /// A gap has at least this many children (people where no child is counted,
    /// settlements where neither is): a class of the smallest kindergarten.
    std::int64_t least_gap = 30;
    /// Land this close to a road from which a campus is near belongs to its service area.
    Metres beside_road{50.0};
};

/// How many children, people and square metres have a school within the limit,
/// per stage and unit, as the crow flies and on foot; and where is one missing?
///
/// \param snapshot  units, settlements and campuses; settlements placed in units
/// \param ways      by settlement, then length, as access::measure() gives them:
///                  all within the limits, and the nearest of each stage however far
/// \returns everything but the service areas; invalid_input for a stage without a limit or
///          with one that is not positive, a rate below 0, or rows that refer to units, settlements or
///          campuses the snapshot has not
///
/// Distances are weighted by children; by population where no settlement's
/// children are known for the stage; else every settlement counts once. The
/// median is the shortest length that half the weight has no farther; likewise
/// the ninetieth. A gap is what one new school in its midst would cover as the
/// crow flies: the largest first, what remains is searched again.
/// Cost: n log n in settlements and ways; gaps linear in the pairs of settlements left
/// out that lie within the limit of each other.
/// Source: location set covering, Toregas et al. 1971 [toregas1971], greedy as in Chvatal 1979 [chvatal1979].
Result<CoverageResult> measure(const Snapshot& snapshot, const Ways& ways, const Settings& settings);

/// Where can one come from and still be within the limit, campus by campus and together?
///
/// \param reached  the stretches of road of each campus, as access::reach() gives them
/// \returns the areas in the order given, empty for a campus off the network, and
///          the dissolved one last; invalid_input when `beside_road` is not positive
/// Cost: linear in the land around the stretches, which is most of the time of a coverage.
Result<std::vector<ServiceArea>> service_areas(std::span<const Reached> reached, Stage stage,
                                               const Settings& settings);

} // namespace schoolplan::coverage
