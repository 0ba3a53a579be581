#include "asker.hpp"

#include <schoolplan/web.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>

namespace schoolplan::web::tests {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

std::vector<Route> echo()
{
    return {
        {"GET", "/say/{word}", [](const Request& asked) { return Answer{.body = asked.words.at("word")}; }},
        {"GET", "/long",
         [](const Request&) { return Answer{.type = "text/plain", .body = std::string(100'000, 'x')}; }},
        {"GET", "/tagged", [](const Request&) { return Answer{.body = "tagged", .etag = "\"t1\""}; }},
        {"GET", "/throws", [](const Request&) -> Answer { throw std::runtime_error{"oh"}; }},
        {"POST", "/keep", [](const Request& asked) { return Answer{.status = 201, .body = asked.body}; }},
        {"POST", "/weigh", [](const Request& asked) { return Answer{.body = asked.body}; }, true}};
}

Settings editing()
{
    Settings settings;
    settings.token = "0123456789abcdef";
    return settings;
}

TEST(Serve, AnswersWhatIsAsked)
{
    const Service service{echo()};
    const auto answer = ask(service, "GET", "/say/%E7%BF%A0");
    EXPECT_EQ(status_of(answer), 200);
    EXPECT_EQ(body_of(answer), "翠");
    EXPECT_THAT(answer, HasSubstr("Content-Security-Policy: default-src 'none'"));
    EXPECT_THAT(answer, HasSubstr("X-Content-Type-Options: nosniff"));
    EXPECT_THAT(answer, HasSubstr("Cache-Control: no-store"));
}

TEST(Serve, NamesTheBackgroundAndNoOtherHostInItsPolicy)
{
    const Service plain{echo()};
    EXPECT_THAT(ask(plain, "GET", "/say/a"), Not(HasSubstr("http"))) << "but HTTP/1.1 itself is upper case";
    Settings settings;
    settings.background = "https://tiles.example.cn";
    const Service service{echo(), settings};
    EXPECT_THAT(ask(service, "GET", "/say/a"),
                HasSubstr("img-src 'self' data: blob: https://tiles.example.cn;"));
}

TEST(Serve, HeadIsTheAnswerWithoutItsBody)
{
    const Service service{echo()};
    const auto answer = ask(service, "HEAD", "/say/abc");
    EXPECT_EQ(status_of(answer), 200);
    EXPECT_THAT(answer, HasSubstr("Content-Length: 3"));
    EXPECT_EQ(body_of(answer), "");
}

TEST(Serve, ZipsForThoseWhoTakeIt)
{
    const Service service{echo()};
    const auto zipped = ask(service, "GET", "/long", "Accept-Encoding: br, gzip\r\n");
    EXPECT_THAT(zipped, HasSubstr("Content-Encoding: gzip"));
    EXPECT_LT(body_of(zipped).size(), 1000);
    EXPECT_EQ(body_of(ask(service, "GET", "/long")).size(), 100'000);
}

TEST(Serve, SaysThatNothingChanged)
{
    const Service service{echo()};
    EXPECT_THAT(ask(service, "GET", "/tagged"), HasSubstr("ETag: \"t1\""));
    const auto again = ask(service, "GET", "/tagged", "If-None-Match: \"t1\"\r\n");
    EXPECT_EQ(status_of(again), 304);
    EXPECT_EQ(body_of(again), "");
    EXPECT_EQ(status_of(ask(service, "GET", "/tagged", "If-None-Match: \"t0\"\r\n")), 200);
}

TEST(Serve, OneConnectionAsksManyTimes)
{
    const Service service{echo()};
    const Asker asker{service};
    for (int i = 0; i < 20; ++i) {
        ASSERT_TRUE(asker.send("GET /say/" + std::to_string(i) + " HTTP/1.1\r\nHost: " + service.host()
                               + "\r\n\r\n"));
        EXPECT_EQ(body_of(asker.one()), std::to_string(i));
    }
}

TEST(Serve, QuestionsSentTogetherAreAnsweredInOrder)
{
    const Service service{echo(), editing()};
    const Asker asker{service};
    const std::string host = "Host: " + service.host() + "\r\n";
    asker.send("GET /say/first HTTP/1.1\r\n" + host + "\r\nPOST /keep HTTP/1.1\r\n" + host
               + "Authorization: Bearer 0123456789abcdef\r\nContent-Length: 6\r\n\r\nsecond"
               + "GET /say/third HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
    const auto all = asker.all();
    const auto first = all.find("first");
    const auto second = all.find("second");
    EXPECT_LT(first, second);
    EXPECT_LT(second, all.find("third"));
    EXPECT_NE(all.find("third"), std::string::npos);
}

TEST(Serve, RefusesWhatIsMalformedAndLives)
{
    const Service service{echo()};
    for (const std::string bad :
         {"\r\n\r\n", "x\r\n\r\n", "GET /say/a\r\n\r\n", "GET /say/a HTTP/1.1\r\n\r\n",
          "\x16\x03\x01\r\n\r\n", "GET /say/a HTTP/1.1\r\nHost\r\n\r\n"}) {
        const Asker asker{service};
        asker.send(bad);
        EXPECT_EQ(status_of(asker.all()), 400) << bad;
    }
    for (const char* way : {"/../etc/passwd", "/%2e%2e/etc/passwd", "/say/%00", "/say/a//b", "/say/%ff"}) {
        EXPECT_EQ(status_of(ask(service, "GET", way)), 400) << way;
    }
    EXPECT_EQ(status_of(ask(service, "GET", "/nowhere")), 404);
    EXPECT_EQ(status_of(ask(service, "POST", "/say/a")), 405);
    EXPECT_EQ(status_of(ask(service, "DELETE", "/say/a")), 405);
    EXPECT_EQ(status_of(ask(service, "GET", "/say/" + std::string(5000, 'a'))), 414);
    EXPECT_EQ(status_of(ask(service, "GET", "/" + std::string(50'000, 'a'))), 414);
    EXPECT_EQ(status_of(ask(service, "GET", "/say/a", "X: " + std::string(50'000, 'a') + "\r\n")), 431);
    EXPECT_EQ(status_of(ask(service, "GET", "/say/a", "Range: bytes=0-0" + std::string(8000, ',') + "\r\n")),
              200);
    EXPECT_EQ(status_of(ask(service, "GET", "/throws")), 500);
    EXPECT_EQ(body_of(ask(service, "GET", "/say/alive")), "alive");
}

TEST(Serve, RefusesOtherSites)
{
    const Service service{echo()};
    const auto from = [&](const std::string& host, const std::string& headers) {
        const Asker asker{service};
        asker.send("GET /say/a HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + headers + "\r\n");
        return status_of(asker.all());
    };
    const std::string port = ":" + std::to_string(service.port());
    EXPECT_EQ(from("localhost" + port, ""), 200);
    EXPECT_EQ(from("rebound.example" + port, ""), 403);
    EXPECT_EQ(from("127.0.0.1", ""), 403);
    EXPECT_EQ(from(service.host(), "Origin: http://elsewhere.example\r\n"), 403);
}

TEST(Serve, PostsNeedTheToken)
{
    const Service reading{echo()};
    EXPECT_EQ(status_of(ask(reading, "POST", "/keep", "X-Schoolplan-Token: \r\n", "x")), 403);
    const Service service{echo(), editing()};
    EXPECT_EQ(status_of(ask(service, "POST", "/keep", "", "x")), 401);
    EXPECT_EQ(status_of(ask(service, "POST", "/keep", "Authorization: Bearer 0123456789abcdeF\r\n", "x")),
              401);
    EXPECT_EQ(status_of(ask(service, "POST", "/keep", "Authorization: Bearer 0123456789abcde\r\n", "x")),
              401);
    EXPECT_EQ(status_of(ask(service, "POST", "/keep", "Authorization: Bearer 0123456789abcdef\r\n", "x")),
              201);
    EXPECT_EQ(body_of(ask(service, "POST", "/keep", "X-Schoolplan-Token: 0123456789abcdef\r\n", "kept")),
              "kept");
}

TEST(Serve, AHarmlessPostNeedsNoToken)
{
    const Service reading{echo()};
    EXPECT_EQ(body_of(ask(reading, "POST", "/weigh", "", "ten")), "ten");
    EXPECT_EQ(status_of(ask(reading, "POST", "/weigh", "Origin: http://elsewhere.example\r\n", "ten")), 403);
    const Service editing_too{echo(), editing()};
    EXPECT_EQ(status_of(ask(editing_too, "POST", "/weigh", "", "ten")), 200);
}

TEST(Serve, RefusesABodyThatIsTooLargeBeforeItComes)
{
    Settings settings = editing();
    settings.limits.body = 10;
    const Service service{echo(), settings};
    const std::string token = "X-Schoolplan-Token: 0123456789abcdef\r\n";
    EXPECT_EQ(status_of(ask(service, "POST", "/keep", token, std::string(10, 'x'))), 201);
    EXPECT_EQ(status_of(ask(service, "POST", "/keep", token, std::string(11, 'x'))), 413);
    const Asker asker{service};
    asker.send("POST /keep HTTP/1.1\r\nHost: " + service.host() + "\r\n" + token
               + "Content-Length: 1000000000\r\n\r\n");
    EXPECT_EQ(status_of(asker.all()), 413); // nothing of it was sent
}

TEST(Serve, DoesNotWaitForSlowSenders)
{
    Settings settings = editing();
    settings.limits.to_ask = std::chrono::milliseconds{200};
    settings.limits.at_once = 2;
    const Service service{echo(), settings};
    const Asker head{service};
    head.send("GET /say/a HT");
    const Asker body{service};
    body.send("POST /keep HTTP/1.1\r\nHost: " + service.host()
              + "\r\nX-Schoolplan-Token: 0123456789abcdef\r\nContent-Length: 5\r\n\r\nab");
    EXPECT_EQ(body_of(ask(service, "GET", "/say/others")), "others"); // though both threads were held
    EXPECT_EQ(status_of(head.all()), 408);
    EXPECT_EQ(status_of(body.all()), 408);
}

TEST(Serve, ASenderOfOneByteAtATimeIsSlowToo)
{
    Settings settings;
    settings.limits.to_ask = std::chrono::milliseconds{300};
    const Service service{echo(), settings};
    const Asker asker{service};
    for (int i = 0; i < 100 && asker.send("G"); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    EXPECT_EQ(status_of(asker.all()), 408);
}

TEST(Serve, RefusesMoreThanItCanHold)
{
    Settings settings;
    settings.limits.at_once = 1;
    settings.limits.waiting = 1;
    settings.limits.to_ask = std::chrono::milliseconds{2'000};
    const Service service{echo(), settings};
    const Asker held{service};
    held.send("GET /say/a"); // takes the only thread
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
    const Asker waits{service};
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
    const Asker refused{service};
    EXPECT_EQ(status_of(refused.all()), 503);
    EXPECT_EQ(status_of(held.all()), 408);
    waits.send("GET /say/b HTTP/1.1\r\nHost: " + service.host() + "\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(body_of(waits.all()), "b");
}

TEST(Serve, ServesTheFilesOfThePageAndNoOthers)
{
    const fs::path folder = fs::temp_directory_path() / ("web-page-" + std::to_string(::getpid()));
    fs::create_directories(folder / "page" / "assets");
    std::ofstream{folder / "secret.txt"} << "secret";
    std::ofstream{folder / "page" / "index.html"} << "<p>hello</p>";
    std::ofstream{folder / "page" / "assets" / "map.js"} << "let a = 1;";
    fs::create_symlink(folder / "secret.txt", folder / "page" / "link.txt");
    fs::create_directory_symlink(folder, folder / "page" / "up");
    Settings settings;
    settings.page = folder / "page";
    {
        const Service service{echo(), settings};
        EXPECT_EQ(body_of(ask(service, "GET", "/")), "<p>hello</p>");
        EXPECT_THAT(ask(service, "GET", "/assets/map.js"), HasSubstr("text/javascript"));
        for (const char* way :
             {"/link.txt", "/up/secret.txt", "/assets", "/..%2fsecret.txt", "/secret.txt"}) {
            EXPECT_EQ(status_of(ask(service, "GET", way)), 404) << way;
        }
    }
    fs::remove_all(folder);
}

TEST(Serve, RefusesAPortThatIsTaken)
{
    const Service service{echo()};
    Settings settings;
    settings.port = service.port();
    const auto done = serve(
        settings, echo(), [](const std::string&) {}, [] { return true; });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().fault(), Fault::invalid_input);
}

TEST(Serve, RefusesAPageThatIsNotThere)
{
    Settings settings;
    settings.page = "/nowhere/page";
    const auto done = serve(
        settings, echo(), [](const std::string&) {}, [] { return true; });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().fault(), Fault::not_found);
}

} // namespace
} // namespace schoolplan::web::tests
