#include "groups.hpp"

#include <schoolplan/geo/measure.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace schoolplan::synth {

namespace {

constexpr double share_in_groups = 0.7; ///< chosen: a figure of the city was not found
constexpr std::size_t led = 3;          ///< by a core, in its unit; chosen
constexpr std::size_t across = 5;       ///< each so many-th group reaches into another unit; chosen

bool may_join(const Campus& campus)
{
    return campus.ownership == Ownership::state
           && (campus.teaches[Stage::primary] || campus.teaches[Stage::junior]);
}

std::int64_t seats_of(const Campus& campus)
{
    return campus.seats[Stage::primary].value_or(0) + campus.seats[Stage::junior].value_or(0);
}

/// Who is in no group yet.
class Free {
public:
    explicit Free(std::span<const Campus> campuses) : campuses_{campuses}, free_(campuses.size())
    {
        std::transform(campuses.begin(), campuses.end(), free_.begin(), may_join);
    }

    void take(std::size_t row) { free_[row] = false; }

    /// The nearest that is free, in the unit of the core or in another; of equals the first.
    std::optional<std::size_t> nearest(std::size_t core, bool same_unit) const
    {
        std::optional<std::size_t> best;
        double least = 0.0;
        for (std::size_t row = 0; row < campuses_.size(); ++row) {
            if (!free_[row] || (campuses_[row].unit == campuses_[core].unit) != same_unit) {
                continue;
            }
            const double way =
                geo::measure::distance(campuses_[core].position, campuses_[row].position).value();
            if (!best || way < least) {
                best = row;
                least = way;
            }
        }
        return best;
    }

private:
    std::span<const Campus> campuses_;
    std::vector<bool> free_;
};

/// The largest schools of each unit, as many as lead groups there, unit by unit.
std::vector<std::size_t> cores_of(std::span<const Campus> campuses)
{
    std::map<UnitId, std::vector<std::size_t>> of_unit;
    for (std::size_t row = 0; row < campuses.size(); ++row) {
        if (may_join(campuses[row])) {
            of_unit[campuses[row].unit].push_back(row);
        }
    }
    std::vector<std::size_t> cores;
    for (auto& [unit, rows] : of_unit) {
        std::ranges::stable_sort(rows, std::ranges::greater{},
                                 [&](std::size_t row) { return seats_of(campuses[row]); });
        const double groups = share_in_groups * static_cast<double>(rows.size()) / (1.0 + led);
        rows.resize(static_cast<std::size_t>(groups + 0.5));
        cores.insert(cores.end(), rows.begin(), rows.end());
    }
    return cores;
}

} // namespace

std::vector<SchoolGroup> school_groups(std::span<const Campus> campuses)
{
    const auto cores = cores_of(campuses);
    Free free{campuses};
    std::ranges::for_each(cores, [&](std::size_t core) { free.take(core); });
    std::vector<SchoolGroup> groups;
    for (const std::size_t core : cores) {
        const std::size_t number = groups.size() + 1;
        SchoolGroup group{.code = fmt::format("K{:03}", number),
                          .name = campuses[core].name + "教育集团",
                          .core = campuses[core].code};
        const int since = 2012 + static_cast<int>(number % 7);
        const Day begun{std::chrono::year{since} / 9 / 1};
        for (std::size_t i = 0; i <= led; ++i) {
            const bool other = i == led;
            const auto row = other && number % across != 0 ? std::nullopt : free.nearest(core, !other);
            if (row) {
                free.take(*row);
                group.branches.push_back({.campus = campuses[*row].code, .since = begun});
            }
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

} // namespace schoolplan::synth
