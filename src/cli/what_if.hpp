#pragma once

/// \file
/// What would be, were a few things done otherwise: the numbers of `cover` and `assign` for a changed city.

#include "in_force.hpp"
#include "served_moment.hpp"

#include <schoolplan/changes.hpp>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// The size of a class by the standards in force; none for a stage they say nothing of.
PerStage<std::optional<std::int64_t>> class_sizes(const InForce& in_force, std::vector<Decision>& decisions);

/// A city as it is, ready to be asked what changes. The moment must outlive it.
class WhatIf {
public:
    explicit WhatIf(const Moment& moment);
    ~WhatIf();

    /// `before` and `after`, each with `stages`: by stage `city` and `units`, each with `children`, `within`
    /// the standard on foot as `cover` has it, and, as `assign` shares children out within seats,
    /// `with_seat`, `left_over`, `walking_m` of all together, `walkers` and `seats`; and `homes`: those that
    /// have it otherwise. `within` is null where the workspace has no coverage of the stage.
    ///
    /// Called by several threads; the city as it is is worked out once.
    /// \returns what changes::apply() and `assign` say; not_found without ways and a network
    /// Cost: where schools open or close, the ways of all campuses anew.
    [[nodiscard]] Result<nlohmann::json> ask(std::span<const Change> changes) const;

    /// The scenario that `schoolplan run` gives the same numbers for.
    ///
    /// \param workspace  how the scenario file names the workspace, from its own folder
    /// \returns what changes::apply() says
    [[nodiscard]] Result<std::string> scenario(std::span<const Change> changes, const std::string& title,
                                               const std::filesystem::path& workspace) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace schoolplan::cli
