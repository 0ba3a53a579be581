#include <schoolplan/check.hpp>

#include "names.hpp"
#include "shapes.hpp"

#include <schoolplan/geo/locator.hpp>

#include <vector>

namespace schoolplan::check {

namespace {

class Placer {
public:
    explicit Placer(std::span<const Unit> units) : units_{units}, names_{units}, locator_{shapes_of(units)} {}

    template <typename Key, typename Row>
    void place(Table<Key, Row>& table) const
    {
        std::vector<Row> rows{table.rows().begin(), table.rows().end()};
        for (Row& row : rows) {
            row.unit = unit_of(row.position, row.stated_unit);
        }
        table = Table<Key, Row>{std::move(rows)};
    }

private:
    [[nodiscard]] UnitId unit_of(geo::LonLat position, const std::string& stated) const
    {
        if (const auto row = locator_.at(position)) {
            return UnitId{*row};
        }
        const UnitId named = names_.find(stated);
        const bool has_shape = named.valid() && !units_[named.index()].shape.empty();
        return has_shape ? UnitId{} : named;
    }

    std::span<const Unit> units_;
    Names names_;
    geo::Locator locator_;
};

} // namespace

void place_in_units(Snapshot& snapshot)
{
    const Placer placer{snapshot.units.rows()};
    placer.place(snapshot.settlements);
    placer.place(snapshot.campuses);
    placer.place(snapshot.sites);
    placer.place(snapshot.projects);
}

} // namespace schoolplan::check
