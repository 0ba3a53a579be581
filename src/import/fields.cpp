#include "fields.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace schoolplan::import {

namespace {

constexpr Field code_field{"code", "the row's own number or code, unique"};
constexpr Field name_field{"name", "its name"};
constexpr Field stages_field{"stages", "what it teaches: kindergarten, primary, junior, senior, vocational, "
                                       "special, or 幼儿园, 小学, 初中, 九年一贯制, 高中, 职高, 特殊教育"};
constexpr Field unit_field{"unit", "code or name of the unit it lies in"};
constexpr Field lon_field{"lon", "longitude or easting, in the frame of the layer"};
constexpr Field lat_field{"lat", "latitude or northing, in the frame of the layer"};
constexpr Field shape_field{"geometry", "its shape as well-known text, in the frame of the layer"};

constexpr std::array unit_fields{code_field,
                                 name_field,
                                 Field{"english", "its name in Latin letters"},
                                 Field{"within", "code of the district it is part of by law"},
                                 Field{"valid_from", "first day it reports on its own, YYYY-MM-DD"},
                                 Field{"valid_to", "last such day, YYYY-MM-DD"},
                                 Field{"area_km2", "its area as published, in square kilometres"},
                                 Field{"population", "people living there, a whole number"},
                                 shape_field};
constexpr std::array group_fields{Field{"group", "the group's own code"}, name_field,
                                  Field{"english", "its name in Latin letters"},
                                  Field{"unit", "code of a unit in it; a row for each"}};
constexpr std::array school_group_fields{
    Field{"group", "the group's own code; without one, its name"},
    Field{"group_name", "the group's name"},
    Field{"tie", "group or community, 教育集团 or 教育共同体; empty: group"},
    Field{"campus", "code or name of a campus in it; a row for each"},
    Field{"role", "core or branch, 核心校 or 成员校"},
    Field{"since", "first day it belongs to the group, YYYY-MM-DD"}};
constexpr std::array settlement_fields{
    code_field,
    name_field,
    Field{"households", "households living there, a whole number"},
    Field{"population", "people living there, a whole number"},
    Field{"children_kindergarten", "children of kindergarten age, a whole number"},
    Field{"children_primary", "children of primary age, a whole number"},
    Field{"children_junior", "children of junior age, a whole number"},
    Field{"residential_area_m2", "residential land in square metres; else measured from the shape"},
    unit_field,
    lon_field,
    lat_field,
    shape_field};
constexpr std::array campus_fields{
    code_field,
    name_field,
    Field{"school", "the legal school it belongs to"},
    stages_field,
    Field{"seats", "seats of a campus of one stage, a whole number"},
    Field{"seats_kindergarten", "seats for kindergarten children, a whole number"},
    Field{"seats_primary", "seats for primary pupils, a whole number"},
    Field{"seats_junior", "seats for junior pupils, a whole number"},
    Field{"seats_senior", "seats for senior pupils, a whole number"},
    Field{"seats_vocational", "seats for vocational pupils, a whole number"},
    Field{"seats_special", "seats for special education, a whole number"},
    Field{"classes", "classes of a campus of one stage, a whole number"},
    Field{"classes_kindergarten", "kindergarten classes, a whole number"},
    Field{"classes_primary", "primary classes, a whole number"},
    Field{"classes_junior", "junior classes, a whole number"},
    Field{"classes_senior", "senior classes, a whole number"},
    Field{"classes_vocational", "vocational classes, a whole number"},
    Field{"classes_special", "special classes, a whole number"},
    Field{"pupils", "pupils of a campus of one stage, a whole number"},
    Field{"pupils_kindergarten", "children in the kindergarten, a whole number"},
    Field{"pupils_primary", "primary pupils, a whole number"},
    Field{"pupils_junior", "junior pupils, a whole number"},
    Field{"pupils_senior", "senior pupils, a whole number"},
    Field{"pupils_vocational", "vocational pupils, a whole number"},
    Field{"pupils_special", "pupils in special education, a whole number"},
    Field{"site_area_m2", "area of its grounds in square metres"},
    Field{"ownership", "who runs it: public or private, 公办 or 民办"},
    Field{"opens", "first day its seats can be used, YYYY-MM-DD; empty: in use already"},
    unit_field,
    lon_field,
    lat_field,
    shape_field};
constexpr std::array site_fields{
    code_field,
    name_field,
    stages_field,
    Field{"classes", "classes of a site of one stage, near term"},
    Field{"classes_kindergarten", "kindergarten classes, near term"},
    Field{"classes_primary", "primary classes, near term"},
    Field{"classes_junior", "junior classes, near term"},
    Field{"classes_senior", "senior classes, near term"},
    Field{"classes_vocational", "vocational classes, near term"},
    Field{"classes_special", "special classes, near term"},
    Field{"later_classes", "more classes of a site of one stage, kept for the long term"},
    Field{"later_classes_kindergarten", "more kindergarten classes, kept for the long term"},
    Field{"later_classes_primary", "more primary classes, kept for the long term"},
    Field{"later_classes_junior", "more junior classes, kept for the long term"},
    Field{"later_classes_senior", "more senior classes, kept for the long term"},
    Field{"later_classes_vocational", "more vocational classes, kept for the long term"},
    Field{"later_classes_special", "more special classes, kept for the long term"},
    Field{"site_area_m2", "area of the plot in square metres"},
    Field{"opens", "planned first day of use, YYYY-MM-DD"},
    unit_field,
    lon_field,
    lat_field,
    shape_field};
constexpr std::array project_fields{
    code_field,
    name_field,
    Field{"site", "the plot number of its site"},
    stages_field,
    Field{"classes", "classes of a project of one stage"},
    Field{"classes_kindergarten", "kindergarten classes"},
    Field{"classes_primary", "primary classes"},
    Field{"classes_junior", "junior classes"},
    Field{"classes_senior", "senior classes"},
    Field{"classes_vocational", "vocational classes"},
    Field{"classes_special", "special classes"},
    Field{"state", "preparation, building, completed or in_use; 前期, 在建, 竣工 or 投用"},
    Field{"planned", "day it shall be completed, YYYY-MM-DD"},
    Field{"year_target", "counts towards the year's target: yes or no"},
    unit_field,
    lon_field,
    lat_field,
    shape_field};
constexpr std::array premises_fields{
    code_field,
    name_field,
    Field{"kind", "what it is: internet_cafe, tobacco_shop, food_stall, ..."},
    Field{"opened", "day it opened, YYYY-MM-DD"},
    lon_field,
    lat_field,
    shape_field};
constexpr std::array terrain_fields{
    code_field, name_field, Field{"english", "its name in Latin letters"},
    Field{"kind", "river, lake, canal, water or hill; 河流, 湖泊, 水库, 运河, 水域 or 山"}, shape_field};
constexpr std::array gate_fields{Field{"campus", "the code of its campus"}, name_field, lon_field, lat_field,
                                 shape_field};
constexpr std::array road_fields{code_field,
                                 name_field,
                                 Field{"highway", "kind of road, in the words of OpenStreetMap"},
                                 Field{"foot", "may it be walked: yes or no"},
                                 Field{"access", "may anybody use it: yes, private or no"},
                                 Field{"oneway", "one-way for vehicles; does not bind walkers"},
                                 Field{"oneway_foot", "one-way for walkers: yes, no or -1"},
                                 Field{"layer", "level above or below the ground"},
                                 Field{"bridge", "yes where it is one"},
                                 Field{"tunnel", "yes where it is one"},
                                 Field{"length_m", "length in metres, instead of the one measured"},
                                 shape_field};

/// Usual names of a field, as `plain` writes them.
struct Names {
    std::string_view field;
    std::vector<std::string_view> names;
};

const std::vector<Names>& usual_names()
{
    static const std::vector<Names> all{
        {"code", {"code",     "id",         "fid",      "gid",      "adcode",       "geoid",  "编号",
                  "代码",     "编码",       "序号",     "区划代码", "行政区划代码", "标识码", "学校代码",
                  "校区代码", "学校标识码", "小区编号", "小区代码", "地块编号",     "osmid",  "wayid"}},
        {"name", {"name",      "title",      "名称",         "名字",     "小区",       "小区名",
                  "小区名称",  "居住小区",   "楼盘",         "楼盘名称", "校区",       "校区名称",
                  "学校名称",  "学校",       "园所名称",     "区县名称", "行政区名称", "schoolname",
                  "schoolnam", "estatename", "districtname", "道路名称", "路名"}},
        {"households", {"households", "hh", "户数", "总户数", "家庭户数", "规划户数"}},
        {"population",
         {"population", "pop", "people", "persons", "人口", "人口数", "总人口", "常住人口", "居住人口"}},
        {"children_kindergarten",
         {"childrenkindergarten", "幼儿园适龄儿童", "幼儿数", "适龄幼儿", "3至5岁", "3-5岁"}},
        {"children_primary",
         {"childrenprimary", "小学适龄儿童", "小学生数", "小学学龄儿童", "6至11岁", "6-11岁"}},
        {"children_junior",
         {"childrenjunior", "初中适龄儿童", "初中生数", "初中学龄儿童", "12至14岁", "12-14岁"}},
        {"residential_area_m2",
         {"residentialaream2", "residentialarea", "居住用地面积", "住宅用地面积", "居住面积"}},
        {"unit",
         {"unit", "district", "county", "区县", "区", "所在区", "所在区县", "所属区", "所属区县", "行政区",
          "县区", "县市区", "区县市"}},
        {"lon",
         {"lon", "lng", "long", "longitude", "x", "easting", "经度", "东坐标", "x坐标", "lon84", "wgs84lon"}},
        {"lat", {"lat", "latitude", "y", "northing", "纬度", "北坐标", "y坐标", "lat84", "wgs84lat"}},
        {"geometry", {"geometry", "geom", "wkt", "geometrywkt", "thegeom", "shape", "几何"}},
        {"school", {"school", "legalschool", "所属学校", "法人学校", "主校", "总校"}},
        {"stages", {"stages", "stage", "学段", "办学类型", "学校类型", "学校类别", "办学层次"}},
        {"seats", {"seats", "capacity", "学位", "学位数", "座位数"}},
        {"seats_kindergarten", {"seatskindergarten", "幼儿园学位", "幼儿园学位数"}},
        {"english", {"english", "nameen", "englishname", "英文名", "英文名称"}},
        {"within", {"within", "parent", "所属区划代码"}},
        {"valid_from", {"validfrom", "起始日期"}},
        {"valid_to", {"validto", "终止日期"}},
        {"area_km2", {"areakm2", "面积平方公里", "面积km2"}},
        {"group", {"group", "组", "分组代码", "集团代码", "集团编号"}},
        {"group_name", {"groupname", "集团", "集团名称", "教育集团", "教育集团名称"}},
        {"campus", {"campus", "校区", "校区名称", "校区代码", "学校", "学校名称", "成员学校"}},
        {"tie", {"tie", "类型", "办学形式", "集团类型"}},
        {"role", {"role", "角色", "校区角色", "成员类型"}},
        {"since", {"since", "加入日期", "加入时间"}},
        {"classes", {"classes", "班级数", "班数", "班级", "规划班数"}},
        {"pupils", {"pupils", "students", "在校生", "在校生数", "学生数", "在园幼儿数"}},
        {"site_area_m2", {"siteaream2", "用地面积", "占地面积", "校园面积", "用地面积平方米"}},
        {"ownership", {"ownership", "办学性质", "举办者类型", "公民办", "公办民办"}},
        {"opens", {"opens", "启用日期", "投用日期", "计划投用日期"}},
        {"later_classes", {"laterclasses", "远期班数", "远期预留班数"}},
        {"site", {"site", "地块", "地块号"}},
        {"state", {"state", "建设阶段", "进展", "状态"}},
        {"planned", {"planned", "计划竣工日期", "计划竣工"}},
        {"year_target", {"yeartarget", "年度目标", "列入年度计划"}},
        {"kind", {"kind", "natural", "类别", "业态", "场所类型"}},
        {"opened", {"opened", "开业日期"}},
        {"seats_primary", {"seatsprimary", "小学学位", "小学学位数"}},
        {"seats_junior", {"seatsjunior", "初中学位", "初中学位数"}},
        {"campus", {"campus", "campuscode", "校区", "校区编号", "校区代码", "学校代码", "学校编号"}},
        {"highway", {"highway", "fclass", "道路类型", "道路等级"}},
        {"foot", {"foot", "步行"}},
        {"access", {"access", "通行"}},
        {"oneway", {"oneway", "单行", "单行道"}},
        {"oneway_foot", {"onewayfoot", "oneway:foot"}},
        {"layer", {"layer", "level", "zlevel", "层级", "层"}},
        {"bridge", {"bridge", "桥梁", "桥"}},
        {"tunnel", {"tunnel", "隧道"}},
        {"length_m", {"lengthm", "长度米", "长度m", "长度"}},
    };
    return all;
}

/// Lower case, without spaces, underscores and hyphens between letters.
std::string plain(std::string_view name)
{
    std::string kept;
    for (const char letter : name) {
        if (letter != ' ' && letter != '_' && letter != '\n' && letter != '\r') {
            kept += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
        }
    }
    return kept;
}

bool is_usual(std::string_view field, std::string_view column)
{
    const auto names = std::ranges::find(usual_names(), field, &Names::field);
    return names != usual_names().end()
           && std::ranges::find(names->names, plain(column)) != names->names.end();
}

std::string listed(std::span<const std::string> columns)
{
    std::string all;
    for (const std::string& column : columns) {
        all += (all.empty() ? "" : ", ") + column;
    }
    return all.empty() ? "no columns" : all;
}

} // namespace

