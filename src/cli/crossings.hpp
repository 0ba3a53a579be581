#pragma once

/// \file
/// What children on foot should not cross, as a user says it: `--crossing arterial=300m,railway=barred`.

#include "form.hpp"

#include <schoolplan/model/network.hpp>
#include <schoolplan/model/snapshot.hpp>
#include <schoolplan/network/barriers.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace schoolplan::cli {

class CrossingChoice {
public:
    void declare(Form& form);

    [[nodiscard]] bool said() const { return !crossing_.empty(); }

    /// The network with these in the way.
    /// \param snapshot  its waters, on WGS 84
    /// \returns invalid_input for a word that is no barrier or no price, for railways without a file or a
    /// file
    ///          without them; not_found for a barrier of which the workspace has none
    [[nodiscard]] Result<Network> hinder(const Network& network, const Snapshot& snapshot) const;

    /// "a crossing counts as 300 m more: arterial", for each.
    /// \pre hinder() has taken it
    [[nodiscard]] std::vector<std::string> told() const;

    /// The file of railways; empty where none is named.
    [[nodiscard]] const std::filesystem::path& file() const noexcept { return railways_; }

private:
    struct One {
        std::string barrier;
        network::CrossingPrice price;
    };
    [[nodiscard]] Result<std::vector<One>> read() const;

    std::string crossing_;
    std::filesystem::path railways_;
};

} // namespace schoolplan::cli
