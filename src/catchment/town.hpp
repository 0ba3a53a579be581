#pragma once

#include <schoolplan/catchment.hpp>

#include <string>

namespace schoolplan::catchment {

/// "estate 'north'"; its row where it has no name.
std::string named(const Town& town, SettlementId id);
std::string named(const Town& town, CampusId id);

/// Do rows and numbers make sense?
Done check(const Town& town, const Rules& rules);

/// The links the rules allow, by settlement, then campus; the error of check() where rows or numbers make no
/// sense.
Result<std::vector<Link>> links_of(const Town& town, const Rules& rules);

/// Do the estates fixed by hand have a link there, and seats?
Done check_fixed(const Town& town, const Rules& rules, const std::vector<Link>& links);

} // namespace schoolplan::catchment
