#pragma once

#include <schoolplan/model/stage.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace schoolplan {

/// One thing that would be done otherwise than it is. Rows are named by their codes.
struct Change {
    enum class What {
        open,  ///< a school on a plot; it gets the code and name of the plot
        seats, ///< another number of seats for a stage of a campus
        close, ///< a campus teaches a stage no more; no stage: none at all
        move,  ///< all children of a home go to this campus
    };
    What what = What::open;
    std::string site{};                    ///< open
    std::string campus{};                  ///< seats, close, move
    std::string home{};                    ///< move
    std::optional<Stage> stage{};          ///< of close it may be missing
    std::optional<std::int64_t> classes{}; ///< open; missing: as many as the plot is kept for
    std::optional<std::int64_t> seats{};   ///< open and seats
};

inline constexpr std::array<std::string_view, 4> change_words{"open", "seats", "close", "move"};

constexpr std::string_view code(Change::What what) noexcept
{
    return change_words[static_cast<std::size_t>(what)];
}

} // namespace schoolplan
