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
        form.path("from", from_, "Begin with a copy of this workspace.");
    }

    Result<Outcome> run(const Call&) override
    {
        if (auto made = from_.empty() ? created() : copied(); !made) {
            return std::move(made).error();
        }
        return Outcome{.told = {"made " + workspace_.string()},
                       .result = {{"workspace", workspace_.string()}},
                       .findings = {}};
    }

private:
    [[nodiscard]] Done created() const
    {
        auto made = Workspace::create(workspace_);
        return made ? Done{std::monostate{}} : std::move(made).error();
    }

    [[nodiscard]] Done copied() const
    {
        const auto from = Workspace::open(from_);
        return from ? from->copy_to(workspace_) : from.error();
    }

    std::filesystem::path workspace_;
    std::filesystem::path from_;
};

} // namespace

std::unique_ptr<Command> make_init()
{
    return std::make_unique<Init>();
}

} // namespace schoolplan::cli
