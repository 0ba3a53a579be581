#include "../shown.hpp"
#include "commands.hpp"

#include <schoolplan/maps.hpp>

namespace schoolplan::cli {

namespace {

class DrawMap final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "map"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Draw who is within reach of a school and who is left out.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.word("file", file_, "The picture: .png, .svg or .pdf.");
        form.choice("stage", stage_, {"kindergarten", "primary", "junior"}, "The stage to show.");
        form.choice("measure", measure_, {"walking", "straight"}, "How the distance was taken.");
        words_.declare(form);
    }

    Result<Outcome> run(const Call&) override
    {
        auto city = load_drawn(workspace_);
        if (!city) {
            return std::move(city).error();
        }
        const maps::Content content{.snapshot = city->snapshot,
                                    .coverage = city->coverage,
                                    .stage = *stage_of(stage_),
                                    .measure = measure_ == "straight" ? Measure::straight : Measure::walking,
                                    .roads = &city->network,
                                    .title = words_.title,
                                    .sources = words_.sources,
                                    .date = words_.date,
                                    .standard =
                                        limit_note(city->limits, *stage_of(stage_), words_.language())};
        if (auto drawn = maps::draw(content, {.language = words_.language()}, file_); !drawn) {
            return std::move(drawn).error();
        }
        return Outcome{
            .told = {"map: " + file_.string()}, .result = {{"file", file_.string()}}, .findings = {}};
    }

private:
    std::filesystem::path workspace_;
    std::filesystem::path file_;
    std::string stage_ = "primary";
    std::string measure_ = "walking";
    Words words_;
};

} // namespace

std::unique_ptr<Command> make_map()
{
    return std::make_unique<DrawMap>();
}

} // namespace schoolplan::cli
