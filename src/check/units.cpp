#include <schoolplan/check.hpp>

#include <schoolplan/geo/locator.hpp>

#include <algorithm>
#include <map>

namespace schoolplan::check {

namespace {

/// Finds units by position or by what a source calls them.
class UnitFinder {
public:
    explicit UnitFinder(const Snapshot& snapshot) : locator_{shapes_of(snapshot)}
    {
        const auto units = snapshot.units.rows();
        for (std::uint32_t row = 0; row < units.size(); ++row) {
            has_shapes_ |= !units[row].shape.empty();
            by_name_.emplace(units[row].code, row);
            by_name_.emplace(units[row].name, row);
        }
    }

    [[nodiscard]] UnitId at(geo::LonLat position, const std::string& stated) const
    {
        if (has_shapes_) {
            const auto row = locator_.at(position);
            return row ? UnitId{*row} : UnitId{};
        }
        const auto named = by_name_.find(stated);
        return named != by_name_.end() && !stated.empty() ? UnitId{named->second} : UnitId{};
    }

private:
    static std::vector<geo::MultiPolygon> shapes_of(const Snapshot& snapshot)
    {
        std::vector<geo::MultiPolygon> shapes;
        for (const Unit& unit : snapshot.units.rows()) {
            shapes.push_back(unit.shape);
        }
        return shapes;
    }

    geo::Locator locator_;
    bool has_shapes_ = false;
    std::map<std::string, std::uint32_t, std::less<>> by_name_;
};

template <typename Key, typename Row>
void place(Table<Key, Row>& table, const UnitFinder& finder)
{
    std::vector<Row> rows{table.rows().begin(), table.rows().end()};
    for (Row& row : rows) {
        row.unit = finder.at(row.position, row.stated_unit);
    }
    table = Table<Key, Row>{std::move(rows)};
}

} // namespace

void place_in_units(Snapshot& snapshot)
{
    const UnitFinder finder{snapshot};
    place(snapshot.settlements, finder);
    place(snapshot.campuses, finder);
}

} // namespace schoolplan::check
