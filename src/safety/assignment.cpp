#include <schoolplan/safety/assignment.hpp>

#include "cells.hpp"
#include "grounds.hpp"
#include "straight.hpp"

#include <schoolplan/geo/area.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/geo/nearby.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace schoolplan::safety {

namespace {

Box box_of(const geo::MultiPolygon& shape)
{
    Box box;
    for (const geo::Polygon& polygon : shape) {
        for (const geo::LonLat position : polygon.outer) {
            box.add(position);
        }
    }
    return box;
}

bool boxes_meet(const Box& a, const Box& b)
{
    return a.low.lon <= b.high.lon && b.low.lon <= a.high.lon && a.low.lat <= b.high.lat
           && b.low.lat <= a.high.lat;
}

/// Is the position in the zone, or this close to it?
bool covers(const AssignedZone& zone, geo::LonLat at, const AssignmentSettings& settings)
{
    if (holds(zone.shape, at)) {
        return true;
    }
    const auto border = from_border(zone.shape, at);
    if (border && border->distance <= Millimetres::floor(settings.at_gate)) {
        return true;
    }
    return std::any_of(zone.roads.begin(), zone.roads.end(), [&](const geo::Line& line) {
        const auto road = from_line(line, at);
        return road && road->distance <= Millimetres::floor(settings.at_road);
    });
}

class Checker {
public:
    Checker(const Snapshot& snapshot, std::span<const AssignedZone> zones, const AssignmentSettings& settings)
        : snapshot_{snapshot}, zones_{zones}, settings_{settings}, grounds_{snapshot}
    {
        for (std::uint32_t row = 0; row < snapshot.campuses.size(); ++row) {
            campus_of_.emplace(snapshot.campuses.rows()[row].code, row);
        }
        for (std::uint32_t row = 0; row < zones.size(); ++row) {
            zones_of_[{zones[row].campus, zones[row].theme}].push_back(row);
        }
    }

    std::vector<AssignmentFinding> run()
    {
        std::uint32_t count = 0;
        for (std::uint32_t row = 0; row < snapshot_.campuses.size(); ++row) {
            if (in_use(row)) {
                ++count;
                for (const Theme theme : settings_.themes) {
                    check_theme(row, theme);
                }
            }
        }
        for (const AssignedZone& zone : zones_) {
            check_zone(zone);
        }
        find_shared_ground();
        find_twins();
        check_count(count);
        std::ranges::stable_sort(found_, {}, [](const AssignmentFinding& one) {
            return std::tuple{one.fault, one.campus, one.other, one.theme};
        });
        return std::move(found_);
    }

private:
    [[nodiscard]] const Campus& campus(std::uint32_t row) const { return snapshot_.campuses.rows()[row]; }

    [[nodiscard]] bool is_open(std::uint32_t row) const
    {
        const Campus& one = campus(row);
        const bool closed =
            std::find(settings_.closed.begin(), settings_.closed.end(), one.code) != settings_.closed.end();
        return !closed && (!one.opens || *one.opens <= settings_.day);
    }
    [[nodiscard]] bool in_use(std::uint32_t row) const
    {
        return campus(row).teaches[settings_.stage] && is_open(row);
    }

    void add(AssignmentFault fault, const std::string& code, std::optional<Theme> theme,
             std::optional<geo::LonLat> position, std::string found, std::string advice)
    {
        found_.push_back({.fault = fault,
                          .campus = code,
                          .theme = theme,
                          .position = position,
                          .found = std::move(found),
                          .advice = std::move(advice)});
    }

    /// Is the campus covered in the theme, by one office, gates and all?
    void check_theme(std::uint32_t row, Theme theme)
    {
        const Campus& one = campus(row);
        const auto mine = zones_of_.find({one.code, theme});
        if (mine == zones_of_.end()) {
            add(AssignmentFault::missing_zone, one.code, theme, one.position, "no zone of this theme",
                "draw a zone, or look why none could be drawn");
            return;
        }
        check_offices(row, theme, mine->second);
        check_twice(row, theme, mine->second);
        if (!grounds_.has_gates(CampusId{row})) {
            return;
        }
        for (const geo::LonLat gate : grounds_.entrances(CampusId{row})) {
            const bool covered =
                std::any_of(mine->second.begin(), mine->second.end(),
                            [&](std::uint32_t zone) { return covers(zones_[zone], gate, settings_); });
            if (!covered) {
                add(AssignmentFault::misses_gate, one.code, theme, gate,
                    "a gate lies in no zone of this theme", "widen the zone, or correct the gate");
            }
        }
    }

