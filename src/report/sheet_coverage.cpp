#include "names.hpp"
#include "sheets.hpp"
#include "summands.hpp"

#include <algorithm>
#include <functional>

namespace schoolplan::report {

namespace {

/// One column of sums; no value where nothing is known.
struct CoverageColumn {
    std::function<std::optional<std::int64_t>(const CoverageRow&)> value;
    Tally CoverageRow::*share_before = nullptr; ///< the share that stands before it
};

CoverageColumn column_of(Tally CoverageRow::*which, std::int64_t Tally::*part)
{
    return {.value = [which, part](const CoverageRow& row) {
        return known(row.*which, row.settlements) ? std::optional{(row.*which).*part} : std::nullopt;
    }};
}

std::vector<CoverageColumn> columns()
{
    std::vector<CoverageColumn> all;
    for (const auto which : {&CoverageRow::settlements, &CoverageRow::settlements_covered,
                             &CoverageRow::settlements_without_way}) {
        all.push_back({.value = [which](const CoverageRow& row) { return std::optional{row.*which}; }});
    }
    for (const auto which :
         {&CoverageRow::children, &CoverageRow::population, &CoverageRow::residential_area_m2}) {
        all.push_back(column_of(which, &Tally::total));
        all.push_back(column_of(which, &Tally::covered));
        all.push_back(
            {.value = [which](const CoverageRow& row) { return std::optional{(row.*which).unknown}; },
             .share_before = which});
    }
    return all;
}

void add_heads(std::vector<std::string>& head, const Telling& tell)
{
    head.push_back(tell.in(tell("居住点", "homes"), tell.homes()));
    head.push_back(tell.in(tell("已覆盖", "covered"), tell.homes()));
    head.push_back(tell.in(tell("无路可达", "no way at all"), tell.homes()));
    const std::pair<std::string, std::string> subjects[] = {{tell("适龄儿童", "children"), tell.people()},
                                                            {tell("人口", "residents"), tell.people()},
                                                            {tell("居住面积", "residential area"), "m²"}};
    for (const auto& [subject, unit] : subjects) {
        head.push_back(tell.in(subject, unit));
        head.push_back(tell.in(tell("已覆盖", "covered") + ": " + subject, unit));
        head.push_back(tell.in(tell("覆盖率", "share") + ": " + subject, "%"));
        head.push_back(tell.in(tell("不详", "not known") + ": " + subject, tell.homes()));
    }
}

/// Write the sums of one row; `write` puts one number where it belongs.
template <typename Write>
void sums(Sheet& sheet, const CoverageRow& row, const std::vector<CoverageColumn>& columns,
          const Write& write)
{
    for (const CoverageColumn& column : columns) {
        if (column.share_before != nullptr) {
            const Tally& tally = row.*column.share_before;
            sheet.share(tally.covered, tally.total);
        }
        const auto value = column.value(row);
        if (value) {
            write(column, *value);
        } else {
            sheet.number({});
        }
    }
}

bool alike(const CoverageRow& a, const CoverageRow& b)
{
    return a.stage == b.stage && a.measure == b.measure;
}

void begin(Sheet& sheet, const Telling& tell, const CoverageRow& row, const std::string& name)
{
    sheet.text(stage_name(row.stage, tell.language));
    sheet.text(tell(chinese(row.measure), english(row.measure)));
    sheet.text(name);
    sheet.metres(row.limit);
}

void add(Tally& sum, const Tally& tally)
{
    sum.total += tally.total;
    sum.covered += tally.covered;
    sum.unknown += tally.unknown;
}

void add(CoverageRow& sum, const CoverageRow& row)
{
    sum.settlements += row.settlements;
    sum.settlements_covered += row.settlements_covered;
    sum.settlements_without_way += row.settlements_without_way;
    add(sum.children, row.children);
    add(sum.population, row.population);
    add(sum.residential_area_m2, row.residential_area_m2);
}

/// A group's sum, and where its members stand in the sheet of coverage.
struct Rolled {
    CoverageRow sum;
    std::vector<lxw_row_t> rows;
};

Rolled rolled_up(const CoverageResult& coverage, const CoverageRow& city, const std::vector<UnitId>& members,
                 const std::vector<std::optional<lxw_row_t>>& rows)
{
    Rolled rolled;
    rolled.sum.stage = city.stage;
    rolled.sum.measure = city.measure;
    rolled.sum.limit = city.limit;
    for (std::size_t i = 0; i < coverage.rows.size(); ++i) {
        const CoverageRow& row = coverage.rows[i];
        if (rows[i] && row.unit && row.unit->valid() && alike(row, city)
            && std::find(members.begin(), members.end(), *row.unit) != members.end()) {
            add(rolled.sum, row);
            rolled.rows.push_back(*rows[i]);
        }
    }
    return rolled;
}

} // namespace

std::vector<std::optional<lxw_row_t>> coverage_sheet(Sheet& sheet, const Telling& tell)
{
    std::vector<std::string> head{tell("学段", "stage"), tell("量法", "measure"), tell("区", "unit"),
                                  tell.in(tell("标准", "limit"), "m")};
    add_heads(head, tell);
    for (const auto& which : {tell("平均", "mean"), tell("中位", "median"),
                              tell("九成以内", "90 of 100 within"), tell("最远", "farthest")}) {
        head.push_back(tell.in(which, "m"));
    }
    sheet.head(head);
    const auto all = columns();
    const auto& rows = tell.content.coverage.rows;
    const bool units = tell.content.snapshot.units.size() > 0;
    std::vector<std::optional<lxw_row_t>> places(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const CoverageRow& row = rows[i];
        if (!of_its_own(tell.content.snapshot, row.unit)) {
            continue;
        }
        places[i] = sheet.row();
        begin(sheet, tell, row, scope_label(tell.content.snapshot, row.unit, tell.language));
        const lxw_row_t above = row.unit ? 0 : rows_above(rows, i, units, alike);
        sums(sheet, row, all, [&](const CoverageColumn& column, std::int64_t value) {
            const lxw_row_t count = summands(rows, i, above, column.value);
            count > 0 ? sheet.sum_above(value, count) : sheet.number(value);
        });
        for (const auto which :
             {&Distances::mean, &Distances::median, &Distances::ninetieth, &Distances::maximum}) {
            sheet.metres(row.distances ? std::optional{(*row.distances).*which} : std::nullopt);
        }
        sheet.next();
    }
    sheet.end();
    return places;
}

void group_sheet(Sheet sheet, const Telling& tell, const Sheet& coverage,
                 const std::vector<std::optional<lxw_row_t>>& rows)
{
    std::vector<std::string> head{tell("学段", "stage"), tell("量法", "measure"), tell("单元组", "group"),
                                  tell.in(tell("标准", "limit"), "m")};
    add_heads(head, tell);
    head.push_back(tell("成员", "members"));
    sheet.head(head);
    const auto all = columns();
    const Snapshot& snapshot = tell.content.snapshot;
    for (const CoverageRow& city : tell.content.coverage.rows) {
        for (std::size_t i = 0; !city.unit && i < snapshot.groups.size(); ++i) {
            const auto members = members_of(snapshot, snapshot.groups[i]);
            if (!members) {
                continue; // a sum without one of its members would mislead
            }
            const Rolled rolled = rolled_up(tell.content.coverage, city, *members, rows);
            begin(sheet, tell, rolled.sum, group_label(snapshot.groups[i], tell.language));
            sums(sheet, rolled.sum, all, [&](const CoverageColumn&, std::int64_t value) {
                sheet.sum_of(value, rolled.rows, coverage.name(), sheet.column());
            });
            std::string names;
            for (const UnitId member : *members) {
                names += (names.empty() ? "" : ", ") + unit_label(snapshot, member, tell.language);
            }
            sheet.text(names);
            sheet.next();
        }
    }
    sheet.end();
}

} // namespace schoolplan::report
