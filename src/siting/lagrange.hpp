#pragma once

#include "model.hpp"
#include "stop.hpp"

namespace schoolplan::siting {

/// Bounds a model from below: each demand pays for being served, each site earns what it can serve it for
/// less.
///
/// Source: Cornuejols, Fisher and Nemhauser 1977 [cornuejols1977]; the payments are improved by the volume
/// algorithm, Barahona and Anbil 2000 [barahona2000].
class Lagrangean {
public:
    explicit Lagrangean(const Model& model);

    /// Pay so much. \pre one payment for each demand
    void restart(std::vector<double> payments);
    /// Payments that make `choice` look just as it is.
    void restart_at(const Choice& choice);

    /// Improve the payments.
    ///
    /// Stops early when no choice can be better than `value`, or when the payments stop moving.
    /// \returns whether it could go on
    bool improve(std::size_t steps, double value, const Stop& stop);

    [[nodiscard]] double bound() const noexcept { return bound_; }
    /// How many ways it has looked at: its work, the same on every machine.
    [[nodiscard]] std::size_t looks() const noexcept { return looks_; }
    [[nodiscard]] const std::vector<double>& payments() const noexcept { return best_; }
    /// How often a site was chosen of late, in [0, 1].
    [[nodiscard]] const std::vector<double>& frequency() const noexcept { return often_; }
    /// The sites that earn most.
    [[nodiscard]] std::vector<Row> earners() const;

    /// States that follow from the bound: what a choice better than `value` must and cannot have.
    /// \returns how many sites it settled
    std::size_t settle(double value, std::vector<State>& state) const;

    /// Sites settled from outside.
    void set_state(const std::vector<State>& state) { state_ = state; }

private:
    struct Selected {
        double value = 0.0;
        double enters_at = 0.0; ///< what a site that is left out would take the place of
        double leaves_at = 0.0; ///< what would take the place of a site that is chosen
        double rate = 0.0;      ///< what a unit of the budget is worth
        bool by_budget = false;
    };

    double evaluate(const std::vector<double>& payments);
    void earn(const std::vector<double>& payments);
    Selected select();
    Selected select_count(std::vector<double>& part) const;
    Selected select_budget(std::vector<double>& part) const;
    void slack(const std::vector<double>& payments);
    void learn(double value, double along);

    const Model& model_;
    std::vector<State> state_;
    std::vector<double> trial_;  ///< payments being tried
    std::vector<double> best_;   ///< payments of the bound
    std::vector<double> earned_; ///< by site, negative is good; at trial_
    std::vector<double> part_;   ///< of each site in the selection, in [0, 1]
    std::vector<double> part_by_budget_;
    std::vector<double> best_earned_;
    std::vector<double> best_part_;
    std::vector<double> slack_; ///< by demand, of the selection
    std::vector<double> direction_;
    std::vector<double> often_;
    Selected selected_;
    Selected best_selected_;
    double bound_ = -unlimited;
    double step_ = 0.1;
    double weight_ = 0.1; ///< of the newest selection in the direction
    double bound_before_ = -unlimited;
    std::size_t steps_ = 0;
    std::size_t looks_ = 0;
    int in_vain_ = 0;
};

} // namespace schoolplan::siting
