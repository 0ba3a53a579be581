#include "schools.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace schoolplan::synth {

namespace {

struct Kind {
    std::string_view word;
    std::int64_t count;       ///< at scale 1
    PerStage<double> classes; ///< on average; 0: not taught
    double square_metres_per_seat;
};

/// 732 campuses teach the primary stage (杭教〔2019〕2号, confirmed); 950 kindergartens and
/// 260 campuses with the junior stage are recalled orders of magnitude, as are 80 senior, 40
/// vocational and 15 special schools; how many teach nine years is chosen, and so are the
/// numbers of classes, by which seats nearly match children.
constexpr std::array kinds{Kind{"小学", 662, {{0, 15, 0, 0, 0, 0}}, 22.0},
                           Kind{"九年一贯制学校", 70, {{0, 15, 12, 0, 0, 0}}, 23.0},
                           Kind{"初级中学", 190, {{0, 0, 21, 0, 0, 0}}, 26.0},
                           Kind{"幼儿园", 950, {{8.6, 0, 0, 0, 0, 0}}, 14.0},
                           Kind{"高级中学", 80, {{0, 0, 0, 33, 0, 0}}, 30.0},
                           Kind{"职业学校", 40, {{0, 0, 0, 0, 30, 0}}, 28.0},
                           Kind{"特殊教育学校", 15, {{0, 0, 0, 0, 0, 10}}, 60.0}};

/// Pupils in a class: GB 50099-2011 and JGJ 39-2016 up to the junior stage; chosen after it.
constexpr PerStage<std::int64_t> class_size{{30, 45, 50, 50, 45, 12}};
constexpr double private_share = 0.12; ///< chosen, from 10 to 15 of 100

/// A name nobody has: the unit's first two characters and a number. An area inside a
/// district, which may begin as the district does, gives its name in full.
std::string name_of(const RegisteredUnit& unit, std::size_t number, std::string_view word)
{
    constexpr std::size_t two_characters = 6;
    const std::size_t length = unit.unit.within.empty() ? two_characters : std::string::npos;
    return fmt::format("{}{}号{}", unit.unit.name.substr(0, length), number, word);
}

class SchoolBuilder {
public:
    SchoolBuilder(Quarters& quarters, const Land& land, Random& random)
        : quarters_{quarters}, land_{land}, random_{random}
    {
    }

    Schools run(std::uint32_t scale)
    {
        std::vector<double> weights(quarters_.blocks.size());
        for (std::size_t row = 0; row < weights.size(); ++row) {
            weights[row] = quarters_.children[row] * (1.35 - 0.7 * quarters_.blocks[row].youth);
        }
        for (const Kind& kind : kinds) {
            std::vector<std::size_t> numbers(quarters_.units.size(), 0);
            for (const std::uint32_t block : quarters_.take(kind.count * scale, weights, Use::campus)) {
                build(kind, block, ++numbers[quarters_.blocks[block].unit]);
            }
        }
        return std::move(schools_);
    }

private:
    void build(const Kind& kind, std::uint32_t block, std::size_t number)
    {
        const std::uint8_t unit = quarters_.blocks[block].unit;
        const double youth = quarters_.blocks[block].youth;
        Campus campus;
        campus.code = fmt::format("S{:05}", schools_.campuses.size() + 1);
        campus.name = name_of(quarters_.units[unit], number, kind.word);
        campus.ownership = random_.chance(private_share) ? Ownership::other : Ownership::state;
        const double size = random_.between(0.5, 1.5) * (1.12 - 0.24 * youth);
        const double crowded = (0.74 + 0.34 * youth) * random_.between(0.93, 1.06);
        std::int64_t all_seats = 0;
        for (const Stage stage : every_stage) {
            if (kind.classes[stage] > 0.0) {
                const auto classes = std::max<std::int64_t>(3, std::llround(kind.classes[stage] * size));
                const std::int64_t seats = classes * class_size[stage];
                campus.teaches[stage] = true;
                campus.classes[stage] = classes;
                campus.seats[stage] = seats;
                campus.pupils[stage] = std::llround(static_cast<double>(seats) * crowded);
                all_seats += seats;
            }
        }
        fence(campus, block, static_cast<double>(all_seats) * kind.square_metres_per_seat);
    }

    /// Grounds in a corner of the block, with gates on its streets.
    void fence(Campus& campus, std::uint32_t block, double area)
    {
        const Point corner = quarters_.at(block, 0.0, 0.0);
        const double block_area = distance(corner, quarters_.at(block, 100.0, 0.0))
                                  * distance(corner, quarters_.at(block, 0.0, 100.0));
        const double side = std::clamp(std::sqrt(area / block_area), 0.18, 0.9) * 100.0;
        constexpr double verge = 4.5;
        std::uint32_t turn = random_.whole(4);
        const auto place = [&](double right, double up) {
            const double x = verge + right * side;
            const double y = verge + up * side;
            return Point{turn % 2 == 1 ? 100.0 - x : x, turn / 2 == 1 ? 100.0 - y : y};
        };
        const auto unit_here = [&] {
            const Point at = place(0.5, 0.5);
            return land_.unit(quarters_.at(block, at.x, at.y));
        };
        for (int tries = 0; tries < 4 && !unit_here(); ++tries) { // a block at the outline of the city
            turn = (turn + 1) % 4;
        }
        const std::array around{place(0, 0), place(1, 0), place(1, 1), place(0, 1)};
        const Point middle = place(0.5, 0.5);
        campus.shape = quarters_.shape(block, around);
        campus.position = on_globe(quarters_.at(block, middle.x, middle.y));
        // A block on a border may have its school beyond it.
        const std::uint32_t unit = unit_here().value_or(quarters_.blocks[block].unit);
        campus.stated_unit = quarters_.units[unit].unit.code;
        campus.unit = UnitId{unit};
        campus.site_area = SquareMetres{std::round(side * side / 1e4 * block_area)};
        const CampusId id{static_cast<std::uint32_t>(schools_.campuses.size())};
        const std::array gates{std::pair{"正门", place(0.45, 0.0)}, std::pair{"侧门", place(0.0, 0.55)},
                               std::pair{"后门", place(0.9, 0.0)}};
        const std::uint32_t count = 1 + random_.whole(3);
        for (std::uint32_t i = 0; i < count; ++i) {
            const auto& [name, at] = gates[i];
            schools_.gates.push_back({id, name, on_globe(quarters_.at(block, at.x, at.y))});
        }
        schools_.campuses.push_back(std::move(campus));
    }

    Quarters& quarters_;
    const Land& land_;
    Random& random_;
    Schools schools_;
};

} // namespace

Schools build_schools(Quarters& quarters, const Land& land, std::uint32_t scale, Random& random)
{
    return SchoolBuilder{quarters, land, random}.run(scale);
}

} // namespace schoolplan::synth
