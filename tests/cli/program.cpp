#include "program.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

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

/// Run in the folder, with the program under test first on the path.
Said shell_in(const fs::path& folder, const std::string& line)
{
    const fs::path program = SCHOOLPLAN_PROGRAM;
    const std::string whole_line = "cd '" + folder.string() + "' && PATH='" + program.parent_path().string()
                                   + "':\"$PATH\" && (" + line + ") >.out 2>.err </dev/null";
    const int status = std::system(whole_line.c_str());
    Said said{.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
              .out = whole(folder / ".out"),
              .err = whole(folder / ".err")};
    fs::remove(folder / ".out");
    fs::remove(folder / ".err");
    return said;
}

/// Held by one process at a time.
class Lock {
public:
    explicit Lock(const fs::path& file) : file_{open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644)}
    {
        if (file_ < 0 || flock(file_, LOCK_EX) != 0) {
            throw std::runtime_error{"no lock on " + file.string()};
        }
    }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    ~Lock() { close(file_); }

private:
    int file_;
};

/// Another file, or the same one written anew, has another age.
std::string age_of(const fs::path& file)
{
    return std::to_string(fs::file_size(file)) + " "
           + std::to_string(fs::last_write_time(file).time_since_epoch().count()) + "\n";
}

void run_demo(const fs::path& folder)
{
    fs::remove_all(folder);
    fs::create_directories(folder);
    const Said said = shell_in(folder, "schoolplan run '" SOURCE_ROOT "/scenarios/demo.toml' --into .");
    if (said.code != 0 && said.code != 3) {
        throw std::runtime_error{"the demo failed: " + said.err};
    }
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
    return shell_in(path_, line);
}

Said Folder::done(const std::string& line) const
{
    Said said = shell(line);
    EXPECT_TRUE(said.code == 0 || said.code == 3) << line << "\n" << said.err;
    return said;
}

nlohmann::json Folder::answer(const std::string& words) const
{
    return nlohmann::json::parse(done("schoolplan " + words + " --json").out, nullptr, false)
        .value("result", nlohmann::json::object());
}

const fs::path& demo_folder()
{
    static const fs::path folder = [] {
        const fs::path shared = fs::path{SCHOOLPLAN_PROGRAM}.parent_path() / "demo-of-tests";
        fs::create_directories(shared);
        const Lock lock{shared / "lock"};
        const std::string made_by = age_of(SCHOOLPLAN_PROGRAM) + age_of(SOURCE_ROOT "/scenarios/demo.toml");
        if (whole(shared / "made-by") != made_by) {
            run_demo(shared / "run");
            std::ofstream{shared / "made-by", std::ios::binary} << made_by;
        }
        return shared / "run";
    }();
    return folder;
}

} // namespace schoolplan::tests
