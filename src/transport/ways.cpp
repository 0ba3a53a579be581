#include "ways.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace schoolplan::transport {

namespace {

/// So many ways of each source are taken at a time. Found by trial on towns of 9,000 sources.
constexpr std::size_t at_a_time = 10;

/// The least `most` items come first.
template <typename Items, typename Less>
void cut_to(Items& items, std::size_t most, Less less)
{
    if (items.size() > most) {
        std::nth_element(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(most), items.end(), less);
        items.resize(most);
    }
}

} // namespace

Ways::Ways(const Problem& problem)
    : problem_{problem},
      first_(problem.supply.size() + 1, 0),
      by_source_(problem.arcs.size()),
      is_chosen_(problem.arcs.size(), 0)
{
    for (const Arc& arc : problem.arcs) {
        ++first_[arc.source + 1];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    auto next = first_;
    for (std::uint32_t arc = 0; arc < problem.arcs.size(); ++arc) {
        by_source_[next[problem.arcs[arc].source]++] = arc;
    }
    std::vector<std::uint32_t> own;
    for (std::size_t source = 0; source < problem.supply.size(); ++source) {
        own.assign(of(source).begin(), of(source).end());
        cut_to(own, at_a_time, [&](std::uint32_t one, std::uint32_t other) {
            return std::pair{problem.arcs[one].cost, one} < std::pair{problem.arcs[other].cost, other};
        });
        for (const std::uint32_t arc : own) {
            is_chosen_[arc] = 1;
        }
    }
    choose_again();
}

bool Ways::add_wanted(const Flowed& flowed)
{
    const std::size_t sources = problem_.supply.size();
    std::vector<Wish> wishes;
    bool added = false;
    for (std::size_t source = 0; source < sources; ++source) {
        wishes.clear();
        for (const std::uint32_t at : of(source)) {
            const Arc& arc = problem_.arcs[at];
            const std::int64_t saves =
                flowed.potential[sources + arc.sink] - flowed.potential[source] - arc.cost;
            if (saves > 0 && is_chosen_[at] == 0 && problem_.supply[source] > 0) {
                wishes.push_back({saves, at});
            }
        }
        cut_to(wishes, at_a_time, [](const Wish& one, const Wish& other) {
            return std::pair{-one.saves, one.arc} < std::pair{-other.saves, other.arc};
        });
        for (const Wish& wish : wishes) {
            is_chosen_[wish.arc] = 1;
            added = true;
        }
    }
    if (added) {
        choose_again();
    }
    return added;
}

void Ways::choose_again()
{
    chosen_.clear();
    chosen_first_.assign(1, 0);
    for (std::size_t source = 0; source < problem_.supply.size(); ++source) {
        std::ranges::copy_if(of(source), std::back_inserter(chosen_),
                             [this](std::uint32_t arc) { return is_chosen_[arc] != 0; });
        chosen_first_.push_back(static_cast<std::uint32_t>(chosen_.size()));
    }
}

} // namespace schoolplan::transport
