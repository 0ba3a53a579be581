/// Catchments of a whole made city cover its land exactly.

#include "exact.hpp"

#include <unit/synth/hangzhou_units.hpp>

namespace schoolplan::areas {
namespace {

TEST(DrawMade, TheCityIsCoveredExactlyAndEveryHomeLiesInItsOwnCatchment)
{
    const auto city = synth::city({}, schoolplan::tests::hangzhou_units());
    ASSERT_TRUE(city);
    tests::expect_exact(*city);
}

} // namespace
} // namespace schoolplan::areas
