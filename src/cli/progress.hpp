#pragma once

#include <schoolplan/core/progress.hpp>

namespace schoolplan::cli {

/// A line on stderr for work that lasts longer than a second; nothing at all
/// when stderr is no terminal or `quiet` is set.
Progress progress_line(bool quiet);

} // namespace schoolplan::cli
