#include "../session.hpp"
#include "commands.hpp"

#include <schoolplan/check.hpp>

#include <algorithm>
#include <iterator>

namespace schoolplan::cli {

namespace {

class Check final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "check"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Find what is doubtful in the city as a whole.";
    }

    void declare(Form& form) override { form.word("workspace", workspace_, "The workspace."); }

    Result<Outcome> run(const Call&) override
    {
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        auto snapshot = placed_snapshot(*workspace);
        if (!snapshot) {
            return std::move(snapshot).error();
        }
        auto roads = roads_if_any(*workspace);
        if (!roads) {
            return std::move(roads).error();
        }
        Outcome outcome;
        auto doubted = frames_doubted(*workspace);
        if (!doubted) {
            return std::move(doubted).error();
        }
        outcome.findings = *std::move(doubted);
        std::ranges::move(check::inspect(*snapshot, *roads), std::back_inserter(outcome.findings));
        outcome.result = {{"findings", outcome.findings.size()}};
        outcome.told.push_back(outcome.findings.empty() ? "nothing doubtful found"
                                                        : counted(outcome.findings.size(), "finding"));
        return outcome;
    }

private:
    /// What import found about the frames of the files that the workspace now holds: a city as a whole
    /// cannot tell a frame that all its layers share.
    static Result<Findings> frames_doubted(const Workspace& workspace)
    {
        auto runs = workspace.runs();
        if (!runs) {
            return std::move(runs).error();
        }
        Findings doubted;
        for (const Run& run : *runs) {
            std::ranges::copy_if(run.findings, std::back_inserter(doubted),
                                 [](const Finding& finding) { return finding.place.field == "crs"; });
        }
        return doubted;
    }

    static Result<std::vector<Road>> roads_if_any(const Workspace& workspace)
    {
        const auto there = workspace.require(Dataset::roads);
        if (!there && there.error().fault() == Fault::not_found) {
            return std::vector<Road>{};
        }
        return workspace.roads();
    }

    std::filesystem::path workspace_;
};

} // namespace

std::unique_ptr<Command> make_check()
{
    return std::make_unique<Check>();
}

} // namespace schoolplan::cli
