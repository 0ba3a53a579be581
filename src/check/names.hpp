#pragma once

#include <schoolplan/core/id.hpp>
#include <schoolplan/model/unit.hpp>

#include <map>
#include <span>
#include <string>

namespace schoolplan::check {

/// Units by what sources call them.
class Names {
public:
    explicit Names(std::span<const Unit> units)
    {
        for (std::uint32_t row = 0; row < units.size(); ++row) {
            by_code_.emplace(units[row].code, UnitId{row});
            auto [entry, is_new] = by_name_.emplace(units[row].name, UnitId{row});
            if (!is_new) {
                entry->second = UnitId{}; // a name that two units bear tells nothing
            }
        }
    }

    /// Not valid for a text that names none.
    [[nodiscard]] UnitId find(const std::string& text) const
    {
        if (text.empty()) {
            return {};
        }
        if (const auto found = by_code_.find(text); found != by_code_.end()) {
            return found->second;
        }
        const auto found = by_name_.find(text);
        return found != by_name_.end() ? found->second : UnitId{};
    }

private:
    std::map<std::string, UnitId> by_code_;
    std::map<std::string, UnitId> by_name_;
};

} // namespace schoolplan::check
