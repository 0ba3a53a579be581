/// The atlas has a page for everything, and its pages are true to their data.

#include <schoolplan/maps/atlas.hpp>

#include "made_town.hpp"

#include <maps/ink.hpp>
#include <maps/legend.hpp>
#include <maps/pages.hpp>
#include <maps/shares.hpp>

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

namespace {

using namespace schoolplan;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::string bytes_of(const std::filesystem::path& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// Rebuild a table with every row changed by `change`.
template <typename Key, typename Row, typename Change>
void change_all(Table<Key, Row>& table, const Change& change)
{
    Table<Key, Row> changed;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        Row copy = table[Key{row}];
        change(row, copy);
        changed.add(std::move(copy));
    }
    table = std::move(changed);
}

class Atlas : public testing::Test {
protected:
    void SetUp() override
    {
        change_all(town.snapshot.campuses, [](std::uint32_t row, Campus& campus) {
            campus.unit = UnitId{row % 3};
            for (const Stage stage : stages) {
                if (campus.teaches[stage] && row % 5 != 0) {
                    campus.classes[stage] = 6 + 6 * static_cast<std::int64_t>(row % 7);
                }
            }
        });
        PerStage<bool> primary;
        primary[Stage::primary] = true;
        town.snapshot.sites.add({.code = "P-1",
                                 .name = "一号地块",
                                 .position = {120.112, 30.215},
                                 .allows = primary,
                                 .unit = UnitId{0}});
        town.snapshot.projects.add({.code = "X-1",
                                    .name = "新校区",
                                    .position = {120.115, 30.225},
                                    .teaches = primary,
                                    .state = ProjectState::building,
                                    .year_target = true,
                                    .unit = UnitId{0}});
        town.snapshot.groups.push_back(
            {.code = "G", .name = "市区", .english = "the city proper", .members = {"U0000", "U0001"}});
    }

    [[nodiscard]] std::filesystem::path folder(const std::string& name = "a") const
    {
        const auto here = std::filesystem::path{testing::TempDir()}
                          / (std::string{"schoolplan_atlas_"}
                             + testing::UnitTest::GetInstance()->current_test_info()->name() + "_" + name);
        std::filesystem::remove_all(here);
        return here;
    }

    maps::AtlasFiles drawn(const maps::AtlasSettings& settings, const std::filesystem::path& where) const
    {
        auto files = maps::atlas(content, settings, where);
        EXPECT_TRUE(files) << (files ? "" : files.error().message());
        return files ? *std::move(files) : maps::AtlasFiles{};
    }

    [[nodiscard]] maps::Book book(const maps::AtlasSettings& settings) const
    {
        auto facts = maps::gather(
            {.snapshot = content.snapshot, .coverage = content.coverage, .stage = content.stage});
        auto ground = maps::ground_of(content);
        return {.content = content,
                .settings = settings,
                .ground = *std::move(ground),
                .facts = *std::move(facts),
                .choice = maps::choice_of(content)};
    }

    /// The map of a unit alone, on a canvas nobody keeps.
    [[nodiscard]] maps::Drawn map_of(UnitId unit, const maps::AtlasSettings& settings = {}) const
    {
        maps::Canvas canvas{{}};
        return maps::draw_unit_page(canvas, book(settings), unit);
    }

