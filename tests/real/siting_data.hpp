#pragma once

/// \file
/// Published questions of siting, read from the folder of real data beside the project.

#include <schoolplan/siting.hpp>

#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace schoolplan::tests {

inline std::filesystem::path real_data()
{
    return std::filesystem::path{SOURCE_ROOT} / "../shared/data";
}

/// The rows of one question.
struct Tables {
    std::vector<siting::Demand> demands;
    std::vector<siting::Site> sites;
    std::vector<siting::Way> ways;

    [[nodiscard]] siting::Problem problem() const { return {demands, sites, ways}; }

    void way(std::size_t demand, std::size_t site, double cost)
    {
        ways.push_back(
            {static_cast<std::uint32_t>(demand), static_cast<std::uint32_t>(site), siting::Cost{cost}});
    }

    /// Every place is a demand of one child, and a site.
    void places(std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i) {
            demands.push_back({.id = std::to_string(i + 1), .children = siting::Children{1.0}});
            sites.push_back({.id = std::to_string(i + 1)});
        }
    }
};

/// OR-Library's p-median on a network; of parallel edges the last counts.
struct Pmed {
    Tables tables;
    std::uint32_t p = 0;
};

inline Pmed read_pmed(const std::string& name)
{
    std::ifstream in{real_data() / "orlib-pmed" / (name + ".txt")};
    std::size_t nodes = 0;
    std::size_t edges = 0;
    Pmed read;
    in >> nodes >> edges >> read.p;
    std::vector<std::vector<double>> length(nodes, std::vector<double>(nodes, 1e9));
    for (std::size_t e = 0; e < edges; ++e) {
        std::size_t a = 0;
        std::size_t b = 0;
        double cost = 0.0;
        in >> a >> b >> cost;
        length[a - 1][b - 1] = length[b - 1][a - 1] = cost;
    }
    for (std::size_t i = 0; i < nodes; ++i) {
        length[i][i] = 0.0;
    }
    for (std::size_t k = 0; k < nodes; ++k) {
        for (std::size_t i = 0; i < nodes; ++i) {
            for (std::size_t j = 0; j < nodes; ++j) {
                length[i][j] = std::min(length[i][j], length[i][k] + length[k][j]);
            }
        }
    }
    read.tables.places(nodes);
    for (std::size_t i = 0; i < nodes; ++i) {
        for (std::size_t j = 0; j < nodes; ++j) {
            read.tables.way(i, j, length[i][j]);
        }
    }
    return read;
}

/// Lines of "name value".
inline std::map<std::string, double> read_optima(const std::filesystem::path& file)
{
    std::ifstream in{file};
    std::map<std::string, double> optima;
    std::string line;
    while (std::getline(in, line)) {
        const auto gap = line.find_first_of(" \t");
        if (gap != std::string::npos && line.find_first_of("0123456789", gap) != std::string::npos) {
            optima[line.substr(0, gap)] = std::stod(line.substr(line.find_first_of("0123456789", gap)));
        }
    }
    return optima;
}

using Points = std::vector<std::pair<double, double>>;

/// Ways as the crow flies between places that are demands and sites.
inline void join_places(Tables& tables, const Points& at, bool floored)
{
    for (std::size_t i = 0; i < at.size(); ++i) {
        for (std::size_t j = 0; j < at.size(); ++j) {
            const double length = std::hypot(at[i].first - at[j].first, at[i].second - at[j].second);
            tables.way(i, j, floored ? std::floor(length) : length);
        }
    }
}

/// TSPLIB's rl1304, with lengths cut to whole numbers as in the published p-median values.
inline Tables read_rl1304()
{
    std::ifstream in{real_data() / "tsplib/rl1304.tsp"};
    std::string line;
    while (std::getline(in, line) && line.find("NODE_COORD") == std::string::npos) {
    }
    Points at;
    double number = 0.0;
    double x = 0.0;
    double y = 0.0;
    while (in >> number >> x >> y) {
        at.emplace_back(x, y);
    }
    Tables tables;
    tables.places(at.size());
    join_places(tables, at, true);
    return tables;
}

