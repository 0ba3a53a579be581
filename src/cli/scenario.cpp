#include "scenario.hpp"

#include <fmt/format.h>

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <span>
#include <sstream>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;

using Keys = std::array<std::string_view, 2>;

/// A command a scenario may hold, and which of its keys are words without dashes or name files it writes.
struct KnownCommand {
    std::string_view command;
    bool on_workspace;  ///< its first word is the workspace
    Keys words;         ///< keys that become words, in order
    Keys results{};     ///< options that name a file to write
    bool asked = false; ///< its question may take one more word: `item`, or `file` where it is a file
    Keys reading{};     ///< questions whose `file` is read; the others write it
};

/// In the order of the work: whatever order the file has, a step finds its inputs made.
constexpr std::array known_commands{
    KnownCommand{"init", true, {"", ""}},
    KnownCommand{"synth", false, {"place", "folder"}},
    KnownCommand{"import", true, {"kind", "file"}},
    KnownCommand{"change", true, {"do", ""}},
    KnownCommand{"check", true, {"", ""}},
    KnownCommand{"network", true, {"", ""}},
    KnownCommand{"access", true, {"", ""}},
    KnownCommand{"cover", true, {"", ""}},
    KnownCommand{"assign", true, {"", ""}, {"out"}},
    KnownCommand{"catchments", true, {"question", "plan"}, {"out", "map"}, true, {"import"}},
    KnownCommand{"site", true, {"", ""}, {"into"}},
    KnownCommand{"sitings", true, {"question", "siting"}, {"map", "out"}},
    KnownCommand{"plan", true, {"question", ""}, {"csv", "layers"}, true, {"import"}},
    KnownCommand{"sequence", true, {"", ""}, {"out"}},
    KnownCommand{"groups", true, {"", ""}, {"out"}},
    KnownCommand{"inspectors", true, {"", ""}, {"out"}},
    KnownCommand{"screen", true, {"file", ""}, {"pages"}},
    KnownCommand{"hazards", true, {"question", ""}, {}, true, {"record", "import"}},
    KnownCommand{"zones", true, {"file", ""}},
    KnownCommand{"map", true, {"file", ""}},
    KnownCommand{"atlas", true, {"folder", ""}},
    KnownCommand{"report", true, {"file", ""}},
    KnownCommand{"export", true, {"file", ""}},
};

/// Options of any command that name a file beside the scenario's inputs.
constexpr std::array<std::string_view, 16> inputs{
    "units",    "profile", "rules",  "offices", "drawn", "obstacles", "sizes",    "evidence",
    "forecast", "fixed",   "barred", "several", "today", "mapping",   "projects", "by_year"};

bool among(std::string_view key, std::span<const std::string_view> keys)
{
    return std::ranges::find(keys, key) != keys.end();
}

/// The key of a file to read that an earlier step of the scenario makes.
constexpr std::string_view made_before = "made";

std::string placed(const toml::node& node)
{
    const auto at = node.source().begin;
    return fmt::format("line {}, column {}", at.line, at.column);
}

Result<std::string> scalar(const std::string& key, const toml::node& node)
{
    if (const auto text = node.value_exact<std::string>()) {
        return *text;
    }
    if (const auto whole = node.value_exact<std::int64_t>()) {
        return std::to_string(*whole);
    }
    if (const auto number = node.value_exact<double>()) {
        return fmt::format("{}", *number);
    }
    return Error{Fault::invalid_input, fmt::format("{}: '{}' must be a text or a number", placed(node), key)};
}

/// Reads the keys of one table into the words of one command.
class StepReader {
public:
    StepReader(const KnownCommand& known, const Folders& folders) : known_{known}, folders_{folders} {}

    Result<Step> read(const toml::table& table)
    {
        Step step{.command = std::string{known_.command}, .words = {}};
        if (known_.on_workspace) {
            step.words.push_back(folders_.workspace.string());
        }
        for (const std::string_view word : known_.words) {
            if (word.empty()) {
                continue;
            }
            const auto* node = table.get(word);
            if (node == nullptr) {
                return Error{Fault::invalid_input,
                             fmt::format("{}: [{}] needs '{}'", placed(table), known_.command, word)};
            }
            auto text = scalar(std::string{word}, *node);
            if (!text) {
                return std::move(text).error();
            }
            step.words.push_back(is_path(word) ? resolved(table, *text) : *text);
        }
        if (auto added = add_item(step, table); !added) {
            return std::move(added).error();
        }
        for (const auto& [key, node] : table) {
            if (is_word(table, key.str())) {
                continue;
            }
            if (auto added = add_option(step, std::string{key.str()}, node); !added) {
                return std::move(added).error();
            }
        }
        return step;
    }

private:
    static bool is_path(std::string_view word) { return word == "file" || word == "folder"; }

    /// Does the step read its `file`? Else it writes it.
    [[nodiscard]] bool reads_file(const toml::table& table) const
    {
        return known_.command == "import"
               || (known_.asked && among(table["question"].value_or(""), known_.reading));
    }

    [[nodiscard]] bool is_word(const toml::table& table, std::string_view key) const
    {
        return among(key, known_.words) || (known_.asked && (key == "item" || key == "file"))
               || (key == made_before && reads_file(table));
    }

