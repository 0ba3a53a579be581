#pragma once

/// \file
/// Who said what is kept for good: of every row of a ledger that is only added to.

#include <string>

namespace schoolplan {

/// Who added something, from what, and when.
struct Recorded {
    std::string who{};
    std::string at{};     ///< "2019-05-10T09:30:00+08:00"
    std::string source{}; ///< file it was read from; empty: said on the command line

    bool operator==(const Recorded&) const = default;
};

} // namespace schoolplan
