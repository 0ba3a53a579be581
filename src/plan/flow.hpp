#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace schoolplan::plan {

/// The largest flow from homes to campuses: whole children to whole seats.
class Flow {
public:
    Flow(std::size_t homes, std::size_t campuses);

    /// Before the first fill().
    void children(std::size_t home, std::int64_t count);
    void seats(std::size_t campus, std::int64_t count);
    void within(std::size_t home, std::size_t campus);

    /// Place as many as possible; what is placed stays placed.
    void fill();
    /// Close a campus: its children are without a place until the next fill().
    void close(std::size_t campus);

    [[nodiscard]] std::int64_t placed() const;
    [[nodiscard]] std::int64_t placed(std::size_t home) const;

private:
    struct Edge {
        std::uint32_t to;
        std::int64_t room; ///< how much more may go this way; its partner holds what goes already
    };

    std::uint32_t add(std::uint32_t from, std::uint32_t to, std::int64_t room);
    [[nodiscard]] bool find_levels();
    std::int64_t push(std::uint32_t at, std::int64_t most);
    [[nodiscard]] std::uint32_t home_node(std::size_t home) const
    {
        return static_cast<std::uint32_t>(home) + 2;
    }
    [[nodiscard]] std::uint32_t campus_node(std::size_t campus) const
    {
        return static_cast<std::uint32_t>(homes_ + campus) + 2;
    }

    std::size_t homes_;
    std::vector<Edge> edges_;                         ///< an edge and its partner side by side
    std::vector<std::vector<std::uint32_t>> leaving_; ///< edges by node
    std::vector<std::uint32_t> of_home_;              ///< edge from the source
    std::vector<std::uint32_t> of_campus_;            ///< edge to the sink
    std::vector<std::int32_t> level_;
    std::vector<std::size_t> next_;
};

} // namespace schoolplan::plan
