#include <schoolplan/facts/table.hpp>
#include <schoolplan/indicators.hpp>

#include <fmt/core.h>

#include <array>

namespace schoolplan::indicators {

namespace {

using facts::Table;

Measure measure_of(const Table& table)
{
    constexpr std::array<std::pair<std::string_view, Measure>, 4> known{{{"share", Measure::share},
                                                                         {"each", Measure::each},
                                                                         {"count", Measure::count},
                                                                         {"covered", Measure::covered}}};
    const auto word = table.text("measure");
    for (const auto& [name, measure] : known) {
        if (word == name) {
            return measure;
        }
    }
    table.fault("measure", fmt::format("'{}' is unknown; expected share, each, count or covered", word));
    return Measure::share;
}

bool at_least(const Table& table)
{
    const auto word = table.text_if_any("direction").value_or("at_least");
    if (word != "at_least" && word != "at_most") {
        table.fault("direction", fmt::format("'{}' is unknown; expected at_least or at_most", word));
    }
    return word != "at_most";
}

Indicator indicator_of(const Table& table)
{
    Indicator made{.id = table.text("id"),
                   .name = table.text("name"),
                   .english = table.text("english"),
                   .measure = measure_of(table),
                   .numerator = table.text("numerator"),
                   .denominator = table.text_if_any("denominator").value_or(""),
                   .threshold = table.number_if_any("threshold").value_or(1.0),
                   .query = table.text_if_any("query").value_or(""),
                   .at_least = at_least(table),
                   .for_city = table.has("for_city") && table.truth("for_city"),
                   .target = table.number_if_any("target"),
                   .source = table.text("source"),
                   .cite = table.text("cite"),
                   .status = table.status(),
                   .note = table.text_if_any("note").value_or("")};
    for (const Table& one : table.tables("filter")) {
        made.filter.emplace_back(one.text("column"), one.text("is"));
    }
    for (const Table& one : table.tables("group")) {
        const auto at = one.number_if_any("at");
        if (!at) {
            one.fault("at", "is missing: the target of the group");
        }
        made.groups.push_back({.group = one.text("group"), .at = at.value_or(0.0)});
    }
    if ((made.measure == Measure::share) == made.denominator.empty()) {
        table.fault("denominator", "belongs to a share, and to nothing else");
    }
    return made;
}

} // namespace

Result<std::vector<Indicator>> read(const std::filesystem::path& file)
{
    const auto root = facts::open(file);
    if (!root) {
        return root.error();
    }
    if (root->whole_if_any("version") != 1) {
        root->fault("version", "must be 1");
    }
    std::vector<Indicator> found;
    for (const Table& one : root->tables("indicator")) {
        found.push_back(indicator_of(one));
    }
    if (auto done = root->finish(); !done) {
        return std::move(done).error().while_doing("reading " + file.string());
    }
    return found;
}

} // namespace schoolplan::indicators
