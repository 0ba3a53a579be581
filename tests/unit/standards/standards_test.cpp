#include <schoolplan/standards.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <tuple>

namespace schoolplan::standards {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const fs::path root{SOURCE_ROOT};

StandardProfile profile(const std::string& id)
{
    auto found = read(root / "gis-data/standards" / (id + ".toml"));
    EXPECT_TRUE(found) << (found ? "" : found.error().message());
    return found ? *std::move(found) : StandardProfile{};
}

std::vector<StandardProfile> every_profile()
{
    std::vector<StandardProfile> all;
    for (const auto& file : fs::directory_iterator{root / "gis-data/standards"}) {
        all.push_back(profile(file.path().stem().string()));
    }
    return all;
}

std::vector<std::string> bibliography()
{
    std::ifstream in{root / "docs/references.bib"};
    std::vector<std::string> keys;
    const std::regex entry{R"(@\w+\{([^,]+),.*)"};
    std::smatch match;
    for (std::string line; std::getline(in, line);) {
        if (std::regex_match(line, match, entry)) {
            keys.push_back(match[1]);
        }
    }
    return keys;
}

Result<StandardValue> on(const StandardProfile& from, const std::string& id, const std::string& day,
                         std::optional<Stage> stage = std::nullopt, const std::string& when = "")
{
    return find(from, {.id = id, .stage = stage, .day = *day_of(day), .when = when});
}

double number(const StandardProfile& from, const std::string& id, std::optional<Stage> stage,
              const std::string& when = "", const std::string& day = "2019-01-31")
{
    const auto value = on(from, id, day, stage, when);
    EXPECT_TRUE(value) << (value ? "" : value.error().message());
    return value && value->amount ? value->amount->number() : -1.0;
}

TEST(BuiltInStandards, AllPassInspectionAndCiteTheBibliography)
{
    const auto cited = bibliography();
    ASSERT_THAT(cited, SizeIs(testing::Gt(20U)));
    const auto all = every_profile();
    ASSERT_THAT(all, SizeIs(10));
    for (const StandardProfile& one : all) {
        for (const Finding& finding : inspect(one, cited)) {
            ADD_FAILURE() << one.id << ", " << finding.place.field << ": " << finding.found;
        }
    }
}

TEST(BuiltInStandards, GiveNoNumberThatWasNotFound)
{
    std::set<std::string> empty;
    for (const StandardProfile& one : every_profile()) {
        for (const StandardValue& value : one.values) {
            if (value.status == Status::not_found) {
                EXPECT_FALSE(value.amount) << value.id;
                empty.insert(value.cite);
            }
        }
    }
    EXPECT_THAT(empty, ElementsAre("db33-1018", "db33-1040", "hztobacco", "zjminors2016", "zjsafezone2018"));
}

TEST(BuiltInStandards, HaveTheirFileNameForId)
{
    for (const auto& file : fs::directory_iterator{root / "gis-data/standards"}) {
        EXPECT_EQ(profile(file.path().stem().string()).id, file.path().stem().string());
    }
}

TEST(BuiltInStandards, ComeWithTheProgramAsTheyStandInTheirFiles)
{
    std::vector<std::string> ids;
    for (const std::string_view text : standards::built_in()) {
        const auto found = parse(text, "built in");
        ASSERT_TRUE(found) << found.error().message();
        std::ifstream in{root / "gis-data/standards" / (found->id + ".toml")};
        EXPECT_EQ(text, (std::string{std::istreambuf_iterator<char>{in}, {}}));
        ids.push_back(found->id);
    }
    EXPECT_THAT(ids, ElementsAre("cn-gb50180-2018", "cn-gb50099-2011", "cn-jgj39-2016"));
}

TEST(BuiltInStandards, GiveALimitAndAClassSizeForEveryStageOnFoot)
{
    std::vector<StandardProfile> all;
    for (const std::string_view text : standards::built_in()) {
        all.push_back(*parse(text, "built in"));
    }
    const std::map<Stage, std::pair<double, double>> expected{
        {Stage::kindergarten, {300, 30}}, {Stage::primary, {500, 45}}, {Stage::junior, {1000, 50}}};
    for (const auto& [stage, numbers] : expected) {
        for (const std::optional<Day> day : {std::optional<Day>{}, day_of("2019-01-31")}) {
            const auto limit = find(all, {.id = "service_radius", .stage = stage, .day = day});
            ASSERT_TRUE(limit);
            EXPECT_EQ(limit->profile, 0U) << "GB 50180-2018 first";
            EXPECT_EQ(limit->value.amount->metres(), Metres{numbers.first});
            const auto size = find(all, {.id = "class_size", .stage = stage, .day = day});
            ASSERT_TRUE(size);
            EXPECT_EQ(size->value.amount->number(), numbers.second);
        }
    }
}

TEST(BuiltInStandards, ReachFurtherFromStageToStageAndMarkRecalledRadii)
{
    const auto national = profile("cn-gb50180-2018");
    double before = 0.0;
    for (const Stage stage : stages) {
        const auto value = on(national, "service_radius", "2019-01-31", stage);
        ASSERT_TRUE(value);
        EXPECT_GT(value->amount->metres()->value(), before);
        EXPECT_EQ(value->measured, Measured::radius);
        EXPECT_EQ(value->status, Status::recalled);
        before = value->amount->metres()->value();
    }
    EXPECT_EQ(before, 1000.0);
    EXPECT_FALSE(on(national, "service_radius", "2018-11-30", Stage::primary)) << "in force from 2018-12-01";
}

TEST(BuiltInStandards, OfLandArePupilsTimesLandPerPupil)
{
    const auto quota = profile("hz-quota");
    const std::map<Stage, int> class_size{{Stage::primary, 45}, {Stage::junior, 50}};
    int compared = 0;
    for (const StandardValue& value : quota.values) {
        if (value.id == "site_area_limit") {
            const double classes = std::stod(value.when);
            const double each = number(quota, "site_area_limit_per_pupil", value.stages[0], value.when);
            EXPECT_EQ(value.amount->number(), classes * class_size.at(value.stages[0]) * each) << value.when;
            ++compared;
        }
    }
    EXPECT_EQ(compared, 8);
    EXPECT_EQ(number(quota, "site_area_limit", Stage::primary, "18 classes"), 18 * 45 * 30);
}

TEST(BuiltInStandards, OfSitesAgreeWithTheirValuePerPupilAsFarAsItIsWritten)
{
    const auto quota = profile("hz-quota");
    int compared = 0;
    for (const StandardValue& value : quota.values) {
        const bool nine = value.id == "nine_year_site_area";
        if (value.id != "site_area" && !nine) {
            continue;
        }
        const double size = nine                                ? 45
                            : value.stages[0] == Stage::primary ? 45
                            : value.stages[0] == Stage::junior  ? 50
                                                                : 30;
        const double pupils = std::stod(value.when) * size;
        const double each = number(quota, value.id + "_per_pupil", value.stages[0], value.when);
        EXPECT_NEAR(value.amount->number() / pupils, each, 0.0051) << value.name;
        ++compared;
    }
    EXPECT_EQ(compared, 28);
}

TEST(BuiltInStandards, PerPeopleFollowFromThosePerHouseholds)
{
    const std::regex people{R"((.*?)(?:, )?(\d\.\d) persons per household)"};
    int compared = 0;
    for (const char* id : {"hz-quota", "hz-2019-draft"}) {
        const auto from = profile(id);
        for (const StandardValue& value : from.values) {
            std::smatch match;
            if (value.id != "seat_rate_people" || !std::regex_match(value.when, match, people)) {
                continue;
            }
            const double rate = number(from, "seat_rate", value.stages[0], match[1], "2019-12-31");
            EXPECT_EQ(value.amount->number(), std::round(rate * 10.0 / std::stod(match[2]))) << value.name;
            EXPECT_EQ(value.status, Status::derived);
            ++compared;
        }
    }
    EXPECT_EQ(compared, 27);
}

TEST(BuiltInStandards, OfTheDraftOf2019HaveTwoTiers)
{
    const auto draft = profile("hz-2019-draft");
    for (const auto& [stage, general, higher] :
         {std::tuple{Stage::kindergarten, 12.0, 15.0}, std::tuple{Stage::primary, 24.0, 30.0},
          std::tuple{Stage::junior, 12.0, 15.0}}) {
        EXPECT_EQ(number(draft, "seat_rate", stage, "", "2019-10-23"), general);
        EXPECT_EQ(number(draft, "seat_rate", stage, "higher tier", "2019-10-23"), higher);
    }
    EXPECT_FALSE(on(draft, "seat_rate", "2019-10-22", Stage::primary)) << "not published yet";
}

TEST(Rules, ForbidATobaccoShopNearASchoolByNationalLawOnlyFromJune2021)
{
    const auto rules = profile("zj-2016-surroundings");
    const auto before = on(rules, "tobacco_shop_by_law", "2019-12-31", Stage::primary);
    ASSERT_FALSE(before);
    EXPECT_EQ(before.error().fault(), Fault::not_found);
    EXPECT_THAT(before.error().message(), HasSubstr("zj-2016-surroundings"));
    EXPECT_THAT(before.error().message(), HasSubstr("2021-06-01 to now"));
    EXPECT_FALSE(on(rules, "tobacco_shop_by_law", "2021-05-31", Stage::primary));
    ASSERT_TRUE(on(rules, "tobacco_shop_by_law", "2021-06-01", Stage::primary));
    EXPECT_EQ(on(rules, "tobacco_shop_by_law", "2021-06-01")->target, "tobacco_shop");
}

TEST(Rules, SlowTrafficInSchoolZonesOnlyFromJuly2019)
{
    const auto rules = profile("zj-2016-surroundings");
    EXPECT_FALSE(on(rules, "school_zone_speed", "2019-06-30"));
    const auto speed = on(rules, "school_zone_speed", "2019-07-01");
    ASSERT_TRUE(speed);
    EXPECT_EQ(speed->amount->in(StandardUnit::kilometres_per_hour), 30.0);
    EXPECT_EQ(speed->amount->metres(), std::nullopt) << "a speed is no length";
    EXPECT_EQ(on(rules, "school_zone_length", "2019-07-01")->amount->metres(), Metres{150.0});
}

TEST(Rules, OnLotteryShopsAreGoneIn2019)
{
    const auto rules = profile("zj-2016-surroundings");
    EXPECT_TRUE(on(rules, "lottery_shop_distance", "2008-01-01"));
    EXPECT_FALSE(on(rules, "lottery_shop_distance", "2019-01-31"));
}

TEST(Rules, OnFoodStallsHoldOnlyWhereNoAreaIsSetAndCountKindergartens)
{
    const auto stalls =
        on(profile("zj-2016-surroundings"), "food_stall_distance", "2019-01-31", Stage::kindergarten);
    ASSERT_TRUE(stalls);
    EXPECT_EQ(stalls->amount->metres(), Metres{100.0});
    EXPECT_THAT(stalls->fallback, HasSubstr("no area"));
    EXPECT_EQ(stalls->theme, Theme::food);
}

TEST(Rules, OnInternetCafesConcernSchoolsAndNotKindergartens)
{
    const auto rules = profile("zj-2016-surroundings");
    EXPECT_EQ(on(rules, "internet_cafe_distance", "2019-01-31", Stage::senior)->measured,
              Measured::boundary_straight);
    EXPECT_FALSE(on(rules, "internet_cafe_distance", "2019-01-31", Stage::kindergarten));
    EXPECT_EQ(on(rules, "internet_cafe_distance", "2019-01-31", Stage::primary, "as the ministry measures")
                  ->measured,
              Measured::gate_walking);
}

TEST(Rules, WithoutAKnownDistanceGiveNoneUnlessTheAssumedOneIsAskedFor)
{
    const auto rules = profile("zj-2016-surroundings");
    for (const char* id : {"dance_hall_distance", "tobacco_shop_distance"}) {
        const auto known = on(rules, id, "2019-01-31");
        ASSERT_TRUE(known) << id;
        EXPECT_FALSE(known->amount);
        EXPECT_EQ(known->status, Status::not_found);
        EXPECT_EQ(on(rules, id, "2019-01-31", std::nullopt, "assumed")->status, Status::chosen);
    }
}

/// What reading this text as a file says.
Result<StandardProfile> read_text(const std::string& text)
{
    const fs::path file =
        fs::temp_directory_path()
        / ("standards-" + std::string{testing::UnitTest::GetInstance()->current_test_info()->name()}
           + ".toml");
    std::ofstream{file} << text;
    auto found = read(file);
    fs::remove(file);
    return found;
}

constexpr const char* head = R"(version = 1
id = "town"
name = "小城标准"
english = "Little Town"

[[source]]
id = "act"
authority = "town act"
cite = "act2000"
valid_from = 2000-01-01
)";