    /// The word a question may take beside its own.
    [[nodiscard]] Done add_item(Step& step, const toml::table& table) const
    {
        if (!known_.asked) {
            return std::monostate{};
        }
        for (const std::string_view key : {"item", "file"}) {
            const auto* node = table.get(key);
            if (node == nullptr) {
                continue;
            }
            auto text = scalar(std::string{key}, *node);
            if (!text) {
                return std::move(text).error();
            }
            step.words.push_back(is_path(key) ? resolved(table, *text) : *text);
        }
        return std::monostate{};
    }

    /// Inputs lie in the folder of inputs, unless an earlier step made them.
    [[nodiscard]] std::string resolved(const toml::table& table, const std::string& path) const
    {
        const bool given = reads_file(table) && !table[made_before].value_or(false);
        return ((given ? folders_.input : folders_.into) / path).string();
    }

    /// Of `init` what it begins with; of others `from` is a year.
    [[nodiscard]] bool is_input(std::string_view key) const
    {
        return among(key, inputs) || (key == "from" && known_.command == "init");
    }

    [[nodiscard]] Done add_option(Step& step, const std::string& key, const toml::node& node) const
    {
        std::string option = "--" + key;
        std::replace(option.begin(), option.end(), '_', '-');
        if (const auto flag = node.value_exact<bool>()) {
            if (*flag) {
                step.words.push_back(option);
            }
            return std::monostate{};
        }
        if (const auto* pairs = node.as_table()) {
            for (const auto& [ours, theirs] : *pairs) {
                auto text = scalar(key, theirs);
                if (!text) {
                    return std::move(text).error();
                }
                step.words.insert(step.words.end(), {option, fmt::format("{}={}", ours.str(), *text)});
            }
            return std::monostate{};
        }
        if (const auto* several = node.as_array()) {
            for (const toml::node& one : *several) {
                if (auto added = add_option(step, key, one); !added) {
                    return added;
                }
            }
            return std::monostate{};
        }
        auto text = scalar(key, node);
        if (!text) {
            return std::move(text).error();
        }
        const auto path = [&] {
            return among(key, known_.results) ? (folders_.into / *text).string()
                   : is_input(key)            ? (folders_.input / *text).string()
                                              : *text;
        };
        step.words.insert(step.words.end(), {option, path()});
        return std::monostate{};
    }

    const KnownCommand& known_;
    const Folders& folders_;
};

Done add_steps(std::vector<Step>& steps, const KnownCommand& known, const toml::node& node,
               const Folders& folders)
{
    StepReader reader{known, folders};
    const auto add = [&](const toml::table& table) -> Done {
        auto step = reader.read(table);
        if (!step) {
            return std::move(step).error();
        }
        steps.push_back(*std::move(step));
        return std::monostate{};
    };
    if (const auto* table = node.as_table()) {
        return add(*table);
    }
    const auto* tables = node.as_array();
    if (tables == nullptr || !tables->is_homogeneous<toml::table>()) {
        return Error{Fault::invalid_input, fmt::format("{}: '{}' must be a table such as [{}]", placed(node),
                                                       known.command, known.command)};
    }
    for (const toml::node& table : *tables) {
        if (auto added = add(*table.as_table()); !added) {
            return added;
        }
    }
    return std::monostate{};
}

Done check_keys(const toml::table& scenario)
{
    const auto version = scenario["version"].value_exact<std::int64_t>();
    if (version != 1) {
        return Error{Fault::invalid_input, "a scenario starts with 'version = 1'"};
    }
    for (const auto& [key, node] : scenario) {
        const bool known =
            key.str() == "version" || key.str() == "title"
            || std::any_of(known_commands.begin(), known_commands.end(),
                           [&](const KnownCommand& command) { return command.command == key.str(); });
        if (!known) {
            return Error{Fault::invalid_input,
                         fmt::format("{}: there is no '{}' in a scenario", placed(node), key.str())};
        }
    }
    return std::monostate{};
}

Result<std::vector<Step>> steps_of(const toml::table& scenario, const Folders& folders)
{
    if (auto checked = check_keys(scenario); !checked) {
        return std::move(checked).error();
    }
    std::vector<Step> steps;
    for (const KnownCommand& known : known_commands) {
        if (const auto* node = scenario.get(known.command)) {
            if (auto added = add_steps(steps, known, *node, folders); !added) {
                return std::move(added).error();
            }
        }
    }
    return steps;
}

} // namespace

Result<std::vector<Step>> read_scenario(const fs::path& file, const Folders& folders)
{
    try {
        const auto parsed = toml::parse_file(file.string());
        auto steps = steps_of(parsed, folders);
        if (!steps) {
            return std::move(steps).error().while_doing(file.string());
        }
        return steps;
    } catch (const toml::parse_error& fault) {
        const auto at = fault.source().begin;
        if (at.line == 0) {
            return Error{Fault::not_found, fmt::format("{}: {}", file.string(), fault.description())};
        }
        return Error{Fault::invalid_input, fmt::format("{}: line {}, column {}: {}", file.string(), at.line,
                                                       at.column, fault.description())};
    }
}

} // namespace schoolplan::cli
