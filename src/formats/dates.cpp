#include <schoolplan/formats/dates.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <string>
#include <vector>

namespace schoolplan::formats {

namespace {

/// The numbers of a text with what stands between and after them: "2019年5月10日" -> 2019 5 10.
struct Numbers {
    std::vector<int> values{};
    std::vector<std::string> between{}; ///< after each number
    std::size_t digits = 0;             ///< of the first
};

std::optional<Numbers> numbers_in(std::string_view text)
{
    constexpr std::size_t longest = 8;
    Numbers found;
    while (!text.empty()) {
        int value = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
        const auto length = static_cast<std::size_t>(end - text.data());
        if (failure != std::errc{} || value < 0 || length > longest || found.values.size() == 3) {
            return std::nullopt;
        }
        found.digits = found.values.empty() ? length : found.digits;
        found.values.push_back(value);
        text.remove_prefix(length);
        const auto next = std::min(text.find_first_of("0123456789"), text.size());
        found.between.emplace_back(text.substr(0, next));
        text.remove_prefix(next);
    }
    return found;
}

bool one_of(const std::vector<std::string>& between, std::initializer_list<std::vector<std::string>> allowed)
{
    return std::ranges::find(allowed, between) != allowed.end();
}

std::optional<Day> made(int year, int month, int day)
{
    if (year > 9999 || month > 99 || day > 99) {
        return std::nullopt;
    }
    const std::chrono::year_month_day whole{std::chrono::year{year},
                                            std::chrono::month{static_cast<unsigned>(month)},
                                            std::chrono::day{static_cast<unsigned>(day)}};
    return whole.ok() ? std::optional{Day{whole}} : std::nullopt;
}

/// Spreadsheets count days from 1899-12-30; from 2000 to 2099 the numbers have five digits.
std::optional<Day> of_serial(int number)
{
    constexpr int first = 36526;
    constexpr int last = 73050;
    const Day zero{std::chrono::year{1899} / 12 / 30};
    return number >= first && number <= last ? std::optional{zero.later(number)} : std::nullopt;
}

} // namespace

std::optional<Day> day_in(std::string_view cell)
{
    const auto found = numbers_in(cell);
    if (!found) {
        return std::nullopt;
    }
    const auto& [values, between, digits] = *found;
    if (values.size() == 1 && between.front().empty()) {
        return digits == 8 ? made(values[0] / 10000, values[0] / 100 % 100, values[0] % 100)
                           : of_serial(values[0]);
    }
    const bool whole = values.size() == 3 && digits == 4;
    return whole
                   && one_of(
                       between,
                       {{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}, {"年", "月", ""}})
               ? made(values[0], values[1], values[2])
               : std::nullopt;
}

std::optional<Day> month_in(std::string_view cell)
{
    const auto found = numbers_in(cell);
    if (!found || found->values.size() != 2 || found->digits != 4
        || !one_of(found->between, {{"-", ""}, {"/", ""}, {".", ""}, {"年", "月"}, {"年", "月底"}})) {
        return std::nullopt;
    }
    const auto first = made(found->values[0], found->values[1], 1);
    return first ? std::optional{first->month_end()} : std::nullopt;
}

} // namespace schoolplan::formats
