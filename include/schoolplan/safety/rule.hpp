#pragma once

/// \file
/// The rules about surroundings that places can be screened by, out of a profile of standards.

#include <schoolplan/core/day.hpp>
#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/model/standard.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::safety {

/// A kind of place must keep a distance from campuses of some stages.
struct Rule {
    StandardValue text;                ///< as the profile has it: clause, authority, days, how it is measured
    Millimetres limit;                 ///< a place exactly this far away keeps the rule
    bool numbered = true;              ///< false: the text gives no number, and `limit` is ours
    Status status = Status::not_found; ///< of the limit

    [[nodiscard]] bool walked() const noexcept
    {
        return text.measured == Measured::gate_walking || text.measured == Measured::door_walking;
    }
};

/// A value of the profile that speaks of surroundings, but by which no place can be screened.
struct Unscreened {
    StandardValue text;
    std::string reason; ///< "the distance was not found", "it is about roads", ...
};

struct RuleSettings {
    std::vector<Day> days; ///< rules in force on one of these
    /// Cases (`when`) that are used beside the values that always hold. One that begins with a word of
    /// this list is used, too: "assumed, outer ring".
    std::vector<std::string> cases{"assumed", "as the ministry measures"};
    /// Where a law says "around" and gives no number: the outer ring that the notice on safe zones
    /// has elsewhere; chosen by us.
    Metres around{200.0};
};

struct Rules {
    std::vector<Rule> rules;            ///< in the order of the profile
    std::vector<Unscreened> unscreened; ///< in the order of the profile
};

/// Which rules of the profile can places be screened by on those days?
///
/// A rule has a theme, names a kind of place, and says what distance it keeps and how that is measured,
/// or says "around" without a number. Every other value with a theme that is in force comes back
/// as unscreened, with the reason. Values without a theme are about other things and are passed over.
/// Cost: linear in the profile.
Rules rules(const StandardProfile& profile, const RuleSettings& settings);

} // namespace schoolplan::safety
