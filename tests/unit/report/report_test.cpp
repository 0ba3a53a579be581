/// The page, the workbook and the layers say what the snapshot says, and nothing of it runs.

#include <schoolplan/report.hpp>

#include <schoolplan/core/written.hpp>

#include <unit/maps/made_town.hpp>

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace {

using namespace schoolplan;
using testing::HasSubstr;
using testing::Not;

class Report : public testing::Test {
protected:
    static std::filesystem::path path(const std::string& name)
    {
        const auto folder = std::filesystem::temp_directory_path() / "schoolplan_report_test";
        std::filesystem::create_directories(folder);
        return folder
               / (std::string{testing::UnitTest::GetInstance()->current_test_info()->name()} + "_" + name);
    }
    static std::string bytes(const std::filesystem::path& file)
    {
        std::ifstream in{file, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }
    std::string page(const report::Settings& settings = {})
    {
        const auto file = path("report.html");
        const auto done = report::write(content, settings, file);
        EXPECT_TRUE(done) << (done ? "" : done.error().message());
        return bytes(file);
    }

    made::Town town = made::town();
    report::Content content{.snapshot = town.snapshot, .coverage = town.coverage};
};

TEST_F(Report, ShowsATextThatLooksLikeMarkupAsText)
{
    const std::string text = page({.left_out_shown = 10'000});
    EXPECT_THAT(text, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
    EXPECT_THAT(text, Not(HasSubstr("<script")));
}

TEST_F(Report, NeedsNothingFromOutside)
{
    const std::string text = page();
    EXPECT_THAT(text, HasSubstr("default-src 'none'"));
    EXPECT_THAT(text, Not(HasSubstr("src=\"http")));
    EXPECT_THAT(text, Not(HasSubstr("href=")));
}

TEST_F(Report, IsWellFormed)
{
    page();
    const std::string command = "python3 -c \"import sys,xml.dom.minidom as m; m.parse(sys.argv[1])\" "
                                + path("report.html").string();
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST_F(Report, TellsForEachUnitWhatIsSummedByHand)
{
    const std::string text = page();
    for (const Stage stage : stages) {
        for (std::uint32_t unit = 0; unit < town.snapshot.units.size(); ++unit) {
            const auto walking = made::summed(town, UnitId{unit}, stage, Measure::walking);
            const auto straight = made::summed(town, UnitId{unit}, stage, Measure::straight);
            const auto cell = [](const std::string& number) { return "<td class=\"n\">" + number + "</td>"; };
            EXPECT_THAT(text, HasSubstr(town.snapshot.units[UnitId{unit}].name + "</th>"
                                        + cell(grouped(walking.settlements))
                                        + cell(grouped(walking.settlements_without_way))
                                        + cell(grouped(walking.children.total))
                                        + cell(grouped(walking.children.covered))
                                        + cell(percent(walking.children.covered, walking.children.total))
                                        + cell(percent(straight.children.covered, straight.children.total))
                                        + cell(grouped(walking.children.unknown))));
        }
    }
}

TEST_F(Report, ShowsWhatIsMissingAsMissingAndNotAsZero)
{
    for (CoverageRow& row : town.coverage.rows) {
        row.children = {.total = 0, .covered = 0, .unknown = row.settlements};
    }
    EXPECT_THAT(page({.language = Language::english}), HasSubstr("title=\"no number is given\">—</td>"));
}

TEST_F(Report, CountsWhatItDoesNotList)
{
    std::int64_t left_out = 0;
    for (const Reach& reach : town.coverage.reaches) {
        left_out +=
            reach.stage == Stage::primary && reach.measure == Measure::walking && !reach.covered ? 1 : 0;
    }
    EXPECT_THAT(page({.language = Language::english, .left_out_shown = 5}),
                HasSubstr("The 5 with most children of " + grouped(left_out)));
}

TEST_F(Report, SaysThatMadeDataAreMade)
{
    EXPECT_THAT(page(), HasSubstr("synthetic data, not a real city"));
    town.snapshot.synthetic = false;
    EXPECT_THAT(page(), Not(HasSubstr("synthetic data")));
}

TEST_F(Report, IsTheSameTwice)
{
    EXPECT_EQ(page(), page());
    const auto file = path("book.xlsx");
    ASSERT_TRUE(report::workbook(content, file));
    const std::string first = bytes(file);
    ASSERT_TRUE(report::workbook(content, file));
    EXPECT_EQ(first, bytes(file));
}

TEST_F(Report, RefusesAResultOfOtherData)
{
    town.coverage.reaches.front().settlement = SettlementId{100'000};
    EXPECT_EQ(report::write(content, {}, path("report.html")).error().fault(), Fault::invalid_input);
    EXPECT_FALSE(report::layers(content));
}

TEST_F(Report, WorkbookHasNoFormulaButItsOwn)
{
    const auto file = path("book.xlsx");
    ASSERT_TRUE(report::workbook(content, file));
    const std::string command =
        "python3 -c \"import sys,re,zipfile; z=zipfile.ZipFile(sys.argv[1]); "
        "f=[x for n in z.namelist() if 'worksheets/' in n for x in "
        "re.findall('<f>(.*?)</f>',z.read(n).decode())]; "
        "s=z.read('xl/sharedStrings.xml').decode(); "
        "sys.exit(not (f and '=1+1' in s and "
        "all(re.fullmatch('SUM\\([A-Z]+[0-9]+:[A-Z]+[0-9]+\\)|[A-Z]+[0-9]+/[A-Z]+[0-9]+',x) "
        "for x in f)))\" "
        + file.string();
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST_F(Report, LayersCarryEveryHomeWithItsStatus)
{
    const auto layers = report::layers(content);
    ASSERT_TRUE(layers);
    const geo::OutLayer& homes = (*layers)[3];
    ASSERT_EQ(homes.name, "settlements_primary");
    ASSERT_EQ(homes.rows.size(), town.snapshot.settlements.size());
    std::int64_t covered = 0;
    for (const geo::OutRow& row : homes.rows) {
        ASSERT_EQ(row.values.size(), homes.fields.size());
        covered += row.values.back() == geo::OutValue{std::string{"covered"}} ? 1 : 0;
    }
    EXPECT_EQ(covered, made::summed(town, {}, Stage::primary, Measure::walking).settlements_covered);
    EXPECT_EQ(homes.rows[2].values[3], geo::OutValue{});                // not known
    EXPECT_EQ(homes.rows[3].values[3], geo::OutValue{std::int64_t{0}}); // known to be none
}

} // namespace
