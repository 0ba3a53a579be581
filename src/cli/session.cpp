#include "session.hpp"

#include "version.hpp"

#include <schoolplan/check.hpp>

#include <fmt/format.h>

namespace schoolplan::cli {

Result<Snapshot> placed_snapshot(const Workspace& workspace)
{
    auto snapshot = workspace.snapshot();
    if (snapshot) {
        check::place_in_units(*snapshot);
    }
    return snapshot;
}

Run new_run(std::string command, const Call& call)
{
    return {.id = 0,
            .version = std::string{version},
            .command = std::move(command),
            .settings = call.deviations,
            .inputs = {},
            .findings = {}};
}

Result<Run> begin_run(const Workspace& workspace, Dataset result, std::string command, const Call& call)
{
    auto inputs = workspace.inputs_of(result);
    if (!inputs) {
        return std::move(inputs).error();
    }
    Run run = new_run(std::move(command), call);
    run.inputs = *std::move(inputs);
    return run;
}

Done require_all(const Workspace& workspace, std::initializer_list<Dataset> datasets)
{
    for (const Dataset dataset : datasets) {
        if (auto there = workspace.require(dataset); !there) {
            return there;
        }
    }
    return std::monostate{};
}

std::string counted(std::size_t number, std::string_view noun)
{
    return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

} // namespace schoolplan::cli
