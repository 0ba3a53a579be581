#include <schoolplan/check.hpp>

#include "wording.hpp"

#include <schoolplan/geo/locator.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace schoolplan::check {

namespace {

/// Units by what sources call them.
class Names {
public:
    explicit Names(std::span<const Unit> units)
    {
        for (std::uint32_t row = 0; row < units.size(); ++row) {
            by_code_.emplace(units[row].code, UnitId{row});
            auto [entry, is_new] = by_name_.emplace(units[row].name, UnitId{row});
            if (!is_new) {
                entry->second = UnitId{}; // a name that two units bear tells nothing
            }
        }
    }

    /// Not valid for a text that names none.
    [[nodiscard]] UnitId find(const std::string& text) const
    {
        if (const auto found = by_code_.find(text); found != by_code_.end()) {
            return found->second;
        }
        const auto found = by_name_.find(text);
        return found != by_name_.end() ? found->second : UnitId{};
    }

private:
    std::map<std::string, UnitId> by_code_;
    std::map<std::string, UnitId> by_name_;
};

class Placer {
public:
    explicit Placer(std::span<const Unit> units) : units_{units}, names_{units}, locator_{shapes(units)} {}

    template <typename Row>
    std::vector<Row> placed(std::span<const Row> rows, const Layer& layer)
    {
        std::vector<Row> copy{rows.begin(), rows.end()};
        for (Row& row : copy) {
            row.unit = place(row.position, row.stated_unit, row.code, layer);
        }
        return copy;
    }

    Findings findings;

private:
    static std::vector<geo::MultiPolygon> shapes(std::span<const Unit> units)
    {
        std::vector<geo::MultiPolygon> all;
        std::transform(units.begin(), units.end(), std::back_inserter(all),
                       [](const Unit& unit) { return unit.shape; });
        return all;
    }

    UnitId place(geo::LonLat position, const std::string& stated, const std::string& code, const Layer& layer)
    {
        const auto at = locator_.at(position);
        const UnitId located = at ? UnitId{*at} : UnitId{};
        if (stated.empty() || units_.empty()) {
            return located;
        }
        const UnitId named_unit = names_.find(stated);
        if (!named_unit.valid()) {
            report(layer, code, "the code of a unit, or a name that one unit alone bears", "'" + stated + "'",
                   "correct the unit, or import the units it belongs to");
            return located;
        }
        if (!located.valid() && units_[named_unit.index()].shape.empty()) {
            return named_unit;
        }
        if (located != named_unit) {
            report(layer, code, "the unit its position lies in, " + described(located), described(named_unit),
                   "correct the unit or the position; the position counts");
        }
        return located;
    }

    [[nodiscard]] std::string described(UnitId unit) const
    {
        return unit.valid() ? named(units_layer, units_[unit.index()].code) : std::string{"none"};
    }

    void report(const Layer& layer, const std::string& code, std::string expected, const std::string& found,
                std::string advice)
    {
        Finding one = finding(Severity::warning, layer, "unit");
        one.expected = std::move(expected);
        one.found = named(layer, code) + " states " + found;
        one.advice = std::move(advice);
        findings.push_back(std::move(one));
    }

    std::span<const Unit> units_;
    Names names_;
    geo::Locator locator_;
};

/// No value when every unit has a code of its own.
std::optional<std::string> shared_code(std::span<const Unit> units)
{
    std::vector<std::string_view> codes;
    std::transform(units.begin(), units.end(), std::back_inserter(codes),
                   [](const Unit& unit) -> std::string_view { return unit.code; });
    std::sort(codes.begin(), codes.end());
    const auto twin = std::adjacent_find(codes.begin(), codes.end());
    return twin != codes.end() ? std::optional<std::string>{*twin} : std::nullopt;
}

} // namespace

Result<Findings> place_in_units(Snapshot& snapshot)
{
    if (const auto code = shared_code(snapshot.units.rows())) {
        return Error{Fault::inconsistent, "two units have the code '" + *code
                                              + "': give each one of its own and import them again"};
    }
    Placer placer{snapshot.units.rows()};
    snapshot.settlements =
        Table<SettlementId, Settlement>{placer.placed(snapshot.settlements.rows(), settlements_layer)};
    snapshot.campuses = Table<CampusId, Campus>{placer.placed(snapshot.campuses.rows(), campuses_layer)};
    return std::move(placer.findings);
}

} // namespace schoolplan::check
