#include <schoolplan/areas/roster.hpp>

#include <algorithm>
#include <array>

namespace schoolplan::areas {

namespace {

constexpr std::uint32_t highest = 9999; ///< no estate has a building of a higher number

/// Goes over a list of numbers sign by sign.
class Numbers {
public:
    explicit Numbers(std::string_view text) : rest_{text} {}

    std::optional<std::vector<std::uint32_t>> read()
    {
        while (!rest_.empty()) {
            if (skip({" ", "、", ",", "，", ";", "；", "幢", "号", "栋"})) {
                continue;
            }
            const auto first = number();
            if (!first) {
                return std::nullopt;
            }
            const auto last = skip({"~", "～", "-", "－", "—", "–", "至"}) ? number() : first;
            if (!last || *last < *first) {
                return std::nullopt;
            }
            for (std::uint32_t one = *first; one <= *last; ++one) {
                found_.push_back(one);
            }
        }
        std::sort(found_.begin(), found_.end());
        found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
        return found_.empty() ? std::nullopt : std::optional{std::move(found_)};
    }

private:
    bool skip(std::initializer_list<std::string_view> signs)
    {
        for (const std::string_view sign : signs) {
            if (rest_.starts_with(sign)) {
                rest_.remove_prefix(sign.size());
                return true;
            }
        }
        return false;
    }

    std::optional<std::uint32_t> number()
    {
        std::uint32_t value = 0;
        std::size_t digits = 0;
        while (digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9' && value <= highest) {
            value = value * 10 + static_cast<std::uint32_t>(rest_[digits] - '0');
            ++digits;
        }
        rest_.remove_prefix(digits);
        return digits == 0 || value > highest ? std::nullopt : std::optional{value};
    }

    std::string_view rest_;
    std::vector<std::uint32_t> found_;
};

} // namespace

std::optional<std::vector<std::uint32_t>> building_numbers(std::string_view text)
{
    return Numbers{text}.read();
}

} // namespace schoolplan::areas
