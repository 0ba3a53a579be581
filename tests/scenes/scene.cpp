#include "scene.hpp"

#include <schoolplan/geo/measure.hpp>

#include <cctype>
#include <string>

namespace schoolplan::scenes {

namespace {

constexpr geo::LonLat corner{120.0, 30.0};

/// Move one coordinate until the step is `length` long; lengths are nearly linear in degrees.
template <typename Move>
double degrees_for(Metres length, double guess, Move move)
{
    double degrees = guess;
    for (int i = 0; i < 4; ++i) {
        degrees *= length / geo::measure::distance(corner, move(degrees));
    }
    return degrees;
}

std::vector<std::string> split_lines(std::string_view drawing)
{
    std::vector<std::string> lines(1);
    for (const char c : drawing) {
        if (c == '\n') {
            lines.emplace_back();
        } else {
            lines.back().push_back(c);
        }
    }
    if (lines.front().empty()) {
        lines.erase(lines.begin()); // a raw string starts on the line below its bracket
    }
    return lines;
}

class Drawing {
public:
    Drawing(std::string_view drawing, Metres block) : rows_{split_lines(drawing)}, block_{block} {}

    Scene read()
    {
        for (char c = '0'; c <= '9'; ++c) {
            for_each(c, [&](geo::LonLat at) { add_campus(c, at); });
        }
        for (char c = 'a'; c <= 'z'; ++c) {
            for_each(c, [&](geo::LonLat at) { add_settlement(c, at); });
        }
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            for (std::size_t column = 0; column < rows_[row].size(); ++column) {
                join(row, column, row, column + 1, '|');
                join(row, column, row + 1, column, '-');
            }
        }
        return std::move(scene_);
    }

private:
    [[nodiscard]] char at(std::size_t row, std::size_t column) const
    {
        return row < rows_.size() && column < rows_[row].size() ? rows_[row][column] : ' ';
    }

    template <typename Visit>
    void for_each(char wanted, Visit visit)
    {
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            for (std::size_t column = 0; column < rows_[row].size(); ++column) {
                if (rows_[row][column] == wanted) {
                    visit(cell(row, column, block_));
                }
            }
        }
    }

    void add_campus(char c, geo::LonLat at)
    {
        Campus campus;
        campus.code = campus.name = std::string(1, c);
        campus.position = at;
        campus.teaches = {{true, true, true}};
        scene_.snapshot.campuses.add(std::move(campus));
    }

    void add_settlement(char c, geo::LonLat at)
    {
        const std::int64_t children = std::int64_t{1} << (c - 'a');
        Settlement settlement;
        settlement.code = settlement.name = std::string(1, c);
        settlement.position = at;
        settlement.children = {{children, children, children}};
        settlement.population = 10 * children;
        scene_.snapshot.settlements.add(std::move(settlement));
    }

    void join(std::size_t row, std::size_t column, std::size_t other_row, std::size_t other_column, char bars)
    {
        const char a = at(row, column);
        const char b = at(other_row, other_column);
        if (a == ' ' || b == ' ' || a == bars || b == bars) {
            return;
        }
        Road road;
        road.code = static_cast<std::int64_t>(scene_.roads.size());
        road.kind = RoadClass::street;
        road.line = {cell(row, column, block_), cell(other_row, other_column, block_)};
        road.nodes = {number(row, column), number(other_row, other_column)};
        scene_.roads.push_back(std::move(road));
    }

    static std::int64_t number(std::size_t row, std::size_t column)
    {
        return static_cast<std::int64_t>(row * 1000 + column);
    }

    std::vector<std::string> rows_;
    Metres block_;
    Scene scene_;
};

} // namespace

geo::LonLat cell(std::size_t row, std::size_t column, Metres block)
{
    // Each row keeps its own degrees of longitude, so that a block is a block in every row.
    const double south = degrees_for(block, block.value() / 110'850.0, [](double d) {
        return geo::LonLat{corner.lon, corner.lat - d};
    });
    const double lat = corner.lat - south * static_cast<double>(row);
    double east = block.value() / 96'480.0;
    for (int i = 0; i < 4; ++i) {
        east *= block / geo::measure::distance({corner.lon, lat}, {corner.lon + east, lat});
    }
    return {corner.lon + east * static_cast<double>(column), lat};
}

Scene draw(std::string_view drawing, Metres block)
{
    return Drawing{drawing, block}.read();
}

} // namespace schoolplan::scenes
