#include "catchment_words.hpp"

#include "session.hpp"

#include <fmt/format.h>

namespace schoolplan::cli {

namespace {

using catchment::Answer;
using catchment::Broken;
using catchment::Why;
using nlohmann::json;

std::string reason(Why why)
{
    switch (why) {
    case Why::no_way:
        return "there is no way to any school within the rules";
    case Why::too_many:
        return "every school in reach has fewer seats than the estate has children";
    case Why::cut_off:
        return "no chain of neighbours joins it to a school in reach";
    case Why::no_seats:
        return "the schools in reach are full, and so are those their children could give way to";
    case Why::no_fit:
        return "there are seats, but no plan of whole estates within the rules can use them";
    case Why::changes:
        return "more children would have to change school than may";
    case Why::not_found:
        return "there are seats, but no plan of whole estates was found that uses them";
    }
    return {};
}

template <typename Ids>
std::string names_of(const NamedTown& town, const Ids& ids)
{
    constexpr std::size_t shown = 5;
    std::string text;
    for (std::size_t i = 0; i < ids.size() && i < shown; ++i) {
        text += (i == 0 ? "" : ", ") + town.name(ids[i]);
    }
    return ids.size() > shown ? text + fmt::format(" and {} more", ids.size() - shown) : text;
}

json assignment_of(const NamedTown& town, const Answer& answer)
{
    json rows = json::array();
    for (const auto& share : answer.plan) {
        rows.push_back({{"demand", town.name(share.settlement)},
                        {"site", town.name(share.campus)},
                        {"children", share.children}});
    }
    return rows;
}

json left_over_of(const NamedTown& town, const Answer& answer)
{
    json rows = json::array();
    for (const auto& left : answer.left_over) {
        rows.push_back(
            {{"demand", town.name(left.settlement)}, {"children", left.children}, {"why", code(left.why)}});
    }
    return rows;
}

json shortages_of(const NamedTown& town, const Answer& answer)
{
    json rows = json::array();
    for (const auto& shortage : answer.shortages) {
        json row{{"children", shortage.children}, {"seats", shortage.seats}};
        row["demands"] = json::array();
        row["sites"] = json::array();
        for (const SettlementId id : shortage.settlements) {
            row["demands"].push_back(town.name(id));
        }
        for (const CampusId id : shortage.campuses) {
            row["sites"].push_back(town.name(id));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

Finding warned(std::string expected, std::string found, std::string advice)
{
    return {.severity = Severity::warning,
            .place = {},
            .expected = std::move(expected),
            .found = std::move(found),
            .advice = std::move(advice)};
}

std::int64_t sum_left(const Answer& answer)
{
    std::int64_t left = 0;
    for (const auto& one : answer.left_over) {
        left += one.children;
    }
    return left;
}

std::string advice(Why why)
{
    switch (why) {
    case Why::not_found:
        return "search longer, with --time or --rounds";
    case Why::changes:
        return "allow more to change school, with --changes";
    case Why::no_fit:
        return "let the estate's children be shared among schools, with --several";
    default:
        return "see what stands in the way below, or in --json";
    }
}

void add_left_over(Findings& findings, const NamedTown& town, const Answer& answer)
{
    for (const auto& left : answer.left_over) {
        findings.push_back(
            warned(fmt::format("a school for all {} children of estate '{}'",
                               town.town.children[left.settlement.index()], town.name(left.settlement)),
                   fmt::format("{} left over: {}", left.children, reason(left.why)), advice(left.why)));
    }
    for (const auto& shortage : answer.shortages) {
        findings.push_back(warned(
            fmt::format("seats for the {} children of {} ({})", shortage.children,
                        counted(shortage.settlements.size(), "estate"), names_of(town, shortage.settlements)),
            fmt::format("{} seats in the {} they can reach ({})", shortage.seats,
                        counted(shortage.campuses.size(), "school"), names_of(town, shortage.campuses)),
            fmt::format("add {} seats there, or ways to other schools", shortage.children - shortage.seats)));
    }
}

std::string told(const NamedTown& town, const Broken& broken)
{
    std::string where;
    if (broken.settlement.valid()) {
        where += fmt::format("estate '{}'", town.name(broken.settlement));
    }
    if (broken.campus.valid()) {
        where += fmt::format("{}school '{}'", where.empty() ? "" : ", ", town.name(broken.campus));
    }
    const bool is_cost = broken.what == Broken::What::too_far;
    const auto number = [&](std::int64_t value) {
        return is_cost ? town.costs.text(value) : std::to_string(value);
    };
    return fmt::format("{}{}{} ({}, allowed {})", where, where.empty() ? "" : ": ", code(broken.what),
                       number(broken.found), number(broken.allowed));
}

json to_json(const NamedTown& town, const Broken& broken)
{
    json made{{"what", code(broken.what)}, {"found", broken.found}, {"allowed", broken.allowed}};
    made["demand"] = broken.settlement.valid() ? json(town.name(broken.settlement)) : json();
    made["site"] = broken.campus.valid() ? json(town.name(broken.campus)) : json();
    return made;
}

json to_json(const NamedTown& town, const Answer& answer)
{
    std::int64_t children = 0;
    for (const std::int64_t of_estate : town.town.children) {
        children += of_estate;
    }
    const std::int64_t left = sum_left(answer);
    return {{"objective", town.costs.number(answer.cost)},
            {"bound", town.costs.number(answer.bound)},
            {"gap", catchment::gap(answer)},
            {"optimal", answer.optimal},
            {"children", children},
            {"assigned", children - left},
            {"assignment", assignment_of(town, answer)},
            {"left_over_children", left},
            {"left_over", left_over_of(town, answer)},
            {"shortages", shortages_of(town, answer)}};
}

} // namespace schoolplan::cli
