#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace schoolplan {

/// How sure a value from a published source is. Shown wherever the value decides.
enum class Status {
    confirmed, ///< read in the primary text
    secondary, ///< read in another source that quotes it
    recalled,  ///< from memory: to be checked before anything is decided with it
    derived,   ///< worked out from other values
    chosen,    ///< said by the user
    not_found, ///< known to exist; its value is not, and stays empty
};

inline constexpr std::array statuses{Status::confirmed, Status::secondary, Status::recalled,
                                     Status::derived,   Status::chosen,    Status::not_found};

/// The name used in files and tables: "confirmed", "secondary", ...
constexpr std::string_view code(Status status) noexcept
{
    constexpr std::array<std::string_view, statuses.size()> codes{"confirmed", "secondary", "recalled",
                                                                  "derived",   "chosen",    "not_found"};
    return codes[static_cast<std::size_t>(status)];
}

/// The word shown to Chinese readers.
constexpr std::string_view chinese(Status status) noexcept
{
    constexpr std::array<std::string_view, statuses.size()> words{"原文核实", "二手来源", "凭记忆待核",
                                                                  "推算",     "用户设定", "未查到"};
    return words[static_cast<std::size_t>(status)];
}

constexpr std::optional<Status> status_of(std::string_view text) noexcept
{
    for (const Status status : statuses) {
        if (text == code(status)) {
            return status;
        }
    }
    return std::nullopt;
}

} // namespace schoolplan
