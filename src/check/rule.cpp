#include "rule.hpp"

#include <schoolplan/core/written.hpp>

namespace schoolplan::check {

namespace {

void add(const Rule& rule, std::string found, Findings& findings)
{
    Finding one = finding(rule.severity, rule.layer, rule.field);
    one.expected = rule.expected;
    one.found = std::move(found);
    one.advice = rule.advice;
    findings.push_back(std::move(one));
}

} // namespace

void report(const Rule& rule, std::size_t rows, const std::vector<Doubt>& doubts, Findings& findings)
{
    constexpr std::size_t readable = 3; // so few are named even where they are most of the layer
    if (doubts.size() > readable && 2 * doubts.size() > rows) {
        const auto count = [](std::size_t number) { return grouped(static_cast<std::int64_t>(number)); };
        add(rule,
            count(doubts.size()) + " of " + count(rows) + " " + std::string{rule.layer.dataset} + ": "
                + std::string{rule.of_many},
            findings);
        return;
    }
    for (const Doubt& doubt : doubts) {
        add(rule, doubt.subject + ": " + doubt.found, findings);
    }
}

} // namespace schoolplan::check
