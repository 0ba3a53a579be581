#include "branch.hpp"

#include "interchange.hpp"
#include "lagrange.hpp"
#include "side_by_side.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace schoolplan::siting {

namespace {

constexpr std::size_t steps_a_round = 150;
constexpr std::size_t steps_a_node = 60;
constexpr int rounds_in_vain = 4;
constexpr std::size_t many_looks = 300'000'000;

class Solver {
public:
    Solver(Model model, const Settings& settings, const Aim& aim, const Stop& stop)
        : model_{std::move(model)},
          all_sites_{model_.site_row},
          p_{model_.p},
          threads_{settings.threads},
          aim_{aim},
          stop_{stop},
          random_{settings.seed_number}
    {
        best_.value = aim.below;
    }

    Proven solve()
    {
        start();
        root();
        if (!done() && aim_.branches) {
            branch();
        }
        return finish();
    }

private:
    struct Node {
        std::vector<State> state;
        std::vector<double> payments;
        double bound = 0.0;
    };

    [[nodiscard]] std::vector<Row> problem_rows(const std::vector<Row>& open) const
    {
        std::vector<Row> rows;
        for (const Row site : open) {
            rows.push_back(model_.site_row[site]);
        }
        return rows;
    }

    void offer(const Choice& choice)
    {
        if (choice < current_) {
            current_ = choice;
        }
        Choice told{problem_rows(choice.open), choice.value};
        if (found_ ? told < best_ : told.value < best_.value) {
            best_ = std::move(told);
            found_ = true;
        }
    }

    [[nodiscard]] bool good_enough() const
    {
        if (aim_.any && found_) {
            return true;
        }
        const double scale =
            std::max(std::abs(aim_.total == 0.0 ? best_.value : aim_.total - bound_), 1e-300);
        return found_ && best_.value - bound_ <= aim_.gap * scale;
    }

    [[nodiscard]] bool done() const
    {
        return !beats(model_, bound_, best_.value) || good_enough() || stop_.now();
    }

    void start()
    {
        std::vector<Row> sites;
        for (Row j = 0; j < model_.sites(); ++j) {
            if (std::binary_search(aim_.start.begin(), aim_.start.end(), model_.site_row[j])) {
                sites.push_back(j);
            }
        }
        Interchange search{model_};
        offer(search.improve(sites.empty() ? scattered() : sites, stop_));
    }

    /// Where adding one site after another would look through all ways too often: sites by chance.
    std::vector<Row> scattered()
    {
        std::vector<Row> sites;
        if (model_.site.size() * model_.p < many_looks || !model_.fills) {
            return sites;
        }
        for (std::size_t k = 0; k < 2 * model_.p; ++k) {
            sites.push_back(random_.whole(static_cast<Row>(model_.sites())));
        }
        return sites;
    }

    void root()
    {
        int in_vain = 0;
        std::vector<double> payments;
        std::vector<Row> earners;
        while (!done() && in_vain < rounds_in_vain) {
            Lagrangean lagrangean{model_};
            Interchange search{model_};
            if (payments.empty()) {
                lagrangean.restart_at(current_);
            } else {
                lagrangean.restart(payments);
            }
            std::size_t settled = 0;
            while (!done() && in_vain < rounds_in_vain) {
                const double before = bound_;
                const bool moving = round(lagrangean, search, earners);
                earners = lagrangean.earners();
                const double progress = bound_ - before;
                in_vain = progress > 0.02 * (best_.value - bound_) ? 0 : in_vain + 1;
                if (!moving) {
                    in_vain = rounds_in_vain;
                }
                settled += lagrangean.settle(best_.value, model_.state);
                if (!possible(model_.state)) { // whatever beats the best contradicts itself
                    bound_ = best_.value;
                    return;
                }
                if (settled * 10 > model_.sites()) {
                    break;
                }
            }
            payments = lagrangean.payments();
            leave_out_closed(earners);
        }
        payments_ = std::move(payments);
    }

