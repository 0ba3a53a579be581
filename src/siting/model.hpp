#pragma once

#include <schoolplan/siting.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace schoolplan::siting {

using Row = std::uint32_t;
constexpr Row none = std::numeric_limits<Row>::max();
constexpr double unlimited = std::numeric_limits<double>::infinity();

enum class State : std::uint8_t { open_to_choice, in, out };

/// Choose sites so that the way of every demand to its nearest chosen one, and what stays unserved, cost
/// least. Covering is the same question with ways that cost nothing.
struct Model {
    std::vector<std::size_t>
        first; ///< of demand i: ways first[i] to first[i + 1] - 1, cheapest first, then by site
    std::vector<Row> site;
    std::vector<double> cost;
    std::vector<double> unserved; ///< what a demand costs that no chosen site serves
    std::vector<double> fixed;    ///< what choosing a site adds to the objective
    std::vector<double> price;    ///< what it takes from the budget
    std::vector<State> state;
    double budget = unlimited;
    std::size_t p = 0;         ///< at most so many
    bool fills = true;         ///< exactly p: a site more never costs
    bool cut = false;          ///< some ways were not kept
    bool integral = false;     ///< every value the objective can take is whole
    std::vector<Row> site_row; ///< of the problem

    [[nodiscard]] std::size_t demands() const noexcept { return unserved.size(); }
    [[nodiscard]] std::size_t sites() const noexcept { return fixed.size(); }
    [[nodiscard]] bool within_budget(double spent) const noexcept { return spent <= budget * (1.0 + 1e-12); }
};

/// A choice of sites, ascending, and what it costs.
struct Choice {
    std::vector<Row> open;
    double value = unlimited;

    /// Cheaper first; of equals the one with the earlier sites.
    friend bool operator<(const Choice& a, const Choice& b)
    {
        return a.value != b.value ? a.value < b.value : a.open < b.open;
    }
};

/// What a model asks.
enum class Kind {
    total_way,   ///< least total way, and prices where they are added
    children,    ///< fewest children beyond the limit
    demands,     ///< fewest demands beyond the limit
    cheapest_set ///< cheapest sites with every demand within the limit
};

struct Reading {
    Kind kind = Kind::total_way;
    std::optional<Cost> limit{};   ///< longer ways do not count
    bool with_weight_only = false; ///< a demand without children counts too if it has a weight
    std::size_t keep = none;       ///< of each demand at most so many ways, the cheapest
};

/// A question without seats as a model.
///
/// Of ways that are not kept, `unserved` tells the first. No choice costs more in such a model than it does,
/// and one costs the same if it serves every demand by a way that is kept.
Model model_of(const Problem& problem, const Settings& settings, const Reading& reading);

/// Count anew, in the order of the demands.
double value_of(const Model& model, const std::vector<Row>& open);

/// Forget the sites that are out, in place.
void drop_closed(Model& model);

/// Could a choice of at least `bound` still be better than `value`?
[[nodiscard]] bool beats(const Model& model, double bound, double value) noexcept;

} // namespace schoolplan::siting
