#include "names.hpp"

#include <algorithm>

namespace schoolplan::report {

namespace {

template <typename Key, typename Row>
bool has(const Table<Key, Row>& table, Key id)
{
    return id.valid() && id.index() < table.size();
}

Error stranger(const std::string& what)
{
    return {Fault::invalid_input, "the coverage refers to a " + what
                                      + " that the snapshot has not: measure coverage again for these data"};
}

} // namespace

Done check(const Content& content)
{
    const Snapshot& snapshot = content.snapshot;
    for (const Reach& reach : content.coverage.reaches) {
        if (!has(snapshot.settlements, reach.settlement)) {
            return stranger("settlement");
        }
        if (reach.campus.valid() && !has(snapshot.campuses, reach.campus)) {
            return stranger("campus");
        }
    }
    for (const CoverageRow& row : content.coverage.rows) {
        if (row.unit && row.unit->valid() && !has(snapshot.units, *row.unit)) {
            return stranger("unit");
        }
    }
    for (const Gap& gap : content.coverage.gaps) {
        if (gap.unit.valid() && !has(snapshot.units, gap.unit)) {
            return stranger("unit");
        }
        for (const SettlementId id : gap.settlements) {
            if (!has(snapshot.settlements, id)) {
                return stranger("settlement");
            }
        }
    }
    for (const ServiceArea& area : content.coverage.service_areas) {
        if (area.campus.valid() && !has(snapshot.campuses, area.campus)) {
            return stranger("campus");
        }
    }
    return std::monostate{};
}

std::vector<Stage> stages_in(const CoverageResult& coverage)
{
    std::vector<Stage> found;
    for (const Stage stage : stages) {
        const auto of_stage = [stage](const auto& row) { return row.stage == stage; };
        if (std::any_of(coverage.rows.begin(), coverage.rows.end(), of_stage)
            || std::any_of(coverage.reaches.begin(), coverage.reaches.end(), of_stage)) {
            found.push_back(stage);
        }
    }
    return found;
}

std::string english(Stage stage)
{
    constexpr PerStage<std::string_view> names{{"Kindergarten", "Primary school", "Junior secondary school"}};
    return std::string{names[stage]};
}

std::string english(Measure measure)
{
    return measure == Measure::walking ? "on foot" : "straight line";
}

std::string chinese(Measure measure)
{
    return measure == Measure::walking ? "步行" : "直线";
}

std::string unit_name(const Snapshot& snapshot, UnitId unit)
{
    if (!unit.valid()) {
        return "";
    }
    const Unit& row = snapshot.units[unit];
    return row.name.empty() ? row.code : row.name;
}

std::string campus_name(const Snapshot& snapshot, CampusId campus)
{
    if (!campus.valid()) {
        return "";
    }
    const Campus& row = snapshot.campuses[campus];
    return row.name.empty() ? row.code : row.name;
}

std::string settlement_name(const Settlement& settlement)
{
    return settlement.name.empty() ? settlement.code : settlement.name;
}

bool known(const Tally& tally, std::int64_t settlements)
{
    return settlements == 0 || tally.unknown < settlements;
}

const CoverageRow* city_row(const CoverageResult& coverage, Stage stage, Measure measure)
{
    const auto found = std::find_if(coverage.rows.begin(), coverage.rows.end(), [&](const CoverageRow& row) {
        return !row.unit && row.stage == stage && row.measure == measure;
    });
    return found == coverage.rows.end() ? nullptr : &*found;
}

std::string status(const Reach& reach)
{
    if (reach.covered) {
        return "covered";
    }
    return reach.nearest ? "far" : "no_way";
}

} // namespace schoolplan::report
