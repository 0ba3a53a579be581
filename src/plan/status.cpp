#include "standing.hpp"

#include <algorithm>
#include <map>

namespace schoolplan::plan {

namespace {

constexpr std::size_t nothing_reported = project_states.size();

/// Rows to count in, found by the code of a unit.
class Counts {
public:
    Counts(std::span<const Unit> units, std::span<const UnitGroup> groups) : groups_{groups}
    {
        for (const Unit& unit : units) {
            at_.emplace(unit.code, rows_.size());
            rows_.push_back({.scope = Scope::unit, .code = unit.code, .name = unit.name});
        }
        no_unit_ = rows_.size();
        rows_.push_back({.scope = Scope::no_unit, .name = "未定区县"});
        municipal_ = rows_.size();
        rows_.push_back({.scope = Scope::municipal, .name = "市直属"});
        first_group_ = rows_.size();
        for (const UnitGroup& group : groups) {
            rows_.push_back({.scope = Scope::group, .code = group.code, .name = group.name});
        }
        rows_.push_back({.scope = Scope::city, .name = "全市"});
    }

    template <typename Count>
    void each_of(const PlannedProject& project, const Count& count)
    {
        count(rows_.back());
        if (project.level == ProjectLevel::municipal) {
            return count(rows_[municipal_]);
        }
        const auto found = at_.find(project.unit);
        count(rows_[found == at_.end() ? no_unit_ : found->second]);
        for (std::size_t i = 0; found != at_.end() && i < groups_.size(); ++i) {
            if (std::ranges::find(groups_[i].members, project.unit) != groups_[i].members.end()) {
                count(rows_[first_group_ + i]);
            }
        }
    }

    std::vector<StatusRow> take() && { return std::move(rows_); }

private:
    std::span<const UnitGroup> groups_;
    std::map<std::string, std::size_t> at_;
    std::vector<StatusRow> rows_;
    std::size_t no_unit_ = 0;
    std::size_t municipal_ = 0;
    std::size_t first_group_ = 0;
};

void count(StatusRow& row, const PlannedProject& project, const ProjectStatus& now, Day on,
           const Settings& settings)
{
    const std::size_t state = now.state ? static_cast<std::size_t>(*now.state) : nothing_reported;
    add(row.tallies[static_cast<std::size_t>(kind_of(project))][state], project, settings);
    if (project.year_target) {
        ++row.promised;
        row.due += project.completion && *project.completion <= on ? 1 : 0;
        ++row.by_standing[static_cast<std::size_t>(now.standing)];
    }
}

void add_to(Tally& sum, const Tally& other)
{
    sum.projects += other.projects;
    sum.seats += other.seats;
    sum.seats_from_classes += other.seats_from_classes;
    sum.seats_unknown += other.seats_unknown;
}

} // namespace

std::int64_t StatusRow::projects() const noexcept
{
    std::int64_t sum = 0;
    for (const auto& kind : tallies) {
        for (const Tally& tally : kind) {
            sum += tally.projects;
        }
    }
    return sum;
}

std::int64_t StatusRow::stand(Standing standing) const noexcept
{
    return by_standing[static_cast<std::size_t>(standing)];
}

std::int64_t StatusRow::completed() const noexcept
{
    return stand(Standing::done) + stand(Standing::done_late);
}

const Tally& StatusRow::at(Kind kind, ProjectState state) const noexcept
{
    return tallies[static_cast<std::size_t>(kind)][static_cast<std::size_t>(state)];
}

Tally StatusRow::in(ProjectState state) const noexcept
{
    Tally sum;
    for (const Kind kind : kinds) {
        add_to(sum, at(kind, state));
    }
    return sum;
}

Tally StatusRow::compulsory_done() const noexcept
{
    Tally sum;
    for (const Kind kind : {Kind::primary, Kind::junior, Kind::nine_year}) {
        add_to(sum, at(kind, ProjectState::completed));
        add_to(sum, at(kind, ProjectState::in_use));
    }
    return sum;
}

Status status(const ConstructionPlan& plan, std::span<const Unit> units, std::span<const UnitGroup> groups,
              Day on, const Settings& settings)
{
    Status found{.on = on};
    Counts rows{units, groups};
    for (const PlannedProject& project : plan.projects) {
        auto now = stand(project, events_of(plan, project.code), on, settings);
        rows.each_of(project, [&](StatusRow& row) { count(row, project, now, on, settings); });
        found.projects.push_back(std::move(now));
    }
    found.rows = std::move(rows).take();
    return found;
}

std::vector<CurvePoint> curve(const ConstructionPlan& plan, Day first, Day last, const Settings& settings)
{
    std::vector<CurvePoint> points;
    for (Day on = first.month_end(); on <= last.month_end(); on = on.next().month_end()) {
        Tally planned;
        Tally actual;
        for (const PlannedProject& project : plan.projects) {
            if (!project.year_target) {
                continue;
            }
            if (project.completion && *project.completion <= on) {
                add(planned, project, settings);
            }
            if (stand(project, events_of(plan, project.code), on, settings).completed) {
                add(actual, project, settings);
            }
        }
        points.push_back({on, planned.projects, actual.projects, planned.seats, actual.seats});
    }
    return points;
}

std::vector<Change> changes(const Status& earlier, const Status& later)
{
    std::vector<Change> found;
    for (std::size_t row = 0; row < later.projects.size(); ++row) {
        const ProjectStatus& before = earlier.projects[row];
        const ProjectStatus& after = later.projects[row];
        if (before.state != after.state || before.standing != after.standing) {
            found.push_back({after.code, before.state, after.state, before.standing, after.standing});
        }
    }
    return found;
}

} // namespace schoolplan::plan
