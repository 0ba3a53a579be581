/// The manual is part of the program: pages, options and examples are checked against it.

#include "program.hpp"

#include <cli/command.hpp>

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace schoolplan::cli {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names()
{
    std::vector<std::string> found;
    for (const auto& command : all_commands()) {
        found.emplace_back(command->name());
    }
    return found;
}

std::string page(const std::string& name)
{
    std::ifstream in{fs::path{SOURCE_ROOT} / "docs/commands" / (name + ".md")};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::string> declared_options(const std::string& name)
{
    for (const auto& command : all_commands()) {
        if (command->name() == name) {
            CLI::App app;
            Form form{app};
            command->declare(form);
            std::vector<std::string> found;
            for (const CLI::Option* option : app.get_options()) {
                if (option->nonpositional() && option->get_name() != "--help") {
                    found.push_back(option->get_name());
                }
            }
            return found;
        }
    }
    return {};
}

/// The commands of the page's last section, one a line.
std::vector<std::string> examples(const std::string& text)
{
    std::vector<std::string> found;
    std::istringstream lines{text.substr(std::min(text.size(), text.find("## EXAMPLES")))};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("schoolplan ")) {
            found.push_back(line);
        }
    }
    return found;
}

class Manual : public testing::TestWithParam<std::string> {};

TEST_P(Manual, HelpWorks)
{
    const tests::Folder folder;
    const auto said = folder.shell("schoolplan " + GetParam() + " --help");
    EXPECT_EQ(said.code, 0);
    EXPECT_EQ(said.err, "");
    EXPECT_NE(said.out.find("--json"), std::string::npos);
}

TEST_P(Manual, PageHasItsSectionsInOrder)
{
    const auto text = page(GetParam());
    std::size_t at = 0;
    for (const auto* section :
         {"## NAME", "## SYNOPSIS", "## DESCRIPTION", "## OPTIONS", "## READS AND WRITES", "## DIAGNOSTICS",
          "## MEMORY AND TIME", "## METHOD", "## EXAMPLES"}) {
        const auto found = text.find(section, at);
        ASSERT_NE(found, std::string::npos) << GetParam() << " lacks " << section;
        at = found;
    }
}

TEST_P(Manual, PageNamesEveryOptionAndNoOther)
{
    const auto text = page(GetParam());
    const auto options =
        text.substr(text.find("## OPTIONS"), text.find("## READS AND WRITES") - text.find("## OPTIONS"));
    auto declared = declared_options(GetParam());
    for (const std::string& option : declared) {
        EXPECT_NE(options.find("`" + option), std::string::npos)
            << GetParam() << " does not tell of " << option;
    }
    declared.insert(declared.end(), {"--json", "--quiet"});
    for (auto at = options.find("`--"); at != std::string::npos; at = options.find("`--", at + 1)) {
        const auto end = options.find_first_of("` ", at + 1);
        const auto told = options.substr(at + 1, end - at - 1);
        EXPECT_NE(std::find(declared.begin(), declared.end(), told), declared.end())
            << GetParam() << " tells of " << told << ", which is no option";
    }
}

TEST_P(Manual, EveryExampleRuns)
{
    const auto lines = examples(page(GetParam()));
    ASSERT_FALSE(lines.empty());
    const tests::Folder folder;
    fs::copy(tests::demo_folder(), folder.path(),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    fs::copy(fs::path{SOURCE_ROOT} / "scenarios", folder.path() / "scenarios", fs::copy_options::recursive);
    fs::copy(fs::path{SOURCE_ROOT} / "gis-data", folder.path() / "gis-data", fs::copy_options::recursive);
    for (const std::string& line : lines) {
        const auto said = folder.shell(line);
        EXPECT_TRUE(said.code == 0 || said.code == 3) << line << "\n" << said.err;
    }
}

INSTANTIATE_TEST_SUITE_P(Command, Manual, testing::ValuesIn(names()),
                         [](const auto& command) { return command.param; });

} // namespace
} // namespace schoolplan::cli
