/// Maps are whole, repeatable and true to their data.

#include <schoolplan/maps.hpp>

#include "made_town.hpp"

#include <maps/facts.hpp>
#include <maps/frame.hpp>
#include <maps/furniture.hpp>
#include <maps/labels.hpp>
#include <maps/svg_ids.hpp>
#include <maps/svg_numbers.hpp>
#include <schoolplan/geo/measure.hpp>

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

TEST(SvgPaths, KeepHundredthsOfAPointAndNothingElseChanges)
{
    EXPECT_EQ(maps::shorten_paths(R"(<g x="1.2345"><path d="M 12.296875 7.001 L -0.001 -3 Z" id="a"/></g>)"),
              R"(<g x="1.2345"><path d="M 12.3 7 L 0 -3 Z" id="a"/></g>)");
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
