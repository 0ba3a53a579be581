#include "../session.hpp"
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
        const maps::Content content{.snapshot = *snapshot,
                                    .coverage = *coverage,
                                    .stage = *stage_of(stage_),
                                    .measure = measure_ == "straight" ? Measure::straight : Measure::walking,
                                    .roads = &*network,
                                    .title = title_,
                                    .sources = sources_,
                                    .date = date_};
        if (auto drawn = maps::draw(content, {.language = *language_of(language_)}, file_); !drawn) {
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
    std::string language_ = "both";
    std::string title_;
    std::string sources_;
    std::string date_;
};

} // namespace

std::unique_ptr<Command> make_map()
{
    return std::make_unique<DrawMap>();
}

} // namespace schoolplan::cli
