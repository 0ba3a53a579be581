#include <schoolplan/areas/inspect.hpp>

#include <schoolplan/geo/area.hpp>
#include <schoolplan/geo/locator.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/geo/partition.hpp>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace schoolplan::areas {

namespace {

using Kind = Misfit::What;
using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Which rows hang together.
class Groups {
public:
    explicit Groups(std::size_t rows) : parent_(rows) { std::iota(parent_.begin(), parent_.end(), 0U); }

    std::uint32_t root(std::uint32_t row)
    {
        while (parent_[row] != row) {
            row = parent_[row] = parent_[parent_[row]];
        }
        return row;
    }
    void join(std::uint32_t a, std::uint32_t b)
    {
        parent_[std::max(root(a), root(b))] = std::min(root(a), root(b));
    }

private:
    std::vector<std::uint32_t> parent_;
};

geo::LonLat somewhere(const geo::MultiPolygon& shape)
{
    if (shape.empty()) {
        return {};
    }
    const auto found = geo::inside(shape.front());
    return found ? *found : shape.front().outer.front();
}

Metres width_of(const geo::Polygon& polygon)
{
    Metres border = geo::measure::length(polygon.outer);
    for (const geo::Ring& hole : polygon.holes) {
        border += geo::measure::length(hole);
    }
    const double area = geo::measure::area({polygon}).value();
    return border > Metres{0.0} ? Metres{2.0 * area / border.value()} : Metres{0.0};
}

class Inspector {
public:
    Inspector(const Drawing& drawing, const Narrow& narrow)
        : drawing_{drawing}, narrow_{narrow}, areas_(drawing.areas.begin(), drawing.areas.end())
    {
    }

    Result<Inspection> inspect()
    {
        drop_flaws();
        for (const auto step : {&Inspector::overlaps, &Inspector::gaps, &Inspector::apart}) {
            if (auto done = (this->*step)(); !done) {
                return std::move(done).error();
            }
        }
        schools();
        homes();
        const auto key = [](const Misfit& one) {
            return std::tuple{one.what, one.area, one.other, one.home};
        };
        std::stable_sort(made_.misfits.begin(), made_.misfits.end(),
                         [&](const Misfit& a, const Misfit& b) { return key(a) < key(b); });
        return std::move(made_);
    }

private:
    void drop_flaws()
    {
        for (std::uint32_t area = 0; area < areas_.size(); ++area) {
            if (auto flaw = areas_[area].empty() ? std::nullopt : geo::flaw(areas_[area])) {
                made_.misfits.push_back({.what = Kind::flaw,
                                         .area = area,
                                         .position = flaw->position,
                                         .shape = {},
                                         .reason = std::move(flaw->reason)});
                areas_[area].clear();
            }
        }
    }

    /// Tells of the polygons, each alone if it is wide, all narrow ones as one.
    void tell(Kind wide, Kind narrow, std::optional<std::uint32_t> area, std::optional<std::uint32_t> other,
              const geo::MultiPolygon& polygons)
    {
        geo::MultiPolygon slivers;
        for (const geo::Polygon& polygon : polygons) {
            if (width_of(polygon) < narrow_.width) {
                slivers.push_back(polygon);
            } else {
                tell(wide, area, other, {polygon});
            }
        }
        tell(narrow, area, other, std::move(slivers));
    }

    void tell(Kind what, std::optional<std::uint32_t> area, std::optional<std::uint32_t> other,
              geo::MultiPolygon shape)
    {
        const SquareMetres size = geo::measure::area(shape);
        if (shape.empty() || size < narrow_.least) {
            return;
        }
        Misfit one{.what = what, .area = area, .other = other, .size = size};
        one.position = somewhere(shape);
        one.shape = std::move(shape);
        made_.misfits.push_back(std::move(one));
    }

    Done overlaps()
    {
        auto near = geo::touching(areas_, {.apart = Metres{0.01}, .length = Metres{0.0}});
        if (!near) {
            return std::move(near).error();
        }
        for (const auto& [one, other] : *near) {
            auto both = geo::common(areas_[one], areas_[other]);
            if (!both) {
                return std::move(both).error();
            }
            tell(Kind::overlap, Kind::overlap_sliver, one, other, *both);
        }
        return std::monostate{};
    }

    Done gaps()
    {
        auto all = geo::dissolve(areas_);
        if (!all) {
            return std::move(all).error();
        }
        geo::MultiPolygon left;
        for (const geo::Polygon& polygon : *all) {
            for (const geo::Ring& hole : polygon.holes) {
                left.push_back({.outer = hole, .holes = {}});
            }
        }
        if (!drawing_.land.empty()) {
            const auto land = geo::dissolve(drawing_.land);
            auto outside = land ? geo::without(*land, *all) : land;
            if (!outside) {
                return std::move(outside).error();
            }
            left = *std::move(outside);
        }
        tell(Kind::gap, Kind::gap_sliver, {}, {}, left);
        return std::monostate{};
    }

