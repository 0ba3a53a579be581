#include "premises.hpp"

#include <schoolplan/geo/measure.hpp>
#include <schoolplan/geo/nearby.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>
#include <map>
#include <set>

namespace schoolplan::synth {

namespace {

constexpr double told_beyond = 20.0;     ///< metres past the rule within which a pair is still told
constexpr std::size_t twice_listed = 20; ///< one row in so many lists a place again
constexpr std::size_t branches = 100;    ///< one row in so many bears the name of another place

using Stages = PerStage<bool>;
constexpr Stages schools_to_junior{{false, true, true, false, false, false}};
constexpr Stages kindergartens_and_schools{{true, true, true, true, false, false}};

/// One kind of premises, the rule about it and how often it comes.
struct Trade {
    std::string_view kind;
    std::string_view word;
    std::uint32_t share; ///< of 100
    std::string_view rule{};
    double distance = 0.0; ///< metres; 0: no rule
    Stages around{};
};

/// Distances: 互联网上网服务营业场所管理条例 §9 and 浙江省未成年人保护条例 §37 (200 m around
/// primary and middle schools, confirmed); 浙江省食品小作坊…管理规定 §14 (100 m, confirmed);
/// tobacco as other cities have it (50 m from gates, secondary; Hangzhou's own not found).
constexpr std::array trades{
    Trade{"internet_cafe", "网吧", 13, "internet_cafe_200m", 200.0, schools_to_junior},
    Trade{"game_hall", "游艺厅", 7, "game_hall_200m", 200.0, schools_to_junior},
    Trade{"food_stall", "食品摊", 18, "food_stall_100m", 100.0, kindergartens_and_schools},
    Trade{"tobacco_shop", "烟草店", 14, "tobacco_shop_50m", 50.0, kindergartens_and_schools},
    Trade{"dance_hall", "歌舞厅", 5},
    Trade{"lottery_shop", "彩票店", 6},
    Trade{"bookshop", "书店", 12},
    Trade{"grocery", "杂货店", 25}};

/// No venue about which a rule has no number stands nearer to any campus.
constexpr double clear_of_all = 260.0;

bool ruled_by_some_reading(const Trade& trade)
{
    return trade.kind == "dance_hall" || trade.kind == "lottery_shop";
}

const Trade& drawn(Random& random)
{
    std::uint32_t lot = random.whole(100);
    std::size_t row = 0;
    while (lot >= trades[row].share) {
        lot -= trades[row].share;
        ++row;
    }
    return trades[row];
}

class Opener {
public:
    Opener(const Schools& schools, const Land& land, const Waters& waters, Random& random)
        : schools_{schools}, land_{land}, waters_{waters}, random_{random}, gates_{positions(schools)}
    {
    }

    Surroundings run(std::size_t count)
    {
        constexpr std::size_t usual_digits = 5;
        digits_ = std::max(usual_digits, std::to_string(count).size()); // so that codes stay in order
        const std::size_t own = count - count / twice_listed - count / branches;
        while (made_.premises.size() < own) {
            place_one([this](const Trade& trade, geo::LonLat at) { open(trade, at); });
        }
        while (made_.premises.size() < count - count / branches) {
            list_again(random_.whole(static_cast<std::uint32_t>(own)));
        }
        while (made_.premises.size() < count) {
            place_one([&](const Trade& trade, geo::LonLat at) {
                open_branch(trade, random_.whole(static_cast<std::uint32_t>(own)), at);
            });
        }
        tell_all();
        return std::move(made_);
    }

private:
    /// Tries one place by a gate, and has it opened there if it may stand there.
    template <typename Open>
    void place_one(Open open)
    {
        const Trade& trade = drawn(random_);
        const Gate& gate = schools_.gates[random_.whole(static_cast<std::uint32_t>(schools_.gates.size()))];
        const geo::LonLat at = away_from(gate, metres_for(trade));
        if (fits(trade, gate, at)) {
            open(trade, at);
        }
    }

    static std::vector<geo::LonLat> positions(const Schools& schools)
    {
        std::vector<geo::LonLat> all;
        for (const Gate& gate : schools.gates) {
            all.push_back(gate.position);
        }
        return all;
    }

