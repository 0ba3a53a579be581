#include "spatial_index.hpp"

#include "statement.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace schoolplan::store {

namespace {

// A node: depth of the tree (root only) and number of cells, 2 bytes each, then the
// cells: 8 bytes of row or child node, and four 4-byte floats. All big-endian.
constexpr std::size_t head_size = 4;
constexpr std::size_t cell_size = 8 + 4 * 4;
constexpr std::int64_t root = 1;

/// A cell of the level being built: the box of a row or of a whole node.
struct Box {
    std::int64_t row = 0;
    double min_x = std::numeric_limits<double>::infinity();
    double max_x = -std::numeric_limits<double>::infinity();
    double min_y = std::numeric_limits<double>::infinity();
    double max_y = -std::numeric_limits<double>::infinity();
};
using Cells = std::vector<Box>;

/// Rounded outwards, so that the box of floats holds the box of doubles.
float below(double value)
{
    const auto rounded = static_cast<float>(value);
    return static_cast<double>(rounded) > value
               ? std::nextafter(rounded, -std::numeric_limits<float>::infinity())
               : rounded;
}

float above(double value)
{
    return -below(-value);
}

template <typename T>
void put(std::byte*& at, T value)
{
    for (std::size_t i = sizeof(T); i-- > 0;) {
        *at++ = static_cast<std::byte>((value >> (8 * i)) & 0xff);
    }
}

void put(std::byte*& at, float value)
{
    put(at, std::bit_cast<std::uint32_t>(value));
}

/// Sort-Tile-Recursive [leutenegger1997]: slices from west to east, in each slice
/// runs from south to north; every run becomes a node. Ties by row.
void arrange(Cells& cells, std::size_t per_node)
{
    const auto along = [](auto middle) {
        return [middle](const Box& a, const Box& b) {
            return std::pair{middle(a), a.row} < std::pair{middle(b), b.row};
        };
    };
    const auto nodes = (cells.size() + per_node - 1) / per_node;
    const auto slices = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(nodes))));
    const auto slice_size =
        std::max<std::size_t>(1, (nodes + slices - 1) / std::max<std::size_t>(1, slices)) * per_node;

    std::sort(cells.begin(), cells.end(), along([](const Box& box) { return box.min_x + box.max_x; }));
    for (std::size_t begin = 0; begin < cells.size(); begin += slice_size) {
        const auto end = std::min(begin + slice_size, cells.size());
        std::sort(cells.begin() + static_cast<std::ptrdiff_t>(begin),
                  cells.begin() + static_cast<std::ptrdiff_t>(end),
                  along([](const Box& box) { return box.min_y + box.max_y; }));
    }
}

class Packer {
public:
    Packer(Connection& connection, const std::string& index)
        : node_{connection, "INSERT OR REPLACE INTO \"" + index + "_node\" VALUES (?, ?)"},
          row_{connection, "INSERT INTO \"" + index + "_rowid\" VALUES (?, ?)"},
          parent_{connection, "INSERT INTO \"" + index + "_parent\" VALUES (?, ?)"}
    {
        const auto size =
            one_integer(connection, "SELECT length(data) FROM \"" + index + "_node\" WHERE nodeno = 1");
        for (const auto* part : {"_node", "_rowid", "_parent"}) {
            Statement{connection, "DELETE FROM \"" + index + part + "\""}.run();
        }
        node_size_ = static_cast<std::size_t>(size.value_or(head_size + 2 * cell_size));
        per_node_ = (node_size_ - head_size) / cell_size;
    }

    void pack(Cells cells)
    {
        std::uint16_t depth = 0;
        for (; cells.size() > per_node_; ++depth) {
            arrange(cells, per_node_);
            cells = write_level(cells, depth);
        }
        write_node(root, depth, depth, cells);
    }

private:
    /// \returns one cell for each node written
    Cells write_level(const Cells& cells, std::uint16_t depth)
    {
        Cells nodes;
        for (std::size_t begin = 0; begin < cells.size(); begin += per_node_) {
            const auto part = std::span{cells}.subspan(begin, std::min(per_node_, cells.size() - begin));
            Box around{.row = next_node_++};
            for (const auto& cell : part) {
                around.min_x = std::min(around.min_x, cell.min_x);
                around.max_x = std::max(around.max_x, cell.max_x);
                around.min_y = std::min(around.min_y, cell.min_y);
                around.max_y = std::max(around.max_y, cell.max_y);
            }
            write_node(around.row, 0, depth, part);
            nodes.push_back(around);
        }
        return nodes;
    }

    /// \param depth  of the whole tree, told in the root only
    /// \param level  0 for the nodes whose cells are rows
    void write_node(std::int64_t number, std::uint16_t depth, std::uint16_t level, std::span<const Box> cells)
    {
        std::vector<std::byte> data(node_size_);
        auto* at = data.data();
        put(at, depth);
        put(at, static_cast<std::uint16_t>(cells.size()));
        for (const auto& cell : cells) {
            put(at, static_cast<std::uint64_t>(cell.row));
            put(at, below(cell.min_x));
            put(at, above(cell.max_x));
            put(at, below(cell.min_y));
            put(at, above(cell.max_y));
            (level == 0 ? row_ : parent_).run(cell.row, number);
        }
        node_.run(number, Statement::Bytes{data});
    }

    Statement node_;
    Statement row_;
    Statement parent_;
    std::size_t node_size_ = 0;
    std::size_t per_node_ = 0;
    std::int64_t next_node_ = root + 1;
};

/// A SpatiaLite geometry begins with 00, its byte order (01: little), 4 bytes of
/// frame, and its box as 4 doubles: west, south, east, north.
Box box_of(std::int64_t row, Statement::Bytes head)
{
    std::array<double, 4> sides{};
    std::memcpy(sides.data(), head.data() + 6, sizeof sides);
    return {.row = row, .min_x = sides[0], .max_x = sides[2], .min_y = sides[1], .max_y = sides[3]};
}

Cells boxes_of(Connection& connection, const std::string& table, const std::string& column)
{
    Cells boxes;
    Statement query{connection, "SELECT id, substr(" + column + ", 1, 38) FROM " + table + " WHERE " + column
                                    + " IS NOT NULL"};
    query.start();
    while (query.next()) {
        const auto head = query.bytes(1);
        if (head.size() != 38 || head[1] != std::byte{1}) {
            connection.fail({Fault::storage, table + " " + std::to_string(query.integer(0)) + ": its "
                                                 + column + " is no geometry of SpatiaLite"});
            break;
        }
        boxes.push_back(box_of(query.integer(0), head));
    }
    return boxes;
}

} // namespace

void rebuild_index(Connection& connection, std::string_view table, std::string_view column)
{
    const std::string of{table};
    const std::string at{column};
    Packer packer{connection, "idx_" + of + "_" + at};
    packer.pack(boxes_of(connection, of, at));
}

} // namespace schoolplan::store