    made::Town town = made::town();
    maps::AtlasContent content{.snapshot = town.snapshot, .coverage = town.coverage, .roads = &town.roads};
    maps::AtlasSettings coarse{.dots_per_inch = 40};
};

TEST_F(Atlas, HasAnIndexACityPageAndAPageForEveryUnit)
{
    const auto files = drawn(coarse, folder());
    ASSERT_THAT(files.pages, SizeIs(5));
    EXPECT_EQ(files.pages[0].picture.filename(), "01-index.png");
    EXPECT_EQ(files.pages[1].picture.filename(), "02-city.png");
    EXPECT_EQ(files.pages[2].picture.filename(), "03-U0000.png");
    EXPECT_EQ(files.pages[4].unit, "U0002");
    for (const maps::AtlasPage& page : files.pages) {
        EXPECT_TRUE(bytes_of(page.picture).starts_with("\x89PNG")) << page.picture;
    }
    EXPECT_TRUE(bytes_of(files.document).starts_with("%PDF"));
}

TEST_F(Atlas, IsTheSameTwice)
{
    const auto first = drawn(coarse, folder("a"));
    const auto second = drawn(coarse, folder("b"));
    for (std::size_t i = 0; i < first.pages.size(); ++i) {
        EXPECT_EQ(bytes_of(first.pages[i].picture), bytes_of(second.pages[i].picture)) << i;
    }
    EXPECT_EQ(bytes_of(first.document), bytes_of(second.document));
}

TEST_F(Atlas, IsDrawnInOneLanguageAlone)
{
    for (const Language language : {Language::chinese, Language::english}) {
        maps::AtlasSettings settings = coarse;
        settings.language = language;
        const auto files = drawn(settings, folder());
        EXPECT_EQ(files.pages.front().title, language == Language::chinese ? "目录" : "Index");
    }
}

TEST_F(Atlas, StaysInItsFolderWhateverTheCodesAreCalled)
{
    change_all(town.snapshot.units, [](std::uint32_t row, Unit& unit) {
        unit.code = row == 0 ? "../../evil" : row == 1 ? "区" : unit.code;
        unit.name = row == 0 ? "<b>&amp;\n%s</b>" : unit.name;
    });
    const auto files = drawn(coarse, folder());
    EXPECT_EQ(files.pages[2].picture.filename(), "03-evil.png");
    EXPECT_EQ(files.pages[3].picture.filename(), "04.png");
}

TEST_F(Atlas, WritesNoLabelOverAnotherNorOutsideTheMap)
{
    const maps::Plan page = maps::plan(842.0, 595.0, 244.0);
    for (const std::uint32_t unit : {0U, 1U, 2U}) {
        const auto labels = map_of(UnitId{unit}).labels;
        EXPECT_THAT(labels, Not(IsEmpty()));
        for (std::size_t a = 0; a < labels.size(); ++a) {
            EXPECT_TRUE(page.map.holds(labels[a]));
            for (std::size_t b = a + 1; b < labels.size(); ++b) {
                EXPECT_FALSE(labels[a].overlaps(labels[b])) << unit << ": " << a << " and " << b;
            }
        }
    }
}

TEST_F(Atlas, NamesInTheLegendOnlyWhatIsDrawn)
{
    const auto said = [&](UnitId unit) {
        std::vector<std::string> all;
        for (const maps::Entry& entry : maps::legend_of(map_of(unit), book({}))) {
            all.push_back(entry.words.chinese);
        }
        return all;
    };
    EXPECT_THAT(said(UnitId{0}), Contains("项目：在建"));
    EXPECT_THAT(said(UnitId{0}), Contains("规划：小学"));
    EXPECT_THAT(said(UnitId{1}), Not(Contains("项目：在建")));
    EXPECT_THAT(said(UnitId{1}), Not(Contains("规划：小学")));
    EXPECT_THAT(said(UnitId{0}), Not(Contains("水域")));
    EXPECT_THAT(said(UnitId{0}), Not(Contains("高中（含完中）")));
}

TEST_F(Atlas, NamesWaterOnlyOnThePagesThatShowIt)
{
    // A lake in the west of the first unit, as drawn in made_town; the third lies far east of it.
    const geo::Ring lake{
        {120.100, 30.210}, {120.104, 30.210}, {120.104, 30.214}, {120.100, 30.214}, {120.100, 30.210}};
    town.snapshot.terrain = {
        {.code = "W1", .name = "湖", .kind = TerrainKind::lake, .shape = {{.outer = lake, .holes = {}}}}};
    EXPECT_TRUE(map_of(UnitId{0}).water);
    EXPECT_FALSE(map_of(UnitId{2}).water);
}

TEST_F(Atlas, ShowsAUnitWithoutHomesCampusesShapeOrAnything)
{
    town.snapshot.units.add(
        {.code = "U0003",
         .name = "只有边界",
         .shape = {{.outer = {{120.2, 30.2}, {120.21, 30.2}, {120.21, 30.21}, {120.2, 30.2}}, .holes = {}}}});
    town.snapshot.units.add({.code = "U0004", .name = "什么都没有"});
    change_all(town.snapshot.units, [](std::uint32_t row, Unit& unit) {
        if (row == 1) {
            unit.shape.clear();
        }
    });
    EXPECT_THAT(drawn(coarse, folder()).pages, SizeIs(7));
    EXPECT_THAT(map_of(UnitId{3}).homes, IsEmpty());
    EXPECT_THAT(map_of(UnitId{1}).homes, Not(IsEmpty())); // framed by its homes
    EXPECT_FALSE(map_of(UnitId{1}).border);
    EXPECT_FALSE(map_of(UnitId{4}).neighbours); // no map at all
}

TEST_F(Atlas, RefusesWhatItCannotDraw)
{
    maps::AtlasSettings tiny;
    tiny.dots_per_inch = 3;
    EXPECT_EQ(maps::atlas(content, tiny, folder()).error().fault(), Fault::invalid_input);
    town.coverage.rows.front().unit = UnitId{99};
    EXPECT_THAT(maps::atlas(content, {}, folder()).error().message(), HasSubstr("measure coverage again"));
    town.coverage.rows.clear();
    town.snapshot.units = {};
    EXPECT_THAT(maps::atlas(content, {}, folder()).error().message(), HasSubstr("needs units"));
}

TEST_F(Atlas, AddsGroupsUpFromTheirUnits)
{
    const auto choice = maps::choice_of(content);
    const auto units = maps::members(town.snapshot, town.snapshot.groups.front());
    EXPECT_THAT(units, ElementsAre(UnitId{0}, UnitId{1}));
    const auto sum = maps::sheet_of(content, choice, units);
    const auto first = made::summed(town, UnitId{0}, Stage::primary, Measure::walking).children;
    const auto second = made::summed(town, UnitId{1}, Stage::primary, Measure::walking).children;
    EXPECT_EQ(sum.stages[Stage::primary].walking->total, first.total + second.total);
    EXPECT_EQ(sum.stages[Stage::primary].walking->covered, first.covered + second.covered);
    EXPECT_EQ(sum.settlements, 2 * 7 * 15); // seven columns of homes each
    EXPECT_EQ(sum.campuses, 10 + 9);        // of 28, dealt out to three in turn
    EXPECT_EQ(maps::city_sheet(content, choice).campuses, 28);
}

TEST_F(Atlas, TellsSeatsOnlyWhereAllOfThemAreKnown)
{
    Balance balance;
    const auto add = [&](std::uint32_t unit, std::optional<std::int64_t> spare) {
        BalanceRow row;
        row.unit = UnitId{unit};
        row.year = 2019;
        row.seats = {100, spare ? 0 : 1};
        row.observed = Count{150, 0};
        row.spare_of_observed = spare;
        balance.rows.push_back(row);
    };
    add(0, -50);
    add(1, 20);
    add(2, std::nullopt);
    content.balance = &balance;
    const auto choice = maps::choice_of(content);
    EXPECT_EQ(choice.year, 2019);
    const std::array two{UnitId{0}, UnitId{1}};
    const std::array three{UnitId{0}, UnitId{1}, UnitId{2}};
    const auto of_two = maps::sheet_of(content, choice, two).stages[Stage::primary];
    EXPECT_EQ(of_two.spare, -30);
    EXPECT_EQ(of_two.children->total, 300);
    const auto of_three = maps::sheet_of(content, choice, three).stages[Stage::primary];
    EXPECT_FALSE(of_three.spare);
    EXPECT_EQ(of_three.seats->unknown, 1);
    EXPECT_THAT(drawn(coarse, folder()).pages, SizeIs(5));
}

TEST(AtlasSchools, AreSizedByTheirClassesAndUnknownWhereOneStageIs)
{
    Campus campus;
    campus.teaches[Stage::primary] = campus.teaches[Stage::junior] = true;
    campus.classes[Stage::primary] = 24;
    EXPECT_EQ(maps::size_of(campus), maps::SizeClass::unknown);
    campus.classes[Stage::junior] = 12;
    EXPECT_EQ(maps::size_of(campus), maps::SizeClass::large); // 36 belongs to 25-36
    campus.classes[Stage::junior] = 13;
    EXPECT_EQ(maps::size_of(campus), maps::SizeClass::largest);
    EXPECT_EQ(maps::kind_of(campus.teaches), maps::SchoolKind::nine_year);
    EXPECT_FALSE(maps::kind_of({}));
}

TEST(AtlasShares, HaveRoundClassesThatHoldAllValues)
{
    const std::array wide{0, 1000};
    EXPECT_EQ(maps::classes_for(wide).step, 20);
    const std::array narrow{812, 885};
    const auto classes = maps::classes_for(narrow);
    EXPECT_EQ(classes.step, 2);
    EXPECT_EQ(classes.range(classes.of(812)), "80–82 %");
    EXPECT_EQ(classes.range(classes.of(820)), "82–84 %"); // a border belongs to the class above
    EXPECT_EQ(classes.range(classes.of(885)), "88–90 %");
    const std::array all{1000};
    EXPECT_EQ(maps::classes_for(all).range(0), "98–100 %");
}

TEST(AtlasShares, ReadInGreyPrint)
{
    for (int count = 2; count <= 5; ++count) {
        for (int i = 1; i < count; ++i) {
            const auto luminance = [&](int index) {
                const maps::Colour tone = maps::tone(index, count);
                return 0.299 * tone.red + 0.587 * tone.green + 0.114 * tone.blue;
            };
            EXPECT_GT(luminance(i - 1) - luminance(i), 0.08) << i << " of " << count;
        }
    }
}

TEST(AtlasHomes, ReadInGreyPrint)
{
    const auto luminance = [](maps::Colour ink) {
        return 0.299 * ink.red + 0.587 * ink.green + 0.114 * ink.blue;
    };
    const std::array darker{maps::ink::unit, maps::ink::covered, maps::ink::far, maps::ink::no_way,
                            maps::ink::campus};
    for (std::size_t i = 1; i < darker.size(); ++i) {
        EXPECT_GT(luminance(darker[i - 1]) - luminance(darker[i]), 0.12) << i;
    }
}

TEST_F(Atlas, ListsTheGapsThatCarryANumberInTheirOrder)
{
    const auto drawn = map_of(UnitId{0});
    const auto all = maps::gaps_of(book({}), UnitId{0});
    ASSERT_THAT(all, Not(IsEmpty())); // made_town has a block of homes left out in its west
    EXPECT_EQ(drawn.numbered.front()->children.total, all.front()->children.total);
}

TEST(AtlasDetail, LeavesSmallRoadsOutAtSmallScales)
{
    const auto at = [](double scale) { return maps::detail_at(Metres{scale * 0.0254 / 72.0}).roads; };
    EXPECT_THAT(at(24'999.0), Contains(RoadClass::footway));
    EXPECT_THAT(at(25'001.0), Not(Contains(RoadClass::footway)));
    EXPECT_THAT(at(370'000.0), ElementsAre(RoadClass::arterial, RoadClass::expressway));
}

TEST(AtlasGround, IsCutAtTheBox)
{
    const maps::SpotRings square{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}};
    const auto inner = maps::cut(square, {-5, 2, 4, 7});
    ASSERT_THAT(inner, SizeIs(1));
    const maps::Box box = maps::box_of(inner.front());
    EXPECT_EQ(box.left, 0);
    EXPECT_EQ(box.right, 4);
    EXPECT_EQ(box.top, 2);
    EXPECT_EQ(box.bottom, 7);
    EXPECT_THAT(maps::cut(square, {11, 11, 20, 20}), IsEmpty());
}

} // namespace
