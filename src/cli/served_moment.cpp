#include "served_moment.hpp"

#include <fmt/format.h>

namespace schoolplan::cli {

namespace {

/// FNV-1a, 64 bits: a name, no proof.
std::string hashed(const std::string& text)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char byte : text) {
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
    }
    return fmt::format("{:016x}", hash);
}

/// Runs are never changed, and what was saved anew has a new one; plan and ledger only grow.
std::string name_of(const std::vector<Run>& runs, const ConstructionPlan& plan, const HazardLedger& hazards)
{
    std::string text =
        fmt::format("{} {} {}", plan.projects.size(), plan.events.size(), hazards.events.size());
    for (const PlannedProject& project : plan.projects) {
        text += fmt::format(" {}.{}", project.code, project.revision);
    }
    for (const Run& run : runs) {
        text += fmt::format("\n{} {} {}", run.id, run.version, run.command);
        for (const auto& [name, value] : run.settings) {
            text += fmt::format(" {}={}", name, value);
        }
        for (const RunInput& input : run.inputs) {
            text += " " + input.sha256;
        }
    }
    return hashed(text);
}

/// Takes what is there; what is missing or stale is told, anything else is a fault.
template <typename T, typename Into>
Done take(Result<T> loaded, Into& into, std::vector<std::string>& left_out)
{
    if (loaded) {
        into = *std::move(loaded);
        return std::monostate{};
    }
    const Fault fault = loaded.error().fault();
    if (fault != Fault::not_found && fault != Fault::inconsistent) {
        return std::move(loaded).error();
    }
    left_out.push_back(loaded.error().message());
    return std::monostate{};
}

template <typename Plan, typename Title, typename Load>
Done take_all(Result<std::vector<Title>> titles, std::vector<Plan>& plans, std::vector<std::string>& left_out,
              const Load& load)
{
    if (!titles) {
        return std::move(titles).error();
    }
    for (const Title& title : *titles) {
        std::optional<Plan> plan;
        if (auto taken = take(load(title.name), plan, left_out); !taken) {
            return taken;
        }
        if (plan) {
            plans.push_back(*std::move(plan));
        }
    }
    return std::monostate{};
}

Result<Moment> load_once(const Workspace& workspace)
{
    Moment moment;
    auto runs = workspace.runs();
    auto snapshot = placed_snapshot(workspace);
    auto plan = workspace.plan();
    auto hazards = workspace.hazards();
    for (const Error* fault : {runs ? nullptr : &runs.error(), snapshot ? nullptr : &snapshot.error(),
                               plan ? nullptr : &plan.error(), hazards ? nullptr : &hazards.error()}) {
        if (fault != nullptr) {
            return *fault;
        }
    }
    if (auto titles = workspace.catchment_plans()) {
        moment.catchment_titles = *std::move(titles);
    }
    moment.runs = *std::move(runs);
    moment.snapshot = *std::move(snapshot);
    moment.plan = *std::move(plan);
    moment.hazards = *std::move(hazards);
    moment.name = name_of(moment.runs, moment.plan, moment.hazards);
    auto& left_out = moment.left_out;
    for (auto taken :
         {take(workspace.coverage(), moment.coverage, left_out),
          take(workspace.network(), moment.network, left_out), take(workspace.ways(), moment.ways, left_out),
          take(workspace.roads(), moment.roads, left_out),
          take_all(workspace.catchment_plans(), moment.catchments, left_out,
                   [&](const std::string& name) { return workspace.catchments(name); }),
          take_all(workspace.sitings(), moment.sitings, left_out,
                   [&](const std::string& name) { return workspace.siting(name); })}) {
        if (!taken) {
            return std::move(taken).error();
        }
    }
    return moment;
}

} // namespace

Result<Moment> load_moment(const Workspace& workspace)
{
    constexpr int tries = 5;
    for (int i = 0; i < tries; ++i) {
        const auto before = workspace.saves_of_others();
        if (!before) {
            return before.error();
        }
        auto moment = load_once(workspace);
        const auto after = workspace.saves_of_others();
        if (!after) {
            return after.error();
        }
        if (*before == *after) {
            return moment;
        }
    }
    return Error{Fault::storage, "others save to the workspace faster than it can be read: try again"};
}

} // namespace schoolplan::cli
