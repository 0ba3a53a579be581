#include "names.hpp"
#include "sheets.hpp"
#include "summands.hpp"

#include <algorithm>
#include <functional>
#include <map>

namespace schoolplan::report {

namespace {

/// One column of sums; no value where nothing is known.
struct BalanceColumn {
    std::string title;
    std::function<std::optional<std::int64_t>(const BalanceRow&)> value;
};

/// What follows from children and seats: it stands behind the children.
struct Kind {
    std::string name;
    std::optional<Count> BalanceRow::*children;
    std::optional<std::int64_t> BalanceRow::*spare;
    std::optional<std::int64_t> BalanceRow::*missing;
};

std::optional<std::int64_t> total(const Count& count, std::int64_t rows)
{
    return known(count, rows) ? std::optional{count.total} : std::nullopt;
}

std::vector<Kind> kinds(const Telling& tell)
{
    std::vector<Kind> all{{tell("按指标", "by rate"), &BalanceRow::expected, &BalanceRow::spare_of_expected,
                           &BalanceRow::missing_classes_of_expected},
                          {tell("实有", "counted"), &BalanceRow::observed, &BalanceRow::spare_of_observed,
                           &BalanceRow::missing_classes_of_observed}};
    std::erase_if(all, [&](const Kind& kind) {
        const auto& rows = tell.content.balance->rows;
        return std::none_of(rows.begin(), rows.end(),
                            [&](const BalanceRow& row) { return (row.*kind.children).has_value(); });
    });
    return all;
}

void add_counted(std::vector<BalanceColumn>& columns, const Telling& tell, const std::string& title,
                 const std::string& unit, const std::string& of, Count BalanceRow::*which,
                 std::int64_t BalanceRow::*rows)
{
    columns.push_back({tell.in(title, unit),
                       [which, rows](const BalanceRow& row) { return total(row.*which, row.*rows); }});
    columns.push_back({tell.in(tell("不详", "not known") + ": " + title, of),
                       [which](const BalanceRow& row) { return std::optional{(row.*which).unknown}; }});
}

/// The columns before the children. Seats are the second.
std::vector<BalanceColumn> columns(const Telling& tell)
{
    std::vector<BalanceColumn> all;
    all.push_back({tell.in(tell("校区", "campuses"), tell.campuses()),
                   [](const BalanceRow& row) { return std::optional{row.campuses}; }});
    add_counted(all, tell, tell("学位", "seats"), tell.seats(), tell.campuses(), &BalanceRow::seats,
                &BalanceRow::campuses);
    all.push_back({tell.in(tell("其中由班级推算", "of them taken from classes"), tell.seats()),
                   [](const BalanceRow& row) { return std::optional{row.seats_from_classes}; }});
    add_counted(all, tell, tell("班级", "classes"), tell.classes(), tell.campuses(), &BalanceRow::classes,
                &BalanceRow::campuses);
    all.push_back({tell.in(tell("居住点", "homes"), tell.homes()),
                   [](const BalanceRow& row) { return std::optional{row.settlements}; }});
    add_counted(all, tell, tell("户数", "households"), tell("户", "households"), tell.homes(),
                &BalanceRow::households, &BalanceRow::settlements);
    add_counted(all, tell, tell("人口", "residents"), tell.people(), tell.homes(), &BalanceRow::population,
                &BalanceRow::settlements);
    return all;
}

std::vector<BalanceColumn> columns_of(const Kind& kind, const Telling& tell)
{
    const auto which = kind.children;
    return {
        {tell.in(tell("儿童", "children") + " " + kind.name, tell.people()),
         [which](const BalanceRow& row) {
             return row.*which ? total(*(row.*which), row.settlements) : std::nullopt;
         }},
        {tell.in(tell("不详", "not known") + ": " + tell("儿童", "children") + " " + kind.name, tell.homes()),
         [which](const BalanceRow& row) {
             return row.*which ? std::optional{(*(row.*which)).unknown} : std::nullopt;
         }}};
}

/// The sheet with what its rows need to know of each other.
class BalanceSheet {
public:
    BalanceSheet(Sheet sheet, const Telling& tell)
        : sheet_{std::move(sheet)}, tell_{tell}, columns_{columns(tell)}, kinds_{kinds(tell)}
    {
        std::vector<std::string> head{tell("学段", "stage"), tell("学年", "school year from"),
                                      tell("范围", "scope"), tell("名称", "name")};
        for (const BalanceColumn& column : columns_) {
            head.push_back(column.title);
        }
        for (const Kind& kind : kinds_) {
            for (const BalanceColumn& column : columns_of(kind, tell)) {
                head.push_back(column.title);
            }
            head.push_back(
                tell.in(tell("学位余缺", "spare seats, missing below 0") + " " + kind.name, tell.seats()));
            head.push_back(tell.in(tell("缺班级", "missing classes") + " " + kind.name, tell.classes()));
        }
        sheet_.head(head);
    }