    bool round(Lagrangean& lagrangean, Interchange& search, const std::vector<Row>& earners)
    {
        bool moving = true;
        std::vector<Choice> found;
        const double value = best_.value;
        const std::size_t looks_before = lagrangean.looks();
        side_by_side(
            threads_, [&] { moving = lagrangean.improve(steps_a_round, value, stop_); },
            [&] {
                if (!earners.empty()) {
                    found.push_back(search.improve(earners, stop_));
                }
                found.push_back(shaken(search));
            });
        looks_ = lagrangean.looks() - looks_before;
        for (const Choice& choice : found) {
            offer(choice);
        }
        bound_ = std::max(bound_, lagrangean.bound());
        stop_.tell("choosing sites", 0.0);
        return moving;
    }

    /// Sites exchanged by chance, again and again, for about as long as the bound worked in the last round.
    Choice shaken(Interchange& search)
    {
        const std::size_t exchanged = std::max<std::size_t>(2, current_.open.size() / 8);
        const std::size_t enough = search.looks() + looks_;
        Choice best = search.shaken(current_, exchanged, random_, stop_);
        while (search.looks() < enough && !stop_.now()) {
            Choice next = search.shaken(best, exchanged, random_, stop_);
            if (next < best) {
                best = std::move(next);
            }
        }
        return best;
    }

    /// Go on with the sites that are left, in the rows of the smaller model.
    void leave_out_closed(std::vector<Row>& earners)
    {
        std::vector<Row> moved(model_.sites(), none);
        Row kept = 0;
        for (Row j = 0; j < model_.sites(); ++j) {
            if (model_.state[j] != State::out) {
                moved[j] = kept++;
            }
        }
        if (kept == model_.sites()) {
            return;
        }
        drop_closed(model_);
        keep_moved(earners, moved);
        keep_moved(current_.open, moved);
    }

    static void keep_moved(std::vector<Row>& sites, const std::vector<Row>& moved)
    {
        std::vector<Row> kept;
        for (const Row site : sites) {
            if (moved[site] != none) {
                kept.push_back(moved[site]);
            }
        }
        sites = std::move(kept);
    }

    void branch()
    {
        branched_ = true;
        nodes_.push_back({model_.state, payments_, bound_});
        while (!nodes_.empty() && !good_enough() && !stop_.now()) {
            Node node = std::move(nodes_.back());
            nodes_.pop_back();
            if (beats(model_, node.bound, best_.value)) {
                visit(std::move(node));
            }
            bound_ = best_.value;
            for (const Node& waiting : nodes_) {
                bound_ = std::min(bound_, waiting.bound);
            }
            stop_.tell("proving the choice", 0.0);
        }
    }

    /// Is nothing left to choose?
    [[nodiscard]] bool settled(const std::vector<State>& state) const
    {
        return std::none_of(state.begin(), state.end(),
                            [](State one) { return one == State::open_to_choice; });
    }

    /// Where p sites are in, the rest is out.
    void complete(std::vector<State>& state) const
    {
        const auto in = static_cast<std::size_t>(std::count(state.begin(), state.end(), State::in));
        const auto out = static_cast<std::size_t>(std::count(state.begin(), state.end(), State::out));
        double spent = 0.0;
        for (std::size_t j = 0; j < state.size(); ++j) {
            spent += state[j] == State::in ? model_.price[j] : 0.0;
        }
        for (std::size_t j = 0; j < state.size(); ++j) {
            if (state[j] != State::open_to_choice) {
                continue;
            }
            if (in >= model_.p || !model_.within_budget(spent + model_.price[j])) {
                state[j] = State::out;
            } else if (model_.fills && state.size() - out <= model_.p) {
                state[j] = State::in;
            }
        }
    }

    [[nodiscard]] bool possible(const std::vector<State>& state) const
    {
        double spent = 0.0;
        std::size_t in = 0;
        for (std::size_t j = 0; j < state.size(); ++j) {
            spent += state[j] == State::in ? model_.price[j] : 0.0;
            in += state[j] == State::in ? 1 : 0;
        }
        return in <= model_.p && model_.within_budget(spent);
    }

