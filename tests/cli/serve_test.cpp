/// The program as it serves: its address, its end, and scenarios that several save at once.

#include "program.hpp"

#include <cli/scenario_folder.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <csignal>
#include <fstream>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace schoolplan::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;

std::string text_of(const fs::path& file)
{
    std::ostringstream text;
    text << std::ifstream{file}.rdbuf();
    return text.str();
}

/// `schoolplan serve` in a process of its own.
class Served {
public:
    Served(const tests::Folder& folder, const std::string& options)
        : Served{folder, options, tests::demo_folder() / "city.sqlite"}
    {
    }
    Served(const tests::Folder& folder, const std::string& options, const fs::path& workspace)
        : said_{folder.path() / "said"}
    {
        fs::remove(said_);
        process_ = ::fork();
        if (process_ == 0) {
            const std::string line = "exec '" SCHOOLPLAN_PROGRAM "' serve '" + workspace.string() + "' "
                                     + options + " 2> '" + said_.string() + "' > '" + said_.string()
                                     + ".out'";
            ::execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
            ::_exit(127);
        }
        for (int i = 0; i < 600 && text_of(said_).find("http://") == std::string::npos; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        }
    }
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;
    ~Served()
    {
        if (process_ > 0) {
            ::kill(process_, SIGKILL);
            ::waitpid(process_, nullptr, 0);
        }
    }

    /// "http://127.0.0.1:40123"
    [[nodiscard]] std::string address() const
    {
        const std::string said = text_of(said_);
        const auto begin = said.find("http://");
        return said.substr(begin, said.find('/', begin + 7) - begin);
    }

    [[nodiscard]] std::string token() const
    {
        const std::string said = text_of(said_);
        const auto begin = said.find("token=");
        return begin == std::string::npos ? "" : said.substr(begin + 6, 32);
    }

    /// The exit code after the signal.
    int end(int signal)
    {
        int state = 0;
        ::kill(process_, signal);
        ::waitpid(process_, &state, 0);
        process_ = -1;
        return WIFEXITED(state) ? WEXITSTATUS(state) : -1;
    }

private:
    fs::path said_;
    pid_t process_ = -1;
};

TEST(Serve, EndsWellWhenItIsTold)
{
    const tests::Folder folder;
    for (const int signal : {SIGINT, SIGTERM}) {
        Served served{folder, ""};
        EXPECT_THAT(served.address(), HasSubstr("http://127.0.0.1:"));
        EXPECT_EQ(served.token(), "");
        EXPECT_EQ(served.end(signal), 0);
    }
}

/// Another command saves while the page is open: the next answers are of the new contents.
TEST(Serve, ShowsWhatAnotherCommandHasSavedMeanwhile)
{
    const tests::Folder folder;
    const fs::path workspace = folder.path() / "own.sqlite";
    fs::copy_file(tests::demo_folder() / "city.sqlite", workspace);
    const Served served{folder, "", workspace};
    const auto ask = [&](const std::string& path) {
        return json::parse(folder.shell("curl -s '" + served.address() + path + "'").out);
    };
    const auto before = ask("/api/overview");
    const auto plots = [&](const json& overview) {
        const auto& layers = overview["layers"];
        return std::ranges::count_if(layers, [](const json& layer) { return layer["id"] == "sites"; });
    };
    ASSERT_EQ(plots(before), 0);
    const auto saved =
        folder.shell("'" SCHOOLPLAN_PROGRAM "' import '" + workspace.string()
                     + "' sites '" SOURCE_ROOT "/scenarios/plots/planned.csv' --crs EPSG:4326 --synthetic");
    ASSERT_EQ(saved.code, 0) << saved.err;
    json now;
    for (int i = 0; i < 200 && (now.is_null() || now["snapshot"] == before["snapshot"]); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{100}); // it looks once a second
        now = ask("/api/overview");
    }
    EXPECT_NE(now["snapshot"], before["snapshot"]);
    ASSERT_EQ(plots(now), 1);
    const auto rows = ask("/api/layers/sites/rows");
    EXPECT_EQ(rows["count"], 12); // lines of the file but its head
    EXPECT_EQ(rows["snapshot"], now["snapshot"]);
}

/// GDAL's own client of OGC API Features against the workspace's own counts.
TEST(Serve, GdalReadsEveryLayerWithTheCountsOfTheWorkspace)
{
    const tests::Folder folder;
    const Served served{folder, ""};
    const auto count = [&](const std::string& layer, const std::string& options = "") {
        const auto said = folder.shell("ogrinfo -ro -al -q " + options + " 'OAPIF:" + served.address()
                                       + "/ogc' " + layer + " | grep -c '^OGRFeature'");
        return std::stoi(said.out);
    };
    const auto rows = [&](const std::string& question) {
        return std::stoi(folder
                             .shell("sqlite3 '" + (tests::demo_folder() / "city.sqlite").string() + "' \""
                                    + question + "\"")
                             .out);
    };
    for (const auto& [layer, tables] : {std::pair{"units", "unit"},
                                        {"campuses", "campus"},
                                        {"settlements", "settlement"},
                                        {"gates", "gate"},
                                        {"roads", "road"},
                                        {"gaps", "gap"},
                                        {"service_areas", "service_area"},
                                        {"terrain", "terrain"},
                                        {"coverage", "coverage"}}) {
        EXPECT_EQ(count(layer), rows(std::string{"SELECT count(*) FROM "} + tables)) << layer;
    }
    const std::string box = "-spat 120.19 30.16 120.2 30.17";
    const auto inside =
        folder.shell("ogrinfo -ro -al -q " + box + " '" + (tests::demo_folder() / "city.sqlite").string()
                     + "' 'campus(position)' | grep -c '^OGRFeature'");
    ASSERT_GT(std::stoi(inside.out), 0);
    EXPECT_EQ(count("campuses", box), std::stoi(inside.out));
}

