#pragma once

/// \file
/// A town to share out for one stage, from a workspace: its homes with their children, its campuses
/// with their seats, the ways that `access` measured, and who touches whom.

#include "crossings.hpp"
#include "in_force.hpp"
#include "session.hpp"
#include "town_tables.hpp"

#include <schoolplan/access.hpp>
#include <schoolplan/core/findings.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/way.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// What was read, and what the reader must know of it.
struct StageTown {
    NamedTown named;   ///< rows are those of the snapshot; costs are millimetres, told in metres
    Snapshot snapshot; ///< placed in units
    Run run;           ///< inputs and decisions; the caller adds what it finds
    Findings findings; ///< homes without a number of children, campuses without one of seats
    std::vector<std::string> told;
    std::vector<bool> counts{};      ///< by campus: it teaches the stage, and is not left out by an option
    std::vector<bool> seats_known{}; ///< by campus; where not, the town has 0
    access::Settings measured{};     ///< how its ways were
    std::optional<Network> walked{}; ///< what they run on, where that is not the workspace's network
};

/// How people walk in the town.
struct Walking {
    const Ways& ways;
    const Network* network = nullptr; ///< null: neither borders nor crossings are asked for
    access::Settings settings{};      ///< that the ways were measured with, and that others are
    bool borders = false;             ///< read who touches whom, and which home each campus stands in, too
};

/// Which stage, which children and which seats.
class StageTownOptions {
public:
    void declare(Form& form);

    /// Nothing said but the stage.
    static StageTownOptions of(Stage stage);

    [[nodiscard]] Stage stage() const;

    /// Was anything said that only a workspace can answer?
    [[nodiscard]] bool said() const;

    /// Are there barriers, so that a network is needed?
    [[nodiscard]] bool with_crossings() const { return crossings_.said(); }

    /// \param borders  read who touches whom, and which home each campus stands in, too
    /// \returns what require() says of the ways; as InForce; not_found when no campus teaches the stage or
    ///          no home has children of it
    [[nodiscard]] Result<StageTown> read(const Workspace& workspace, std::string command, bool borders,
                                         const Call& call) const;

    /// The same from what was loaded already.
    /// \param snapshot  placed in units
    [[nodiscard]] Result<StageTown> made_from(Snapshot snapshot, const Walking& walking, Run run) const;

private:
    [[nodiscard]] Done check() const;
    [[nodiscard]] Done add_links(const Walking& walking, StageTown& town) const;
    [[nodiscard]] Done add_children(const InForce& in_force, StageTown& town) const;
    [[nodiscard]] Done add_seats(const InForce& in_force, StageTown& town) const;
    [[nodiscard]] std::optional<std::int64_t> seats_of(const Campus& campus,
                                                       std::optional<std::int64_t> class_size) const;
    [[nodiscard]] Result<std::optional<double>> rate(const InForce& in_force, StageTown& town) const;

    std::vector<Stage> stages_{};
    std::string children_ = "observed";
    std::string rates_ = "households";
    std::optional<double> per_100_households_;
    std::optional<double> per_1000_people_;
    std::optional<std::uint32_t> year_;
    bool public_only_ = false;
    bool seats_from_classes_ = false;
    CrossingChoice crossings_;
    StandardChoice choice_;
};

} // namespace schoolplan::cli
