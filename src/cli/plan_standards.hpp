#pragma once

/// \file
/// What the standards say to questions about the construction plan: seats of classes, and how far a place
/// within the standard may lie.

#include "in_force.hpp"

#include <schoolplan/model/plan.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/plan/slip.hpp>

namespace schoolplan::cli {

/// Numbers with what decided them.
struct PlanNumbers {
    plan::Settings counting{};
    plan::SlipSettings walking{};      ///< limits only where they were asked for
    std::vector<Decision> decisions{}; ///< none for what was given by hand, or never needed

    [[nodiscard]] std::vector<std::string> told() const;
};

class PlanStandards {
public:
    void declare(Form& form);
    /// Without the limits, where they come from elsewhere.
    void declare_choice(Form& form) { choice_.declare(form); }

    /// The class sizes of those stages in which a project gives classes but no seats.
    /// \returns as InForce; a size that no profile has leaves those seats unknown
    [[nodiscard]] Result<PlanNumbers> sizes(const ConstructionPlan& plan) const;

    /// The class sizes that campuses need, too.
    [[nodiscard]] Result<PlanNumbers> sizes(const ConstructionPlan& plan, const Snapshot& snapshot) const;

    /// The limits, too, and the class sizes that campuses need.
    /// \returns not_found as well for a stage without limit
    [[nodiscard]] Result<PlanNumbers> sizes_and_limits(const ConstructionPlan& plan,
                                                       const Snapshot& snapshot) const;

private:
    PerStage<std::optional<Metres>> limit_{};
    StandardChoice choice_;
};

} // namespace schoolplan::cli
