#pragma once

/// \file
/// Who says something that a ledger keeps, when, and of which day.

#include "form.hpp"

#include <schoolplan/core/day.hpp>
#include <schoolplan/import.hpp>
#include <schoolplan/model/recorded.hpp>

#include <filesystem>
#include <string>

namespace schoolplan::cli {

struct Said {
    Recorded recorded{};               ///< `source` is the caller's
    Day today = *day_of("2019-01-01"); ///< when it is said
    Day day = today;                   ///< what it is about
};

/// The options --on, --by and --recorded.
class Saying {
public:
    void declare(Form& form);
    /// \returns invalid_input for a moment or day that is none
    [[nodiscard]] Result<Said> read() const;

private:
    std::string on_;
    std::string by_;
    std::string recorded_;
};

/// What shows a step: the file's name and digest go into it; nothing where no file is given.
template <typename Step>
Done show_evidence(Step& step, const std::filesystem::path& file)
{
    if (file.empty()) {
        return std::monostate{};
    }
    auto digest = import::digest(file);
    if (!digest) {
        return std::move(digest).error();
    }
    step.evidence = digest->name;
    step.evidence_sha256 = digest->sha256;
    return std::monostate{};
}

} // namespace schoolplan::cli
