#include "web/target.hpp"

#include <gtest/gtest.h>

namespace schoolplan::web {
namespace {

using Path = std::vector<std::string>;
using Query = std::vector<std::pair<std::string, std::string>>;

TEST(Target, TakesSegmentsAndQueryApart)
{
    const auto target = read_target("/api/home/H%201?lang=zh&q=%E7%BF%A0+x&empty=&bare");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, (Path{"api", "home", "H 1"}));
    EXPECT_EQ(target->query, (Query{{"lang", "zh"}, {"q", "翠 x"}, {"empty", ""}, {"bare", ""}}));
}

TEST(Target, APlusIsABlankInAQueryOnly)
{
    EXPECT_EQ(read_target("/a+b?c=d+e"), (Target{{"a+b"}, {{"c", "d e"}}}));
}

TEST(Target, TheRootAndALastSlashHaveNoSegment)
{
    EXPECT_EQ(read_target("/"), (Target{}));
    EXPECT_EQ(read_target("/api/"), (Target{{"api"}, {}}));
}

TEST(Target, NoWayLeadsUpwards)
{
    for (const char* way :
         {"/../x", "/a/..", "/a/../b", "/%2e%2e/x", "/.%2E/x", "/a/./b", "/a//b", "//a", "a", "", "?a"}) {
        EXPECT_EQ(read_target(way), std::nullopt) << way;
    }
    // An escaped slash stays within its segment: no file and no route has such a name.
    EXPECT_EQ(read_target("/..%2f..%2fetc"), (Target{{"../../etc"}, {}}));
}

TEST(Target, RefusesEscapesThatAreNoneAndBytesThatAreNoText)
{
    for (const char* bad : {"/%", "/%4", "/%zz", "/a%00", "/%0a", "/%7f", "/?a=%00", "/?%ff", "/%c3",
                            "/%c0%af", "/%ed%a0%80", "/%f5%80%80%80", "/?a=%e7%bf"}) {
        EXPECT_EQ(read_target(bad), std::nullopt) << bad;
    }
}

TEST(Target, WhatIsEscapedComesBack)
{
    for (const std::string text : {"翠苑 一区", "a/b?c&d=e%f+g", "120.1,30.2"}) {
        EXPECT_EQ(read_target("/" + escaped(text)), (Target{{text}, {}}));
        EXPECT_EQ(read_target("/?" + escaped(text) + "=" + escaped(text)), (Target{{}, {{text, text}}}));
    }
}

} // namespace
} // namespace schoolplan::web
