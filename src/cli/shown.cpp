#include "shown.hpp"

#include "in_force.hpp"

#include <algorithm>

namespace schoolplan::cli {

namespace {

/// The limits of the latest `cover` run: what decided them, or that they were given by hand.
std::vector<report::LimitSource> limits_of(const std::vector<Run>& runs)
{
    std::vector<report::LimitSource> limits;
    const auto cover =
        std::find_if(runs.rbegin(), runs.rend(), [](const Run& run) { return run.command == "cover"; });
    if (cover == runs.rend()) {
        return limits;
    }
    for (const Stage stage : stages) {
        if (cover->settings.contains("limit-" + std::string{code(stage)})) {
            limits.push_back({.stage = stage, .origin = {.status = Status::chosen}});
        }
        for (const Decision& one : cover->decisions) {
            if (one.subject == wanted_limit.subject && one.stage == stage) {
                limits.push_back({.stage = stage, .origin = one.origin});
            }
        }
    }
    return limits;
}

} // namespace

void Words::declare(Form& form)
{
    form.choice("lang", language_, {"both", "zh", "en"}, "Chinese, English or both.");
    form.text("title", title, "A title of your own.");
    form.text("sources", sources, "A line that names the sources.");
    form.text("date", date, "The date of the data, YYYY-MM-DD.");
}

Language Words::language() const
{
    return language_of(language_).value_or(Language::both);
}

report::Content Shown::content() const
{
    return {.snapshot = snapshot, .coverage = coverage, .runs = runs, .limits = limits};
}

Result<Shown> load_shown(const Workspace& workspace)
{
    auto coverage = workspace.coverage();
    if (!coverage) {
        return std::move(coverage).error();
    }
    auto snapshot = placed_snapshot(workspace);
    if (!snapshot) {
        return std::move(snapshot).error();
    }
    auto runs = workspace.runs();
    if (!runs) {
        return std::move(runs).error();
    }
    auto limits = limits_of(*runs);
    return Shown{*std::move(snapshot), *std::move(coverage), *std::move(runs), std::move(limits)};
}

Result<Drawn> load_drawn(const std::filesystem::path& file)
{
    auto workspace = Workspace::open(file);
    if (!workspace) {
        return std::move(workspace).error();
    }
    auto coverage = workspace->coverage();
    if (!coverage) {
        return std::move(coverage).error();
    }
    auto snapshot = placed_snapshot(*workspace);
    if (!snapshot) {
        return std::move(snapshot).error();
    }
    auto network = workspace->network();
    if (!network) {
        return std::move(network).error();
    }
    auto runs = workspace->runs();
    if (!runs) {
        return std::move(runs).error();
    }
    return Drawn{*std::move(snapshot), *std::move(coverage), *std::move(network), limits_of(*runs)};
}

std::string limit_note(const std::vector<report::LimitSource>& limits, Stage stage, Language language)
{
    const auto source = std::ranges::find(limits, stage, &report::LimitSource::stage);
    if (source == limits.end()) {
        return "";
    }
    const Origin& origin = source->origin;
    const auto say = [language](std::string_view chinese_word, std::string_view english_word) {
        return std::string{language == Language::english ? "" : chinese_word}
               + (language == Language::both ? " " : "")
               + std::string{language == Language::chinese ? "" : english_word};
    };
    const std::string place = origin.authority + (origin.clause.empty() ? "" : ", " + origin.clause);
    const std::string status = say(chinese(origin.status), code(origin.status));
    return say("标准", "limit") + ": " + (place.empty() ? status : place + " (" + status + ")");
}

} // namespace schoolplan::cli
