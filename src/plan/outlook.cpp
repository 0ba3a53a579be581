#include <schoolplan/plan/outlook.hpp>

#include "term.hpp"

#include <schoolplan/model/tier.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace schoolplan::plan {

namespace {

constexpr int most_years = 50;

/// The children that a forecast gives each home of the city.
class Expected {
public:
    Expected(const Snapshot& snapshot, std::span<const ForecastRow> rows) : snapshot_{snapshot}
    {
        for (const ForecastRow& row : rows) {
            homes_[row.home][{row.stage, row.year}] += row.children.middle;
        }
    }

    [[nodiscard]] Children of(Stage stage, int year) const
    {
        if (homes_.empty()) {
            return counted_children(snapshot_, stage);
        }
        Children children;
        for (const Settlement& home : snapshot_.settlements.rows()) {
            const auto known = homes_.find(home.code);
            std::optional<std::int64_t> number;
            if (known != homes_.end()) {
                const auto found = known->second.find({stage, year});
                number = found == known->second.end() ? 0 : (found->second + thousandths / 2) / thousandths;
            }
            children.push_back(number);
        }
        return children;
    }

private:
    const Snapshot& snapshot_;
    std::map<std::string, std::map<std::pair<Stage, int>, std::int64_t>> homes_;
};

/// What is there of one stage in one year.
struct Supply {
    std::vector<bool> open;                         ///< by campus; false where the stage is not taught
    std::vector<std::optional<std::int64_t>> seats; ///< by campus
    std::vector<std::int64_t> reserve;              ///< by campus
    std::vector<bool> project;                      ///< by campus
    std::vector<double> chance;                     ///< by campus: that it can be used and teaches the stage
};

Supply supply_of(const PlannedCity& city, Stage stage, int year, const OutlookSettings& settings)
{
    Supply supply{.open = open_in(city, year), .seats = {}, .reserve = {}, .project = {}, .chance = {}};
    for (std::uint32_t row = 0; row < supply.open.size(); ++row) {
        const Campus& campus = city.snapshot.campuses[CampusId{row}];
        supply.open[row] = supply.open[row] && campus.teaches[stage];
        supply.seats.push_back(seats_at(campus, stage, settings.class_size));
        supply.chance.push_back(supply.open[row] ? 1.0 : 0.0);
    }
    supply.reserve.resize(supply.open.size());
    supply.project.resize(supply.open.size());
    const bool built = settings.long_term_from && year >= *settings.long_term_from;
    for (const PlacedProject& project : city.projects) {
        const auto row = project.campus.index();
        supply.project[row] = true;
        if (!city.snapshot.campuses[project.campus].teaches[stage]) {
            continue;
        }
        if (project.range) {
            supply.chance[row] = project.range->chance_by(first_of_september(year));
        }
        if (!project.later_classes[stage] || !settings.class_size[stage]) {
            continue;
        }
        const auto later = *project.later_classes[stage] * *settings.class_size[stage];
        (built && supply.seats[row] ? *supply.seats[row] : supply.reserve[row]) += later;
    }
    return supply;
}

/// The nearest open campus within the limit; ties go to the campus first in order.
std::vector<CampusId> nearest_of(const PlannedCity& city, const Ways& ways, const Supply& supply,
                                 Metres limit)
{
    std::vector<std::optional<std::pair<Millimetres, CampusId>>> best(city.snapshot.settlements.size());
    for (const Way& way : ways.ways) {
        const std::pair candidate{way.length, way.campus};
        auto& known = best[way.settlement.index()];
        if (supply.open[way.campus.index()] && way.length.metres() <= limit
            && (!known || candidate < *known)) {
            known = candidate;
        }
    }
    std::vector<CampusId> nearest;
    for (const auto& one : best) {
        nearest.push_back(one ? one->second : CampusId{});
    }
    return nearest;
}

Scope scope_of(Tier tier)
{
    constexpr std::array scopes{Scope::unit, Scope::no_unit, Scope::group, Scope::city};
    return scopes[static_cast<std::size_t>(tier)];
}

/// The rows of one stage and year, found by unit.
class OutlookRows {
public:
    OutlookRows(const Snapshot& snapshot, Stage stage, int year) : snapshot_{snapshot}
    {
        for (TierName& one : tiers_of(snapshot)) {
            rows_.push_back({.stage = stage,
                             .year = year,
                             .scope = scope_of(one.tier),
                             .code = std::move(one.code),
                             .name = std::move(one.name)});
        }
    }

    template <typename Count>
    void each_of(UnitId unit, const Count& count)
    {
        for (const std::size_t row : tiers_counting(snapshot_, unit)) {
            count(rows_[row]);
        }
    }

