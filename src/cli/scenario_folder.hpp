#pragma once

/// \file
/// Scenarios that the page saves: a folder of files, each written whole.

#include <schoolplan/core/result.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace schoolplan::cli {

struct SavedScenario {
    std::string name{};
    std::string text{};    ///< TOML
    std::string version{}; ///< of these contents; other contents, another one
};

/// Several processes and threads may save at the same time: one after another.
class ScenarioFolder {
public:
    explicit ScenarioFolder(std::filesystem::path folder) : folder_{std::move(folder)} {}

    /// In order of name; none where there is no folder.
    [[nodiscard]] Result<std::vector<SavedScenario>> list() const;

    /// \returns not_found; invalid_input for a name that is none
    [[nodiscard]] Result<SavedScenario> read(const std::string& name) const;

    /// Save what was made from `version`.
    ///
    /// \param name     letters, digits, '-', '_' and Chinese; at most 60 bytes
    /// \param version  what the author saw; empty: nothing, the name is new
    /// \returns the new version; inconsistent when the file is not as the author saw it, and nothing is
    /// written;
    ///          invalid_input for a name that is none; storage
    [[nodiscard]] Result<std::string> save(const std::string& name, const std::string& text,
                                           const std::string& version) const;

private:
    [[nodiscard]] std::filesystem::path file_of(const std::string& name) const
    {
        return folder_ / (name + ".toml");
    }

    std::filesystem::path folder_;
};

} // namespace schoolplan::cli
