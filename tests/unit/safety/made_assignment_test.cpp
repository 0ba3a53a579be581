/// The 732 campuses of the made Hangzhou, drawn and answered for in every theme: each fault planted is found,
/// and none where there is none.

#include "town.hpp"

#include <schoolplan/geo/locator.hpp>
#include <schoolplan/safety/assignment.hpp>
#include <schoolplan/synth.hpp>
#include <schoolplan/units.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <tuple>

namespace schoolplan::safety {
namespace {

/// All zones are boxes, so that any overlap can be worked out by comparing their edges.
struct Drawn {
    geo::LonLat low{180.0, 90.0};
    geo::LonLat high{-180.0, -90.0};

    void add(geo::LonLat at)
    {
        low = {std::min(low.lon, at.lon), std::min(low.lat, at.lat)};
        high = {std::max(high.lon, at.lon), std::max(high.lat, at.lat)};
    }
    [[nodiscard]] Drawn wider(double degrees) const
    {
        return {{low.lon - degrees, low.lat - degrees}, {high.lon + degrees, high.lat + degrees}};
    }
    [[nodiscard]] geo::MultiPolygon shape() const
    {
        return {{.outer = {low, {high.lon, low.lat}, high, {low.lon, high.lat}, low}, .holes = {}}};
    }
    static Drawn of(const geo::MultiPolygon& shape)
    {
        Drawn made;
        std::ranges::for_each(shape.front().outer, [&](geo::LonLat at) { made.add(at); });
        return made;
    }
    [[nodiscard]] bool meets(const Drawn& other) const
    {
        return low.lon < other.high.lon && other.low.lon < high.lon && low.lat < other.high.lat
               && other.low.lat < high.lat;
    }
};

using Key = std::tuple<AssignmentFault, std::string, std::string, std::optional<Theme>>;

class MadeAssignment : public testing::TestWithParam<std::uint64_t> {
protected:
    MadeAssignment() : random_{static_cast<unsigned>(GetParam())}
    {
        const synth::City& made = city_of(GetParam());
        std::vector<geo::MultiPolygon> shapes;
        for (const Unit& unit : made.units) {
            city_.units.add(unit);
            shapes.push_back(unit.shape);
        }
        const geo::Locator locator{shapes};
        std::map<CampusId, Drawn> around;
        for (Campus campus : made.campuses) {
            campus.unit = UnitId{locator.at(campus.position).value_or(0)};
            const auto id = city_.campuses.add(campus);
            around[id].add(campus.position);
        }
        city_.gates = made.gates;
        for (const Gate& gate : city_.gates) {
            around[gate.campus].add(gate.position);
        }
        for (const auto& [id, box] : around) {
            if (campus(id).teaches[Stage::primary]) {
                primary_.push_back(id);
                for (const Theme theme : settings_.themes) {
                    zones_.push_back(zone(id, theme, box.wider(0.0001).shape()));
                }
            }
        }
        settings_.campuses = static_cast<std::uint32_t>(primary_.size());
    }

    /// Made once for all tests.
    static const synth::City& city_of(std::uint64_t seed_number)
    {
        static std::map<std::uint64_t, synth::City> cities;
        if (!cities.contains(seed_number)) {
            const auto reg = units::read(SOURCE_ROOT "/gis-data/units/hangzhou.toml");
            synth::Settings settings;
            settings.seed_number = seed_number;
            settings.premises = 0;
            cities.emplace(seed_number, *synth::city(settings, units::in_force(*reg, town::day())));
        }
        return cities.at(seed_number);
    }

    [[nodiscard]] const Campus& campus(CampusId id) const { return city_.campuses[id]; }
    [[nodiscard]] const std::string& unit_of(CampusId id) const { return city_.units[campus(id).unit].code; }

    [[nodiscard]] AssignedZone zone(CampusId id, Theme theme, geo::MultiPolygon shape) const
    {
        return {.campus = campus(id).code,
                .theme = theme,
                .kind = ZoneKind::drawn,
                .office = unit_of(id) + std::string{code(theme)},
                .office_unit = unit_of(id),
                .shape = std::move(shape)};
    }

    AssignedZone& any_zone() { return zones_[random_() % zones_.size()]; }
    CampusId any_campus() { return primary_[random_() % primary_.size()]; }

    static bool are_two(const AssignedZone& a, const AssignedZone& b)
    {
        return a.theme == b.theme && a.campus != b.campus && a.office != b.office && !a.office.empty()
               && !b.office.empty();
    }

    /// Every pair of overlapping zones of one theme, two campuses and two offices, edge by edge.
    [[nodiscard]] std::set<Key> shared() const
    {
        std::set<Key> pairs;
        std::vector<Drawn> boxes;
        for (const AssignedZone& one : zones_) {
            boxes.push_back(Drawn::of(one.shape));
        }
        for (std::size_t a = 0; a < zones_.size(); ++a) {
            for (std::size_t b = a + 1; b < zones_.size(); ++b) {
                if (boxes[a].meets(boxes[b]) && are_two(zones_[a], zones_[b])) {
                    const auto [first, second] = std::minmax({zones_[a].campus, zones_[b].campus});
                    pairs.emplace(AssignmentFault::shared_ground, first, second, zones_[a].theme);
                }
            }
        }
        return pairs;
    }

