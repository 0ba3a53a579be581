#pragma once

/// \file
/// Seats against children, as several commands are asked for it.

#include "in_force.hpp"

#include <schoolplan/demand.hpp>
#include <schoolplan/report.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// A balance with the rates and class sizes it was made with.
struct Weighed {
    Balance balance{};
    std::vector<report::RateSource> rates{};
    std::vector<report::ClassSource> classes{};
    std::optional<double> persons_per_household{};
    std::vector<std::string> told{}; ///< sentences for people: what decided, what was not found

    /// Show it; must outlive the content.
    void show_in(report::Content& content) const;
};

class BalanceOptions {
public:
    void declare(Form& form);

    /// Was a balance asked for? A year asks for it.
    [[nodiscard]] bool asked() const noexcept { return year_.has_value(); }

    [[nodiscard]] const std::optional<std::uint32_t>& year() const noexcept { return year_; }

    /// \returns no value where none was asked for; invalid_input for options that need a year and
    ///          have none, for two rates of a stage, and as demand::balance() and InForce say
    [[nodiscard]] Result<std::optional<Weighed>> weigh(const Snapshot& snapshot) const;

    /// The same of the years from `first` to `last`, both included, whatever year was asked for.
    [[nodiscard]] Result<Weighed> weigh(const Snapshot& snapshot, int first, int last) const;

private:
    [[nodiscard]] Done check() const;
    [[nodiscard]] Done add_rate(const InForce& in_force, Stage stage, demand::Settings& settings,
                                Weighed& weighed) const;
    [[nodiscard]] static Done add_class_size(const InForce& in_force, Stage stage, demand::Settings& settings,
                                             Weighed& weighed);

    std::optional<std::uint32_t> year_;
    std::string children_ = "both";
    std::string rates_ = "households";
    PerStage<std::optional<double>> per_100_households_;
    PerStage<std::optional<double>> per_1000_people_;
    std::optional<double> persons_per_household_;
    bool public_only_ = false;
    bool seats_from_classes_ = false;
    StandardChoice choice_;
};

} // namespace schoolplan::cli
