#include <schoolplan/synth.hpp>

#include "streets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace schoolplan::synth {

namespace {

/// One sub-district: whose name means something but names no place.
struct SubDistrict {
    const char* code;
    const char* name;
};
constexpr std::array sub_districts{SubDistrict{"A1", "柳岸街道 Liu'an"},
                                   SubDistrict{"A2", "桑园街道 Sangyuan"},
                                   SubDistrict{"A3", "云麓街道 Yunlu"}};

/// Planning rates per 100 households, draft of 2019 (secondary source) [hangzhou2019draft].
constexpr PerStage<double> children_per_100_households{{12.0, 24.0, 12.0}};
constexpr double people_per_household = 2.9;

/// Kinds of campus, and how many of each the district has: 40 in all.
struct SmallKind {
    const char* name;
    PerStage<bool> teaches;
    PerStage<std::int64_t> classes;
    int count;
};
constexpr PerStage<std::int64_t> small_class_size{{30, 45, 50}};
const std::array small_kinds{SmallKind{"幼儿园", {{true, false, false}}, {{9, 0, 0}}, 20},
                             SmallKind{"小学", {{false, true, false}}, {{0, 30, 0}}, 12},
                             SmallKind{"初级中学", {{false, false, true}}, {{0, 0, 24}}, 5},
                             SmallKind{"九年一贯制学校", {{false, true, true}}, {{0, 24, 12}}, 3}};

class Maker {
public:
    explicit Maker(const Settings& settings)
        : random_{settings.seed_number}, terrain_{random_}, streets_{terrain_, random_}
    {
    }

    City run()
    {
        city_.roads = streets_.roads();
        city_.terrain = terrain_.areas();
        make_units();
        make_settlements();
        make_islet_homes();
        make_campuses();
        return std::move(city_);
    }

private:
    /// South of the river one, north of it two, with common borders position by position.
    void make_units()
    {
        constexpr double step = 100.0;
        constexpr double low = -400.0;
        constexpr double right = Terrain::width + 400.0;
        constexpr double high = Terrain::height + 400.0;
        constexpr double split = 2400.0;
        geo::Line river;
        std::size_t split_at = 0;
        for (double x = low; x <= right; x += step) {
            if (x == split) {
                split_at = river.size();
            }
            river.push_back(Terrain::lon_lat({x, terrain_.river(x)}));
        }
        const auto at = [](double x, double y) { return Terrain::lon_lat({x, y}); };
        const geo::Line border{at(split, high), at(split + 100.0, 3300.0), at(split - 60.0, 2700.0)};

        geo::Ring south{at(low, low), at(right, low)};
        south.insert(south.end(), river.rbegin(), river.rend());
        geo::Ring west(river.begin(), river.begin() + static_cast<std::ptrdiff_t>(split_at) + 1);
        west.insert(west.end(), border.rbegin(), border.rend());
        west.push_back(at(low, high));
        geo::Ring east(river.begin() + static_cast<std::ptrdiff_t>(split_at), river.end());
        east.push_back(at(right, high));
        east.insert(east.end(), border.begin(), border.end());
        std::size_t next = 0;
        for (geo::Ring* ring : {&south, &west, &east}) {
            ring->push_back(ring->front());
            city_.units.push_back({.code = sub_districts[next].code,
                                   .name = sub_districts[next].name,
                                   .shape = {{.outer = *ring, .holes = {}}}});
            ++next;
        }
    }

    /// Groups of houses along the inner footways, a few metres off them.
    void make_settlements()
    {
        for (std::size_t block = 0; block < streets_.blocks().size(); ++block) {
            const std::string estate = estate_name(block);
            const double mood = random_.between(0.7, 1.3); // young or old estates
            const double density = random_.between(0.5, 1.3);
            int house = 0;
            for (const auto& [from, to] : streets_.inside(block)) {
                for (const double share : {0.3, 0.75}) {
                    if (random_.chance(0.85)) {
                        add_settlement(fmt::format("{} {}号", estate, ++house), beside(from, to, share), mood,
                                       density);
                    }
                }
            }
        }
    }

    [[nodiscard]] Point beside(GridPlace from, GridPlace to, double share)
    {
        const Point a = streets_.at(from);
        const Point b = streets_.at(to);
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        const double off = (random_.chance(0.5) ? 1.0 : -1.0) * random_.between(6.0, 16.0) / length;
        return {a.x + share * (b.x - a.x) - off * (b.y - a.y), a.y + share * (b.y - a.y) + off * (b.x - a.x)};
    }

