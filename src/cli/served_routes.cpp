#include "served_routes.hpp"

#include "change_tables.hpp"
#include "scenario_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace schoolplan::cli {

namespace {

using nlohmann::json;

std::string dumped(const json& told)
{
    return told.dump(-1, ' ', false, json::error_handler_t::replace);
}

web::Answer answer_of(const Result<json>& told)
{
    return told ? web::Answer{.body = dumped(*told)} : web::refusal(told.error());
}

std::string text(const web::Request& asked, const std::string& key, const std::string& standard = "")
{
    const std::string* given = asked.asked(key);
    return given == nullptr ? standard : *given;
}

Result<int> whole(const web::Request& asked, const std::string& key, int standard, int least, int most)
{
    const std::string given = text(asked, key, std::to_string(standard));
    int number = 0;
    const auto [stop, fault] = std::from_chars(given.data(), given.data() + given.size(), number);
    if (fault != std::errc{} || stop != given.data() + given.size() || number < least || number > most) {
        return Error{Fault::invalid_input,
                     fmt::format("{} is '{}'; expected a number from {} to {}", key, given, least, most)};
    }
    return number;
}

Result<json> balance(const Shelf& shelf, const BalanceOptions& options, const web::Request& asked)
{
    constexpr int first_thinkable = 1949;
    constexpr int last_thinkable = 2100;
    auto planned = planned_years(shelf.moment);
    if (const auto year = options.year()) {
        planned = {static_cast<int>(*year), std::max(static_cast<int>(*year), planned ? planned->second : 0)};
    }
    if (!planned && asked.asked("from") == nullptr) {
        return Error{Fault::invalid_input, "nothing is planned for any year: say from and years"};
    }
    const auto first = whole(asked, "from", planned ? planned->first : 0, first_thinkable, last_thinkable);
    if (!first) {
        return first.error();
    }
    const auto years =
        whole(asked, "years", planned ? std::clamp(planned->second - *first + 1, 1, 30) : 1, 1, 30);
    return years ? balance_answer(shelf.moment, options, *first, *first + *years - 1)
                 : Result<json>{years.error()};
}

/// The day asked, else the last one that anything was reported of.
Result<json> plan(const Shelf& shelf, const web::Request& asked)
{
    std::optional<Day> on;
    for (const ProjectEvent& event : shelf.moment.plan.events) {
        on = on ? std::max(*on, event.day) : event.day;
    }
    if (const std::string* given = asked.asked("on")) {
        on = day_of(*given);
        if (!on) {
            return Error{Fault::invalid_input,
                         fmt::format("on is '{}'; expected a day such as 2019-04-30", *given)};
        }
    }
    return plan_answer(shelf.moment, on.value_or(*day_of("2019-12-31")));
}

Result<json> distances(const Shelf& shelf, const web::Request& asked)
{
    const auto stage = stage_of(text(asked, "stage", "primary"));
    const auto step = whole(asked, "step", 250, 1, 100'000);
    if (!stage || !step) {
        return stage ? step.error() : Error{Fault::invalid_input, "there is no such stage"};
    }
    return distances_answer(shelf.moment, *stage, text(asked, "unit"), Metres{static_cast<double>(*step)});
}

json json_of(const SavedScenario& scenario)
{
    return {{"name", scenario.name}, {"version", scenario.version}, {"toml", scenario.text}};
}

web::Answer list(const ScenarioFolder& folder)
{
    const auto found = folder.list();
    if (!found) {
        return web::refusal(found.error());
    }
    json told{{"scenarios", json::array()}};
    for (const SavedScenario& one : *found) {
        told["scenarios"].push_back({{"name", one.name}, {"version", one.version}});
    }
    return {.body = dumped(told)};
}

/// "\\"3f\\"" or 3f.
std::string unquoted(std::string tag)
{
    std::erase(tag, '"');
    return tag;
}

/// The `changes` of a question.
Result<std::vector<Change>> changes_of(const json& asked)
{
    return asked.is_object() && asked.contains("changes")
               ? read_changes(asked["changes"])
               : Error{Fault::invalid_input, "expected an object with a list of changes"};
}

Result<json> what_if(const Shelf& shelf, const web::Request& request)
{
    const auto changes = changes_of(json::parse(request.body, nullptr, false));
    return changes ? shelf.what_if->ask(*changes) : changes.error();
}

/// How a scenario names the workspace, from the folder where it is kept.
std::filesystem::path seen_from(const std::filesystem::path& folder, const std::filesystem::path& workspace)
{
    std::error_code ignored;
    namespace fs = std::filesystem;
    const fs::path seen = fs::relative(fs::absolute(workspace), fs::absolute(folder), ignored);
    return seen.empty() ? fs::absolute(workspace) : seen;
}

web::Answer save(const ScenarioFolder& folder, const Shelf& shelf, const ServedSettings& settings,
                 const web::Request& request)
{
    const json asked = json::parse(request.body, nullptr, false);
    if (!asked.is_object() || !asked.contains("name") || !asked["name"].is_string()) {
        return web::refusal(400, "请求格式有误", "expected an object with a name and a list of changes");
    }
    const auto name = asked["name"].get<std::string>();
    const auto changes = changes_of(asked);
    if (!changes) {
        return web::refusal(changes.error());
    }
    const auto text =
        shelf.what_if->scenario(*changes, name, seen_from(settings.scenarios, settings.workspace));
    if (!text) {
        return web::refusal(text.error());
    }
    const auto saved = folder.save(name, *text, unquoted(request.if_match));
    if (!saved) {
        return web::refusal(saved.error());
    }
    return {.status = request.if_match.empty() ? 201 : 200,
            .body = dumped({{"name", name},
                            {"file", (settings.scenarios.filename() / (name + ".toml")).string()},
                            {"version", *saved},
                            {"toml", *text}})};
}

std::vector<web::Route> scenario_routes(const ShelfNow& now, const ServedSettings& settings)
{
    const ScenarioFolder folder{settings.scenarios};
    return {
        {"GET", "/api/scenarios", [folder](const web::Request&) { return list(folder); }},
        {"GET", "/api/scenarios/{name}",
         [folder](const web::Request& asked) {
             const auto one = folder.read(asked.words.at("name"));
             return one ? web::Answer{.body = dumped(json_of(*one))} : web::refusal(one.error());
         }},
        {"POST", "/api/scenarios",
         [folder, now, settings](const web::Request& asked) {
             return save(folder, *now(), settings, asked);
         }},
        {"POST", "/api/what-if",
         [now](const web::Request& asked) { return answer_of(what_if(*now(), asked)); }, true},
    };
}

} // namespace

std::vector<web::Route> question_routes(const ShelfNow& now, const ServedSettings& settings)
{
    const auto get = [now](const char* pattern, auto answer) {
        return web::Route{"GET", pattern, [now, answer](const web::Request& asked) {
                              const auto shelf = now();
                              return answer_of(answer(*shelf, asked));
                          }};
    };
    std::vector<web::Route> routes{
        {"GET", "/api/overview", [now](const web::Request&) { return web::Answer{.body = now()->overview}; }},
        get("/api/home/{code}",
            [](const Shelf& shelf, const web::Request& asked) {
                return home_answer(shelf.moment, shelf.towns, asked.words.at("code"), text(asked, "plan"));
            }),
        get("/api/campus/{code}",
            [](const Shelf& shelf, const web::Request& asked) {
                return campus_answer(shelf.moment, asked.words.at("code"),
                                     text(asked, "plan", text(asked, "stage")));
            }),
        get("/api/balance",
            [options = settings.balance](const Shelf& shelf, const web::Request& asked) {
                return balance(shelf, options, asked);
            }),
        get("/api/plan", plan),
        get("/api/distances", distances),
        get("/api/sitings", [](const Shelf& shelf,
                               const web::Request&) { return Result<json>{sitings_answer(shelf.moment)}; }),
        get("/api/findings", [](const Shelf& shelf,
                                const web::Request&) { return Result<json>{findings_answer(shelf.moment)}; }),
    };
    for (web::Route& route : scenario_routes(now, settings)) {
        routes.push_back(std::move(route));
    }
    return routes;
}

} // namespace schoolplan::cli
