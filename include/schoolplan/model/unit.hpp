#pragma once

#include <schoolplan/core/day.hpp>
#include <schoolplan/core/quantity.hpp>
#include <schoolplan/geo/shape.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace schoolplan {

/// An area that reports on its own: a district, a county, or a management area
/// (开发区, 景区) inside one, which the district's own row then leaves out.
/// Units of one snapshot do not overlap.
struct Unit {
    std::string code{}; ///< unique, for example "330102"
    std::string name{};
    std::string english{};           ///< its name in Latin letters; empty when not given
    std::string within{};            ///< code of the district it is part of by law; empty: it is one itself
    std::optional<Day> valid_from{}; ///< first day it reported on its own; no value: since ever
    std::optional<Day> valid_to{};   ///< last such day, included; no value: still
    std::optional<SquareMetres> stated_area{}; ///< as published; not measured from `shape`
    std::optional<std::int64_t> population{};  ///< permanent residents as published
    geo::MultiPolygon shape{};

    [[nodiscard]] bool valid_on(Day day) const noexcept
    {
        return (!valid_from || *valid_from <= day) && (!valid_to || day <= *valid_to);
    }
};

/// Units that are counted together: 六城区, 市区, a district with the areas inside it.
struct UnitGroup {
    std::string code{};
    std::string name{};
    std::string english{};
    std::vector<std::string> members{}; ///< codes of units, each once
};

} // namespace schoolplan