    static std::string estate_name(std::size_t block)
    {
        static constexpr std::array first{"春", "晴", "竹", "荷", "松", "云", "溪",
                                          "桂", "枫", "兰", "梅", "杏", "槐", "菱"};
        static constexpr std::array second{"江苑", "和园", "庭", "里", "花园", "新村", "景苑",
                                           "公寓", "雅居", "坊", "府", "家园", "小区"};
        return fmt::format("{}{}", first[block % first.size()], second[block / first.size() % second.size()]);
    }

    void add_settlement(std::string name, Point point, double mood, double density)
    {
        Settlement settlement;
        settlement.code = fmt::format("H{:05}", city_.settlements.size() + 1);
        settlement.name = std::move(name);
        settlement.position = Terrain::lon_lat(point);
        const auto households = static_cast<std::int64_t>(random_.between(24.0, 60.0) * density);
        settlement.residential_area =
            SquareMetres{std::round(static_cast<double>(households) * random_.between(28.0, 44.0))};
        if (!random_.chance(0.015)) { // as in real tables, some rows have no numbers
            settlement.households = households;
            settlement.population = std::llround(static_cast<double>(households) * people_per_household);
            for (const Stage stage : stages) {
                const double rate = children_per_100_households[stage] * mood * random_.between(0.8, 1.2);
                settlement.children[stage] = std::llround(static_cast<double>(households) * rate / 100.0);
            }
        }
        city_.settlements.push_back(std::move(settlement));
    }

    void make_islet_homes()
    {
        const Point centre = terrain_.islet();
        for (int i = 0; i < 4; ++i) {
            add_settlement(fmt::format("沙洲 {}号", i + 1), {centre.x - 30.0 + 20.0 * i, centre.y + 6.0}, 1.0,
                           0.4);
        }
    }

    /// Campuses lie in the corner of a block, gates on its street; large parts of the
    /// east have none, as where a city has grown faster than its schools.
    void make_campuses()
    {
        std::vector<std::size_t> order(streets_.blocks().size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = i;
            std::swap(order[i], order[random_.whole(static_cast<std::uint32_t>(i + 1))]);
        }
        std::size_t next = 0;
        const auto take_block = [&]() -> const Block& {
            while (true) {
                const Block& block = streets_.blocks()[order[next++ % order.size()]];
                const bool growing = block.column >= 11;
                if (!block.old_quarter && (!growing || random_.chance(0.3))) {
                    return block;
                }
            }
        };
        for (const SmallKind& kind : small_kinds) {
            for (int i = 0; i < kind.count; ++i) {
                add_campus(kind, i + 1, take_block());
            }
        }
    }

    void add_campus(const SmallKind& kind, int number, const Block& block)
    {
        static constexpr std::array numerals{"第一", "第二", "第三", "第四", "第五",
                                             "第六", "第七", "第八", "第九", "第十"};
        const std::string prefix = number > 10 ? "实验" : "";
        Campus campus;
        campus.code = fmt::format("S{:03}", city_.campuses.size() + 1);
        campus.name = fmt::format(
            "{}{}{}", prefix, numerals[static_cast<std::size_t>(number - 1) % numerals.size()], kind.name);
        campus.teaches = kind.teaches;
        for (const Stage stage : stages) {
            if (kind.teaches[stage]) {
                campus.seats[stage] = kind.classes[stage] * small_class_size[stage];
            }
        }
        const Point street = streets_.at(block.gates.front());
        const Point middle = streets_.at({block.column * 100 + 50, block.row * 100 + 50});
        const auto towards = [&](double share) {
            return Point{street.x + share * (middle.x - street.x), street.y + share * (middle.y - street.y)};
        };
        campus.position = Terrain::lon_lat(towards(0.25));
        const CampusId id{static_cast<std::uint32_t>(city_.campuses.size())};
        city_.campuses.push_back(std::move(campus));
        city_.gates.push_back({id, "正门", Terrain::lon_lat(towards(0.05))});
        if (block.gates.size() > 1) {
            const Point other = streets_.at(block.gates[1]);
            city_.gates.push_back({id, "侧门",
                                   Terrain::lon_lat({other.x + 0.05 * (middle.x - other.x),
                                                     other.y + 0.05 * (middle.y - other.y)})});
        }
    }

    Random random_;
    Terrain terrain_;
    Streets streets_;
    City city_;
};

} // namespace

City district(const Settings& settings)
{
    return Maker{settings}.run();
}

} // namespace schoolplan::synth
