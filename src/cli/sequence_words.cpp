#include "sequence_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace schoolplan::cli {

namespace {

using geo::OutType;
using nlohmann::json;

/// "D0003 城东小学", or the id alone.
std::string called(const Sequenced& one, std::size_t project)
{
    const std::string& id = one.tables.projects[project].id;
    return one.names.empty() || one.names[project].empty() ? id : id + " " + one.names[project];
}

int year_of(const Sequenced& one, std::uint32_t row)
{
    return one.tables.asked.year(row);
}

/// Built projects in the order of their work: by the year they are finished in, then by id.
std::vector<std::size_t> in_order(const siting::Sequence& found)
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < found.projects.size(); ++row) {
        if (found.projects[row].finish) {
            rows.push_back(row);
        }
    }
    std::ranges::stable_sort(rows, {}, [&](std::size_t row) { return *found.projects[row].finish; });
    return rows;
}

void tell_answer(const Sequenced& one, Sentences& sentences)
{
    const siting::Sequence& found = one.found;
    const double percent = 100.0 * found.gap;
    sentences.say(fmt::format("学位多出 {:.12g} 人·年；已证明与最优相差不超过 {:.3g} %{}；{:.1f} 秒",
                              found.objective.value(), percent, found.optimal ? "：即为最优" : "",
                              one.seconds),
                  fmt::format("{:.12g} children x years more have a seat, proven within {:.3g} % of the "
                              "best{}; {}, {:.1f} s",
                              found.objective.value(), percent, found.optimal ? ": it is the best" : "",
                              found.method, one.seconds));
}

void tell_years(const Sequenced& one, Sentences& sentences)
{
    for (std::uint32_t row = 0; row < one.found.years.size(); ++row) {
        const siting::PlannedYear& year = one.found.years[row];
        const auto& budget = one.tables.years[row].budget;
        const double more = year.placed.value() - year.before.value();
        sentences.say(
            fmt::format("{} 年：开工 {}，竣工 {}，支出 {:.12g}{}；{:.12g} 名儿童有学位，比不建多 {:.12g}",
                        year_of(one, row), year.started, year.finished, year.spent.value(),
                        budget ? fmt::format("（预算 {:.12g}）", budget->value()) : std::string{},
                        year.placed.value(), more),
            fmt::format("{}: {} begun, {} finished, {:.12g} spent{}; {:.12g} children have a seat, {:.12g} "
                        "more than without",
                        year_of(one, row), year.started, year.finished, year.spent.value(),
                        budget ? fmt::format(" of {:.12g}", budget->value()) : std::string{},
                        year.placed.value(), more));
    }
}

void tell_project(const Sequenced& one, std::size_t row, Sentences& sentences)
{
    const siting::Scheduled& scheduled = one.found.projects[row];
    const auto& slip = scheduled.slip;
    const bool last = slip.size() < 2;
    sentences.say(
        fmt::format("{}：{} 年开工，{} 年竣工；晚一年少 {:.12g} 人·年{}", called(one, row),
                    year_of(one, *scheduled.start), year_of(one, *scheduled.finish), slip.front().value(),
                    last ? "" : fmt::format("，期内不建成少 {:.12g}", slip.back().value())),
        fmt::format("{}: begun {}, finished {}; a year late costs {:.12g} children x years{}",
                    called(one, row), year_of(one, *scheduled.start), year_of(one, *scheduled.finish),
                    slip.front().value(),
                    last ? "" : fmt::format(", never within these years {:.12g}", slip.back().value())));
}

void tell_unbuilt(const Sequenced& one, Sentences& sentences)
{
    std::vector<std::string> unbuilt;
    for (std::size_t row = 0; row < one.found.projects.size(); ++row) {
        if (!one.found.projects[row].finish) {
            unbuilt.push_back(called(one, row));
        }
    }
    if (!unbuilt.empty()) {
        sentences.say(
            fmt::format("期内不建：{}（期内排不下，或不增加学位）", fmt::join(unbuilt, "、")),
            fmt::format("not built: {} (no room in these years, or no child more would have a seat)",
                        fmt::join(unbuilt, ", ")));
    }
}

json numbers_of(const std::vector<siting::Children>& slip)
{
    json numbers = json::array();
    for (const siting::Children one : slip) {
        numbers.push_back(one.value());
    }
    return numbers;
}

json project_of(const Sequenced& one, std::size_t row)
{
    const siting::Project& project = one.tables.projects[row];
    const siting::Scheduled& scheduled = one.found.projects[row];
    json told{{"id", project.id},
              {"cost", project.price.value()},
              {"building", project.building},
              {"start", nullptr},
              {"finish", nullptr},
              {"lost_if_late", numbers_of(scheduled.slip)}};
    if (!one.names.empty()) {
        told["name"] = one.names[row];
    }
    if (scheduled.finish) {
        told["start"] = year_of(one, *scheduled.start);
        told["finish"] = year_of(one, *scheduled.finish);
    }
    return told;
}

json year_json(const Sequenced& one, std::uint32_t row)
{
    const siting::PlannedYear& year = one.found.years[row];
    const siting::Capacity& most = one.tables.years[row];
    return {{"year", year_of(one, row)},
            {"started", year.started},
            {"finished", year.finished},
            {"spent", year.spent.value()},
            {"budget", most.budget ? json(most.budget->value()) : json()},
            {"most_starts", most.starts ? json(*most.starts) : json()},
            {"most_finishes", most.finishes ? json(*most.finishes) : json()},
            {"children_placed_without", year.before.value()},
            {"children_placed", year.placed.value()}};
}

