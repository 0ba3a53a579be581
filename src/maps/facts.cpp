#include "facts.hpp"

#include <algorithm>

namespace schoolplan::maps {

namespace {

Error stranger(const std::string& what)
{
    return {Fault::invalid_input, "the coverage refers to a " + what
                                      + " that the snapshot has not: measure coverage again for these data"};
}

Shade shade_of(const Reach& reach)
{
    if (reach.covered) {
        return Shade::covered;
    }
    return reach.nearest ? Shade::far : Shade::no_way;
}

Done shade_settlements(const Content& content, Facts& facts)
{
    const auto& settlements = content.snapshot.settlements;
    facts.shade_of.assign(settlements.size(), Shade::unknown);
    for (const Reach& reach : content.coverage.reaches) {
        if (!reach.settlement.valid() || reach.settlement.index() >= settlements.size()) {
            return stranger("settlement");
        }
        if (reach.stage == content.stage && reach.measure == content.measure) {
            facts.shade_of[reach.settlement.index()] = shade_of(reach);
        }
    }
    return std::monostate{};
}

void count_people(const Content& content, Facts& facts)
{
    const auto rows = content.snapshot.settlements.rows();
    const auto known = [&](bool by_children) {
        return std::any_of(rows.begin(), rows.end(), [&](const Settlement& settlement) {
            return people(settlement, content.stage, by_children).has_value();
        });
    };
    facts.by_children = known(true);
    facts.counted = facts.by_children || known(false);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto number = people(rows[row], content.stage, facts.by_children);
        Shade& shade = facts.shade_of[row];
        if (number == 0) {
            shade = Shade::nobody;
        }
        ShadeCount& count = facts.counts[static_cast<std::size_t>(shade)];
        ++count.settlements;
        count.people += number.value_or(0);
        count.unnumbered += number ? 0 : 1;
    }
}

Done choose_gaps(const Content& content, Facts& facts)
{
    for (const Gap& gap : content.coverage.gaps) {
        if (gap.unit.valid() && gap.unit.index() >= content.snapshot.units.size()) {
            return stranger("unit");
        }
        // Gaps and service areas are found on foot; a map of straight lines has neither.
        if (gap.stage == content.stage && content.measure == Measure::walking) {
            facts.gaps.push_back(&gap);
        }
    }
    for (const ServiceArea& area : content.coverage.service_areas) {
        if (area.stage == content.stage && !area.campus.valid() && content.measure == Measure::walking) {
            facts.reach = &area;
        }
    }
    return std::monostate{};
}

void choose_campuses(const Content& content, Facts& facts)
{
    const auto rows = content.snapshot.campuses.rows();
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        if (!rows[row].teaches[content.stage]) {
            continue;
        }
        facts.campuses.emplace_back(row);
        facts.seats_missing = facts.seats_missing || !rows[row].seats[content.stage];
        facts.most_seats = std::max(facts.most_seats, rows[row].seats[content.stage].value_or(0));
    }
}

void choose_totals(const Content& content, Facts& facts)
{
    for (const CoverageRow& row : content.coverage.rows) {
        if (row.stage == content.stage && row.measure == content.measure) {
            facts.limit = row.limit;
            if (!row.unit) {
                facts.city = facts.by_children ? row.children : row.population;
            }
        }
    }
}

} // namespace

std::optional<std::int64_t> people(const Settlement& settlement, Stage stage, bool by_children)
{
    return by_children ? settlement.children[stage] : settlement.population;
}

Result<Facts> gather(const Content& content)
{
    Facts facts;
    if (auto shaded = shade_settlements(content, facts); !shaded) {
        return std::move(shaded).error();
    }
    count_people(content, facts);
    if (auto chosen = choose_gaps(content, facts); !chosen) {
        return std::move(chosen).error();
    }
    choose_campuses(content, facts);
    choose_totals(content, facts);
    return facts;
}

} // namespace schoolplan::maps
