#include "../session.hpp"
#include "commands.hpp"

#include <schoolplan/check.hpp>

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
        outcome.findings = check::inspect(*snapshot, *roads);
        outcome.result = {{"findings", outcome.findings.size()}};
        outcome.told.push_back(outcome.findings.empty() ? "nothing doubtful found"
                                                        : counted(outcome.findings.size(), "finding"));
        return outcome;
    }

private:
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
