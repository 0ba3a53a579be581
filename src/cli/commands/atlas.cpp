#include "../balance_options.hpp"
#include "../shown.hpp"
#include "commands.hpp"

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
        words_.declare(form);
        balance_.declare(form);
    }

    Result<Outcome> run(const Call&) override
    {
        auto city = load_drawn(workspace_);
        if (!city) {
            return std::move(city).error();
        }
        auto balance = balance_.weigh(city->snapshot);
        if (!balance) {
            return std::move(balance).error();
        }
        const maps::AtlasContent content{.snapshot = city->snapshot,
                                         .coverage = city->coverage,
                                         .stage = *stage_of(stage_),
                                         .balance = *balance ? &(*balance)->balance : nullptr,
                                         .roads = &city->network,
                                         .title = words_.title,
                                         .sources = words_.sources,
                                         .date = words_.date,
                                         .standard =
                                             limit_note(city->limits, *stage_of(stage_), words_.language())};
        auto drawn = maps::atlas(content, {.language = words_.language()}, folder_);
        if (!drawn) {
            return std::move(drawn).error();
        }
        return outcome_of(*drawn);
    }

private:
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
    Words words_;
    BalanceOptions balance_;
};

} // namespace

std::unique_ptr<Command> make_atlas()
{
    return std::make_unique<Atlas>();
}

} // namespace schoolplan::cli
