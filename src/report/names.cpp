#include "names.hpp"

#include <schoolplan/model/status.hpp>

#include <algorithm>
#include <array>

namespace schoolplan::report {

namespace {

template <typename Key, typename Row>
bool has(const Table<Key, Row>& table, Key id)
{
    return id.valid() && id.index() < table.size();
}

Error stranger(const std::string& what)
{
    return {Fault::invalid_input, "the coverage refers to a " + what
                                      + " that the snapshot has not: measure coverage again for these data"};
}

Done check_balance(const Content& content)
{
    const auto& groups = content.snapshot.groups;
    for (const BalanceRow& row : content.balance->rows) {
        if (row.unit && row.unit->valid() && !has(content.snapshot.units, *row.unit)) {
            return Error{Fault::invalid_input, "the balance refers to a unit that the snapshot has not"};
        }
    }
    for (const GroupBalance& row : content.balance->groups) {
        if (std::none_of(groups.begin(), groups.end(),
                         [&](const UnitGroup& group) { return group.code == row.group; })) {
            return Error{Fault::invalid_input,
                         "the balance refers to the group " + row.group + " that the snapshot has not"};
        }
    }
    return std::monostate{};
}

std::string with_english(const std::string& name, const std::string& english_name, Language language)
{
    if (english_name.empty() || language == Language::chinese) {
        return name;
    }
    return language == Language::english ? english_name : name + " " + english_name;
}

} // namespace

Done check(const Content& content)
{
    const Snapshot& snapshot = content.snapshot;
    for (const Reach& reach : content.coverage.reaches) {
        if (!has(snapshot.settlements, reach.settlement)) {
            return stranger("settlement");
        }
        if (reach.campus.valid() && !has(snapshot.campuses, reach.campus)) {
            return stranger("campus");
        }
    }
    for (const CoverageRow& row : content.coverage.rows) {
        if (row.unit && row.unit->valid() && !has(snapshot.units, *row.unit)) {
            return stranger("unit");
        }
    }
    for (const Gap& gap : content.coverage.gaps) {
        if (gap.unit.valid() && !has(snapshot.units, gap.unit)) {
            return stranger("unit");
        }
        for (const SettlementId id : gap.settlements) {
            if (!has(snapshot.settlements, id)) {
                return stranger("settlement");
            }
        }
    }
    for (const ServiceArea& area : content.coverage.service_areas) {
        if (area.campus.valid() && !has(snapshot.campuses, area.campus)) {
            return stranger("campus");
        }
    }
    return content.balance == nullptr ? Done{std::monostate{}} : check_balance(content);
}

std::vector<Stage> stages_in(const CoverageResult& coverage)
{
    std::vector<Stage> found;
    for (const Stage stage : stages) {
        const auto of_stage = [stage](const auto& row) { return row.stage == stage; };
        if (std::any_of(coverage.rows.begin(), coverage.rows.end(), of_stage)
            || std::any_of(coverage.reaches.begin(), coverage.reaches.end(), of_stage)) {
            found.push_back(stage);
        }
    }
    return found;
}

std::string english(Stage stage)
{
    constexpr PerStage<std::string_view> names{{"Kindergarten", "Primary school", "Junior secondary school",
                                                "Senior secondary school", "Vocational school",
                                                "Special school"}};
    return std::string{names[stage]};
}

std::string english(Measure measure)
{
    return measure == Measure::walking ? "on foot" : "straight line";
}

std::string chinese(Measure measure)
{
    return measure == Measure::walking ? "步行" : "直线";
}

std::string english(ProjectState state)
{
    constexpr std::array<std::string_view, project_states.size()> words{"in preparation", "being built",
                                                                        "completed", "in use"};
    return std::string{words[static_cast<std::size_t>(state)]};
}

std::string decimal(double number)
{
    std::string text = std::to_string(number); // six decimals
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
        text.pop_back();
    }
    return text;
}

std::string class_text(const ClassSource& source, Language language)
{
    const std::string number = std::to_string(source.children);
    return plain(language, "每班 " + number + " 人", number + " children in a class");
}

std::string rate_text(const RateSource& rate, Language language)
{
    if (!rate.children) {
        return plain(language, "无指标", "no rate");
    }
    const std::string number = decimal(*rate.children);
    return rate.per_household
               ? plain(language, "每百户 " + number + " 人", number + " children per 100 households")
               : plain(language, "每千人 " + number + " 人", number + " children per 1,000 people");
}

std::string plain(Language language, const std::string& chinese, const std::string& english)
{
    switch (language) {
    case Language::chinese:
        return chinese;
    case Language::english:
        return english;
    case Language::both:
        break;
    }
    return chinese + " " + english;
}