    std::vector<OutlookRow> take() &&
    {
        for (OutlookRow& row : rows_) {
            const bool known = (row.seats.total > 0 || row.seats.unknown == 0)
                               && (row.children.total > 0 || row.children.unknown == 0);
            row.spare = known ? std::optional{row.seats.total - row.children.total} : std::nullopt;
        }
        return std::move(rows_);
    }

private:
    const Snapshot& snapshot_;
    std::vector<OutlookRow> rows_;
};

void add(Count& count, const std::optional<std::int64_t>& number)
{
    count.total += number.value_or(0);
    count.unknown += number ? 0 : 1;
}

void add_supply(OutlookRows& rows, const PlannedCity& city, const Supply& supply)
{
    for (std::uint32_t row = 0; row < supply.open.size(); ++row) {
        const UnitId unit = city.snapshot.campuses[CampusId{row}].unit;
        rows.each_of(unit, [&](OutlookRow& one) {
            const double chance = supply.chance[row];
            one.expected_seats += chance * static_cast<double>(supply.seats[row].value_or(0));
            one.unsure += chance > 0.0 && chance < 1.0 ? 1 : 0;
        });
        if (supply.open[row]) {
            rows.each_of(unit, [&](OutlookRow& one) {
                ++one.campuses;
                one.projects += supply.project[row] ? 1 : 0;
                add(one.seats, supply.seats[row]);
                one.reserve += supply.reserve[row];
            });
        }
    }
}

void add_campuses(Outlook& found, const Supply& supply, const Children& children,
                  const std::vector<CampusId>& nearest, Stage stage, int year)
{
    std::vector<Count> near(supply.open.size());
    for (std::size_t home = 0; home < children.size(); ++home) {
        if (nearest[home].valid()) {
            add(near[nearest[home].index()], children[home]);
        }
    }
    for (std::uint32_t row = 0; row < supply.open.size(); ++row) {
        if (supply.open[row]) {
            found.campuses.push_back({CampusId{row}, stage, year, supply.seats[row], near[row]});
        }
    }
}

void add_term(Outlook& found, const PlannedCity& city, const Ways& ways, const Expected& expected,
              Stage stage, int year, const OutlookSettings& settings)
{
    const auto supply = supply_of(city, stage, year, settings);
    const auto children = expected.of(stage, year);
    const auto nearest = nearest_of(city, ways, supply, settings.limit[stage]);
    std::vector<std::int64_t> seats;
    for (const auto& one : supply.seats) {
        seats.push_back(one.value_or(0));
    }
    const Term term{city, ways, stage, settings.limit[stage], children, seats, supply.open};
    OutlookRows rows{city.snapshot, stage, year};
    add_supply(rows, city, supply);
    for (std::uint32_t home = 0; home < children.size(); ++home) {
        rows.each_of(city.snapshot.settlements[SettlementId{home}].unit, [&](OutlookRow& one) {
            add(one.children, children[home]);
            one.within += nearest[home].valid() ? children[home].value_or(0) : 0;
            one.placed += term.placed(home);
        });
    }
    std::ranges::move(std::move(rows).take(), std::back_inserter(found.rows));
    add_campuses(found, supply, children, nearest, stage, year);
}

Done check_years(const OutlookSettings& settings)
{
    if (settings.last_year < settings.first_year || settings.last_year - settings.first_year >= most_years) {
        return Error{Fault::invalid_input, "the school years must run forwards, at most 50 of them"};
    }
    return std::monostate{};
}

} // namespace

Result<std::vector<SchoolTerm>> terms(const PlannedCity& city, const OutlookSettings& settings)
{
    if (auto sound = check_years(settings); !sound) {
        return std::move(sound).error();
    }
    const Expected expected{city.snapshot, settings.forecast};
    std::vector<SchoolTerm> found;
    for (const Stage stage : settings.stages) {
        for (int year = settings.first_year; year <= settings.last_year; ++year) {
            Supply supply = supply_of(city, stage, year, settings);
            found.push_back(
                {stage, year, expected.of(stage, year), std::move(supply.open), std::move(supply.seats)});
        }
    }
    return found;
}

Result<Outlook> outlook(const PlannedCity& city, const Ways& ways, const OutlookSettings& settings)
{
    if (auto sound = check_years(settings); !sound) {
        return std::move(sound).error();
    }
    if (auto sound = check(city, ways, settings.stages, settings.limit); !sound) {
        return std::move(sound).error();
    }
    const Expected expected{city.snapshot, settings.forecast};
    Outlook found;
    for (const Stage stage : settings.stages) {
        for (int year = settings.first_year; year <= settings.last_year; ++year) {
            add_term(found, city, ways, expected, stage, year, settings);
        }
    }
    return found;
}

} // namespace schoolplan::plan
