#include "selection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace schoolplan::web {

namespace {

constexpr std::array compare_words{
    std::pair{"eq", Compare::equal},    std::pair{"ne", Compare::unequal},
    std::pair{"lt", Compare::below},    std::pair{"le", Compare::at_most},
    std::pair{"gt", Compare::above},    std::pair{"ge", Compare::at_least},
    std::pair{"has", Compare::has},     std::pair{"in", Compare::one_of},
    std::pair{"known", Compare::known}, std::pair{"unknown", Compare::unknown}};

std::vector<std::string_view> split(std::string_view text, char at)
{
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

std::optional<double> read_number(std::string_view text)
{
    double number = 0.0;
    const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = fault == std::errc{} && stop == text.data() + text.size() && std::isfinite(number);
    return whole ? std::optional{number} : std::nullopt;
}

std::optional<double> number_of(const geo::OutValue& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*whole);
    }
    const auto* real = std::get_if<double>(&value);
    return real == nullptr ? std::nullopt : std::optional{*real};
}

Result<std::size_t> field_of(const Layer& layer, std::string_view name)
{
    const auto field = layer.field(std::string{name});
    if (!field) {
        return Error{Fault::invalid_input, fmt::format("layer {} has no field '{}'", layer.name(), name)};
    }
    return *field;
}

/// Below 0, 0 or above 0; numbers as numbers, all else as text.
int compare(const geo::OutValue& value, const Condition& with)
{
    if (const auto number = number_of(value); number && with.number) {
        return *number < *with.number ? -1 : *number > *with.number ? 1 : 0;
    }
    return text_of(value).compare(with.text);
}

bool meets(const geo::OutValue& value, const Condition& condition)
{
    const bool known = !std::holds_alternative<std::monostate>(value);
    if (condition.compare == Compare::known || condition.compare == Compare::unknown) {
        return known == (condition.compare == Compare::known);
    }
    if (!known) {
        return false; // what is not known is neither this nor that
    }
    switch (condition.compare) {
    case Compare::equal:
        return compare(value, condition) == 0;
    case Compare::unequal:
        return compare(value, condition) != 0;
    case Compare::below:
        return compare(value, condition) < 0;
    case Compare::at_most:
        return compare(value, condition) <= 0;
    case Compare::above:
        return compare(value, condition) > 0;
    case Compare::at_least:
        return compare(value, condition) >= 0;
    case Compare::one_of:
        return std::ranges::find(condition.texts, text_of(value)) != condition.texts.end();
    default:
        return text_of(value).find(condition.text) != std::string::npos;
    }
}

/// What is not known comes last, whichever way.
bool before(const geo::OutRow& one, const geo::OutRow& other, const std::vector<Order>& order, bool& decided)
{
    for (const Order& by : order) {
        const geo::OutValue& a = one.values[by.field];
        const geo::OutValue& b = other.values[by.field];
        if (a == b) {
            continue;
        }
        decided = true;
        const bool a_known = !std::holds_alternative<std::monostate>(a);
        const bool b_known = !std::holds_alternative<std::monostate>(b);
        if (!a_known || !b_known) {
            return a_known;
        }
        return by.falling ? b < a : a < b;
    }
    decided = false;
    return false;
}

bool says(const geo::OutRow& row, const std::string& words)
{
    return std::ranges::any_of(row.values, [&](const geo::OutValue& value) {
        const auto* text = std::get_if<std::string>(&value);
        return text != nullptr && text->find(words) != std::string::npos;
    });
}

