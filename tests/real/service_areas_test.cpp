/// Kong's school service areas: the published optima of whole estates, and of areas in one piece.

#include <schoolplan/catchment.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

namespace schoolplan::catchment {
namespace {

namespace fs = std::filesystem;

fs::path data()
{
    return fs::path{SOURCE_ROOT} / "../shared/data/service-areas-zy";
}

constexpr double steps_per_km = 1e9;

struct Place {
    double x = 0.0;
    double y = 0.0;
};

/// Units with coordinates in metres; a unit with seats has a school in it. A link costs its kilometres.
Town read_units(const std::string& name)
{
    Town town;
    std::vector<Place> places;
    std::ifstream in{data() / (name + ".txt")};
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::istringstream cells{line};
        std::int64_t id = 0;
        std::int64_t children = 0;
        Place place;
        double ignored = 0.0;
        std::int64_t seats = 0;
        if (cells >> id >> children >> place.x >> place.y >> ignored >> ignored >> seats) {
            if (seats > 0) {
                town.seats.push_back(seats);
                town.home.emplace_back(static_cast<std::uint32_t>(places.size()));
            }
            town.children.push_back(children);
            places.push_back(place);
        }
    }
    for (std::uint32_t unit = 0; unit < places.size(); ++unit) {
        for (std::uint32_t school = 0; school < town.seats.size(); ++school) {
            const Place& home = places[town.home[school].index()];
            const double km = std::hypot(places[unit].x - home.x, places[unit].y - home.y) / 1000.0;
            town.links.push_back({SettlementId{unit}, CampusId{school}, std::llround(km * steps_per_km)});
        }
    }
    return town;
}

void read_borders(Town& town)
{
    std::ifstream in{data() / "zy_connectivity.txt"};
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::uint32_t one = 0;
        std::uint32_t other = 0;
        if (std::sscanf(line.c_str(), ",%u,%u", &one, &other) == 2) {
            town.borders.push_back({SettlementId{one - 1}, SettlementId{other - 1}});
        }
    }
}

/// The objectives published beside the units, as the file gives them.
double published(const std::string& name, const std::string& problem)
{
    std::ifstream in{data() / "expected.json"};
    std::ostringstream all;
    all << in.rdbuf();
    const std::string text = all.str();
    const auto at = text.find("\"obj\":", text.find(problem, text.find("\"" + name + "\"")));
    return std::stod(text.substr(at + 6));
}

class ServiceAreas : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override
    {
        if (!fs::exists(data())) {
            GTEST_SKIP() << "../shared/data/service-areas-zy is not here";
        }
    }

    static void expect_published(const Town& town, const Rules& rules, const std::string& problem)
    {
        const auto answer = assign(town, rules, {.threads = 2});
        ASSERT_TRUE(answer);
        EXPECT_TRUE(verify(town, rules, answer->plan, answer->left_over).empty());
        EXPECT_TRUE(answer->left_over.empty());
        const double optimum = published(GetParam(), problem);
        const double cost = static_cast<double>(answer->cost) / steps_per_km;
        const double bound = static_cast<double>(answer->bound) / steps_per_km;
        std::cout << GetParam() << " " << problem << ": " << cost << ", published " << optimum
                  << ", above it " << 100.0 * (cost / optimum - 1.0) << " %, bound " << bound << ", gap "
                  << 100.0 * gap(*answer) << " %\n";
        EXPECT_LE(cost, optimum * 1.001);
        EXPECT_GE(cost, optimum * (1.0 - 1e-6)) << "better than a proven optimum";
        EXPECT_LE(bound, optimum * (1.0 + 1e-6)) << "a bound above a proven optimum";
    }
};

TEST_P(ServiceAreas, WholeEstatesReachThePublishedOptimum)
{
    expect_published(read_units(GetParam()), {.manner = Manner::whole}, "single_source_assignment");
}

TEST_P(ServiceAreas, AreasInOnePieceReachThePublishedOptimum)
{
    Town town = read_units(GetParam());
    read_borders(town);
    expect_published(town, {.manner = Manner::whole, .in_one_piece = true}, "contiguous_service_areas");
}

INSTANTIATE_TEST_SUITE_P(Kong, ServiceAreas,
                         testing::Values("zy_13a", "zy_13b", "zy_13c", "zy_13d", "zy_14a", "zy_14b", "zy_14c",
                                         "zy_14d", "zy_15a", "zy_15b"),
                         [](const auto& instance) { return std::string{instance.param}; });

} // namespace
} // namespace schoolplan::catchment
