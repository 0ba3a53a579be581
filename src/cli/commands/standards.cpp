#include "../session.hpp"
#include "commands.hpp"

#include <schoolplan/standards.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// A file, or the .toml files of a folder by name.
Result<std::vector<fs::path>> files_at(const fs::path& place)
{
    std::error_code problem;
    if (!fs::is_directory(place, problem)) {
        return std::vector{place};
    }
    std::vector<fs::path> files;
    for (fs::directory_iterator at{place, problem}, end; !problem && at != end; at.increment(problem)) {
        if (at->path().extension() == ".toml") {
            files.push_back(at->path());
        }
    }
    if (files.empty()) {
        return Error{Fault::not_found, fmt::format("there is no .toml file in {}", place.string())};
    }
    std::ranges::sort(files);
    return files;
}

/// The keys of a BibTeX file: what stands between "@kind{" and the comma.
Result<std::vector<std::string>> keys_in(const fs::path& bibliography)
{
    std::ifstream in{bibliography};
    std::vector<std::string> keys;
    for (std::string line; std::getline(in, line);) {
        const auto open = line.find('{');
        if (line.starts_with('@') && open != std::string::npos) {
            keys.push_back(line.substr(open + 1, line.find(',', open) - open - 1));
        }
    }
    if (keys.empty()) {
        return Error{Fault::not_found, fmt::format("{} holds no bibliography", bibliography.string())};
    }
    return keys;
}

std::vector<std::string_view> stages_of(const StandardValue& value)
{
    std::vector<std::string_view> names;
    std::ranges::transform(value.stages, std::back_inserter(names), [](Stage stage) { return code(stage); });
    return names;
}

std::string period_of(const StandardValue& value)
{
    const std::string from = value.valid_from ? " from " + value.valid_from->text() : "";
    return from + (value.valid_to ? " to " + value.valid_to->text() : "");
}

/// "service_radius (primary) 小学服务半径: at most 500 m, radius; GB 50180-2018 ..., 附录C from ...;
/// recalled".
std::string line_of(const StandardValue& value)
{
    return fmt::format("{}{}{} {}: {}{}{}; {}, {}{}; {}", value.id,
                       value.when.empty() ? "" : " [" + value.when + "]",
                       value.stages.empty() ? "" : fmt::format(" ({})", fmt::join(stages_of(value), ", ")),
                       value.name, standards::written(value),
                       value.measured == Measured::nothing ? "" : fmt::format(", {}", code(value.measured)),
                       value.fallback.empty() ? "" : ", " + value.fallback, value.authority, value.clause,
                       period_of(value), fmt::format("{} {}", code(value.status), chinese(value.status)));
}

json number_of(const std::optional<Amount>& amount)
{
    return amount ? json(amount->number()) : json();
}

json json_of(const StandardProfile& profile, const StandardValue& value)
{
    return {{"profile", profile.id},
            {"id", value.id},
            {"stages", stages_of(value)},
            {"when", value.when},
            {"name", value.name},
            {"english", value.english},
            {"bound", code(value.bound)},
            {"amount", number_of(value.amount)},
            {"upper", number_of(value.upper)},
            {"unit", value.amount ? json(code(value.amount->unit())) : json()},
            {"measured", code(value.measured)},
            {"target", value.target},
            {"fallback", value.fallback},
            {"theme", value.theme ? json(code(*value.theme)) : json()},
            {"clause", value.clause},
            {"authority", value.authority},
            {"cite", value.cite},
            {"valid_from", value.valid_from ? json(value.valid_from->text()) : json()},
            {"valid_to", value.valid_to ? json(value.valid_to->text()) : json()},
            {"status", code(value.status)},
            {"note", value.note}};
}

