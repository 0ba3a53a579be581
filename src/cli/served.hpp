#pragma once

/// \file
/// What `serve` answers: layers, tables and questions about a workspace.

#include "balance_options.hpp"
#include "served_answers.hpp"
#include "served_moment.hpp"
#include "what_if.hpp"

#include <schoolplan/web/layers.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// Everything that is shown of one moment. Never changes, but for what is worked out once and kept.
struct Shelf {
    Moment moment;
    web::Layers layers;
    std::string overview; ///< JSON
    mutable PlanTowns towns{};
    std::unique_ptr<const WhatIf> what_if{};
};

struct ServedSettings {
    bool edit = false;
    std::string background{};                  ///< an address of tiles; empty: none
    std::filesystem::path scenarios{};         ///< the folder
    std::vector<std::filesystem::path> with{}; ///< files of other commands, whose layers are shown, too
    BalanceOptions balance{};
    std::filesystem::path workspace{}; ///< the file that is served
};

class Served {
public:
    /// Load the workspace. \returns what it says
    static Result<Served> open(const std::filesystem::path& file, const ServedSettings& settings);

    /// Each answer comes from one moment, which is the newest that could be loaded.
    [[nodiscard]] std::vector<web::Route> routes() const;

private:
    struct State;
    explicit Served(std::shared_ptr<State> state) : state_{std::move(state)} {}
    std::shared_ptr<State> state_;
};

} // namespace schoolplan::cli