/// One value with these lines besides what every value needs.
std::string value(const std::string& lines)
{
    return R"(
[[value]]
name = "名"
english = "name"
source = "act"
clause = "1"
)" + lines + "\n";
}

StandardProfile town(const std::string& values)
{
    auto found = read_text(head + values);
    EXPECT_TRUE(found) << (found ? "" : found.error().message());
    return found ? *std::move(found) : StandardProfile{};
}

const std::string radius = R"(id = "r"
bound = "at_most"
unit = "m"
measured = "walking"
status = "confirmed"
)";

std::vector<std::string> doubts(const std::string& values, std::vector<std::string> cited = {})
{
    std::vector<std::string> all;
    for (const Finding& one : inspect(town(values), cited)) {
        all.push_back(one.place.field + ": " + one.found);
    }
    return all;
}

TEST(StandardsFile, IsRefusedWithEveryFaultAtOnceAndItsPlace)
{
    const auto found = read_text(head + value("id = \"r\"\nstatus = \"sure\"\nstages = [\"crèche\"]")
                                 + value("id = \"s\"\nstatus = \"confirmed\"\nammount = 5"));
    ASSERT_FALSE(found);
    const std::string& said = found.error().message();
    EXPECT_THAT(said, HasSubstr("line 18, column 10: 'sure' is no status"));
    EXPECT_THAT(said, HasSubstr("line 19, column 10: 'crèche' is no stage"));
    EXPECT_THAT(said, HasSubstr("line 28, column 1: 'ammount' is unknown"));
}

