#include <schoolplan/areas.hpp>

#include <schoolplan/geo/locator.hpp>
#include <schoolplan/geo/measure.hpp>
#include <schoolplan/geo/nearby.hpp>
#include <schoolplan/geo/partition.hpp>

#include <algorithm>
#include <functional>
#include <queue>
#include <set>
#include <tuple>

namespace schoolplan::areas {

namespace {

using Owner = std::optional<std::uint32_t>;

void add_rings(std::vector<geo::Line>& lines, const geo::MultiPolygon& shape)
{
    for (const geo::Polygon& polygon : shape) {
        lines.push_back(polygon.outer);
        lines.insert(lines.end(), polygon.holes.begin(), polygon.holes.end());
    }
}

Done check(const Ground& ground)
{
    const auto has_area = [](const Home& home) { return home.area.has_value(); };
    if (std::ranges::none_of(ground.homes, has_area)) {
        return Error{Fault::invalid_input, "no home belongs to any area; there is nothing to draw"};
    }
    for (std::size_t row = 0; row < ground.homes.size(); ++row) {
        if (ground.homes[row].area && *ground.homes[row].area >= ground.areas) {
            return Error{Fault::invalid_input, "home " + std::to_string(row) + " belongs to area "
                                                   + std::to_string(*ground.homes[row].area) + "; there are "
                                                   + std::to_string(ground.areas)};
        }
    }
    return std::monostate{};
}

/// The faces of the land, and whose each is.
class Faces {
public:
    /// \param more  lines beside those of the ground
    static Result<Faces> of(const Ground& ground, const std::vector<geo::Line>& more)
    {
        std::vector<geo::Line> lines(ground.lines.begin(), ground.lines.end());
        lines.insert(lines.end(), more.begin(), more.end());
        for (const geo::MultiPolygon& shape : ground.land) {
            add_rings(lines, shape);
        }
        for (const Home& home : ground.homes) {
            add_rings(lines, home.shape);
        }
        auto cut = geo::faces(lines);
        if (!cut) {
            return std::move(cut).error();
        }
        Faces made{ground};
        if (auto kept = made.keep_land(*std::move(cut)); !kept) {
            return std::move(kept).error();
        }
        made.claim_estates();
        made.settle_homes();
        return made;
    }

    /// Lines that part the homes of several areas in one face.
    Result<std::vector<geo::Line>> partings() const
    {
        std::vector<geo::Line> lines;
        for (std::uint32_t face = 0; face < faces_.size(); ++face) {
            std::set<std::uint32_t> wanted;
            std::vector<geo::LonLat> positions;
            for (const std::uint32_t home : homes_[face]) {
                wanted.insert(*ground_->homes[home].area);
                positions.push_back(ground_->homes[home].position);
            }
            if (owner_[face] || wanted.size() < 2) {
                continue;
            }
            auto parted = geo::midlines(positions, faces_[face]);
            if (!parted) {
                return std::move(parted).error();
            }
            lines.insert(lines.end(), parted->begin(), parted->end());
        }
        return lines;
    }

    Result<std::vector<geo::MultiPolygon>> shared_out()
    {
        for (std::uint32_t face = 0; face < faces_.size(); ++face) {
            if (!owner_[face]) {
                owner_[face] = most_wanted(face);
            }
        }
        grow();
        take_islands();
        return joined();
    }

private:
    explicit Faces(const Ground& ground) : ground_{&ground} {}

    Done keep_land(std::vector<geo::Polygon> cut)
    {
        const geo::Locator land{ground_->land};
        for (geo::Polygon& face : cut) {
            auto middle = geo::inside(face);
            if (!middle) {
                return std::move(middle).error();
            }
            if (land.at(*middle)) {
                faces_.push_back(std::move(face));
                middle_.push_back(*middle);
            }
        }
        owner_.resize(faces_.size());
        homes_.resize(faces_.size());
        return std::monostate{};
    }

    void claim_estates()
    {
        std::vector<geo::MultiPolygon> shapes;
        for (const Home& home : ground_->homes) {
            shapes.push_back(home.area ? home.shape : geo::MultiPolygon{});
        }
        const geo::Locator estates{shapes};
        for (std::uint32_t face = 0; face < faces_.size(); ++face) {
            if (const auto home = estates.at(middle_[face])) {
                owner_[face] = ground_->homes[*home].area;
            }
        }
    }

    void settle_homes()
    {
        std::vector<geo::MultiPolygon> shapes;
        for (const geo::Polygon& face : faces_) {
            shapes.push_back({face});
        }
        const geo::Locator all{shapes};
        for (std::uint32_t home = 0; home < ground_->homes.size(); ++home) {
            const auto face =
                ground_->homes[home].area ? all.at(ground_->homes[home].position) : std::nullopt;
            if (face) {
                homes_[*face].push_back(home);
            }
        }
    }

    /// The area most homes in the face belong to; of several the lowest.
    [[nodiscard]] Owner most_wanted(std::uint32_t face) const
    {
        std::vector<std::uint32_t> wanted;
        for (const std::uint32_t home : homes_[face]) {
            wanted.push_back(*ground_->homes[home].area);
        }
        std::sort(wanted.begin(), wanted.end());
        Owner best;
        std::ptrdiff_t most = 0;
        for (const std::uint32_t area : wanted) {
            if (const auto votes = std::ranges::count(wanted, area); votes > most) {
                most = votes;
                best = area;
            }
        }
        return best;
    }