geo::OutLayer projects_layer(const Sequenced& one)
{
    geo::OutLayer layer{.name = "sequence",
                        .title = "建设时序 Order of work",
                        .kind = one.places.empty() ? geo::OutKind::table : geo::OutKind::point,
                        .fields = {{"id", OutType::text, "项目 Project"},
                                   {"name", OutType::text, "名称 Name"},
                                   {"start", OutType::integer, "开工年 Begun in"},
                                   {"finish", OutType::integer, "竣工年 Finished in"},
                                   {"cost", OutType::real, "造价 Cost"},
                                   {"lost_a_year_late", OutType::real,
                                    "晚一年少学位（人·年） Children x years lost if a year late"},
                                   {"lost_if_never", OutType::real,
                                    "不建少学位（人·年） Children x years lost if not built"}},
                        .rows = {},
                        .style = {}};
    for (std::size_t row = 0; row < one.tables.projects.size(); ++row) {
        const siting::Scheduled& scheduled = one.found.projects[row];
        const auto year = [&](const std::optional<std::uint32_t>& at) {
            return at ? geo::OutValue{std::int64_t{year_of(one, *at)}} : geo::OutValue{};
        };
        const bool built = scheduled.finish.has_value();
        layer.rows.push_back(
            {one.places.empty() ? geo::OutShape{} : geo::OutShape{one.places[row]},
             {one.tables.projects[row].id, one.names.empty() ? std::string{} : one.names[row],
              year(scheduled.start), year(scheduled.finish), one.tables.projects[row].price.value(),
              built ? geo::OutValue{scheduled.slip.front().value()} : geo::OutValue{},
              built ? geo::OutValue{scheduled.slip.back().value()} : geo::OutValue{}}});
    }
    return layer;
}

geo::OutLayer years_layer(const Sequenced& one)
{
    geo::OutLayer layer{.name = "sequence_years",
                        .title = "分年 Year by year",
                        .kind = geo::OutKind::table,
                        .fields = {{"year", OutType::integer, "年 Year"},
                                   {"started", OutType::integer, "开工 Begun"},
                                   {"finished", OutType::integer, "竣工 Finished"},
                                   {"spent", OutType::real, "支出 Spent"},
                                   {"placed_without", OutType::real, "不建时有学位 With a seat without them"},
                                   {"placed", OutType::real, "有学位儿童 Children with a seat"}},
                        .rows = {},
                        .style = {}};
    for (std::uint32_t row = 0; row < one.found.years.size(); ++row) {
        const siting::PlannedYear& year = one.found.years[row];
        layer.rows.push_back(
            {geo::OutShape{},
             {std::int64_t{year_of(one, row)}, std::int64_t{year.started}, std::int64_t{year.finished},
              year.spent.value(), year.before.value(), year.placed.value()}});
    }
    return layer;
}

geo::OutLayer slips_layer(const Sequenced& one)
{
    geo::OutLayer layer{
        .name = "sequence_slips",
        .title = "延误代价 What delay costs",
        .kind = geo::OutKind::table,
        .fields = {{"id", OutType::text, "项目 Project"},
                   {"years_late", OutType::integer, "晚几年 Years late"},
                   {"lost", OutType::real, "少学位（人·年） Children x years without a seat"}},
        .rows = {},
        .style = {}};
    for (std::size_t row = 0; row < one.found.projects.size(); ++row) {
        std::int64_t late = 0;
        for (const siting::Children lost : one.found.projects[row].slip) {
            layer.rows.push_back({geo::OutShape{}, {one.tables.projects[row].id, ++late, lost.value()}});
        }
    }
    return layer;
}

} // namespace

void tell(const Sequenced& sequenced, Sentences& sentences)
{
    tell_answer(sequenced, sentences);
    tell_years(sequenced, sentences);
    for (const std::size_t row : in_order(sequenced.found)) {
        tell_project(sequenced, row, sentences);
    }
    tell_unbuilt(sequenced, sentences);
}

void tell(std::span<const plan::OutlookRow> rows, Sentences& sentences)
{
    for (const plan::OutlookRow& row : rows) {
        sentences.say(
            fmt::format("{} {} 年：校区 {} 个，其中新建 {} 个；学位 {}，儿童 {}，其中标准距离内 {}，"
                        "在其中有学位 {}",
                        chinese(row.stage), row.year, row.campuses, row.projects, row.seats.total,
                        row.children.total, row.within, row.placed),
            fmt::format("{} in {}: {} campuses, {} of them new; {} seats, {} children, {} within "
                        "the limit, {} with a seat there",
                        code(row.stage), row.year, row.campuses, row.projects, row.seats.total,
                        row.children.total, row.within, row.placed));
    }
}

json to_json(const Sequenced& sequenced)
{
    const siting::Sequence& found = sequenced.found;
    json told{{"objective", found.objective.value()},
              {"bound", found.bound.value()},
              {"gap", 100.0 * found.gap},
              {"optimal", found.optimal},
              {"method", found.method},
              {"time_s", sequenced.seconds},
              {"projects", json::array()},
              {"years", json::array()}};
    for (std::size_t row = 0; row < found.projects.size(); ++row) {
        told["projects"].push_back(project_of(sequenced, row));
    }
    for (std::uint32_t row = 0; row < found.years.size(); ++row) {
        told["years"].push_back(year_json(sequenced, row));
    }
    return told;
}

std::vector<geo::OutLayer> layers_of(const Sequenced& sequenced)
{
    return {projects_layer(sequenced), years_layer(sequenced), slips_layer(sequenced)};
}

} // namespace schoolplan::cli
