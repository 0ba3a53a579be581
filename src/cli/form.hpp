#pragma once

/// \file
/// One declaration per option. Parsing, --help, the check of the manual page and
/// the record of a run are all read from it; CLI11 does the parsing.

#include <schoolplan/core/quantity.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/stage.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace schoolplan::cli {

/// What the user may write after a command, bound to the settings it fills.
/// The value a setting has when it is declared is its default.
class Form {
public:
    explicit Form(CLI::App& app) noexcept : app_{&app} {}

    /// A word without dashes that must be there, in the order of declaration.
    void word(const std::string& name, std::filesystem::path& setting, const std::string& help);
    void word(const std::string& name, std::string& setting, const std::string& help);
    /// One that may be left out, after those that must be there.
    void word_if_any(const std::string& name, std::string& setting, const std::string& help);

    void text(const std::string& name, std::string& setting, const std::string& help);
    void text(const std::string& name, std::optional<std::string>& setting, const std::string& help);
    void path(const std::string& name, std::filesystem::path& setting, const std::string& help);
    /// As often as needed, in the order given.
    void paths(const std::string& name, std::vector<std::filesystem::path>& setting, const std::string& help);
    void length(const std::string& name, Metres& setting, const std::string& help);
    void length(const std::string& name, std::optional<Metres>& setting, const std::string& help);
    void number(const std::string& name, std::uint64_t& setting, const std::string& help);
    void number(const std::string& name, std::optional<std::uint32_t>& setting, const std::string& help);
    void rate(const std::string& name, std::optional<double>& setting, const std::string& help);
    void flag(const std::string& name, bool& setting, const std::string& help);
    /// One of a few words.
    void choice(const std::string& name, std::string& setting, std::vector<std::string> choices,
                const std::string& help);
    /// Stages separated by commas, for example "primary,junior".
    void stages(const std::string& name, std::vector<Stage>& setting, const std::string& help);
    /// `--name ours=theirs`, as often as needed.
    void pairs(const std::string& name, std::map<std::string, std::string>& setting, const std::string& help);

    /// The options given on the command line, as `name -> value`, without the
    /// words and without values equal to the default.
    [[nodiscard]] std::map<std::string, std::string> deviations() const;

private:
    CLI::Option* option(const std::string& name, const std::string& value, const std::string& standard,
                        const std::string& help, std::function<void(const std::string&)> take);

    CLI::App* app_;
};

/// Read a length such as "800 m", "800m" or "1.5km". A bare number is refused:
/// a length without a unit is how a plan gets a 2 m catchment.
Result<Metres> read_length(std::string_view text);

/// Read stages separated by commas; the error names the word that is none.
Result<std::vector<Stage>> read_stages(std::string_view text);

} // namespace schoolplan::cli
