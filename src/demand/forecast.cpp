#include <schoolplan/demand/forecast.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace schoolplan::demand {

namespace {

constexpr int longest = 30; // years; further ahead every factor is a guess

/// When a cohort is in a stage, counted from the year it enters primary school.
struct Grades {
    int first = 0;
    int count = 0;
};

constexpr std::array<Grades, stages.size()> grades{Grades{-3, 3}, Grades{0, 6}, Grades{6, 3}};

Grades grades_of(Stage stage) noexcept
{
    return grades[static_cast<std::size_t>(stage)];
}

bool is_ordered(const Rate& rate) noexcept
{
    return 0 <= rate.low && rate.low <= rate.middle && rate.middle <= rate.high;
}

bool is_order(AdmissionOrder order) noexcept
{
    return order == 0 || (first_order <= order && order <= last_order);
}

Error refused(std::string message)
{
    return {Fault::invalid_input, std::move(message)};
}

Done check_years(const ForecastSettings& settings)
{
    if (settings.first_year > settings.last_year) {
        return refused(
            fmt::format("the years {} to {} run backwards", settings.first_year, settings.last_year));
    }
    if (settings.last_year > settings.base_year + longest) {
        return refused(fmt::format("{} is more than {} years after {}, when the children were counted",
                                   settings.last_year, longest, settings.base_year));
    }
    return std::monostate{};
}

Done check_rates(const ForecastSettings& settings, bool new_homes)
{
    if (!is_ordered(settings.stay)) {
        return refused("the least, the likeliest and the greatest share that stays must rise from 0");
    }
    for (const Stage stage : settings.stages) {
        if (std::ranges::find(stages, stage) == stages.end()) {
            return refused(
                fmt::format("{} is not forecast; only kindergarten, primary and junior are", code(stage)));
        }
        const auto& rate = settings.per_household[stage];
        if (new_homes && !rate) {
            return refused(fmt::format("there are new homes, but no number of {} children for each household",
                                       code(stage)));
        }
        if (rate && !is_ordered(*rate)) {
            return refused(fmt::format("the least, the likeliest and the most {} children for each household "
                                       "must rise from 0",
                                       code(stage)));
        }
    }
    return std::monostate{};
}

template <typename Row>
Done check_rows(std::span<const Row> rows, std::int64_t Row::*number, std::string_view what)
{
    for (const Row& row : rows) {
        if (row.*number < 0) {
            return refused(
                fmt::format("home '{}' has {} {}; expected 0 or more", row.home, row.*number, what));
        }
        if (!is_order(row.order)) {
            return refused(fmt::format("home '{}' has the order {}; expected 1 to 4, or 0 for not known",
                                       row.home, row.order));
        }
    }
    return std::monostate{};
}

std::int64_t times(std::int64_t number, std::int64_t rate) noexcept
{
    return (number * rate + whole_rate / 2) / whole_rate;
}

Expectation times(const Expectation& number, const Rate& rate) noexcept
{
    return {times(number.low, rate.low), times(number.middle, rate.middle), times(number.high, rate.high)};
}

/// What one child counted in the base year is after 0, 1, 2, ... years.
class Staying {
public:
    explicit Staying(const ForecastSettings& settings) : settings_{settings} {}

    [[nodiscard]] Expectation of(std::int64_t children, int year) const
    {
        const std::int64_t counted = children * thousandths;
        Expectation left{counted, counted, counted};
        for (int passed = settings_.base_year; passed < year; ++passed) {
            left = times(left, settings_.stay);
        }
        return left;
    }

private:
    const ForecastSettings& settings_;
};

/// Rows being added up.
class Sums {
public:
    void add(const std::string& home, Stage stage, int year, AdmissionOrder order,
             const Expectation& children, const Expectation& entrants)
    {
        ForecastRow& row = rows_[{home, stage, year, order}];
        row.children = row.children + children;
        row.entrants = row.entrants + entrants;
    }

    [[nodiscard]] std::vector<ForecastRow> rows() const
    {
        std::vector<ForecastRow> all;
        for (const auto& [key, sums] : rows_) {
            if (sums.children != Expectation{}) {
                const auto& [home, stage, year, order] = key;
                all.push_back({home, stage, year, order, sums.children, sums.entrants});
            }
        }
        return all;
    }

private:
    std::map<std::tuple<std::string, Stage, int, AdmissionOrder>, ForecastRow> rows_;
};

void add_cohort(const Cohort& cohort, const ForecastSettings& settings, Sums& sums)
{
    const Staying staying{settings};
    for (const Stage stage : settings.stages) {
        const Grades grade = grades_of(stage);
        const int first = cohort.enters + grade.first;
        const int begin = std::max(first, settings.first_year);
        const int end = std::min(first + grade.count - 1, settings.last_year);
        for (int year = begin; year <= end; ++year) {
            const Expectation children = staying.of(cohort.children, year);
            sums.add(cohort.home, stage, year, cohort.order, children,
                     year == first ? children : Expectation{});
        }
    }
}

void add_move(const MoveIn& move, const ForecastSettings& settings, Sums& sums)
{
    const std::int64_t households = move.households * thousandths;
    for (const Stage stage : settings.stages) {
        const Expectation children =
            times({households, households, households}, *settings.per_household[stage]);
        const int count = grades_of(stage).count;
        const Expectation entrants{children.low / count, children.middle / count, children.high / count};
        for (int year = std::max(move.year, settings.first_year); year <= settings.last_year; ++year) {
            sums.add(move.home, stage, year, move.order, children, entrants);
        }
    }
}

} // namespace

Result<std::vector<ForecastRow>> forecast(std::span<const Cohort> cohorts, std::span<const MoveIn> moves,
                                          const ForecastSettings& settings)
{
    for (Done checked : {check_years(settings), check_rates(settings, !moves.empty()),
                         check_rows(cohorts, &Cohort::children, "children"),
                         check_rows(moves, &MoveIn::households, "households")}) {
        if (!checked) {
            return std::move(checked).error();
        }
    }
    Sums sums;
    for (const Cohort& cohort : cohorts) {
        add_cohort(cohort, settings, sums);
    }
    for (const MoveIn& move : moves) {
        add_move(move, settings, sums);
    }
    return sums.rows();
}

std::vector<int> missing_cohorts(std::span<const Cohort> cohorts, const ForecastSettings& settings)
{
    std::set<int> asked;
    for (const Stage stage : settings.stages) {
        const Grades grade = grades_of(stage);
        for (int year = settings.first_year; year <= settings.last_year; ++year) {
            for (int passed = 0; passed < grade.count; ++passed) {
                asked.insert(year - grade.first - passed);
            }
        }
    }
    for (const Cohort& cohort : cohorts) {
        asked.erase(cohort.enters);
    }
    return {asked.begin(), asked.end()};
}

} // namespace schoolplan::demand