TEST(StandardsFile, NeedsAUnitAndABoundBesideANumber)
{
    const auto found = read_text(head + value("id = \"r\"\namount = 5\nstatus = \"confirmed\""));
    ASSERT_FALSE(found);
    EXPECT_THAT(found.error().message(), HasSubstr("'unit' is missing"));
    EXPECT_THAT(found.error().message(), HasSubstr("'bound' is missing"));
    EXPECT_EQ(read("/nowhere/standards.toml").error().fault(), Fault::not_found);
}

TEST(StandardsFile, WithoutDoubtsHasNoFindings)
{
    EXPECT_THAT(doubts(value(radius + "amount = 800"), {"act2000"}), IsEmpty());
    EXPECT_THAT(doubts(value(radius + "amount = 800\nstages = [\"primary\"]")
                       + value(radius + "amount = 900\nstages = [\"junior\"]")),
                IsEmpty());
}

TEST(StandardsFile, WithTwoValuesAtATimeIsDoubted)
{
    const auto first = value(radius + "amount = 800\nvalid_to = 2010-12-31");
    EXPECT_THAT(doubts(first + value(radius + "amount = 900\nvalid_from = 2011-01-01")), IsEmpty());
    EXPECT_THAT(doubts(first + value(radius + "amount = 900\nvalid_from = 2010-12-31")),
                ElementsAre("id: r: both at most 800 m and at most 900 m"));
}

