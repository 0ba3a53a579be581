#pragma once

/// \file
/// What a user may say of a question of siting, and how its answer is told.

#include "command.hpp"
#include "siting_tables.hpp"

#include <schoolplan/core/language.hpp>
#include <schoolplan/siting/trade_off.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::cli {

/// "0.95" or "95%".
std::optional<double> read_share(std::string_view text);

/// "90s", "2min", or seconds.
std::optional<double> read_seconds(std::string_view text);

/// The options that do not depend on where the question comes from.
class SitingOptions {
public:
    void declare(Form& form);

    /// Read the words.
    /// \returns invalid_input naming the option that cannot be read
    Done read();

    /// The settings without p and limit, which depend on where the question comes from.
    [[nodiscard]] const siting::Settings& settings() const noexcept { return settings_; }
    [[nodiscard]] std::optional<std::uint32_t> p() const noexcept { return settings_.p; }
    [[nodiscard]] double seconds() const noexcept { return seconds_; }
    [[nodiscard]] bool explains() const noexcept { return explain_; }
    /// A choice is good if it is worse by at most this share.
    [[nodiscard]] double good() const noexcept { return good_; }
    /// A weighted sum of criteria instead of an objective.
    [[nodiscard]] const std::optional<siting::Mix>& mix() const noexcept { return mix_; }
    /// The two criteria of a curve.
    [[nodiscard]] const std::optional<std::pair<siting::Criterion, siting::Criterion>>&
    criteria() const noexcept
    {
        return criteria_;
    }
    /// Before the words are read.
    [[nodiscard]] bool asks_curve() const noexcept { return !criteria_text_.empty(); }
    [[nodiscard]] bool all_points() const noexcept { return all_points_; }
    [[nodiscard]] bool weighs() const noexcept { return mix_ || criteria_; }
    [[nodiscard]] Language language() const { return language_of(language_).value_or(Language::both); }
    [[nodiscard]] nlohmann::json told() const;
    [[nodiscard]] std::string objective() const;

private:
    Done read_criteria_asked();

    std::string objective_ = "p-median";
    std::optional<double> budget_;
    std::string share_text_ = "1";
    std::string time_text_ = "60s";
    std::string gap_text_ = "0%";
    std::string good_text_ = "1%";
    double seconds_ = 60.0;
    double good_ = 0.01;
    bool explain_ = false;
    std::string mix_text_;
    std::string criteria_text_;
    std::optional<siting::Mix> mix_;
    std::optional<std::pair<siting::Criterion, siting::Criterion>> criteria_;
    bool all_points_ = false;
    std::optional<std::uint32_t> threads_;
    std::string language_ = "both";
    siting::Settings settings_;
};

/// An answer with what it answers.
struct Sited {
    SitingTables tables;
    siting::Settings settings;
    siting::Answer answer;
    std::vector<siting::Forgone> forgone; ///< empty where it was not asked for
    double seconds = 0.0;                 ///< that the choice took
    std::size_t existing = 0;             ///< so many of the first sites exist: they are not told as chosen

    /// What the size of a chosen site is called; empty where it has none.
    /// \param k  place in the answer's `chosen`
    [[nodiscard]] std::string size_name(std::size_t k) const;
};

/// Choose within the time, check the answer, and explain it where that is asked for.
/// \param existing  so many of the first sites are there already
Result<Sited> choose_in_time(SitingTables tables, siting::Settings settings, const SitingOptions& options,
                             const Progress& progress, std::size_t existing = 0);

/// Objective, bound, gap, what was chosen and how, and what the next best site would have cost.
Outcome outcome_of(const Sited& sited, const SitingOptions& options);

/// Who goes where.
void tell_assignment(const Sited& sited, Language language, Outcome& outcome);

double children_of(const std::vector<siting::Assigned>& assignment);

} // namespace schoolplan::cli