/// Lorena's maximal covering in São José dos Campos.
inline Tables read_sjc(const std::string& name)
{
    std::ifstream in{real_data() / "mclp-sjc" / (name + ".txt")};
    std::ifstream demand{real_data() / "mclp-sjc" / ("demand-" + name + ".dat")};
    std::size_t count = 0;
    in >> count;
    Points at(count);
    Tables tables;
    tables.places(count);
    for (std::size_t i = 0; i < count; ++i) {
        double children = 0.0;
        in >> at[i].first >> at[i].second;
        demand >> children;
        tables.demands[i].children = siting::Children{children};
    }
    join_places(tables, at, false);
    return tables;
}

/// OR-Library's warehouses: a cost is for all of a customer.
inline Tables read_cap(const std::string& name)
{
    std::ifstream in{real_data() / "orlib-cap" / (name + ".txt")};
    std::size_t sites = 0;
    std::size_t demands = 0;
    in >> sites >> demands;
    Tables tables;
    for (std::size_t j = 0; j < sites; ++j) {
        double seats = 0.0;
        double price = 0.0;
        in >> seats >> price;
        tables.sites.push_back(
            {.id = std::to_string(j), .seats = siting::Children{seats}, .price = siting::Price{price}});
    }
    for (std::size_t i = 0; i < demands; ++i) {
        double children = 0.0;
        in >> children;
        tables.demands.push_back(
            {.id = std::to_string(i), .children = siting::Children{children}, .weight = 1.0});
        for (std::size_t j = 0; j < sites; ++j) {
            double cost = 0.0;
            in >> cost;
            tables.way(i, j, cost);
        }
    }
    return tables;
}

/// Holmberg's single-source location: seats of all sites, their prices, then the customers.
inline Tables read_holmberg(const std::string& name)
{
    std::ifstream in{real_data() / "holmberg" / name};
    std::size_t sites = 0;
    std::size_t demands = 0;
    in >> sites >> demands;
    Tables tables;
    tables.sites.resize(sites);
    tables.demands.resize(demands);
    double number = 0.0;
    for (siting::Site& site : tables.sites) {
        in >> number;
        site.seats = siting::Children{number};
    }
    for (siting::Site& site : tables.sites) {
        in >> number;
        site.price = siting::Price{number};
    }
    for (siting::Demand& demand : tables.demands) {
        in >> number;
        demand.children = siting::Children{number};
        demand.weight = 1.0;
    }
    for (std::size_t i = 0; i < demands; ++i) {
        for (std::size_t j = 0; j < sites; ++j) {
            in >> number;
            tables.way(i, j, number);
        }
    }
    return tables;
}

/// Capacitated p-median, ways not weighted by demand.
inline Pmed read_cpmp(const std::string& file, bool floored)
{
    std::ifstream in{real_data() / "cpmp" / file};
    std::size_t count = 0;
    Pmed read;
    in >> count >> read.p;
    read.tables.places(count);
    Points at(count);
    for (std::size_t i = 0; i < count; ++i) {
        double seats = 0.0;
        double children = 0.0;
        in >> at[i].first >> at[i].second >> seats >> children;
        read.tables.demands[i].children = siting::Children{children};
        read.tables.demands[i].weight = 1.0;
        read.tables.sites[i].seats = siting::Children{seats};
    }
    join_places(read.tables, at, floored);
    return read;
}

inline std::vector<std::string> cells(const std::string& line)
{
    std::vector<std::string> found;
    std::istringstream in{line};
    for (std::string cell; std::getline(in, cell, ',');) {
        found.push_back(cell);
    }
    return found;
}