    /// Faces with a common border, each pair in both directions, sorted.
    [[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> neighbours() const
    {
        std::vector<std::tuple<geo::LonLat, geo::LonLat, std::uint32_t>> sides;
        const auto add = [&sides](const geo::Ring& ring, std::uint32_t face) {
            for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
                sides.emplace_back(std::min(ring[i], ring[i + 1]), std::max(ring[i], ring[i + 1]), face);
            }
        };
        for (std::uint32_t face = 0; face < faces_.size(); ++face) {
            add(faces_[face].outer, face);
            for (const geo::Ring& hole : faces_[face].holes) {
                add(hole, face);
            }
        }
        std::sort(sides.begin(), sides.end());
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
        for (std::size_t i = 1; i < sides.size(); ++i) {
            const auto& [a, b, one] = sides[i - 1];
            const auto& [c, d, other] = sides[i];
            if (a == c && b == d) {
                pairs.emplace_back(one, other);
                pairs.emplace_back(other, one);
            }
        }
        std::sort(pairs.begin(), pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        return pairs;
    }

    /// Every face over common borders to the nearest that has an owner [dijkstra1959]; of equals the lowest
    /// area.
    void grow()
    {
        const auto pairs = neighbours();
        using Reached = std::tuple<Metres, std::uint32_t, std::uint32_t>; // how far, area, face
        std::priority_queue<Reached, std::vector<Reached>, std::greater<>> queue;
        std::vector<bool> done(faces_.size(), false);
        for (std::uint32_t face = 0; face < faces_.size(); ++face) {
            if (owner_[face]) {
                queue.emplace(Metres{0.0}, *owner_[face], face);
            }
        }
        while (!queue.empty()) {
            const auto [far, area, face] = queue.top();
            queue.pop();
            if (done[face]) {
                continue;
            }
            done[face] = true;
            owner_[face] = area;
            const auto begin = std::ranges::lower_bound(pairs, std::pair{face, 0U});
            for (auto pair = begin; pair != pairs.end() && pair->first == face; ++pair) {
                if (!owner_[pair->second]) {
                    queue.emplace(far + geo::measure::distance(middle_[face], middle_[pair->second]), area,
                                  pair->second);
                }
            }
        }
    }

    /// Land no border joins to any home goes to the nearest face that has an owner.
    void take_islands()
    {
        std::vector<geo::LonLat> owned;
        std::vector<Owner> owners;
        for (std::uint32_t face = 0; face < faces_.size(); ++face) {
            if (owner_[face]) {
                owned.push_back(middle_[face]);
                owners.push_back(owner_[face]);
            }
        }
        const geo::Nearby nearby{owned};
        for (std::uint32_t face = 0; face < faces_.size(); ++face) {
            const auto nearest = owner_[face] ? std::nullopt : nearby.nearest(middle_[face]);
            if (nearest) {
                owner_[face] = owners[nearest->row];
            }
        }
    }

    [[nodiscard]] Result<std::vector<geo::MultiPolygon>> joined() const
    {
        std::vector<std::vector<geo::Polygon>> parts(ground_->areas);
        for (std::uint32_t face = 0; face < faces_.size(); ++face) {
            if (owner_[face]) {
                parts[*owner_[face]].push_back(faces_[face]);
            }
        }
        std::vector<geo::MultiPolygon> areas;
        for (const auto& part : parts) {
            auto one = part.empty() ? Result<geo::MultiPolygon>{geo::MultiPolygon{}} : geo::joined(part);
            if (!one) {
                return std::move(one).error();
            }
            areas.push_back(*std::move(one));
        }
        return areas;
    }

    const Ground* ground_;
    std::vector<geo::Polygon> faces_;
    std::vector<geo::LonLat> middle_;               ///< by face: a position inside
    std::vector<Owner> owner_;                      ///< by face
    std::vector<std::vector<std::uint32_t>> homes_; ///< by face: those that belong to an area
};

std::vector<std::uint32_t> astray(const Ground& ground, const std::vector<geo::MultiPolygon>& areas)
{
    std::vector<geo::Locator> locators;
    for (const geo::MultiPolygon& area : areas) {
        locators.emplace_back(std::span{&area, 1});
    }
    std::vector<std::uint32_t> found;
    for (std::uint32_t home = 0; home < ground.homes.size(); ++home) {
        const Home& one = ground.homes[home];
        if (one.area && !locators[*one.area].at(one.position)) {
            found.push_back(home);
        }
    }
    return found;
}

} // namespace

Result<Drawn> draw(const Ground& ground)
{
    if (auto sound = check(ground); !sound) {
        return std::move(sound).error();
    }
    auto faces = Faces::of(ground, {});
    if (!faces) {
        return std::move(faces).error();
    }
    auto partings = faces->partings();
    if (!partings) {
        return std::move(partings).error();
    }
    if (!partings->empty()) {
        faces = Faces::of(ground, *partings);
        if (!faces) {
            return std::move(faces).error();
        }
    }
    auto areas = faces->shared_out();
    if (!areas) {
        return std::move(areas).error();
    }
    auto lost = astray(ground, *areas);
    return Drawn{.areas = *std::move(areas), .astray = std::move(lost)};
}

} // namespace schoolplan::areas
