/// The workbook as it goes out, is filled in, spoilt, and comes back.

#include "ledgers.hpp"

#include "../plan/book.hpp"
#include "../workspace/town.hpp"

#include <schoolplan/formats/sheets.hpp>
#include <schoolplan/hazards/workbook.hpp>
#include <schoolplan/report/hazards.hpp>

#include <gmock/gmock.h>

namespace schoolplan::hazards {
namespace {

using testing::HasSubstr;
using tests::day;

constexpr auto at(Column column)
{
    return static_cast<std::size_t>(column);
}

class Workbook : public testing::Test {
protected:
    Workbook()
    {
        HazardChange change;
        for (std::int64_t number = 1; number <= 4; ++number) {
            change.hazards.push_back(
                tests::hazard(number, "C" + std::to_string(number), "P" + std::to_string(number)));
            change.events.push_back(tests::found(number, "2019-03-01"));
        }
        ledger_ = tests::with({}, change);
        for (std::int64_t number = 1; number <= 3; ++number) {
            take(tests::assigned(number, "2019-03-05", number == 3 ? "文旅局乙" : "文旅局甲", "2019-04-05"));
        }
    }

    void take(const Step& step)
    {
        const auto event = advance(ledger_, step);
        ASSERT_TRUE(event) << event.error().message();
        ledger_ = tests::with(ledger_, {{}, {*event}, {}});
    }

    /// The rows that go out, header first.
    plan::tests::Cells sent()
    {
        const auto now = status(ledger_, day("2019-03-31"));
        const auto count = report::write_order({.ledger = ledger_, .now = now}, "文化部门", file_);
        EXPECT_TRUE(count);
        const auto sheets = formats::read_sheets(file_);
        EXPECT_TRUE(sheets);
        auto rows = (*sheets)[0].rows;
        for (auto& row : rows) {
            row.resize(columns);
        }
        return rows;
    }

    Returned back(const plan::tests::Cells& rows)
    {
        plan::tests::write(file_, {{.name = "整改清单", .cells = rows}});
        auto read = read_return(file_, ledger_, settings_);
        EXPECT_TRUE(read) << read.error().message();
        return *std::move(read);
    }

    /// The one finding of a workbook; nothing may be taken over then.
    std::string fault_of(const plan::tests::Cells& rows)
    {
        const auto read = back(rows);
        EXPECT_EQ(read.findings.size(), 1U);
        EXPECT_TRUE(read.change.events.empty());
        return read.findings.empty() ? ""
                                     : read.findings[0].place.layer + "!" + read.findings[0].place.field
                                           + ": " + read.findings[0].expected + ", " + read.findings[0].found;
    }

    static void fill_in(std::vector<std::string>& row, const char* on)
    {
        row[at(Column::fixed_on)] = on;
        row[at(Column::evidence)] = "照片.jpg";
    }

