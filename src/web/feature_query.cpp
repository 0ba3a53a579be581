#include "feature_query.hpp"

#include <schoolplan/core/day.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::web {

namespace {

Error bad_days(std::string_view text)
{
    return {Fault::invalid_input,
            fmt::format("datetime is '{}'; expected a day, or two with / between, .. for an open end", text)};
}

/// The day of an instant or of a day; empty for an open end; no value for anything else.
std::optional<std::string> day_text(std::string_view text)
{
    constexpr std::size_t length = 10;
    if (text.empty() || text == "..") {
        return std::string{};
    }
    const bool instant = text.size() > length && (text[length] == 'T' || text[length] == 't')
                         && text.find_first_not_of("0123456789:.+-TZtz") == std::string_view::npos;
    if (!day_of(text.substr(0, length)) || (text.size() != length && !instant)) {
        return std::nullopt;
    }
    return std::string{text.substr(0, length)};
}

/// Boxes in latitude first are turned.
Result<std::vector<geo::Box>> read_turned_box(std::string_view text, bool turned)
{
    if (!turned) {
        return read_box(text);
    }
    std::vector<std::string> parts{""};
    for (const char letter : text) {
        letter == ',' ? static_cast<void>(parts.emplace_back()) : parts.back().push_back(letter);
    }
    if (parts.size() != 4) {
        return Error{Fault::invalid_input, fmt::format("bbox is '{}'; expected south,west,north,east", text)};
    }
    return read_box(parts[1] + "," + parts[0] + "," + parts[3] + "," + parts[2]);
}

} // namespace

Result<bool> read_frame(const std::string& key, std::string_view text)
{
    if (text.empty() || text == crs84) {
        return false;
    }
    if (text == epsg4326) {
        return true;
    }
    return Error{Fault::invalid_input,
                 fmt::format("{} is '{}'; expected {} or {}", key, text, crs84, epsg4326)};
}

Result<std::vector<Condition>> read_days(std::string_view text, std::size_t field)
{
    const auto slash = text.find('/');
    const auto first = day_text(text.substr(0, slash));
    const auto last = slash == std::string_view::npos ? first : day_text(text.substr(slash + 1));
    if (!first || !last || (slash == std::string_view::npos && first->empty())
        || (!first->empty() && !last->empty() && *last < *first)) {
        return bad_days(text);
    }
    std::vector<Condition> conditions;
    if (!first->empty()) {
        conditions.push_back({.field = field, .compare = Compare::at_least, .text = *first});
    }
    if (!last->empty()) {
        conditions.push_back({.field = field, .compare = Compare::at_most, .text = *last});
    }
    return conditions;
}

Result<FeatureQuery> read_features(const Layer& layer, const Request& request)
{
    const auto limit = read_whole(request, "limit", standard_limit, 1, std::int64_t{1} << 31U);
    const auto offset = read_whole(request, "offset", 0, 0, std::int64_t{1} << 40U);
    const std::string* box_frame = request.asked("bbox-crs");
    const std::string* frame = request.asked("crs");
    const auto box_turned = read_frame("bbox-crs", box_frame == nullptr ? "" : *box_frame);
    const auto turned = read_frame("crs", frame == nullptr ? "" : *frame);
    if (!limit || !offset) {
        return !limit ? limit.error() : offset.error();
    }
    if (!box_turned || !turned) {
        return !box_turned ? box_turned.error() : turned.error();
    }
    FeatureQuery query{.offset = static_cast<std::size_t>(*offset),
                       .limit = static_cast<std::size_t>(std::min(*limit, most_items)),
                       .turned = *turned};
    for (const auto& [key, value] : request.query) {
        if (key == "bbox") {
            auto boxes = read_turned_box(value, *box_turned);
            if (!boxes) {
                return std::move(boxes).error();
            }
            query.selection.boxes = *std::move(boxes);
        } else if (key == "datetime" && layer.day_field()) {
            auto days = read_days(value, *layer.day_field());
            if (!days) {
                return std::move(days).error();
            }
            query.selection.conditions = *std::move(days);
        } else if (const auto field = layer.field(key)) {
            auto condition = read_condition(layer, key + ":eq:" + value);
            if (!condition) {
                return std::move(condition).error();
            }
            query.selection.conditions.push_back(*std::move(condition));
        } else if (key != "limit" && key != "offset" && key != "bbox-crs" && key != "crs" && key != "f"
                   && key != "datetime") {
            return Error{Fault::invalid_input, fmt::format("'{}' means nothing here", key)};
        }
    }
    return query;
}

} // namespace schoolplan::web