    void take_as_it_is(const std::vector<State>& state)
    {
        Choice choice;
        for (Row j = 0; j < state.size(); ++j) {
            if (state[j] == State::in) {
                choice.open.push_back(j);
            }
        }
        choice.value = value_of(model_, choice.open);
        offer(choice);
    }

    void visit(Node node)
    {
        complete(node.state);
        if (!possible(node.state)) {
            return;
        }
        if (settled(node.state)) {
            take_as_it_is(node.state);
            return;
        }
        Lagrangean lagrangean{model_};
        lagrangean.set_state(node.state);
        lagrangean.restart(std::move(node.payments));
        lagrangean.improve(steps_a_node, best_.value, stop_);
        node.bound = std::max(node.bound, lagrangean.bound());
        try_earners(lagrangean);
        if (!beats(model_, node.bound, best_.value)) {
            return;
        }
        lagrangean.settle(best_.value, node.state);
        split(node, lagrangean);
    }

    void try_earners(const Lagrangean& lagrangean)
    {
        Choice choice{lagrangean.earners(), 0.0};
        std::sort(choice.open.begin(), choice.open.end());
        double spent = 0.0;
        for (const Row site : choice.open) {
            spent += model_.price[site];
        }
        if (model_.within_budget(spent)) {
            choice.value = value_of(model_, choice.open);
            offer(choice);
        }
    }

    /// With and without the site most in doubt; the likelier half first.
    void split(const Node& node, const Lagrangean& lagrangean)
    {
        Row doubtful = none;
        double doubt = unlimited;
        for (Row j = 0; j < node.state.size(); ++j) {
            const double away = std::abs(lagrangean.frequency()[j] - 0.5);
            if (node.state[j] == State::open_to_choice && away < doubt) {
                doubt = away;
                doubtful = j;
            }
        }
        if (doubtful == none) {
            if (possible(node.state)) {
                take_as_it_is(node.state);
            }
            return;
        }
        const bool likely = lagrangean.frequency()[doubtful] >= 0.5;
        for (const State state : {likely ? State::out : State::in, likely ? State::in : State::out}) {
            nodes_.push_back({node.state, lagrangean.payments(), node.bound});
            nodes_.back().state[doubtful] = state;
        }
    }

    /// Sites beyond those that help, where so many were asked for.
    void fill_up()
    {
        for (const Row row : all_sites_) {
            if (found_ && model_.fills && best_.open.size() < p_
                && !std::binary_search(best_.open.begin(), best_.open.end(), row)) {
                best_.open.insert(std::lower_bound(best_.open.begin(), best_.open.end(), row), row);
            }
        }
    }

    Proven finish()
    {
        if (!beats(model_, bound_, best_.value) || (branched_ && nodes_.empty())) {
            bound_ = best_.value;
        }
        if (model_.integral) {
            bound_ = std::min(best_.value, std::ceil(bound_ - 1e-6));
        }
        fill_up();
        return {best_, std::min(bound_, best_.value), branched_};
    }

    Model model_; ///< without the sites that are settled to be out
    std::vector<Row> all_sites_;
    std::size_t p_;
    unsigned threads_;
    const Aim& aim_;
    const Stop& stop_;
    Random random_;
    Choice best_;    ///< in rows of the problem
    Choice current_; ///< the same in sites of the model, as far as it has them
    double bound_ = -unlimited;
    std::vector<double> payments_;
    std::vector<Node> nodes_;
    std::size_t looks_ = 0; ///< of the bound in the last round
    bool branched_ = false;
    bool found_ = false;
};

} // namespace

Proven solve(Model model, const Settings& settings, const Aim& aim, const Stop& stop)
{
    return Solver{std::move(model), settings, aim, stop}.solve();
}

} // namespace schoolplan::siting