TEST(StandardsFile, WithANumberThatWasNotFoundIsDoubted)
{
    const std::string lost = "id = \"r\"\nbound = \"at_most\"\nunit = \"m\"\nmeasured = \"walking\"\n";
    EXPECT_THAT(doubts(value(lost + "status = \"not_found\"")), IsEmpty());
    EXPECT_THAT(doubts(value(lost + "amount = 5\nstatus = \"not_found\"")),
                ElementsAre(HasSubstr("status: r")));
    EXPECT_THAT(doubts(value(lost + "status = \"confirmed\"")), ElementsAre(HasSubstr("amount: r: none")));
}

TEST(StandardsFile, WithWrongDaysNumbersMeasuresOrCitationsIsDoubted)
{
    EXPECT_THAT(doubts(value(radius + "amount = 8\nvalid_to = 1999-12-31")),
                ElementsAre(HasSubstr("valid_to")));
    EXPECT_THAT(doubts(value(radius + "amount = -8")), ElementsAre(HasSubstr("amount: r")));
    EXPECT_THAT(doubts(value("id = \"r\"\nbound = \"between\"\namount = 9\nupper = 8\nunit = \"classes\"\n"
                             "status = \"recalled\"")),
                ElementsAre(HasSubstr("upper: r")));
    EXPECT_THAT(
        doubts(value("id = \"r\"\nbound = \"at_most\"\namount = 9\nunit = \"m\"\nstatus = \"recalled\"")),
        ElementsAre(HasSubstr("measured: r")));
    EXPECT_THAT(doubts(value(radius + "amount = 8"), {"other"}),
                ElementsAre(HasSubstr("cite: r: 'act2000'")));
}

TEST(Overlay, TakesTheCitysValueForItsStagesAndDaysAndLeavesTheRest)
{
    const auto base = town(value(radius + "amount = 500"));
    const auto own = town(
        value(radius + "amount = 800\nstages = [\"primary\"]\nvalid_from = 2015-01-01\nvalid_to = 2017-12-31")
        + value("id = \"mine\"\nstatus = \"chosen\""));
    const auto made = overlay(base, own);
    for (const Stage stage : every_stage) {
        for (const char* day : {"2000-01-01", "2014-12-31", "2015-01-01", "2017-12-31", "2018-01-01"}) {
            const bool changed = stage == Stage::primary && std::string{day} >= "2015-01-01"
                                 && std::string{day} <= "2017-12-31";
            EXPECT_EQ(number(made.profile, "r", stage, "", day), changed ? 800.0 : 500.0)
                << code(stage) << " on " << day;
        }
    }
    EXPECT_THAT(made.replaced, ElementsAre("r (primary): at most 500 m by at most 800 m"));
    EXPECT_THAT(made.added, ElementsAre("mine"));
    EXPECT_THAT(inspect(made.profile), IsEmpty()) << "no two values at a time";
}

