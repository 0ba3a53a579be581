/// Seats and children on the page and in the workbook, groups, and words in one language.

#include <schoolplan/core/written.hpp>
#include <schoolplan/report.hpp>

#include <unit/maps/made_town.hpp>

#include <gmock/gmock.h>

#include <cstdio>
#include <fstream>
#include <iterator>

namespace {

using namespace schoolplan;
using testing::HasSubstr;
using testing::Not;

/// Two units and the city: 900 seats against 960 children, and 100 against 40.
BalanceRow row_of(std::optional<UnitId> unit, std::int64_t seats, std::int64_t children,
                  std::int64_t missing_classes)
{
    BalanceRow row;
    row.unit = unit;
    row.year = 2019;
    row.campuses = 1;
    row.seats.total = seats;
    row.settlements = 10;
    row.expected = Count{.total = children, .unknown = 0};
    row.spare_of_expected = seats - children;
    row.missing_classes_of_expected = missing_classes;
    return row;
}

class BalanceReport : public testing::Test {
protected:
    BalanceReport()
    {
        balance.rows = {row_of(UnitId{0}, 900, 960, 2), row_of(UnitId{1}, 100, 40, 0),
                        row_of(UnitId{2}, 0, 0, 0), row_of(std::nullopt, 1000, 1000, 0)};
        balance.groups = {{.group = "G", .sum = row_of(std::nullopt, 1000, 1000, 0)}};
        town.snapshot.groups = {{.code = "G", .name = "=2+2", .english = "", .members = {"U0000", "U0001"}}};
        Site site;
        site.code = "=3+3";
        site.allows[Stage::primary] = true;
        town.snapshot.sites.add(site);
        Project project;
        project.code = "@4";
        project.name = "+4+4";
        town.snapshot.projects.add(project);
        content.balance = &balance;
    }

