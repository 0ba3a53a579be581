/// Maps are whole, repeatable and true to their data.

#include <schoolplan/maps.hpp>

#include "made_town.hpp"

#include <maps/facts.hpp>
#include <maps/frame.hpp>
#include <maps/furniture.hpp>
#include <maps/gap_numbers.hpp>
#include <maps/inset.hpp>
#include <maps/labels.hpp>
#include <maps/svg_ids.hpp>
#include <maps/svg_paths.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/maps/campus_pages.hpp>
#include <schoolplan/maps/plan.hpp>

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

namespace {

using namespace schoolplan;
using testing::HasSubstr;
using testing::Not;

class Maps : public testing::Test {
protected:
    static std::string drawn(const maps::Content& content, const std::string& ending)
    {
        const auto file = std::filesystem::temp_directory_path()
                          / (std::string{"schoolplan_"}
                             + testing::UnitTest::GetInstance()->current_test_info()->name() + ending);
        const auto done = maps::draw(content, {}, file);
        EXPECT_TRUE(done) << (done ? "" : done.error().message());
        std::ifstream in{file, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }
    made::Town town = made::town();
    maps::Content content{.snapshot = town.snapshot, .coverage = town.coverage, .roads = &town.roads};
};

TEST(SvgPaths, GoInStepsOfHundredthsOfAPoint)
{
    EXPECT_EQ(maps::shorten_paths(R"(<g x="1.2345"><path d="M 12.296875 7.001 L -0.001 -3 Z" id="a"/></g>)"),
              R"(<g x="1.2345"><path d="m12.3 7l-12.3-10z" id="a"/></g>)");
    // One letter serves several legs; a new line begins where the last one ended, a closed one where it
    // began.
    EXPECT_EQ(maps::shorten_paths(R"(<path d="M 1 1 L 1.05 2 L 1.3 1.5 M 2 2 L 3 2 Z M 2.5 2.5 L 3 3"/>)"),
              R"(<path d="m1 1l.05 1 .25-.5m.7 .5l1 0zm.5 .5l.5 .5"/>)");
    EXPECT_EQ(maps::shorten_paths(R"(<path d="M 4 4 C 4 5 5 6 6 6 C 7 6 8 5 8 4"/>)"),
              R"(<path d="m4 4c0 1 1 2 2 2 1 0 2-1 2-2"/>)");
}

TEST(SvgPaths, DoNotDrift)
{
    std::string line = "M 0 0";
    for (int i = 1; i <= 1000; ++i) {
        line += " L " + std::to_string(i * 0.004) + " 0";
    }
    const std::string text = maps::shorten_paths("<path d=\"" + line + "\"/>");
    EXPECT_EQ(std::count(text.begin(), text.end(), '1'), 400); // four points in steps of a hundredth
}

TEST(SvgPaths, SayOnceHowTheyLook)
{
    EXPECT_EQ(maps::shorten_paths(R"(<path s="1" d="M 1 1" t="2"/>
<path s="1" d="M 2 2" t="2"/>
<path s="1" d="M 3 3" t="3"/>)"),
              R"(<g s="1"  t="2"><path d="m1 1"/>
<path d="m2 2"/>
</g>
<path s="1" d="m3 3" t="3"/>)");
}

TEST(SvgPaths, StayAsTheyAreWhereCairoWouldNotHaveWrittenThem)
{
    for (const std::string text :
         {R"(<path d="M 1 1 A 2 2"/>)", R"(<path d="L 1"/>)", "<path d=\"M 1 1", "<path "}) {
        EXPECT_EQ(maps::shorten_paths(text), text);
    }
}

TEST_F(Maps, AreTheSameTwice)
{
    for (const std::string ending : {".png", ".svg", ".pdf"}) {
        EXPECT_EQ(drawn(content, ending), drawn(content, ending)) << ending;
    }
}

TEST_F(Maps, HaveTheFormatTheyAreNamedAfter)
{
    EXPECT_TRUE(drawn(content, ".png").starts_with("\x89PNG"));
    EXPECT_TRUE(drawn(content, ".pdf").starts_with("%PDF"));
    EXPECT_THAT(drawn(content, ".svg"), HasSubstr("<svg"));
    EXPECT_EQ(maps::draw(content, {}, "map.gif").error().fault(), Fault::invalid_input);
}

TEST_F(Maps, CountEveryHomeOnceInTheLegend)
{
    const auto facts = maps::gather(content);
    ASSERT_TRUE(facts);
    std::int64_t homes = 0;
    std::int64_t children = 0;
    for (const maps::Shade shade : maps::shades) {
        homes += facts->of(shade).settlements;
        children += facts->of(shade).people;
    }
    const auto city = made::summed(town, {}, Stage::primary, Measure::walking);
    EXPECT_EQ(homes, city.settlements);
    EXPECT_EQ(children, city.children.total);
    EXPECT_EQ(facts->of(maps::Shade::covered).people, city.children.covered);
    EXPECT_EQ(facts->of(maps::Shade::nobody).settlements, 1); // home 3
}

TEST_F(Maps, HaveAScaleThatIsTrueInTheMiddle)
{
    const auto frame = maps::Frame::around(town.snapshot, {0.0, 0.0, 600.0, 500.0});
    ASSERT_TRUE(frame);
    const geo::LonLat a{120.125, 30.22};
    const geo::LonLat b{120.130, 30.22};
    const double points = frame->at(b)->x - frame->at(a)->x;
    EXPECT_NEAR(points * frame->per_point().value(), geo::measure::distance(a, b).value(), 0.05);
}

TEST_F(Maps, CanStandTogetherInOnePage)
{
    const auto text = maps::svg(content, {});
    ASSERT_TRUE(text);
    EXPECT_TRUE(text->starts_with("<svg"));
    EXPECT_THAT(*text, HasSubstr("id=\"primary-walking-0\""));
    EXPECT_THAT(*text, Not(HasSubstr("id=\"glyph")));
}

TEST_F(Maps, RefuseAResultOfOtherData)
{
    town.coverage.reaches.front().settlement = SettlementId{100'000};
    EXPECT_FALSE(maps::svg(content, {}));
}

TEST_F(Maps, RefuseToDrawNothing)
{
    const Snapshot nothing;
    const CoverageResult none;
    EXPECT_THAT(maps::svg({.snapshot = nothing, .coverage = none}, {}).error().message(),
                HasSubstr("nothing to draw"));
}

TEST(Labels, NeverCoverEachOtherNorLeaveTheFrame)
{
    maps::Labels labels{{0, 0, 100, 100}};
    EXPECT_TRUE(labels.place({{10, 10, 30, 20}}));
    EXPECT_FALSE(labels.place({{29, 19, 40, 30}}));
    EXPECT_TRUE(labels.place({{29, 19, 40, 30}, {30, 20, 40, 30}})); // touching is free
    EXPECT_FALSE(labels.place({{95, 50, 101, 60}}));
}

TEST(Labels, StandOffWhatIsToBeAvoidedWhereTheyCan)
{
    maps::Labels labels{{0, 0, 100, 100}};
    labels.avoid({{{0, 0}, {50, 0}, {50, 100}, {0, 100}}});
    const auto dry = labels.place({{10, 10, 30, 20}, {45, 10, 65, 20}, {60, 10, 80, 20}});
    ASSERT_TRUE(dry);
    EXPECT_EQ(dry->left, 60); // the first is in the water, the second half so
    const auto wet = labels.place({{10, 10, 30, 20}, {70, 10, 90, 20}});
    ASSERT_TRUE(wet);
    EXPECT_EQ(wet->left, 10); // the dry place is taken
}

/// Number 1 stands at (120, 100). Around the middle of number 2, at (100, 100), all is taken but a corridor
/// to the east, which leads through number 1, and a place far in the north-east.
TEST(GapNumbers, LeadTheirLinesPastEachOther)
{
    maps::Labels labels{{0, 0, 200, 200}};
    maps::GapNumbers numbers;
    const auto first = numbers.place(labels, {120, 100}, 1);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->centre(), (maps::Spot{120, 100}));
    for (const maps::Box& taken :
         {maps::Box{96, 96, 104, 104}, maps::Box{0, 0, 96, 200}, maps::Box{96, 0, 110, 90},
          maps::Box{96, 110, 110, 200}, maps::Box{110, 0, 140, 92}, maps::Box{110, 108, 200, 200}}) {
        labels.block(taken);
    }
    const auto second = numbers.place(labels, {100, 100}, 2);
    ASSERT_TRUE(second);
    EXPECT_LT(second->centre().y, 92); // not (135.5, 100), which comes first but whose line crosses number 1
    labels.block({0, 0, 200, 200});
    EXPECT_FALSE(numbers.place(labels, {50, 50}, 3));
}

/// A country with one home in the south-west and one in the north-east, and eight gaps in a line east of
/// `first`.
std::optional<maps::Inset> inset_with_gaps(geo::LonLat first, double apart)
{
    Snapshot snapshot;
    for (const geo::LonLat position : {geo::LonLat{120.0, 30.0}, geo::LonLat{121.0, 31.0}}) {
        Settlement home;
        home.code = std::to_string(position.lon);
        home.position = position;
        snapshot.settlements.add(home);
    }
    std::vector<Gap> gaps(8);
    maps::Facts facts;
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        gaps[i].centre = {first.lon + apart * static_cast<double>(i), first.lat};
        facts.gaps.push_back(&gaps[i]);
    }
    const auto frame = maps::Frame::around(snapshot, {0, 0, 400, 400});
    const CoverageResult none;
    const auto inset = maps::inset_of(*frame, {.snapshot = snapshot, .coverage = none}, facts, gaps.size());
    if (inset) {
        EXPECT_TRUE(inset->part.holds(maps::box_around(*frame->at(gaps[3].centre), 0, 0)));
        EXPECT_FALSE(inset->where.holds(maps::box_around(*frame->at({120.0, 30.0}), 0, 0)));
        EXPECT_FALSE(inset->where.holds(maps::box_around(*frame->at({121.0, 31.0}), 0, 0)));
    }
    return inset;
}

TEST(Inset, EnlargesWhereNumbersWouldCoverEachOther)
{
    EXPECT_TRUE(inset_with_gaps({120.5, 30.5}, 0.001));
    EXPECT_TRUE(inset_with_gaps({120.9, 30.95}, 0.01));
    EXPECT_FALSE(inset_with_gaps({120.1, 30.5}, 0.1)); // 40 points from each to the next
}

class PlanMap : public testing::Test {
protected:
    std::string svg(const std::vector<maps::PlanPin>& pins, std::optional<UnitId> unit = {}) const
    {
        const auto text =
            maps::plan_svg({.snapshot = town.snapshot, .pins = pins, .unit = unit}, Language::both);
        EXPECT_TRUE(text);
        return text ? *text : "";
    }
    made::Town town = made::town();
    std::vector<maps::PlanPin> one{{.code = "P1",
                                    .position = town.snapshot.settlements[SettlementId{10}].position,
                                    .state = ProjectState::building}};
};

TEST_F(PlanMap, ShowsHowFarAProjectIsAndWhetherItIsLate)
{
    const std::string open = svg(one);
    EXPECT_TRUE(open.starts_with("<svg"));
    EXPECT_EQ(open, svg(one));
    one.front().late = true;
    EXPECT_NE(open, svg(one));
    one.front().late = false;
    one.front().state = ProjectState::completed;
    EXPECT_NE(open, svg(one));
}

TEST_F(PlanMap, ShowsTheHomesThatLoseAPlaceOneDotEach)
{
    std::vector<maps::PlanLoss> losses;
    for (const std::uint32_t home : {3U, 7U, 12U}) {
        losses.push_back({town.snapshot.settlements[SettlementId{home}].position, 100});
    }
    const auto drawn = [&](std::size_t many) {
        const auto text = maps::plan_svg({.snapshot = town.snapshot, .losses = std::span{losses}.first(many)},
                                         Language::english);
        EXPECT_TRUE(text);
        std::size_t paths = 0;
        for (auto at = text->find("<path"); at != std::string::npos; at = text->find("<path", at + 1)) {
            ++paths;
        }
        return paths;
    };
    EXPECT_EQ(drawn(3), drawn(1) + 2);
    losses.front().position = {0.0, 0.0}; // off the map
    EXPECT_EQ(drawn(3), drawn(1) + 2);
    losses[1].position = {0.0, 0.0};
    EXPECT_EQ(drawn(3), drawn(1) + 1);
}

TEST_F(PlanMap, OfAUnitHasIdsOfItsOwnAndLeavesOutWhatLiesElsewhere)
{
    EXPECT_THAT(svg(one), HasSubstr("id=\"plan-city-0\""));
    EXPECT_THAT(svg(one, UnitId{1}), HasSubstr("id=\"plan-U0001-0\""));
    std::vector<maps::PlanPin> far{{.code = "P9", .position = {121.5, 31.5}}};
    EXPECT_EQ(svg(far), svg({}));
}

TEST_F(PlanMap, RefusesAUnitThatIsNotThere)
{
    EXPECT_FALSE(maps::plan_svg({.snapshot = town.snapshot, .unit = UnitId{3}}, Language::both));
    const Snapshot nothing;
    EXPECT_FALSE(maps::plan_svg({.snapshot = nothing}, Language::both));
}

class CampusPages : public testing::Test {
protected:
    CampusPages()
    {
        campus.code = "C1";
        campus.name = "一小";
        campus.position = {120.15, 30.25};
        page.campus = &campus;
        page.gates = {campus.position};
        for (const double east : {0.0005, 0.001, 0.0015}) {
            page.marks.push_back({.gravity = maps::Gravity::breaks,
                                  .place = "网吧",
                                  .distance = Millimetres{100'000},
                                  .position = {120.15 + east, 30.25},
                                  .line = {campus.position, {120.15 + east, 30.25}}});
        }
    }
    const std::vector<maps::CampusRule> rules{
        {.name = "周边200米", .limit = Millimetres{200'000}},
        {.name = "校门50米", .limit = Millimetres{50'000}, .around = maps::LimitAround::gates}};
    static std::string bytes(const maps::CampusBook& book, const std::string& ending)
    {
        const auto file = std::filesystem::temp_directory_path() / ("schoolplan_campus" + ending);
        const auto done = maps::campus_pages(book, Language::both, file);
        EXPECT_TRUE(done) << (done ? "" : done.error().message());
        std::ifstream in{file, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }

    Campus campus;
    maps::CampusPage page;
};

TEST_F(CampusPages, AreOneForEachCampusAndTheSameTwice)
{
    const std::vector<maps::CampusPage> three{page, page, page};
    const maps::CampusBook book{.pages = three, .rules = rules, .date = "2019-01-31"};
    const std::string pdf = bytes(book, ".pdf");
    EXPECT_TRUE(pdf.starts_with("%PDF"));
    EXPECT_THAT(pdf, HasSubstr("/Count 3\n")); // of pages, as a PDF says it
    EXPECT_EQ(pdf, bytes(book, ".pdf"));
}

TEST_F(CampusPages, OfOneMayBeAPicture)
{
    const std::vector<maps::CampusPage> one{page};
    const std::string with = bytes({.pages = one, .rules = rules}, ".png");
    EXPECT_TRUE(with.starts_with("\x89PNG"));
    page.marks.clear();
    const std::vector<maps::CampusPage> bare{page};
    EXPECT_NE(with, bytes({.pages = bare, .rules = rules}, ".png")); // the marks are on it
}

TEST_F(CampusPages, RefuseWhatTheyCannotHold)
{
    const std::vector<maps::CampusPage> two{page, page};
    EXPECT_THAT(maps::campus_pages({.pages = two}, Language::both, "x.png").error().message(),
                HasSubstr("one page"));
    EXPECT_FALSE(maps::campus_pages({.pages = two}, Language::both, "x.svg"));
    EXPECT_FALSE(maps::campus_pages({}, Language::both, "x.pdf"));
    EXPECT_THAT(
        maps::campus_pages({.pages = std::span{two}.first(1)}, Language::both, "x.pdf").error().message(),
        HasSubstr("a rule that the book has not"));
}

TEST(ScaleBar, IsALengthOneCanCountIn)
{
    EXPECT_EQ(maps::round_length(Metres{1999.0}), Metres{1000.0});
    EXPECT_EQ(maps::round_length(Metres{2000.0}), Metres{2000.0});
    EXPECT_EQ(maps::round_length(Metres{640.0}), Metres{500.0});
}

TEST(SvgIds, AreNumberedInTheOrderTheyAppear)
{
    EXPECT_EQ(maps::rename_ids(R"x(<g id="a7"/><use href="#b1"/><g id="b1" clip="url(#a7)"/>)x", "p-"),
              R"x(<g id="p-0"/><use href="#p-1"/><g id="p-1" clip="url(#p-0)"/>)x");
}

} // namespace
