#include "scenario_folder.hpp"

#include <schoolplan/core/whole_file.hpp>

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;

/// Held while a folder is changed; the system lets go of it when its holder dies.
class Lock {
public:
    explicit Lock(const fs::path& folder)
        : file_{::open((folder / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)},
          held_{file_ >= 0 && ::flock(file_, LOCK_EX) == 0}
    {
    }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    ~Lock()
    {
        if (file_ >= 0) {
            ::close(file_);
        }
    }
    [[nodiscard]] bool held() const noexcept { return held_; }

private:
    int file_;
    bool held_;
};

std::string version_of(const std::string& text)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char byte : text) {
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
    }
    return fmt::format("{:016x}", hash);
}

Done check_name(const std::string& name)
{
    constexpr std::size_t longest = 60;
    const bool plain = std::ranges::all_of(name, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
               || (letter >= '0' && letter <= '9') || letter == '-' || letter == '_'
               || static_cast<unsigned char>(letter) >= 0x80;
    });
    if (name.empty() || name.size() > longest || !plain) {
        return Error{Fault::invalid_input,
                     fmt::format("'{}' is no name for a scenario: letters, digits, - and _, at most {} bytes",
                                 name, longest)};
    }
    return std::monostate{};
}

Result<std::string> bytes_of(const fs::path& file)
{
    std::ostringstream bytes;
    std::ifstream in{file, std::ios::binary};
    if (!in) {
        return Error{Fault::not_found, "there is no scenario '" + file.stem().string() + "'"};
    }
    bytes << in.rdbuf();
    return bytes.str();
}

} // namespace

Result<std::vector<SavedScenario>> ScenarioFolder::list() const
{
    std::vector<SavedScenario> found;
    std::error_code fault;
    for (fs::directory_iterator at{folder_, fault}, end; !fault && at != end; at.increment(fault)) {
        const std::string name = at->path().stem().string();
        if (at->path().extension() == ".toml" && check_name(name)) {
            if (auto one = read(name)) {
                found.push_back(*std::move(one));
            }
        }
    }
    if (fault && fault != std::errc::no_such_file_or_directory) {
        return Error{Fault::storage, "reading " + folder_.string() + ": " + fault.message()};
    }
    std::ranges::sort(found, {}, &SavedScenario::name);
    return found;
}

Result<SavedScenario> ScenarioFolder::read(const std::string& name) const
{
    if (auto sound = check_name(name); !sound) {
        return std::move(sound).error();
    }
    auto text = bytes_of(file_of(name));
    if (!text) {
        return std::move(text).error();
    }
    auto version = version_of(*text);
    return SavedScenario{name, *std::move(text), std::move(version)};
}

Result<std::string> ScenarioFolder::save(const std::string& name, const std::string& text,
                                         const std::string& version) const
{
    if (auto sound = check_name(name); !sound) {
        return std::move(sound).error();
    }
    std::error_code fault;
    fs::create_directories(folder_, fault);
    const Lock lock{folder_};
    if (!lock.held()) {
        return Error{Fault::storage,
                     "the folder of scenarios " + folder_.string() + " may not be written to"};
    }
    const auto before = read(name);
    if (!before && before.error().fault() != Fault::not_found) {
        return before.error();
    }
    if ((before ? before->version : "") != version) {
        return Error{
            Fault::inconsistent,
            before ? fmt::format("somebody else has saved '{}' meanwhile: look at it, and save again or "
                                 "under another name",
                                 name)
                   : fmt::format("'{}' is not there any more: save it as new", name)};
    }
    if (auto written = write_whole(file_of(name), text); !written) {
        return std::move(written).error();
    }
    return version_of(text);
}

} // namespace schoolplan::cli
