#pragma once

#include "lemon.hpp"

#include <schoolplan/transport.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace schoolplan::transport {

/// The ways of a problem that are looked at: the cheapest few of each source at first, and then
/// those the prices of an answer call for, until they call for none. What is best among them is best
/// among all: the dual of a linear program, as in column generation.
class Ways {
public:
    explicit Ways(const Problem& problem);

    /// Positions among the problem's arcs, by source.
    [[nodiscard]] std::span<const std::uint32_t> chosen() const noexcept { return chosen_; }
    /// Those of one source.
    [[nodiscard]] std::span<const std::uint32_t> chosen(std::size_t source) const
    {
        return chosen().subspan(chosen_first_[source], chosen_first_[source + 1] - chosen_first_[source]);
    }

    /// Add to each source the few ways that would save most by these prices.
    /// \returns false where no way would save anything
    bool add_wanted(const Flowed& flowed);

private:
    struct Wish {
        std::int64_t saves = 0;
        std::uint32_t arc = 0;
    };

    [[nodiscard]] std::span<const std::uint32_t> of(std::size_t source) const
    {
        return std::span{by_source_}.subspan(first_[source], first_[source + 1] - first_[source]);
    }
    void choose_again();

    const Problem& problem_;
    std::vector<std::uint32_t> first_; ///< by source: where its ways begin; one more at the end
    std::vector<std::uint32_t> by_source_;
    std::vector<char> is_chosen_;
    std::vector<std::uint32_t> chosen_first_; ///< likewise of those chosen
    std::vector<std::uint32_t> chosen_;
};

} // namespace schoolplan::transport
