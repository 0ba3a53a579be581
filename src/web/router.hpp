#pragma once

/// \file
/// From a question to the one who answers it.

#include "files.hpp"
#include "head.hpp"

#include <schoolplan/web.hpp>

#include <string>
#include <vector>

namespace schoolplan::web {

class Router {
public:
    Router(const Settings& settings, const std::vector<Route>& routes, Files files);

    /// May the question be asked, its body aside? \returns 0, or the status that refuses it
    [[nodiscard]] Refused judge(const Head& head, const std::vector<std::string>& hosts) const;

    /// Never throws.
    [[nodiscard]] Answer answer(const Head& head, std::string body) const;

private:
    struct Found {
        const Route* route = nullptr;
        std::map<std::string, std::string> words{};
        bool other_method = false;
    };
    [[nodiscard]] Found find(const std::string& method, const std::vector<std::string>& path) const;
    [[nodiscard]] const Answer* file(const std::vector<std::string>& path) const;

    std::string token_;
    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> patterns_; ///< of the routes, in segments
    Files files_;
};

} // namespace schoolplan::web
