#pragma once

/// \file
/// The one file that holds a city: what was imported, what was computed from
/// it, and how. A SpatiaLite database that QGIS opens; see docs/data.md.

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/catchment_plan.hpp>
#include <schoolplan/model/coverage_result.hpp>
#include <schoolplan/model/hazard.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/plan.hpp>
#include <schoolplan/model/road.hpp>
#include <schoolplan/model/run.hpp>
#include <schoolplan/model/set_aside.hpp>
#include <schoolplan/model/siting_plan.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/model/way.hpp>
#include <schoolplan/workspace/dataset.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace schoolplan {

/// An open workspace. Closes itself. One workspace, one thread.
///
/// Each save is one transaction: killed at any moment, also by a power cut, the
/// file is as before or as after. Each load sees one moment, also while another
/// program writes. All faults are `storage` but those named; a workspace that
/// another program keeps locked for 5 s is refused with the advice to try again.
///
/// What a save gets is what the load gives back, bit for bit, and the same saves
/// in the same order make the same tables: no clock, no chance.
class Workspace {
public:
    /// Make an empty workspace.
    ///
    /// \returns invalid_input when `file` exists; then nothing is touched.
    /// Cost: about 0.1 s. The file appears whole or not at all.
    static Result<Workspace> create(const std::filesystem::path& file);

    /// Open an existing workspace. One written by an older version is brought up
    /// to date first, in one transaction.
    ///
    /// \returns not_found when there is no such file; invalid_input when it is a
    ///          folder, no workspace, or written by a newer version
    static Result<Workspace> open(const std::filesystem::path& file);

    Workspace(Workspace&& other) noexcept;
    Workspace& operator=(Workspace&& other) noexcept;
    ~Workspace();

    /// Copy all of it, as it is at one moment, into a file that does not exist yet.
    ///
    /// \returns invalid_input when `file` exists; not_found when its folder does not
    /// Cost: linear in the workspace. The file appears whole or not at all.
    [[nodiscard]] Done copy_to(const std::filesystem::path& file) const;

    /// Save the rows of one import; they replace the dataset, or with `append`
    /// join it. Whatever was made from the dataset stays, but is stale from now.
    ///
    /// Gates whose campus is gone after campuses were replaced are set aside.
    /// \returns inconsistent when two rows of a dataset have one code, or a gate
    ///          names a campus that is not there
    Done save(Run run, const ImportRows& rows);

    /// Save a result, in the place of the one before.
    ///
    /// \param run  its inputs hold inputs_of() of the dataset, asked before the
    ///             inputs were loaded; other inputs may follow
    /// \returns inconsistent when the run does not name its inputs, or when one of
    ///          them changed since: row numbers would mean something else
    Done save(Run run, const Network& network);
    Done save(Run run, const Ways& ways);
    Done save(Run run, const CoverageResult& coverage);

    /// Save a plan of catchments, in the place of the one of this name; other plans stay.
    ///
    /// \param run  its inputs hold inputs_from() of settlements, campuses and of whatever
    ///             else the plan was made from, asked before they were loaded
    /// \returns inconsistent when the run does not name settlements and campuses, or when
    ///          a dataset it names changed since; invalid_input for a plan without a name, and for one
    ///          that has a settlement, campus and part twice
    Done save(Run run, const CatchmentPlan& plan);

    /// Save a choice of plots, in the place of the one of this name; others stay.
    ///
    /// \param run  its inputs hold inputs_from() of settlements, campuses and of whatever else it was made
    /// from \returns inconsistent as for catchments; invalid_input for one without a name, with a plot twice,
    /// or
    ///          with a settlement, stage and plot twice
    Done save(Run run, const SitingPlan& plan);

    /// Add to the construction plan; nothing that is there changes.
    ///
    /// Who writes at the same time waits; who saw less than is there now is refused, so
    /// that no step is lost and none is taken twice.
    /// \returns inconsistent, with the advice to look and try again, when a version or an
    ///          event is not the one that follows what is there
    Done append(const PlanChange& change);

    /// The same for the ledger of hazards.
    Done append(const HazardChange& change);

    /// The construction plan as it stands; empty when nothing was added yet.
    [[nodiscard]] Result<ConstructionPlan> plan() const;

    /// The ledger of hazards as it stands; empty when nothing was found yet.
    [[nodiscard]] Result<HazardLedger> hazards() const;

    /// All that was imported but roads, each in order of code (gates: of their
    /// campus, then as imported; units of a group: as imported). A dataset that is not there is empty:
    /// ask require() first. `unit` of rows is not set.
    [[nodiscard]] Result<Snapshot> snapshot() const;

    /// The datasets that stand alone; roads come in the order of the import.
    ///
    /// \returns not_found when missing, inconsistent when stale, as require() says
    [[nodiscard]] Result<std::vector<Road>> roads() const;
    [[nodiscard]] Result<Network> network() const;
    [[nodiscard]] Result<Ways> ways() const;               ///< ids are rows of snapshot()
    [[nodiscard]] Result<CoverageResult> coverage() const; ///< ids are rows of snapshot()

    /// The plan of catchments of this name; ids are rows of snapshot().
    ///
    /// \returns not_found, with the names there are; inconsistent when a dataset the plan was made
    ///          from changed since, directly or not
    [[nodiscard]] Result<CatchmentPlan> catchments(std::string_view name) const;

    /// All plans of catchments there are, in order of name, stale ones too.
    [[nodiscard]] Result<std::vector<CatchmentTitle>> catchment_plans() const;

    /// The choice of plots of this name; ids are rows of snapshot(). \returns as catchments()
    [[nodiscard]] Result<SitingPlan> siting(std::string_view name) const;

    /// All choices of plots there are, in order of name, stale ones too.
    [[nodiscard]] Result<std::vector<SitingTitle>> sitings() const;

    /// The rows of its source that an import could not use, in the source's order.
    [[nodiscard]] Result<std::vector<SetAside>> set_aside(Dataset dataset) const;

    /// The runs that made what the workspace holds now, oldest first. A run whose
    /// dataset was replaced is gone with it.
    [[nodiscard]] Result<std::vector<Run>> runs() const;

    /// Is the dataset there, and as new as what it was made from?
    ///
    /// \returns not_found when it is missing ("there is no network yet: run
    ///          'schoolplan network'"); inconsistent when something it was made from,
    ///          directly or not, changed since ("the network is older than the roads:
    ///          run 'schoolplan network' again")
    [[nodiscard]] Done require(Dataset dataset) const;

    /// What a run that makes `result` is made from: the datasets and the digest of
    /// what they are now (empty: not there), to be written into that run.
    /// Empty for imported datasets.
    [[nodiscard]] Result<std::vector<RunInput>> inputs_of(Dataset result) const;

    /// The same for what is made from datasets of the caller's choice: a plan of catchments.
    [[nodiscard]] Result<std::vector<RunInput>> inputs_from(std::span<const Dataset> made_from) const;

    /// A number that is another one once anybody else has saved: as long as it stays, all that was loaded in
    /// between belongs to one moment. Says nothing from one opening to the next. Cost: a few microseconds.
    [[nodiscard]] Result<std::int64_t> saves_of_others() const;

private:
    struct State;
    explicit Workspace(std::unique_ptr<State> state) noexcept;

    std::unique_ptr<State> state_;
};

} // namespace schoolplan