    void check_offices(std::uint32_t row, Theme theme, const std::vector<std::uint32_t>& mine)
    {
        std::set<std::string> offices;
        for (const std::uint32_t zone : mine) {
            if (!zones_[zone].office.empty()) {
                offices.insert(zones_[zone].office);
            }
        }
        if (offices.empty()) {
            add(AssignmentFault::missing_office, campus(row).code, theme, campus(row).position,
                "nobody answers for this theme", "name an office for the unit and theme");
        }
        for (auto other = offices.begin(); other != offices.end(); ++other) {
            if (other != offices.begin()) {
                add(AssignmentFault::doubled, campus(row).code, theme, campus(row).position,
                    "two offices answer for this theme", "leave one of them");
                found_.back().office = *offices.begin();
                found_.back().other_office = *other;
            }
        }
    }

    void check_twice(std::uint32_t row, Theme theme, const std::vector<std::uint32_t>& mine)
    {
        std::set<std::pair<ZoneKind, Metres>> seen;
        for (const std::uint32_t zone : mine) {
            const AssignedZone& one = zones_[zone];
            if (one.kind != ZoneKind::drawn && !seen.emplace(one.kind, one.distance).second) {
                add(AssignmentFault::doubled, campus(row).code, theme, campus(row).position,
                    "the zone is there twice", "leave one of them");
                found_.back().office = found_.back().other_office = one.office;
            }
        }
    }

    void check_zone(const AssignedZone& zone)
    {
        const auto known = campus_of_.find(zone.campus);
        if (known == campus_of_.end() || !is_open(known->second)) {
            add(AssignmentFault::closed_campus, zone.campus, zone.theme,
                known == campus_of_.end() ? std::nullopt : std::optional{campus(known->second).position},
                known == campus_of_.end() ? "there is no such campus"
                                          : "the campus is closed, or not open yet",
                "drop the zone, or correct its campus");
            return;
        }
        const Campus& one = campus(known->second);
        if (!zone.shape.empty() && !holds(zone.shape, one.position) && !safety::meet(zone.shape, one.shape)
            && !covers_a_gate(zone, CampusId{known->second})) {
            add(AssignmentFault::misses_campus, one.code, zone.theme, one.position,
                "the zone lies beside its campus", "move the zone, or correct its campus");
        }
        check_unit(zone, one);
    }

    [[nodiscard]] bool covers_a_gate(const AssignedZone& zone, CampusId id) const
    {
        const auto gates = grounds_.entrances(id);
        return std::any_of(gates.begin(), gates.end(),
                           [&](geo::LonLat gate) { return covers(zone, gate, settings_); });
    }

    void check_unit(const AssignedZone& zone, const Campus& one)
    {
        if (zone.office.empty() || zone.office_unit.empty() || !one.unit.valid()) {
            return;
        }
        const Unit& unit = snapshot_.units[one.unit];
        if (zone.office_unit != unit.code && zone.office_unit != unit.within) {
            add(AssignmentFault::office_outside_unit, one.code, zone.theme, one.position,
                "the office is of unit " + zone.office_unit + ", the campus of " + unit.code,
                "name the office of the campus's own unit");
            found_.back().office = zone.office;
        }
    }

    /// Zones of one theme, of different campuses and offices, with ground in common; each pair of campuses
    /// once.
    void find_shared_ground()
    {
        constexpr Cells cells{0.01};
        std::map<std::pair<Theme, std::int64_t>, std::vector<std::uint32_t>> at;
        std::vector<Box> boxes;
        std::map<std::tuple<Theme, std::string, std::string>, std::pair<std::uint32_t, std::uint32_t>> shared;
        std::set<std::pair<std::uint32_t, std::uint32_t>> tried;
        for (std::uint32_t row = 0; row < zones_.size(); ++row) {
            boxes.push_back(box_of(zones_[row].shape));
            if (zones_[row].shape.empty() || zones_[row].office.empty()) {
                continue;
            }
            cells.visit(boxes[row], [&](std::int64_t cell) {
                auto& here = at[{zones_[row].theme, cell}];
                for (const std::uint32_t other : here) {
                    if (may_share(other, row) && boxes_meet(boxes[other], boxes[row])
                        && tried.emplace(other, row).second) {
                        note_shared(shared, other, row);
                    }
                }
                here.push_back(row);
            });
        }
        for (const auto& [key, pair] : shared) {
            tell_shared(pair.first, pair.second);
        }
    }

    [[nodiscard]] bool may_share(std::uint32_t a, std::uint32_t b) const
    {
        return zones_[a].campus != zones_[b].campus && zones_[a].office != zones_[b].office;
    }

