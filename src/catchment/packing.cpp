#include "packing.hpp"

#include <algorithm>

namespace schoolplan::catchment {

namespace {

/// What so many seats are good for with one item more.
void add_row(const std::int32_t* __restrict before, std::int32_t* __restrict after, std::size_t width,
             std::size_t children, std::int32_t gain)
{
    const std::size_t none = std::min(children, width);
    std::copy_n(before, none, after);
    for (std::size_t room = none; room < width; ++room) {
        after[room] = std::max(before[room], before[room - children] + gain);
    }
}

} // namespace

std::int64_t Packing::pack(const std::vector<Item>& items, std::int64_t seats,
                           std::vector<std::int32_t>& placed)
{
    std::int64_t all = 0;
    for (const Item& item : items) {
        all += item.gain;
    }
    const std::int64_t unit = 1 + all / (std::int64_t{1} << 30);
    const std::int64_t grain = 1 + static_cast<std::int64_t>(items.size()) * (seats + 1) / most_cells;
    const auto width = static_cast<std::size_t>(seats / grain) + 1;
    best_.resize((items.size() + 1) * width);
    std::fill_n(best_.begin(), width, 0);
    for (std::size_t i = 0; i < items.size(); ++i) {
        add_row(best_.data() + i * width, best_.data() + (i + 1) * width, width,
                static_cast<std::size_t>(items[i].children / grain),
                static_cast<std::int32_t>((items[i].gain + unit - 1) / unit));
    }
    std::size_t room = width - 1;
    for (std::size_t i = items.size(); i-- > 0;) {
        if (best_[(i + 1) * width + room] != best_[i * width + room]) {
            ++placed[items[i].estate];
            room -= static_cast<std::size_t>(items[i].children / grain);
        }
    }
    return unit * best_[items.size() * width + width - 1];
}

} // namespace schoolplan::catchment
