#include "../scenario.hpp"
#include "commands.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;

/// Removes the unfinished workspace unless it was kept.
class Unfinished {
public:
    explicit Unfinished(fs::path file) : file_{std::move(file)} { remove(); }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished() { remove(); }

    [[nodiscard]] const fs::path& file() const noexcept { return file_; }

    Done keep_as(const fs::path& name)
    {
        std::error_code fault;
        fs::rename(file_, name, fault);
        if (fault) {
            return Error{Fault::storage,
                         fmt::format("naming the workspace {}: {}", name.string(), fault.message())};
        }
        return std::monostate{};
    }

private:
    void remove() const noexcept
    {
        std::error_code ignored;
        for (const char* companion : {"", "-journal", "-wal", "-shm"}) {
            fs::remove(file_.string() + companion, ignored);
        }
    }

    fs::path file_;
};

class RunScenario final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "run"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Do everything a scenario file asks for, in order: from files to map, tables and report.";
    }

    void declare(Form& form) override
    {
        form.word("scenario", scenario_, "The scenario file (TOML).");
        form.path("into", into_, "Folder for the workspace and all that is written; made if missing.");
        form.path("input", input_,
                  "Folder in which the scenario's input files lie; the scenario's own if not given.");
    }

    Result<Outcome> run(const Call& call) override
    {
        std::error_code fault;
        fs::create_directories(into_, fault);
        if (!fs::is_directory(into_)) {
            return Error{Fault::storage,
                         fmt::format("making the folder {}: {}", into_.string(), fault.message())};
        }
        Unfinished workspace{into_ / "city.sqlite.unfinished"};
        const Folders folders{.input = input_folder(), .into = into_, .workspace = workspace.file()};
        auto steps = read_scenario(scenario_, folders);
        if (!steps) {
            return std::move(steps).error();
        }
        put_init_first(*steps, workspace.file());
        const auto finished = into_ / "city.sqlite";
        if (begins_with(steps->front(), finished)) {
            return Error{Fault::invalid_input,
                         fmt::format("the run would replace {}, the workspace it begins with: name another "
                                     "folder with --into",
                                     finished.string())};
        }
        if (auto checked = check_all(*steps); !checked) {
            return std::move(checked).error().while_doing(scenario_.string());
        }
        auto outcome = do_all(*steps, call.progress);
        if (!outcome) {
            return outcome;
        }
        if (auto kept = workspace.keep_as(finished); !kept) {
            return std::move(kept).error();
        }
        outcome->told.push_back("workspace: " + finished.string());
        outcome->result["workspace"] = finished.string();
        return outcome;
    }

private:
    [[nodiscard]] fs::path input_folder() const
    {
        if (!input_.empty()) {
            return input_;
        }
        return scenario_.has_parent_path() ? scenario_.parent_path() : fs::path{"."};
    }

    /// A scenario that begins with no other workspace begins with an empty one.
    static void put_init_first(std::vector<Step>& steps, const fs::path& workspace)
    {
        if (steps.empty() || steps.front().command != "init") {
            steps.insert(steps.begin(), Step{"init", {workspace.string()}});
        }
    }

    /// Is this file what the scenario copies to begin with?
    static bool begins_with(const Step& init, const fs::path& file)
    {
        const auto from = std::ranges::find(init.words, "--from");
        std::error_code ignored;
        return from != init.words.end() && fs::equivalent(*(from + 1), file, ignored);
    }

    static Done check_all(const std::vector<Step>& steps)
    {
        for (const Step& step : steps) {
            if (auto checked = check_words(step.command, step.words); !checked) {
                return std::move(checked).error().while_doing("[" + step.command + "]");
            }
        }
        return std::monostate{};
    }

    static Result<Outcome> do_all(const std::vector<Step>& steps, const Progress& progress)
    {
        Outcome all;
        all.result["steps"] = nlohmann::json::array();
        for (const Step& step : steps) {
            auto done = run_command(step.command, step.words, progress);
            if (!done) {
                return std::move(done).error().while_doing(step.command);
            }
            for (std::string& line : done->told) {
                all.told.push_back(fmt::format("{}: {}", step.command, line));
            }
            all.findings.insert(all.findings.end(), done->findings.begin(), done->findings.end());
            all.result["steps"].push_back({{"command", step.command}, {"result", std::move(done->result)}});
        }
        return all;
    }

    fs::path scenario_;
    fs::path into_ = ".";
    fs::path input_;
};

} // namespace

std::unique_ptr<Command> make_run()
{
    return std::make_unique<RunScenario>();
}

} // namespace schoolplan::cli