    town::Folder folder_;
    std::filesystem::path file_ = folder_ / "book.xlsx";
    HazardLedger ledger_;
    ReturnSettings settings_{.today = day("2019-03-31"), .offices = {{"市场监管局", "市场部门"}}};
};

TEST_F(Workbook, HoldsWhatTheDepartmentHasToMend)
{
    const auto rows = sent();
    ASSERT_EQ(rows.size(), 4U) << "the head, and three that are assigned";
    EXPECT_EQ(rows[1][at(Column::hazard)], "H000001");
    EXPECT_EQ(rows[1][at(Column::place_name)], "网吧P1");
    EXPECT_EQ(rows[3][at(Column::office)], "文旅局乙");
    EXPECT_EQ(rows[3][at(Column::due)], "2019-04-05");
}

TEST_F(Workbook, SentBackEmptySaysNothing)
{
    const auto read = back(sent());
    EXPECT_TRUE(read.findings.empty());
    EXPECT_TRUE(read.change.events.empty());
    EXPECT_EQ(read.unanswered, 3U);
}

TEST_F(Workbook, FilledInMakesStepsOnce)
{
    auto rows = sent();
    fill_in(rows[1], "2019年3月20日");
    fill_in(rows[2], "@2019-03-21");
    rows[3][at(Column::hand_to)] = "市场监管局";
    rows[3][at(Column::remark)] = "无证经营";
    const auto read = back(rows);
    ASSERT_TRUE(read.findings.empty()) << read.findings[0].expected;
    ASSERT_EQ(read.change.events.size(), 3U);
    EXPECT_EQ(read.change.events[0].state, HazardState::fixed);
    EXPECT_EQ(read.change.events[0].day, day("2019-03-20"));
    EXPECT_EQ(read.change.events[1].day, day("2019-03-21"));
    EXPECT_EQ(read.change.events[2].office, "市场监管局");
    EXPECT_EQ(read.change.events[2].department, "市场部门");
    EXPECT_EQ(read.change.events[2].due, day("2019-04-05")) << "handing on wins no time";
    ledger_ = tests::with(ledger_, read.change);
    const auto again = back(rows);
    EXPECT_TRUE(again.findings.empty());
    EXPECT_TRUE(again.change.events.empty());
    EXPECT_EQ(again.known, 3U);
}

TEST_F(Workbook, KeepsTheDigestOfEvidenceThatCameAlong)
{
    std::string digest = "aa";
    settings_.digest_of = [&](const std::string& name) {
        return name == "照片.jpg" ? std::optional{digest} : std::nullopt;
    };
    auto rows = sent();
    fill_in(rows[1], "2019-03-20");
    fill_in(rows[2], "2019-03-20");
    rows[2][at(Column::evidence)] = "现场照片三张";
    const auto read = back(rows);
    ASSERT_EQ(read.change.events.size(), 2U);
    EXPECT_EQ(read.change.events[0].evidence_sha256, "aa");
    EXPECT_EQ(read.change.events[1].evidence_sha256, "") << "words, and no file of that name";
    EXPECT_EQ(read.change.events[1].evidence, "现场照片三张");
    EXPECT_EQ(read.shown, 1U);
    ledger_ = tests::with(ledger_, read.change);
    EXPECT_TRUE(back(rows).findings.empty()) << "the same file once more";
    digest = "bb";
    EXPECT_THAT(fault_of(rows), HasSubstr("the file taken over before, SHA-256 aa"));
}

TEST_F(Workbook, WithoutAFileItMustShowIsRefused)
{
    settings_.digest_of = [](const std::string&) { return std::optional<std::string>{}; };
    settings_.needs_files = true;
    auto rows = sent();
    fill_in(rows[1], "2019-03-20");
    EXPECT_THAT(fault_of(rows), HasSubstr("a file in the folder of evidence, '照片.jpg'"));
}

TEST_F(Workbook, WithColumnsMovedReadsTheSame)
{
    auto rows = sent();
    fill_in(rows[1], "2019-03-20");
    for (auto& row : rows) {
        std::swap(row[0], row[14]);
        row.insert(row.begin(), "");
    }
    EXPECT_EQ(back(rows).change.events.size(), 1U);
}

TEST_F(Workbook, WithAChangedCodeIsRefusedWithItsCell)
{
    auto rows = sent();
    fill_in(rows[1], "2019-03-20");
    rows[1][0] = "H000099";
    EXPECT_THAT(fault_of(rows), HasSubstr("整改清单!A2 隐患编号 hazard: a hazard of the ledger"));
    rows[1][0] = "H000004"; // there, but another one: campus and place do not fit
    EXPECT_EQ(back(rows).findings.size(), 2U);
    rows[1][0] = "H000002"; // twice, and another one
    EXPECT_EQ(back(rows).findings.size(), 3U);
    EXPECT_TRUE(back(rows).change.events.empty());
}

TEST_F(Workbook, WithAClosedRowIsRefusedWithItsCell)
{
    auto rows = sent();
    take(tests::fixed(1, "2019-03-10"));
    take(tests::step(1, HazardState::verified, "2019-03-11"));
    fill_in(rows[1], "2019-03-20");
    EXPECT_THAT(fault_of(rows), HasSubstr("A2 隐患编号 hazard: a hazard that is assigned, 'H000001'"));
}

TEST_F(Workbook, OlderThanTheLedgerIsRefusedWithItsCell)
{
    auto rows = sent();
    auto other = tests::assigned(1, "2019-03-10", "文旅局乙", "2019-04-05");
    other.reason = "转办";
    take(other);
    fill_in(rows[1], "2019-03-20");
    EXPECT_THAT(fault_of(rows), HasSubstr("B2 台账序号 step: 3, the step it is at, '2'"));
}

TEST_F(Workbook, WithABadDayIsRefusedWithItsCell)
{
    for (const char* bad :
         {"2019-02-30", "三月", "2019-03-04", "2019-04-01"}) { // the last two: too early, tomorrow
        auto rows = sent();
        fill_in(rows[2], bad);
        EXPECT_THAT(fault_of(rows), HasSubstr("L3 整改完成日期 fixed on: ")) << bad;
    }
    auto rows = sent();
    fill_in(rows[2], "2019-03-05");
    EXPECT_EQ(back(rows).change.events.size(), 1U) << "the day it was assigned";
    fill_in(rows[2], "2019-03-31");
    EXPECT_EQ(back(rows).change.events.size(), 1U) << "today";
}

TEST_F(Workbook, WithHalfAnAnswerOrAnUnknownOfficeIsRefusedWithItsCell)
{
    auto rows = sent();
    rows[1][at(Column::fixed_on)] = "2019-03-20";
    EXPECT_THAT(fault_of(rows), HasSubstr("M2 佐证材料 evidence: both"));
    rows = sent();
    rows[1][at(Column::evidence)] = "照片.jpg";
    EXPECT_THAT(fault_of(rows), HasSubstr("L2 整改完成日期 fixed on: both"));
    rows = sent();
    rows[1][at(Column::hand_to)] = "无此单位";
    EXPECT_THAT(fault_of(rows), HasSubstr("N2 转交单位 hand to: an office that is known, '无此单位'"));
    rows = sent();
    rows[1][at(Column::hand_to)] = "文旅局乙"; // without a reason
    EXPECT_THAT(fault_of(rows), HasSubstr("N2 转交单位 hand to: a step the hazard can take"));
}

TEST_F(Workbook, WithOneFaultTakesNothingOver)
{
    auto rows = sent();
    fill_in(rows[1], "2019-03-20");
    fill_in(rows[2], "2019-02-30");
    EXPECT_TRUE(back(rows).change.events.empty());
}

TEST_F(Workbook, OfSomethingElseIsRefusedWhole)
{
    plan::tests::write(file_, {{.name = "别的", .cells = {{"编号", "名称"}, {"1", "2"}}}});
    EXPECT_THAT(read_return(file_, ledger_, settings_).error().message(),
                HasSubstr("has no sheet with the heads"));
    EXPECT_EQ(read_return(folder_ / "none.xlsx", ledger_, settings_).error().fault(), Fault::not_found);
}

} // namespace
} // namespace schoolplan::hazards
