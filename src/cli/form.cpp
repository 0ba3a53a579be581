#include "form.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace schoolplan::cli {

namespace {

struct LengthUnit {
    std::string_view suffix;
    double metres;
};

constexpr std::array length_units{LengthUnit{"km", 1000.0}, LengthUnit{"m", 1.0}};

/// CLI11 learns of a refusal by its own exception; it is caught in program.cpp.
template <typename T>
T wanted(Result<T> read)
{
    if (!read) {
        throw CLI::ValidationError{read.error().message()};
    }
    return *std::move(read);
}

template <typename T>
Result<T> read_number(std::string_view text)
{
    T number{};
    const auto [rest, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc{} || rest != text.data() + text.size()) {
        return Error{Fault::invalid_input, fmt::format("'{}' is not a number of the kind asked for", text)};
    }
    return number;
}

std::string written(const std::vector<Stage>& stages)
{
    std::string text;
    for (const Stage stage : stages) {
        text += (text.empty() ? "" : ",") + std::string{code(stage)};
    }
    return text;
}

} // namespace

Result<Metres> read_length(std::string_view text)
{
    double number = 0.0;
    const auto [rest, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc{} || !std::isfinite(number) || number < 0.0) {
        return Error{Fault::invalid_input, fmt::format("'{}' is not a length such as 800m or 1.5km", text)};
    }
    std::string_view suffix{rest, static_cast<std::size_t>(text.data() + text.size() - rest)};
    if (suffix.starts_with(' ')) {
        suffix.remove_prefix(1);
    }
    const auto unit = std::find_if(length_units.begin(), length_units.end(),
                                   [suffix](const LengthUnit& known) { return known.suffix == suffix; });
    if (unit == length_units.end()) {
        return Error{Fault::invalid_input, fmt::format("'{}' needs a unit: m or km", text)};
    }
    return Metres{number * unit->metres};
}

Result<std::vector<Stage>> read_stages(std::string_view text)
{
    std::vector<Stage> found;
    while (true) {
        const auto comma = text.find(',');
        const auto word = text.substr(0, comma);
        const auto stage = stage_of(word);
        if (!stage) {
            return Error{Fault::invalid_input,
                         fmt::format("'{}' is no stage: kindergarten, primary or junior", word)};
        }
        if (std::find(found.begin(), found.end(), *stage) == found.end()) {
            found.push_back(*stage);
        }
        if (comma == std::string_view::npos) {
            break;
        }
        text.remove_prefix(comma + 1);
    }
    std::sort(found.begin(), found.end());
    return found;
}

CLI::Option* Form::option(const std::string& name, const std::string& value, const std::string& standard,
                          const std::string& help, std::function<void(const std::string&)> take)
{
    auto* made = app_->add_option_function<std::string>("--" + name, take, help);
    made->type_name(value);
    made->default_str(standard);
    made->multi_option_policy(CLI::MultiOptionPolicy::Throw);
    return made;
}

void Form::word(const std::string& name, std::filesystem::path& setting, const std::string& help)
{
    app_->add_option_function<std::string>(
            name, [&setting](const std::string& given) { setting = given; }, help)
        ->type_name("")
        ->required();
}

void Form::word(const std::string& name, std::string& setting, const std::string& help)
{
    app_->add_option(name, setting, help)->type_name("")->required();
}

void Form::word_if_any(const std::string& name, std::string& setting, const std::string& help)
{
    app_->add_option(name, setting, help)->type_name("");
}

void Form::text(const std::string& name, std::string& setting, const std::string& help)
{
    option(name, "TEXT", setting, help, [&setting](const std::string& given) { setting = given; });
}

void Form::text(const std::string& name, std::optional<std::string>& setting, const std::string& help)
{
    option(name, "TEXT", setting.value_or(""), help,
           [&setting](const std::string& given) { setting = given; });
}

