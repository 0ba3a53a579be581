#include "rows.hpp"

#include "counts.hpp"
#include "expected.hpp"
#include "seats.hpp"

namespace schoolplan::demand {

namespace {

std::size_t place_of(UnitId unit, std::size_t units)
{
    return unit.valid() ? unit.index() : units;
}

void add_campuses(std::vector<BalanceRow>& rows, const Question& question)
{
    for (const Campus& campus : question.snapshot.campuses.rows()) {
        if (campus.teaches[question.stage] && open_in(campus, question.year)) {
            add_campus(rows[place_of(campus.unit, rows.size() - 1)], campus, question.settings);
        }
    }
}

void add_settlements(std::vector<BalanceRow>& rows, const Question& question)
{
    for (const Settlement& settlement : question.snapshot.settlements.rows()) {
        BalanceRow& row = rows[place_of(settlement.unit, rows.size() - 1)];
        ++row.settlements;
        add(row.households, settlement.households);
        add(row.population, settlement.population);
        if (row.observed) {
            add(*row.observed, settlement.children[question.stage]);
        }
    }
}

void add_expected(std::vector<BalanceRow>& rows, const Question& question)
{
    std::vector<Expected> expected(rows.size(), Expected{question.settings, question.stage});
    for (const Settlement& settlement : question.snapshot.settlements.rows()) {
        expected[place_of(settlement.unit, rows.size() - 1)].add(settlement);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].expected = expected[i].count();
    }
}

bool nothing_known(const Count& count, std::int64_t rows)
{
    return rows > 0 && count.unknown == rows;
}

std::optional<std::int64_t> spare(const BalanceRow& row, const std::optional<Count>& children,
                                  const Question& question)
{
    if (!children || !question.seats_known || !question.children_known
        || nothing_known(row.seats, row.campuses) || nothing_known(*children, row.settlements)) {
        return std::nullopt;
    }
    return row.seats.total - children->total;
}

std::optional<std::int64_t> missing_classes(const std::optional<std::int64_t>& spare_seats,
                                            const std::optional<std::int64_t>& size)
{
    if (!spare_seats || !size) {
        return std::nullopt;
    }
    return *spare_seats < 0 ? (-*spare_seats + *size - 1) / *size : 0;
}

} // namespace

std::vector<BalanceRow> sums_of(const Question& question)
{
    std::vector<BalanceRow> rows(question.snapshot.units.size() + 1);
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        rows[i].unit = i + 1 < rows.size() ? UnitId{i} : UnitId{};
        rows[i].stage = question.stage;
        rows[i].year = question.year;
        if (question.settings.children != Children::expected) {
            rows[i].observed.emplace();
        }
    }
    add_campuses(rows, question);
    add_settlements(rows, question);
    if (question.settings.children != Children::observed && has_rate(question.settings, question.stage)) {
        add_expected(rows, question);
    }
    return rows;
}

void add_row(BalanceRow& sum, const BalanceRow& row)
{
    sum.campuses += row.campuses;
    add(sum.seats, row.seats);
    sum.seats_from_classes += row.seats_from_classes;
    add(sum.classes, row.classes);
    sum.settlements += row.settlements;
    add(sum.households, row.households);
    add(sum.population, row.population);
    if (row.expected) {
        add(sum.expected ? *sum.expected : sum.expected.emplace(), *row.expected);
    }
    if (row.observed) {
        add(sum.observed ? *sum.observed : sum.observed.emplace(), *row.observed);
    }
}

void finish(BalanceRow& row, const Question& question)
{
    const auto& size = question.settings.class_size[question.stage];
    row.spare_of_expected = spare(row, row.expected, question);
    row.spare_of_observed = spare(row, row.observed, question);
    row.missing_classes_of_expected = missing_classes(row.spare_of_expected, size);
    row.missing_classes_of_observed = missing_classes(row.spare_of_observed, size);
}

} // namespace schoolplan::demand
