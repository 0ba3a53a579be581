/// Gaps, overlaps, pieces and slivers of catchments as somebody drew them.

#include "drawing.hpp"

#include <schoolplan/areas/inspect.hpp>

#include <gmock/gmock.h>

namespace schoolplan::areas {
namespace {

using drawing::at;
using drawing::ring;
using drawing::square;
using drawing::step;
using Misfitting = Misfit::What;
using testing::ElementsAre;

/// Two catchments side by side, four steps high.
class Inspect : public testing::Test {
protected:
    std::vector<Misfit> misfits(const Narrow& narrow = {}) const
    {
        auto made = inspect({.areas = areas, .schools = schools, .homes = homes, .land = land}, narrow);
        EXPECT_TRUE(made) << made.error().message();
        return made ? made->misfits : std::vector<Misfit>{};
    }
    std::vector<Misfitting> kinds() const
    {
        std::vector<Misfitting> all;
        for (const Misfit& one : misfits()) {
            all.push_back(one.what);
        }
        return all;
    }

    std::vector<geo::MultiPolygon> areas{square(0, 0, 4, 4), square(4, 0, 8, 4)};
    std::vector<std::optional<geo::LonLat>> schools{at(1, 1), at(5, 1)};
    std::vector<geo::LonLat> homes{at(2, 2), at(6, 2)};
    std::vector<geo::MultiPolygon> land{square(0, 0, 8, 4)};
};

TEST_F(Inspect, ASoundDrawingHasNothingWrong)
{
    EXPECT_TRUE(misfits().empty());
    homes.push_back(at(4, 2)); // on the common border: one home, in the first
    const auto made = inspect({.areas = areas, .schools = schools, .homes = homes, .land = land});
    ASSERT_TRUE(made);
    EXPECT_TRUE(made->misfits.empty());
    EXPECT_THAT(made->area_of, ElementsAre(0U, 1U, 0U));
}

TEST_F(Inspect, AWideOverlapIsOneAndItsHomesAreDoubled)
{
    areas[1] = square(3, 0, 8, 4);
    homes.push_back(at(3.5, 1));
    const auto found = misfits();
    ASSERT_THAT(kinds(), ElementsAre(Misfitting::overlap, Misfitting::home_doubled));
    EXPECT_NEAR(found[0].size.value(), 4 * 96.49 * 110.85, 50.0); // one step by four
    EXPECT_EQ(found[1].home, 2U);
}

TEST_F(Inspect, ANarrowOverlapIsASliverUpToItsWidth)
{
    // 0.1 steps by four: 9.65 m by 443.4 m, so twice its area over its border is 9.44 m.
    areas[1] = square(3.9, 0, 8, 4);
    EXPECT_THAT(kinds(), ElementsAre(Misfitting::overlap_sliver));
    EXPECT_EQ(misfits({.width = Metres{9.5}})[0].what, Misfitting::overlap_sliver);
    EXPECT_EQ(misfits({.width = Metres{9.4}})[0].what, Misfitting::overlap);
}

TEST_F(Inspect, GapsAreHolesAndWithLandAllThatIsLeftOut)
{
    areas[0].front().holes = {ring(1.5, 1.5, 2.5, 2.5)};
    areas[1] = square(4, 0, 8, 3);
    EXPECT_THAT(kinds(), ElementsAre(Misfitting::gap, Misfitting::gap, Misfitting::home_unassigned));
    land.clear();
    EXPECT_THAT(kinds(), ElementsAre(Misfitting::gap, Misfitting::home_unassigned));
}

TEST_F(Inspect, PiecesThatASliverPartsAreOne)
{
    land.clear();
    areas[0] = {square(0, 0, 2, 4)[0], square(2.05, 0, 4, 4)[0]}; // 4.8 m apart
    EXPECT_TRUE(kinds().empty());
    areas[0] = {square(0, 0, 2, 4)[0], square(2.5, 0, 4, 4)[0]}; // 48 m apart
    EXPECT_THAT(kinds(), ElementsAre(Misfitting::piece));
    EXPECT_NEAR(misfits()[0].size.value(), 6 * 96.49 * 110.85, 100.0); // the smaller one
}

TEST_F(Inspect, ASchoolBeyondItsBorderIsNamedWithWhereItStands)
{
    schools[0] = at(5, 3);
    const auto found = misfits();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].what, Misfitting::school_outside);
    EXPECT_EQ(found[0].other, 1U);
    schools[0] = at(4, 3); // on the border is in it
    EXPECT_TRUE(misfits().empty());
    schools[0].reset();
    EXPECT_TRUE(misfits().empty());
}

TEST_F(Inspect, AShapeThatCrossesItselfIsLeftOut)
{
    areas[1] = {{.outer = {at(4, 0), at(8, 4), at(8, 0), at(4, 4), at(4, 0)}, .holes = {}}};
    const auto found = misfits();
    EXPECT_EQ(found.front().what, Misfitting::flaw);
    EXPECT_EQ(found.front().reason, "Self-intersection");
}

TEST_F(Inspect, OtherSchoolsThanAreasAreRefused)
{
    schools.pop_back();
    EXPECT_FALSE(inspect({.areas = areas, .schools = schools, .homes = homes, .land = land}));
}

TEST(Pieces, AreCountedOverTouchingRowsOfOneGroup)
{
    // A row of five: 0 0 1 0 and one of no group.
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> touching{{0, 1}, {1, 2}, {2, 3}, {3, 4}};
    const std::vector<std::optional<std::uint32_t>> group{0, 0, 1, 0, {}};
    EXPECT_THAT(pieces(touching, group, 3), ElementsAre(2U, 1U, 0U));
}

} // namespace
} // namespace schoolplan::areas
