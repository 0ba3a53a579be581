#include "town.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <atomic>
#include <fstream>
#include <iterator>

namespace schoolplan::town {

namespace {

using geo::LonLat;

geo::MultiPolygon square(double lon, double lat, double side)
{
    return {{{{lon, lat}, {lon + side, lat}, {lon + side, lat + side}, {lon, lat + side}, {lon, lat}}, {}}};
}

geo::MultiPolygon square_with_hole_and_island()
{
    auto shape = square(120.0, 30.0, 0.1);
    shape[0].holes.push_back(square(120.02, 30.02, 0.01)[0].outer);
    shape.push_back(square(120.2, 30.2, 0.01)[0]);
    return shape;
}

std::string told(LonLat at)
{
    return fmt::format("({:a} {:a})", at.lon, at.lat);
}

std::string told(const std::vector<LonLat>& line)
{
    std::string text = "[";
    for (const auto& at : line) {
        text += told(at);
    }
    return text + "]";
}

std::string told(const geo::MultiPolygon& shape)
{
    std::string text = "{";
    for (const auto& polygon : shape) {
        text += "<" + told(polygon.outer);
        for (const auto& hole : polygon.holes) {
            text += told(hole);
        }
        text += ">";
    }
    return text + "}";
}

std::string told(const std::optional<std::int64_t>& number)
{
    return number ? fmt::format("{} ", *number) : "- ";
}

std::string told(const std::optional<Millimetres>& length)
{
    return told(length ? std::optional{length->value()} : std::nullopt);
}

std::string told(const std::optional<Day>& day)
{
    return day ? day->text() + " " : "- ";
}

template <typename Tag>
std::string told(Id<Tag> id)
{
    return id.valid() ? fmt::format("#{} ", id.index()) : "#- ";
}

std::string told(const Tally& tally)
{
    return fmt::format("{}/{}/{} ", tally.covered, tally.total, tally.unknown);
}

std::string told(const Place& place)
{
    return fmt::format("{}|{}|{}|{} ", place.file, place.layer, told(place.row), place.field);
}

} // namespace

Folder::Folder()
{
    static std::atomic<int> number{0};
    path_ = std::filesystem::temp_directory_path() / fmt::format("schoolplan-{}-{}", ::getpid(), ++number);
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

ImportRows units()
{
    ImportRows rows;
    rows.dataset = Dataset::units;
    rows.units = {{.code = "330106",
                   .name = "西湖区",
                   .english = "Xihu",
                   .within = "3301",
                   .valid_from = day_of("2017-09-15"),
                   .valid_to = day_of("2021-04-08"),
                   .stated_area = SquareMetres{309410000.5},
                   .population = 813700,
                   .shape = square_with_hole_and_island()},
                  {.code = "330105", .name = "拱墅区"}};
    return rows;
}

ImportRows groups()
{
    ImportRows rows;
    rows.dataset = Dataset::groups;
    rows.groups = {{"six", "六城区", "Six districts", {"330106", "330105"}}, {"none", "", "", {}}};
    return rows;
}

ImportRows sites()
{
    ImportRows rows;
    rows.dataset = Dataset::sites;
    Site site{.code = "XH-01",
              .name = "翠苑地块",
              .position = {120.1, 30.15},
              .shape = square(120.1, 30.15, 0.002)};
    site.allows[Stage::primary] = true;
    site.classes[Stage::primary] = 18;
    site.later_classes[Stage::primary] = 24;
    site.area = SquareMetres{24300.25};
    site.opens = day_of("2020-09-01");
    site.stated_unit = "西湖区";
    rows.sites = {site, {.code = "XH-00", .position = {120.2, 30.1}}};
    return rows;
}

ImportRows projects()
{
    ImportRows rows;
    rows.dataset = Dataset::projects;
    Project project{.code = "P2", .name = "翠苑小学新建", .site = "XH-01", .position = {120.1, 30.15}};
    project.teaches[Stage::special] = true;
    project.classes[Stage::special] = 9;
    project.state = ProjectState::completed;
    project.planned = day_of("2019-08-31");
    project.year_target = true;
    project.stated_unit = "330106";
    rows.projects = {project, {.code = "P1", .position = {120.2, 30.1}}};
    return rows;
}

ImportRows school_groups()
{
    ImportRows rows;
    rows.dataset = Dataset::school_groups;
    rows.school_groups = {{.code = "k2", .name = "", .tie = Tie::community},
                          {.code = "k1",
                           .name = "西湖教育集团",
                           .core = "c1",
                           .branches = {{"gone", day_of("2019-09-01")}, {"c2", {}}}}};
    return rows;
}

ImportRows premises()
{
    ImportRows rows;
    rows.dataset = Dataset::premises;
    rows.premises = {{"w2", "", "food_stall", {120.11, 30.12}, day_of("2018-02-28")},
                     {"w1", "某网吧", "internet_cafe", {120.1, 30.1}, {}}};
    return rows;
}

ImportRows terrain()
{
    ImportRows rows;
    rows.dataset = Dataset::terrain;
    rows.terrain = {{.code = "t2", .kind = TerrainKind::hill, .shape = square(120.2, 30.2, 0.01)},
                    {.code = "t1",
                     .name = "西湖",
                     .english = "West Lake",
                     .kind = TerrainKind::lake,
                     .shape = square_with_hole_and_island()}};
    return rows;
}

ImportRows settlements()
{
    ImportRows rows;
    rows.dataset = Dataset::settlements;
    rows.settlements = {{.code = "s2",
                         .name = "翠苑",
                         .position = {120.1234567890123, 30.1},
                         .shape = square_with_hole_and_island(),
                         .households = 800,
                         .population = 0,
                         .children = {{90, std::nullopt, 0}},
                         .residential_area = SquareMetres{12345.678},
                         .stated_unit = "西湖",
                         .unit = {}},
                        {.code = "s1",
                         .name = "",
                         .position = {120.1, 30.2},
                         .shape = {},
                         .households = {},
                         .population = {},
                         .children = {},
                         .residential_area = {},
                         .stated_unit = "",
                         .unit = {}}};
    rows.set_aside = {{"settlements",
                       {"homes.csv", "homes", 7, "children"},
                       "no number",
                       {{"小区", "乙"}, {"children", "about 900"}},
                       "POINT (1 2)"}};
    return rows;
}

ImportRows campuses()
{
    ImportRows rows;
    rows.dataset = Dataset::campuses;
    rows.campuses = {{.code = "c1",
                      .name = "一小",
                      .school = "一小集团",
                      .position = {120.11, 30.11},
                      .shape = square(120.11, 30.11, 0.002),
                      .teaches = {{false, true, true}},
                      .seats = {{std::nullopt, 1080, 0, 7, std::nullopt, 1}},
                      .classes = {{0, 24, std::nullopt, 1, 2, 3}},
                      .pupils = {{std::nullopt, 1001, 5, std::nullopt, 4, 6}},
                      .site_area = SquareMetres{32227.5},
                      .ownership = Ownership::other,
                      .opens = day_of("2019-09-01"),
                      .stated_unit = "330106",
                      .unit = {}},
                     {.code = "c2",
                      .name = "二幼",
                      .school = "",
                      .position = {120.12, 30.12},
                      .shape = {},
                      .teaches = {{true, false, false}},
                      .seats = {},
                      .stated_unit = "",
                      .unit = {}}};
    return rows;
}

ImportRows gates()
{
    ImportRows rows;
    rows.dataset = Dataset::gates;
    rows.gates = {
        {"c2", "south", {120.12, 30.1201}}, {"c1", "east", {120.111, 30.11}}, {"c1", "", {120.112, 30.11}}};
    return rows;
}

ImportRows roads()
{
    ImportRows rows;
    rows.dataset = Dataset::roads;
    rows.roads = {{.code = 9007199254740993,
                   .name = "文一路",
                   .kind = RoadClass::arterial,
                   .line = {{120.1, 30.1}, {120.11, 30.1}, {120.12, 30.11}},
                   .nodes = {1, -2, 12345678901},
                   .stated_length = Millimetres{2500123},
                   .level = 1,
                   .foot_forward = true,
                   .foot_backward = false},
                  {.code = 5,
                   .name = "",
                   .kind = RoadClass::steps,
                   .line = {{120.12, 30.11}, {120.13, 30.12}},
                   .nodes = {},
                   .stated_length = {},
                   .level = -1,
                   .foot_forward = false,
                   .foot_backward = true}};
    return rows;
}

Network network()
{
    return {.nodes = {{120.1, 30.1}, {120.12, 30.11}, {120.13, 30.12}},
            .edges = {{NodeId{0}, NodeId{1}, Millimetres{2500123}, true, false, RoadClass::arterial},
                      {NodeId{2}, NodeId{1}, Millimetres{0}, false, true, RoadClass::expressway}},
            .points = {{120.1, 30.1}, {120.11, 30.1}, {120.12, 30.11}, {120.13, 30.12}, {120.12, 30.11}},
            .line_begin = {0, 3, 5}};
}

Ways ways()
{
    using What = OffNetwork::What;
    return {.ways = {{SettlementId{0}, CampusId{1}, Millimetres{1200000}},
                     {SettlementId{0}, CampusId{0}, Millimetres{5000000000}},
                     {SettlementId{1}, CampusId{0}, Millimetres{0}}},
            .off_network = {{What::settlement, 1, Millimetres{300001}},
                            {What::gate, 1, Millimetres{400000}},
                            {What::gate, 2, std::nullopt},
                            {What::campus, 0, Millimetres{500000}}}};
}

CoverageResult coverage()
{
    const Distances distances{Millimetres{1}, Millimetres{2}, Millimetres{3}, Millimetres{4}};
    CoverageRow row{.unit = UnitId{1},
                    .stage = Stage::junior,
                    .measure = Measure::straight,
                    .limit = Millimetres{1000000},
                    .settlements = 2,
                    .settlements_covered = 1,
                    .settlements_without_way = 1,
                    .children = {10, 9, 8},
                    .population = {7, 6, 5},
                    .residential_area_m2 = {4, 3, 2},
                    .distances = distances};
    auto outside = row;
    outside.unit = UnitId{};
    outside.distances = std::nullopt;
    auto city = row;
    city.unit = std::nullopt;
    return {
        .reaches = {{SettlementId{0}, Stage::primary, Measure::walking, Millimetres{1200000}, CampusId{1},
                     true},
                    {SettlementId{1}, Stage::kindergarten, Measure::straight, std::nullopt, CampusId{},
                     false}},
        .rows = {row, outside, city},
        .gaps = {{.stage = Stage::primary,
                  .settlements = {SettlementId{0}, SettlementId{1}},
                  .children = {100, 0, 1},
                  .population = {200, 0, 2},
                  .unit = UnitId{0},
                  .centre = {120.1, 30.1},
                  .land = square_with_hole_and_island()},
                 {.stage = Stage::junior,
                  .settlements = {SettlementId{1}},
                  .children = {},
                  .population = {},
                  .unit = UnitId{},
                  .centre = {120.2, 30.2},
                  .land = {}}},
        .service_areas = {{CampusId{0}, Stage::primary, square(120.1, 30.1, 0.01), SquareMetres{1e6 / 3.0}},
                          {CampusId{}, Stage::primary, {}, SquareMetres{0.0}}}};
}

CatchmentPlan catchments()
{
    return {.name = "draft",
            .stage = Stage::junior,
            .manner = CatchmentManner::whole,
            .shares = {{SettlementId{0}, CampusId{0}, "", "", 90, Millimetres{1200000}},
                       {SettlementId{0}, CampusId{0}, "1-9幢", "east", std::nullopt, std::nullopt},
                       {SettlementId{1}, CampusId{1}, "", "east", 0, Millimetres{0}}},
            .left_over = {{SettlementId{0}, 4, "no_seats"}, {SettlementId{1}, 0, "no_way"}},
            .areas = {{CampusId{0}, square_with_hole_and_island(), SquareMetres{1e6 / 3.0}},
                      {CampusId{1}, {}, SquareMetres{0.0}}},
            .walking_mm = 108000000,
            .bound_mm = 107000000,
            .optimal = false};
}

ImportRows many_roads(std::size_t count, int seed)
{
    ImportRows rows;
    rows.dataset = Dataset::roads;
    for (std::size_t i = 0; i < count; ++i) {
        const double lon = 100.0 + 0.01 * static_cast<double>(i % 300);
        const double lat = 20.0 + 0.01 * static_cast<double>(i / 300) + seed;
        Road road;
        road.code = static_cast<std::int64_t>(i);
        road.name = fmt::format("road {} of state {}", i, seed);
        for (int step = 0; step < 8; ++step) {
            road.line.push_back({lon + 0.001 * step, lat + 0.0005 * (step % 2)});
            road.nodes.push_back(static_cast<std::int64_t>(i) * 8 + step);
        }
        rows.roads.push_back(std::move(road));
    }
    return rows;
}

State state(int number)
{
    State made{many_roads(number == 0 ? 900 : 600, number), coverage(),
               run("state " + std::to_string(number))};
    for (int row = 0; row < 50 + 10 * number; ++row) {
        made.roads.set_aside.push_back(
            {"roads", {"roads.csv", "", row, ""}, "torn", {{"state", std::to_string(number)}}, ""});
    }
    made.roads_run.findings.resize(static_cast<std::size_t>(20 + number));
    for (auto& reach : made.result.reaches) {
        reach.nearest = Millimetres{1000 + number};
    }
    made.result.reaches.resize(static_cast<std::size_t>(2000 + 500 * number), made.result.reaches.front());
    return made;
}

Done save(Workspace& workspace, const State& state)
{
    if (auto done = workspace.save(state.roads_run, state.roads); !done) {
        return done;
    }
    auto inputs = workspace.inputs_of(Dataset::coverage);
    if (!inputs) {
        return std::move(inputs).error();
    }
    Run made = run("cover");
    made.inputs = *std::move(inputs);
    return workspace.save(made, state.result);
}

Run run(std::string command)
{
    return {.id = 0,
            .version = "0.1.0",
            .command = std::move(command),
            .settings = {{"crs", "EPSG:4490"}, {"layer", "小区"}},
            .inputs = {{"/data/homes.csv", std::string(64, 'a')}},
            .findings = {{Severity::fault,
                          {"homes.csv", "homes", 7, "children"},
                          "a number",
                          "'about 900'",
                          "correct it"},
                         {Severity::note, {}, "", "", ""}},
            .decisions = {{.subject = "limit",
                           .stage = Stage::junior,
                           .value = "service_radius",
                           .when = "旧城",
                           .amount = {1000.5, StandardUnit::metres},
                           .measured = Measured::radius,
                           .origin = {.authority = "GB 50180-2018",
                                      .clause = "附录C",
                                      .profile = "town",
                                      .valid_from = day_of("2018-12-01"),
                                      .valid_to = {},
                                      .status = Status::recalled,
                                      .note = "look it up"}},
                          {.subject = "limit",
                           .stage = Stage::kindergarten,
                           .value = "r",
                           .when = "",
                           .amount = {0.0, StandardUnit::yuan_per_pupil},
                           .measured = Measured::size,
                           .origin = {.valid_to = day_of("2019-12-31"), .status = Status::not_found}}}};
}

Run run_for(const Workspace& workspace, Dataset result)
{
    Run made = run(std::string{code(result)});
    auto inputs = workspace.inputs_of(result);
    EXPECT_TRUE(inputs) << message(inputs);
    std::copy(inputs->begin(), inputs->end(), std::inserter(made.inputs, made.inputs.begin()));
    return made;
}

Run run_for_catchments(const Workspace& workspace)
{
    Run made = run("assign");
    auto inputs = workspace.inputs_from(std::array{Dataset::settlements, Dataset::campuses, Dataset::ways});
    EXPECT_TRUE(inputs) << message(inputs);
    std::ranges::copy(*inputs, std::back_inserter(made.inputs));
    return made;
}

void save_all(Workspace& workspace)
{
    for (const auto& rows : {units(), groups(), settlements(), campuses(), gates(), sites(), projects(),
                             premises(), terrain(), school_groups(), roads()}) {
        EXPECT_EQ(message(workspace.save(run("import"), rows)), "done");
    }
    EXPECT_EQ(message(workspace.save(run_for(workspace, Dataset::network), network())), "done");
    EXPECT_EQ(message(workspace.save(run_for(workspace, Dataset::ways), ways())), "done");
    EXPECT_EQ(message(workspace.save(run_for(workspace, Dataset::coverage), coverage())), "done");
    EXPECT_EQ(message(workspace.save(run_for_catchments(workspace), catchments())), "done");
}

std::string told(const Snapshot& snapshot)
{
    std::string text = fmt::format("synthetic {}\n", snapshot.synthetic);
    for (const auto& unit : snapshot.units.rows()) {
        text += fmt::format("unit {} {} {} {} {}{}{:a} {}{}\n", unit.code, unit.name, unit.english,
                            unit.within, told(unit.valid_from), told(unit.valid_to),
                            unit.stated_area.value_or(SquareMetres{-1.0}).value(), told(unit.population),
                            told(unit.shape));
    }
    for (const auto& one : snapshot.groups) {
        text += fmt::format("group {} '{}' '{}' [{}]\n", one.code, one.name, one.english,
                            fmt::join(one.members, " "));
    }
    for (const auto& one : snapshot.sites.rows()) {
        text += fmt::format("site {} '{}' '{}' {}{}{:a} {}", one.code, one.name, one.stated_unit,
                            told(one.position), told(one.shape),
                            one.area.value_or(SquareMetres{-1.0}).value(), told(one.opens));
        for (const auto stage : every_stage) {
            text += fmt::format("{} {}{}", one.allows[stage], told(one.classes[stage]),
                                told(one.later_classes[stage]));
        }
        text += "\n";
    }
    for (const auto& one : snapshot.projects.rows()) {
        text +=
            fmt::format("project {} '{}' '{}' '{}' {}{} {}{} ", one.code, one.name, one.site, one.stated_unit,
                        told(one.position), code(one.state), told(one.planned), one.year_target);
        for (const auto stage : every_stage) {
            text += fmt::format("{} {}", one.teaches[stage], told(one.classes[stage]));
        }
        text += "\n";
    }
    for (const auto& one : snapshot.premises) {
        text += fmt::format("premises {} '{}' {} {}{}\n", one.code, one.name, one.kind, told(one.position),
                            told(one.opened));
    }
    for (const auto& one : snapshot.terrain) {
        text += fmt::format("terrain {} '{}' '{}' {} {}\n", one.code, one.name, one.english, code(one.kind),
                            told(one.shape));
    }
    for (const auto& one : snapshot.school_groups) {
        text += fmt::format("school group {} '{}' {} '{}'", one.code, one.name, code(one.tie), one.core);
        for (const auto& branch : one.branches) {
            text += fmt::format(" {} {}", branch.campus, told(branch.since));
        }
        text += "\n";
    }
    for (const auto& one : snapshot.settlements.rows()) {
        text += fmt::format("settlement {} '{}' '{}' {}{} {}{}", one.code, one.name, one.stated_unit,
                            told(one.position), told(one.shape), told(one.households), told(one.population));
        for (const auto stage : stages) {
            text += told(one.children[stage]);
        }
        text += fmt::format("{:a} {}\n", one.residential_area.value_or(SquareMetres{-1.0}).value(),
                            told(one.unit));
    }
    for (const auto& one : snapshot.campuses.rows()) {
        text += fmt::format("campus {} '{}' '{}' '{}' {}{}", one.code, one.name, one.school, one.stated_unit,
                            told(one.position), told(one.shape));
        for (const auto stage : every_stage) {
            text += fmt::format("{} {}{}{}", one.teaches[stage], told(one.seats[stage]),
                                told(one.classes[stage]), told(one.pupils[stage]));
        }
        text += fmt::format("{:a} '{}' {}{}\n", one.site_area.value_or(SquareMetres{-1.0}).value(),
                            code(one.ownership), told(one.opens), told(one.unit));
    }
    for (const auto& one : snapshot.gates) {
        text += fmt::format("gate {} '{}' {}\n", told(one.campus), one.name, told(one.position));
    }
    return text;
}

std::string told(const std::vector<Road>& roads)
{
    std::string text;
    for (const auto& one : roads) {
        text += fmt::format("{} '{}' {} {} {} {} {} {} [{}]\n", one.code, one.name,
                            static_cast<int>(one.kind), one.level, one.foot_forward, one.foot_backward,
                            told(one.stated_length), told(one.line), fmt::join(one.nodes, " "));
    }
    return text;
}

std::string told(const Network& network)
{
    std::string text =
        told(network.nodes) + told(network.points) + fmt::format("{}\n", fmt::join(network.line_begin, " "));
    for (const auto& one : network.edges) {
        text += fmt::format("{}{}{} {} {} {}\n", told(one.from), told(one.to), one.length.value(),
                            one.forward, one.backward, static_cast<int>(one.kind));
    }
    return text;
}

std::string told(const Ways& ways)
{
    std::string text;
    for (const auto& one : ways.ways) {
        text += fmt::format("{}{}{}\n", told(one.settlement), told(one.campus), one.length.value());
    }
    for (const auto& one : ways.off_network) {
        text += fmt::format("off {} {} {}\n", static_cast<int>(one.what), one.row, told(one.distance));
    }
    return text;
}

std::string told(const CoverageResult& coverage)
{
    std::string text;
    for (const auto& one : coverage.reaches) {
        text += fmt::format("{}{} {} {}{}{}\n", told(one.settlement), code(one.stage), code(one.measure),
                            told(one.nearest), told(one.campus), one.covered);
    }
    for (const auto& one : coverage.rows) {
        text += fmt::format("{}{} {} {} {} {} {} {}{}{}", one.unit ? told(*one.unit) : "city ",
                            code(one.stage), code(one.measure), one.limit.value(), one.settlements,
                            one.settlements_covered, one.settlements_without_way, told(one.children),
                            told(one.population), told(one.residential_area_m2));
        if (one.distances) {
            text += fmt::format("{} {} {} {}", one.distances->mean.value(), one.distances->median.value(),
                                one.distances->ninetieth.value(), one.distances->maximum.value());
        }
        text += "\n";
    }
    for (const auto& one : coverage.gaps) {
        text += fmt::format("gap {} {}{}{}{}{}", code(one.stage), told(one.children), told(one.population),
                            told(one.unit), told(one.centre), told(one.land));
        for (const auto settlement : one.settlements) {
            text += told(settlement);
        }
        text += "\n";
    }
    for (const auto& one : coverage.service_areas) {
        text += fmt::format("area {}{} {:a} {}\n", told(one.campus), code(one.stage), one.area.value(),
                            told(one.shape));
    }
    return text;
}

std::string told(const CatchmentPlan& plan)
{
    std::string text = fmt::format("{} {} {} {} {} {}\n", plan.name, code(plan.stage), code(plan.manner),
                                   told(plan.walking_mm), told(plan.bound_mm), plan.optimal);
    for (const auto& one : plan.shares) {
        text += fmt::format("share {} {} '{}' '{}' {} {}\n", one.settlement.index(), one.campus.index(),
                            one.part, one.zone, told(one.children), one.way ? one.way->value() : -1);
    }
    for (const auto& one : plan.left_over) {
        text += fmt::format("left {} {} {}\n", one.settlement.index(), one.children, one.why);
    }
    for (const auto& one : plan.areas) {
        text += fmt::format("area {} {:a} {}\n", one.campus.index(), one.area.value(), told(one.shape));
    }
    return text;
}

std::string told(const std::vector<SetAside>& rows)
{
    std::string text;
    for (const auto& one : rows) {
        text += fmt::format("{} {}'{}' '{}'", one.dataset, told(one.place), one.reason, one.geometry_wkt);
        for (const auto& [name, value] : one.cells) {
            text += fmt::format(" {}={}", name, value);
        }
        text += "\n";
    }
    return text;
}

std::string told(const std::vector<Run>& runs)
{
    std::string text;
    for (const auto& one : runs) {
        text += fmt::format("run {} {} {}\n", one.id, one.version, one.command);
        for (const auto& [name, value] : one.settings) {
            text += fmt::format("  {}={}\n", name, value);
        }
        for (const auto& input : one.inputs) {
            text += fmt::format("  {} {}\n", input.name, input.sha256);
        }
        for (const auto& finding : one.findings) {
            text += fmt::format("  {} {}{}|{}|{}\n", static_cast<int>(finding.severity), told(finding.place),
                                finding.expected, finding.found, finding.advice);
        }
        for (const auto& one_decision : one.decisions) {
            const Origin& origin = one_decision.origin;
            text +=
                fmt::format("  {} {} {} '{}' {} {} {}, '{}' '{}' {} {} {} {} {}\n", one_decision.subject,
                            code(one_decision.stage), one_decision.value, one_decision.when,
                            one_decision.amount.number(), code(one_decision.amount.unit()),
                            code(one_decision.measured), origin.authority, origin.clause, origin.profile,
                            told(origin.valid_from), told(origin.valid_to), code(origin.status), origin.note);
        }
    }
    return text;
}

std::string bytes_of(const std::filesystem::path& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace schoolplan::town