class Standards final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "standards"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "List what standards and rules say, how sure it is, and check their files.";
    }

    void declare(Form& form) override
    {
        form.word("file", file_, "A file of standards, .toml, or a folder of them.");
        form.text("date", date_, "Only what is in force on this day, YYYY-MM-DD.");
        form.text("status", status_,
                  "Only values of this status: confirmed, secondary, recalled, derived, "
                  "chosen or not_found.");
        form.path("overlay", own_, "A city's own file: its values take the place of those of the file.");
        form.path("references", references_, "Check citations against this bibliography, .bib.");
    }

    Result<Outcome> run(const Call&) override
    {
        if (auto read = read_options(); !read) {
            return std::move(read).error();
        }
        const auto files = files_at(file_);
        if (!files) {
            return files.error();
        }
        if (!own_.empty() && files->size() > 1) {
            return Error{Fault::invalid_input, "--overlay goes over one file, not over a folder"};
        }
        Outcome outcome;
        outcome.result = {{"values", json::array()}};
        for (const fs::path& file : *files) {
            if (auto listed = list(file, outcome); !listed) {
                return std::move(listed).error();
            }
        }
        outcome.told.push_back(counted(outcome.result["values"].size(), "value"));
        return outcome;
    }

private:
    [[nodiscard]] Done read_options()
    {
        day_ = date_.empty() ? std::nullopt : day_of(date_);
        if (!date_.empty() && !day_) {
            return Error{Fault::invalid_input,
                         fmt::format("--date is '{}'; expected a day such as 2019-01-31", date_)};
        }
        if (!status_.empty() && !status_of(status_)) {
            return Error{Fault::invalid_input, fmt::format("--status is '{}'; expected confirmed, secondary, "
                                                           "recalled, derived, chosen or not_found",
                                                           status_)};
        }
        if (references_.empty()) {
            return std::monostate{};
        }
        auto keys = keys_in(references_);
        if (!keys) {
            return std::move(keys).error();
        }
        cited_ = *std::move(keys);
        return std::monostate{};
    }

    [[nodiscard]] Done list(const fs::path& file, Outcome& outcome) const
    {
        auto profile = standards::read(file);
        if (!profile) {
            return std::move(profile).error();
        }
        find_doubts(*profile, file, outcome);
        if (!own_.empty()) {
            auto over = overlaid(*profile, outcome);
            if (!over) {
                return std::move(over).error();
            }
            *profile = *std::move(over);
        }
        outcome.told.push_back(fmt::format("{}: {} {}", profile->id, profile->name, profile->english));
        for (const StandardValue& value : profile->values) {
            if (wanted(value)) {
                outcome.told.push_back(line_of(value));
                outcome.result["values"].push_back(json_of(*profile, value));
            }
        }
        return std::monostate{};
    }

    [[nodiscard]] Result<StandardProfile> overlaid(const StandardProfile& base, Outcome& outcome) const
    {
        const auto own = standards::read(own_);
        if (!own) {
            return own.error();
        }
        find_doubts(*own, own_, outcome);
        auto made = standards::overlay(base, *own);
        outcome.result["replaced"] = made.replaced;
        outcome.result["added"] = made.added;
        for (const std::string& one : made.replaced) {
            outcome.told.push_back("replaced: " + one);
        }
        for (const std::string& one : made.added) {
            outcome.told.push_back("added: " + one);
        }
        return std::move(made.profile);
    }

    void find_doubts(const StandardProfile& profile, const fs::path& file, Outcome& outcome) const
    {
        auto doubts = standards::inspect(profile, cited_);
        for (Finding& one : doubts) {
            one.place.file = file.string();
            outcome.findings.push_back(std::move(one));
        }
    }

    [[nodiscard]] bool wanted(const StandardValue& value) const
    {
        return (!day_ || value.valid_on(*day_)) && (status_.empty() || code(value.status) == status_);
    }

    fs::path file_;
    std::string date_;
    std::string status_;
    fs::path own_;
    fs::path references_;
    std::optional<Day> day_;
    std::vector<std::string> cited_;
};

} // namespace

std::unique_ptr<Command> make_standards()
{
    return std::make_unique<Standards>();
}

} // namespace schoolplan::cli