void Form::path(const std::string& name, std::filesystem::path& setting, const std::string& help)
{
    option(name, "FILE", setting.string(), help, [&setting](const std::string& given) { setting = given; });
}

void Form::paths(const std::string& name, std::vector<std::filesystem::path>& setting,
                 const std::string& help)
{
    const auto take = [&setting](const std::vector<std::string>& given) {
        setting.assign(given.begin(), given.end());
    };
    app_->add_option_function<std::vector<std::string>>("--" + name, take, help)
        ->type_name("FILE")
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void Form::length(const std::string& name, std::optional<Metres>& setting, const std::string& help)
{
    option(name, "LENGTH", setting ? fmt::format("{}m", setting->value()) : "", help,
           [&setting](const std::string& given) { setting = wanted(read_length(given)); });
}

void Form::length(const std::string& name, Metres& setting, const std::string& help)
{
    option(name, "LENGTH", fmt::format("{}m", setting.value()), help,
           [&setting](const std::string& given) { setting = wanted(read_length(given)); });
}

void Form::number(const std::string& name, std::uint64_t& setting, const std::string& help)
{
    option(name, "NUMBER", std::to_string(setting), help,
           [&setting](const std::string& given) { setting = wanted(read_number<std::uint64_t>(given)); });
}

void Form::number(const std::string& name, std::optional<std::uint32_t>& setting, const std::string& help)
{
    option(name, "NUMBER", setting ? std::to_string(*setting) : "", help,
           [&setting](const std::string& given) { setting = wanted(read_number<std::uint32_t>(given)); });
}

void Form::rate(const std::string& name, std::optional<double>& setting, const std::string& help)
{
    option(name, "RATE", setting ? fmt::format("{}", *setting) : "", help,
           [&setting](const std::string& given) {
               const double rate = wanted(read_number<double>(given));
               if (!(std::isfinite(rate) && rate >= 0.0)) {
                   throw CLI::ValidationError{fmt::format("'{}' is not a rate of 0 or more", given)};
               }
               setting = rate;
           });
}

void Form::flag(const std::string& name, bool& setting, const std::string& help)
{
    app_->add_flag_function(
        "--" + name, [&setting](std::int64_t) { setting = true; }, help);
}

void Form::choice(const std::string& name, std::string& setting, std::vector<std::string> choices,
                  const std::string& help)
{
    option(name, "WORD", setting, help, [&setting](const std::string& given) {
        setting = given;
    })->check(CLI::IsMember(std::move(choices)));
}

void Form::stages(const std::string& name, std::vector<Stage>& setting, const std::string& help)
{
    option(name, "STAGES", written(setting), help,
           [&setting](const std::string& given) { setting = wanted(read_stages(given)); });
}

void Form::pairs(const std::string& name, std::map<std::string, std::string>& setting,
                 const std::string& help)
{
    const auto take = [&setting](const std::vector<std::string>& given) {
        for (const std::string& pair : given) {
            const auto equals = pair.find('=');
            if (equals == std::string::npos || equals == 0) {
                throw CLI::ValidationError{fmt::format("'{}' is not of the form OURS=THEIRS", pair)};
            }
            setting[pair.substr(0, equals)] = pair.substr(equals + 1);
        }
    };
    app_->add_option_function<std::vector<std::string>>("--" + name, take, help)
        ->type_name("OURS=THEIRS")
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

std::map<std::string, std::string> Form::deviations() const
{
    std::map<std::string, std::string> found;
    for (const CLI::Option* given : app_->get_options()) {
        const bool has_dashes = given->nonpositional() && given->get_name() != "--help";
        if (!has_dashes || given->count() == 0) {
            continue;
        }
        const std::string value =
            given->get_type_size() == 0 ? "true" : fmt::format("{}", fmt::join(given->results(), " "));
        if (value != given->get_default_str()) {
            found[given->get_name().substr(2)] = value;
        }
    }
    return found;
}

} // namespace schoolplan::cli