    template <typename Shared>
    void note_shared(Shared& shared, std::uint32_t a, std::uint32_t b) const
    {
        if (zones_[b].campus < zones_[a].campus) {
            std::swap(a, b);
        }
        const std::tuple key{zones_[a].theme, zones_[a].campus, zones_[b].campus};
        if (shared.contains(key) || !safety::meet(zones_[a].shape, zones_[b].shape)) {
            return;
        }
        const auto common = geo::overlap(zones_[a].shape, zones_[b].shape);
        if (common && *common > SquareMetres{1.0}) {
            shared.emplace(key, std::pair{a, b});
        }
    }

    void tell_shared(std::uint32_t a, std::uint32_t b)
    {
        const AssignedZone& one = zones_[a];
        const AssignedZone& other = zones_[b];
        const std::string lead = pupils(other.campus) > pupils(one.campus) ? other.campus : one.campus;
        const auto known = campus_of_.find(one.campus);
        add(AssignmentFault::shared_ground, one.campus, one.theme,
            known == campus_of_.end() ? std::nullopt : std::optional{campus(known->second).position},
            "zones of two offices overlap", "the office of " + lead + " leads on the ground they share");
        found_.back().other = other.campus;
        found_.back().office = one.office;
        found_.back().other_office = other.office;
        found_.back().lead = lead;
    }

    [[nodiscard]] std::int64_t pupils(const std::string& code) const
    {
        const auto known = campus_of_.find(code);
        return known == campus_of_.end() ? -1 : campus(known->second).pupils[settings_.stage].value_or(-1);
    }

    /// Campuses of the stage at one place, or of one name in one unit.
    void find_twins()
    {
        std::vector<std::uint32_t> rows;
        std::vector<geo::LonLat> positions;
        for (std::uint32_t row = 0; row < snapshot_.campuses.size(); ++row) {
            if (in_use(row)) {
                rows.push_back(row);
                positions.push_back(campus(row).position);
            }
        }
        const geo::Nearby nearby{positions};
        std::map<std::pair<UnitId, std::string>, std::uint32_t> named;
        for (std::uint32_t i = 0; i < rows.size(); ++i) {
            const Campus& one = campus(rows[i]);
            const auto [first, is_new] = named.emplace(std::pair{one.unit, one.name}, rows[i]);
            if (!is_new && !one.name.empty()) {
                tell_twins(first->second, rows[i], "two rows of one name in one unit");
            }
            for (const std::uint32_t j : nearby.within(one.position, settings_.one_campus)) {
                const bool told = campus(rows[j]).name == one.name && campus(rows[j]).unit == one.unit;
                if (j > i && !told) {
                    tell_twins(rows[i], rows[j], "two rows at one place");
                }
            }
        }
    }

    void tell_twins(std::uint32_t a, std::uint32_t b, std::string found)
    {
        add(AssignmentFault::campus_twice, campus(a).code, std::nullopt, campus(a).position, std::move(found),
            "leave one of them, or tell them apart");
        found_.back().other = campus(b).code;
    }

    void check_count(std::uint32_t count)
    {
        if (settings_.campuses && *settings_.campuses != count) {
            add(AssignmentFault::campus_count, {}, std::nullopt, std::nullopt,
                std::to_string(count) + " campuses, expected " + std::to_string(*settings_.campuses),
                "look for campuses that are missing, closed or counted twice");
        }
    }

    const Snapshot& snapshot_;
    std::span<const AssignedZone> zones_;
    const AssignmentSettings& settings_;
    Grounds grounds_;
    std::map<std::string, std::uint32_t> campus_of_; ///< by code
    std::map<std::pair<std::string, Theme>, std::vector<std::uint32_t>> zones_of_;
    std::vector<AssignmentFinding> found_;
};

} // namespace

std::vector<AssignedZone> assigned(const Snapshot& snapshot, const Zones& zones,
                                   std::span<const Office> offices)
{
    std::vector<AssignedZone> all;
    for (const Zone& zone : zones.zones) {
        AssignedZone one{.campus = snapshot.campuses[zone.campus].code,
                         .theme = zone.theme,
                         .kind = zone.kind,
                         .distance = zone.distance,
                         .shape = zone.shape,
                         .roads = zone.roads};
        if (zone.office) {
            one.office = offices[*zone.office].name;
            one.office_unit = offices[*zone.office].unit;
        }
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<AssignmentFinding> check_assignment(const Snapshot& snapshot, std::span<const AssignedZone> zones,
                                                const AssignmentSettings& settings)
{
    return Checker{snapshot, zones, settings}.run();
}

} // namespace schoolplan::safety
