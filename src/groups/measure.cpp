#include <schoolplan/groups.hpp>

#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <map>
#include <string_view>

namespace schoolplan::groups {

namespace {

/// What a campus is to the groups together.
struct Part {
    std::vector<std::uint32_t> groups; ///< rows of the groups it belongs to
    bool core = false;
    bool across = false;
};

void add(Count& count, const std::optional<std::int64_t>& number)
{
    count.total += number.value_or(0);
    count.unknown += number ? 0 : 1;
}

bool by(const std::optional<Day>& day, const std::optional<Day>& on)
{
    return !on || !day || *day <= *on;
}

class Groups {
public:
    Groups(const Snapshot& snapshot, const Settings& settings)
        : snapshot_{snapshot}, settings_{settings}, parts_(snapshot.campuses.size())
    {
        for (std::uint32_t row = 0; row < snapshot.campuses.size(); ++row) {
            campuses_.emplace(snapshot.campuses[CampusId{row}].code, CampusId{row});
        }
        for (std::uint32_t row = 0; row < snapshot.school_groups.size(); ++row) {
            rows_.push_back(row_of(row));
        }
    }

    [[nodiscard]] const Part& part(CampusId campus) const { return parts_[campus.index()]; }
    [[nodiscard]] bool open(CampusId campus) const
    {
        return by(snapshot_.campuses[campus].opens, settings_.on);
    }
    [[nodiscard]] std::vector<GroupRow>& rows() { return rows_; }

private:
    /// No value: the campus is not there on the day.
    [[nodiscard]] std::optional<CampusId> there(const std::string& code) const
    {
        const auto at = campuses_.find(code);
        return at != campuses_.end() && open(at->second) ? std::optional{at->second} : std::nullopt;
    }

    [[nodiscard]] GroupRow row_of(std::uint32_t number)
    {
        const SchoolGroup& group = snapshot_.school_groups[number];
        GroupRow row{.group = number};
        const auto core = there(group.core);
        if (core) {
            row.members.push_back({.campus = *core, .core = true});
        }
        for (const GroupBranch& branch : group.branches) {
            const auto campus = by(branch.since, settings_.on) ? there(branch.campus) : std::nullopt;
            if (campus) {
                row.members.push_back(branch_of(*campus, core));
            }
        }
        for (const Member& member : row.members) {
            Part& part = parts_[member.campus.index()];
            part.groups.push_back(number);
            part.core = part.core || member.core;
            part.across = part.across || member.across;
            const UnitId unit = snapshot_.campuses[member.campus].unit;
            if (unit.valid()) {
                row.units.push_back(unit);
            }
            row.farthest = std::max(row.farthest, member.from_core);
        }
        std::ranges::sort(row.units);
        row.units.erase(std::ranges::unique(row.units).begin(), row.units.end());
        return row;
    }

    [[nodiscard]] Member branch_of(CampusId campus, const std::optional<CampusId>& core) const
    {
        Member member{.campus = campus};
        if (core) {
            const Campus& branch = snapshot_.campuses[campus];
            const Campus& head = snapshot_.campuses[*core];
            member.across = branch.unit.valid() && head.unit.valid() && branch.unit != head.unit;
            member.from_core = geo::measure::distance(branch.position, head.position);
        }
        return member;
    }

    const Snapshot& snapshot_;
    const Settings& settings_;
    std::map<std::string_view, CampusId> campuses_;
    std::vector<Part> parts_; ///< by campus
    std::vector<GroupRow> rows_;
};

/// What lies within the limit of one home.
struct Near {
    bool any = false;
    bool grouped = false;
    bool core = false;
    bool across = false;
    std::vector<std::uint32_t> groups;
};

class Reaching {
public:
    Reaching(const Snapshot& snapshot, const Ways& ways, Stage stage, Metres limit, Groups& groups)
        : snapshot_{snapshot}, stage_{stage}, groups_{groups}, near_(snapshot.settlements.size())
    {
        for (const Way& way : ways.ways) {
            if (snapshot.campuses[way.campus].teaches[stage] && groups.open(way.campus)
                && way.length.metres() <= limit) {
                add_near(near_[way.settlement.index()], groups.part(way.campus));
            }
        }
        for (TierName& name : tiers_of(snapshot)) {
            rows_.push_back({.stage = stage, .where = std::move(name)});
        }
    }