/// spopt's San Francisco: children are the people of 2000, ways in metres.
inline Tables read_san_francisco()
{
    Tables tables;
    std::ifstream people{real_data() / "spopt/sf_demand_205.csv"};
    std::string line;
    std::getline(people, line);
    std::map<double, std::size_t> row_of; // by the name of the tract
    while (std::getline(people, line)) {
        const auto row = cells(line);
        row_of[std::stod(row[3])] = tables.demands.size();
        tables.demands.push_back({.id = row[3], .children = siting::Children{std::stod(row[6])}});
    }
    std::ifstream ways{real_data() / "spopt/sf_cost_matrix_205x16.csv"};
    std::getline(ways, line);
    const auto header = cells(line);
    for (std::size_t j = 1; j < header.size(); ++j) {
        tables.sites.push_back({.id = header[j]});
    }
    while (std::getline(ways, line)) {
        const auto row = cells(line);
        for (std::size_t j = 1; j < row.size(); ++j) {
            tables.way(row_of.at(std::stod(row[0])), j - 1, std::stod(row[j]));
        }
    }
    return tables;
}

/// spopt's students and schools: minutes, seats, and schools of the first priority, which are chosen and
/// filled whatever it costs.
inline Tables read_students()
{
    Tables tables;
    std::string line;
    std::ifstream schools{real_data() / "spopt/schools.csv"};
    std::getline(schools, line);
    while (std::getline(schools, line)) {
        const auto row = cells(line);
        const siting::Children seats{std::stod(row[4])};
        const bool first = std::stod(row[5]) == 1.0;
        tables.sites.push_back(
            {.id = row[1], .seats = seats, .least = first ? seats : siting::Children{}, .required = first});
    }
    std::ifstream minutes{real_data() / "spopt/students_schools_time.csv"};
    std::getline(minutes, line);
    while (std::getline(minutes, line)) {
        const auto row = cells(line);
        for (std::size_t j = 1; j < row.size(); ++j) {
            tables.way(tables.demands.size(), j - 1, std::stod(row[j]));
        }
        tables.demands.push_back({.id = row[0], .children = siting::Children{1.0}});
    }
    return tables;
}

/// Durham: 851 planning units, each a home and a site of 1,550 seats, and the five high schools, which stay.
///
/// A unit's children are those counted and 0.15 of those that developments bring; ways are straight, between
/// the points the data give in EPSG:2264, in metres. Seats belong to the schools in the order of the file.
inline Tables read_durham()
{
    constexpr double foot = 1200.0 / 3937.0; // the US survey foot
    constexpr double seats[]{1400.0, 1510.0, 1340.0, 1240.0, 1335.0};
    const auto read = [](const char* name) {
        std::ifstream in{real_data() / "durham" / name};
        return nlohmann::json::parse(in)["features"];
    };
    Tables tables;
    Points homes;
    for (const auto& unit : read("hs_full_geo.geojson")) {
        const auto& is = unit["properties"];
        homes.emplace_back(is["X"].get<double>() * foot, is["Y"].get<double>() * foot);
        const std::string id = std::to_string(is["pu_2324_84"].get<int>());
        tables.demands.push_back({.id = id,
                                  .children = siting::Children{is["basez"].get<double>()
                                                               + 0.15 * is["student_gen"].get<double>()}});
        tables.sites.push_back({.id = id, .seats = siting::Children{1550.0}});
    }
    Points sites = homes;
    for (const auto& school : read("dps_hs_locations.geojson")) {
        const auto& is = school["properties"];
        sites.emplace_back(is["x_ncplane"].get<double>() * foot, is["y_ncplane"].get<double>() * foot);
        tables.sites.push_back({.id = is["shortname"].get<std::string>(),
                                .seats = siting::Children{seats[tables.sites.size() - homes.size()]},
                                .required = true});
    }
    for (std::size_t i = 0; i < homes.size(); ++i) {
        for (std::size_t j = 0; j < sites.size(); ++j) {
            tables.way(i, j, std::hypot(homes[i].first - sites[j].first, homes[i].second - sites[j].second));
        }
    }
    return tables;
}

} // namespace schoolplan::tests