std::string stage_name(Stage stage, Language language)
{
    return plain(language, std::string{chinese(stage)}, english(stage));
}

std::string status_word(Status status, Language language)
{
    constexpr std::array<std::string_view, statuses.size()> words{
        "read in the primary text",     "read in a secondary source", "recalled from memory: check it first",
        "worked out from other values", "chosen by the user",         "not found"};
    return plain(language, std::string{chinese(status)},
                 std::string{words[static_cast<std::size_t>(status)]});
}

bool doubtful(Status status)
{
    return status == Status::recalled || status == Status::not_found;
}

std::string document(const Origin& origin)
{
    const bool both = !origin.authority.empty() && !origin.clause.empty();
    return origin.authority + (both ? ", " : "") + origin.clause;
}

std::string days(const Origin& origin, Language language)
{
    const std::string from = origin.valid_from ? origin.valid_from->text() : "";
    const std::string to = origin.valid_to ? origin.valid_to->text() : "";
    if (!from.empty() && !to.empty()) {
        return plain(language, from + " 至 " + to, "from " + from + " to " + to);
    }
    if (!from.empty()) {
        return plain(language, from + " 起", "from " + from);
    }
    return to.empty() ? "" : plain(language, "至 " + to, "to " + to);
}

const LimitSource* limit_source(const Content& content, Stage stage)
{
    const auto found = std::find_if(content.limits.begin(), content.limits.end(),
                                    [stage](const LimitSource& limit) { return limit.stage == stage; });
    return found == content.limits.end() ? nullptr : &*found;
}

std::string unit_label(const Snapshot& snapshot, UnitId unit, Language language)
{
    return unit.valid() ? with_english(unit_name(snapshot, unit), snapshot.units[unit].english, language)
                        : "";
}

const UnitGroup& group_of(const Snapshot& snapshot, const std::string& code)
{
    return *std::find_if(snapshot.groups.begin(), snapshot.groups.end(),
                         [&](const UnitGroup& group) { return group.code == code; });
}

std::string group_label(const UnitGroup& group, Language language)
{
    return with_english(group.name.empty() ? group.code : group.name, group.english, language);
}

std::string scope_label(const Snapshot& snapshot, const std::optional<UnitId>& unit, Language language)
{
    if (!unit) {
        return plain(language, "全市", "whole city");
    }
    return unit->valid() ? unit_label(snapshot, *unit, language)
                         : plain(language, "不在任何区内", "in no unit");
}

bool of_its_own(const Snapshot& snapshot, const std::optional<UnitId>& unit)
{
    return !unit || unit->valid() || snapshot.units.size() > 0;
}

std::optional<std::vector<UnitId>> members_of(const Snapshot& snapshot, const UnitGroup& group)
{
    std::vector<UnitId> members;
    const auto units = snapshot.units.rows();
    for (const std::string& code : group.members) {
        const auto found =
            std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.code == code; });
        if (found == units.end()) {
            return std::nullopt;
        }
        members.emplace_back(static_cast<std::uint32_t>(found - units.begin()));
    }
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    return members;
}

std::string unit_name(const Snapshot& snapshot, UnitId unit)
{
    if (!unit.valid()) {
        return "";
    }
    const Unit& row = snapshot.units[unit];
    return row.name.empty() ? row.code : row.name;
}

std::string campus_name(const Snapshot& snapshot, CampusId campus)
{
    if (!campus.valid()) {
        return "";
    }
    const Campus& row = snapshot.campuses[campus];
    return row.name.empty() ? row.code : row.name;
}

std::string settlement_name(const Settlement& settlement)
{
    return settlement.name.empty() ? settlement.code : settlement.name;
}

bool known(const Tally& tally, std::int64_t settlements)
{
    return settlements == 0 || tally.unknown < settlements;
}

bool known(const Count& count, std::int64_t rows)
{
    return rows == 0 || count.unknown < rows;
}

const CoverageRow* city_row(const CoverageResult& coverage, Stage stage, Measure measure)
{
    const auto found = std::find_if(coverage.rows.begin(), coverage.rows.end(), [&](const CoverageRow& row) {
        return !row.unit && row.stage == stage && row.measure == measure;
    });
    return found == coverage.rows.end() ? nullptr : &*found;
}

std::string status(const Reach& reach)
{
    if (reach.covered) {
        return "covered";
    }
    return reach.nearest ? "far" : "no_way";
}

std::string status_of_home(const Reach& reach, Language language)
{
    if (reach.covered) {
        return plain(language, "已覆盖", "covered");
    }
    return reach.nearest ? plain(language, "太远", "too far") : plain(language, "无路可达", "no way at all");
}

} // namespace schoolplan::report
