#pragma once

/// \file
/// The city with its projects through the school years, from a workspace: seats, coverage, balance, warnings.

#include "command.hpp"
#include "plan_standards.hpp"

#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/model/warning.hpp>
#include <schoolplan/plan/outlook.hpp>
#include <schoolplan/workspace.hpp>

namespace schoolplan::cli {

/// The city in which the projects are campuses, and the ways on foot to all of them.
struct WalkedCity {
    plan::PlannedCity city;
    Ways ways;
};

/// \returns what require() says of the network, and access::measure()
Result<WalkedCity> walk(const Workspace& workspace, Snapshot snapshot, const ConstructionPlan& plan, Day on,
                        const PlanNumbers& numbers, const Progress& progress);

class OutlookOptions {
public:
    void declare(Form& form);

    /// The years asked, else three from the school year that begins in the year of `on`, with the numbers of
    /// the standards.
    [[nodiscard]] plan::OutlookSettings settings(Day on, const PlanNumbers& numbers) const;

    /// Children by home and year; empty where no table was given.
    [[nodiscard]] Result<std::vector<ForecastRow>> forecast() const;

private:
    std::optional<std::uint32_t> from_;
    std::optional<std::uint32_t> years_ = 3;
    std::optional<std::uint32_t> long_term_from_;
    std::filesystem::path forecast_;
};

/// How near the children of each campus come to its seats, one list for all stages.
struct OutlookWarning {
    Stage stage = Stage::primary;
    WarningRow row{};
};
/// \returns what warning::raise() says
Result<std::vector<OutlookWarning>> warnings_of(const plan::Outlook& outlook, const plan::PlannedCity& city,
                                                const PlanNumbers& numbers);

std::vector<std::string> told(const plan::Outlook& outlook, std::span<const OutlookWarning> warnings);
nlohmann::json to_json(const plan::Outlook& outlook, std::span<const OutlookWarning> warnings);
/// "outlook": a row for each stage, year and unit.
geo::OutLayer table_of(const plan::Outlook& outlook);

} // namespace schoolplan::cli
