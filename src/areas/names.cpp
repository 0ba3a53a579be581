#include <schoolplan/areas/inspect.hpp>
#include <schoolplan/areas/roster.hpp>

namespace schoolplan::areas {

std::string_view code(Misfit::What what) noexcept
{
    switch (what) {
    case Misfit::What::flaw:
        return "flaw";
    case Misfit::What::overlap:
        return "overlap";
    case Misfit::What::overlap_sliver:
        return "overlap_sliver";
    case Misfit::What::gap:
        return "gap";
    case Misfit::What::gap_sliver:
        return "gap_sliver";
    case Misfit::What::piece:
        return "piece";
    case Misfit::What::piece_sliver:
        return "piece_sliver";
    case Misfit::What::school_outside:
        return "school_outside";
    case Misfit::What::home_unassigned:
        return "home_unassigned";
    case Misfit::What::home_doubled:
        return "home_doubled";
    }
    return "";
}

std::string_view chinese(Misfit::What what) noexcept
{
    switch (what) {
    case Misfit::What::flaw:
        return "图形无效";
    case Misfit::What::overlap:
        return "学区重叠";
    case Misfit::What::overlap_sliver:
        return "狭缝重叠";
    case Misfit::What::gap:
        return "学区空白";
    case Misfit::What::gap_sliver:
        return "狭缝空白";
    case Misfit::What::piece:
        return "飞地";
    case Misfit::What::piece_sliver:
        return "狭缝飞地";
    case Misfit::What::school_outside:
        return "学校不在本学区内";
    case Misfit::What::home_unassigned:
        return "居住点无学区";
    case Misfit::What::home_doubled:
        return "居住点在两个学区";
    }
    return "";
}

std::string_view code(Slip::What what) noexcept
{
    switch (what) {
    case Slip::What::unknown_school:
        return "unknown_school";
    case Slip::What::misspelt_school:
        return "misspelt_school";
    case Slip::What::closed_school:
        return "closed_school";
    case Slip::What::other_stage:
        return "other_stage";
    case Slip::What::unknown_estate:
        return "unknown_estate";
    case Slip::What::repeated:
        return "repeated";
    case Slip::What::doubled:
        return "doubled";
    case Slip::What::split:
        return "split";
    case Slip::What::missing_buildings:
        return "missing_buildings";
    case Slip::What::unassigned:
        return "unassigned";
    case Slip::What::no_way:
        return "no_way";
    case Slip::What::far:
        return "far";
    case Slip::What::school_without_homes:
        return "school_without_homes";
    }
    return "";
}

std::string_view chinese(Slip::What what) noexcept
{
    switch (what) {
    case Slip::What::unknown_school:
        return "学校不存在";
    case Slip::What::misspelt_school:
        return "校名疑有误";
    case Slip::What::closed_school:
        return "学校未启用";
    case Slip::What::other_stage:
        return "学校无此学段";
    case Slip::What::unknown_estate:
        return "小区不存在";
    case Slip::What::repeated:
        return "重复";
    case Slip::What::doubled:
        return "一个小区多所学校";
    case Slip::What::split:
        return "按楼幢划分";
    case Slip::What::missing_buildings:
        return "楼幢遗漏";
    case Slip::What::unassigned:
        return "小区未划分";
    case Slip::What::no_way:
        return "无路可达";
    case Slip::What::far:
        return "距离过远";
    case Slip::What::school_without_homes:
        return "学校无小区";
    }
    return "";
}

} // namespace schoolplan::areas
