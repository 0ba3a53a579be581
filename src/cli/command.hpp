#pragma once

/// \file
/// A command is one arrow: load, call one door, save. It neither parses its
/// words nor prints: it declares a Form and returns an Outcome.

#include "form.hpp"

#include <schoolplan/core/findings.hpp>
#include <schoolplan/core/progress.hpp>
#include <schoolplan/core/result.hpp>

#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::cli {

/// What a command may know of how it was called.
struct Call {
    std::map<std::string, std::string> deviations; ///< options that differ from their default
    Progress progress;                             ///< shows itself only where someone watches
};

/// What a command has done.
struct Outcome {
    std::vector<std::string> told; ///< sentences for people
    nlohmann::json result;         ///< the same for programs: one JSON object
    Findings findings;             ///< not empty: exit code 3
};

class Command {
public:
    Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;
    virtual ~Command() = default;

    [[nodiscard]] virtual std::string_view name() const noexcept = 0;
    /// One sentence for the list of commands.
    [[nodiscard]] virtual std::string_view summary() const noexcept = 0;
    /// Declares every word and option. Called once, before run().
    virtual void declare(Form& form) = 0;
    /// Do the words make sense together? Called after parsing; a fault here is one of the command line.
    [[nodiscard]] virtual Done agree() const { return std::monostate{}; }
    virtual Result<Outcome> run(const Call& call) = 0;
};

/// All commands, fresh, in the order of the manual.
std::vector<std::unique_ptr<Command>> all_commands();

/// Run `schoolplan words...`; what main() does.
/// \returns the exit code: 0 done, 1 could not be done, 2 the command line was wrong, 3 done, with findings
int run_program(const std::vector<std::string>& words);

/// Would these words be taken by the command? Nothing is run.
/// \returns not_found for an unknown command; invalid_input naming the option at fault
Done check_words(std::string_view name, const std::vector<std::string>& words);

/// Run one command inside a scenario, its words as on the command line.
Result<Outcome> run_command(std::string_view name, const std::vector<std::string>& words,
                            const Progress& progress);

} // namespace schoolplan::cli
