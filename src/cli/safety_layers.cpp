#include "safety_layers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace schoolplan::cli {

namespace {

using geo::OutField;
using geo::OutKind;
using geo::OutType;
using geo::OutValue;
using nlohmann::json;
using safety::Rule;
using safety::Screened;
using safety::Verdict;

void add_fields(geo::OutLayer& into, OutType type, std::initializer_list<const char*> names)
{
    for (const char* name : names) {
        into.fields.push_back({.name = name, .type = type, .title = {}});
    }
}

OutValue text(std::string_view written)
{
    return std::string{written};
}

OutValue day(const std::optional<Day>& one)
{
    return one ? OutValue{one->text()} : OutValue{};
}

OutValue metres(const std::optional<Millimetres>& length)
{
    return length ? OutValue{length->metres().value()} : OutValue{};
}

OutValue truth(const std::optional<bool>& one)
{
    return one ? OutValue{*one} : OutValue{};
}

std::string unit_of(const Snapshot& snapshot, CampusId campus)
{
    const UnitId unit = snapshot.campuses[campus].unit;
    return unit.valid() ? snapshot.units[unit].code : std::string{};
}

geo::OutSymbol dot(std::uint32_t colour)
{
    geo::OutSymbol symbol;
    symbol.fill = symbol.outline = colour;
    return symbol;
}

/// Red, amber, green, grey: told by words in the legend, too.
geo::OutStyle by_verdict()
{
    geo::OutStyle style{.field = "verdict", .classes = {}, .label_field = {}};
    constexpr std::array<std::uint32_t, 4> colours{0xc0392b, 0xe69f00, 0x2e8b57, 0x888888};
    for (const Verdict verdict : safety::verdicts) {
        style.classes.push_back({.value = std::string{code(verdict)},
                                 .label = fmt::format("{} {}", chinese(verdict), code(verdict)),
                                 .symbol = dot(colours[static_cast<std::size_t>(verdict)])});
    }
    return style;
}

geo::OutLayer findings_layer(const ScreenedCity& city)
{
    geo::OutLayer made{
        .name = "findings", .title = "校园周边 Surroundings of campuses", .kind = OutKind::point};
    add_fields(made, OutType::text,
               {"day", "verdict", "verdict_zh", "place", "place_name", "kind", "opened"});
    add_fields(made, OutType::integer, {"sources"});
    add_fields(made, OutType::text,
               {"campus", "campus_name", "unit", "theme", "rule", "rule_case", "rule_name", "measured"});
    add_fields(made, OutType::real, {"limit_m", "distance_m"});
    add_fields(made, OutType::truth, {"inside"});
    add_fields(
        made, OutType::text,
        {"measured_from", "street", "limit_status", "authority", "clause", "cite", "valid_from", "valid_to"});
    for (const Screened& row : city.screening.rows) {
        const safety::Place& place = city.places[row.place];
        const Campus& campus = city.snapshot.campuses[row.campus];
        std::vector<OutValue> values{row.day.text(),
                                     text(code(row.verdict)),
                                     text(chinese(row.verdict)),
                                     place.code,
                                     place.name,
                                     place.kind,
                                     day(place.opened),
                                     static_cast<std::int64_t>(place.rows.size()),
                                     campus.code,
                                     campus.name,
                                     unit_of(city.snapshot, row.campus)};
        if (row.rule) {
            const Rule& rule = city.rules.rules[*row.rule];
            const StandardValue& said = rule.text;
            values.insert(values.end(), {said.theme ? text(code(*said.theme)) : OutValue{}, said.id,
                                         said.when, said.name, text(code(said.measured)), metres(rule.limit),
                                         metres(row.distance), truth(row.inside), text(code(row.from)),
                                         row.area ? text(city.areas[*row.area].street) : OutValue{},
                                         text(code(rule.status)), said.authority, said.clause, said.cite,
                                         day(said.valid_from), day(said.valid_to)});
        }
        values.resize(made.fields.size());
        const geo::LonLat at = row.line.empty() ? place.doors.front() : row.line.back();
        made.rows.push_back({.shape = at, .values = std::move(values)});
    }
    made.style = by_verdict();
    return made;
}

geo::OutLayer measured_layer(const ScreenedCity& city)
{
    geo::OutLayer made{.name = "measured", .title = "量测线 What was measured", .kind = OutKind::line};
    add_fields(made, OutType::text, {"day", "verdict", "place", "campus", "rule", "rule_case", "measured"});
    add_fields(made, OutType::real, {"limit_m", "distance_m"});
    for (const Screened& row : city.screening.rows) {
        if (row.line.size() < 2 || !row.rule) {
            continue;
        }
        const Rule& rule = city.rules.rules[*row.rule];
        made.rows.push_back(
            {.shape = row.line,
             .values = {row.day.text(), text(code(row.verdict)), city.places[row.place].code,
                        city.snapshot.campuses[row.campus].code, rule.text.id, rule.text.when,
                        text(code(rule.text.measured)), metres(rule.limit), metres(row.distance)}});
    }
    made.style = by_verdict();
    return made;
}

struct VerdictCount {
    std::array<std::int64_t, safety::verdicts.size()> of{};
    void add(Verdict verdict) { ++of[static_cast<std::size_t>(verdict)]; }
    [[nodiscard]] std::int64_t operator[](Verdict verdict) const
    {
        return of[static_cast<std::size_t>(verdict)];
    }
};

geo::OutLayer campuses_layer(const ScreenedCity& city)
{
    geo::OutLayer made{
        .name = "campuses", .title = "校区排序 Campuses by what there is to do", .kind = OutKind::point};
    add_fields(made, OutType::text, {"day", "code", "name", "unit"});
    add_fields(made, OutType::integer, {"breaks", "doubtful", "rank"});
    std::map<Day, std::map<CampusId, VerdictCount>> counts;
    for (const Screened& row : city.screening.rows) {
        counts[row.day][row.campus].add(row.verdict);
    }
    for (const auto& [on, of_day] : counts) {
        std::vector<std::pair<CampusId, VerdictCount>> order(of_day.begin(), of_day.end());
        const auto key = [](const std::pair<CampusId, VerdictCount>& one) {
            return std::tuple{-one.second[Verdict::breaks], -one.second[Verdict::doubtful], one.first};
        };
        std::ranges::sort(order, {}, key);
        std::int64_t rank = 0;
        for (const auto& [campus, count] : order) {
            const Campus& one = city.snapshot.campuses[campus];
            made.rows.push_back({.shape = one.position,
                                 .values = {on.text(), one.code, one.name, unit_of(city.snapshot, campus),
                                            count[Verdict::breaks], count[Verdict::doubtful], ++rank}});
        }
    }
    return made;
}

/// Cells of what is not in the data stay empty, which is not "no".
geo::OutLayer gates_layer(const ScreenedCity& city)
{
    geo::OutLayer made{.name = "gates", .title = "校门交通 Gates: road and junction", .kind = OutKind::point};
    add_fields(made, OutType::text, {"campus", "campus_name", "unit", "measured_at", "road"});
    add_fields(made, OutType::truth, {"on_arterial"});
    add_fields(made, OutType::real, {"to_road_m", "junction_m"});
    add_fields(made, OutType::text, {"junction_verdict", "junction_verdict_zh"});
    add_fields(made, OutType::real, {"crossing_m"});
    add_fields(made, OutType::text, {"crossing_verdict", "crossing_verdict_zh"});
    add_fields(made, OutType::real, {"speed_kmh"});
    add_fields(made, OutType::text, {"speed_verdict", "speed_verdict_zh"});
    for (const safety::GateTraffic& one : city.traffic) {
        const Campus& campus = city.snapshot.campuses[one.campus];
        made.rows.push_back(
            {.shape = one.position,
             .values = {campus.code, campus.name, unit_of(city.snapshot, one.campus),
                        text(one.gate ? "gate" : "position"), one.road ? text(code(*one.road)) : OutValue{},
                        truth(one.on_arterial()), metres(one.to_road), metres(one.junction),
                        text(code(one.from_junction)), text(chinese(one.from_junction)), metres(one.crossing),
                        text(code(one.to_crossing)), text(chinese(one.to_crossing)),
                        one.kmh ? OutValue{*one.kmh} : OutValue{}, text(code(one.speed)),
                        text(chinese(one.speed))}});
    }
    return made;
}

void add_rule(geo::OutLayer& made, const StandardValue& said, OutValue limit, std::string_view status,
              std::string_view reason)
{
    made.rows.push_back(
        {.shape = {},
         .values = {said.id, said.when, said.name, said.english, said.target,
                    said.theme ? text(code(*said.theme)) : OutValue{}, text(code(said.measured)),
                    std::move(limit), text(status), said.authority, said.clause, said.cite,
                    day(said.valid_from), day(said.valid_to), said.fallback, text(reason)}});
}

geo::OutLayer rules_layer(const ScreenedCity& city)
{
    geo::OutLayer made{.name = "rules", .title = "规则 Rules", .kind = OutKind::table};
    add_fields(made, OutType::text, {"rule", "rule_case", "name", "english", "kind", "theme", "measured"});
    add_fields(made, OutType::real, {"limit_m"});
    add_fields(made, OutType::text,
               {"limit_status", "authority", "clause", "cite", "valid_from", "valid_to", "fallback",
                "not_screened"});
    for (const Rule& rule : city.rules.rules) {
        add_rule(made, rule.text, metres(rule.limit), code(rule.status), "");
    }
    for (const safety::Unscreened& one : city.rules.unscreened) {
        add_rule(made, one.text, {}, code(one.text.status), one.reason);
    }
    return made;
}

json verdicts_json(const VerdictCount& count)
{
    json made;
    for (const Verdict verdict : safety::verdicts) {
        made[std::string{code(verdict)}] = count[verdict];
    }
    return made;
}

} // namespace

