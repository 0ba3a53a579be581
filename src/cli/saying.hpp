#pragma once

/// \file
/// Who says something that a ledger keeps, when, and of which day.

#include "form.hpp"

#include <schoolplan/core/day.hpp>
#include <schoolplan/model/recorded.hpp>

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

} // namespace schoolplan::cli
