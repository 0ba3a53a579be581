#include "lagrange.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace schoolplan::siting {

namespace {

constexpr double shortest_step = 1e-5;
constexpr int patience = 20;           ///< steps in vain before the step is shortened
constexpr std::size_t look_back = 100; ///< steps after which the weight of the newest selection is looked at

} // namespace

Lagrangean::Lagrangean(const Model& model)
    : model_{model},
      state_{model.state},
      trial_(model.demands()),
      best_(model.demands()),
      earned_(model.sites()),
      part_(model.sites()),
      slack_(model.demands()),
      direction_(model.demands()),
      often_(model.sites(), 0.0)
{
}

void Lagrangean::restart(std::vector<double> payments)
{
    best_ = std::move(payments);
    for (std::size_t i = 0; i < best_.size(); ++i) {
        best_[i] = std::min(best_[i], model_.unserved[i]);
    }
    bound_ = evaluate(best_);
    best_earned_ = earned_;
    best_part_ = part_;
    best_selected_ = selected_;
    direction_ = slack_;
    often_ = part_;
    step_ = 0.1;
    weight_ = 0.1;
    steps_ = 0;
    in_vain_ = 0;
    bound_before_ = bound_;
}

void Lagrangean::restart_at(const Choice& choice)
{
    std::vector<bool> open(model_.sites(), false);
    for (const Row site : choice.open) {
        open[site] = true;
    }
    std::vector<double> payments(model_.demands());
    for (std::size_t i = 0; i < model_.demands(); ++i) {
        double first = model_.unserved[i];
        double second = model_.unserved[i];
        int found = 0;
        for (std::size_t k = model_.first[i]; k < model_.first[i + 1] && found < 2; ++k) {
            if (open[model_.site[k]]) {
                (found == 0 ? first : second) = model_.cost[k];
                ++found;
            }
        }
        const double last =
            model_.first[i + 1] > model_.first[i] ? model_.cost[model_.first[i + 1] - 1] : first;
        second = std::min(second, std::max(last, first)); // who must be served has no price of its own
        payments[i] = 0.5 * (first + second);
    }
    restart(std::move(payments));
}

void Lagrangean::earn(const std::vector<double>& payments)
{
    earned_ = model_.fixed;
    for (std::size_t i = 0; i < payments.size(); ++i) {
        const double pays = payments[i];
        for (std::size_t k = model_.first[i]; k < model_.first[i + 1] && model_.cost[k] < pays; ++k) {
            earned_[model_.site[k]] += model_.cost[k] - pays;
        }
    }
}

double Lagrangean::evaluate(const std::vector<double>& payments)
{
    earn(payments);
    selected_ = select();
    slack(payments);
    return std::accumulate(payments.begin(), payments.end(), 0.0) + selected_.value;
}

/// Of two relaxations the one that bounds better.
Lagrangean::Selected Lagrangean::select()
{
    if (model_.budget == unlimited) {
        return select_count(part_);
    }
    const Selected by_budget = select_budget(part_by_budget_);
    const Selected by_count = select_count(part_);
    if (by_count.value >= by_budget.value) {
        return by_count;
    }
    part_.swap(part_by_budget_);
    return by_budget;
}

/// At most p sites, whatever they cost.
Lagrangean::Selected Lagrangean::select_count(std::vector<double>& part) const
{
    part.assign(model_.sites(), 0.0);
    std::vector<std::pair<double, Row>> ranked;
    Selected selected;
    std::ptrdiff_t room = static_cast<std::ptrdiff_t>(model_.p);
    for (Row j = 0; j < model_.sites(); ++j) {
        if (state_[j] == State::in) {
            part[j] = 1.0;
            selected.value += earned_[j];
            --room;
        } else if (state_[j] == State::open_to_choice) {
            ranked.emplace_back(earned_[j], j);
        }
    }
    const auto left = static_cast<std::size_t>(std::max<std::ptrdiff_t>(room, 0));
    const std::size_t taken = std::min(left, ranked.size());
    std::nth_element(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(taken), ranked.end());
    std::sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(taken));
    for (std::size_t k = 0; k < taken && (model_.fills || ranked[k].first < 0.0); ++k) {
        part[ranked[k].second] = 1.0;
        selected.value += ranked[k].first;
    }
    const double worst_in = taken > 0 ? ranked[taken - 1].first : unlimited;
    const double best_out = taken < ranked.size() ? ranked[taken].first : unlimited;
    selected.enters_at = model_.fills || taken < left ? worst_in : std::min(0.0, worst_in);
    selected.leaves_at = model_.fills ? best_out : std::min(0.0, best_out);
    if (taken < left) {
        selected.enters_at = 0.0;
    }
    return selected;
}

