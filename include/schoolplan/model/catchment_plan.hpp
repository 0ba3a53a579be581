#pragma once

/// \file
/// A plan of catchments, as it is stored and shown: made by `assign`, or somebody else's.

#include <schoolplan/core/id.hpp>
#include <schoolplan/core/millimetres.hpp>
#include <schoolplan/core/quantity.hpp>
#include <schoolplan/geo/shape.hpp>
#include <schoolplan/model/stage.hpp>

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan {

/// How a plan came to be, or what it keeps to.
enum class CatchmentManner {
    nearest,      ///< everyone to the nearest school
    shared,       ///< within seats, estates split where that saves walking
    whole,        ///< within seats, whole estates
    in_one_piece, ///< and the estates of a school hang together
    imported,     ///< somebody else's plan; nothing is known of how it was made
};

inline constexpr std::array catchment_manners{CatchmentManner::nearest, CatchmentManner::shared,
                                              CatchmentManner::whole, CatchmentManner::in_one_piece,
                                              CatchmentManner::imported};

constexpr std::string_view code(CatchmentManner manner) noexcept
{
    constexpr std::array<std::string_view, catchment_manners.size()> codes{"nearest", "shared", "whole",
                                                                           "in_one_piece", "imported"};
    return codes[static_cast<std::size_t>(manner)];
}

/// So many children of a settlement go to a campus.
struct CatchmentShare {
    SettlementId settlement{};
    CampusId campus{};
    std::string part{}; ///< which buildings or side of the road; empty: what is not told otherwise
    std::string zone{}; ///< campuses with one zone share a catchment (多校划片); empty: its own
    std::optional<std::int64_t> children{}; ///< no value: not known
    std::optional<Millimetres> way{};       ///< on foot; no value: not measured, or there is none

    auto operator<=>(const CatchmentShare&) const = default;
};

/// Children the plan has no school for.
struct CatchmentLeftOver {
    SettlementId settlement{};
    std::int64_t children = 0;
    std::string why{}; ///< code of catchment::Why

    auto operator<=>(const CatchmentLeftOver&) const = default;
};

/// The ground of a campus's catchment.
struct CatchmentArea {
    CampusId campus{};
    geo::MultiPolygon shape{};
    SquareMetres area{0.0};
};

/// Which home belongs to which school, for one stage.
struct CatchmentPlan {
    std::string name{}; ///< unique among the plans of a workspace, not empty
    Stage stage = Stage::primary;
    CatchmentManner manner = CatchmentManner::shared;
    std::vector<CatchmentShare> shares{};       ///< by settlement, campus and part
    std::vector<CatchmentLeftOver> left_over{}; ///< by settlement
    std::vector<CatchmentArea> areas{};         ///< by campus; empty: not drawn
    /// Children x way, and below what no plan within the same rules can come. No value: not known.
    std::optional<std::int64_t> walking_mm{};
    std::optional<std::int64_t> bound_mm{};
    bool optimal = false; ///< proven: no plan within the rules walks less
};

/// A plan of the workspace, without its rows.
struct CatchmentTitle {
    std::string name{};
    Stage stage = Stage::primary;
    CatchmentManner manner = CatchmentManner::shared;
    std::int64_t run = 0; ///< id of the Run that made it

    auto operator<=>(const CatchmentTitle&) const = default;
};

} // namespace schoolplan
