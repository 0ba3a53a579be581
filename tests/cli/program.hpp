#pragma once

/// \file
/// Runs the built program as a user does, in a folder of its own.

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>

namespace schoolplan::tests {

struct Said {
    int code = 0; ///< the exit code; 128 + signal when it was killed
    std::string out;
    std::string err;
};

/// An empty folder that goes when the test ends.
class Folder {
public:
    Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    /// Write a small file into the folder.
    void write(const std::string& name, const std::string& text) const;
    [[nodiscard]] std::string read(const std::string& name) const;
    /// Run a shell line in the folder; `schoolplan` is the program under test.
    [[nodiscard]] Said shell(const std::string& line) const;
    /// The same; the test fails where the line is not done, with findings or without.
    Said done(const std::string& line) const;
    /// The result of a command, from its JSON; it must be done, as above.
    [[nodiscard]] nlohmann::json answer(const std::string& words) const;

private:
    std::filesystem::path path_;
};

/// A folder in which the demo scenario has been run once for all tests of this
/// build: city.sqlite, input/, and the outputs. A new program runs it anew. Do not change it: copy it.
const std::filesystem::path& demo_folder();

} // namespace schoolplan::tests