/// Within the budget, one site in part, however many there are.
Lagrangean::Selected Lagrangean::select_budget(std::vector<double>& part) const
{
    part.assign(model_.sites(), 0.0);
    std::vector<std::pair<double, Row>> ranked;
    Selected selected{.by_budget = true};
    double left = model_.budget * (1.0 + 1e-12);
    for (Row j = 0; j < model_.sites(); ++j) {
        if (state_[j] == State::in) {
            part[j] = 1.0;
            selected.value += earned_[j];
            left -= model_.price[j];
        } else if (state_[j] == State::open_to_choice && earned_[j] < 0.0) {
            const double rate = model_.price[j] > 0.0 ? earned_[j] / model_.price[j] : -unlimited;
            ranked.emplace_back(rate, j);
        }
    }
    std::sort(ranked.begin(), ranked.end());
    for (const auto& [rate, j] : ranked) {
        const double fits = model_.price[j] > 0.0 ? std::clamp(left / model_.price[j], 0.0, 1.0) : 1.0;
        part[j] = fits;
        selected.value += fits * earned_[j];
        left -= fits * model_.price[j];
        if (fits < 1.0) {
            selected.rate = -rate;
            break;
        }
    }
    return selected;
}

/// How much of each demand the selection leaves unserved; below 0 where it serves it more than once.
void Lagrangean::slack(const std::vector<double>& payments)
{
    for (std::size_t i = 0; i < payments.size(); ++i) {
        const double pays = payments[i];
        double served = 0.0;
        std::size_t k = model_.first[i];
        for (; k < model_.first[i + 1] && model_.cost[k] < pays; ++k) {
            served += part_[model_.site[k]];
        }
        looks_ += 2 * (k - model_.first[i]); // and as many to earn
        slack_[i] = 1.0 - served;
    }
}

bool Lagrangean::improve(std::size_t steps, double value, const Stop& stop)
{
    for (std::size_t n = 0; n < steps; ++n) {
        if (!beats(model_, bound_, value) || stop.now()) {
            return false;
        }
        double length = 0.0;
        for (std::size_t i = 0; i < direction_.size(); ++i) {
            if (best_[i] >= model_.unserved[i] && direction_[i] > 0.0) {
                continue; // cannot pay more
            }
            length += direction_[i] * direction_[i];
        }
        if (length < 1e-12 || step_ < shortest_step) {
            return false;
        }
        const double aim = std::max(value - bound_, 1e-4 * std::abs(bound_)) * 1.05;
        const double stride = step_ * aim / length;
        for (std::size_t i = 0; i < direction_.size(); ++i) {
            trial_[i] = std::min(best_[i] + stride * direction_[i], model_.unserved[i]);
        }
        const double reached = evaluate(trial_);
        learn(reached, std::inner_product(slack_.begin(), slack_.end(), direction_.begin(), 0.0));
    }
    return true;
}

void Lagrangean::learn(double value, double along)
{
    for (std::size_t i = 0; i < direction_.size(); ++i) {
        direction_[i] += weight_ * (slack_[i] - direction_[i]);
    }
    for (std::size_t j = 0; j < often_.size(); ++j) {
        often_[j] += weight_ * (part_[j] - often_[j]);
    }
    if (value > bound_) {
        bound_ = value;
        best_.swap(trial_);
        best_earned_ = earned_;
        best_part_ = part_;
        best_selected_ = selected_;
        in_vain_ = 0;
        step_ = std::min(step_ * (along > 0.0 ? 1.5 : 1.1), 2.0);
    } else if (++in_vain_ >= patience) {
        in_vain_ = 0;
        step_ *= 0.66;
    }
    if (++steps_ % look_back == 0) {
        if (bound_ - bound_before_ < 0.001 * std::abs(bound_)) {
            weight_ = std::max(weight_ * 0.7, 0.005);
        }
        bound_before_ = bound_;
    }
}

std::vector<Row> Lagrangean::earners() const
{
    std::vector<std::pair<double, Row>> ranked;
    for (Row j = 0; j < model_.sites(); ++j) {
        if (state_[j] != State::out) {
            ranked.emplace_back(state_[j] == State::in ? -unlimited : best_earned_[j], j);
        }
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<Row> found;
    for (const auto& [earned, site] : ranked) {
        if (found.size() < model_.p && (model_.fills || earned < 0.0)) {
            found.push_back(site);
        }
    }
    return found;
}

std::size_t Lagrangean::settle(double value, std::vector<State>& state) const
{
    const Selected& at = best_selected_;
    std::size_t settled = 0;
    for (Row j = 0; j < model_.sites(); ++j) {
        if (state[j] != State::open_to_choice || state_[j] != State::open_to_choice) {
            continue;
        }
        const double reduced = best_earned_[j] + at.rate * model_.price[j];
        const bool in = best_part_[j] >= 1.0;
        if (best_part_[j] > 0.0 && !in) {
            continue;
        }
        const double other = at.by_budget
                                 ? std::abs(reduced)
                                 : (in ? at.leaves_at - best_earned_[j] : best_earned_[j] - at.enters_at);
        if (!beats(model_, bound_ + other, value)) {
            state[j] = in ? State::in : State::out;
            ++settled;
        }
    }
    return settled;
}

} // namespace schoolplan::siting
