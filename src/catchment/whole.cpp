#include "whole.hpp"

#include "bound.hpp"
#include "exhaust.hpp"
#include "rounds.hpp"
#include "start.hpp"

#include <algorithm>

namespace schoolplan::catchment {

namespace {

/// Towns up to this size are searched through, as far as the steps reach.
constexpr std::uint32_t few_estates = 64;
constexpr std::uint64_t most_steps_through = 1'000'000;

/// How towns are searched, found by trial on towns of 324 estates and on a city of 9,000;
/// docs/methods/catchment.md tells how good the plans are.
struct Pace {
    std::uint64_t steps_per_estate = 0;
    std::uint32_t rounds = 0;
    /// Larger towns have no time to cool down, and so must not heat up: the shared plan is near, and stays
    /// near.
    std::uint32_t most_estates = 0;
    std::uint32_t rounds_of_larger = 0;
};

constexpr Pace whole_pace{
    .steps_per_estate = 24'000, .rounds = 8, .most_estates = 500, .rounds_of_larger = 2};
constexpr Pace piece_pace{
    .steps_per_estate = 2'700, .rounds = 32, .most_estates = 1'500, .rounds_of_larger = 8};
constexpr std::uint64_t longest_round = 12'000'000; ///< of one round

const Pace& pace_of(const Instance& town)
{
    return town.in_one_piece ? piece_pace : whole_pace;
}

Schedule schedule_for(const Instance& town, std::optional<std::int64_t> changes, const Effort& effort)
{
    const Pace& pace = pace_of(town);
    const bool hasty = town.estates() > pace.most_estates;
    const std::uint64_t wanted = hasty ? longest_round : pace.steps_per_estate * (town.estates() + 1);
    std::int64_t dearest = 0;
    for (const Option& option : town.options) {
        dearest = std::max(dearest, option.cost);
    }
    return {.steps = effort.steps_per_estate ? *effort.steps_per_estate * (town.estates() + 1) : wanted,
            .hot = hasty               ? 0.02
                   : town.in_one_piece ? 0.3
                                       : 0.15,
            .cold = hasty ? 0.001 : 0.003,
            .seed = 0,
            .may_leave = false,
            .leaving = 3.0 * static_cast<double>(dearest) + 1.0,
            .changes = changes};
}

std::uint32_t rounds_for(const Instance& town, const Effort& effort)
{
    const Pace& pace = pace_of(town);
    return effort.rounds.value_or(town.estates() > pace.most_estates ? pace.rounds_of_larger : pace.rounds);
}

/// What is left when the search met no plan that keeps to the rules.
Sites plain_plan(const Instance& town, const Shared& shared, std::optional<std::int64_t> changes)
{
    Sites sites = sound_from(town, shared);
    const bool keeps = !changes || State{town, sites}.changed() <= *changes;
    return keeps ? sites : Sites(town.estates(), nowhere);
}

Result<std::int64_t> bound_of(const Instance& town, const Shared& shared, const Value& value,
                              const std::atomic<bool>& stop)
{
    if (value.left == shared.left_over()) {
        return whole_bound(town, shared, value, stop);
    }
    const auto leaving = shared_plan(town, value.left);
    if (!leaving) {
        return leaving.error();
    }
    return whole_bound(town, *leaving, value, stop);
}

} // namespace

Result<Whole> whole_plan(const Instance& town, const Shared& shared, std::optional<std::int64_t> changes,
                         const Effort& asked)
{
    std::atomic<bool> stop{false};
    Effort effort = asked;
    effort.rounds = rounds_for(town, asked);
    Schedule schedule = schedule_for(town, changes, effort);
    std::optional<Sites> found;
    if (shared.left_over() == 0) {
        found = best_of_rounds(town, shared, start_from(town, shared, false), schedule, effort, stop);
    }
    if (!found) {
        schedule.may_leave = true;
        const auto guide = shared_plan(town, 0, static_cast<std::int64_t>(schedule.leaving));
        if (!guide) {
            return guide.error();
        }
        found = best_of_rounds(town, *guide, start_from(town, *guide, true), schedule, effort, stop);
    }
    Whole whole{.sites = found ? *std::move(found) : plain_plan(town, shared, changes),
                .value = {},
                .bound = 0,
                .optimal = false};
    if (town.estates() <= few_estates) {
        Exhausted all = exhaust(town, shared, whole.sites, changes, most_steps_through);
        whole.optimal = all.complete;
        if (all.better) {
            whole.sites = *std::move(all.better);
        }
    }
    whole.value = value_of(town, whole.sites);
    auto bound = bound_of(town, shared, whole.value, stop);
    if (!bound) {
        return std::move(bound).error();
    }
    whole.bound = whole.optimal ? whole.value.walk : std::min(*bound, whole.value.walk);
    whole.optimal =
        whole.optimal || (whole.value.left == shared.left_over() && whole.bound == whole.value.walk);
    return whole;
}

} // namespace schoolplan::catchment