    Done apart()
    {
        for (std::uint32_t area = 0; area < areas_.size(); ++area) {
            std::vector<geo::MultiPolygon> parts;
            for (const geo::Polygon& polygon : areas_[area]) {
                parts.push_back({polygon});
            }
            auto near = geo::touching(parts, {.apart = narrow_.width, .length = narrow_.width});
            if (!near) {
                return std::move(near).error();
            }
            tell_pieces(area, parts, *near);
        }
        return std::monostate{};
    }

    void tell_pieces(std::uint32_t area, const std::vector<geo::MultiPolygon>& parts, const Pairs& near)
    {
        Groups groups{parts.size()};
        for (const auto& [one, other] : near) {
            groups.join(one, other);
        }
        std::vector<geo::MultiPolygon> pieces(parts.size());
        for (std::uint32_t part = 0; part < parts.size(); ++part) {
            pieces[groups.root(part)].push_back(parts[part].front());
        }
        std::erase_if(pieces, [](const geo::MultiPolygon& piece) { return piece.empty(); });
        std::stable_sort(pieces.begin(), pieces.end(), [](const auto& a, const auto& b) {
            return geo::measure::area(a) > geo::measure::area(b);
        });
        for (std::size_t piece = 1; piece < pieces.size(); ++piece) {
            const bool narrow = std::ranges::all_of(
                pieces[piece], [&](const geo::Polygon& part) { return width_of(part) < narrow_.width; });
            tell(narrow ? Kind::piece_sliver : Kind::piece, area, {}, std::move(pieces[piece]));
        }
    }

    void schools()
    {
        const geo::Locator all{areas_};
        for (std::uint32_t area = 0; area < drawing_.schools.size(); ++area) {
            const auto& school = drawing_.schools[area];
            if (!school || areas_[area].empty() || geo::Locator{std::span{&areas_[area], 1}}.at(*school)) {
                continue;
            }
            made_.misfits.push_back({.what = Kind::school_outside,
                                     .area = area,
                                     .other = all.at(*school),
                                     .position = *school,
                                     .shape = {},
                                     .reason = {}});
        }
    }

    void homes()
    {
        const geo::Locator all{areas_};
        for (std::uint32_t home = 0; home < drawing_.homes.size(); ++home) {
            made_.area_of.push_back(all.at(drawing_.homes[home]));
            if (!made_.area_of.back()) {
                made_.misfits.push_back({.what = Kind::home_unassigned,
                                         .home = home,
                                         .position = drawing_.homes[home],
                                         .shape = {},
                                         .reason = {}});
            }
        }
        const std::vector<Misfit> known = made_.misfits;
        for (const Misfit& shared : known) {
            if (shared.what == Kind::overlap || shared.what == Kind::overlap_sliver) {
                doubled(shared);
            }
        }
    }

    void doubled(const Misfit& shared)
    {
        const geo::Locator both{std::span{&shared.shape, 1}};
        for (std::uint32_t home = 0; home < drawing_.homes.size(); ++home) {
            if (both.at(drawing_.homes[home])) {
                made_.misfits.push_back({.what = Kind::home_doubled,
                                         .area = shared.area,
                                         .other = shared.other,
                                         .home = home,
                                         .position = drawing_.homes[home],
                                         .shape = {},
                                         .reason = {}});
            }
        }
    }

    const Drawing& drawing_;
    const Narrow& narrow_;
    std::vector<geo::MultiPolygon> areas_; ///< sound ones
    Inspection made_;
};

} // namespace

Result<Inspection> inspect(const Drawing& drawing, const Narrow& narrow)
{
    if (!drawing.schools.empty() && drawing.schools.size() != drawing.areas.size()) {
        return Error{Fault::invalid_input, "there are " + std::to_string(drawing.areas.size()) + " areas and "
                                               + std::to_string(drawing.schools.size()) + " schools"};
    }
    return Inspector{drawing, narrow}.inspect();
}

std::vector<std::uint32_t> pieces(std::span<const std::pair<std::uint32_t, std::uint32_t>> touching,
                                  std::span<const std::optional<std::uint32_t>> group, std::uint32_t groups)
{
    Groups together{group.size()};
    for (const auto& [one, other] : touching) {
        if (group[one] && group[one] == group[other]) {
            together.join(one, other);
        }
    }
    std::vector<std::uint32_t> count(groups, 0);
    for (std::uint32_t row = 0; row < group.size(); ++row) {
        if (group[row] && together.root(row) == row) {
            ++count[*group[row]];
        }
    }
    return count;
}

} // namespace schoolplan::areas