    /// One of five within the rule, one of five at its edge, the others beyond.
    double metres_for(const Trade& trade)
    {
        if (trade.distance == 0.0) {
            return random_.between(20.0, 520.0);
        }
        const std::uint32_t lot = random_.whole(10);
        if (lot < 2) {
            return trade.distance * random_.between(0.25, 0.95);
        }
        if (lot < 4) {
            constexpr std::array edge{-5.0, -2.0, -0.5, 0.5, 2.0, 5.0};
            return trade.distance + edge[random_.whole(edge.size())];
        }
        return trade.distance + random_.between(25.0, 300.0);
    }

    /// So many metres on the globe from the gate, some way.
    geo::LonLat away_from(const Gate& gate, double metres)
    {
        const Point from = on_plane(gate.position);
        const double turn = random_.between(0.0, 1.0);
        double length = metres;
        for (int round = 0; round < 2; ++round) {
            const double measured =
                geo::measure::distance(gate.position, stepped(from, turn, length)).value();
            length *= metres / measured;
        }
        return stepped(from, turn, length);
    }

    static geo::LonLat stepped(Point from, double turn, double length)
    {
        return on_globe({from.x + length * wave(turn + 0.25), from.y + length * wave(turn)});
    }

    /// Not on the grounds behind the gate, and wherever it may stand.
    [[nodiscard]] bool fits(const Trade& trade, const Gate& gate, geo::LonLat at) const
    {
        const Point middle = on_plane(schools_.campuses[gate.campus.index()].position);
        return distance(on_plane(at), middle) > distance(on_plane(gate.position), middle)
               && may_stand(trade, at);
    }

    /// On dry land, and nothing to argue about.
    [[nodiscard]] bool may_stand(const Trade& trade, geo::LonLat at) const
    {
        const Point point = on_plane(at);
        return land_.unit(point) && !waters_.near_any(point, 10.0) && !arguable(trade, at);
    }

    /// Near a campus of which it is a matter of reading whether the rule speaks of it.
    [[nodiscard]] bool arguable(const Trade& trade, geo::LonLat at) const
    {
        if (trade.distance == 0.0) {
            return ruled_by_some_reading(trade) && !near(at, clear_of_all).empty();
        }
        const auto rows = near(at, trade.distance + 2.0 * told_beyond);
        return std::any_of(rows.begin(), rows.end(), [&](std::uint32_t row) {
            const Campus& campus = schools_.campuses[schools_.gates[row].campus.index()];
            return !concerns(trade, campus) && !campus.teaches[Stage::kindergarten];
        });
    }

    static bool concerns(const Trade& trade, const Campus& campus)
    {
        return std::any_of(every_stage.begin(), every_stage.end(),
                           [&](Stage stage) { return trade.around[stage] && campus.teaches[stage]; });
    }

    [[nodiscard]] std::vector<std::uint32_t> near(geo::LonLat at, double metres) const
    {
        return gates_.within(at, Metres{metres});
    }

    [[nodiscard]] std::string next_code() const
    {
        return fmt::format("Q{:0{}}", made_.premises.size() + 1, digits_);
    }

    void open(const Trade& trade, geo::LonLat at)
    {
        Premises one;
        one.code = next_code();
        one.name = fmt::format("{}号{}", made_.premises.size() + 1, trade.word);
        one.kind = trade.kind;
        one.position = at;
        if (random_.chance(0.8)) { // of the others the day is not known
            one.opened = Day{std::chrono::year_month_day{
                std::chrono::year{2004 + static_cast<int>(random_.whole(15))},
                std::chrono::month{1 + random_.whole(12)}, std::chrono::day{1 + random_.whole(28)}}};
        }
        made_.premises.push_back(std::move(one));
    }

