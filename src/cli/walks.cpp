#include "walks.hpp"

#include <schoolplan/access.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/safety/neighbourhood.hpp>

#include <algorithm>
#include <map>

namespace schoolplan::cli {

namespace {

const Metres attach = access::Settings{}.attach;

/// One campus, and the doors of the places around it.
class Walker {
public:
    Walker(const safety::Neighbourhoods& pieces, const Snapshot& snapshot,
           std::span<const safety::Place> places, const safety::WalkWanted& wanted)
        : places_{places}, wanted_{wanted}, here_{alone(snapshot, wanted.campus)}
    {
        const auto entrances = entrances_of(here_);
        network_ = pieces.around(entrances, wanted.cutoff + attach + attach);
        for (const std::uint32_t place : wanted.places) {
            for (const geo::LonLat door : places_[place].doors) {
                const bool near = std::any_of(entrances.begin(), entrances.end(), [&](geo::LonLat gate) {
                    return geo::measure::distance(gate, door) <= wanted.cutoff;
                });
                if (near) { // no way is shorter than the straight line
                    place_of_.push_back(place);
                    Settlement settlement;
                    settlement.code = places_[place].code;
                    settlement.position = door;
                    here_.settlements.add(std::move(settlement));
                }
            }
        }
    }

    Result<std::vector<safety::Walk>> run()
    {
        auto ways = access::measure(network_, here_, {.cutoff = wanted_.cutoff, .attach = attach});
        if (!ways) {
            return std::move(ways).error();
        }
        std::map<std::uint32_t, Way> nearest; // by place
        for (const Way& way : ways->ways) {
            if (way.length <= Millimetres::floor(wanted_.cutoff)) {
                const auto [at, first] = nearest.emplace(place_of_[way.settlement.index()], way);
                at->second =
                    std::min(at->second, way, [](const Way& a, const Way& b) { return a.length < b.length; });
            }
        }
        std::vector<safety::Walk> walks = off_network(*ways, nearest);
        for (const auto& [place, way] : nearest) {
            auto line = line_of(way);
            if (!line) {
                return std::move(line).error();
            }
            walks.push_back({place, wanted_.campus, way.length, *std::move(line)});
        }
        return walks;
    }

private:
    /// Places none of whose doors is on the network; all of them where no gate is.
    [[nodiscard]] std::vector<safety::Walk> off_network(const Ways& ways,
                                                        const std::map<std::uint32_t, Way>& found) const
    {
        std::vector<bool> off(here_.settlements.size(), false);
        std::size_t gates_off = 0;
        for (const OffNetwork& one : ways.off_network) {
            if (one.what == OffNetwork::What::settlement) {
                off[one.row] = true;
            } else {
                ++gates_off;
            }
        }
        const bool all = gates_off >= std::max<std::size_t>(1, here_.gates.size());
        std::vector<safety::Walk> walks;
        for (std::uint32_t row = 0; row < off.size(); ++row) {
            const bool known = !walks.empty() && walks.back().place == place_of_[row];
            if ((all || off[row]) && !known && !found.contains(place_of_[row])) {
                walks.push_back({place_of_[row], wanted_.campus, {}, {}});
            }
        }
        return walks;
    }

    [[nodiscard]] Result<geo::Line> line_of(const Way& way) const
    {
        Snapshot two = here_;
        two.settlements = {};
        two.settlements.add(here_.settlements[way.settlement]);
        auto line = access::trace(network_, two, SettlementId{0}, CampusId{0}, {.attach = attach});
        if (line) {
            std::reverse(line->begin(), line->end());
        }
        return line;
    }

    std::span<const safety::Place> places_;
    const safety::WalkWanted& wanted_;
    Snapshot here_;
    Network network_;
    std::vector<std::uint32_t> place_of_; ///< by settlement of `here_`
};

} // namespace

Snapshot alone(const Snapshot& snapshot, CampusId campus)
{
    Snapshot one;
    Campus copy = snapshot.campuses[campus];
    copy.shape.clear();
    copy.teaches = {};
    copy.teaches[Stage::primary] = true;
    const CampusId id = one.campuses.add(std::move(copy));
    for (const Gate& gate : snapshot.gates) {
        if (gate.campus == campus) {
            one.gates.push_back({id, gate.name, gate.position});
        }
    }
    return one;
}

std::vector<geo::LonLat> entrances_of(const Snapshot& alone)
{
    std::vector<geo::LonLat> positions;
    for (const Gate& gate : alone.gates) {
        positions.push_back(gate.position);
    }
    if (positions.empty()) {
        positions.push_back(alone.campuses[CampusId{0}].position);
    }
    return positions;
}

Result<std::vector<safety::Walk>> walks(const Network& network, const Snapshot& snapshot,
                                        std::span<const safety::Place> places,
                                        std::span<const safety::WalkWanted> wanted, const Progress& progress)
{
    const safety::Neighbourhoods pieces{network};
    std::vector<safety::Walk> all;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(wanted.size());
        if (progress && i % 64 == 0 && !progress("walking to places", share)) {
            return Error{Fault::infeasible, "stopped while walking to places"};
        }
        auto found = Walker{pieces, snapshot, places, wanted[i]}.run();
        if (!found) {
            return std::move(found).error();
        }
        std::move(found->begin(), found->end(), std::back_inserter(all));
    }
    return all;
}

} // namespace schoolplan::cli