    std::vector<ReachRow> count() &&
    {
        for (std::uint32_t row = 0; row < snapshot_.campuses.size(); ++row) {
            count_campus(CampusId{row});
        }
        for (std::uint32_t row = 0; row < near_.size(); ++row) {
            count_home(SettlementId{row}, near_[row]);
        }
        return std::move(rows_);
    }

private:
    static void add_near(Near& near, const Part& part)
    {
        near.any = true;
        near.grouped = near.grouped || !part.groups.empty();
        near.core = near.core || part.core;
        near.across = near.across || part.across;
        for (const std::uint32_t group : part.groups) {
            if (std::ranges::find(near.groups, group) == near.groups.end()) {
                near.groups.push_back(group);
            }
        }
    }

    void count_campus(CampusId id)
    {
        const Campus& campus = snapshot_.campuses[id];
        if (!campus.teaches[stage_] || !groups_.open(id)) {
            return;
        }
        const Part& part = groups_.part(id);
        for (const std::size_t row : tiers_counting(snapshot_, campus.unit)) {
            ReachRow& one = rows_[row];
            ++one.campuses;
            add(one.seats, campus.seats[stage_]);
            if (!part.groups.empty()) {
                ++one.in_groups;
                add(one.seats_in_groups, campus.seats[stage_]);
            }
            one.led_across += part.across ? 1 : 0;
        }
    }

    void count_home(SettlementId id, const Near& near)
    {
        const Settlement& home = snapshot_.settlements[id];
        const auto children = home.children[stage_];
        const std::int64_t known = children.value_or(0);
        for (const std::size_t row : tiers_counting(snapshot_, home.unit)) {
            ReachRow& one = rows_[row];
            add(one.children, children);
            one.within += near.any ? known : 0;
            one.reached += near.grouped ? known : 0;
            one.reached_core += near.core ? known : 0;
            one.reached_across += near.across ? known : 0;
        }
        for (const std::uint32_t group : near.groups) {
            groups_.rows()[group].reached[stage_] += known;
        }
    }

    const Snapshot& snapshot_;
    Stage stage_;
    Groups& groups_;
    std::vector<Near> near_; ///< by settlement
    std::vector<ReachRow> rows_;
};

Done check(const Snapshot& snapshot, const Ways& ways, const Settings& settings)
{
    for (const Stage stage : settings.stages) {
        if (!settings.limit[stage] || !(*settings.limit[stage] > Metres{0.0})) {
            return Error{Fault::invalid_input,
                         "the stage " + std::string{code(stage)} + " needs a limit longer than 0 m"};
        }
    }
    const bool sound = std::ranges::all_of(ways.ways, [&](const Way& way) {
        return way.settlement.valid() && way.settlement.index() < snapshot.settlements.size()
               && way.campus.valid() && way.campus.index() < snapshot.campuses.size();
    });
    return sound ? Done{std::monostate{}}
                 : Done{Error{Fault::invalid_input, "a way leads from or to a row that is not there"}};
}

} // namespace

Result<Measured> measure(const Snapshot& snapshot, const Ways* ways, const Settings& settings)
{
    Groups groups{snapshot, settings};
    Measured measured;
    if (ways != nullptr) {
        if (auto sound = check(snapshot, *ways, settings); !sound) {
            return std::move(sound).error();
        }
        for (const Stage stage : settings.stages) {
            std::ranges::move(Reaching{snapshot, *ways, stage, *settings.limit[stage], groups}.count(),
                              std::back_inserter(measured.reach));
        }
    }
    measured.groups = std::move(groups.rows());
    return measured;
}

} // namespace schoolplan::groups
