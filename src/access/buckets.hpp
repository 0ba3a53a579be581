#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace schoolplan::access {

/// A queue of nodes by distance, in buckets of equal width that are used round
/// and round: at any time all distances in it lie within one turn.
///
/// Inside one bucket the order is free; a search that relaxes a node again when
/// it is found nearer is exact for any width. Stale entries are left to the
/// search to skip. Source: Dial 1969 [dial1969].
class Buckets {
public:
    struct Entry {
        std::uint32_t distance = 0;
        std::uint32_t node = 0;
    };

    /// \param longest  no entry is pushed farther than this beyond the one popped last
    explicit Buckets(std::uint32_t longest) { make_room(longest); }

    /// Allow entries this far apart. \pre empty
    void make_room(std::uint32_t spread)
    {
        constexpr std::uint32_t most_buckets = 1U << 15U;
        while ((spread >> shift_) + 2 > most_buckets) {
            ++shift_;
        }
        const std::uint32_t wanted = std::bit_ceil((spread >> shift_) + 2);
        if (wanted > buckets_.size()) {
            buckets_.resize(wanted);
        }
    }

    /// Start where the nearest entry will be. \pre empty
    void start_at(std::uint32_t distance) noexcept { current_ = distance >> shift_; }

    void push(std::uint32_t distance, std::uint32_t node)
    {
        buckets_[(distance >> shift_) & mask()].push_back({distance, node});
        ++count_;
    }

    [[nodiscard]] bool empty() const noexcept { return count_ == 0; }

    /// \pre not empty
    Entry pop()
    {
        while (buckets_[current_ & mask()].empty()) {
            ++current_;
        }
        auto& bucket = buckets_[current_ & mask()];
        const Entry entry = bucket.back();
        bucket.pop_back();
        --count_;
        return entry;
    }

private:
    /// 2^13 mm, about 8 m: short beside most edges, so few nodes are relaxed twice.
    static constexpr std::uint32_t usual_shift = 13;

    [[nodiscard]] std::uint32_t mask() const noexcept
    {
        return static_cast<std::uint32_t>(buckets_.size()) - 1;
    }

    std::vector<std::vector<Entry>> buckets_;
    std::uint32_t shift_ = usual_shift;
    std::uint32_t current_ = 0; ///< not wrapped
    std::size_t count_ = 0;
};

} // namespace schoolplan::access
