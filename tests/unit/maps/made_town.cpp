#include "made_town.hpp"

#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <cmath>
#include <random>

namespace made {

using namespace schoolplan;

namespace {

constexpr int columns = 20;
constexpr int rows = 15;
constexpr double west = 120.10;
constexpr double south = 30.20;
constexpr double step = 0.0030; // degrees, about 290 m by 330 m
constexpr PerStage<std::int64_t> limit_mm{{500'000, 800'000, 1'200'000}};

geo::Ring rectangle(double left, double bottom, double right, double top)
{
    return {{left, bottom}, {right, bottom}, {right, top}, {left, top}, {left, bottom}};
}

std::string code_of(const char* prefix, int number)
{
    std::string digits = std::to_string(number);
    return prefix + std::string(4 - digits.size(), '0') + digits;
}

double lon_of(double column)
{
    return west + step * column;
}
double lat_of(double row)
{
    return south + step * row;
}

void add_units(Snapshot& snapshot)
{
    const char* names[] = {"江东区", "湖西区", "山南县"};
    for (int i = 0; i < 3; ++i) {
        const double left = lon_of(i * 7.0 - 0.5);
        const double right = lon_of(i == 2 ? columns : i * 7.0 + 6.5);
        snapshot.units.add(
            {.code = code_of("U", i),
             .name = names[i],
             .shape = {{.outer = rectangle(left, lat_of(-0.7), right, lat_of(rows)), .holes = {}}}});
    }
}

void add_homes(Snapshot& snapshot, std::mt19937& random)
{
    const auto upto = [&](std::uint32_t most) { return static_cast<int>(random() % (most + 1)); };
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const int number = row * columns + column;
            Settlement home;
            home.code = code_of("S", number);
            home.name = number == 0   ? "<script>alert(1)</script>"
                        : number == 1 ? "=1+1"
                                      : "小区 " + home.code;
            home.position = {lon_of(column + upto(60) / 100.0 - 0.3), lat_of(row + upto(60) / 100.0 - 0.3)};
            home.population = 200 + upto(900);
            home.residential_area = SquareMetres{static_cast<double>(4000 + upto(20000))};
            for (const Stage stage : stages) {
                home.children[stage] = number == 3 ? 0 : 5 + upto(60);
                if (number == 2) {
                    home.children[stage].reset();
                }
            }
            home.unit = UnitId{static_cast<std::uint32_t>(std::min(2, column / 7))};
            snapshot.settlements.add(home);
        }
    }
}

void add_campuses(Snapshot& snapshot, std::mt19937& random)
{
    const char* names[] = {"文一路", "求是", "学军", "天长", "胜利", "安吉路", "采荷",
                           "崇文",   "长江", "青蓝", "星洲", "翠苑", "保俶塔", "卖鱼桥"};
    for (int i = 0; i < 28; ++i) {
        Campus campus;
        campus.code = code_of("C", i);
        const auto stage = stages[static_cast<std::size_t>(i % 3)];
        campus.name = std::string{names[i % 14]} + std::string{chinese(stage)};
        campus.teaches[stage] = true;
        if (i % 7 != 5) {
            campus.seats[stage] = 180 + 45 * static_cast<std::int64_t>(random() % 30);
        }
        campus.position = {lon_of(static_cast<double>(random() % 1500) / 100.0 + 1.0),
                           lat_of(static_cast<double>(random() % 1000) / 100.0 + 1.0)};
        const CampusId id = snapshot.campuses.add(campus);
        snapshot.gates.push_back({.campus = id, .name = "正门", .position = campus.position});
    }
}

void add_reach(Town& town, SettlementId home, Stage stage, Measure measure)
{
    Reach reach{.settlement = home,
                .stage = stage,
                .measure = measure,
                .nearest = {},
                .campus = {},
                .covered = false};
    const auto& from = town.snapshot.settlements[home];
    const auto campuses = town.snapshot.campuses.rows();
    const bool cut_off = home.index() >= columns * (rows - 1) && measure == Measure::walking;
    for (std::uint32_t i = 0; i < campuses.size() && !cut_off; ++i) {
        if (!campuses[i].teaches[stage]) {
            continue;
        }
        const double straight = geo::measure::distance(from.position, campuses[i].position).value();
        const auto length = Millimetres::ceil(Metres{straight * (measure == Measure::walking ? 1.3 : 1.0)});
        if (!reach.nearest || length < *reach.nearest) {
            reach.nearest = length;
            reach.campus = CampusId{i};
        }
    }
    reach.covered = reach.nearest && reach.nearest->value() <= limit_mm[stage];
    town.coverage.reaches.push_back(reach);
}

/// Two blocks of homes, taken whole: enough to draw and to list.
void add_gaps(Town& town, Stage stage)
{
    for (const int corner : {0, 15}) {
        Gap gap;
        gap.stage = stage;
        for (int row = 9; row < 14; ++row) {
            for (int column = corner; column < corner + 4; ++column) {
                gap.settlements.emplace_back(static_cast<std::uint32_t>(row * columns + column));
            }
        }
        for (const SettlementId id : gap.settlements) {
            const auto& home = town.snapshot.settlements[id];
            gap.children.total += home.children[stage].value_or(0);
            gap.population.total += home.population.value_or(0);
        }
        gap.unit = town.snapshot.settlements[gap.settlements.front()].unit;
        gap.centre = {lon_of(corner + 1.5), lat_of(11.0)};
        gap.land = {
            {.outer = rectangle(lon_of(corner - 0.4), lat_of(8.6), lon_of(corner + 3.4), lat_of(13.4)),
             .holes = {}}};
        town.coverage.gaps.push_back(gap);
    }
    const auto count = static_cast<std::ptrdiff_t>(town.coverage.gaps.size());
    std::stable_sort(town.coverage.gaps.begin() + (count - 2), town.coverage.gaps.end(),
                     [](const Gap& a, const Gap& b) { return a.children.total > b.children.total; });
}

