#include "hazard_views.hpp"

#include <schoolplan/formats/writer.hpp>
#include <schoolplan/hazards/summary.hpp>
#include <schoolplan/model/theme_word.hpp>
#include <schoolplan/report/hazards.hpp>

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <utility>

namespace schoolplan::cli {

namespace {

using nlohmann::json;

json json_of(const hazards::Tally& tally)
{
    json made{{"all", tally.all()},
              {"open", tally.open()},
              {"overdue", tally.overdue},
              {"reopened", tally.reopened}};
    for (const HazardState state : hazard_states) {
        made[std::string{code(state)}] = tally.in[static_cast<std::size_t>(state)];
    }
    return made;
}

json json_of(const std::vector<hazards::Row>& rows)
{
    json made = json::array();
    for (const hazards::Row& row : rows) {
        made.push_back(json_of(row.tally));
        made.back()["key"] = row.key;
    }
    return made;
}

using MovementNumber = std::pair<const char*, std::int64_t hazards::Movement::*>;
constexpr std::array movement_numbers{
    MovementNumber{"open_before", &hazards::Movement::open_before},
    MovementNumber{"found", &hazards::Movement::found},
    MovementNumber{"fixed", &hazards::Movement::fixed},
    MovementNumber{"verified", &hazards::Movement::verified},
    MovementNumber{"reopened", &hazards::Movement::reopened},
    MovementNumber{"reopened_verified", &hazards::Movement::reopened_verified},
    MovementNumber{"open_after", &hazards::Movement::open_after},
    MovementNumber{"overdue_after", &hazards::Movement::overdue_after}};

json json_of(const hazards::Movement& movement)
{
    json made;
    for (const auto& [name, value] : movement_numbers) {
        made[name] = movement.*value;
    }
    return made;
}

json json_of(const hazards::Summary& summary)
{
    json made{{"since", summary.since.text()}, {"on", summary.on.text()}, {"city", json_of(summary.city)}};
    made["rows"] = made["campuses"] = json::array();
    for (const auto& row : summary.rows) {
        made["rows"].push_back(json_of(row.movement));
        made["rows"].back().update({{"unit", row.unit}, {"theme", code(row.theme)}});
    }
    for (const auto& row : summary.campuses) {
        made["campuses"].push_back(json_of(row.movement));
        made["campuses"].back().update({{"campus", row.campus}, {"unit", row.unit}});
    }
    return made;
}

/// A row for each unit and theme.
geo::OutLayer summary_table(const hazards::Summary& summary)
{
    geo::OutLayer made{.name = "summary", .title = "隐患整改通报 Hazards", .kind = geo::OutKind::table};
    for (const char* name : {"since", "on", "unit", "theme", "theme_zh"}) {
        made.fields.push_back({.name = name, .type = geo::OutType::text, .title = {}});
    }
    for (const auto& [name, value] : movement_numbers) {
        made.fields.push_back({.name = name, .type = geo::OutType::integer, .title = {}});
    }
    for (const auto& row : summary.rows) {
        std::vector<geo::OutValue> values{summary.since.text(), summary.on.text(), row.unit,
                                          std::string{code(row.theme)}, std::string{chinese(row.theme)}};
        for (const auto& [name, value] : movement_numbers) {
            values.emplace_back(row.movement.*value);
        }
        made.rows.push_back({.shape = {}, .values = std::move(values)});
    }
    return made;
}

} // namespace

Outcome list_hazards(const HazardLedger& ledger, Day on, const HazardFilter& only)
{
    Outcome outcome{.told = {}, .result = {{"hazards", json::array()}}, .findings = {}};
    for (const hazards::Standing& one : hazards::status(ledger, on).hazards) {
        const Hazard& hazard = ledger.hazards[static_cast<std::size_t>(one.hazard - 1)];
        const bool wanted = (!only.state || one.state == *only.state)
                            && (only.unit.empty() || hazard.unit == only.unit)
                            && (only.department.empty() || one.department == only.department);
        if (wanted) {
            outcome.told.push_back(fmt::format(
                "{} {} since {}: {} at {} ({}), {}{}{}", hazard_code(one.hazard), chinese(one.state),
                one.since.text(), hazard.place_name.empty() ? hazard.place : hazard.place_name,
                hazard.campus_name, hazard.unit, one.office, one.due ? ", due " + one.due->text() : "",
                one.days_overdue > 0 ? fmt::format(", {} days overdue", one.days_overdue) : ""));
            outcome.result["hazards"].push_back({{"hazard", hazard_code(one.hazard)},
                                                 {"state", code(one.state)},
                                                 {"since", one.since.text()},
                                                 {"campus", hazard.campus},
                                                 {"place", hazard.place},
                                                 {"unit", hazard.unit},
                                                 {"rule", hazard.rule},
                                                 {"office", one.office},
                                                 {"department", one.department},
                                                 {"due", one.due ? json(one.due->text()) : json()},
                                                 {"days_overdue", one.days_overdue},
                                                 {"reopened", one.reopened}});
        }
    }
    return outcome;
}

Result<Outcome> tell_standing(const HazardLedger& ledger, const Snapshot& snapshot, const HazardView& view)
{
    const auto now = hazards::status(ledger, view.on);
    std::optional<hazards::Status> before;
    if (view.since) {
        before = hazards::status(ledger, *view.since);
    }
    Outcome outcome{.told = {}, .result = {}, .findings = {}};
    const auto tell = [&](const hazards::Status& one) {
        outcome.told.push_back(fmt::format("{}: {} open of {}, {} overdue, reopened {} times", one.on.text(),
                                           one.city.open(), one.city.all(), one.city.overdue,
                                           one.city.reopened));
    };
    if (before) {
        tell(*before);
    }
    tell(now);
    outcome.result = {{"on", now.on.text()},
                      {"city", json_of(now.city)},
                      {"units", json_of(now.units)},
                      {"departments", json_of(now.departments)},
                      {"campuses", json_of(now.campuses)}};
    if (before) {
        outcome.result["before"] = {{"on", before->on.text()},
                                    {"city", json_of(before->city)},
                                    {"units", json_of(before->units)},
                                    {"departments", json_of(before->departments)}};
    }
    if (!view.file.empty()) {
        const report::HazardContent content{.ledger = ledger,
                                            .now = now,
                                            .before = before ? &*before : nullptr,
                                            .units = snapshot.units.rows(),
                                            .synthetic = snapshot.synthetic};
        if (auto written = report::write_hazards(content, view.language, view.file); !written) {
            return std::move(written).error();
        }
        outcome.told.push_back("wrote " + view.file);
    }
    return outcome;
}

Result<Outcome> tell_summary(const HazardLedger& ledger, const Snapshot& snapshot, const HazardView& view)
{
    const auto summary = hazards::summarise(ledger, *view.since, view.on);
    if (!summary) {
        return summary.error();
    }
    const hazards::Movement& city = summary->city;
    Outcome outcome{
        .told = {fmt::format("after {} until {}: {} found, {} fixed, {} verified, {} reopened; {} open "
                             "before, {} now, {} of them overdue",
                             summary->since.text(), summary->on.text(), city.found, city.fixed, city.verified,
                             city.reopened, city.open_before, city.open_after, city.overdue_after)},
        .result = json_of(*summary),
        .findings = {}};
    if (view.file.empty()) {
        return outcome;
    }
    const report::SummaryContent content{
        .summary = *summary, .units = snapshot.units.rows(), .synthetic = snapshot.synthetic};
    const std::filesystem::path file{view.file};
    auto written = file.extension() == ".csv" ? formats::write(std::vector{summary_table(*summary)}, file,
                                                               {.date = summary->on.text()})
                                              : report::write_summary(content, view.language, file);
    if (!written) {
        return std::move(written).error();
    }
    outcome.told.push_back("wrote " + view.file);
    return outcome;
}

Outcome list_steps(const HazardLedger& ledger, const std::string& only)
{
    Outcome outcome{.told = {}, .result = {{"events", json::array()}}, .findings = {}};
    for (std::size_t row = 0; row < ledger.events.size(); ++row) {
        const HazardEvent& event = ledger.events[row];
        const Recorded& by = ledger.recorded[row];
        const std::string hazard = hazard_code(event.hazard);
        if (!only.empty() && hazard != only) {
            continue;
        }
        outcome.told.push_back(fmt::format("{} {}: {} on {}{}, by {} at {}{}{}", hazard, event.number,
                                           chinese(event.state), event.day.text(),
                                           event.office.empty() ? "" : ", " + event.office, by.who, by.at,
                                           event.evidence.empty() ? "" : ", shown by " + event.evidence,
                                           event.reason.empty() ? "" : ", because " + event.reason));
        outcome.result["events"].push_back({{"hazard", hazard},
                                            {"number", event.number},
                                            {"state", code(event.state)},
                                            {"day", event.day.text()},
                                            {"office", event.office},
                                            {"department", event.department},
                                            {"due", event.due ? json(event.due->text()) : json()},
                                            {"evidence", event.evidence},
                                            {"evidence_sha256", event.evidence_sha256},
                                            {"reason", event.reason},
                                            {"who", by.who},
                                            {"recorded", by.at},
                                            {"source", by.source}});
    }
    return outcome;
}

} // namespace schoolplan::cli
