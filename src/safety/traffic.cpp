#include <schoolplan/safety/traffic.hpp>

#include "roads.hpp"
#include "straight.hpp"
#include "verdict.hpp"

#include <schoolplan/geo/clip.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/geo/nearby.hpp>

#include <algorithm>

namespace schoolplan::safety {

namespace {

/// What signs say along the roads of one network.
class Signs {
public:
    Signs(const RoadSigns& signs, const Roads& roads, const TrafficSettings& settings)
        : signs_{signs}, roads_{roads}, settings_{settings}
    {
        if (signs.crossings) {
            nearby_.emplace(*signs.crossings);
        }
        if (signs.speeds) {
            for (const SignedSpeed& one : *signs.speeds) {
                geo::Box box = geo::empty_box();
                for (const geo::LonLat position : one.line) {
                    box.add(position);
                }
                boxes_.push_back(box);
            }
        }
    }

    /// Along the road to the nearest crossing; no value beyond `looked`, or where crossings are not known.
    [[nodiscard]] std::optional<Millimetres> crossing(const RoadFoot& from, Millimetres looked) const
    {
        std::optional<Millimetres> nearest;
        if (!nearby_) {
            return nearest;
        }
        for (const std::uint32_t row : nearby_->within(from.position, looked.metres() + settings_.sign)) {
            const auto foot = roads_.foot((*signs_.crossings)[row], settings_.sign);
            const auto way = foot ? roads_.way(from, *foot, nearest.value_or(looked)) : std::nullopt;
            if (way && (!nearest || way->length < *nearest)) {
                nearest = way->length;
            }
        }
        return nearest;
    }

    /// Of the nearest stretch at most `sign` away; of several equally near the highest.
    [[nodiscard]] std::optional<double> kmh(geo::LonLat at) const
    {
        constexpr double degrees_per_metre = 1.0 / 50'000.0; // more than enough up to 60 degrees north
        const double reach = settings_.sign.value() * degrees_per_metre;
        const geo::Box around{{at.lon - reach, at.lat - reach}, {at.lon + reach, at.lat + reach}};
        std::optional<std::pair<Millimetres, double>> nearest;
        for (std::size_t row = 0; row < boxes_.size(); ++row) {
            const auto straight =
                boxes_[row].touches(around) ? from_line((*signs_.speeds)[row].line, at) : std::nullopt;
            if (!straight || straight->distance > Millimetres::floor(settings_.sign)) {
                continue;
            }
            const std::pair found{straight->distance, -(*signs_.speeds)[row].kmh};
            nearest = nearest ? std::min(*nearest, found) : found;
        }
        return nearest ? std::optional{-nearest->second} : std::nullopt;
    }

private:
    const RoadSigns& signs_;
    const Roads& roads_;
    const TrafficSettings& settings_;
    std::optional<geo::Nearby> nearby_;
    std::vector<geo::Box> boxes_;
};

/// Near enough, or not, or to be measured.
Verdict verdict_within(const std::optional<Millimetres>& distance, Millimetres limit, Millimetres tolerance)
{
    if (!distance || *distance > limit + tolerance) {
        return Verdict::breaks;
    }
    return *distance < limit - tolerance ? Verdict::keeps : Verdict::doubtful;
}

class Looker {
public:
    Looker(const Network& network, const TrafficSettings& settings, const RoadSigns& signs)
        : network_{network},
          settings_{settings},
          known_{signs},
          roads_{network},
          signs_{signs, roads_, settings},
          tolerance_{Millimetres::floor(settings.tolerance)}
    {
        Metres needed = settings.looked;
        for (const auto& limit : {settings.from_junction, settings.to_crossing}) {
            needed = limit ? std::max(needed, limit->metres() + settings.tolerance) : needed;
        }
        looked_ = Millimetres::ceil(needed);
    }

    void look(GateTraffic& one) const
    {
        const auto foot = roads_.foot(one.position, settings_.attach);
        if (!foot) {
            return;
        }
        one.road = network_.edges[foot->edge.index()].kind;
        one.to_road = Millimetres::ceil(geo::measure::distance(one.position, foot->position));
        one.junction = roads_.junction(*foot, looked_);
        if (settings_.from_junction) {
            one.from_junction = verdict_of(one.junction, *settings_.from_junction, tolerance_);
        }
        one.crossing = signs_.crossing(*foot, looked_);
        if (settings_.to_crossing && known_.crossings) {
            one.to_crossing = verdict_within(one.crossing, *settings_.to_crossing, tolerance_);
        }
        one.kmh = signs_.kmh(foot->position);
        if (settings_.speed && one.kmh) {
            one.speed = *one.kmh > *settings_.speed ? Verdict::breaks : Verdict::keeps;
        }
    }

private:
    const Network& network_;
    const TrafficSettings& settings_;
    const RoadSigns& known_;
    Roads roads_;
    Signs signs_;
    Millimetres tolerance_;
    Millimetres looked_{};
};

/// A value about roads that is in force on one of the days asked; null: none.
const StandardValue* value_of(const Rules& rules, std::string_view id)
{
    const auto one =
        std::ranges::find_if(rules.unscreened, [&](const Unscreened& other) { return other.text.id == id; });
    return one == rules.unscreened.end() || !one->text.amount ? nullptr : &one->text;
}

std::optional<Millimetres> metres_of(const Rules& rules, std::string_view id)
{
    const StandardValue* value = value_of(rules, id);
    const auto metres = value == nullptr ? std::nullopt : value->amount->metres();
    return metres ? std::optional{Millimetres::floor(*metres)} : std::nullopt;
}

} // namespace

std::optional<Millimetres> junction_limit(const Rules& rules)
{
    return metres_of(rules, "gate_from_junction");
}

std::optional<Millimetres> crossing_limit(const Rules& rules)
{
    return metres_of(rules, "crossing_near_gate");
}

std::optional<double> speed_limit(const Rules& rules, Day day)
{
    const StandardValue* value = value_of(rules, "school_zone_speed");
    return value != nullptr && value->valid_on(day) ? value->amount->in(StandardUnit::kilometres_per_hour)
                                                    : std::nullopt;
}

Result<std::vector<GateTraffic>> gate_traffic(const Network& network, const Snapshot& snapshot,
                                              const TrafficSettings& settings, const RoadSigns& signs)
{
    for (const auto& limit : {settings.from_junction, settings.to_crossing}) {
        if (limit && limit->value() <= 0) {
            return Error{Fault::invalid_input,
                         "the distance from a junction or crossing must be more than 0"};
        }
    }
    std::vector<GateTraffic> found;
    std::vector<bool> has_gate(snapshot.campuses.size(), false);
    for (std::uint32_t row = 0; row < snapshot.gates.size(); ++row) {
        has_gate[snapshot.gates[row].campus.index()] = true;
        found.push_back(
            {.campus = snapshot.gates[row].campus, .gate = row, .position = snapshot.gates[row].position});
    }
    for (std::uint32_t row = 0; row < snapshot.campuses.size(); ++row) {
        if (!has_gate[row]) {
            found.push_back({.campus = CampusId{row}, .position = snapshot.campuses[CampusId{row}].position});
        }
    }
    std::ranges::stable_sort(found, std::ranges::less{}, &GateTraffic::campus);
    const Looker looker{network, settings, signs};
    for (GateTraffic& one : found) {
        looker.look(one);
    }
    return found;
}

} // namespace schoolplan::safety
