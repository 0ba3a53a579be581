#include <schoolplan/safety.hpp>

#include "grounds.hpp"
#include "roads.hpp"
#include "straight.hpp"
#include "verdict.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace schoolplan::safety {

namespace {

/// How far a place is from a campus by one rule.
struct Measurement {
    std::optional<Millimetres> distance{}; ///< no value: farther than was looked, or unknown
    bool known = true;                     ///< false: to be measured on site
    MeasuredFrom from = MeasuredFrom::boundary;
    geo::Line line{};
};

bool concerns(const Rule& rule, const Campus& campus)
{
    return std::any_of(every_stage.begin(), every_stage.end(),
                       [&](Stage stage) { return campus.teaches[stage] && rule.text.concerns(stage); });
}

Measurement of(const Straight& straight, MeasuredFrom from)
{
    return {.distance = straight.distance, .from = from, .line = {straight.from, straight.to}};
}

/// Takes the distance of one pair by one rule.
class Measurer {
public:
    Measurer(const Inputs& inputs, const Settings& settings)
        : inputs_{inputs}, settings_{settings}, grounds_{inputs.snapshot}
    {
        for (std::uint32_t row = 0; row < inputs.walks.size(); ++row) {
            walks_.emplace(std::pair{inputs.walks[row].campus.index(), inputs.walks[row].place}, row);
        }
        if (inputs.network != nullptr) {
            roads_.emplace(*inputs.network);
        }
    }

    [[nodiscard]] const Grounds& grounds() const noexcept { return grounds_; }

    [[nodiscard]] Measurement measure(std::uint32_t place, CampusId campus, const Rule& rule) const
    {
        if (grounds_.hold(campus, inputs_.places[place])) {
            return {.distance = Millimetres{0}, .from = MeasuredFrom::inside};
        }
        switch (rule.text.measured) {
        case Measured::boundary_straight:
            return from_boundary(place, campus);
        case Measured::gate_straight:
            return from_gates(place, campus);
        case Measured::gate_along_road:
            return along_road(place, campus, rule);
        default:
            return on_foot(place, campus);
        }
    }

private:
    [[nodiscard]] Measurement from_boundary(std::uint32_t place, CampusId campus) const
    {
        const auto& shape = inputs_.snapshot.campuses[campus].shape;
        if (shape.empty()) {
            return from_gates(place, campus);
        }
        return of(boundary_to_place(shape, inputs_.places[place]), MeasuredFrom::boundary);
    }

    [[nodiscard]] Measurement from_gates(std::uint32_t place, CampusId campus) const
    {
        std::optional<Straight> nearest;
        for (const geo::LonLat door : inputs_.places[place].doors) {
            const auto found = from_nearest(grounds_.entrances(campus), door);
            if (found && (!nearest || found->distance < nearest->distance)) {
                nearest = found;
            }
        }
        return nearest ? of(*nearest, entered_by(campus)) : Measurement{.known = false};
    }

    [[nodiscard]] Measurement on_foot(std::uint32_t place, CampusId campus) const
    {
        const auto found = walks_.find({campus.index(), place});
        if (found == walks_.end()) {
            return {.from = entered_by(campus)};
        }
        const Walk& walk = inputs_.walks[found->second];
        return {.distance = walk.length,
                .known = walk.length.has_value(),
                .from = entered_by(campus),
                .line = walk.line};
    }

    [[nodiscard]] Measurement along_road(std::uint32_t place, CampusId campus, const Rule& rule) const
    {
        Measurement nearest{.from = entered_by(campus)};
        bool any_gate = false;
        bool any_door = false;
        const Millimetres reach = rule.limit + Millimetres::floor(settings_.listed);
        for (const geo::LonLat gate : grounds_.entrances(campus)) {
            const auto start = roads_->foot(gate, settings_.attach);
            any_gate = any_gate || start;
            for (const geo::LonLat door : inputs_.places[place].doors) {
                const auto end = roads_->foot(door, settings_.attach);
                any_door = any_door || end;
                auto way = start && end ? roads_->way(*start, *end, reach) : std::nullopt;
                if (way && (!nearest.distance || way->length < *nearest.distance)) {
                    nearest.distance = way->length;
                    nearest.line = std::move(way->line);
                }
            }
        }
        nearest.known = any_gate && any_door;
        return nearest;
    }

    [[nodiscard]] MeasuredFrom entered_by(CampusId campus) const
    {
        return grounds_.has_gates(campus) ? MeasuredFrom::gate : MeasuredFrom::position;
    }

