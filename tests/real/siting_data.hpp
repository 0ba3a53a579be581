#pragma once

/// \file
/// Published questions of siting, read from the folder of real data beside the project.

#include <schoolplan/siting.hpp>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
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

} // namespace schoolplan::tests
