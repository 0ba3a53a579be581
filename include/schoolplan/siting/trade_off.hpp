#pragma once

/// \file
/// Two things at once: less walking or less money, and what each choice between them gives up.
///
/// Front doors: siting::choose_mixed(), siting::trade_off() and inspect() of their answers. They read no file
/// and no database.

#include <schoolplan/siting.hpp>

#include <string_view>
#include <vector>

namespace schoolplan::siting {

/// What a choice is weighed by; less is better of each.
enum class Criterion {
    way,    ///< total way of all children, or of the weights where demands have them
    beyond, ///< children whose way is longer than the limit of their stage; exactly as long is within it
    price,  ///< of the chosen sites at their sizes
};

/// "way", "beyond" or "cost", as commands have it.
constexpr std::string_view code(Criterion criterion) noexcept
{
    return criterion == Criterion::way ? "way" : criterion == Criterion::beyond ? "beyond" : "cost";
}

/// What one unit of each criterion counts, at least 0.
struct Mix {
    double way = 0.0;
    double beyond = 0.0;
    double price = 0.0;
};

/// What a choice comes to by each criterion.
struct Weighed {
    double way = 0.0;
    double beyond = 0.0;
    double price = 0.0;

    [[nodiscard]] double by(Criterion criterion) const noexcept;
    [[nodiscard]] double by(const Mix& mix) const noexcept;
};

/// A choice whose objective and bound are of a mix.
struct MixedAnswer {
    Answer answer;
    Weighed weighed;
    Mix mix;
};

/// Which sites serve a weighted sum of criteria best, and how good is that answer?
///
/// \param limits    for each stage of the demands, what `beyond` begins after; may be empty where that counts
///                  nothing
/// \param settings  objective p_median, without a limit: everyone goes somewhere, however far. Where
///                  `price` counts or there is no p, p is at most so many
/// \returns the answer, whose objective and bound are in units of the mix; faults as choose(), and
///          invalid_input for a mix of nothing, factors below 0, another objective, or a stage without a
///          limit
///
/// Cost: as choose() with p_median, of which this is an instance with other costs of ways.
Result<MixedAnswer> choose_mixed(const Problem& problem, const Settings& settings,
                                 const std::vector<Cost>& limits, const Mix& mix,
                                 const Progress& progress = {});

/// Does this answer keep what the settings ask, and is each criterion what its assignment amounts to?
///
/// Shares nothing with the solvers, as inspect() of a plain answer, which it asks first.
/// \returns inconsistent, naming the first thing that is wrong
Done inspect(const Problem& problem, const Settings& settings, const std::vector<Cost>& limits,
             const MixedAnswer& mixed);

/// Choices of which none is better by one criterion without being worse by the other.
struct Curve {
    /// By the first criterion, least first. Each has the bound of its own question: no choice whatever has a
    /// smaller sum by its mix or, where `within` has a value, a smaller first criterion at a price of at most
    /// that.
    struct Point {
        MixedAnswer chosen;
        std::optional<Price> within{}; ///< found between the corners, at a price of at most so much
    };
    std::vector<Point> points;
    bool complete = true; ///< every question was answered to its proof; else time or gap cut it short
};

/// What does more of one criterion buy of the other?
///
/// Finds every corner of the lower hull of all choices in the plane of the two criteria: the choices that are
/// best for some mix of both. Choices between corners are best for no mix; with `all` they are found, too,
/// where one criterion is `price`: by asking for the least of the other at ever smaller prices.
///
/// \param all  efficient choices between the corners, too; a price less by one part in a million is a smaller
/// one \returns the points; faults as choose_mixed(), and invalid_input for one criterion with itself, or
/// `all` without
///          `price`
///
/// Cost: two questions for each corner, and one for each efficient choice with `all`.
/// Source: corners by bisection of the mix [aneja1979], choices between them by a constraint on the other
/// criterion [haimes1971].
Result<Curve> trade_off(const Problem& problem, const Settings& settings, const std::vector<Cost>& limits,
                        Criterion first, Criterion second, bool all, const Progress& progress = {});

} // namespace schoolplan::siting
