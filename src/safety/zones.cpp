#include <schoolplan/safety/zones.hpp>

#include "buffer.hpp"
#include "grounds.hpp"
#include "in_use.hpp"
#include "roads.hpp"

#include <schoolplan/geo/area.hpp>

#include <algorithm>
#include <map>
#include <tuple>

namespace schoolplan::safety {

namespace {

/// A zone that rules ask for, of every campus they speak of.
struct Wanted {
    Theme theme = Theme::food;
    ZoneKind kind = ZoneKind::boundary;
    Metres distance;
    std::vector<const StandardValue*> rules;
    Status status = Status::not_found;
};

std::optional<ZoneKind> kind_of(const StandardValue& value)
{
    const bool of_road = value.target == "road" && value.measured == Measured::gate_along_road;
    if (of_road) {
        return ZoneKind::road;
    }
    if (value.target == "road" || value.target == "junction" || value.target == "crossing") {
        return std::nullopt;
    }
    switch (value.measured) {
    case Measured::boundary_straight:
        return ZoneKind::boundary;
    case Measured::gate_straight:
        return ZoneKind::gates;
    case Measured::gate_walking:
    case Measured::door_walking:
        return ZoneKind::walking;
    default:
        return std::nullopt;
    }
}

/// By theme, kind and distance; rules that ask for the same share one.
std::vector<Wanted> wanted_by(const StandardProfile& profile, const ZoneSettings& settings)
{
    std::map<std::tuple<Theme, ZoneKind, Metres>, Wanted> all;
    for (const StandardValue& value : profile.values) {
        const auto kind = kind_of(value);
        if (!value.theme || !kind || !value.valid_on(settings.day) || !in_use(value, settings.cases)
            || !value.concerns(settings.stage)) {
            continue;
        }
        const bool around = value.bound == Bound::words && !value.amount && value.status != Status::not_found;
        const auto stated = value.amount ? value.amount->metres() : std::nullopt;
        if (!stated && !around) {
            continue;
        }
        const Metres distance = stated.value_or(settings.around);
        Wanted& one = all[{*value.theme, *kind, distance}];
        one.theme = *value.theme;
        one.kind = *kind;
        one.distance = distance;
        one.rules.push_back(&value);
        one.status = std::min(one.status, stated ? value.status : Status::chosen);
    }
    std::vector<Wanted> list;
    for (auto& [key, one] : all) {
        list.push_back(std::move(one));
    }
    return list;
}

class Drawer {
public:
    Drawer(const ZoneInputs& inputs, const ZoneSettings& settings)
        : inputs_{inputs}, settings_{settings}, grounds_{inputs.snapshot}
    {
        if (inputs.network != nullptr) {
            roads_.emplace(*inputs.network);
        }
    }

    Result<Zones> run()
    {
        const auto wanted = wanted_by(inputs_.profile, settings_);
        for (std::uint32_t row = 0; row < inputs_.snapshot.campuses.size(); ++row) {
            const Campus& campus = inputs_.snapshot.campuses.rows()[row];
            if (!campus.teaches[settings_.stage] || (campus.opens && settings_.day < *campus.opens)) {
                continue;
            }
            drawn_.clear();
            for (const Wanted& one : wanted) {
                if (auto done = add(CampusId{row}, one); !done) {
                    return std::move(done).error().while_doing("drawing the zones of " + campus.code);
                }
            }
        }
        tell();
        return std::move(made_);
    }

private:
    Done add(CampusId campus, const Wanted& wanted)
    {
        Zone zone{.campus = campus, .theme = wanted.theme, .kind = wanted.kind, .distance = wanted.distance};
        for (const StandardValue* rule : wanted.rules) {
            zone.rules.push_back(rule->id);
        }
        zone.status = wanted.status;
        const UnitId unit = inputs_.snapshot.campuses[campus].unit;
        zone.office =
            office_of(inputs_.offices, unit.valid() ? &inputs_.snapshot.units[unit] : nullptr, zone.theme);
        zone.rough = zone.kind == ZoneKind::boundary && inputs_.snapshot.campuses[campus].shape.empty();
        if (zone.kind == ZoneKind::road) {
            zone.roads = roads_of(campus, zone.distance);
        } else {
            auto shape = shape_of(zone);
            if (!shape) {
                return std::move(shape).error();
            }
            zone.shape = *std::move(shape);
        }
        if (zone.shape.empty() && zone.roads.empty()) {
            ++undrawn_[zone.kind];
            return std::monostate{};
        }
        made_.zones.push_back(std::move(zone));
        return std::monostate{};
    }

