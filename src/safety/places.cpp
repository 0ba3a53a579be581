#include <schoolplan/safety/place.hpp>

#include <schoolplan/geo/measure.hpp>
#include <schoolplan/geo/nearby.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace schoolplan::safety {

namespace {

constexpr std::array<std::string_view, 4> opening{"(", "（", "[", "【"};
constexpr std::array<std::string_view, 4> closing{")", "）", "]", "】"};
constexpr std::array<std::string_view, 12> no_letters{" ", "　", "·",  "•", "-", "—",
                                                      ".", "。", "，", ",", "_", "'"};

template <std::size_t size>
std::size_t length_of_one(const std::array<std::string_view, size>& words, std::string_view text)
{
    for (const std::string_view word : words) {
        if (text.starts_with(word)) {
            return word.size();
        }
    }
    return 0;
}

/// Ａ to ｚ and ０ to ９ are three bytes in UTF-8; their plain forms one. 0 for others.
char plain_of_wide(std::string_view text)
{
    if (text.size() < 3 || text[0] != '\xEF' || (text[1] != '\xBC' && text[1] != '\xBD')) {
        return 0;
    }
    const int low = static_cast<unsigned char>(text[2]) - 0x80;
    const int code = (text[1] == '\xBC' ? low : low + 0x40) + 0x20;
    return code > 0x20 && code < 0x7F ? static_cast<char>(code) : 0;
}

char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::string comparable(std::string_view name)
{
    std::string kept;
    int depth = 0;
    while (!name.empty()) {
        if (const auto bracket = length_of_one(opening, name); bracket > 0) {
            ++depth;
            name.remove_prefix(bracket);
        } else if (const auto end = length_of_one(closing, name); end > 0) {
            depth = std::max(0, depth - 1);
            name.remove_prefix(end);
        } else if (const auto gap = length_of_one(no_letters, name); gap > 0) {
            name.remove_prefix(gap);
        } else {
            const char wide = plain_of_wide(name);
            if (depth == 0) {
                kept += lower(wide != 0 ? wide : name.front());
            }
            name.remove_prefix(wide != 0 ? 3 : 1);
        }
    }
    return kept;
}

/// The premises of one kind, put together.
class Merger {
public:
    Merger(std::span<const Premises> premises, std::vector<std::uint32_t> rows, const SamePlace& settings)
        : premises_{premises}, rows_{std::move(rows)}, settings_{settings}, first_(rows_.size())
    {
        for (std::uint32_t i = 0; i < rows_.size(); ++i) {
            first_[i] = i;
            names_.push_back(comparable(premises_[rows_[i]].name));
        }
    }

    /// For each row the row of the place it belongs to: the lowest.
    void run(std::vector<std::uint32_t>& place_of)
    {
        std::vector<geo::LonLat> positions;
        for (const std::uint32_t row : rows_) {
            positions.push_back(premises_[row].position);
        }
        const geo::Nearby nearby{positions};
        const Metres farthest = std::max(settings_.named, settings_.unnamed);
        for (std::uint32_t i = 0; i < rows_.size(); ++i) {
            for (const std::uint32_t j : nearby.within(positions[i], farthest)) {
                if (j > i && same(i, j)) {
                    join(i, j);
                }
            }
        }
        for (std::uint32_t i = 0; i < rows_.size(); ++i) {
            place_of[rows_[i]] = rows_[lowest(i)];
        }
    }

private:
    [[nodiscard]] bool same(std::uint32_t i, std::uint32_t j) const
    {
        const bool unnamed = names_[i].empty() || names_[j].empty();
        if (!unnamed && names_[i] != names_[j]) {
            return false;
        }
        const Metres apart =
            geo::measure::distance(premises_[rows_[i]].position, premises_[rows_[j]].position);
        return apart <= (unnamed ? settings_.unnamed : settings_.named);
    }
    [[nodiscard]] std::uint32_t lowest(std::uint32_t i) const
    {
        while (first_[i] != i) {
            i = first_[i];
        }
        return i;
    }
    void join(std::uint32_t i, std::uint32_t j)
    {
        const auto [low, high] = std::minmax({lowest(i), lowest(j)});
        first_[high] = low;
    }

    std::span<const Premises> premises_;
    std::vector<std::uint32_t> rows_;
    const SamePlace& settings_;
    std::vector<std::uint32_t> first_;
    std::vector<std::string> names_;
};

void add(Place& place, const Premises& one, std::uint32_t row)
{
    place.rows.push_back(row);
    if (std::find(place.doors.begin(), place.doors.end(), one.position) == place.doors.end()) {
        place.doors.push_back(one.position);
    }
    if (place.name.empty()) {
        place.name = one.name;
    }
    if (one.opened && (!place.opened || *one.opened < *place.opened)) {
        place.opened = one.opened;
    }
}

} // namespace

std::vector<Place> places(std::span<const Premises> premises, const SamePlace& settings)
{
    std::map<std::string_view, std::vector<std::uint32_t>> by_kind;
    for (std::uint32_t row = 0; row < premises.size(); ++row) {
        by_kind[premises[row].kind].push_back(row);
    }
    std::vector<std::uint32_t> place_of(premises.size());
    for (auto& [kind, rows] : by_kind) {
        Merger{premises, std::move(rows), settings}.run(place_of);
    }
    std::vector<Place> all;
    std::vector<std::uint32_t> at(premises.size());
    for (std::uint32_t row = 0; row < premises.size(); ++row) {
        if (place_of[row] == row) {
            at[row] = static_cast<std::uint32_t>(all.size());
            all.push_back({.code = premises[row].code, .kind = premises[row].kind});
        }
        add(all[at[place_of[row]]], premises[row], row);
    }
    return all;
}

} // namespace schoolplan::safety
