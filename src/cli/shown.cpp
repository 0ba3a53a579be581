#include "shown.hpp"

#include <algorithm>

namespace schoolplan::cli {

namespace {

/// The limits of the latest `cover` run: its own where it was told one, else the standard's.
std::vector<report::LimitSource> limits_of(const std::vector<Run>& runs)
{
    const auto cover =
        std::find_if(runs.rbegin(), runs.rend(), [](const Run& run) { return run.command == "cover"; });
    std::vector<report::LimitSource> limits;
    for (const Stage stage : stages) {
        const bool chosen =
            cover != runs.rend() && cover->settings.contains("limit-" + std::string{code(stage)});
        limits.push_back(chosen ? report::LimitSource{stage, "", "chosen"}
                                : report::LimitSource{stage, "GB 50180-2018, appendix C", "recalled"});
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
    return Drawn{*std::move(snapshot), *std::move(coverage), *std::move(network)};
}

} // namespace schoolplan::cli
