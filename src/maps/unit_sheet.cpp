#include "unit_sheet.hpp"

#include <schoolplan/core/written.hpp>

#include <algorithm>
#include <numeric>

namespace schoolplan::maps {

namespace {

void add(std::optional<Tally>& sum, const Tally& part)
{
    sum = sum.value_or(Tally{});
    sum->total += part.total;
    sum->covered += part.covered;
    sum->unknown += part.unknown;
}

void add(std::optional<Count>& sum, const Count& part)
{
    sum = sum.value_or(Count{});
    sum->total += part.total;
    sum->unknown += part.unknown;
}

/// Adds where both are known; what is once not known stays so.
void add_known(std::optional<std::int64_t>& sum, const std::optional<std::int64_t>& part, bool first)
{
    sum = part && (first || sum) ? std::optional{(first ? 0 : *sum) + *part} : std::nullopt;
}

class Sum {
public:
    Sum(const AtlasContent& content, const Choice& choice) : content_{content}, choice_{choice} {}

    template <typename Wanted>
    UnitSheet of(const Wanted& wanted, const auto& wanted_place)
    {
        add_coverage(wanted);
        add_balance(wanted);
        count_places(wanted_place);
        return sheet_;
    }

private:
    template <typename Wanted>
    void add_coverage(const Wanted& wanted)
    {
        for (const CoverageRow& row : content_.coverage.rows) {
            if (wanted(row.unit)) {
                StageSheet& stage = sheet_.stages[row.stage];
                stage.limit = row.limit;
                add(row.measure == Measure::walking ? stage.walking : stage.straight,
                    choice_.by_children[row.stage] ? row.children : row.population);
            }
        }
    }

    template <typename Wanted>
    void add_balance(const Wanted& wanted)
    {
        if (content_.balance == nullptr) {
            return;
        }
        for (const BalanceRow& row : content_.balance->rows) {
            if (row.year == choice_.year && wanted(row.unit)) {
                StageSheet& stage = sheet_.stages[row.stage];
                const bool first = !stage.seats;
                add(stage.seats, row.seats);
                if (const auto& children = choice_.observed ? row.observed : row.expected) {
                    add(stage.children, *children);
                }
                add_known(stage.spare, choice_.observed ? row.spare_of_observed : row.spare_of_expected,
                          first);
            }
        }
    }

    void count_places(const auto& wanted)
    {
        const Snapshot& snapshot = content_.snapshot;
        for (const Settlement& settlement : snapshot.settlements.rows()) {
            sheet_.settlements += wanted(settlement.unit) ? 1 : 0;
        }
        for (const Campus& campus : snapshot.campuses.rows()) {
            if (wanted(campus.unit)) {
                ++sheet_.campuses;
                count(campus);
            }
        }
        for (const Site& site : snapshot.sites.rows()) {
            if (const auto kind = kind_of(site.allows); kind && wanted(site.unit)) {
                ++sheet_.sites[static_cast<std::size_t>(*kind)];
            }
        }
        for (const Project& project : snapshot.projects.rows()) {
            if (wanted(project.unit)) {
                ++sheet_.projects[static_cast<std::size_t>(project.state)];
                sheet_.year_targets += project.year_target ? 1 : 0;
            }
        }
    }

    void count(const Campus& campus)
    {
        if (const auto kind = kind_of(campus.teaches)) {
            ++sheet_.schools[static_cast<std::size_t>(*kind)][static_cast<std::size_t>(size_of(campus))];
        }
    }

    const AtlasContent& content_;
    const Choice& choice_;
    UnitSheet sheet_;
};

} // namespace

std::int64_t UnitSheet::schools_of(SchoolKind kind) const
{
    const auto& sizes = schools[static_cast<std::size_t>(kind)];
    return std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0});
}

Choice choice_of(const AtlasContent& content)
{
    Choice choice;
    const auto rows = content.snapshot.settlements.rows();
    for (const Stage stage : every_stage) {
        choice.by_children[stage] = std::any_of(
            rows.begin(), rows.end(), [&](const Settlement& row) { return row.children[stage].has_value(); });
    }
    if (content.balance == nullptr || content.balance->rows.empty()) {
        return choice;
    }
    const auto& balance = content.balance->rows;
    const auto first = std::min_element(balance.begin(), balance.end(),
                                        [](const auto& a, const auto& b) { return a.year < b.year; });
    choice.year = content.year.value_or(first->year);
    choice.observed = std::any_of(balance.begin(), balance.end(),
                                  [](const BalanceRow& row) { return row.observed.has_value(); });
    return choice;
}

UnitSheet sheet_of(const AtlasContent& content, const Choice& choice, std::span<const UnitId> units)
{
    const auto among = [&](UnitId unit) {
        return unit.valid() && std::find(units.begin(), units.end(), unit) != units.end();
    };
    return Sum{content, choice}.of([&](const std::optional<UnitId>& unit) { return unit && among(*unit); },
                                   among);
}

UnitSheet city_sheet(const AtlasContent& content, const Choice& choice)
{
    return Sum{content, choice}.of([](const std::optional<UnitId>& unit) { return !unit; },
                                   [](UnitId) { return true; });
}

std::vector<UnitId> members(const Snapshot& snapshot, const UnitGroup& group)
{
    std::vector<UnitId> found;
    const auto rows = snapshot.units.rows();
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        if (std::find(group.members.begin(), group.members.end(), rows[row].code) != group.members.end()) {
            found.emplace_back(row);
        }
    }
    return found;
}

std::string share(const std::optional<Tally>& tally)
{
    return tally ? percent(tally->covered, tally->total) : "—";
}

} // namespace schoolplan::maps
