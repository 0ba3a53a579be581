#pragma once

#include "page.hpp"

#include <string>

namespace schoolplan::report {

/// A page up to its title: what it may load (nothing), how it looks, what it is called, of which day.
/// \param date  of the data, YYYY-MM-DD; empty: not shown
std::string page_begin(const std::string& title, const std::string& date, bool synthetic, const Speaker& say);
std::string page_end();

} // namespace schoolplan::report
