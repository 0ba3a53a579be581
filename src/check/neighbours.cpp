#include "neighbours.hpp"

#include "layers.hpp"
#include "rule.hpp"

#include <schoolplan/geo/measure.hpp>
#include <schoolplan/geo/nearby.hpp>

#include <algorithm>
#include <iterator>
#include <map>

namespace schoolplan::check {

namespace {

template <typename Row>
std::vector<geo::LonLat> positions_of(std::span<const Row> rows)
{
    std::vector<geo::LonLat> positions;
    positions.reserve(rows.size());
    std::transform(rows.begin(), rows.end(), std::back_inserter(positions),
                   [](const Row& row) { return row.position; });
    return positions;
}

/// A finding for each position at which several of the `rows` that `counts` lie.
template <typename Row, typename Counts>
void report_stacks(std::span<const Row> rows, const Rule& rule, Counts counts, Findings& findings)
{
    std::map<geo::LonLat, std::vector<const Row*>> stacks;
    for (const Row& row : rows) {
        if (counts(row)) {
            stacks[row.position].push_back(&row);
        }
    }
    for (const auto& [position, stack] : stacks) {
        if (stack.size() < 2) {
            continue;
        }
        constexpr std::size_t named_ones = 5;
        Finding one = finding(rule.severity, rule.layer, rule.field);
        one.expected = rule.expected;
        one.found = std::to_string(stack.size()) + " " + std::string{rule.layer.dataset} + " at "
                    + written(position) + ":";
        for (std::size_t i = 0; i < std::min(stack.size(), named_ones); ++i) {
            one.found += (i == 0 ? " '" : ", '") + stack[i]->code + "'";
        }
        one.found += stack.size() > named_ones ? ", ..." : "";
        one.advice = rule.advice;
        findings.push_back(std::move(one));
    }
}

/// Settlements in groups of at most one in a hundred that lie apart from the largest.
std::vector<bool> remote_settlements(std::span<const Settlement> rows)
{
    constexpr std::size_t least_rows = 10; // of fewer, none is the odd one out
    constexpr std::size_t one_in = 100;
    std::vector<bool> remote(rows.size(), false);
    if (rows.size() < least_rows) {
        return remote;
    }
    const auto group = geo::groups(positions_of(rows), far_off);
    std::map<std::uint32_t, std::size_t> sizes;
    for (const std::uint32_t first : group) {
        ++sizes[first];
    }
    const std::size_t small = std::max<std::size_t>(1, rows.size() / one_in);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        remote[row] = sizes.size() > 1 && sizes[group[row]] <= small;
    }
    return remote;
}

void report_remote_settlements(std::span<const Settlement> rows, const std::vector<bool>& remote,
                               Findings& findings)
{
    std::vector<Doubt> doubts;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (remote[row]) {
            doubts.push_back({named(settlements_layer, rows[row].code), "at " + written(rows[row].position)});
        }
    }
    report({.layer = settlements_layer,
            .field = "geometry",
            .expected = "a settlement within 5 km of others",
            .of_many = "more than 5 km off all others",
            .advice = "check its position: an address is often found in the wrong town"},
           rows.size(), doubts, findings);
}

void report_remote_campuses(const Snapshot& snapshot, Findings& findings)
{
    const geo::Nearby homes{positions_of(snapshot.settlements.rows())};
    const auto rows = snapshot.campuses.rows();
    std::vector<Doubt> doubts;
    for (const Campus& campus : rows) {
        const auto home = homes.nearest(campus.position);
        if (home && home->distance > Millimetres::floor(far_off)) {
            doubts.push_back({named(campuses_layer, campus.code),
                              written(home->distance.metres()) + " from the nearest settlement"});
        }
    }
    report({.layer = campuses_layer,
            .field = "geometry",
            .expected = "a campus within 5 km of a settlement",
            .of_many = "more than 5 km from every settlement",
            .advice = "check its position, and whether settlements are missing"},
           rows.size(), doubts, findings);
}

/// Settlements far from every campus that are not far from all else.
void report_unserved_settlements(const Snapshot& snapshot, const std::vector<bool>& remote,
                                 Findings& findings)
{
    const geo::Nearby schools{positions_of(snapshot.campuses.rows())};
    const auto rows = snapshot.settlements.rows();
    std::vector<Doubt> doubts;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const Settlement& settlement = rows[row];
        const auto school = schools.nearest(settlement.position);
        if (!remote[row] && school && school->distance > Millimetres::floor(far_off)) {
            doubts.push_back({named(settlements_layer, settlement.code),
                              written(school->distance.metres()) + " from the nearest campus"});
        }
    }
    if (2 * doubts.size() > rows.size()) {
        return; // campuses of a part of the city only
    }
    report({.layer = settlements_layer,
            .field = "geometry",
            .expected = "a settlement within 5 km of a campus",
            .of_many = "more than 5 km from every campus",
            .advice = "check its position, and whether campuses are missing"},
           rows.size(), doubts, findings);
}

/// Rows of one name within a kilometre.
template <typename Row>
void report_twins(std::span<const Row> rows, const Layer& layer, Findings& findings)
{
    constexpr Metres near{1000.0};
    std::map<std::string_view, std::vector<const Row*>> by_name;
    for (const Row& row : rows) {
        if (!row.name.empty()) {
            by_name[row.name].push_back(&row);
        }
    }
    std::vector<Doubt> doubts;
    for (const auto& [name, same] : by_name) {
        for (std::size_t i = 1; i < same.size(); ++i) {
            const Metres apart = geo::measure::distance(same[i - 1]->position, same[i]->position);
            if (apart <= near) {
                doubts.push_back(
                    {named(layer, same[i - 1]->code) + " and " + named(layer, same[i]->code),
                     "both are '" + std::string{name} + "', "
                         + (apart > Metres{0.0} ? written(apart) + " apart" : "at one position")});
            }
        }
    }
    report({.layer = layer,
            .field = "name",
            .expected = "a name once in a neighbourhood",
            .of_many = "one name for several, close together",
            .advice = "check whether it stands in the list twice; if so, its children count twice"},
           rows.size(), doubts, findings);
}

} // namespace

Findings stacked_rows(const Snapshot& snapshot)
{
    Findings findings;
    report_stacks(
        snapshot.settlements.rows(),
        {.layer = settlements_layer,
         .field = "geometry",
         .expected = "a position of its own for each settlement",
         .of_many = {},
         .advice = "check the addresses: one that is not found is often put at a stand-in position"},
        [](const Settlement&) { return true; }, findings);
    for (const Stage stage : stages) {
        const std::string expected = "one " + std::string{code(stage)} + " campus at a position";
        report_stacks(
            snapshot.campuses.rows(),
            {.layer = campuses_layer,
             .field = "geometry",
             .expected = expected,
             .of_many = {},
             .advice = "check the addresses, and whether a school stands in the list twice"},
            [stage](const Campus& campus) { return campus.teaches[stage]; }, findings);
    }
    return findings;
}

Findings twin_rows(const Snapshot& snapshot)
{
    Findings findings;
    report_twins(snapshot.settlements.rows(), settlements_layer, findings);
    return findings;
}

Findings remote_rows(const Snapshot& snapshot)
{
    Findings findings;
    const auto settlements = snapshot.settlements.rows();
    const std::vector<bool> remote = remote_settlements(settlements);
    report_remote_settlements(settlements, remote, findings);
    report_remote_campuses(snapshot, findings);
    report_unserved_settlements(snapshot, remote, findings);
    return findings;
}

} // namespace schoolplan::check
