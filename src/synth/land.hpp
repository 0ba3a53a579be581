#pragma once

#include "rivers.hpp"

#include <schoolplan/geo/locator.hpp>
#include <schoolplan/model/unit_register.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace schoolplan::synth {

/// Which cell of a raster over the city belongs to which unit.
struct Cells {
    static constexpr double side = 250.0; ///< metres
    static constexpr int columns = 1040;
    static constexpr int rows = 740;
    static constexpr Point corner{-130'000.0, -100'000.0}; ///< south-west
    static constexpr std::uint8_t outside = 255;

    std::vector<std::uint8_t> unit =
        std::vector<std::uint8_t>(static_cast<std::size_t>(columns) * rows, outside);

    [[nodiscard]] static Point middle(int column, int row) noexcept
    {
        return {corner.x + (column + 0.5) * side, corner.y + (row + 0.5) * side};
    }
    [[nodiscard]] static std::size_t index(int column, int row) noexcept
    {
        return static_cast<std::size_t>(row) * columns + static_cast<std::size_t>(column);
    }
    /// \returns `outside` beyond the raster
    [[nodiscard]] std::uint8_t at(int column, int row) const noexcept
    {
        return column < 0 || row < 0 || column >= columns || row >= rows ? outside : unit[index(column, row)];
    }
};

/// The cells shared out: every unit in one piece, its seat within, its area true to the
/// register as nearly as cells allow, the river between the units on its banks.
/// \returns invalid_input for a seat outside the outline of the city
Result<Cells> share_out(std::span<const RegisteredUnit> units, const Waters& waters, Random& random);

/// The units' borders along the cells, smoothed; common borders position by position.
std::vector<geo::MultiPolygon> borders(const Cells& cells, std::size_t units);

/// Tells quickly in which unit a place lies.
class Land {
public:
    Land(Cells cells, std::span<const geo::MultiPolygon> shapes);

    /// The unit whose shape holds the place; no value outside all.
    [[nodiscard]] std::optional<std::uint32_t> unit(Point point) const;

private:
    Cells cells_;
    std::vector<bool> deep_; ///< no other unit within two cells
    geo::Locator locator_;
};

} // namespace schoolplan::synth
