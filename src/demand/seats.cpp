#include "seats.hpp"

#include "counts.hpp"

namespace schoolplan::demand {

bool open_in(const Campus& campus, int year)
{
    using namespace std::chrono;
    return !campus.opens || *campus.opens <= Day{std::chrono::year{year} / September / 1};
}

void add_campus(BalanceRow& row, const Campus& campus, const Settings& settings)
{
    if (settings.public_only && campus.ownership == Ownership::other) {
        return;
    }
    ++row.campuses;
    if (settings.public_only && campus.ownership == Ownership::unknown) {
        ++row.seats.unknown;
        ++row.classes.unknown;
        return;
    }
    const auto& classes = campus.classes[row.stage];
    auto seats = campus.seats[row.stage];
    if (!seats && classes && settings.seats_from_classes && settings.class_size[row.stage]) {
        seats = *classes * *settings.class_size[row.stage];
        row.seats_from_classes += *seats;
    }
    add(row.seats, seats);
    add(row.classes, classes);
}

} // namespace schoolplan::demand
