#include "survey.hpp"

namespace schoolplan::synth {

namespace {

class Tidier {
public:
    Tidier(Cells cells, const Survey& known, std::span<const RegisteredUnit> units)
        : cells_{std::move(cells)}, known_{known}, units_{units}
    {
    }

    Cells run()
    {
        constexpr int enough = 60;
        for (int round = 0; round < enough; ++round) {
            const bool moved = join_pieces();
            if (!part_corners() && !moved) {
                break;
            }
        }
        return std::move(cells_);
    }

private:
    /// Pieces apart from the one with the seat go to the neighbour.
    /// \returns whether any cell moved
    bool join_pieces()
    {
        std::vector<std::uint32_t> piece(cells_.unit.size(), 0);
        std::vector<std::uint32_t> main(units_.size(), 0);
        std::uint32_t next = 0;
        for (std::size_t unit = 0; unit < units_.size(); ++unit) {
            const auto [column, row] = cell_of(on_plane(*units_[unit].seat));
            flood(column, row, piece, ++next);
            main[unit] = next;
        }
        bool moved = false;
        for (const Ground& one : known_.ground) {
            const std::size_t here = Cells::index(one.column, one.row);
            if (piece[here] != main[cells_.unit[here]]) {
                moved = give_away(one, piece, main) || moved;
            }
        }
        return moved;
    }

    void flood(int from_column, int from_row, std::vector<std::uint32_t>& piece, std::uint32_t number) const
    {
        std::vector<std::pair<int, int>> open{{from_column, from_row}};
        const std::uint8_t unit = cells_.at(from_column, from_row);
        piece[Cells::index(from_column, from_row)] = number;
        while (!open.empty()) {
            const auto [column, row] = open.back();
            open.pop_back();
            for (const auto& [right, up] : steps) {
                if (cells_.at(column + right, row + up) == unit) {
                    std::uint32_t& mark = piece[Cells::index(column + right, row + up)];
                    if (mark == 0) {
                        mark = number;
                        open.emplace_back(column + right, row + up);
                    }
                }
            }
        }
    }

    bool give_away(const Ground& one, std::vector<std::uint32_t>& piece,
                   const std::vector<std::uint32_t>& main)
    {
        for (const auto& [right, up] : steps) {
            const std::uint8_t other = cells_.at(one.column + right, one.row + up);
            if (other != Cells::outside
                && piece[Cells::index(one.column + right, one.row + up)] == main[other]) {
                cells_.unit[Cells::index(one.column, one.row)] = other;
                piece[Cells::index(one.column, one.row)] = main[other];
                return true;
            }
        }
        return false;
    }

    /// Where two cells of a unit touch at a corner only, they get a side in common.
    /// \returns whether any cell moved
    bool part_corners()
    {
        bool moved = false;
        for (bool changed = true; changed; moved = moved || changed) {
            changed = false;
            for (int row = 0; row + 1 < Cells::rows; ++row) {
                for (int column = 0; column + 1 < Cells::columns; ++column) {
                    changed = part_corner(column, row) || changed;
                }
            }
        }
        return moved;
    }

    bool part_corner(int column, int row)
    {
        std::uint8_t& low_left = cells_.unit[Cells::index(column, row)];
        std::uint8_t& low_right = cells_.unit[Cells::index(column + 1, row)];
        std::uint8_t& high_left = cells_.unit[Cells::index(column, row + 1)];
        std::uint8_t& high_right = cells_.unit[Cells::index(column + 1, row + 1)];
        if (low_left == high_right && low_left != low_right && low_left != high_left) {
            (low_left == Cells::outside ? low_left : low_right) =
                low_left == Cells::outside ? low_right : low_left;
            return true;
        }
        if (low_right == high_left && low_right != low_left && low_right != high_right) {
            (low_right == Cells::outside ? low_right : low_left) =
                low_right == Cells::outside ? low_left : low_right;
            return true;
        }
        return false;
    }

    Cells cells_;
    const Survey& known_;
    std::span<const RegisteredUnit> units_;
};

} // namespace

Cells tidy(Cells cells, const Survey& known, std::span<const RegisteredUnit> units)
{
    return Tidier{std::move(cells), known, units}.run();
}

} // namespace schoolplan::synth
