#include "change_tables.hpp"

#include "form.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

using nlohmann::json;

Result<std::vector<Change>> read_changes(const json& listed)
{
    if (!listed.is_array()) {
        return Error{Fault::invalid_input, "expected a list of changes"};
    }
    std::vector<Change> changes;
    for (const json& one : listed) {
        const auto wrong = [&](const std::string& what) {
            return Error{Fault::invalid_input, fmt::format("change {}: {}", changes.size() + 1, what)};
        };
        const auto text = [&](const char* key) {
            return one.is_object() && one.contains(key) && one[key].is_string() ? one[key].get<std::string>()
                                                                                : std::string{};
        };
        const auto what = std::ranges::find(change_words, text("do"));
        if (what == change_words.end()) {
            return wrong("expected 'do' to be open, seats, close or move");
        }
        Change change{.what = static_cast<Change::What>(what - change_words.begin()),
                      .site = text("site"),
                      .campus = text("campus"),
                      .home = text("home")};
        if (const std::string stage = text("stage"); !stage.empty()) {
            const auto read = read_stages(stage);
            if (!read || read->size() != 1) {
                return wrong(fmt::format("there is no stage '{}'", stage));
            }
            change.stage = read->front();
        }
        for (auto [key, number] :
             {std::pair{"classes", &change.classes}, std::pair{"seats", &change.seats}}) {
            if (one.contains(key)) {
                if (!one[key].is_number_integer() || one[key].get<double>() > 1e6) {
                    return wrong(fmt::format("expected '{}' to be a whole number of at most a million", key));
                }
                *number = one[key].get<std::int64_t>();
            }
        }
        changes.push_back(std::move(change));
    }
    return changes;
}

toml::array tables_of(std::span<const Change> changes)
{
    toml::array tables;
    for (const Change& change : changes) {
        if (change.what == Change::What::move) {
            continue;
        }
        toml::table one{{"do", code(change.what)}};
        for (auto [key, value] : {std::pair{"site", &change.site}, std::pair{"campus", &change.campus}}) {
            if (!value->empty()) {
                one.insert(key, *value);
            }
        }
        if (change.stage) {
            one.insert("stage", code(*change.stage));
        }
        for (auto [key, value] : {std::pair{"classes", &change.classes}, std::pair{"seats", &change.seats}}) {
            if (*value) {
                one.insert(key, **value);
            }
        }
        tables.push_back(std::move(one));
    }
    return tables;
}

PerStage<toml::table> moves_of(std::span<const Change> changes)
{
    PerStage<toml::table> moves;
    for (const Change& change : changes) {
        if (change.what == Change::What::move) {
            moves[*change.stage].insert_or_assign(change.home, change.campus);
        }
    }
    return moves;
}

} // namespace schoolplan::cli
