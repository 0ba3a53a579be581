#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace schoolplan::synth {

/// Which places hang together. Source: union-find with path halving, Tarjan 1975 [tarjan1975].
class Joined {
public:
    explicit Joined(std::size_t places) : parent_(places), used_(places)
    {
        std::iota(parent_.begin(), parent_.end(), 0U);
    }

    /// The lowest place of the group.
    [[nodiscard]] std::uint32_t group(std::size_t place)
    {
        auto at = static_cast<std::uint32_t>(place);
        while (parent_[at] != at) {
            parent_[at] = parent_[parent_[at]];
            at = parent_[at];
        }
        return at;
    }

    /// \returns false when they hung together before
    bool join(std::size_t a, std::size_t b)
    {
        const std::uint32_t first = group(a);
        const std::uint32_t second = group(b);
        used_[a] = used_[b] = true;
        parent_[std::max(first, second)] = std::min(first, second);
        return first != second;
    }

    /// Was the place ever joined to another?
    [[nodiscard]] bool used(std::size_t place) const { return used_[place]; }

private:
    std::vector<std::uint32_t> parent_;
    std::vector<bool> used_;
};

} // namespace schoolplan::synth