TEST(Overlay, OfNothingIsTheBase)
{
    const auto base = profile("hz-quota");
    const auto made = overlay(base, StandardProfile{.id = "empty"});
    EXPECT_EQ(made.profile.values.size(), base.values.size());
    EXPECT_THAT(made.replaced, IsEmpty());
    EXPECT_EQ(made.profile.id, "empty");
}

TEST(Overlay, OfTheDraftReplacesTheOlderRatesOnlyOnceItIsPublished)
{
    const auto made = overlay(profile("hz-quota"), profile("hz-2019-draft"));
    EXPECT_EQ(number(made.profile, "seat_rate", Stage::primary, "", "2019-10-22"), 22.0);
    EXPECT_EQ(number(made.profile, "seat_rate", Stage::primary, "", "2019-10-23"), 24.0);
    EXPECT_THAT(inspect(made.profile), IsEmpty());
    EXPECT_THAT(in_force(made.profile, *day_of("2019-10-22")), SizeIs(98));
}

TEST(Finding, NamesTheProfileWithoutSuchAValue)
{
    const auto none = on(profile("hz-2016"), "moon", "2019-01-31", Stage::junior);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().message(), "the profile hz-2016 has no moon for junior");
}

StandardProfile named(const std::string& id, const std::string& values)
{
    StandardProfile made = town(values);
    made.id = id;
    return made;
}

TEST(SeveralProfiles, AnswerFromTheFirstThatHasTheValueInForce)
{
    const auto of = [](const std::string& amount, const std::string& rest) {
        return value(radius + "amount = " + amount + "\n" + rest);
    };
    const std::vector profiles{named("top", of("800", "stages = [\"primary\"]\nvalid_from = 2019-01-01")),
                               named("base", of("500", ""))};
    const auto ask = [&](Stage stage, const char* day) {
        return *find(profiles, {.id = "r", .stage = stage, .day = day_of(day)});
    };
    EXPECT_EQ(ask(Stage::primary, "2019-01-01").value.amount->metres(), Metres{800.0});
    EXPECT_EQ(ask(Stage::primary, "2019-01-01").profile, 0U);
    EXPECT_EQ(ask(Stage::primary, "2018-12-31").value.amount->metres(), Metres{500.0}) << "not yet in force";
    EXPECT_EQ(ask(Stage::junior, "2019-01-01").profile, 1U) << "the top speaks of primary schools alone";
    const auto over = overlay(profiles[1], profiles[0]);
    for (const Stage stage : {Stage::primary, Stage::junior}) {
        for (const char* day : {"2018-12-31", "2019-01-01"}) {
            EXPECT_EQ(ask(stage, day).value.amount,
                      find(over.profile, {.id = "r", .stage = stage, .day = day_of(day)})->amount);
        }
    }
    const auto none = find(profiles, {.id = "s", .stage = Stage::primary, .day = day_of("2019-01-01")});
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().fault(), Fault::not_found);
    EXPECT_THAT(none.error().message(), HasSubstr("top has no s for primary; the profile base has no s"));
}

TEST(AQuestionWithoutADay, IsAnsweredByWhatHasNoLastDay)
{
    const auto two = town(value(radius + "amount = 1\nvalid_to = 2019-12-31")
                          + value(radius + "amount = 2\nvalid_from = 2020-01-01"));
    EXPECT_EQ(find(two, {.id = "r"})->amount->metres(), Metres{2.0});
    const auto ended = find(town(value(radius + "amount = 1\nvalid_to = 2019-12-31")), {.id = "r"});
    ASSERT_FALSE(ended);
    EXPECT_THAT(ended.error().message(), HasSubstr("still in force, only from 2000-01-01 to 2019-12-31"));
}

TEST(AnOrigin, TellsDocumentDaysProfileAndStatus)
{
    const auto from = town(value(radius + "amount = 1\nnote = \"n\""));
    EXPECT_EQ(origin_of(from, from.values[0]), (Origin{.authority = "town act",
                                                       .clause = "1",
                                                       .profile = "town",
                                                       .valid_from = day_of("2000-01-01"),
                                                       .status = Status::confirmed,
                                                       .note = "n"}));
}

} // namespace
} // namespace schoolplan::standards