    static std::filesystem::path path(const std::string& ending)
    {
        const auto folder = std::filesystem::temp_directory_path() / "schoolplan_balance_report_test";
        std::filesystem::create_directories(folder);
        return folder / (testing::UnitTest::GetInstance()->current_test_info()->name() + ending);
    }
    std::string page(Language language = Language::both)
    {
        const auto done = report::write(content, {.language = language}, path(".html"));
        EXPECT_TRUE(done) << (done ? "" : done.error().message());
        std::ifstream in{path(".html"), std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }
    /// Every name of a sheet, text and formula of the workbook, one a line.
    std::string book(Language language = Language::both)
    {
        const auto done = report::workbook(content, path(".xlsx"), language);
        EXPECT_TRUE(done) << (done ? "" : done.error().message());
        const std::string command =
            "python3 -c \"import sys,re,html,zipfile; z=zipfile.ZipFile(sys.argv[1]); "
            "[print(html.unescape(x)) for n in sorted(z.namelist()) if n.startswith('xl/') for x in "
            "re.findall('<f>(.*?)</f>|<t[^>]*>(.*?)</t>|<sheet name=.(.*?). ',z.read(n).decode()) "
            "for x in x if x]\" "
            + path(".xlsx").string();
        std::string text;
        std::FILE* pipe = popen(command.c_str(), "r");
        for (int letter = std::fgetc(pipe); letter != EOF; letter = std::fgetc(pipe)) {
            text += static_cast<char>(letter);
        }
        EXPECT_EQ(pclose(pipe), 0);
        return text;
    }

    made::Town town = made::town();
    Balance balance;
    report::Content content{.snapshot = town.snapshot, .coverage = town.coverage};
};

TEST_F(BalanceReport, ThePageShowsWhatIsMissingInUnitGroupAndCity)
{
    const std::string text = page(Language::english);
    EXPECT_THAT(text, HasSubstr("<td class=\"n\">960</td><td class=\"n\">0</td><td class=\"n\">-60</td>"
                                "<td class=\"n\">2</td>"));
    EXPECT_THAT(text, HasSubstr("<tr class=\"group\"><th scope=\"row\">=2+2</th>"));
    EXPECT_THAT(text, HasSubstr("school year from 1 September 2019"));
    content.balance = nullptr;
    EXPECT_THAT(page(Language::english), Not(HasSubstr("id=\"balance\"")));
}

TEST_F(BalanceReport, TheWorkbookSumsByFormula)
{
    // Columns: F seats, P children; rows 2 to 4 the units, 5 the city, 6 the group of the first two.
    const std::string text = book();
    EXPECT_THAT(text, HasSubstr("SUM(F2:F4)\n"));
    EXPECT_THAT(text, HasSubstr("SUM(F2,F3)\n"));
    EXPECT_THAT(text, HasSubstr("F2-P2\n"));
    EXPECT_THAT(text, HasSubstr("SUM('覆盖 Coverage'!E2,'覆盖 Coverage'!E3)\n"));
}

TEST_F(BalanceReport, NoTextOfTheDataRunsAsAFormula)
{
    const std::string command =
        "python3 -c \"import sys,re,zipfile; z=zipfile.ZipFile(sys.argv[1]); "
        "f=[x for n in z.namelist() if 'worksheets/' in n for x in "
        "re.findall('<f>(.*?)</f>',z.read(n).decode())]; s=z.read('xl/sharedStrings.xml').decode(); "
        "c='[A-Z]+[0-9]+'; q='(.[^!]*!)?'+c; "
        "sys.exit(not (f and all(t in s for t in ('=1+1','=2+2','=3+3','@4','+4+4')) and "
        "all(re.fullmatch('SUM.'+c+':'+c+'.|SUM.'+q+'(,'+q+')*.|'+c+'[/-]'+c,x) for x in f)))\" "
        + path(".xlsx").string();
    book();
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST_F(BalanceReport, EachLanguageStandsAlone)
{
    const std::string chinese_book = book(Language::chinese);
    EXPECT_THAT(chinese_book, HasSubstr("供需\n"));
    EXPECT_THAT(chinese_book, Not(HasSubstr("unit")));
    EXPECT_THAT(chinese_book, Not(HasSubstr("seats")));
    const std::string english_book = book(Language::english);
    EXPECT_THAT(english_book, HasSubstr("Balance\n"));
    EXPECT_THAT(english_book, Not(HasSubstr("学位")));
    EXPECT_THAT(english_book, Not(HasSubstr("不详")));
    EXPECT_THAT(page(Language::chinese), Not(HasSubstr("lang=\"en\"")));
    EXPECT_THAT(page(Language::english), Not(HasSubstr("lang=\"zh\"")));
}

class StandardsReport : public BalanceReport {
protected:
    StandardsReport()
    {
        content.limits = limits;
        content.rates = rates;
        content.classes = classes;
        content.persons_per_household = 2.8;
    }

    const std::vector<report::LimitSource> limits{{.stage = Stage::primary,
                                                   .origin = {.authority = "GB 50180-2018",
                                                              .clause = "附录C",
                                                              .profile = "cn-gb50180-2018",
                                                              .valid_from = day_of("2018-12-01"),
                                                              .status = Status::recalled,
                                                              .note = "<b>look</b>"}}};
    const std::vector<report::RateSource> rates{
        {.stage = Stage::primary,
         .children = 9.3,
         .origin = {.authority = "=draft", .valid_to = day_of("2019-12-31"), .status = Status::secondary}},
        {.stage = Stage::junior, .origin = {.status = Status::not_found}}};
    const std::vector<report::ClassSource> classes{
        {.stage = Stage::primary, .children = 45, .origin = {.status = Status::chosen}}};
};

TEST_F(StandardsReport, MarksARecalledValueInTheLanguageOfTheReader)
{
    EXPECT_THAT(page(Language::english), HasSubstr("<span class=\"doubtful\">recalled from memory"));
    EXPECT_THAT(page(Language::chinese), HasSubstr("<span class=\"doubtful\">凭记忆待核</span>"));
    EXPECT_THAT(page(Language::english), HasSubstr("9.3 children per 100 households"));
    EXPECT_THAT(page(Language::english), HasSubstr("<p class=\"quiet\"><span lang=\"en\">Limit</span>: "
                                                   "GB 50180-2018, 附录C; <span class=\"doubtful\">"))
        << "at the top, too";
}

TEST_F(StandardsReport, NamesClauseDaysProfileAndNote)
{
    const std::string text = page(Language::english);
    EXPECT_THAT(text,
                HasSubstr("<td>GB 50180-2018, 附录C</td><td>from 2018-12-01</td><td>cn-gb50180-2018</td>"));
    EXPECT_THAT(text, HasSubstr("<td>&lt;b&gt;look&lt;/b&gt;</td>"));
    EXPECT_THAT(text, HasSubstr("<td>=draft</td><td>to 2019-12-31</td>"));
    EXPECT_THAT(text, HasSubstr("<td>no rate</td>"));
    EXPECT_THAT(text, HasSubstr("<span class=\"doubtful\">not found</span>"));
    EXPECT_THAT(text, HasSubstr("<td>45 children in a class</td>"));
    EXPECT_THAT(text, HasSubstr("Persons per household: 2.8"));
}

TEST_F(StandardsReport, TheWorkbookHasThemOnASheet)
{
    const std::string english_book = book(Language::english);
    for (const char* part :
         {"Standards\n", "GB 50180-2018\n", "附录C\n", "cn-gb50180-2018\n", "45 children in a class\n",
          "recalled from memory: check it first\n", "persons per household: 2.8\n"}) {
        EXPECT_THAT(english_book, HasSubstr(part));
    }
    EXPECT_THAT(english_book, HasSubstr("limit: GB 50180-2018, 附录C (recalled"))
        << "told on the first sheet";
    const std::string chinese_book = book(Language::chinese);
    EXPECT_THAT(chinese_book, HasSubstr("标准\n"));
    EXPECT_THAT(chinese_book, HasSubstr("凭记忆待核\n"));
    EXPECT_THAT(chinese_book, Not(HasSubstr("recalled")));
}

TEST_F(BalanceReport, ACityWithoutUnitsIsNotToldTwice)
{
    made::Town bare = made::town();
    Snapshot without_units = bare.snapshot;
    without_units.units = {};
    std::vector<CoverageRow> rows;
    for (CoverageRow row : bare.coverage.rows) {
        if (!row.unit) {
            CoverageRow outside = row;
            outside.unit = UnitId{};
            rows.push_back(outside);
            rows.push_back(row);
        }
    }
    bare.coverage.rows = rows;
    bare.coverage.gaps.clear();
    Table<SettlementId, Settlement> homes;
    for (Settlement home : bare.snapshot.settlements.rows()) {
        home.unit = UnitId{};
        homes.add(home);
    }
    without_units.settlements = homes;
    const report::Content told{.snapshot = without_units, .coverage = bare.coverage};
    ASSERT_TRUE(report::write(told, {.language = Language::english}, path(".html")));
    std::ifstream in{path(".html"), std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    EXPECT_THAT(text, HasSubstr("<th scope=\"row\">whole city</th>"));
    EXPECT_THAT(text, Not(HasSubstr("<th scope=\"row\">in no unit</th>")));
}

TEST_F(BalanceReport, ListsHomesByResidentsWhereNoChildIsCounted)
{
    Table<SettlementId, Settlement> homes;
    for (Settlement home : town.snapshot.settlements.rows()) {
        home.children = {};
        homes.add(home);
    }
    town.snapshot.settlements = homes;
    std::int64_t most = 0;
    for (const Reach& reach : town.coverage.reaches) {
        if (reach.stage == Stage::primary && reach.measure == Measure::walking && !reach.covered) {
            most = std::max(most, *homes[reach.settlement].population);
        }
    }
    ASSERT_TRUE(report::write(content, {.language = Language::english, .left_out_shown = 1}, path(".html")));
    std::ifstream in{path(".html"), std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    EXPECT_THAT(text, HasSubstr("The 1 with most residents of"));
    EXPECT_THAT(text, HasSubstr("—</td><td class=\"n\">" + grouped(most) + "</td>"));
}

TEST_F(BalanceReport, SitesAndProjectsAreLayers)
{
    const auto layers = report::layers(content);
    ASSERT_TRUE(layers);
    int seen = 0;
    for (const geo::OutLayer& layer : *layers) {
        if (layer.name == "sites" || layer.name == "projects") {
            ++seen;
            ASSERT_EQ(layer.rows.size(), 1u);
            EXPECT_EQ(layer.rows[0].values.size(), layer.fields.size());
        }
    }
    EXPECT_EQ(seen, 2);
}

} // namespace
