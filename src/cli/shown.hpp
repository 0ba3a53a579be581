#pragma once

/// \file
/// Everything a map, a report or an export shows, loaded once, and the words on it.

#include "session.hpp"

#include <schoolplan/core/language.hpp>
#include <schoolplan/model/coverage_result.hpp>
#include <schoolplan/model/network.hpp>
#include <schoolplan/report.hpp>

#include <filesystem>
#include <string>

namespace schoolplan::cli {

/// The words a user may put on what is shown, and their language.
struct Words {
    std::string title;
    std::string sources;
    std::string date;

    void declare(Form& form);
    [[nodiscard]] Language language() const;

private:
    std::string language_ = "both";
};

struct Shown {
    Snapshot snapshot;
    CoverageResult coverage;
    std::vector<Run> runs;
    std::vector<report::LimitSource> limits;

    /// Refers into this object, which must outlive it.
    [[nodiscard]] report::Content content() const;
};

/// \returns what require() says of the coverage when it is missing or stale
Result<Shown> load_shown(const Workspace& workspace);

/// What a map draws.
struct Drawn {
    Snapshot snapshot;
    CoverageResult coverage;
    Network network;
    std::vector<report::LimitSource> limits;
};

/// "标准 limit: GB 50180-2018 ..., 附录C (凭记忆待核 recalled)"; "" where nothing is recorded of it.
std::string limit_note(const std::vector<report::LimitSource>& limits, Stage stage, Language language);

/// \returns what require() says of coverage or network when one is missing or stale
Result<Drawn> load_drawn(const std::filesystem::path& workspace);

} // namespace schoolplan::cli
