#pragma once

#include <schoolplan/siting.hpp>

#include <optional>
#include <vector>

namespace schoolplan::tests {

/// A town small enough to try every choice and every way to fill it. Children and seats are whole.
struct TinyTown {
    std::vector<siting::Demand> demands;
    std::vector<siting::Site> sites;
    std::vector<siting::Way> ways;

    [[nodiscard]] siting::Problem problem() const { return {demands, sites, ways}; }
};

/// A town by chance: some pairs have no way, some sites are required, barred, dear or small.
TinyTown tiny_town(std::uint64_t seed_number);

/// The same, with children of two stages and two or three sizes of most sites: one stage, the other or both.
TinyTown sized_town(std::uint64_t seed_number);

/// The best value of a town with sizes by trying every site at every size; no value where nothing fits.
std::optional<double> best_size_by_trying(const TinyTown& town, const siting::Settings& settings);

/// The best value by trying everything; no value where nothing fits.
std::optional<double> best_by_trying(const TinyTown& town, const siting::Settings& settings);

} // namespace schoolplan::tests
