#include <scenes/scene.hpp>

#include <schoolplan/access.hpp>
#include <schoolplan/network.hpp>

#include <gtest/gtest.h>

#include <string>

namespace schoolplan::access {
namespace {

using namespace literals;

/// "ab bc": a and b are neighbours, b and c are.
std::string pairs_of(std::string_view drawing, const Settings& settings = {})
{
    const scenes::Scene scene = scenes::draw(drawing, 100_m);
    const auto built = network::build(scene.roads, {});
    const auto found = neighbours(built->network, scene.snapshot, settings);
    EXPECT_TRUE(found);
    std::string text;
    for (const Neighbours& pair : *found) {
        text += (text.empty() ? "" : " ") + scene.snapshot.settlements[pair.one].code
                + scene.snapshot.settlements[pair.other].code;
    }
    return text;
}

TEST(Neighbours, AlongAStreetAreThoseWithNobodyBetween)
{
    EXPECT_EQ(pairs_of("a--b--c"), "ab bc");
}

TEST(Neighbours, MeetAtACornerThatNobodyIsNearerTo)
{
    // The corner is 100 m from c and 200 m from a and b: it is c's ground, and lies between a and b.
    EXPECT_EQ(pairs_of("a-+-b\n"
                       "  c\n"),
              "ac bc");
    // It is 200 m from all: the lowest has it.
    EXPECT_EQ(pairs_of("a-+-b\n"
                       "  |\n"
                       "  c\n"),
              "ab ac");
}

TEST(Neighbours, AcrossARiverAreThoseAtTheBridge)
{
    const std::string_view river = "a--b--c\n"
                                   "   |\n"
                                   "d--e--f\n";
    EXPECT_EQ(pairs_of(river), "ab bc be de ef") << "not ad and not cf, though they are as near";
    EXPECT_EQ(pairs_of("a--b--c\n\nd--e--f\n"), "ab bc de ef");
}

TEST(Neighbours, OffTheNetworkThereAreNone)
{
    EXPECT_EQ(pairs_of("a--b\n\n\nc\n", {.attach = 150_m}), "ab");
}

TEST(Neighbours, AreNotAskedForWithoutAThread)
{
    const scenes::Scene scene = scenes::draw("a--b", 100_m);
    const auto built = network::build(scene.roads, {});
    EXPECT_FALSE(neighbours(built->network, scene.snapshot, {.threads = 0}));
}

} // namespace
} // namespace schoolplan::access
