#pragma once

/// \file
/// A small town for every dataset, and words for what was read back.

#include <schoolplan/workspace.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace schoolplan::town {

/// A folder of its own, gone at the end.
class Folder {
public:
    Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder();

    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// Two of each, three gates; every optional once given, once not.
ImportRows units();
ImportRows groups();
ImportRows settlements();
ImportRows campuses();
ImportRows gates();
ImportRows sites();
ImportRows projects();
ImportRows school_groups();
ImportRows premises();
ImportRows terrain();
ImportRows roads();
Network network();
Ways ways();
CoverageResult coverage();
CatchmentPlan catchments(); ///< named "draft"

/// What the kill test saves in turn: roads with rows set aside and findings, and a coverage.
struct State {
    ImportRows roads;
    CoverageResult result;
    Run roads_run;
};
State state(int number);

/// Saves the roads, then the coverage: two transactions, each of which may be cut off.
Done save(Workspace& workspace, const State& state);

/// `count` roads in a row, all different; `seed` tells one state from another.
ImportRows many_roads(std::size_t count, int seed);

Run run(std::string command);

/// The run of a result, its inputs asked of the workspace.
Run run_for(const Workspace& workspace, Dataset result);

/// The run of a plan of catchments made from ways.
Run run_for_catchments(const Workspace& workspace);

/// Save all datasets in their order, and the catchments. Any refusal fails the test that runs.
void save_all(Workspace& workspace);

/// Every field in words and hexadecimal floats: equal if and only if the values are.
std::string told(const Snapshot& snapshot);
std::string told(const std::vector<Road>& roads);
std::string told(const Network& network);
std::string told(const Ways& ways);
std::string told(const CoverageResult& coverage);
std::string told(const CatchmentPlan& plan);
std::string told(const std::vector<SetAside>& rows);
std::string told(const std::vector<Run>& runs);

/// What a file holds.
std::string bytes_of(const std::filesystem::path& file);

/// The message of a refusal; "done" when there was none.
template <typename T>
std::string message(const Result<T>& result)
{
    return result ? "done" : result.error().message();
}

} // namespace schoolplan::town
