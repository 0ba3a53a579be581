#include "web/head.hpp"

#include <gtest/gtest.h>

namespace schoolplan::web {
namespace {

/// The status that refuses it; 0 where it is taken.
Refused refused(const std::string& text, const Limits& limits = {})
{
    const auto head = read_head(text, limits);
    const auto* status = std::get_if<Refused>(&head);
    return status == nullptr ? 0 : *status;
}

std::string get(const std::string& target, const std::string& headers = "")
{
    return "GET " + target + " HTTP/1.1\r\nHost: here\r\n" + headers + "\r\n";
}

TEST(Head, ReadsWhatMatters)
{
    const auto read =
        read_head("POST /a HTTP/1.1\r\nhost: here:80\r\nCONTENT-LENGTH: 7\r\nAuthorization: Bearer  abc \r\n"
                  "If-Match: \"x\"\r\nX-Other: ignored\r\nConnection: Close\r\n\r\n",
                  {});
    const auto* head = std::get_if<Head>(&read);
    ASSERT_NE(head, nullptr);
    EXPECT_EQ(head->method, "POST");
    EXPECT_EQ(head->target, "/a");
    EXPECT_EQ(head->host, "here:80");
    EXPECT_EQ(head->body, 7);
    EXPECT_EQ(head->token, "abc");
    EXPECT_EQ(head->if_match, "\"x\"");
    EXPECT_TRUE(head->ends);
}

TEST(Head, RefusesWhatIsMalformed)
{
    EXPECT_EQ(refused(get("/")), 0);
    for (const std::string& bad :
         {std::string{"\r\n\r\n"}, std::string{"GET\r\n\r\n"},
          std::string{"GET  HTTP/1.1\r\nHost: a\r\n\r\n"}, get("a"), get("*"), get("http://elsewhere/"),
          get("/a b"), get("/\x01"), get("/", "no colon\r\n"), get("/", " folded: x\r\n"),
          get("/", "a b: x\r\n"), get("/", "Host: again\r\n"), get("/", "X: a\x01z\r\n"),
          std::string{"GET / HTTP/1.1\r\n\r\n"}, std::string{"GET / HTTP/1.1\nHost: a\n\n"},
          get("/", "Content-Length: 1\r\n"), get("/") + "more",
          std::string{"GET / FTP/1.1\r\nHost: a\r\n\r\n"}}) {
        EXPECT_EQ(refused(bad), 400) << bad;
    }
    for (const char* length : {"-1", "+1", "1x", "", " ", "0x10", "1, 1"}) {
        EXPECT_EQ(
            refused("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::string{length} + "\r\n\r\n"), 400)
            << length;
    }
}

TEST(Head, RefusesOtherMethodsAndOtherHttp)
{
    EXPECT_EQ(refused("PUT / HTTP/1.1\r\nHost: a\r\n\r\n"), 405);
    EXPECT_EQ(refused("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n"), 405);
    EXPECT_EQ(refused("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), 505);
    EXPECT_EQ(refused("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"), 411);
}

TEST(Head, TakesWhatIsExactlyAtTheLimitsAndNoMore)
{
    Limits limits;
    limits.target = 5;
    limits.body = 10;
    EXPECT_EQ(refused(get("/1234"), limits), 0);
    EXPECT_EQ(refused(get("/12345"), limits), 414);
    const auto post = [](const char* length) {
        return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::string{length} + "\r\n\r\n";
    };
    EXPECT_EQ(refused(post("10"), limits), 0);
    EXPECT_EQ(refused(post("11"), limits), 413);
    EXPECT_EQ(refused(post("99999999999999999999999999"), limits), 413);
}

TEST(Head, RefusesMoreHeadersThanAnybodyNeeds)
{
    std::string headers;
    for (int i = 0; i < 63; ++i) {
        headers += "X" + std::to_string(i) + ": y\r\n";
    }
    EXPECT_EQ(refused(get("/", headers)), 0); // 64 with Host
    EXPECT_EQ(refused(get("/", headers + "One-More: y\r\n")), 400);
}

TEST(Head, IsOursOnlyWithOurHostAndOrigin)
{
    const std::vector<std::string> hosts{"127.0.0.1:80", "localhost:80"};
    EXPECT_TRUE(is_ours({.host = "127.0.0.1:80"}, hosts));
    EXPECT_TRUE(is_ours({.host = "LOCALHOST:80", .origin = "http://localhost:80"}, hosts));
    EXPECT_FALSE(is_ours({.host = "rebound.example:80"}, hosts));
    EXPECT_FALSE(is_ours({.host = "localhost:81"}, hosts));
    EXPECT_FALSE(is_ours({.host = "localhost"}, hosts));
    EXPECT_FALSE(is_ours({.host = "localhost:80", .origin = "http://elsewhere"}, hosts));
    EXPECT_FALSE(is_ours({.host = "localhost:80", .origin = "null"}, hosts));
    EXPECT_FALSE(is_ours({.host = "localhost:80", .origin = "http://127.0.0.1:80"}, hosts));
}

TEST(Head, IsHandedOnWithoutWhatDoesNotMatter)
{
    const auto head = read_head(get("/a?b", "Range: bytes=0-0\r\nX: y\r\n"), {});
    EXPECT_EQ(written(std::get<Head>(head)), "GET /a?b HTTP/1.1\r\nHost: here\r\n\r\n");
}

} // namespace
} // namespace schoolplan::web
