#include "../balance_options.hpp"
#include "../shown.hpp"
#include "commands.hpp"

#include <schoolplan/maps.hpp>
#include <schoolplan/report.hpp>

#include <algorithm>
#include <iterator>

namespace schoolplan::cli {

namespace {

bool measured(const CoverageResult& coverage, Stage stage)
{
    return std::any_of(coverage.rows.begin(), coverage.rows.end(),
                       [stage](const CoverageRow& row) { return row.stage == stage; });
}

class WriteReport final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "report"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Write one page with the answer, maps, tables, method, sources and findings.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.word("file", file_, "The page to write, .html.");
        words_.declare(form);
        balance_.declare(form);
    }

    Result<Outcome> run(const Call&) override
    {
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        auto shown = load_shown(*workspace);
        if (!shown) {
            return std::move(shown).error();
        }
        auto network = workspace->network();
        if (!network) {
            return std::move(network).error();
        }
        auto drawn = maps_of(*shown, *network);
        if (!drawn) {
            return std::move(drawn).error();
        }
        auto weighed = balance_.weigh(shown->snapshot);
        if (!weighed) {
            return std::move(weighed).error();
        }
        report::Content content = shown->content();
        if (*weighed) {
            (*weighed)->show_in(content);
        }
        content.maps = *std::move(drawn);
        content.title = words_.title;
        content.sources = words_.sources;
        content.date = words_.date;
        if (auto written = report::write(content, {.language = words_.language()}, file_); !written) {
            return std::move(written).error();
        }
        Outcome outcome{
            .told = {"report: " + file_.string()}, .result = {{"file", file_.string()}}, .findings = {}};
        if (*weighed) {
            std::ranges::move((*weighed)->told, std::back_inserter(outcome.told));
        }
        return outcome;
    }

private:
    [[nodiscard]] Result<PerStage<std::string>> maps_of(const Shown& shown, const Network& network) const
    {
        PerStage<std::string> drawn;
        for (const Stage stage : stages) {
            if (!measured(shown.coverage, stage)) {
                continue;
            }
            auto svg = maps::svg({.snapshot = shown.snapshot,
                                  .coverage = shown.coverage,
                                  .stage = stage,
                                  .roads = &network,
                                  .sources = words_.sources,
                                  .date = words_.date,
                                  .standard = limit_note(shown.limits, stage, words_.language())},
                                 {.language = words_.language()});
            if (!svg) {
                return std::move(svg).error();
            }
            drawn[stage] = *std::move(svg);
        }
        return drawn;
    }

    std::filesystem::path workspace_;
    std::filesystem::path file_;
    Words words_;
    BalanceOptions balance_;
};

} // namespace

std::unique_ptr<Command> make_report()
{
    return std::make_unique<WriteReport>();
}

} // namespace schoolplan::cli