    void expect(std::set<Key> planted) const
    {
        planted.merge(shared());
        std::multiset<Key> found;
        for (const AssignmentFinding& one : check_assignment(city_, zones_, settings_)) {
            const auto [first, second] = std::minmax({one.campus, one.other});
            const bool pair = one.fault == AssignmentFault::shared_ground;
            found.emplace(one.fault, pair ? first : one.campus, pair ? second : one.other, one.theme);
        }
        EXPECT_EQ(std::multiset<Key>(planted.begin(), planted.end()), found);
    }

    std::mt19937 random_;
    Snapshot city_;
    std::vector<CampusId> primary_;
    std::vector<AssignedZone> zones_;
    AssignmentSettings settings_{.day = town::day()};
};

TEST_P(MadeAssignment, WithoutFaultHasNone)
{
    EXPECT_EQ(primary_.size(), 732U);
    expect({});
}

TEST_P(MadeAssignment, LacksAZoneAnOfficeOrACampus)
{
    const auto lost = zones_.begin() + static_cast<std::ptrdiff_t>(random_() % zones_.size());
    std::set<Key> planted{{AssignmentFault::missing_zone, lost->campus, "", lost->theme},
                          {AssignmentFault::campus_count, "", "", std::nullopt}};
    zones_.erase(lost);
    AssignedZone& nobodys = any_zone();
    nobodys.office.clear();
    planted.emplace(AssignmentFault::missing_office, nobodys.campus, "", nobodys.theme);
    settings_.campuses = 733;
    expect(planted);
}

TEST_P(MadeAssignment, HasTwoOfficesOrAnothersOffice)
{
    AssignedZone second = any_zone();
    second.office = "另一单位";
    AssignedZone& strange = any_zone();
    for (const Unit& unit : city_.units.rows()) {
        if (unit.code != strange.office_unit && unit.within.empty()) {
            strange.office_unit = unit.code;
            break;
        }
    }
    const std::set<Key> planted{{AssignmentFault::doubled, second.campus, "", second.theme},
                                {AssignmentFault::office_outside_unit, strange.campus, "", strange.theme}};
    zones_.push_back(second);
    expect(planted);
}

TEST_P(MadeAssignment, HasZonesBesideTheirCampusOrGate)
{
    const CampusId far = any_campus();
    zones_.push_back(zone(far, Theme::food, Drawn{{125.0, 35.0}, {125.01, 35.01}}.shape()));
    const Gate& gate = city_.gates[random_() % city_.gates.size()];
    const Campus& small = campus(gate.campus);
    std::set<Key> planted{{AssignmentFault::misses_campus, campus(far).code, "", Theme::food}};
    for (AssignedZone& one : zones_) {
        if (one.campus == small.code && one.theme == Theme::traffic && small.teaches[Stage::primary]) {
            Drawn around;
            around.add(small.position);
            one.shape = around.wider(1e-6).shape();
            planted.emplace(AssignmentFault::misses_gate, one.campus, "", one.theme);
        }
    }
    expect(planted);
}

TEST_P(MadeAssignment, HasAZoneThatReachesIntoAnotherUnit)
{
    // A zone grows until it meets one of another unit; whatever it meets on the way is worked out, too.
    AssignedZone& wide = any_zone();
    const auto before = shared().size();
    for (double by = 0.001; shared().size() == before; by *= 2.0) {
        wide.shape = Drawn::of(wide.shape).wider(by).shape();
    }
    expect({});
}

TEST_P(MadeAssignment, HasZonesOfAClosedAndOfAnUnknownCampus)
{
    const Campus& closed = campus(any_campus());
    settings_.closed.push_back(closed.code);
    settings_.campuses = 731;
    AssignedZone unknown = any_zone();
    unknown.campus = "无此校区";
    unknown.office = "另一单位";
    unknown.shape = Drawn{{125.0, 35.0}, {125.01, 35.01}}.shape();
    std::set<Key> planted{{AssignmentFault::closed_campus, unknown.campus, "", unknown.theme}};
    for (const Theme theme : settings_.themes) {
        planted.emplace(AssignmentFault::closed_campus, closed.code, "", theme);
    }
    zones_.push_back(unknown);
    expect(planted);
}

TEST_P(MadeAssignment, CountsACampusTwice)
{
    const CampusId id = any_campus();
    Campus twin = campus(id);
    twin.code = "孪生";
    twin.position.lat += 0.00002; // two metres
    city_.campuses.add(twin);
    settings_.campuses = 733;
    for (const Theme theme : settings_.themes) {
        zones_.push_back(zone(id, theme, Drawn{twin.position, twin.position}.wider(1e-5).shape()));
        zones_.back().campus = twin.code;
    }
    const auto [first, second] = std::minmax({campus(id).code, twin.code});
    expect({{AssignmentFault::campus_twice, first, second, std::nullopt}});
}

INSTANTIATE_TEST_SUITE_P(Seeds, MadeAssignment, testing::Values(SEEDS));

} // namespace
} // namespace schoolplan::safety