void add_service_areas(Town& town, Stage stage)
{
    constexpr int corners = 48;
    geo::Ring ring;
    for (int i = 0; i <= corners; ++i) {
        const double angle = 2.0 * 3.14159265358979 * (i % corners) / corners;
        ring.push_back({lon_of(9.0 + 7.5 * std::cos(angle)), lat_of(6.0 + 5.5 * std::sin(angle))});
    }
    town.coverage.service_areas.push_back({.campus = {},
                                           .stage = stage,
                                           .shape = {{.outer = ring, .holes = {}}},
                                           .area = geo::measure::area({{.outer = ring, .holes = {}}})});
}

void add_roads(Town& town)
{
    const auto add = [&](geo::LonLat a, geo::LonLat b, RoadClass kind) {
        const auto first = static_cast<std::uint32_t>(town.roads.nodes.size());
        town.roads.line_begin.push_back(static_cast<std::uint32_t>(town.roads.points.size()));
        for (const geo::LonLat end : {a, b}) {
            town.roads.nodes.push_back(end);
            town.roads.points.push_back(end);
        }
        town.roads.edges.push_back({.from = NodeId{first},
                                    .to = NodeId{first + 1},
                                    .length = Millimetres::ceil(geo::measure::distance(a, b)),
                                    .kind = kind});
    };
    for (int i = 0; i <= columns; ++i) {
        add({lon_of(i - 0.5), lat_of(-0.5)}, {lon_of(i - 0.5), lat_of(rows - 0.5)},
            i % 8 == 4   ? RoadClass::arterial
            : i % 2 == 0 ? RoadClass::collector
                         : RoadClass::street);
    }
    for (int i = 0; i <= rows; ++i) {
        add({lon_of(-0.5), lat_of(i - 0.5)}, {lon_of(columns - 0.5), lat_of(i - 0.5)},
            i == 7       ? RoadClass::expressway
            : i % 3 == 0 ? RoadClass::collector
                         : RoadClass::footway);
    }
    town.roads.line_begin.push_back(static_cast<std::uint32_t>(town.roads.points.size()));
}

void tally(Tally& sum, std::optional<std::int64_t> number, bool covered)
{
    sum.total += number.value_or(0);
    sum.covered += covered ? number.value_or(0) : 0;
    sum.unknown += number ? 0 : 1;
}

/// The least length within which `share` of the weight has it.
Millimetres quantile(const std::vector<std::pair<Millimetres, std::int64_t>>& sorted, double share)
{
    std::int64_t all = 0;
    for (const auto& [length, weight] : sorted) {
        all += weight;
    }
    std::int64_t seen = 0;
    for (const auto& [length, weight] : sorted) {
        seen += weight;
        if (static_cast<double>(seen) >= share * static_cast<double>(all)) {
            return length;
        }
    }
    return {};
}

} // namespace

CoverageRow summed(const Town& town, std::optional<UnitId> unit, Stage stage, Measure measure)
{
    CoverageRow row;
    row.unit = unit;
    row.stage = stage;
    row.measure = measure;
    row.limit = Millimetres{limit_mm[stage]};
    std::vector<std::pair<Millimetres, std::int64_t>> ways;
    std::int64_t weighted = 0;
    std::int64_t weights = 0;
    for (const Reach& reach : town.coverage.reaches) {
        const auto& home = town.snapshot.settlements[reach.settlement];
        if (reach.stage != stage || reach.measure != measure || (unit && home.unit != *unit)) {
            continue;
        }
        ++row.settlements;
        row.settlements_covered += reach.covered ? 1 : 0;
        row.settlements_without_way += reach.nearest ? 0 : 1;
        tally(row.children, home.children[stage], reach.covered);
        tally(row.population, home.population, reach.covered);
        tally(row.residential_area_m2, static_cast<std::int64_t>(home.residential_area->value()),
              reach.covered);
        if (reach.nearest && home.children[stage].value_or(0) > 0) {
            ways.emplace_back(*reach.nearest, *home.children[stage]);
            weighted += reach.nearest->value() * *home.children[stage];
            weights += *home.children[stage];
        }
    }
    std::sort(ways.begin(), ways.end());
    if (!ways.empty()) {
        row.distances = Distances{Millimetres{weighted / weights}, quantile(ways, 0.5), quantile(ways, 0.9),
                                  ways.back().first};
    }
    return row;
}

Town town()
{
    Town town;
    std::mt19937 random{20190112};
    add_units(town.snapshot);
    add_homes(town.snapshot, random);
    add_campuses(town.snapshot, random);
    add_roads(town);
    for (const Stage stage : stages) {
        for (const Measure measure : {Measure::straight, Measure::walking}) {
            for (std::uint32_t home = 0; home < town.snapshot.settlements.size(); ++home) {
                add_reach(town, SettlementId{home}, stage, measure);
            }
            for (std::uint32_t unit = 0; unit < town.snapshot.units.size(); ++unit) {
                town.coverage.rows.push_back(summed(town, UnitId{unit}, stage, measure));
            }
            town.coverage.rows.push_back(summed(town, std::nullopt, stage, measure));
        }
        add_gaps(town, stage);
        add_service_areas(town, stage);
    }
    town.snapshot.synthetic = true;
    return town;
}

} // namespace made