    const Inputs& inputs_;
    const Settings& settings_;
    Grounds grounds_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> walks_; ///< by campus and place
    std::optional<Roads> roads_;
};

/// The verdict on a distance, by the rule alone.
Verdict verdict_on(const Measurement& measured, Millimetres limit, Millimetres tolerance)
{
    if (!measured.known) {
        return Verdict::doubtful;
    }
    if (measured.from == MeasuredFrom::inside) {
        return Verdict::breaks;
    }
    return verdict_of(measured.distance, limit, tolerance);
}

class Screener {
public:
    Screener(const Inputs& inputs, const Settings& settings)
        : inputs_{inputs}, settings_{settings}, measurer_{inputs, settings}
    {
    }

    Screening run()
    {
        find_pairs();
        for (const Day day : settings_.days) {
            for (const auto& [place, campus] : pairs_) {
                judge(place, campus, day);
            }
        }
        tell();
        return std::move(made_);
    }

private:
    using Pair = std::pair<std::uint32_t, CampusId>;

    [[nodiscard]] bool usable(const Rule& rule) const
    {
        const bool by_road = rule.text.measured == Measured::gate_along_road;
        return rule.walked() ? inputs_.walked : !by_road || inputs_.network != nullptr;
    }

    [[nodiscard]] bool ever(const Rule& rule) const
    {
        return std::any_of(settings_.days.begin(), settings_.days.end(),
                           [&](Day day) { return rule.text.valid_on(day); });
    }

    /// All that must be listed for some rule in force on some day.
    void find_pairs()
    {
        const Candidates candidates{inputs_.snapshot, inputs_.places, measurer_.grounds()};
        for (const Rule& rule : inputs_.rules) {
            if (!usable(rule) || !ever(rule)) {
                continue;
            }
            const Millimetres reach = rule.limit + Millimetres::floor(settings_.listed);
            for (std::uint32_t row = 0; row < inputs_.snapshot.campuses.size(); ++row) {
                const CampusId campus{row};
                if (!concerns(rule, inputs_.snapshot.campuses[campus])) {
                    continue;
                }
                for (const std::uint32_t place : candidates.near(campus, rule.text.target, reach.metres())) {
                    const Measurement measured = measurer_.measure(place, campus, rule);
                    if (!measured.known || (measured.distance && *measured.distance <= reach)) {
                        pairs_.emplace_back(place, campus);
                    }
                }
            }
        }
        std::sort(pairs_.begin(), pairs_.end());
        pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    }

    /// What the rules of the day say of the pair; one row at least if both are there that day.
    void judge(std::uint32_t place, CampusId campus, Day day)
    {
        const auto& opened = inputs_.places[place].opened;
        const auto& opens = inputs_.snapshot.campuses[campus].opens;
        if ((opened && day < *opened) || (opens && day < *opens)) {
            return;
        }
        bool any = false;
        for (std::uint32_t row = 0; row < inputs_.rules.size(); ++row) {
            const Rule& rule = inputs_.rules[row];
            if (rule.text.valid_on(day) && usable(rule) && rule.text.target == inputs_.places[place].kind
                && concerns(rule, inputs_.snapshot.campuses[campus])) {
                made_.rows.push_back(judged(place, campus, row, day));
                any = true;
            }
        }
        if (!any) {
            made_.rows.push_back({.place = place, .campus = campus, .rule = {}, .day = day});
        }
    }

    [[nodiscard]] Screened judged(std::uint32_t place, CampusId campus, std::uint32_t row, Day day) const
    {
        const Rule& rule = inputs_.rules[row];
        Screened one{.place = place, .campus = campus, .rule = row, .day = day};
        one.area = area_of(place, rule, day);
        if (one.area) {
            return judged_by(inputs_.areas[*one.area], std::move(one));
        }
        Measurement measured = measurer_.measure(place, campus, rule);
        one.verdict = verdict_on(measured, rule.limit, Millimetres::floor(settings_.tolerance));
        if (measured.known) {
            one.inside = measured.distance && *measured.distance < rule.limit;
        }
        one.distance = measured.distance;
        one.from = measured.from;
        one.line = std::move(measured.line);
        return one;
    }

