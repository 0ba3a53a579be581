#pragma once

#include <schoolplan/core/id.hpp>
#include <schoolplan/model/unit.hpp>

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace schoolplan::check {

/// Units by what sources call them: code, name, or name without its last sign (区, 县, 市).
class Names {
public:
    explicit Names(std::span<const Unit> units)
    {
        for (std::uint32_t row = 0; row < units.size(); ++row) {
            by_code_.emplace(units[row].code, UnitId{row});
            add(by_name_, units[row].name, UnitId{row});
            add(by_short_name_, std::string{shortened(units[row].name)}, UnitId{row});
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
        if (const auto found = by_name_.find(text); found != by_name_.end()) {
            return found->second;
        }
        const auto found = by_short_name_.find(text);
        return found != by_short_name_.end() ? found->second : UnitId{};
    }

private:
    using ByName = std::map<std::string, UnitId>;

    /// A name that two units bear tells nothing.
    static void add(ByName& names, std::string name, UnitId unit)
    {
        auto [entry, is_new] = names.emplace(std::move(name), unit);
        if (!is_new) {
            entry->second = UnitId{};
        }
    }

    /// 上城 for 上城区, as tables often have it.
    static std::string_view shortened(std::string_view name) noexcept
    {
        for (const std::string_view kind : {"区", "县", "市"}) {
            if (name.size() > kind.size() && name.ends_with(kind)) {
                return name.substr(0, name.size() - kind.size());
            }
        }
        return name;
    }

    ByName by_code_;
    ByName by_name_;
    ByName by_short_name_;
};

} // namespace schoolplan::check
