#include <schoolplan/units.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <set>

namespace schoolplan::units {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const Day january{*day_of("2019-01-31")};
const Day may{*day_of("2019-05-01")};
const Day redrawn{*day_of("2021-05-01")};

UnitRegister hangzhou()
{
    auto reg = read(fs::path{SOURCE_ROOT} / "gis-data/units/hangzhou.toml");
    EXPECT_TRUE(reg) << (reg ? "" : reg.error().message());
    return reg ? *std::move(reg) : UnitRegister{};
}

/// What reading this text as a file says.
Result<UnitRegister> read_text(const std::string& text)
{
    const fs::path file =
        fs::temp_directory_path()
        / ("units-" + std::string{testing::UnitTest::GetInstance()->current_test_info()->name()} + ".toml");
    std::ofstream{file} << text;
    auto reg = read(file);
    fs::remove(file);
    return reg;
}

UnitRegister made(const std::string& text)
{
    auto reg = read_text(text);
    EXPECT_TRUE(reg) << (reg ? "" : reg.error().message());
    return reg ? *std::move(reg) : UnitRegister{};
}

std::vector<std::string> codes(const std::vector<RegisteredUnit>& units)
{
    std::vector<std::string> all;
    for (const RegisteredUnit& one : units) {
        all.push_back(one.unit.code);
    }
    return all;
}

std::vector<UnitValue> populations(const UnitRegister& reg, Day day)
{
    std::vector<UnitValue> all;
    for (const RegisteredUnit& one : in_force(reg, day)) {
        all.push_back({one.unit.code, one.unit.population});
    }
    return all;
}

std::vector<UnitValue> areas(const UnitRegister& reg, Day day)
{
    std::vector<UnitValue> all;
    for (const RegisteredUnit& one : in_force(reg, day)) {
        all.push_back({one.unit.code, static_cast<std::int64_t>(one.unit.stated_area->value())});
    }
    return all;
}

std::int64_t total(const std::vector<UnitValue>& values)
{
    return std::accumulate(values.begin(), values.end(), std::int64_t{0},
                           [](std::int64_t sum, const UnitValue& one) { return sum + one.value.value(); });
}

/// As published: district, its area with what lies inside it, in hectares.
const std::map<std::string, std::int64_t> published_hectares{
    {"330102", 2606},   {"330103", 2933},   {"330104", 20000},  {"330105", 6925},   {"330106", 30941},
    {"330108", 7222},   {"330109", 141783}, {"330110", 122841}, {"330111", 182103}, {"330112", 311872},
    {"330122", 182959}, {"330127", 441748}, {"330182", 231419}};

TEST(HangzhouUnits, FitTogether)
{
    for (const Finding& one : inspect(hangzhou())) {
        ADD_FAILURE() << one.place.field << ": " << one.expected << ": " << one.found;
    }
}

TEST(HangzhouUnits, Are16InJanuary2019AndTheirPopulationsAddUpTo9188000)
{
    const auto values = populations(hangzhou(), january);
    EXPECT_THAT(values, SizeIs(16));
    EXPECT_EQ(total(values), 9'188'000);
}

TEST(HangzhouUnits, CoverTheSameAreaInEveryOrder)
{
    const auto reg = hangzhou();
    for (const Day day : {january, may, redrawn}) {
        EXPECT_EQ(total(areas(reg, day)), 16'853'520'000) << day.text();
    }
}

TEST(HangzhouUnits, RolledUpByDistrictGiveThePublishedAreas)
{
    const auto reg = hangzhou();
    const auto sums = roll_up_by_district(reg, areas(reg, january), january);
    ASSERT_TRUE(sums);
    ASSERT_EQ(sums->size(), published_hectares.size());
    std::int64_t all = 0;
    for (const GroupSum& one : *sums) {
        EXPECT_EQ(one.sum, published_hectares.at(one.group.substr(9)) * 10'000) << one.group;
        EXPECT_THAT(one.missing, IsEmpty());
        all += one.sum;
    }
    EXPECT_EQ(all, 16'853'520'000);
}

TEST(HangzhouUnits, RolledUpByDistrictKeepEveryPersonOnce)
{
    const auto reg = hangzhou();
    const auto sums = roll_up_by_district(reg, populations(reg, january), january);
    ASSERT_TRUE(sums);
    std::map<std::string, std::int64_t> by_group;
    std::int64_t all = 0;
    for (const GroupSum& one : *sums) {
        by_group[one.group] = one.sum;
        all += one.sum;
    }
    EXPECT_EQ(all, 9'188'000);
    EXPECT_EQ(by_group.at("district:330104"), 741'000 + 320'500);
    EXPECT_EQ(by_group.at("district:330106"), 813'700 + 30'500);
    EXPECT_EQ(by_group.at("district:330109"), 1'401'000 + 171'000);
}

TEST(HangzhouUnits, HaveTheOldAndNewAreasOnTheRightSideOfTheirDays)
{
    const auto reg = hangzhou();
    EXPECT_THAT(codes(in_force(reg, *day_of("2019-04-01"))), Contains("330118"));
    EXPECT_THAT(codes(in_force(reg, *day_of("2019-04-01"))), Not(Contains("330191")));
    EXPECT_THAT(codes(in_force(reg, *day_of("2019-04-02"))), Contains("330191"));
    EXPECT_THAT(codes(in_force(reg, *day_of("2019-04-02"))), Not(Contains("330118")));
    EXPECT_THAT(codes(in_force(reg, redrawn)),
                ElementsAre("330102", "330105", "330106", "330108", "330109", "330110", "330111", "330112",
                            "330113", "330114", "330119", "330122", "330127", "330182"));
    EXPECT_THAT(in_force(reg, *day_of("2017-12-31")), IsEmpty());
}

TEST(HangzhouUnits, CountTheCensusOf2020On14Units)
{
    const auto values = populations(hangzhou(), redrawn);
    EXPECT_THAT(values, SizeIs(14));
    EXPECT_EQ(total(values), 11'936'010);
}

TEST(HangzhouUnits, OfTheSixDistrictsTakeInXiashaAndTheLake)
{
    const auto members = group_members(hangzhou(), "six-districts", january);
    ASSERT_TRUE(members);
    EXPECT_THAT(*members,
                ElementsAre("330102", "330103", "330104", "330118", "330105", "330106", "330119", "330108"));
    EXPECT_THAT(groups_of(hangzhou(), "330118"), ElementsAre("six-districts", "urban", "district:330104"));
}

TEST(HangzhouUnits, BecomeThoseOf2021OverTheNewAreaOf2019)
{
    const auto ways = crosswalk(hangzhou(), january, redrawn);
    ASSERT_TRUE(ways) << ways.error().message();
    std::map<std::pair<std::string, std::string>, Passage> met;
    for (const Passage& way : *ways) {
        met[{way.from, way.to}] = way;
    }
    for (const auto& [from, to] : {std::pair{"330118", "330114"},
                                   {"330128", "330114"},
                                   {"330102", "330102"},
                                   {"330104", "330102"},
                                   {"330103", "330105"},
                                   {"330105", "330105"},
                                   {"330109", "330109"}}) {
        ASSERT_TRUE(met.contains({from, to})) << from << " to " << to;
        EXPECT_TRUE((met[{from, to}].whole)) << from;
    }
    EXPECT_THAT((met[{"330118", "330114"}].source), HasSubstr("2019-04"));
    EXPECT_THAT((met[{"330118", "330114"}].source), HasSubstr("2021-04"));
    EXPECT_FALSE((met[{"330110", "330113"}].whole));
    EXPECT_FALSE((met[{"330110", "330110"}].whole));
    EXPECT_THAT((met[{"330110", "330113"}].part), HasSubstr("塘栖"));
    EXPECT_EQ(ways->size(), 17U) << "16 units, of which one is split in two";
}

/// A town whose west is split and whose parts meet again.
constexpr const char* town = R"(version = 1
city = "小城"
english = "Little Town"

[[source]]
id = "yearbook"
text = "yearbook of the town"

[[unit]]
code = "W"
name = "西区"
valid_to = 2009-12-31
area = { km2 = 10.5, status = "confirmed" }
population = { persons = 1000, status = "confirmed" }
sources = ["yearbook"]

[[unit]]
code = "E"
name = "东区"

[[unit]]
code = "P"
name = "园区"
within = "E"

[[unit]]
code = "W1"
name = "西一区"
valid_from = 2010-01-01
valid_to = 2014-12-31

[[unit]]
code = "W2"
name = "西二区"
valid_from = 2010-01-01

[[group]]
code = "parks"
name = "园区"
members = ["P"]

[[group]]
code = "all"
name = "全城"
members = ["district:E", "parks", "W", "W1", "W2"]

[[succession]]
day = 2010-01-01
from = "W"
to = "W1"
whole = false
part = "north"
source = "act of 2009"
status = "confirmed"

[[succession]]
day = 2010-01-01
from = "W"
to = "W2"
whole = false
part = "south"
source = "act of 2009"
status = "confirmed"

[[succession]]
day = 2015-01-01
from = "W1"
to = "W2"
whole = true
source = "act of 2014"
status = "recalled"
)";

std::string changed(const std::string& from, const std::string& to)
{
    std::string text = town;
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

std::string why(const std::string& text)
{
    const auto reg = read_text(text);
    return reg ? "read without a fault" : reg.error().message();
}

std::vector<std::string> doubts(const std::string& text)
{
    std::vector<std::string> all;
    for (const Finding& one : inspect(made(text))) {
        all.push_back(one.place.field + ": " + one.found);
    }
    return all;
}

TEST(AnotherTown, IsReadFromItsOwnFile)
{
    const auto reg = made(town);
    EXPECT_EQ(reg.city, "小城");
    EXPECT_THAT(doubts(town), IsEmpty());
    EXPECT_THAT(codes(in_force(reg, *day_of("2009-12-31"))), ElementsAre("E", "P", "W"));
    EXPECT_THAT(codes(in_force(reg, *day_of("2010-01-01"))), ElementsAre("E", "P", "W1", "W2"));
    EXPECT_EQ(in_force(reg, *day_of("2000-01-01"))[2].unit.stated_area, SquareMetres{10'500'000.0});
    EXPECT_EQ(in_force(reg, *day_of("2000-01-01"))[2].source, "yearbook of the town");
}

TEST(AnotherTown, TellsPartsOfAUnitThatIsSplitAndTheWholeOnceTheyMeetAgain)
{
    const auto reg = made(town);
    const auto split = crosswalk(reg, *day_of("2009-01-01"), *day_of("2012-01-01"));
    ASSERT_TRUE(split);
    ASSERT_THAT(*split, SizeIs(4));
    EXPECT_EQ((*split)[2].to, "W1");
    EXPECT_FALSE((*split)[2].whole);
    EXPECT_EQ((*split)[2].part, "north");

    const auto met = crosswalk(reg, *day_of("2009-01-01"), *day_of("2016-01-01"));
    ASSERT_TRUE(met);
    ASSERT_THAT(*met, SizeIs(3));
    EXPECT_EQ((*met)[2].to, "W2");
    EXPECT_TRUE((*met)[2].whole);
    EXPECT_EQ((*met)[2].source, "act of 2009; act of 2014");
    EXPECT_EQ((*met)[2].status, Status::recalled) << "as sure as its least sure step";
}

TEST(AnotherTown, KeepsAPartOfAUnitAPartWhereThatGoesOverWholeLater)
{
    const auto reg = made(changed("from = \"W1\"\nto = \"W2\"", "from = \"W1\"\nto = \"E\""));
    const auto ways = crosswalk(reg, *day_of("2009-01-01"), *day_of("2016-01-01"));
    ASSERT_TRUE(ways);
    ASSERT_THAT(*ways, SizeIs(4));
    EXPECT_EQ((*ways)[2].from, "W");
    EXPECT_EQ((*ways)[2].to, "E");
    EXPECT_FALSE((*ways)[2].whole);
    EXPECT_EQ((*ways)[2].part, "north");
}

TEST(AnotherTown, ChangesOnTheDayOfASuccessionAndNotBefore)
{
    const auto reg = made(town);
    const auto ends = [&](const char* from, const char* to) {
        std::set<std::string> found;
        const auto ways = crosswalk(reg, *day_of(from), *day_of(to));
        for (const Passage& one : ways ? *ways : std::vector<Passage>{}) {
            found.insert(one.to);
        }
        return found;
    };
    EXPECT_THAT(ends("2014-01-01", "2014-12-31"), ElementsAre("E", "P", "W1", "W2"));
    EXPECT_THAT(ends("2014-01-01", "2015-01-01"), ElementsAre("E", "P", "W2"));
    EXPECT_THAT(ends("2014-12-31", "2015-01-01"), ElementsAre("E", "P", "W2"));
    EXPECT_THAT(ends("2015-01-01", "2015-01-01"), ElementsAre("E", "P", "W2"));
}

TEST(AnotherTown, ComposesTwoStepsToTheSameAsOneLongOne)
{
    const auto reg = made(town);
    const auto first = crosswalk(reg, *day_of("2009-01-01"), *day_of("2012-01-01"));
    const auto second = crosswalk(reg, *day_of("2012-01-01"), *day_of("2016-01-01"));
    const auto both = crosswalk(reg, *day_of("2009-01-01"), *day_of("2016-01-01"));
    ASSERT_TRUE(first && second && both);
    std::set<std::pair<std::string, std::string>> composed;
    for (const Passage& one : *first) {
        for (const Passage& two : *second) {
            if (one.to == two.from) {
                composed.emplace(one.from, two.to);
            }
        }
    }
    std::set<std::pair<std::string, std::string>> direct;
    for (const Passage& one : *both) {
        direct.emplace(one.from, one.to);
    }
    EXPECT_EQ(composed, direct);
}

TEST(AnotherTown, TurnsTheCrosswalkOfOneDayIntoItself)
{
    const auto same = crosswalk(made(town), january, january);
    ASSERT_TRUE(same);
    for (const Passage& one : *same) {
        EXPECT_EQ(one.from, one.to);
        EXPECT_TRUE(one.whole);
    }
    const auto back = crosswalk(made(town), may, january);
    ASSERT_FALSE(back);
    EXPECT_THAT(back.error().message(), HasSubstr("2019-05-01 is after 2019-01-31"));
}

TEST(AnotherTown, KeepsTheRestWhereOnlyPartsWereGivenAway)
{
    const auto reg = made(std::string{town} + R"(
[[succession]]
day = 2018-01-01
from = "E"
to = "W2"
whole = false
part = "the mill"
source = "act of 2017"
status = "secondary"
)");
    const auto ways = crosswalk(reg, *day_of("2017-06-01"), january);
    ASSERT_TRUE(ways);
    ASSERT_THAT(*ways, SizeIs(4));
    EXPECT_EQ((*ways)[0].to, "E");
    EXPECT_FALSE((*ways)[0].whole);
    EXPECT_EQ((*ways)[0].part, "the rest");
    EXPECT_EQ((*ways)[1].part, "the mill");
}

TEST(AnotherTown, CountsAUnitInTwoNestedGroupsOnce)
{
    const auto reg = made(town);
    const std::vector<UnitValue> values{{"E", 100}, {"P", 10}, {"W2", 1}};
    const std::vector<std::string> all{"all"};
    const auto sums = roll_up(reg, all, values, january);
    ASSERT_TRUE(sums);
    EXPECT_EQ((*sums)[0].sum, 111);
    EXPECT_THAT((*sums)[0].counted, ElementsAre("E", "P", "W2"));
}

TEST(AnotherTown, RefusesGroupsThatShareAUnit)
{
    const std::vector<std::string> two{"parks", "district:E"};
    const auto sums = roll_up(made(town), two, {}, january);
    ASSERT_FALSE(sums);
    EXPECT_EQ(sums.error().fault(), Fault::inconsistent);
    EXPECT_THAT(sums.error().message(), HasSubstr("unit P is in parks and in district:E"));
}

TEST(AnotherTown, NamesTheUnitsWhoseValueIsMissingAndCountsThemNotAsZero)
{
    const std::vector<UnitValue> values{{"E", 100}, {"P", std::nullopt}};
    const std::vector<std::string> all{"all"};
    const auto sums = roll_up(made(town), all, values, january);
    ASSERT_TRUE(sums);
    EXPECT_EQ((*sums)[0].sum, 100);
    EXPECT_THAT((*sums)[0].missing, ElementsAre("P", "W2"));
}

TEST(AnotherTown, RefusesValuesOfUnitsThatAreNotThereOrTwice)
{
    const std::vector<std::string> all{"all"};
    const std::vector<UnitValue> gone{{"W", 1}};
    EXPECT_THAT(roll_up(made(town), all, gone, january).error().message(), HasSubstr("'W'"));
    const std::vector<UnitValue> twice{{"E", 1}, {"E", 2}};
    EXPECT_THAT(roll_up(made(town), all, twice, january).error().message(), HasSubstr("E has two values"));
    EXPECT_EQ(group_members(made(town), "none", january).error().fault(), Fault::not_found);
}

TEST(UnitFile, IsRefusedWithEveryFaultAtOnceAndItsPlace)
{
    std::string text = changed("valid_to = 2009-12-31", "valid_to = \"2009\"");
    text.replace(text.find("id = \"yearbook\""), 2, "ID");
    const auto said = why(text);
    EXPECT_THAT(said, HasSubstr("line 6, column 1: 'ID' is unknown here"));
    EXPECT_THAT(said, HasSubstr("line 12, column 12: 'valid_to' is no day"));
    EXPECT_THAT(said, HasSubstr("'id' is missing"));
}

TEST(UnitFile, MayNotHoldAValueThatWasNotFoundNorLackOneThatWas)
{
    EXPECT_THAT(why(changed("km2 = 10.5, status = \"confirmed\"", "km2 = 10.5, status = \"not_found\"")),
                HasSubstr("its status is not_found"));
    EXPECT_THAT(why(changed("persons = 1000, ", "")), HasSubstr("there is no 'persons'"));
    EXPECT_THAT(why(changed("km2 = 10.5, status = \"confirmed\"", "km2 = 10.5, status = \"certain\"")),
                HasSubstr("'certain' is no status"));
    EXPECT_THAT(why(changed("km2 = 10.5", "km2 = -1")), HasSubstr("more than 0"));
}

TEST(UnitFile, IsRefusedWhenItIsNotThereOrNoToml)
{
    EXPECT_EQ(read("/nowhere/units.toml").error().fault(), Fault::not_found);
    EXPECT_THAT(why("version = = 1"), HasSubstr("line 1"));
    EXPECT_THAT(why("version = 2\ncity = \"x\""), HasSubstr("version = 1"));
}

TEST(UnitFile, WithAGapInTimeIsDoubted)
{
    EXPECT_THAT(doubts(changed("valid_from = 2010-01-01\nvalid_to", "valid_from = 2010-01-02\nvalid_to")),
                Contains(HasSubstr("valid_from: W1 begins on 2010-01-02")));
    EXPECT_THAT(doubts(changed("valid_to = 2014-12-31", "valid_to = 2013-12-31")),
                Contains(HasSubstr("valid_to: W1 ends on 2013-12-31 and becomes nothing")));
}

TEST(UnitFile, WithDatesInTheWrongOrderIsDoubted)
{
    EXPECT_THAT(doubts(changed("valid_to = 2014-12-31", "valid_to = 2009-12-30")),
                Contains(HasSubstr("valid_to: W1: 2010-01-01 to 2009-12-30")));
}

TEST(UnitFile, WithAHostThatIsNotThereAllTheWhileIsDoubted)
{
    EXPECT_THAT(doubts(changed("within = \"E\"", "within = \"W2\"\nvalid_from = 2009-06-01")),
                Contains(HasSubstr("within: P: W2 is not there on 2009-06-01")));
    EXPECT_THAT(doubts(changed("within = \"E\"", "within = \"X\"")), Contains(HasSubstr("within: P: X")));
    EXPECT_THAT(doubts(changed("name = \"东区\"", "name = \"东区\"\nwithin = \"P\"")),
                Contains(HasSubstr("within: P: E is within P")));
}

TEST(UnitFile, WithWrongCodesInGroupsAndSuccessionsIsDoubted)
{
    EXPECT_THAT(doubts(changed("members = [\"P\"]", "members = [\"Q\"]")),
                Contains(HasSubstr("members: parks: 'Q'")));
    EXPECT_THAT(doubts(changed("to = \"W1\"", "to = \"W9\"")), Contains(HasSubstr("to: W9 receives W")));
    EXPECT_THAT(doubts(changed("day = 2015-01-01\nfrom = \"W1\"", "day = 2015-01-01\nfrom = \"W\"")),
                Contains(HasSubstr("from: W gives to W2 on 2015-01-01, and was not there")));
}

TEST(UnitFile, WithAUnitTwiceAtATimeIsDoubted)
{
    const auto said = doubts(changed("code = \"W2\"\nname = \"西二区\"", "code = \"W1\"\nname = \"西二区\""));
    EXPECT_THAT(said, Contains(HasSubstr("valid_from: W1: two on 2010-01-01")));
}

} // namespace
} // namespace schoolplan::units
