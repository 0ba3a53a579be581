#pragma once

/// \file
/// Which rows of a layer are asked for, and in which order.

#include "layer.hpp"

#include <schoolplan/web.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::web {

enum class Compare { equal, unequal, below, at_most, above, at_least, has, one_of, known, unknown };

/// "children_primary:ge:10".
struct Condition {
    std::size_t field = 0;
    Compare compare = Compare::equal;
    std::string text{};               ///< what it is compared with
    std::vector<std::string> texts{}; ///< of one_of
    std::optional<double> number{};   ///< the text as a number
};

struct Order {
    std::size_t field = 0;
    bool falling = false;
};

struct Selection {
    std::vector<geo::Box> boxes;       ///< any of them; none: everywhere
    std::vector<Condition> conditions; ///< all of them
    std::string words;                 ///< in any field; empty: whatever
    std::vector<Order> order;          ///< then by row
};

/// "west,south,east,north", or with heights between. West of a box across the antimeridian is greater than
/// east: then there are two.
/// \returns invalid_input for anything else, and for numbers that are not on the globe
Result<std::vector<geo::Box>> read_box(std::string_view text);

/// \returns invalid_input for a field that is not there and for a comparison that is none
Result<Condition> read_condition(const Layer& layer, std::string_view text);

/// "-children_primary,name". \returns invalid_input for a field that is not there
Result<std::vector<Order>> read_order(const Layer& layer, std::string_view text);

/// `bbox`, `filter` (as often as needed), `q` and `sort` of a question.
Result<Selection> read_selection(const Layer& layer, const Request& request);

/// A whole number from `least` to `most`; `standard` where it was not asked.
/// \returns invalid_input, naming the key, for anything else
Result<std::int64_t> read_whole(const Request& request, const std::string& key, std::int64_t standard,
                                std::int64_t least, std::int64_t most);

/// Keys that have no meaning here are refused: a filter misspelt is not a filter passed over.
Done only(const Request& request, std::initializer_list<std::string_view> known);

/// The rows, in order.
std::vector<std::uint32_t> select(const Layer& layer, const Selection& selection);

} // namespace schoolplan::web
