#include "flow.hpp"

#include <algorithm>
#include <limits>

namespace schoolplan::plan {

namespace {

constexpr std::uint32_t source = 0;
constexpr std::uint32_t sink = 1;
constexpr std::uint32_t partner = 1; ///< of edge e is e ^ partner

} // namespace

Flow::Flow(std::size_t homes, std::size_t campuses) : homes_{homes}, leaving_(homes + campuses + 2)
{
    for (std::size_t home = 0; home < homes; ++home) {
        of_home_.push_back(add(source, home_node(home), 0));
    }
    for (std::size_t campus = 0; campus < campuses; ++campus) {
        of_campus_.push_back(add(campus_node(campus), sink, 0));
    }
}

std::uint32_t Flow::add(std::uint32_t from, std::uint32_t to, std::int64_t room)
{
    const auto edge = static_cast<std::uint32_t>(edges_.size());
    edges_.push_back({to, room});
    edges_.push_back({from, 0});
    leaving_[from].push_back(edge);
    leaving_[to].push_back(edge ^ partner);
    return edge;
}

void Flow::children(std::size_t home, std::int64_t count)
{
    edges_[of_home_[home]].room = count;
}

void Flow::seats(std::size_t campus, std::int64_t count)
{
    edges_[of_campus_[campus]].room = count;
}

void Flow::within(std::size_t home, std::size_t campus)
{
    add(home_node(home), campus_node(campus), std::numeric_limits<std::int64_t>::max() / 2);
}

bool Flow::find_levels()
{
    level_.assign(leaving_.size(), -1);
    level_[source] = 0;
    std::vector<std::uint32_t> reached{source};
    for (std::size_t at = 0; at < reached.size(); ++at) {
        for (const std::uint32_t edge : leaving_[reached[at]]) {
            const auto& [to, room] = edges_[edge];
            if (room > 0 && level_[to] < 0) {
                level_[to] = level_[reached[at]] + 1;
                reached.push_back(to);
            }
        }
    }
    return level_[sink] >= 0;
}

std::int64_t Flow::push(std::uint32_t at, std::int64_t most)
{
    if (at == sink) {
        return most;
    }
    for (; next_[at] < leaving_[at].size(); ++next_[at]) {
        const std::uint32_t edge = leaving_[at][next_[at]];
        const auto [to, room] = edges_[edge];
        if (room > 0 && level_[to] == level_[at] + 1) {
            if (const auto pushed = push(to, std::min(most, room)); pushed > 0) {
                edges_[edge].room -= pushed;
                edges_[edge ^ partner].room += pushed;
                return pushed;
            }
        }
    }
    return 0;
}

void Flow::fill()
{
    while (find_levels()) {
        next_.assign(leaving_.size(), 0);
        while (push(source, std::numeric_limits<std::int64_t>::max()) > 0) {
        }
    }
}

void Flow::close(std::size_t campus)
{
    for (const std::uint32_t edge : leaving_[campus_node(campus)]) {
        if (edge == of_campus_[campus]) {
            continue;
        }
        // `edge` leads back to a home: its room is what the home sends here.
        auto& [home, sent] = edges_[edge];
        const std::uint32_t from_source = of_home_[home - home_node(0)];
        edges_[from_source].room += sent;
        edges_[from_source ^ partner].room -= sent;
        edges_[edge ^ partner].room += sent;
        sent = 0;
    }
    edges_[of_campus_[campus]].room = 0;
    edges_[of_campus_[campus] ^ partner].room = 0;
}

std::int64_t Flow::placed(std::size_t home) const
{
    return edges_[of_home_[home] ^ partner].room;
}

std::int64_t Flow::placed() const
{
    std::int64_t sum = 0;
    for (std::size_t home = 0; home < homes_; ++home) {
        sum += placed(home);
    }
    return sum;
}

} // namespace schoolplan::plan
