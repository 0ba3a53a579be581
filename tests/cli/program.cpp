#include "program.hpp"

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace schoolplan::tests {

namespace {

namespace fs = std::filesystem;

std::string whole(const fs::path& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace

Folder::Folder()
{
    std::string name = (fs::temp_directory_path() / "schoolplan-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error{"no temporary folder"};
    }
    path_ = name;
}

Folder::~Folder()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void Folder::write(const std::string& name, const std::string& text) const
{
    fs::create_directories((path_ / name).parent_path());
    std::ofstream{path_ / name, std::ios::binary} << text;
}

std::string Folder::read(const std::string& name) const
{
    return whole(path_ / name);
}

Said Folder::shell(const std::string& line) const
{
    const fs::path program = SCHOOLPLAN_PROGRAM;
    const std::string whole_line = "cd '" + path_.string() + "' && PATH='" + program.parent_path().string()
                                   + "':\"$PATH\" && (" + line + ") >.out 2>.err </dev/null";
    const int status = std::system(whole_line.c_str());
    Said said{.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
              .out = whole(path_ / ".out"),
              .err = whole(path_ / ".err")};
    fs::remove(path_ / ".out");
    fs::remove(path_ / ".err");
    return said;
}

const fs::path& demo_folder()
{
    static const Folder folder;
    static const Said said = folder.shell("schoolplan run '" SOURCE_ROOT "/scenarios/demo.toml' --into .");
    if (said.code != 0 && said.code != 3) {
        throw std::runtime_error{"the demo failed: " + said.err};
    }
    return folder.path();
}

} // namespace schoolplan::tests
