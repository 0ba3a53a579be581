#include "wording.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

std::string_view word(Severity severity)
{
    switch (severity) {
    case Severity::note:
        return "note";
    case Severity::warning:
        return "warning";
    case Severity::fault:
        break;
    }
    return "fault";
}

std::string written(const Place& place)
{
    std::string text = place.file;
    const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    if (!place.layer.empty()) {
        add("layer '" + place.layer + "'");
    }
    if (place.row) {
        add("row " + std::to_string(*place.row));
    }
    if (!place.field.empty()) {
        add("field '" + place.field + "'");
    }
    return text;
}

} // namespace

std::string sentence(const Finding& finding)
{
    std::string text{word(finding.severity)};
    if (const auto place = written(finding.place); !place.empty()) {
        text += ": " + place;
    }
    if (!finding.expected.empty()) {
        text += ": expected " + finding.expected;
    }
    if (!finding.found.empty()) {
        text += (finding.expected.empty() ? ": found " : ", found ") + finding.found;
    }
    if (!finding.advice.empty()) {
        text += "; " + finding.advice;
    }
    return text;
}

nlohmann::json to_json(const Findings& findings)
{
    auto list = nlohmann::json::array();
    for (const Finding& finding : findings) {
        nlohmann::json entry{{"severity", word(finding.severity)},
                             {"file", finding.place.file},
                             {"layer", finding.place.layer},
                             {"field", finding.place.field},
                             {"expected", finding.expected},
                             {"found", finding.found},
                             {"advice", finding.advice}};
        entry["row"] = finding.place.row ? nlohmann::json(*finding.place.row) : nlohmann::json(nullptr);
        list.push_back(std::move(entry));
    }
    return list;
}

bool any_to_act_on(const Findings& findings)
{
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.severity != Severity::note; });
}

} // namespace schoolplan::cli
