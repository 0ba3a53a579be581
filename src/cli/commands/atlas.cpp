#include "../session.hpp"
#include "commands.hpp"

#include <schoolplan/demand.hpp>
#include <schoolplan/maps/atlas.hpp>

#include <fmt/format.h>

namespace schoolplan::cli {

namespace {

class Atlas final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "atlas"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Draw a page for every unit, one for the city and an index: pictures and one PDF.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.word("folder", folder_, "Where the pages go; made if missing.");
        form.choice("stage", stage_, {"kindergarten", "primary", "junior"},
                    "The stage of the homes and gaps on the maps.");
        form.number("year", year_, "Tell seats and children of the school year that begins in this one.");
        form.choice("lang", language_, {"both", "zh", "en"}, "Chinese, English or both.");
        form.text("title", title_, "A title of your own.");
        form.text("sources", sources_, "A line that names the sources.");
        form.text("date", date_, "The date of the data, YYYY-MM-DD.");
    }

    Result<Outcome> run(const Call&) override
    {
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        auto coverage = workspace->coverage();
        if (!coverage) {
            return std::move(coverage).error();
        }
        auto snapshot = placed_snapshot(*workspace);
        if (!snapshot) {
            return std::move(snapshot).error();
        }
        auto network = workspace->network();
        if (!network) {
            return std::move(network).error();
        }
        auto balance = balance_of(*snapshot);
        if (!balance) {
            return std::move(balance).error();
        }
        const maps::AtlasContent content{.snapshot = *snapshot,
                                         .coverage = *coverage,
                                         .stage = *stage_of(stage_),
                                         .balance = year_ ? &*balance : nullptr,
                                         .roads = &*network,
                                         .title = title_,
                                         .sources = sources_,
                                         .date = date_};
        auto drawn = maps::atlas(content, {.language = *language_of(language_)}, folder_);
        if (!drawn) {
            return std::move(drawn).error();
        }
        return outcome_of(*drawn);
    }

private:
    /// Children as they were counted; empty without a year.
    [[nodiscard]] Result<Balance> balance_of(const Snapshot& snapshot) const
    {
        if (!year_) {
            return Balance{};
        }
        demand::Settings settings;
        settings.first_year = static_cast<int>(*year_);
        settings.last_year = settings.first_year;
        settings.children = demand::Children::observed;
        return demand::balance(snapshot, settings);
    }

    static Outcome outcome_of(const maps::AtlasFiles& files)
    {
        Outcome outcome;
        outcome.told.push_back(fmt::format("{}: {} pages", files.document.string(), files.pages.size()));
        outcome.result = {{"document", files.document.string()}, {"pages", nlohmann::json::array()}};
        for (const maps::AtlasPage& page : files.pages) {
            outcome.result["pages"].push_back({{"number", page.number},
                                               {"unit", page.unit},
                                               {"title", page.title},
                                               {"picture", page.picture.string()}});
        }
        return outcome;
    }

    std::filesystem::path workspace_;
    std::filesystem::path folder_;
    std::string stage_ = "primary";
    std::optional<std::uint32_t> year_;
    std::string language_ = "both";
    std::string title_;
    std::string sources_;
    std::string date_;
};

} // namespace

std::unique_ptr<Command> make_atlas()
{
    return std::make_unique<Atlas>();
}

} // namespace schoolplan::cli