    /// Themes share shapes.
    Result<geo::MultiPolygon> shape_of(const Zone& zone)
    {
        const auto known = drawn_.find({zone.kind, zone.distance});
        if (known != drawn_.end()) {
            return known->second;
        }
        auto shape = drawn(zone);
        if (shape) {
            drawn_.emplace(std::pair{zone.kind, zone.distance}, *shape);
        }
        return shape;
    }

    [[nodiscard]] Result<geo::MultiPolygon> drawn(const Zone& zone) const
    {
        if (zone.kind == ZoneKind::walking) {
            for (const WalkedArea& area : inputs_.walked) {
                if (area.campus == zone.campus && area.distance == zone.distance) {
                    return geo::outline(area.lines, settings_.beside_way);
                }
            }
            return geo::MultiPolygon{};
        }
        const auto& grounds = inputs_.snapshot.campuses[zone.campus].shape;
        if (zone.kind == ZoneKind::boundary && !grounds.empty()) {
            return land_around(grounds, zone.distance);
        }
        return land_around(grounds_.entrances(zone.campus), zone.distance);
    }

    [[nodiscard]] std::vector<geo::Line> roads_of(CampusId campus, Metres distance) const
    {
        std::vector<geo::Line> lines;
        if (!roads_) {
            return lines;
        }
        for (const geo::LonLat gate : grounds_.entrances(campus)) {
            if (const auto foot = roads_->foot(gate, settings_.attach)) {
                auto within = roads_->within(*foot, Millimetres::floor(distance));
                std::move(within.begin(), within.end(), std::back_inserter(lines));
            }
        }
        return lines;
    }

    void tell()
    {
        for (const auto& [kind, count] : undrawn_) {
            made_.findings.push_back({.severity = Severity::warning,
                                      .place = {.file = {}, .layer = "campuses", .row = {}, .field = {}},
                                      .expected = "a network, and gates beside its roads",
                                      .found = std::to_string(count) + " zones of kind "
                                               + std::string{code(kind)} + " could not be drawn",
                                      .advice = "make the network, and look at gates far from every road"});
        }
        const auto rough = std::count_if(made_.zones.begin(), made_.zones.end(),
                                         [](const Zone& zone) { return zone.rough; });
        if (rough > 0) {
            made_.findings.push_back(
                {.severity = Severity::warning,
                 .place = {.file = {}, .layer = "campuses", .row = {}, .field = {}},
                 .expected = "the grounds of every campus",
                 .found =
                     std::to_string(rough) + " zones around a boundary were drawn around gates or a position",
                 .advice = "import campuses with their grounds"});
        }
    }

    const ZoneInputs& inputs_;
    const ZoneSettings& settings_;
    Grounds grounds_;
    std::optional<Roads> roads_;
    std::map<std::pair<ZoneKind, Metres>, geo::MultiPolygon> drawn_; ///< of the campus at hand
    std::map<ZoneKind, std::size_t> undrawn_;
    Zones made_;
};

} // namespace

std::vector<Metres> walked_distances(const StandardProfile& profile, const ZoneSettings& settings)
{
    std::vector<Metres> distances;
    for (const Wanted& one : wanted_by(profile, settings)) {
        if (one.kind == ZoneKind::walking) {
            distances.push_back(one.distance);
        }
    }
    std::sort(distances.begin(), distances.end());
    distances.erase(std::unique(distances.begin(), distances.end()), distances.end());
    return distances;
}

Result<Zones> zones(const ZoneInputs& inputs, const ZoneSettings& settings)
{
    for (const Wanted& one : wanted_by(inputs.profile, settings)) {
        if (!(one.distance > Metres{0.0})) {
            return Error{Fault::invalid_input,
                         "the distance of " + one.rules.front()->id + " must be longer than 0 m"};
        }
    }
    return Drawer{inputs, settings}.run();
}

} // namespace schoolplan::safety
