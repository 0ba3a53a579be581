#include "expected.hpp"

#include <cmath>

namespace schoolplan::demand {

namespace {

// A city of 10^8 households at 3.2000 persons and 1,000.0000 children exceeds 64 bits.
__extension__ using Wide = __int128;

constexpr std::int64_t scale = 10'000;

std::int64_t scaled(double value)
{
    return std::llround(value * static_cast<double>(scale));
}

std::int64_t quotient_rounded_up(Wide dividend, Wide divisor)
{
    return static_cast<std::int64_t>((dividend + divisor - 1) / divisor);
}

} // namespace

bool has_rate(const Settings& settings, Stage stage)
{
    return settings.per_100_households[stage] || settings.per_1000_people[stage];
}

Expected::Expected(const Settings& settings, Stage stage)
    : by_household_{settings.per_100_households[stage].has_value()},
      rate_{scaled(by_household_ ? *settings.per_100_households[stage] : *settings.per_1000_people[stage])}
{
    if (settings.persons_per_household) {
        persons_ = scaled(*settings.persons_per_household);
    }
}

void Expected::add(const Settlement& settlement)
{
    const bool households = settlement.households && (by_household_ || persons_);
    const bool people = settlement.population && (!by_household_ || persons_);
    if (!households && !people) {
        ++unknown_;
    } else if (households && (by_household_ || !people)) {
        households_ += *settlement.households;
    } else {
        people_ += *settlement.population;
    }
}

Count Expected::count() const
{
    // Without persons per household the other sum is 0, and any number will do.
    const Wide persons = persons_.value_or(scale);
    const Wide people = Wide{households_} * persons + Wide{people_} * scale; // in 0.0001
    const Wide divisor = by_household_ ? persons * 100 * scale : Wide{scale} * 1000 * scale;
    return {.total = quotient_rounded_up(people * rate_, divisor), .unknown = unknown_};
}

} // namespace schoolplan::demand
