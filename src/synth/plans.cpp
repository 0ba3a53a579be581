#include "schools.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <fmt/format.h>

namespace schoolplan::synth {

namespace {

constexpr std::int64_t sites_at_scale_1 = 150;
constexpr std::int64_t projects_of_the_year = 75; ///< 杭教〔2019〕2号, confirmed; at every scale

struct Announced {
    std::string_view name;
    geo::LonLat at; ///< recalled, +- 2 to 4 km
    Stage stage;
    std::optional<std::int64_t> classes;
    ProjectState state;
};

/// The five projects that 杭教〔2019〕2号 names, with its words for how far they are. They are
/// not among the year's 75, which are kindergartens and schools of compulsory education.
constexpr std::array announced{
    Announced{"杭二中钱江学校", {120.265, 30.235}, Stage::senior, 48, ProjectState::in_use},
    Announced{"杭高大江东分校", {120.52, 30.29}, Stage::senior, {}, ProjectState::building},
    Announced{"中策职校康桥校区", {120.145, 30.375}, Stage::vocational, {}, ProjectState::building},
    Announced{"中策职校大江东分校", {120.50, 30.28}, Stage::vocational, {}, ProjectState::preparation},
    Announced{"交通职高笕桥校区", {120.225, 30.315}, Stage::vocational, {}, ProjectState::preparation}};

Day day(int year, unsigned month, unsigned of_month)
{
    return Day{std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{of_month}}};
}

Site site_on(const Quarters& quarters, const Land& land, std::uint32_t block, std::size_t number,
             Random& random)
{
    const double side = random.between(25.0, 50.0);
    const std::array around{Point{6, 6}, Point{6 + side, 6}, Point{6 + side, 6 + side}, Point{6, 6 + side}};
    const Point middle = quarters.at(block, 6 + side / 2, 6 + side / 2);
    const std::uint32_t unit = land.unit(middle).value_or(quarters.blocks[block].unit);
    Site site;
    site.code = fmt::format("D{:04}", number);
    site.name = fmt::format("{}规划用地{}", quarters.units[unit].unit.name, number);
    site.position = on_globe(middle);
    site.shape = quarters.shape(block, around);
    const double block_area = distance(quarters.at(block, 0, 0), quarters.at(block, 100, 0))
                              * distance(quarters.at(block, 0, 0), quarters.at(block, 0, 100));
    site.area = SquareMetres{std::round(side * side / 1e4 * block_area)};
    site.stated_unit = quarters.units[unit].unit.code;
    site.unit = UnitId{unit};
    const std::uint32_t lot = random.whole(10);
    const auto reserve = [&](Stage stage, std::int64_t classes, std::int64_t later) {
        site.allows[stage] = true;
        site.classes[stage] = classes;
        site.later_classes[stage] = later;
    };
    if (lot < 5) {
        reserve(Stage::kindergarten, 9, random.chance(0.4) ? 3 : 0);
    } else if (lot < 8) {
        reserve(Stage::primary, 24 + 6 * static_cast<std::int64_t>(random.whole(3)), 6);
    } else {
        reserve(Stage::junior, 18 + 6 * static_cast<std::int64_t>(random.whole(3)), 6);
    }
    if (lot == 9) {
        reserve(Stage::primary, 24, 12);
    }
    return site;
}

/// Three of ten in use or completed, half building, the rest prepared: chosen.
ProjectState state_of(std::uint32_t lot)
{
    if (lot < 5) {
        return ProjectState::building;
    }
    return lot < 7 ? ProjectState::preparation : lot < 9 ? ProjectState::completed : ProjectState::in_use;
}

Project project_on(Site& site, std::size_t number, Random& random)
{
    Project project;
    project.code = fmt::format("P{:03}", number);
    const std::string_view word = site.allows[Stage::kindergarten] ? "幼儿园"
                                  : site.allows[Stage::junior] && site.allows[Stage::primary]
                                      ? "九年一贯制学校"
                                  : site.allows[Stage::primary] ? "小学"
                                                                : "初级中学";
    project.name = fmt::format("配套{}{:02}", word, number);
    project.site = site.code;
    project.position = site.position;
    project.teaches = site.allows;
    project.classes = site.classes;
    project.state = state_of(random.whole(10));
    project.planned = day(2019, 6 + random.whole(7), 30);
    project.year_target = true;
    project.stated_unit = site.stated_unit;
    project.unit = site.unit;
    site.opens = day(2019 + (project.planned > day(2019, 8, 30) ? 1 : 0), 9, 1);
    return project;
}

} // namespace

Plans plan_schools(Quarters& quarters, const Land& land, std::uint32_t scale, Random& random)
{
    std::vector<double> weights(quarters.blocks.size());
    for (std::size_t row = 0; row < weights.size(); ++row) {
        const double youth = quarters.blocks[row].youth;
        weights[row] = quarters.children[row] * youth * youth;
    }
    Plans plans;
    for (const std::uint32_t block : quarters.take(sites_at_scale_1 * scale, weights, Use::site)) {
        plans.sites.push_back(site_on(quarters, land, block, plans.sites.size() + 1, random));
    }
    const auto year = static_cast<std::size_t>(projects_of_the_year);
    for (std::size_t i = 0; i < year && i < plans.sites.size(); ++i) {
        Site& site = plans.sites[i * plans.sites.size() / year];
        plans.projects.push_back(project_on(site, i + 1, random));
    }
    for (const Announced& one : announced) {
        Project project;
        project.code = fmt::format("P{:03}", plans.projects.size() + 1);
        project.name = one.name;
        project.position = one.at;
        project.teaches[one.stage] = true;
        project.classes[one.stage] = one.classes;
        project.state = one.state;
        if (const auto unit = land.unit(on_plane(one.at))) {
            project.unit = UnitId{*unit};
            project.stated_unit = quarters.units[*unit].unit.code;
        }
        plans.projects.push_back(std::move(project));
    }
    return plans;
}

} // namespace schoolplan::synth
