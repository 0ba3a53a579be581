#include "names.hpp"
#include "sheets.hpp"

namespace schoolplan::report {

void gap_sheet(Sheet sheet, const Telling& tell)
{
    sheet.head({tell("学段", "stage"), tell("排名", "rank"), tell("区", "unit"),
                tell.in(tell("居住点", "homes"), tell.homes()),
                tell.in(tell("未覆盖儿童", "children left out"), tell.people()),
                tell.in(tell("儿童数不详", "children not known"), tell.homes()),
                tell.in(tell("未覆盖人口", "residents left out"), tell.people())});
    PerStage<std::int64_t> number;
    for (const Gap& gap : tell.content.coverage.gaps) {
        const auto homes = static_cast<std::int64_t>(gap.settlements.size());
        const auto total = [&](const Tally& tally) {
            return known(tally, homes) ? std::optional{tally.total} : std::nullopt;
        };
        sheet.text(stage_name(gap.stage, tell.language));
        sheet.number(++number[gap.stage]);
        sheet.text(unit_label(tell.content.snapshot, gap.unit, tell.language));
        sheet.number(homes);
        sheet.number(total(gap.children));
        sheet.number(gap.children.unknown);
        sheet.number(total(gap.population));
        sheet.next();
    }
    sheet.end();
}

void home_sheet(Sheet sheet, const Telling& tell)
{
    const Content& content = tell.content;
    sheet.head({tell("学段", "stage"), tell("量法", "measure"), tell("编号", "code"), tell("居住点", "home"),
                tell("区", "unit"), tell.in(tell("适龄儿童", "children"), tell.people()),
                tell.in(tell("人口", "residents"), tell.people()),
                tell.in(tell("到最近校区", "to the nearest campus"), "m"), tell("最近校区", "nearest campus"),
                tell("状态", "status")});
    for (const Reach& reach : content.coverage.reaches) {
        const Settlement& home = content.snapshot.settlements[reach.settlement];
        sheet.text(stage_name(reach.stage, tell.language));
        sheet.text(tell(chinese(reach.measure), english(reach.measure)));
        sheet.text(home.code);
        sheet.text(home.name);
        sheet.text(unit_label(content.snapshot, home.unit, tell.language));
        sheet.number(home.children[reach.stage]);
        sheet.number(home.population);
        sheet.metres(reach.nearest);
        sheet.text(campus_name(content.snapshot, reach.campus));
        sheet.text(status_of_home(reach, tell.language));
        sheet.next();
    }
    sheet.end();
}

} // namespace schoolplan::report
