#include <schoolplan/plan.hpp>

#include <algorithm>

namespace schoolplan::plan {

namespace {

constexpr std::array<std::string_view, kinds.size()> kind_codes{
    "kindergarten", "primary", "junior", "nine_year", "senior", "vocational", "special", "mixed"};
constexpr std::array<std::string_view, kinds.size()> kind_names{
    "幼儿园", "小学", "初中", "九年一贯制", "普通高中", "中等职业学校", "特殊教育学校", "多学段"};
constexpr std::array<std::string_view, standings.size()> standing_codes{"undated", "open", "at_risk",
                                                                        "late",    "done", "done_late"};
constexpr std::array<std::string_view, standings.size()> standing_names{"未定工期", "未到期",   "有风险",
                                                                        "逾期",     "按期完成", "逾期完成"};

} // namespace

std::string_view code(Kind kind) noexcept
{
    return kind_codes[static_cast<std::size_t>(kind)];
}

std::string_view chinese(Kind kind) noexcept
{
    return kind_names[static_cast<std::size_t>(kind)];
}

std::string_view code(Standing standing) noexcept
{
    return standing_codes[static_cast<std::size_t>(standing)];
}

std::string_view chinese(Standing standing) noexcept
{
    return standing_names[static_cast<std::size_t>(standing)];
}

Kind kind_of(const PlannedProject& project) noexcept
{
    const auto count = std::ranges::count(project.teaches.values, true);
    if (count == 2 && project.teaches[Stage::primary] && project.teaches[Stage::junior]) {
        return Kind::nine_year;
    }
    if (count != 1) {
        return Kind::mixed;
    }
    constexpr PerStage<Kind> single{
        {Kind::kindergarten, Kind::primary, Kind::junior, Kind::senior, Kind::vocational, Kind::special}};
    const auto at = std::ranges::find(project.teaches.values, true) - project.teaches.values.begin();
    return single.values[static_cast<std::size_t>(at)];
}

} // namespace schoolplan::plan