std::vector<std::uint32_t> rows_in(const Layer& layer, const std::vector<geo::Box>& boxes)
{
    std::vector<std::uint32_t> rows;
    if (boxes.empty()) {
        rows.resize(layer.count());
        for (std::uint32_t row = 0; row < rows.size(); ++row) {
            rows[row] = row;
        }
        return rows;
    }
    for (const geo::Box& box : boxes) {
        const auto found = layer.touching(box);
        rows.insert(rows.end(), found.begin(), found.end());
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

} // namespace

Result<std::vector<geo::Box>> read_box(std::string_view text)
{
    const Error bad{Fault::invalid_input,
                    fmt::format("bbox is '{}'; expected west,south,east,north in degrees", text)};
    std::vector<double> numbers;
    for (const std::string_view part : split(text, ',')) {
        const auto number = read_number(part);
        if (!number) {
            return bad;
        }
        numbers.push_back(*number);
    }
    if (numbers.size() == 6) { // with heights, which nothing here has
        numbers = {numbers[0], numbers[1], numbers[3], numbers[4]};
    }
    if (numbers.size() != 4 || std::abs(numbers[0]) > 180.0 || std::abs(numbers[2]) > 180.0
        || std::abs(numbers[1]) > 90.0 || std::abs(numbers[3]) > 90.0 || numbers[1] > numbers[3]) {
        return bad;
    }
    const geo::LonLat low{numbers[0], numbers[1]};
    const geo::LonLat high{numbers[2], numbers[3]};
    if (low.lon <= high.lon) {
        return std::vector{geo::Box{low, high}};
    }
    return std::vector{geo::Box{low, {180.0, high.lat}}, geo::Box{{-180.0, low.lat}, high}};
}

Result<Condition> read_condition(const Layer& layer, std::string_view text)
{
    const auto parts = split(text, ':');
    const auto* found = std::ranges::find_if(
        compare_words, [&](const auto& word) { return parts.size() > 1 && word.first == parts[1]; });
    if (found == compare_words.end()) {
        return Error{Fault::invalid_input,
                     fmt::format("filter is '{}'; expected field:eq:value, or ne, lt, le, gt, ge, has, in, "
                                 "known, unknown",
                                 text)};
    }
    const auto field = field_of(layer, parts[0]);
    if (!field) {
        return field.error();
    }
    Condition condition{.field = *field, .compare = found->second};
    const auto before_value = parts[0].size() + parts[1].size() + 2;
    condition.text = text.size() >= before_value ? text.substr(before_value) : "";
    condition.number = read_number(condition.text);
    for (const std::string_view one : split(condition.text, ',')) {
        condition.texts.emplace_back(one);
    }
    return condition;
}

Result<std::vector<Order>> read_order(const Layer& layer, std::string_view text)
{
    std::vector<Order> order;
    for (std::string_view name : split(text, ',')) {
        const bool falling = name.starts_with('-');
        name.remove_prefix(falling ? 1 : 0);
        const auto field = field_of(layer, name);
        if (!field) {
            return field.error();
        }
        order.push_back({*field, falling});
    }
    return order;
}

Result<Selection> read_selection(const Layer& layer, const Request& request)
{
    Selection selection;
    for (const auto& [key, value] : request.query) {
        if (key == "filter") {
            auto condition = read_condition(layer, value);
            if (!condition) {
                return std::move(condition).error();
            }
            selection.conditions.push_back(*std::move(condition));
        } else if (key == "bbox") {
            auto boxes = read_box(value);
            if (!boxes) {
                return std::move(boxes).error();
            }
            selection.boxes = *std::move(boxes);
        } else if (key == "sort") {
            auto order = read_order(layer, value);
            if (!order) {
                return std::move(order).error();
            }
            selection.order = *std::move(order);
        } else if (key == "q") {
            selection.words = value;
        }
    }
    return selection;
}

Result<std::int64_t> read_whole(const Request& request, const std::string& key, std::int64_t standard,
                                std::int64_t least, std::int64_t most)
{
    const std::string* text = request.asked(key);
    if (text == nullptr) {
        return standard;
    }
    std::int64_t number = 0;
    const auto [stop, fault] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (fault != std::errc{} || stop != text->data() + text->size() || number < least || number > most) {
        return Error{Fault::invalid_input,
                     fmt::format("{} is '{}'; expected a number from {} to {}", key, *text, least, most)};
    }
    return number;
}

Done only(const Request& request, std::initializer_list<std::string_view> known)
{
    for (const auto& [key, value] : request.query) {
        if (std::ranges::find(known, std::string_view{key}) == known.end()) {
            return Error{Fault::invalid_input, fmt::format("'{}' means nothing here", key)};
        }
    }
    return std::monostate{};
}

std::vector<std::uint32_t> select(const Layer& layer, const Selection& selection)
{
    const auto& rows = layer.table().rows;
    auto chosen = rows_in(layer, selection.boxes);
    std::erase_if(chosen, [&](std::uint32_t row) {
        const bool all = std::ranges::all_of(selection.conditions, [&](const Condition& condition) {
            return meets(rows[row].values[condition.field], condition);
        });
        return !all || (!selection.words.empty() && !says(rows[row], selection.words));
    });
    if (!selection.order.empty()) {
        std::ranges::stable_sort(chosen, [&](std::uint32_t a, std::uint32_t b) {
            bool decided = false;
            return before(rows[a], rows[b], selection.order, decided);
        });
    }
    return chosen;
}

} // namespace schoolplan::web