    /// The row of the area that takes the place of a fallback where the place stands.
    [[nodiscard]] std::optional<std::uint32_t> area_of(std::uint32_t place, const Rule& rule, Day day) const
    {
        if (rule.text.fallback.empty()) {
            return std::nullopt;
        }
        const geo::LonLat door = inputs_.places[place].doors.front();
        for (std::uint32_t row = 0; row < inputs_.areas.size(); ++row) {
            const OwnArea& area = inputs_.areas[row];
            if (area.target == rule.text.target && area.valid_on(day) && holds(area.ground, door)) {
                return row;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] Screened judged_by(const OwnArea& area, Screened one) const
    {
        one.from = MeasuredFrom::area;
        if (area.allowed.empty() && area.forbidden.empty()) {
            one.verdict = Verdict::doubtful;
            return one;
        }
        const auto& doors = inputs_.places[one.place].doors;
        one.inside = std::any_of(doors.begin(), doors.end(), [&](geo::LonLat door) {
            return holds(area.forbidden, door) || (!area.allowed.empty() && !holds(area.allowed, door));
        });
        one.verdict = *one.inside ? Verdict::breaks : Verdict::keeps;
        return one;
    }

    void tell()
    {
        for (const Rule& rule : inputs_.rules) {
            if (ever(rule) && !usable(rule)) {
                note("rules", "a walking network for rules measured along ways",
                     rule.text.id + " (" + std::string{code(rule.text.measured)} + ") was not measured",
                     "make the network and screen again");
            }
        }
        std::size_t gates = 0;
        std::size_t positions = 0;
        for (const Screened& row : made_.rows) {
            gates += rough(row) && row.from == MeasuredFrom::gate ? 1 : 0;
            positions += row.rule && row.from == MeasuredFrom::position ? 1 : 0;
        }
        if (gates > 0) {
            note("campuses", "the grounds of every campus",
                 std::to_string(gates)
                     + " distances to a boundary were taken from gates: the grounds are not known",
                 "import campuses with their grounds; true distances are not longer");
        }
        if (positions > 0) {
            note("campuses", "grounds or gates of every campus",
                 std::to_string(positions) + " distances were taken from a position inside",
                 "import grounds and gates; true distances are shorter");
        }
    }

    [[nodiscard]] bool rough(const Screened& row) const
    {
        return row.rule && inputs_.rules[*row.rule].text.measured == Measured::boundary_straight;
    }

    void note(std::string layer, std::string expected, std::string found, std::string advice)
    {
        made_.findings.push_back({.severity = Severity::warning,
                                  .place = {.file = {}, .layer = std::move(layer), .row = {}, .field = {}},
                                  .expected = std::move(expected),
                                  .found = std::move(found),
                                  .advice = std::move(advice)});
    }

    const Inputs& inputs_;
    const Settings& settings_;
    Measurer measurer_;
    std::vector<Pair> pairs_;
    Screening made_;
};

Done check(const Inputs& inputs, const Settings& settings)
{
    if (settings.days.empty()) {
        return Error{Fault::invalid_input, "screening needs a day"};
    }
    if (!(settings.tolerance >= Metres{0.0}) || !(settings.listed >= settings.tolerance)) {
        return Error{Fault::invalid_input,
                     "the tolerance must be 0 m or more, and not above the margin of what is listed"};
    }
    for (const Rule& rule : inputs.rules) {
        if (!(rule.limit > Millimetres{0})) {
            return Error{Fault::invalid_input, "the limit of " + rule.text.id + " must be longer than 0 m"};
        }
    }
    for (const Walk& walk : inputs.walks) {
        if (walk.place >= inputs.places.size() || !walk.campus.valid()
            || walk.campus.index() >= inputs.snapshot.campuses.size()) {
            return Error{Fault::invalid_input, "a walk leads to a place or a campus that is not there"};
        }
    }
    return std::monostate{};
}

} // namespace

std::vector<WalkWanted> walks_wanted(const Inputs& inputs, const Settings& settings)
{
    const Grounds grounds{inputs.snapshot};
    const Candidates candidates{inputs.snapshot, inputs.places, grounds};
    std::vector<WalkWanted> all;
    for (std::uint32_t row = 0; row < inputs.snapshot.campuses.size(); ++row) {
        WalkWanted one{.campus = CampusId{row}, .places = {}, .cutoff = Metres{0.0}};
        for (const Rule& rule : inputs.rules) {
            if (!rule.walked() || !concerns(rule, inputs.snapshot.campuses[one.campus])) {
                continue;
            }
            const Metres reach = rule.limit.metres() + settings.listed;
            const auto near = candidates.near(one.campus, rule.text.target, reach);
            one.places.insert(one.places.end(), near.begin(), near.end());
            one.cutoff = std::max(one.cutoff, reach);
        }
        std::sort(one.places.begin(), one.places.end());
        one.places.erase(std::unique(one.places.begin(), one.places.end()), one.places.end());
        if (!one.places.empty()) {
            all.push_back(std::move(one));
        }
    }
    return all;
}

Result<Screening> screen(const Inputs& inputs, const Settings& settings)
{
    if (auto sound = check(inputs, settings); !sound) {
        return std::move(sound).error();
    }
    return Screener{inputs, settings}.run();
}

} // namespace schoolplan::safety