std::span<const Field> fields_of(Kind kind) noexcept
{
    switch (kind) {
    case Kind::units:
        return unit_fields;
    case Kind::groups:
        return group_fields;
    case Kind::sites:
        return site_fields;
    case Kind::projects:
        return project_fields;
    case Kind::premises:
        return premises_fields;
    case Kind::terrain:
        return terrain_fields;
    case Kind::school_groups:
        return school_group_fields;
    case Kind::settlements:
        return settlement_fields;
    case Kind::campuses:
        return campus_fields;
    case Kind::gates:
        return gate_fields;
    case Kind::roads:
        break;
    }
    return road_fields;
}

Result<Mapping> Mapping::make(Kind kind, std::span<const std::string> columns,
                              const std::map<std::string, std::string>& stated)
{
    Mapping mapping;
    mapping.columns_.assign(columns.begin(), columns.end());
    for (const auto& [ours, theirs] : stated) {
        if (std::ranges::find(fields_of(kind), ours, &Field::name) == fields_of(kind).end()) {
            return Error{Fault::not_found, std::string{code(kind)} + " have no field " + ours};
        }
        const auto at = std::ranges::find(mapping.columns_, theirs);
        if (!theirs.empty() && at == mapping.columns_.end()) {
            return Error{Fault::not_found, "there is no column " + theirs + " for " + ours
                                               + "; the file has: " + listed(columns)};
        }
        if (!theirs.empty()) {
            mapping.found_[ours] = {static_cast<std::size_t>(at - mapping.columns_.begin()), true};
        }
    }
    for (const Field& field : fields_of(kind)) {
        if (stated.contains(std::string{field.name})) {
            continue;
        }
        auto guessed = mapping.guess(kind, field.name);
        if (!guessed) {
            return std::move(guessed).error();
        }
        if (*guessed) {
            mapping.found_[std::string{field.name}] = {**guessed, false};
        }
    }
    return mapping;
}

