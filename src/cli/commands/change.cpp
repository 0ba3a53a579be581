#include "../in_force.hpp"
#include "../session.hpp"
#include "../what_if.hpp"
#include "commands.hpp"

#include <schoolplan/changes.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

class MakeChange final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "change"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Open a school on a plot, change seats, or close a school, in a workspace of its own.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace; it becomes the city as it would be.");
        form.word("do", do_, "What is done: open, seats or close.");
        form.text("site", change_.site, "Of open: the plot.");
        form.text("campus", change_.campus, "Of seats and close: the campus.");
        form.stages("stage", stages_, "The stage; of close all when not given.");
        form.number("classes", classes_,
                    "Of open: how many classes; those the plot is kept for if not given.");
        form.number("seats", seats_,
                    "Of seats and open: how many seats; of open else classes times their size.");
        choice_.declare(form);
    }

    [[nodiscard]] Done agree() const override
    {
        const auto known = std::ranges::find(change_words, do_);
        if (known == change_words.end() || do_ == code(Change::What::move)) {
            return Error{
                Fault::invalid_input,
                fmt::format("'{}' is nothing that can be changed; say open, seats or close. A home is "
                            "moved by 'schoolplan assign --move HOME=CAMPUS'",
                            do_)};
        }
        if (stages_.size() > 1) {
            return Error{Fault::invalid_input, "one change is about one stage: give --stage one only"};
        }
        return std::monostate{};
    }

    Result<Outcome> run(const Call& call) override
    {
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        auto inputs = workspace->inputs_from(std::array{Dataset::campuses});
        auto snapshot = placed_snapshot(*workspace);
        if (!inputs || !snapshot) {
            return inputs ? std::move(snapshot).error() : std::move(inputs).error();
        }
        auto in_force = InForce::read(choice_);
        if (!in_force) {
            return std::move(in_force).error();
        }
        Run record = new_run("change " + do_, call);
        record.inputs = *std::move(inputs);
        const changes::Settings settings{.class_size = class_sizes(*in_force, record.decisions)};
        auto changed = changes::apply(*snapshot, std::array{change()}, settings);
        if (!changed) {
            return std::move(changed).error();
        }
        std::ranges::move(in_force->inputs(record.decisions), std::back_inserter(record.inputs));
        Outcome outcome{.told = {told(*changed)}, .result = {{"change", do_}}, .findings = {}};
        if (auto saved = save(*workspace, std::move(record), changed->snapshot); !saved) {
            return std::move(saved).error();
        }
        return outcome;
    }

private:
    [[nodiscard]] Change change() const
    {
        Change change = change_;
        change.what = static_cast<Change::What>(std::ranges::find(change_words, do_) - change_words.begin());
        change.stage = stages_.empty() ? std::nullopt : std::optional{stages_.front()};
        change.classes = classes_;
        change.seats = seats_;
        return change;
    }

    [[nodiscard]] std::string told(const changes::Changed& changed) const
    {
        const auto rows = changed.snapshot.campuses.rows();
        const auto campus =
            std::ranges::find(rows, change_.site.empty() ? change_.campus : change_.site, &Campus::code);
        std::string seats;
        for (const Stage stage : stages) {
            if (campus->seats[stage]) {
                seats += fmt::format(", {} seats of {}", *campus->seats[stage], code(stage));
            }
        }
        return fmt::format("{}: {} {}{}", do_, campus->name, campus->code, seats);
    }

    static Done save(Workspace& workspace, Run record, const Snapshot& snapshot)
    {
        ImportRows rows;
        rows.dataset = Dataset::campuses;
        rows.synthetic = snapshot.synthetic;
        rows.campuses.assign(snapshot.campuses.rows().begin(), snapshot.campuses.rows().end());
        return workspace.save(std::move(record), rows);
    }

    std::filesystem::path workspace_;
    std::string do_;
    Change change_;
    std::vector<Stage> stages_;
    std::optional<std::uint32_t> classes_;
    std::optional<std::uint32_t> seats_;
    StandardChoice choice_;
};

} // namespace

std::unique_ptr<Command> make_change()
{
    return std::make_unique<MakeChange>();
}

} // namespace schoolplan::cli
