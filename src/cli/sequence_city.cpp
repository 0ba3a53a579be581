#include "sequence_city.hpp"

#include "session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;

constexpr int never = std::numeric_limits<int>::max();

/// A plot of one of the sitings.
struct Chosen {
    const SitingPlan* siting = nullptr;
    const SitingPlot* plot = nullptr;
};

/// What the sitings ask together.
struct Asked {
    std::vector<SitingPlan> sitings;
    std::map<std::string, Chosen> plots; ///< by code
    std::map<Stage, Millimetres> limits;
};

Done add_siting(const SitingPlan& siting, Asked& asked)
{
    for (const SitingStage& one : siting.stages) {
        if (std::ranges::find(stages, one.stage) == stages.end()) {
            return Error{Fault::invalid_input,
                         fmt::format("the siting '{}' is of {}, which has no catchments", siting.name,
                                     code(one.stage))};
        }
        const auto [at, added] = asked.limits.emplace(one.stage, one.limit);
        if (!added && at->second != one.limit) {
            return Error{Fault::invalid_input,
                         fmt::format("the siting '{}' has a limit of {} m for {}, another has {} m",
                                     siting.name, one.limit.metres().value(), code(one.stage),
                                     at->second.metres().value())};
        }
    }
    for (const SitingPlot& plot : siting.plots) {
        if (!asked.plots.emplace(plot.site, Chosen{&siting, &plot}).second) {
            return Error{Fault::invalid_input,
                         fmt::format("the plot {} is in two of the sitings: choose for its stages together, "
                                     "by 'site --stage primary,junior'",
                                     plot.site)};
        }
    }
    return std::monostate{};
}

Result<Asked> read_sitings(const Workspace& workspace, const std::vector<std::string>& names)
{
    Asked asked;
    for (const std::string& name : names) {
        auto siting = workspace.siting(name);
        if (!siting) {
            return std::move(siting).error();
        }
        asked.sitings.push_back(*std::move(siting));
    }
    for (const SitingPlan& siting : asked.sitings) {
        if (const Done added = add_siting(siting, asked); !added) {
            return added.error();
        }
    }
    return asked;
}

/// The classes that plots are built with.
class Classes {
public:
    static Result<Classes> read(const std::optional<fs::path>& file, const Asked& asked)
    {
        Classes classes;
        std::vector<Stage> of_all;
        for (const auto& [stage, limit] : asked.limits) {
            of_all.push_back(stage);
        }
        if (file) {
            auto sizes = read_plot_sizes(*file, of_all);
            if (!sizes) {
                return std::move(sizes).error();
            }
            classes.sizes_ = *std::move(sizes);
        }
        return classes;
    }

    /// Its classes of each stage; no value: not known.
    [[nodiscard]] Result<PerStage<std::optional<std::int64_t>>> of(const Site& plot,
                                                                   const Chosen& chosen) const
    {
        if (chosen.plot->size.empty()) {
            return PerStage<std::optional<std::int64_t>>{plot.classes};
        }
        const PlotSize* found = nullptr;
        for (const PlotSize& size : sizes_) {
            const bool own = size.site == plot.code;
            if (size.name == chosen.plot->size && (own || (size.site.empty() && found == nullptr))) {
                found = &size;
            }
        }
        if (found == nullptr) {
            return Error{Fault::invalid_input,
                         fmt::format("the plot {} is of the size '{}': give the table that has it by --sizes",
                                     plot.code, chosen.plot->size)};
        }
        PerStage<std::optional<std::int64_t>> classes;
        for (const Stage stage : every_stage) {
            classes[stage] = found->classes[stage];
        }
        return classes;
    }

private:
    std::vector<PlotSize> sizes_;
};

/// The plot as a project whose seats can be used on a day.
Result<PlannedProject> project_of(const Site& plot, const Chosen& chosen, const Classes& known, Day use)
{
    const auto classes = known.of(plot, chosen);
    if (!classes) {
        return classes.error();
    }
    PlannedProject project{
        .code = plot.code, .revision = 1, .name = plot.name, .site = plot.code, .use = use};
    for (const SitingStage& one : chosen.siting->stages) {
        const Stage stage = one.stage;
        project.teaches[stage] = plot.allows[stage] && (*classes)[stage] != 0;
        project.classes[stage] = project.teaches[stage] ? (*classes)[stage] : std::nullopt;
    }
    return project;
}

/// Puts the question together.
class StageReader {
public:
    StageReader(CityQuestion& question, const Asked& asked) : question_{question}, asked_{asked}
    {
        for (const auto& [stage, limit] : asked.limits) {
            question_.stages.push_back(stage);
        }
    }

