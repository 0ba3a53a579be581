#pragma once

/// \file
/// Is a plot large enough for its classes?
///
/// Front doors: safety::area_rules() and safety::judge_areas().

#include <schoolplan/core/day.hpp>
#include <schoolplan/core/quantity.hpp>
#include <schoolplan/model/stage.hpp>
#include <schoolplan/model/standard.hpp>
#include <schoolplan/safety/plots.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::safety {

/// The land that a school of so many classes needs.
struct AreaRule {
    StandardValue text;
    Stage stage = Stage::primary;
    std::int64_t classes = 0;
    std::string when{};   ///< which case beside the classes: "new district"; may be empty
    SquareMetres least{}; ///< a plot exactly as large keeps it
    std::optional<double> square_metres_per_pupil; ///< what the same table says per pupil
};

/// A plot of one stage as it is planned. Plots of several stages are not judged: no table says how their land
/// adds up.
struct PlotArea {
    Stage stage = Stage::primary;
    std::optional<SquareMetres> area{};    ///< no value: not known
    std::optional<std::int64_t> classes{}; ///< no value: not known
};

enum class AreaVerdict {
    fine,
    too_small,       ///< in every case: it needs fewer classes or more land
    small_in_a_case, ///< too small in one case and not in another: find out which it is
    not_known,       ///< area or classes are not known
    no_rule,         ///< no rule speaks of so many classes
};

/// The name used in files and tables: "fine", "too_small", ...
constexpr std::string_view code(AreaVerdict verdict) noexcept
{
    constexpr std::array<std::string_view, 5> codes{"fine", "too_small", "small_in_a_case", "not_known",
                                                    "no_rule"};
    return codes[static_cast<std::size_t>(verdict)];
}

/// What the table asks in the strictest case it breaks.
struct AreaFinding {
    AreaVerdict verdict = AreaVerdict::fine;
    std::optional<std::uint32_t> rule{}; ///< the one that asks for most of those it breaks
};

/// Which values of the profile say how much land a school of so many classes needs on that day?
///
/// `site_area` in square metres, at least, whose case begins with "24 classes".
/// Cost: linear in the profile.
std::vector<AreaRule> area_rules(const StandardProfile& profile, Day day);

/// Is each plot large enough? \returns row by row.
/// Cost: plots times rules.
std::vector<AreaFinding> judge_areas(std::span<const PlotArea> plots, std::span<const AreaRule> rules);

} // namespace schoolplan::safety
