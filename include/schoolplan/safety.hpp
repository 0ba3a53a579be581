#pragma once

/// \file
/// What stands too close to campuses, by the rules in force on a day.
///
/// Front door: safety::screen(). Zones and who answers for them: safety/zones.hpp and
/// safety/assignment.hpp. None of them reads a file or a database.

#include <schoolplan/core/findings.hpp>
#include <schoolplan/core/id.hpp>
#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/safety/own_area.hpp>
#include <schoolplan/safety/place.hpp>
#include <schoolplan/safety/rule.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace schoolplan::safety {

enum class Verdict {
    breaks,   ///< nearer than the limit, by more than the tolerance; or on the grounds
    doubtful, ///< within the tolerance of the limit, or it could not be measured: to be measured on site
    keeps,    ///< as far as the limit and the tolerance, or farther
    no_rule,  ///< no rule in force that day speaks of this kind of place and these stages
};

inline constexpr std::array verdicts{Verdict::breaks, Verdict::doubtful, Verdict::keeps, Verdict::no_rule};

/// The name used in files and tables: "breaks", "doubtful", "keeps", "no_rule".
constexpr std::string_view code(Verdict verdict) noexcept
{
    constexpr std::array<std::string_view, verdicts.size()> codes{"breaks", "doubtful", "keeps", "no_rule"};
    return codes[static_cast<std::size_t>(verdict)];
}

/// The word shown to Chinese readers.
constexpr std::string_view chinese(Verdict verdict) noexcept
{
    constexpr std::array<std::string_view, verdicts.size()> words{"违反", "需实地测量", "符合", "无规定"};
    return words[static_cast<std::size_t>(verdict)];
}

/// From what of the campus a distance was taken.
enum class MeasuredFrom {
    boundary,
    gate,
    position, ///< neither grounds nor gates are known: true distances are shorter
    inside,   ///< the place stands on the grounds
    area,     ///< no distance: an area that the street has set itself
};

constexpr std::string_view code(MeasuredFrom from) noexcept
{
    constexpr std::array<std::string_view, 5> codes{"boundary", "gate", "position", "inside", "area"};
    return codes[static_cast<std::size_t>(from)];
}

/// A way on foot from a campus to a place, as somebody else found it.
struct Walk {
    std::uint32_t place = 0;
    CampusId campus;
    std::optional<Millimetres> length{}; ///< no value: the place or the campus is off the network
    geo::Line line{};                    ///< from the gate to the door
};

/// Which ways the rules that are walked ask for: of one campus.
struct WalkWanted {
    CampusId campus;
    std::vector<std::uint32_t> places{}; ///< ascending
    Metres cutoff;                       ///< longer ways decide nothing
};

struct Settings {
    std::vector<Day> days; ///< one at least
    /// Distances this close to the limit, this included, are to be measured on site.
    Metres tolerance{10.0};
    /// Places up to this far beyond the limit are listed, this included. \pre not below the tolerance
    Metres listed{20.0};
    /// Farthest a gate or door may lie from its road, for rules measured along the road.
    Metres attach{100.0};
};

struct Inputs {
    const Snapshot& snapshot; ///< campuses and gates
    std::span<const Place> places{};
    std::span<const Rule> rules{};
    std::span<const Walk> walks{};    ///< by campus, then place; those not in it are longer than the cutoff
    bool walked = false;              ///< `walks` were looked for
    const Network* network = nullptr; ///< for rules along the road; null: they are not measured
    std::span<const OwnArea> areas{}; ///< none: every fallback holds
};

/// One place, one campus, one rule, one day.
struct Screened {
    std::uint32_t place = 0;
    CampusId campus;
    std::optional<std::uint32_t> rule{}; ///< no value: no rule in force
    Day day;
    Verdict verdict = Verdict::no_rule;
    std::optional<bool> inside{}; ///< nearer than the limit, whatever the tolerance; no value: not measured
    std::optional<Millimetres> distance{}; ///< no value: not measured, or farther than was looked
    MeasuredFrom from = MeasuredFrom::boundary;
    geo::Line line{}; ///< the very line or way that was measured, campus first; empty where there is none
    std::optional<std::uint32_t> area{}; ///< row of the own areas, where one decided and not a distance
};

struct Screening {
    std::vector<Screened> rows; ///< by day as asked, then place, campus, rule
    Findings findings;          ///< what could not be measured, or only roughly
};

/// Which ways must be found before screen() can judge the rules that are walked?
///
/// Those between a campus and the places as near as the crow flies as the rule, the tolerance and
/// the margin of what is listed together: no way is shorter than that.
/// \returns in order of campus; empty when no rule is walked
std::vector<WalkWanted> walks_wanted(const Inputs& inputs, const Settings& settings);

/// Which places stand too close to which campuses on each of the days?
///
/// Straight distances are geodesic, to the millimetre (half a millimetre is rounded away); ways are as
/// they were given. A place on the grounds, border included, is 0 m away by every measure; one in a hole of
/// the grounds is not on them. A campus whose grounds are not known is measured from its gates,
/// without gates from its position, and `from` says so. Places that opened after the day, and
/// campuses that open after it, are not there yet. Where a pair is listed for one day, the
/// other days say of it, too, what holds. Where a street has set areas itself, a rule that is a fallback is
/// not measured: a place breaks it if one of its doors stands where the street forbids it, or outside the
/// only areas it allows. The first area that is valid on the day and holds the first door decides.
///
/// \returns invalid_input for no day, a tolerance below 0 or above `listed`, a limit that is not
///          positive, or a walk of a place or campus that is not there
/// Cost: for each rule and campus, the places in a band of latitude as wide as the limit.
/// Source: docs/methods/safety.md
Result<Screening> screen(const Inputs& inputs, const Settings& settings);

} // namespace schoolplan::safety
