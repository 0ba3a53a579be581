#include "interchange.hpp"

#include <algorithm>
#include <cmath>

namespace schoolplan::siting {

namespace {

/// Below this share of what is moved a gain is rounding.
constexpr double noise = 1e-10;

} // namespace

Interchange::Interchange(const Model& model)
    : model_{model},
      slots_{std::max<std::size_t>(1, std::min(model.p, model.sites()))},
      near_(model.demands()),
      gain_(model.sites()),
      loss_(slots_),
      extra_(model.sites() * slots_)
{
}

Choice Interchange::improve(const std::vector<Row>& start, const Stop& stop)
{
    begin(start);
    while (!stop.now()) {
        const Move move = best_move();
        looks_ += model_.sites() * slots_ + model_.demands();
        if (move.gain <= noise * scale_) {
            break;
        }
        apply(move);
    }
    return found();
}

Choice Interchange::shaken(const Choice& from, std::size_t count, Random& random, const Stop& stop)
{
    std::vector<Row> start = from.open;
    std::vector<bool> in(model_.sites(), false);
    for (const Row site : start) {
        in[site] = true;
    }
    for (std::size_t k = 0; k < count && !start.empty(); ++k) {
        const Row enters = random.whole(static_cast<Row>(model_.sites()));
        const Row leaves = random.whole(static_cast<Row>(start.size()));
        if (in[enters] || model_.state[enters] == State::out || model_.state[start[leaves]] == State::in) {
            continue;
        }
        in[start[leaves]] = false;
        in[enters] = true;
        start[leaves] = enters;
    }
    return improve(start, stop);
}

void Interchange::begin(const std::vector<Row>& start)
{
    sites_.assign(slots_, none);
    slot_of_.assign(model_.sites(), none);
    chosen_ = 0;
    spent_ = 0.0;
    for (Row site = 0; site < model_.sites(); ++site) {
        if (model_.state[site] == State::in) {
            open(site, static_cast<Row>(chosen_));
        }
    }
    for (const Row site : start) {
        if (slot_of_[site] == none && model_.state[site] == State::open_to_choice && chosen_ < model_.p
            && model_.within_budget(spent_ + model_.price[site])) {
            open(site, static_cast<Row>(chosen_));
        }
    }
    std::fill(gain_.begin(), gain_.end(), 0.0);
    std::fill(loss_.begin(), loss_.end(), 0.0);
    std::fill(extra_.begin(), extra_.end(), 0.0);
    double total = 1.0;
    for (std::size_t i = 0; i < model_.demands(); ++i) {
        near_[i] = near(i);
        total += near_[i].first;
        count(i, 1.0);
    }
    scale_ = total;
}

void Interchange::open(Row site, Row slot)
{
    sites_[slot] = site;
    slot_of_[site] = slot;
    spent_ += model_.price[site];
    ++chosen_;
}

Interchange::Near Interchange::near(std::size_t demand) const
{
    Near found{none, model_.unserved[demand], model_.unserved[demand], none};
    for (std::size_t k = model_.first[demand]; k < model_.first[demand + 1]; ++k) {
        const Row slot = slot_of_[model_.site[k]];
        if (slot == none || model_.cost[k] >= model_.unserved[demand]) {
            continue;
        }
        if (found.slot == none) {
            found.slot = slot;
            found.first = model_.cost[k];
            continue;
        }
        found.second = model_.cost[k];
        found.second_slot = slot;
        break;
    }
    return found;
}

/// Add or take away what a demand says about each move.
void Interchange::count(std::size_t demand, double sign)
{
    const Near& at = near_[demand];
    const double first = at.first;
    const double second = at.second;
    if (at.slot != none) {
        loss_[at.slot] += sign * (second - first);
    }
    std::size_t k = model_.first[demand];
    for (; k < model_.first[demand + 1] && model_.cost[k] < second; ++k) {
        const Row site = model_.site[k];
        if (slot_of_[site] != none) {
            continue;
        }
        const double cost = model_.cost[k];
        if (cost < first) {
            gain_[site] += sign * (first - cost);
        }
        if (at.slot != none) {
            extra_[site * slots_ + at.slot] += sign * (second - std::max(cost, first));
        }
    }
    looks_ += k - model_.first[demand];
}

void Interchange::best_exchange(Row enters, Move& best) const
{
    const double* extra = &extra_[enters * slots_];
    const double gain = gain_[enters] - model_.fixed[enters];
    for (Row slot = 0; slot < slots_; ++slot) {
        const Row leaves = sites_[slot];
        if (leaves == none || !may_leave(slot)) {
            continue;
        }
        const double total = gain - loss_[slot] + extra[slot] + model_.fixed[leaves];
        if (total > best.gain + noise * scale_
            && model_.within_budget(spent_ - model_.price[leaves] + model_.price[enters])) {
            best = {enters, slot, total};
        }
    }
}

Interchange::Move Interchange::best_move() const
{
    Move best;
    for (Row site = 0; site < model_.sites(); ++site) {
        if (slot_of_[site] != none || model_.state[site] != State::open_to_choice) {
            continue;
        }
        const double gain = gain_[site] - model_.fixed[site];
        if (chosen_ < model_.p && gain > best.gain + noise * scale_
            && model_.within_budget(spent_ + model_.price[site])) {
            best = {site, none, gain};
        }
        best_exchange(site, best);
    }
    for (Row slot = 0; slot < slots_ && !model_.fills; ++slot) {
        if (sites_[slot] != none && may_leave(slot)
            && model_.fixed[sites_[slot]] - loss_[slot] > best.gain + noise * scale_) {
            best = {none, slot, model_.fixed[sites_[slot]] - loss_[slot]};
        }
    }
    return best;
}

/// The demands whose nearest or second nearest site the move changes.
void Interchange::note_touched(const Move& move)
{
    touched_.clear();
    for (std::size_t i = 0; i < model_.demands(); ++i) {
        const Near& at = near_[i];
        bool touched = move.leaves != none && (at.slot == move.leaves || at.second_slot == move.leaves);
        for (std::size_t k = model_.first[i];
             !touched && move.enters != none && k < model_.first[i + 1] && model_.cost[k] <= at.second; ++k) {
            touched = model_.site[k] == move.enters;
        }
        if (touched) {
            touched_.push_back(i);
        }
    }
}

void Interchange::apply(const Move& move)
{
    note_touched(move);
    for (const std::size_t i : touched_) {
        count(i, -1.0);
    }
    Row slot = move.leaves;
    if (slot != none) {
        spent_ -= model_.price[sites_[slot]];
        slot_of_[sites_[slot]] = none;
        sites_[slot] = none;
        --chosen_;
    }
    if (move.enters != none) {
        slot = slot != none
                   ? slot
                   : static_cast<Row>(std::find(sites_.begin(), sites_.end(), none) - sites_.begin());
        open(move.enters, slot);
    }
    for (const std::size_t i : touched_) {
        near_[i] = near(i);
    }
    for (const std::size_t i : touched_) {
        count(i, 1.0);
    }
}

Choice Interchange::found() const
{
    Choice choice;
    for (Row site = 0; site < model_.sites(); ++site) {
        if (slot_of_[site] != none) {
            choice.open.push_back(site);
        }
    }
    for (Row site = 0; model_.fills && choice.open.size() < model_.p && site < model_.sites(); ++site) {
        if (slot_of_[site] == none && model_.state[site] == State::open_to_choice) {
            choice.open.push_back(site);
        }
    }
    std::sort(choice.open.begin(), choice.open.end());
    choice.value = value_of(model_, choice.open);
    return choice;
}

} // namespace schoolplan::siting
