#include "reduce.hpp"

#include <schoolplan/mip.hpp>

#include <algorithm>
#include <bit>
#include <cmath>

namespace schoolplan::siting {

namespace {

/// Sets of small numbers, all of one width.
class Sets {
public:
    Sets(std::size_t count, std::size_t width) : words_{(width + 63) / 64}, bits_(count * words_, 0) {}

    void add(std::size_t set, std::size_t member)
    {
        bits_[set * words_ + member / 64] |= 1ULL << member % 64;
    }
    void remove(std::size_t set, std::size_t member)
    {
        bits_[set * words_ + member / 64] &= ~(1ULL << member % 64);
    }
    [[nodiscard]] bool has(std::size_t set, std::size_t member) const
    {
        return (bits_[set * words_ + member / 64] >> member % 64 & 1ULL) != 0;
    }
    [[nodiscard]] bool within(std::size_t small, std::size_t large) const
    {
        for (std::size_t w = 0; w < words_; ++w) {
            if ((bits_[small * words_ + w] & ~bits_[large * words_ + w]) != 0) {
                return false;
            }
        }
        return true;
    }
    [[nodiscard]] std::size_t size(std::size_t set) const
    {
        std::size_t members = 0;
        for (std::size_t w = 0; w < words_; ++w) {
            members += static_cast<std::size_t>(std::popcount(bits_[set * words_ + w]));
        }
        return members;
    }

private:
    std::size_t words_;
    std::vector<std::uint64_t> bits_;
};

/// Demands and sites left in question.
class Reduction {
public:
    explicit Reduction(const Model& model)
        : model_{model},
          sites_of_(model.demands(), model.sites()),
          demands_of_(model.sites(), model.demands()),
          demand_left_(model.demands(), true),
          site_left_(model.sites(), false)
    {
        for (Row j = 0; j < model.sites(); ++j) {
            site_left_[j] = model.state[j] != State::out;
        }
        for (Row i = 0; i < model.demands(); ++i) {
            for (std::size_t k = model.first[i]; k < model.first[i + 1]; ++k) {
                if (site_left_[model.site[k]]) {
                    sites_of_.add(i, model.site[k]);
                    demands_of_.add(model.site[k], i);
                }
            }
        }
        for (Row j = 0; j < model.sites(); ++j) {
            if (model.state[j] == State::in) {
                serve(j);
            }
        }
    }

    /// Demands must be served, so the one that is served whenever another is can go.
    void run_serving_all(const Stop& stop)
    {
        while (!stop.now() && (drop_demands() || drop_sites())) {
        }
    }

    void run_serving_most() { drop_sites(); }

    /// \param all  every demand is served; else what stays unserved costs
    [[nodiscard]] mip::Program program(bool all) const
    {
        mip::Program program;
        std::vector<int> column(model_.sites(), -1);
        std::vector<mip::Entry> number;
        std::vector<mip::Entry> price;
        for (Row j = 0; j < model_.sites(); ++j) {
            if (!has_column(j)) {
                continue;
            }
            column[j] = program.column(model_.fixed[j], model_.state[j] == State::in ? 1.0 : 0.0, 1.0, true);
            number.push_back({column[j], 1.0});
            price.push_back({column[j], model_.price[j]});
        }
        program.row(0.0, static_cast<double>(model_.p), number);
        if (model_.budget != unlimited) {
            program.row(0.0, model_.budget, price);
        }
        for (Row i = 0; i < model_.demands(); ++i) {
            if (!demand_left_[i]) {
                continue;
            }
            std::vector<mip::Entry> entries;
            for (Row j = 0; j < model_.sites(); ++j) {
                if (site_left_[j] && sites_of_.has(i, j)) {
                    entries.push_back({column[j], 1.0});
                }
            }
            if (!all) {
                entries.push_back({program.column(model_.unserved[i], 0.0, 1.0, false), 1.0});
            }
            program.row(1.0, unlimited, std::move(entries));
        }
        return program;
    }

    /// Sites of the model whose columns are 1.
    [[nodiscard]] std::vector<Row> sites(const std::vector<double>& columns) const
    {
        std::vector<Row> open;
        std::size_t at = 0;
        for (Row j = 0; j < model_.sites(); ++j) {
            if (has_column(j) && columns[at++] > 0.5) {
                open.push_back(j);
            }
        }
        return open;
    }

private:
    [[nodiscard]] bool has_column(Row site) const
    {
        return site_left_[site] || model_.state[site] == State::in;
    }