    void write()
    {
        const Balance& balance = *tell_.content.balance;
        const bool units = tell_.content.snapshot.units.size() > 0;
        for (std::size_t i = 0; i < balance.rows.size(); ++i) {
            const BalanceRow& row = balance.rows[i];
            if (!of_its_own(tell_.content.snapshot, row.unit)) {
                continue;
            }
            if (row.unit) {
                write_unit(row);
                continue;
            }
            write_city(i, rows_above(balance.rows, i, units, alike));
            write_groups(row);
            places_.clear();
        }
        sheet_.end();
    }

private:
    static bool alike(const BalanceRow& a, const BalanceRow& b)
    {
        return a.stage == b.stage && a.year == b.year;
    }

    void begin(const BalanceRow& row, const std::string& scope, const std::string& name)
    {
        sheet_.text(stage_name(row.stage, tell_.language));
        sheet_.number(row.year);
        sheet_.text(scope);
        sheet_.text(name);
    }

    void write_unit(const BalanceRow& row)
    {
        if (row.unit->valid()) {
            places_[*row.unit] = sheet_.row();
        }
        begin(row, row.unit->valid() ? tell_("区", "unit") : tell_("区外", "outside"),
              scope_label(tell_.content.snapshot, row.unit, tell_.language));
        write_row(row, [this](const BalanceColumn&, std::int64_t value) { sheet_.number(value); });
    }

    void write_city(std::size_t index, lxw_row_t above)
    {
        const auto& rows = tell_.content.balance->rows;
        begin(rows[index], tell_("全市", "city"), scope_label(tell_.content.snapshot, {}, tell_.language));
        write_row(rows[index], [&](const BalanceColumn& column, std::int64_t value) {
            const lxw_row_t count = summands(rows, index, above, column.value);
            count > 0 ? sheet_.sum_above(value, count) : sheet_.number(value);
        });
    }

    void write_groups(const BalanceRow& city)
    {
        for (const GroupBalance& told : tell_.content.balance->groups) {
            if (!alike(told.sum, city)) {
                continue;
            }
            const UnitGroup& group = group_of(tell_.content.snapshot, told.group);
            std::vector<lxw_row_t> rows;
            for (const UnitId member :
                 members_of(tell_.content.snapshot, group).value_or(std::vector<UnitId>{})) {
                if (const auto place = places_.find(member); place != places_.end()) {
                    rows.push_back(place->second);
                }
            }
            begin(told.sum, tell_("单元组", "group"), group_label(group, tell_.language));
            write_row(told.sum,
                      [&](const BalanceColumn&, std::int64_t value) { sheet_.sum_of(value, rows); });
        }
    }

    template <typename Write>
    void write_row(const BalanceRow& row, const Write& write)
    {
        const auto put = [&](const BalanceColumn& column) {
            const auto value = column.value(row);
            value ? write(column, *value) : sheet_.number({});
        };
        const auto seats = static_cast<lxw_col_t>(sheet_.column() + 1);
        std::for_each(columns_.begin(), columns_.end(), put);
        for (const Kind& kind : kinds_) {
            const lxw_col_t children = sheet_.column();
            for (const BalanceColumn& column : columns_of(kind, tell_)) {
                put(column);
            }
            const auto& spare = row.*kind.spare;
            spare ? sheet_.difference(*spare, seats, children) : sheet_.number({});
            sheet_.number(row.*kind.missing);
        }
        sheet_.next();
    }

    Sheet sheet_;
    const Telling& tell_;
    std::vector<BalanceColumn> columns_;
    std::vector<Kind> kinds_;
    std::map<UnitId, lxw_row_t> places_; ///< of the units of this stage and year
};

} // namespace

void balance_sheet(Sheet sheet, const Telling& tell)
{
    BalanceSheet{std::move(sheet), tell}.write();
}

} // namespace schoolplan::report