    /// The plots in the place of what the construction plan has there.
    Result<ConstructionPlan> with_plots(ConstructionPlan plan, const Snapshot& snapshot,
                                        const Classes& classes, Day use)
    {
        std::erase_if(plan.projects, [&](const PlannedProject& one) {
            const bool chosen = asked_.plots.contains(one.site);
            if (chosen) {
                question_.left_out.push_back(
                    fmt::format("{}: its plot {} is one of those to put in order", one.code, one.site));
            }
            return chosen;
        });
        for (const auto& [code, chosen] : asked_.plots) {
            const auto rows = snapshot.sites.rows();
            const auto plot = std::ranges::find(rows, code, &Site::code);
            if (plot == rows.end()) {
                return Error{Fault::not_found, fmt::format("the plot {} is not in the workspace", code)};
            }
            auto project = project_of(*plot, chosen, classes, use);
            if (!project) {
                return std::move(project).error();
            }
            plan.projects.push_back(*std::move(project));
            question_.names.push_back(plot->name);
            question_.places.push_back(plot->position);
            question_.tables.projects.push_back({.id = code,
                                                 .seats = std::vector<std::optional<siting::Children>>(
                                                     question_.stages.size(), siting::Children{0.0}),
                                                 .price = siting::Price{chosen.plot->cost}});
        }
        return plan;
    }

    Done add_terms()
    {
        const auto& [city, ways] = question_.walked;
        number_projects();
        const auto terms = plan::terms(city, question_.settings);
        if (!terms) {
            return terms.error();
        }
        const std::size_t stages = question_.stages.size();
        row_of_home_.assign(stages, std::vector<std::uint32_t>(city.snapshot.settlements.size(), none));
        row_of_campus_.assign(stages, std::vector<std::uint32_t>(city.snapshot.campuses.size(), none));
        for (const plan::SchoolTerm& term : *terms) {
            const auto stage = static_cast<std::uint32_t>(std::ranges::find(question_.stages, term.stage)
                                                          - question_.stages.begin());
            const auto year = *question_.tables.asked.row(term.year);
            add_children(term, stage, year);
            add_seats(term, stage, year);
        }
        add_near(ways);
        return std::monostate{};
    }

private:
    static constexpr std::uint32_t none = 0xffffffffU;

    void number_projects()
    {
        const plan::PlannedCity& city = question_.walked.city;
        project_of_.assign(city.snapshot.campuses.size(), none);
        for (const plan::PlacedProject& placed : city.projects) {
            const auto& projects = question_.tables.projects;
            const auto at = std::ranges::find(projects, placed.code, &siting::Project::id);
            if (at != projects.end()) {
                project_of_[placed.campus.index()] = static_cast<std::uint32_t>(at - projects.begin());
            }
        }
    }

    void add_children(const plan::SchoolTerm& term, std::uint32_t stage, std::uint32_t year)
    {
        const plan::PlannedCity& city = question_.walked.city;
        for (std::uint32_t home = 0; home < term.children.size(); ++home) {
            question_.homes_unknown += year == 0 && !term.children[home] ? 1 : 0;
            if (term.children[home].value_or(0) == 0) {
                continue;
            }
            auto& row = row_of_home_[stage][home];
            if (row == none) {
                row = static_cast<std::uint32_t>(question_.tables.needs.size());
                question_.tables.needs.push_back(
                    {.id = city.snapshot.settlements[SettlementId{home}].code,
                     .stage = stage,
                     .children = std::vector<siting::Children>(question_.tables.asked.count)});
            }
            question_.tables.needs[row].children[year] =
                siting::Children{static_cast<double>(*term.children[home])};
        }
    }

    void add_seats(const plan::SchoolTerm& term, std::uint32_t stage, std::uint32_t year)
    {
        for (std::uint32_t campus = 0; campus < term.open.size(); ++campus) {
            if (!term.open[campus]) {
                continue;
            }
            const siting::Children seats{static_cast<double>(term.seats[campus].value_or(0))};
            if (project_of_[campus] == none) {
                add_standing(campus, stage, year, seats);
                continue;
            }
            siting::Project& project = question_.tables.projects[project_of_[campus]];
            project.seats[stage] = seats;
            if (year == 0 && !term.seats[campus]) {
                question_.no_seats.push_back(fmt::format("{} ({})", project.id, code(term.stage)));
            }
        }
    }

    void add_standing(std::uint32_t campus, std::uint32_t stage, std::uint32_t year, siting::Children seats)
    {
        auto& row = row_of_campus_[stage][campus];
        if (row == none) {
            row = static_cast<std::uint32_t>(question_.tables.standing.size());
            question_.tables.standing.push_back(
                {.id = question_.walked.city.snapshot.campuses[CampusId{campus}].code,
                 .stage = stage,
                 .seats = std::vector<siting::Children>(question_.tables.asked.count)});
        }
        question_.tables.standing[row].seats[year] = seats;
    }

