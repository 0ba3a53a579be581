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

/// Found by trial on towns of 324 estates; docs/methods/catchment.md tells how good they are.
Schedule schedule_for(const Instance& town, std::optional<std::int64_t> changes, const Effort& effort)
{
    const std::uint64_t wanted = effort.steps_per_estate.value_or(town.in_one_piece ? 8'000 : 24'000);
    constexpr std::uint64_t most_steps = 12'000'000;
    const std::uint64_t steps = std::min(most_steps, wanted * (town.estates() + 1));
    // Who has no time to cool down must not heat up: the shared plan is near, and stays near.
    const bool short_of_time = steps < wanted * town.estates();
    std::int64_t dearest = 0;
    for (const Option& option : town.options) {
        dearest = std::max(dearest, option.cost);
    }
    return {.steps = steps,
            .hot = short_of_time       ? 0.02
                   : town.in_one_piece ? 0.3
                                       : 0.15,
            .cold = short_of_time ? 0.001 : 0.003,
            .seed = 0,
            .may_leave = false,
            .leaving = 3.0 * static_cast<double>(dearest) + 1.0,
            .changes = changes};
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
                         const Effort& effort)
{
    std::atomic<bool> stop{false};
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
