#include <schoolplan/safety/zones.hpp>

namespace schoolplan::safety {

std::optional<std::uint32_t> office_of(std::span<const Office> offices, const Unit* unit, Theme theme)
{
    const auto of = [&](const std::string& code) -> std::optional<std::uint32_t> {
        for (std::uint32_t row = 0; row < offices.size(); ++row) {
            if (offices[row].theme == theme && offices[row].unit == code) {
                return row;
            }
        }
        return std::nullopt;
    };
    if (unit != nullptr) {
        if (const auto own = of(unit->code)) {
            return own;
        }
        if (const auto district = unit->within.empty() ? std::nullopt : of(unit->within)) {
            return district;
        }
    }
    return of("");
}

} // namespace schoolplan::safety
