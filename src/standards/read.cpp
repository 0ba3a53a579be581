#include "built_in.hpp"

#include <schoolplan/facts/table.hpp>
#include <schoolplan/standards.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace schoolplan::standards {

namespace {

using facts::Table;

/// What the values of one document have in common.
struct Source {
    std::string authority;
    std::string cite;
    std::optional<Day> valid_from;
    std::optional<Day> valid_to;
};

using Sources = std::map<std::string, Source>;

Sources read_sources(const Table& root)
{
    Sources sources;
    for (const Table& one : root.tables("source")) {
        const std::string id = one.text("id");
        const Source source{.authority = one.text("authority"),
                            .cite = one.text("cite"),
                            .valid_from = one.day_if_any("valid_from"),
                            .valid_to = one.day_if_any("valid_to")};
        if (!sources.emplace(id, source).second) {
            one.fault("id", fmt::format("the source '{}' is there already", id));
        }
    }
    return sources;
}

/// One of a few words that have a code; `standard` where the key is not there.
template <typename All>
typename All::value_type word_of(const Table& table, const std::string& key, const All& all,
                                 typename All::value_type standard)
{
    const auto word = table.text_if_any(key);
    if (!word) {
        return standard;
    }
    std::vector<std::string_view> words;
    for (const auto one : all) {
        if (code(one) == *word) {
            return one;
        }
        words.push_back(code(one));
    }
    table.fault(key, fmt::format("'{}' is unknown; expected one of {}", *word, fmt::join(words, ", ")));
    return standard;
}

void read_stages(const Table& table, StandardValue& value)
{
    for (const std::string& word : table.texts("stages")) {
        const auto stage = stage_of(word);
        if (!stage) {
            table.fault("stages", fmt::format("'{}' is no stage", word));
        } else if (std::ranges::count(value.stages, *stage) == 0) {
            value.stages.push_back(*stage);
        }
    }
}

/// The number and its unit come together; the unit may stand alone where no number was found.
void read_amount(const Table& table, StandardValue& value)
{
    value.bound = word_of(table, "bound", bounds, Bound::words);
    const bool has_unit = table.has("unit");
    const auto unit = word_of(table, "unit", standard_units, StandardUnit::ratio);
    const auto amount = table.number_if_any("amount");
    const auto upper = table.number_if_any("upper");
    if ((amount || upper) && !has_unit) {
        table.fault("amount", "'unit' is missing beside the number");
    }
    const bool two = value.bound == Bound::between || value.bound == Bound::one_of;
    if (upper.has_value() != (two && amount.has_value())) {
        table.fault("upper", "'upper' belongs to the bounds between and one_of, and only there");
    }
    if (amount && value.bound == Bound::words) {
        table.fault("amount", "'bound' is missing beside the number");
    }
    if (amount) {
        value.amount = Amount{*amount, unit};
    }
    if (upper) {
        value.upper = Amount{*upper, unit};
    }
}

void read_origin(const Table& table, const Sources& sources, StandardValue& value)
{
    const std::string id = table.text("source");
    const auto source = sources.find(id);
    if (source == sources.end()) {
        table.fault("source", fmt::format("there is no [[source]] with the id '{}'", id));
    } else {
        value.authority = source->second.authority;
        value.cite = source->second.cite;
        value.valid_from = source->second.valid_from;
        value.valid_to = source->second.valid_to;
    }
    value.clause = table.text("clause");
    if (const auto day = table.day_if_any("valid_from")) {
        value.valid_from = day;
    }
    if (const auto day = table.day_if_any("valid_to")) {
        value.valid_to = day;
    }
}

StandardValue read_value(const Table& table, const Sources& sources)
{
    StandardValue value;
    value.id = table.text("id");
    read_stages(table, value);
    value.when = table.text_if_any("when").value_or("");
    value.name = table.text("name");
    value.english = table.text("english");
    read_amount(table, value);
    value.measured = word_of(table, "measured", every_measured, Measured::nothing);
    value.target = table.text_if_any("target").value_or("");
    value.fallback = table.text_if_any("fallback").value_or("");
    const Theme theme = word_of(table, "theme", themes, Theme::security);
    if (table.has("theme")) {
        value.theme = theme;
    }
    read_origin(table, sources, value);
    value.status = table.status();
    value.note = table.text_if_any("note").value_or("");
    return value;
}

Result<StandardProfile> profile_of(Result<Table> root)
{
    if (!root) {
        return std::move(root).error();
    }
    if (root->whole_if_any("version") != 1) {
        root->fault("version", "expected version = 1");
    }
    StandardProfile profile{
        .id = root->text("id"), .name = root->text("name"), .english = root->text("english")};
    const Sources sources = read_sources(*root);
    for (const Table& table : root->tables("value")) {
        profile.values.push_back(read_value(table, sources));
    }
    if (auto done = root->finish(); !done) {
        return std::move(done).error();
    }
    return profile;
}

} // namespace

Result<StandardProfile> read(const std::filesystem::path& file)
{
    return profile_of(facts::open(file));
}

Result<StandardProfile> parse(std::string_view text, const std::string& name)
{
    return profile_of(facts::parse(text, name));
}

std::span<const std::string_view> built_in() noexcept
{
    return files::texts;
}

} // namespace schoolplan::standards