Result<std::optional<std::size_t>> Mapping::guess(Kind kind, std::string_view field) const
{
    std::vector<std::string> choices;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const bool taken =
            std::ranges::any_of(found_, [&](const auto& other) { return other.second.column == i; });
        if (!taken && plain(columns_[i]) == plain(field)) {
            return std::optional{i}; // our own name: nothing to guess
        }
        if (!taken && is_usual(field, columns_[i])) {
            choices.push_back(columns_[i]);
            found = i;
        }
    }
    if (choices.size() > 1) {
        return Error{Fault::invalid_input, "several columns may be the " + std::string{field} + " of "
                                               + std::string{code(kind)} + ": " + listed(choices)
                                               + "; say which, as " + std::string{field} + "="
                                               + choices.front()};
    }
    return found;
}

std::optional<std::size_t> Mapping::column(std::string_view field) const
{
    const auto found = found_.find(field);
    return found == found_.end() ? std::nullopt : std::optional{found->second.column};
}

bool Mapping::stated(std::string_view field) const
{
    const auto found = found_.find(field);
    return found != found_.end() && found->second.stated;
}

std::vector<std::string> Mapping::told() const
{
    std::vector<std::string> sentences;
    std::vector<bool> used(columns_.size());
    for (const auto& [field, found] : found_) {
        used[found.column] = true;
        const bool guessed = !found.stated && plain(columns_[found.column]) != plain(field);
        sentences.push_back(field + " is read from the column " + columns_[found.column]
                            + (guessed ? " (guessed from its name)" : ""));
    }
    std::vector<std::string> left;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (!used[i]) {
            left.push_back(columns_[i]);
        }
    }
    if (!left.empty()) {
        sentences.push_back("columns not used: " + listed(left));
    }
    return sentences;
}

} // namespace schoolplan::import
