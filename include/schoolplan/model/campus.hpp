#pragma once

#include <schoolplan/core/day.hpp>
#include <schoolplan/core/id.hpp>
#include <schoolplan/core/quantity.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/stage.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace schoolplan {

/// Who runs a school.
enum class Ownership {
    unknown,
    state, ///< 公办; only these owe a child a seat
    other, ///< 民办
};

constexpr std::string_view code(Ownership ownership) noexcept
{
    return ownership == Ownership::state ? "public" : ownership == Ownership::other ? "private" : "";
}

/// One site of a school or kindergarten (校区). A nine-year school teaches two stages.
struct Campus {
    std::string code{}; ///< unique
    std::string name{};
    std::string school{};      ///< the legal school; empty when it is the campus itself
    geo::LonLat position{};    ///< a position inside, for the map
    geo::MultiPolygon shape{}; ///< the grounds; empty when only a point is known
    PerStage<bool> teaches{};
    PerStage<std::optional<std::int64_t>> seats{};   ///< usable now; no value: not known
    PerStage<std::optional<std::int64_t>> classes{}; ///< usable now; no value: not known
    PerStage<std::optional<std::int64_t>> pupils{};  ///< enrolled; no value: not known
    std::optional<SquareMetres> site_area{};         ///< as stated; not measured from `shape`
    Ownership ownership = Ownership::unknown;
    std::optional<Day> opens{}; ///< first day its seats can be used; no value: in use already
    std::string stated_unit{};  ///< code or name of its unit as the source gives it; empty when it does not
    UnitId unit{};              ///< not valid: in no unit
};

/// Where pupils enter. A campus without a gate of its own is entered at its position.
struct Gate {
    CampusId campus;
    std::string name{};
    geo::LonLat position{};
};

/// A gate as a file gives it: its campus is still a code.
struct GateRow {
    std::string campus{}; ///< code of its campus
    std::string name{};
    geo::LonLat position{};
};

} // namespace schoolplan