std::vector<geo::OutLayer> layers_of(const ScreenedCity& city)
{
    std::vector<geo::OutLayer> layers{findings_layer(city), measured_layer(city), campuses_layer(city)};
    if (!city.traffic.empty()) {
        layers.push_back(gates_layer(city));
    }
    layers.push_back(rules_layer(city));
    return layers;
}

json numbers_of(const ScreenedCity& city)
{
    std::map<Day, std::pair<std::map<std::string, VerdictCount>, std::map<std::string, VerdictCount>>> days;
    std::map<Day, VerdictCount> all;
    for (const Screened& row : city.screening.rows) {
        auto& [by_rule, by_unit] = days[row.day];
        std::string rule = "none";
        if (row.rule) {
            const StandardValue& said = city.rules.rules[*row.rule].text;
            rule = said.id + (said.when.empty() ? "" : " [" + said.when + "]");
        }
        by_rule[rule].add(row.verdict);
        by_unit[unit_of(city.snapshot, row.campus)].add(row.verdict);
        all[row.day].add(row.verdict);
    }
    json made = json::array();
    for (const auto& [on, counts] : days) {
        json one{{"day", on.text()},
                 {"all", verdicts_json(all[on])},
                 {"rules", json::object()},
                 {"units", json::object()}};
        for (const auto& [rule, count] : counts.first) {
            one["rules"][rule] = verdicts_json(count);
        }
        for (const auto& [unit, count] : counts.second) {
            one["units"][unit] = verdicts_json(count);
        }
        made.push_back(std::move(one));
    }
    return made;
}

} // namespace schoolplan::cli