    /// Another map has the place, too, some metres off and written its own way.
    void list_again(std::uint32_t row)
    {
        const Trade& trade = trade_of(made_.premises[row]);
        const geo::LonLat at = stepped(on_plane(made_.premises[row].position), random_.between(0.0, 1.0),
                                       random_.between(2.0, 25.0));
        if (!may_stand(trade, at) || doors_.contains(row)) {
            return;
        }
        Premises one = made_.premises[row];
        one.code = next_code();
        one.name = written_otherwise(one.name);
        one.position = at;
        doors_[row] = at;
        made_.twins.push_back({made_.premises[row].code, one.code, true});
        made_.premises.push_back(std::move(one));
    }

    /// How a second map writes a name of ours: with its branch, with blanks, in wide figures.
    std::string written_otherwise(const std::string& name)
    {
        const std::size_t digits = name.find("号");
        switch (random_.whole(4)) {
        case 0:
            return name + "（校门店）";
        case 1:
            return name.substr(0, digits) + " " + name.substr(digits);
        case 2: {
            std::string wide;
            for (const char digit : name.substr(0, digits)) {
                wide += "\xEF\xBC";
                wide += static_cast<char>('\x90' + (digit - '0'));
            }
            return wide + name.substr(digits);
        }
        default:
            return name;
        }
    }

    /// A place of its own that bears the name of another of its kind.
    void open_branch(const Trade& trade, std::uint32_t row, geo::LonLat at)
    {
        constexpr Metres never_one{75.0}; // with both doors of the other
        const Premises& other = made_.premises[row];
        const auto second = doors_.find(row);
        const bool far =
            geo::measure::distance(other.position, at) > never_one
            && (second == doors_.end() || geo::measure::distance(second->second, at) > never_one);
        if (other.kind != trade.kind || !far || !branched_.insert(row).second) {
            return;
        }
        const std::string name = other.name;
        made_.twins.push_back({other.code, next_code(), false});
        open(trade, at);
        made_.premises.back().name = name;
    }

    static const Trade& trade_of(const Premises& one)
    {
        return *std::find_if(trades.begin(), trades.end(),
                             [&](const Trade& trade) { return trade.kind == one.kind; });
    }

    /// Of every place, once.
    void tell_all()
    {
        std::map<std::string_view, bool> listed_again;
        for (const Twin& twin : made_.twins) {
            listed_again[twin.second] = twin.same;
        }
        for (std::uint32_t row = 0; row < made_.premises.size(); ++row) {
            const Premises& one = made_.premises[row];
            const Trade& trade = trade_of(one);
            const auto twin = listed_again.find(one.code);
            if (trade.distance > 0.0 && (twin == listed_again.end() || !twin->second)) {
                tell(trade, row);
            }
        }
    }

    void tell(const Trade& trade, std::uint32_t premises)
    {
        std::vector<geo::LonLat> doors{made_.premises[premises].position};
        if (const auto second = doors_.find(premises); second != doors_.end()) {
            doors.push_back(second->second);
        }
        std::map<std::uint32_t, Metres> nearest; // by campus
        for (const geo::LonLat door : doors) {
            for (const std::uint32_t row : near(door, trade.distance + told_beyond)) {
                const Metres away = geo::measure::distance(schools_.gates[row].position, door);
                const auto [found, first] = nearest.emplace(schools_.gates[row].campus.index(), away);
                found->second = std::min(found->second, away);
            }
        }
        for (const auto& [campus, away] : nearest) {
            if (concerns(trade, schools_.campuses[campus])) {
                made_.planted.push_back({made_.premises[premises].code, schools_.campuses[campus].code,
                                         std::string{trade.rule}, away <= Metres{trade.distance}, away});
            }
        }
    }

    const Schools& schools_;
    const Land& land_;
    const Waters& waters_;
    Random& random_;
    geo::Nearby gates_;
    std::size_t digits_ = 0;                     ///< of a code
    std::map<std::uint32_t, geo::LonLat> doors_; ///< where a second map has it, by row
    std::set<std::uint32_t> branched_;           ///< rows that have a branch
    Surroundings made_;
};

} // namespace

Surroundings open_premises(const Schools& schools, const Land& land, const Waters& waters, std::size_t count,
                           Random& random)
{
    return Opener{schools, land, waters, random}.run(count);
}

} // namespace schoolplan::synth