    void add_near(const Ways& ways)
    {
        const auto projects = static_cast<std::uint32_t>(question_.tables.projects.size());
        for (const Way& way : ways.ways) {
            for (std::uint32_t stage = 0; stage < question_.stages.size(); ++stage) {
                const std::uint32_t home = row_of_home_[stage][way.settlement.index()];
                const std::uint32_t standing = row_of_campus_[stage][way.campus.index()];
                const std::uint32_t project = project_of_[way.campus.index()];
                if (home == none || (standing == none && project == none)
                    || way.length.metres() > question_.settings.limit[question_.stages[stage]]) {
                    continue;
                }
                question_.tables.near.push_back({home, project != none ? project : projects + standing});
            }
        }
    }

    CityQuestion& question_;
    const Asked& asked_;
    std::vector<std::uint32_t> project_of_;                 ///< by campus
    std::vector<std::vector<std::uint32_t>> row_of_home_;   ///< by stage, then settlement
    std::vector<std::vector<std::uint32_t>> row_of_campus_; ///< by stage, then campus
};

/// What the table of projects says beyond the sitings.
Done take_over(const fs::path& file, std::uint32_t building, SequenceTables& tables)
{
    const auto rows = read_projects(file, tables.asked, building);
    if (!rows) {
        return rows.error();
    }
    for (const auto& [row, priced] : *rows) {
        const auto at = std::ranges::find(tables.projects, row.id, &siting::Project::id);
        if (at == tables.projects.end()) {
            return Error{Fault::not_found,
                         fmt::format("{}: '{}' is not a plot of the sitings", file.string(), row.id)};
        }
        if (row.seats.front()) {
            return Error{Fault::invalid_input,
                         fmt::format("{}: '{}' has seats, but in a workspace a plot has those of its classes",
                                     file.string(), row.id)};
        }
        at->price = priced ? row.price : at->price;
        at->building = row.building;
        at->earliest = row.earliest;
        at->latest = row.latest;
        at->required = row.required;
    }
    return std::monostate{};
}

} // namespace

Result<CityQuestion> city_question(const Workspace& workspace, const YearsAsked& asked, const CityWish& wish,
                                   const PlanStandards& standards, const Progress& progress)
{
    const auto sitings = read_sitings(workspace, wish.sitings);
    if (!sitings) {
        return sitings.error();
    }
    auto snapshot = placed_snapshot(workspace);
    auto plan = workspace.plan();
    const auto classes = Classes::read(wish.sizes, *sitings);
    if (!snapshot || !plan || !classes) {
        return !snapshot ? std::move(snapshot).error() : !plan ? std::move(plan).error() : classes.error();
    }
    CityQuestion question;
    question.tables.asked = asked;
    StageReader reader{question, *sitings};
    const Day use{std::chrono::year{asked.first} / 9 / 1};
    auto with = reader.with_plots(*std::move(plan), *snapshot, *classes, use);
    if (!with) {
        return std::move(with).error();
    }
    for (siting::Project& project : question.tables.projects) {
        project.building = wish.building;
    }
    if (wish.projects) {
        if (const Done taken = take_over(*wish.projects, wish.building, question.tables); !taken) {
            return taken.error();
        }
    }
    auto numbers = standards.sizes(*with, *snapshot);
    if (!numbers) {
        return std::move(numbers).error();
    }
    for (const auto& [stage, limit] : sitings->limits) {
        numbers->walking.limit[stage] = limit.metres();
    }
    auto walked = walk(workspace, *std::move(snapshot), *with, wish.on, *numbers, progress);
    if (!walked) {
        return std::move(walked).error();
    }
    question.walked = *std::move(walked);
    question.settings = {.stages = question.stages,
                         .first_year = asked.first,
                         .last_year = asked.year(asked.count - 1),
                         .limit = numbers->walking.limit,
                         .class_size = numbers->counting.class_size,
                         .long_term_from = {},
                         .forecast = wish.forecast};
    question.numbers = *std::move(numbers);
    std::ranges::copy(question.walked.city.left_out, std::back_inserter(question.left_out));
    if (const Done added = reader.add_terms(); !added) {
        return added.error();
    }
    return question;
}

Result<plan::Outlook> outlook_of(const CityQuestion& question, const siting::Sequence& found)
{
    plan::PlannedCity city = question.walked.city;
    for (plan::PlacedProject& placed : city.projects) {
        const auto& projects = question.tables.projects;
        const auto at = std::ranges::find(projects, placed.code, &siting::Project::id);
        if (at != projects.end()) {
            const auto& finish = found.projects[static_cast<std::size_t>(at - projects.begin())].finish;
            placed.year = finish ? question.tables.asked.year(*finish) : never;
        }
    }
    auto outlook = plan::outlook(city, question.walked.ways, question.settings);
    if (outlook) {
        std::erase_if(outlook->rows,
                      [](const plan::OutlookRow& row) { return row.scope != plan::Scope::city; });
    }
    return outlook;
}

} // namespace schoolplan::cli
