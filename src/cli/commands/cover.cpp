#include "../access_runs.hpp"
#include "../in_force.hpp"
#include "../session.hpp"
#include "commands.hpp"

#include <schoolplan/access.hpp>
#include <schoolplan/coverage.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

nlohmann::json coverage_json(const Tally& tally)
{
    return {{"total", tally.total}, {"covered", tally.covered}, {"unknown", tally.unknown}};
}

nlohmann::json coverage_json(const std::optional<schoolplan::Distances>& distances)
{
    if (!distances) {
        return nullptr;
    }
    return {{"mean_mm", distances->mean.value()},
            {"median_mm", distances->median.value()},
            {"ninetieth_mm", distances->ninetieth.value()},
            {"maximum_mm", distances->maximum.value()}};
}

nlohmann::json coverage_json(const CoverageRow& row, const Snapshot& snapshot)
{
    nlohmann::json entry{{"stage", code(row.stage)},
                         {"measure", code(row.measure)},
                         {"limit_mm", row.limit.value()},
                         {"settlements", row.settlements},
                         {"settlements_covered", row.settlements_covered},
                         {"settlements_without_way", row.settlements_without_way},
                         {"children", coverage_json(row.children)},
                         {"population", coverage_json(row.population)},
                         {"residential_area_m2", coverage_json(row.residential_area_m2)},
                         {"distances", coverage_json(row.distances)}};
    if (!row.unit) {
        entry["unit"] = "city";
    } else {
        entry["unit"] =
            row.unit->valid() ? nlohmann::json(snapshot.units[*row.unit].code) : nlohmann::json(nullptr);
    }
    return entry;
}

/// "primary on foot: 18,204 of 24,311 children within 500 m (74.9 %)"
std::string coverage_told(const CoverageRow& row)
{
    const bool by_children = row.children.total > 0;
    const Tally& tally = by_children ? row.children : row.population;
    const double share =
        tally.total > 0 ? 100.0 * static_cast<double>(tally.covered) / static_cast<double>(tally.total) : 0.0;
    return fmt::format("{} {}: {} of {} {} within {} m{}", code(row.stage),
                       row.measure == Measure::walking ? "on foot" : "as the crow flies", tally.covered,
                       tally.total, by_children ? "children" : "people", row.limit.metres().value(),
                       tally.total > 0 ? fmt::format(" ({:.1f} %)", share) : std::string{});
}

class Cover final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "cover"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Measure who has a school within the standard, and who is left out.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.stages("stages", settings_.stages, "The stages to measure.");
        for (const Stage stage : stages) {
            const std::string word{code(stage)};
            form.length("limit-" + word, settings_.limit[stage],
                        "The longest acceptable way, this length included; else as the standards say.");
        }
        for (const Stage stage : stages) {
            const std::string word{code(stage)};
            form.rate("rate-" + word, settings_.children_per_1000[stage],
                      "Children per 1,000 people, for settlements whose children are not counted.");
        }
        choice_.declare(form);
    }

    Result<Outcome> run(const Call& call) override
    {
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        auto record = begin_run(*workspace, Dataset::coverage, "cover", call);
        if (!record) {
            return std::move(record).error();
        }
        auto settings = decided(*record);
        if (!settings) {
            return std::move(settings).error();
        }
        auto ways = workspace->ways();
        if (!ways) {
            return std::move(ways).error();
        }
        auto snapshot = placed_snapshot(*workspace);
        if (!snapshot) {
            return std::move(snapshot).error();
        }
        auto covered = coverage::measure(*snapshot, *ways, *settings);
        if (!covered) {
            return std::move(covered).error();
        }
        if (auto added = add_service_areas(*workspace, *snapshot, *settings, call, *covered); !added) {
            return std::move(added).error();
        }
        Outcome outcome = outcome_of(*covered, *snapshot, *record);
        if (auto saved = workspace->save(*std::move(record), *covered); !saved) {
            return std::move(saved).error();
        }
        return outcome;
    }

private:
    /// The settings with the limits that were not given by hand, which the run records.
    Result<coverage::Settings> decided(Run& record) const
    {
        auto in_force = InForce::read(choice_);
        if (!in_force) {
            return std::move(in_force).error();
        }
        coverage::Settings settings = settings_;
        if (auto taken = take_limits(*in_force, settings.stages, settings.limit, record.decisions); !taken) {
            return std::move(taken).error();
        }
        std::ranges::move(in_force->inputs(record.decisions), std::back_inserter(record.inputs));
        return settings;
    }

    static Done add_service_areas(const Workspace& workspace, const Snapshot& snapshot,
                                  const coverage::Settings& chosen, const Call& call, CoverageResult& covered)
    {
        auto network = workspace.network();
        if (!network) {
            return std::move(network).error();
        }
        const auto settings = measured_with(workspace);
        if (!settings) {
            return settings.error();
        }
        for (std::size_t i = 0; i < chosen.stages.size(); ++i) {
            const Stage stage = chosen.stages[i];
            if (call.progress) {
                call.progress("drawing service areas",
                              static_cast<double>(i) / static_cast<double>(chosen.stages.size()));
            }
            auto reached = access::reach(*network, snapshot, stage, *chosen.limit[stage], *settings);
            if (!reached) {
                return std::move(reached).error();
            }
            auto areas = coverage::service_areas(*reached, stage, chosen);
            if (!areas) {
                return std::move(areas).error();
            }
            std::move(areas->begin(), areas->end(), std::back_inserter(covered.service_areas));
        }
        return std::monostate{};
    }

    static Outcome outcome_of(const CoverageResult& covered, const Snapshot& snapshot, const Run& record)
    {
        Outcome outcome;
        outcome.result["decisions"] = to_json(record.decisions);
        for (const Decision& one : record.decisions) {
            outcome.told.push_back(told(one));
        }
        outcome.result["rows"] = nlohmann::json::array();
        for (const CoverageRow& row : covered.rows) {
            outcome.result["rows"].push_back(coverage_json(row, snapshot));
            if (!row.unit) {
                outcome.told.push_back(coverage_told(row));
            }
        }
        outcome.result["gaps"] = covered.gaps.size();
        outcome.told.push_back(fmt::format("{} worth a school", counted(covered.gaps.size(), "gap")));
        return outcome;
    }

    std::filesystem::path workspace_;
    coverage::Settings settings_;
    StandardChoice choice_;
};

} // namespace

std::unique_ptr<Command> make_cover()
{
    return std::make_unique<Cover>();
}

} // namespace schoolplan::cli
