#include "commands.hpp"

#include <schoolplan/workspace.hpp>

namespace schoolplan::cli {

namespace {

class Init final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "init"; }
    [[nodiscard]] std::string_view summary() const noexcept override { return "Make an empty workspace."; }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The file to make; it must not exist yet.");
    }

    Result<Outcome> run(const Call&) override
    {
        if (auto made = Workspace::create(workspace_); !made) {
            return std::move(made).error();
        }
        return Outcome{.told = {"made " + workspace_.string()},
                       .result = {{"workspace", workspace_.string()}},
                       .findings = {}};
    }

private:
    std::filesystem::path workspace_;
};

} // namespace

std::unique_ptr<Command> make_init()
{
    return std::make_unique<Init>();
}

} // namespace schoolplan::cli
