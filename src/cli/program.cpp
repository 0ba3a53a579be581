#include "command.hpp"
#include "progress.hpp"
#include "version.hpp"
#include "wording.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace schoolplan::cli {

namespace {

constexpr int exit_done = 0;
constexpr int exit_could_not = 1;
constexpr int exit_wrong_words = 2;
constexpr int exit_findings = 3;

/// More findings than a screen holds are counted, not printed; --json has them all.
constexpr std::size_t findings_shown = 20;

struct Speaking {
    bool json = false;
    bool quiet = false;
};

void declare_speaking(Form& form, Speaking& speaking)
{
    form.flag("json", speaking.json, "Print the result as one JSON object.");
    form.flag("quiet", speaking.quiet, "Print nothing on standard error when all is well.");
}

void print_findings(const Findings& findings)
{
    const std::size_t shown = std::min(findings.size(), findings_shown);
    for (std::size_t i = 0; i < shown; ++i) {
        fmt::print(stderr, "{}\n", sentence(findings[i]));
    }
    if (shown < findings.size()) {
        fmt::print(stderr, "and {} more findings; --json lists them all\n", findings.size() - shown);
    }
}

int print_outcome(std::string_view command, const Outcome& outcome, const Speaking& speaking)
{
    if (speaking.json) {
        const nlohmann::json all{{"version", 1},
                                 {"command", command},
                                 {"result", outcome.result},
                                 {"findings", to_json(outcome.findings)}};
        fmt::print("{}\n", all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
    } else {
        for (const std::string& line : outcome.told) {
            fmt::print("{}\n", line);
        }
        print_findings(outcome.findings);
    }
    return any_to_act_on(outcome.findings) ? exit_findings : exit_done;
}

int print_error(std::string_view command, const Error& error, const Speaking& speaking,
                int exit_code = exit_could_not)
{
    if (speaking.json) {
        const nlohmann::json all{{"version", 1}, {"command", command}, {"error", error.message()}};
        fmt::print("{}\n", all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
    }
    fmt::print(stderr, "schoolplan {}: {}\n", command, error.message());
    return exit_code;
}

/// A command with the part of the command line that is its own.
struct Entry {
    std::unique_ptr<Command> command;
    CLI::App* app = nullptr;
    Speaking speaking;
};

std::vector<std::unique_ptr<Entry>> declare_all(CLI::App& program)
{
    std::vector<std::unique_ptr<Entry>> entries;
    for (auto& command : all_commands()) {
        auto entry = std::make_unique<Entry>();
        entry->app = program.add_subcommand(std::string{command->name()}, std::string{command->summary()});
        Form form{*entry->app};
        command->declare(form);
        declare_speaking(form, entry->speaking);
        entry->command = std::move(command);
        entries.push_back(std::move(entry));
    }
    return entries;
}

/// CLI11 takes words from the back.
std::vector<std::string> reversed(std::vector<std::string> words)
{
    std::reverse(words.begin(), words.end());
    return words;
}

int run_entry(Entry& entry)
{
    if (const auto agreed = entry.command->agree(); !agreed) {
        return print_error(entry.command->name(), agreed.error(), entry.speaking, exit_wrong_words);
    }
    const Call call{.deviations = Form{*entry.app}.deviations(),
                    .progress = progress_line(entry.speaking.quiet)};
    const auto outcome = entry.command->run(call);
    return outcome ? print_outcome(entry.command->name(), *outcome, entry.speaking)
                   : print_error(entry.command->name(), outcome.error(), entry.speaking);
}

/// One command with its words read, as a scenario calls it.
class Parsed {
public:
    static Result<Parsed> from(std::string_view name, const std::vector<std::string>& words)
    {
        for (auto& command : all_commands()) {
            if (command->name() == name) {
                return read(std::move(command), words);
            }
        }
        return Error{Fault::not_found, fmt::format("there is no command '{}'", name)};
    }

    Result<Outcome> run(const Progress& progress)
    {
        return command_->run({.deviations = Form{*app_}.deviations(), .progress = progress});
    }

private:
    static Result<Parsed> read(std::unique_ptr<Command> command, const std::vector<std::string>& words)
    {
        Parsed parsed{std::move(command)};
        Form form{*parsed.app_};
        parsed.command_->declare(form);
        try {
            parsed.app_->parse(reversed(words));
        } catch (const CLI::ParseError& stop) {
            return Error{Fault::invalid_input, stop.what()};
        }
        if (auto agreed = parsed.command_->agree(); !agreed) {
            return std::move(agreed).error();
        }
        return parsed;
    }

    explicit Parsed(std::unique_ptr<Command> command)
        : command_{std::move(command)}, app_{std::make_unique<CLI::App>("", std::string{command_->name()})}
    {
    }

    std::unique_ptr<Command> command_;
    std::unique_ptr<CLI::App> app_;
};

} // namespace

int run_program(const std::vector<std::string>& words)
{
    CLI::App program{"Plan schools: who lives within reach of one, and where one is missing.", "schoolplan"};
    program.set_version_flag("--version", std::string{version});
    program.require_subcommand(1);
    const auto entries = declare_all(program);
    try {
        program.parse(reversed(words));
    } catch (const CLI::ParseError& stop) {
        return program.exit(stop) == 0 ? exit_done : exit_wrong_words;
    }
    const auto chosen =
        std::find_if(entries.begin(), entries.end(), [](const auto& entry) { return entry->app->parsed(); });
    return run_entry(**chosen);
}

Done check_words(std::string_view name, const std::vector<std::string>& words)
{
    auto parsed = Parsed::from(name, words);
    if (!parsed) {
        return std::move(parsed).error();
    }
    return std::monostate{};
}

Result<Outcome> run_command(std::string_view name, const std::vector<std::string>& words,
                            const Progress& progress)
{
    auto parsed = Parsed::from(name, words);
    if (!parsed) {
        return std::move(parsed).error();
    }
    return parsed->run(progress);
}

} // namespace schoolplan::cli
