#include "frames.hpp"

#include "names.hpp"
#include "readings.hpp"
#include "shapes.hpp"
#include "wording.hpp"

#include <schoolplan/geo/locator.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/geo/nearby.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace schoolplan::check {

namespace {

/// Two layers held against each other, and how to say that they fit.
struct Pair {
    Layer rows;
    Layer ground;
    std::string_view fit; ///< "lie in the unit they state"
};

/// "settlements are in BD-09 and units in GCJ-02", of what differs from how it was read.
std::string said(const Pair& pair, const Reading& reading)
{
    std::string text;
    const auto add = [&text](const Layer& layer, Datum datum) {
        if (datum != Datum::wgs84) {
            text += fmt::format("{}{} are in {}", text.empty() ? "" : " and ", layer.dataset,
                                geo::datum::name(datum));
        }
    };
    add(pair.rows, reading.rows);
    add(pair.ground, reading.ground);
    return text;
}

Finding shifted(const Pair& pair, const Layer& wrong, Datum datum, const Trial& as_read, const Trial& best)
{
    Finding one = finding(Severity::warning, wrong, "crs");
    one.expected = fmt::format("{} in the frame they were read in", wrong.dataset);
    one.found = fmt::format("as read, {} of {} {} {}; {} do when {}", as_read.count, as_read.fits.size(),
                            pair.rows.dataset, pair.fit, best.count, said(pair, best.reading));
    one.advice =
        fmt::format("import {} again with --crs {} (and --override-frame where the file states another)",
                    wrong.dataset, geo::datum::name(datum));
    return one;
}

void tell(const Pair& pair, const std::vector<Trial>& trials, const Trial& best, Findings& findings)
{
    const auto add = [&](const Layer& layer, Datum datum) {
        if (datum != Datum::wgs84) {
            findings.push_back(shifted(pair, layer, datum, trials.front(), best));
        }
    };
    add(pair.rows, best.reading.rows);
    add(pair.ground, best.reading.ground);
}

const Trial& best_of(const std::vector<Trial>& trials)
{
    return *std::ranges::max_element(trials, {}, &Trial::count);
}

/// Rows against the units they state.
class AgainstUnits {
public:
    explicit AgainstUnits(std::span<const Unit> units)
        : names_{units}, locator_{shapes_of(units)}, units_{units}
    {
    }

    template <typename Row>
    void judge(std::span<const Row> rows, const Layer& layer, Findings& findings) const
    {
        constexpr double sure = 2.8; // eight rows, all on one side
        std::vector<geo::LonLat> positions;
        std::vector<std::uint32_t> stated;
        for (const Row& row : rows) {
            const UnitId unit = names_.find(row.stated_unit);
            if (unit.valid() && !units_[unit.index()].shape.empty()
                && geo::datum::is_shifted_at(row.position)) {
                positions.push_back(row.position);
                stated.push_back(unit.index());
            }
        }
        const auto trials = tried(positions, [&](std::size_t row, geo::LonLat position) {
            return locator_.at(position) == stated[row];
        });
        const Trial& best = best_of(trials);
        if (clearly_better(best, trials.front(), sure)) {
            tell({layer, units_layer, "lie in the unit they state"}, trials, best, findings);
        }
    }

private:
    Names names_;
    geo::Locator locator_;
    std::span<const Unit> units_;
};

/// Positions along the roads, at most so far apart.
std::vector<geo::LonLat> strewn_along(std::span<const Road> roads, Metres apart)
{
    std::vector<geo::LonLat> strewn;
    for (const Road& road : roads) {
        for (std::size_t i = 0; i + 1 < road.line.size(); ++i) {
            const geo::LonLat from = road.line[i];
            const geo::LonLat to = road.line[i + 1];
            const double steps = std::ceil(geo::measure::distance(from, to).value() / apart.value());
            for (double step = 0.0; step < steps; step += 1.0) {
                const double share = step / steps;
                strewn.push_back(
                    {from.lon + share * (to.lon - from.lon), from.lat + share * (to.lat - from.lat)});
            }
        }
    }
    return strewn;
}

/// Rows against the roads: gates and addresses lie beside them, and nothing else does by chance.
class AgainstRoads {
public:
    explicit AgainstRoads(std::span<const Road> roads) : along_{strewn_along(roads, step)} {}

    template <typename Row>
    void judge(std::span<const Row> rows, const Layer& layer, Findings& findings) const
    {
        const auto positions = sample(rows);
        const auto trials = tried(positions, [this](std::size_t, geo::LonLat position) {
            const auto found = along_.nearest(position);
            return found && found->distance <= Millimetres::floor(beside);
        });
        const Trial& best = best_of(trials);
        if (stands_out(best, trials)) {
            tell({layer, roads_layer, "lie within 20 m of a road"}, trials, best, findings);
        }
    }

private:
    static constexpr Metres step{15.0};
    static constexpr Metres beside{20.0};

    /// A layer away from all roads fits every shift a little better than none: only one that
    /// is far better than each of the others tells anything.
    static bool stands_out(const Trial& best, const std::vector<Trial>& trials)
    {
        constexpr double sure = 5.0;
        return std::ranges::all_of(trials, [&best](const Trial& other) {
            return &other == &best || (clearly_better(best, other, sure) && best.count > other.count * 3 / 2);
        });
    }

    template <typename Row>
    static std::vector<geo::LonLat> sample(std::span<const Row> rows)
    {
        constexpr std::size_t enough = 2000;
        const std::size_t stride = rows.size() / enough + 1;
        std::vector<geo::LonLat> positions;
        for (std::size_t row = 0; row < rows.size(); row += stride) {
            if (geo::datum::is_shifted_at(rows[row].position)) {
                positions.push_back(rows[row].position);
            }
        }
        return positions;
    }

    geo::Nearby along_;
};

} // namespace

Findings shifted_layers(const Snapshot& snapshot, std::span<const Road> roads)
{
    Findings findings;
    const AgainstUnits units{snapshot.units.rows()};
    units.judge(snapshot.settlements.rows(), settlements_layer, findings);
    units.judge(snapshot.campuses.rows(), campuses_layer, findings);
    const AgainstRoads ways{roads};
    ways.judge(snapshot.settlements.rows(), settlements_layer, findings);
    ways.judge(snapshot.campuses.rows(), campuses_layer, findings);
    ways.judge(std::span<const Gate>{snapshot.gates}, gates_layer, findings);
    return findings;
}

} // namespace schoolplan::check