TEST(Serve, SavesScenariosForThoseWithTheTokenOnly)
{
    const tests::Folder folder;
    const fs::path scenarios = folder.path() / "scenarios";
    const Served served{folder, "--edit --scenarios '" + scenarios.string() + "'"};
    ASSERT_EQ(served.token().size(), 32);
    const auto post = [&](const std::string& token, const std::string& version, const std::string& body) {
        return folder
            .shell("curl -s -o answer -w '%{http_code}' -X POST -H 'X-Schoolplan-Token: " + token + "' "
                   + (version.empty() ? "" : "-H 'If-Match: \"" + version + "\"' ") + "-d '" + body + "' "
                   + served.address() + "/api/scenarios")
            .out;
    };
    const std::string body = R"({"name": "one-more", "changes": []})";
    EXPECT_EQ(post("0123", "", body), "401");
    EXPECT_FALSE(fs::exists(scenarios));
    EXPECT_EQ(post(served.token(), "", body), "201");
    const std::string first = text_of(scenarios / "one-more.toml");
    EXPECT_NE(first.find("version = 1"), std::string::npos) << first;
    EXPECT_EQ(post(served.token(), "", body), "409"); // it is there, and nobody said that he saw it
    EXPECT_EQ(post(served.token(), "0000", body), "409");
    const auto version = json::parse(folder.shell("curl -s " + served.address() + "/api/scenarios").out);
    EXPECT_EQ(post(served.token(), version["scenarios"][0]["version"],
                   R"({"name": "one-more", "changes": [{"do": "close", "campus": "S001"}]})"),
              "200");
    EXPECT_NE(text_of(scenarios / "one-more.toml").find("S001"), std::string::npos);
    EXPECT_EQ(post(served.token(), "", R"({"name": "two", "changes": [{"do": "close", "campus": "none"}]})"),
              "400");
    for (const char* name : {"../out", "a/b", ".hidden", ""}) {
        EXPECT_EQ(post(served.token(), "", R"({"name": ")" + std::string{name} + R"(", "changes": []})"),
                  "400")
            << name;
    }
    EXPECT_EQ(post(served.token(), "", "{"), "400");
}

TEST(ScenarioFolder, OfTwoWhoSaveAtTheSameTimeOneWinsAndTheOtherIsTold)
{
    const tests::Folder folder;
    const ScenarioFolder scenarios{folder.path() / "scenarios"};
    for (int round = 0; round < 50; ++round) {
        const auto seen = scenarios.read("shared");
        const std::string version = seen ? seen->version : "";
        std::array<bool, 4> won{};
        std::vector<std::thread> authors;
        for (std::size_t author = 0; author < won.size(); ++author) {
            authors.emplace_back([&, author] {
                const auto text = std::to_string(round) + " by " + std::to_string(author);
                const auto saved = scenarios.save("shared", text, version);
                won[author] = static_cast<bool>(saved);
                if (!saved) {
                    EXPECT_EQ(saved.error().fault(), Fault::inconsistent);
                }
            });
        }
        for (std::thread& author : authors) {
            author.join();
        }
        ASSERT_EQ(std::ranges::count(won, true), 1);
        const auto winner = std::ranges::find(won, true) - won.begin();
        EXPECT_EQ(scenarios.read("shared")->text, std::to_string(round) + " by " + std::to_string(winner));
    }
}

TEST(ScenarioFolder, KilledAtAnyMomentAScenarioIsAsBeforeOrAsAfter)
{
    const tests::Folder folder;
    const ScenarioFolder scenarios{folder.path() / "scenarios"};
    const std::array texts{std::string(200'000, 'a'), std::string(300'000, 'b')};
    ASSERT_TRUE(scenarios.save("large", texts[0], ""));
    for (int kill = 0; kill < 60; ++kill) {
        const pid_t child = ::fork();
        if (child == 0) {
            for (std::size_t i = 0;; ++i) {
                const auto seen = scenarios.read("large");
                static_cast<void>(scenarios.save("large", texts[i % 2], seen ? seen->version : ""));
            }
        }
        std::this_thread::sleep_for(std::chrono::microseconds{500 + 137 * kill});
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const auto left = scenarios.read("large");
        ASSERT_TRUE(left);
        EXPECT_TRUE(left->text == texts[0] || left->text == texts[1]) << left->text.size();
        EXPECT_EQ(scenarios.list()->size(), 1);
        ASSERT_TRUE(scenarios.save("large", texts[1], left->version)); // no lock was left behind
    }
}

} // namespace
} // namespace schoolplan::cli