    void serve(Row site)
    {
        for (std::size_t k = 0; k < model_.demands(); ++k) {
            if (demand_left_[k] && demands_of_.has(site, k)) {
                drop_demand(static_cast<Row>(k));
            }
        }
    }

    void drop_demand(Row demand)
    {
        demand_left_[demand] = false;
        for (Row j = 0; j < model_.sites(); ++j) {
            if (sites_of_.has(demand, j)) {
                demands_of_.remove(j, demand);
            }
        }
    }

    void drop_site(Row site)
    {
        site_left_[site] = false;
        for (Row i = 0; i < model_.demands(); ++i) {
            if (demands_of_.has(site, i)) {
                sites_of_.remove(i, site);
            }
        }
    }

    /// Whoever serves the one serves the other, too.
    bool drop_demands()
    {
        const auto order = by_size(demand_left_, sites_of_);
        bool any = false;
        for (std::size_t a = 0; a < order.size(); ++a) {
            for (std::size_t b = a + 1; demand_left_[order[a]] && b < order.size(); ++b) {
                if (demand_left_[order[b]] && sites_of_.within(order[a], order[b])) {
                    drop_demand(order[b]);
                    any = true;
                }
            }
        }
        return any;
    }

    /// The other serves all that the one serves, and costs no more.
    bool drop_sites()
    {
        const auto order = by_size(site_left_, demands_of_);
        bool any = false;
        for (std::size_t a = order.size(); a-- > 0;) {
            for (std::size_t b = 0; site_left_[order[a]] && b < a; ++b) {
                const Row small = order[b];
                if (site_left_[small] && model_.state[small] != State::in
                    && demands_of_.within(small, order[a])
                    && (model_.budget == unlimited || model_.price[order[a]] <= model_.price[small])
                    && model_.fixed[order[a]] <= model_.fixed[small]) {
                    drop_site(small);
                    any = true;
                }
            }
        }
        return any;
    }

    static std::vector<Row> by_size(const std::vector<bool>& left, const Sets& sets)
    {
        std::vector<std::pair<std::size_t, Row>> sized;
        for (Row row = 0; row < left.size(); ++row) {
            if (left[row]) {
                sized.emplace_back(sets.size(row), row);
            }
        }
        std::sort(sized.begin(), sized.end());
        std::vector<Row> order;
        for (const auto& [size, row] : sized) {
            order.push_back(row);
        }
        return order;
    }

    const Model& model_;
    Sets sites_of_;
    Sets demands_of_;
    std::vector<bool> demand_left_;
    std::vector<bool> site_left_;
};

} // namespace

namespace {

/// A covering larger than this CBC is not asked to settle: it would not be done in time.
constexpr std::size_t most_rows = 3000;

Settled ask(const Reduction& reduction, bool all, double gap, const Stop& stop)
{
    Settled settled;
    if (stop.now()) {
        return settled;
    }
    const mip::Solved answer =
        mip::solve(reduction.program(all), {.seconds = stop.seconds_left(), .gap = gap});
    settled.bound = answer.bound;
    if (!answer.columns.empty()) {
        settled.open = reduction.sites(answer.columns);
    }
    return settled;
}

} // namespace

Settled serve_all(const Model& model, double gap, const Stop& stop)
{
    Reduction reduction{model};
    reduction.run_serving_all(stop);
    return ask(reduction, true, gap, stop);
}

Settled serve_most(const Model& model, double gap, const Stop& stop)
{
    Reduction reduction{model};
    reduction.run_serving_most();
    return ask(reduction, false, gap, stop);
}

bool small_enough(const Model& model) noexcept
{
    return model.sites() <= most_rows && model.demands() <= most_rows;
}

void take(const Model& model, const Settled& settled, Proven& proven)
{
    proven.branched = true;
    std::vector<Row> open = settled.open;
    if (open.empty()) {
        proven.bound = settled.bound == unlimited ? 1.0 : proven.bound;
        return;
    }
    for (Row j = 0; model.fills && open.size() < model.p && j < model.sites(); ++j) {
        if (model.state[j] != State::out && std::find(open.begin(), open.end(), j) == open.end()) {
            open.push_back(j);
        }
    }
    std::sort(open.begin(), open.end());
    Choice choice{{}, value_of(model, open)};
    for (const Row site : open) {
        choice.open.push_back(model.site_row[site]);
    }
    proven.choice = std::min(choice, proven.choice);
    proven.bound = std::max(proven.bound, std::min(settled.bound, proven.choice.value));
}

} // namespace schoolplan::siting
