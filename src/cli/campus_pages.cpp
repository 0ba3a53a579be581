#include "campus_pages.hpp"

#include <schoolplan/maps/campus_pages.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace schoolplan::cli {

namespace {

using maps::CampusMark;
using maps::CampusPage;
using maps::Gravity;
using safety::Screened;
using safety::Verdict;

std::optional<Gravity> gravity_of(Verdict verdict)
{
    switch (verdict) {
    case Verdict::breaks:
        return Gravity::breaks;
    case Verdict::doubtful:
        return Gravity::doubtful;
    case Verdict::keeps:
        return Gravity::keeps;
    case Verdict::no_rule:
        break;
    }
    return std::nullopt;
}

CampusMark mark_of(const ScreenedCity& city, const Screened& row, Gravity gravity)
{
    const safety::Place& place = city.places[row.place];
    return {.gravity = gravity,
            .place = place.name.empty() ? place.code : place.name,
            .rule = *row.rule,
            .distance = row.distance,
            .position = row.line.empty() ? place.doors.front() : row.line.back(),
            .line = row.line};
}

maps::CampusRule rule_of(const safety::Rule& rule)
{
    using maps::LimitAround;
    const StandardValue& said = rule.text;
    return {.name = said.name,
            .english = said.english,
            .basis = fmt::format("{} {} · {}", said.authority, said.clause, code(rule.status)),
            .limit = rule.limit,
            .around = said.measured == Measured::boundary_straight ? LimitAround::grounds
                      : said.measured == Measured::gate_straight   ? LimitAround::gates
                                                                   : LimitAround::ways};
}

/// A page for every campus, by its row; those that teach nothing asked for have none.
std::map<std::uint32_t, CampusPage> pages_of(const ScreenedCity& city)
{
    std::map<std::uint32_t, CampusPage> pages;
    const auto campuses = city.snapshot.campuses.rows();
    for (std::uint32_t row = 0; row < campuses.size(); ++row) {
        const Campus& campus = campuses[row];
        if (std::ranges::any_of(every_stage, [&](Stage stage) { return campus.teaches[stage]; })) {
            const std::string unit =
                campus.unit.valid() ? city.snapshot.units[campus.unit].name : std::string{};
            pages[row] = {.campus = &campus, .unit = unit, .gates = {}, .marks = {}};
        }
    }
    for (const Gate& gate : city.snapshot.gates) {
        if (const auto page = pages.find(gate.campus.index()); page != pages.end()) {
            page->second.gates.push_back(gate.position);
        }
    }
    const auto& rows = city.screening.rows;
    for (const Screened& row : rows) {
        const auto gravity = gravity_of(row.verdict);
        const auto page = pages.find(row.campus.index());
        if (gravity && row.rule && row.day == rows.front().day && page != pages.end()) {
            page->second.marks.push_back(mark_of(city, row, *gravity));
        }
    }
    return pages;
}

std::size_t count(const CampusPage& page, Gravity gravity)
{
    return static_cast<std::size_t>(std::ranges::count(page.marks, gravity, &CampusMark::gravity));
}

Result<std::vector<CampusPage>> of_campuses(const std::vector<CampusPage>& pages,
                                            const std::vector<std::string>& codes)
{
    std::vector<CampusPage> some;
    for (const std::string& code : codes) {
        const auto page =
            std::ranges::find(pages, code, [](const CampusPage& one) { return one.campus->code; });
        if (page == pages.end()) {
            return Error{Fault::not_found,
                         fmt::format("no campus that was screened has the code '{}'", code)};
        }
        some.push_back(*page);
    }
    return some;
}

Result<std::vector<CampusPage>> of_units(const Snapshot& snapshot, const std::vector<CampusPage>& pages,
                                         const std::vector<std::string>& codes)
{
    std::set<UnitId> units;
    for (const std::string& code : codes) {
        const auto rows = snapshot.units.rows();
        const auto unit = std::ranges::find(rows, code, &Unit::code);
        if (unit == rows.end()) {
            return Error{Fault::not_found, fmt::format("no unit has the code '{}'", code)};
        }
        units.insert(UnitId{static_cast<std::uint32_t>(unit - rows.begin())});
    }
    std::vector<CampusPage> some;
    std::ranges::copy_if(pages, std::back_inserter(some), [&](const CampusPage& page) {
        return page.campus->unit.valid() && units.contains(page.campus->unit);
    });
    if (some.empty()) {
        return Error{Fault::not_found,
                     fmt::format("no campus that was screened lies in {}", fmt::join(codes, ", "))};
    }
    return some;
}

/// Those with most to do first, unless campuses are named.
Result<std::vector<CampusPage>> chosen(const Snapshot& snapshot, std::map<std::uint32_t, CampusPage> all,
                                       const PageChoice& choice)
{
    std::vector<CampusPage> pages;
    for (auto& [row, page] : all) {
        pages.push_back(std::move(page));
    }
    if (!choice.campuses.empty()) {
        return of_campuses(pages, choice.campuses);
    }
    std::ranges::stable_sort(pages, std::ranges::greater{}, [](const CampusPage& page) {
        return std::pair{count(page, Gravity::breaks), count(page, Gravity::doubtful)};
    });
    return choice.units.empty() ? Result<std::vector<CampusPage>>{std::move(pages)}
                                : of_units(snapshot, pages, choice.units);
}

} // namespace

Result<std::size_t> draw_campus_pages(const ScreenedCity& city, const Network* roads,
                                      const PageChoice& choice, Language language,
                                      const std::filesystem::path& file)
{
    const auto pages = chosen(city.snapshot, pages_of(city), choice);
    if (!pages) {
        return pages.error();
    }
    std::vector<maps::CampusRule> rules;
    for (const safety::Rule& rule : city.rules.rules) {
        rules.push_back(rule_of(rule));
    }
    const maps::CampusBook book{.pages = *pages,
                                .rules = rules,
                                .roads = roads,
                                .date = city.day.text(),
                                .synthetic = city.snapshot.synthetic};
    if (auto drawn = maps::campus_pages(book, language, file); !drawn) {
        return std::move(drawn).error();
    }
    return pages->size();
}

} // namespace schoolplan::cli
