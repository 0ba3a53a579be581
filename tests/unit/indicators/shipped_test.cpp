/// Every indicator of gis-data/indicators, worked out by hand for a city of three units.

#include <schoolplan/indicators.hpp>

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

namespace schoolplan::indicators {
namespace {

const std::vector<Unit> units{{.code = "A"}, {.code = "B"}, {.code = "C"}};
/// A is one of the six districts, B and C are not.
const std::vector<UnitGroup> groups{{.code = "six-districts", .members = {"A"}}};

Indicator shipped(std::string_view id)
{
    const auto all = read(SOURCE_ROOT "/gis-data/indicators/hangzhou-2019.toml");
    EXPECT_TRUE(all) << all.error().message();
    return *std::ranges::find(*all, id, &Indicator::id);
}

Row row(std::string unit, std::map<std::string, std::string> cells)
{
    return {.unit = std::move(unit), .cells = std::move(cells)};
}

/// Units A, B, C, then the city.
std::vector<Reading> told(std::string_view id, const std::vector<Row>& rows)
{
    const auto result = tell(shipped(id), rows, units, groups);
    EXPECT_TRUE(result) << result.error().message();
    return *result;
}

std::vector<Verdict> verdicts(std::string_view id, const std::vector<Row>& rows)
{
    std::vector<Verdict> found;
    for (const auto& one : told(id, rows)) {
        found.push_back(one.verdict);
    }
    return found;
}

constexpr auto met = Verdict::met;
constexpr auto not_met = Verdict::not_met;
constexpr auto missing = Verdict::missing;
constexpr auto no_target = Verdict::no_target;
using testing::ElementsAre;

TEST(ShippedIndicators, EnrolmentIsMetAtExactlyNinetyNineOfAHundred)
{
    const std::vector<Row> rows{row("A", {{"children_enrolled", "99"}, {"children_of_age", "100"}}),
                                row("B", {{"children_enrolled", "989"}, {"children_of_age", "1000"}}),
                                row("C", {{"children_enrolled", "60"}, {"children_of_age", "60"}}),
                                row("C", {{"children_enrolled", "39"}, {"children_of_age", "40"}})};
    const auto readings = told("kindergarten_enrolment", rows);
    EXPECT_EQ(readings[0].value, 99.0);
    EXPECT_EQ(readings[1].value, 98.9);
    EXPECT_EQ(readings[2].value, 99.0) << "99 of 100 in two rows";
    // 99 + 989 + 99 of 1,200; not met, because B is not.
    EXPECT_EQ(readings[3].numerator, 1187.0);
    EXPECT_THAT(verdicts("kindergarten_enrolment", rows), ElementsAre(met, not_met, met, not_met));
}

TEST(ShippedIndicators, AShareWithAMissingRowIsMissingAndNeverMet)
{
    const std::vector<Row> rows{row("A", {{"children_enrolled", "100"}, {"children_of_age", "100"}}),
                                row("A", {{"children_enrolled", ""}, {"children_of_age", "1"}}),
                                row("B", {{"children_enrolled", "100"}, {"children_of_age", "约100"}}),
                                row("C", {{"children_enrolled", "0"}, {"children_of_age", "0"}})};
    EXPECT_THAT(verdicts("kindergarten_enrolment", rows), ElementsAre(missing, missing, missing, missing));
    EXPECT_EQ(told("kindergarten_enrolment", rows)[0].missing, 1);
    EXPECT_EQ(told("kindergarten_enrolment", rows)[0].value, std::nullopt);
}

/// The three shares of children and pupils: at the target, just below, and nothing there.
void expect_share(std::string_view id, const std::string& part, const std::string& whole, int target)
{
    const std::vector<Row> rows{row("A", {{part, std::to_string(target)}, {whole, "100"}}),
                                row("B", {{part, std::to_string(target - 1)}, {whole, "100"}})};
    EXPECT_THAT(verdicts(id, rows), ElementsAre(met, not_met, missing, not_met)) << id;
}

TEST(ShippedIndicators, SharesOfChildrenAndPupilsAreMetAtTheirTargets)
{
    expect_share("inclusive_kindergartens", "children_inclusive", "children_enrolled", 85);
    expect_share("good_kindergartens", "children_good", "children_enrolled", 80);
    expect_share("good_senior_schools", "senior_pupils_good", "senior_pupils", 89);
}

/// Ten schools in A and ten in B, one in each without the room; C has one school that has it.
void expect_rooms(std::string_view id, const std::string& column)
{
    std::vector<Row> rows{row("C", {{column, "1"}})};
    for (int school = 0; school < 10; ++school) {
        rows.push_back(row("A", {{column, school == 0 ? "0" : "1"}}));
        rows.push_back(row("B", {{column, school == 0 ? "0" : "1"}}));
    }
    // 90 % is enough in B, not in A, one of the six districts.
    EXPECT_THAT(verdicts(id, rows), ElementsAre(not_met, met, met, not_met)) << id;
    EXPECT_EQ(told(id, rows)[0].target, 100.0);
    EXPECT_EQ(told(id, rows)[1].target, 90.0);
    rows[1].cells[column] = ""; // of A: not known whether it has one
    EXPECT_THAT(verdicts(id, rows), ElementsAre(missing, met, met, missing)) << id;
    rows[2].cells[column] = ""; // of B: 90 % whatever it is
    EXPECT_THAT(verdicts(id, rows), ElementsAre(missing, met, met, missing)) << id;
}

TEST(ShippedIndicators, RoomsHaveOneTargetInTheSixDistrictsAndAnotherElsewhere)
{
    expect_rooms("health_rooms", "health_room");
    expect_rooms("counselling_rooms", "counselling_room");
}

TEST(ShippedIndicators, TenBasesAreEnoughForTheCityButEveryUnitNeedsOne)
{
    std::vector<Row> rows{row("A", {{"experience_base", "9"}}), row("B", {{"experience_base", "1"}}),
                          row("C", {{"experience_base", "0"}})};
    EXPECT_THAT(verdicts("experience_bases", rows), ElementsAre(no_target, no_target, no_target, met));
    EXPECT_THAT(verdicts("experience_bases_everywhere", rows), ElementsAre(met, met, not_met, not_met));
    EXPECT_NEAR(*told("experience_bases_everywhere", rows)[3].value, 200.0 / 3, 1e-9);
    rows[0].cells["experience_base"] = "8";
    EXPECT_EQ(told("experience_bases", rows)[3].verdict, not_met) << "8 + 1 + 0";
    rows[2].cells["experience_base"] = "";
    EXPECT_EQ(told("experience_bases", rows)[3].verdict, missing);
    EXPECT_THAT(verdicts("experience_bases_everywhere", rows), ElementsAre(met, met, missing, missing));
    rows[0].cells["experience_base"] = "10";
    EXPECT_EQ(told("experience_bases", rows)[3].verdict, met) << "10 are there whatever C has";
}

TEST(ShippedIndicators, EverySeniorSchoolNeedsFourFirstAidTeachers)
{
    const std::vector<Row> rows{row("A", {{"stage", "senior"}, {"first_aid_teachers", "4"}}),
                                row("A", {{"stage", "primary"}, {"first_aid_teachers", "0"}}),
                                row("B", {{"stage", "senior"}, {"first_aid_teachers", "3"}}),
                                row("B", {{"stage", "senior"}, {"first_aid_teachers", "9"}}),
                                row("C", {{"stage", "senior"}, {"first_aid_teachers", ""}})};
    EXPECT_THAT(verdicts("first_aid_teachers", rows), ElementsAre(met, not_met, missing, not_met));
    EXPECT_EQ(told("first_aid_teachers", rows)[1].value, 50.0);
}

TEST(ShippedIndicators, WithoutATargetAreShownWithoutAVerdict)
{
    for (const auto& [id, column] : {std::pair{"resource_rooms", "resource_room"},
                                     {"standard_schools", "standard_school"},
                                     {"school_groups", "in_group"}}) {
        const std::vector<Row> rows{row("A", {{column, "1"}}), row("A", {{column, "0"}}),
                                    row("B", {{column, "1"}})};
        const auto readings = told(id, rows);
        EXPECT_EQ(readings[0].value, 50.0) << id;
        EXPECT_THAT(verdicts(id, rows), ElementsAre(no_target, no_target, missing, no_target)) << id;
    }
}

TEST(ShippedIndicators, AreAllWorkedOutHere)
{
    const auto all = read(SOURCE_ROOT "/gis-data/indicators/hangzhou-2019.toml");
    ASSERT_TRUE(all);
    EXPECT_EQ(all->size(), 12U);
}

TEST(IndicatorFiles, TellEveryFaultAtOnce)
{
    const auto file = std::filesystem::path{testing::TempDir()} / "faulty_indicators.toml";
    std::ofstream{file} << "version = 1\n[[indicator]]\nid = \"x\"\nmeasure = \"guess\"\nnumerator = \"n\"\n"
                           "colour = \"red\"\n";
    const auto refused = read(file);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message(),
                testing::AllOf(testing::HasSubstr("'guess' is unknown"), testing::HasSubstr("colour"),
                               testing::HasSubstr("name")));
}

TEST(IndicatorFiles, WithAGroupThatIsNotThereAreRefused)
{
    EXPECT_FALSE(tell(shipped("health_rooms"), {}, units, {}));
}

} // namespace
} // namespace schoolplan::indicators
