#include "served_answers.hpp"

#include "served_cells.hpp"

#include <set>

namespace schoolplan::cli {

namespace {

using nlohmann::json;

json count_of(const std::optional<Count>& count)
{
    return count ? json{{"total", count->total}, {"unknown", count->unknown}} : json();
}

json row_of(const Moment& moment, const BalanceRow& row, const std::string& group)
{
    const bool named = row.unit && row.unit->valid();
    return {{"scope", !group.empty() ? "group"
                      : !row.unit    ? "city"
                      : named        ? "unit"
                                     : "outside"},
            {"unit", !group.empty() ? json(group)
                     : named        ? json(moment.snapshot.units[*row.unit].code)
                                    : json()},
            {"name", named ? json(moment.snapshot.units[*row.unit].name) : json()},
            {"stage", code(row.stage)},
            {"year", row.year},
            {"campuses", row.campuses},
            {"seats", count_of(row.seats)},
            {"seats_from_classes", row.seats_from_classes},
            {"expected", count_of(row.expected)},
            {"observed", count_of(row.observed)},
            {"spare_of_expected", value(row.spare_of_expected)},
            {"spare_of_observed", value(row.spare_of_observed)},
            {"missing_classes_of_expected", value(row.missing_classes_of_expected)},
            {"missing_classes_of_observed", value(row.missing_classes_of_observed)}};
}

} // namespace

Result<json> balance_answer(const Moment& moment, const BalanceOptions& options, int first, int last)
{
    const auto weighed = options.weigh(moment.snapshot, first, last);
    if (!weighed) {
        return weighed.error();
    }
    json answer{{"first", first}, {"last", last}, {"rows", json::array()}, {"told", weighed->told}};
    for (const BalanceRow& row : weighed->balance.rows) {
        answer["rows"].push_back(row_of(moment, row, {}));
    }
    for (const GroupBalance& group : weighed->balance.groups) {
        answer["rows"].push_back(row_of(moment, group.sum, group.group));
    }
    return answer;
}

std::optional<std::pair<int, int>> planned_years(const Moment& moment)
{
    std::set<int> years;
    const auto add = [&](const std::optional<Day>& day) {
        if (day) {
            years.insert(static_cast<int>(day->year()));
        }
    };
    for (const Project& project : moment.snapshot.projects.rows()) {
        add(project.planned);
    }
    for (const Site& site : moment.snapshot.sites.rows()) {
        add(site.opens);
    }
    for (const Campus& campus : moment.snapshot.campuses.rows()) {
        add(campus.opens);
    }
    for (const PlannedProject& project : moment.plan.projects) {
        add(project.use ? project.use : project.completion);
    }
    return years.empty() ? std::nullopt : std::optional{std::pair{*years.begin(), *years.rbegin()}};
}

} // namespace schoolplan::cli
