#include "tile_layer.hpp"

#include <protozero/pbf_builder.hpp>

#include <algorithm>

namespace schoolplan::web {

namespace {

enum class TileTag : protozero::pbf_tag_type { layers = 3 };

enum class LayerTag : protozero::pbf_tag_type {
    name = 1,
    features = 2,
    keys = 3,
    values = 4,
    extent = 5,
    version = 15
};

enum class FeatureTag : protozero::pbf_tag_type { id = 1, tags = 2, type = 3, geometry = 4 };

enum class ValueTag : protozero::pbf_tag_type { text = 1, real = 3, whole = 6, truth = 7 };

constexpr int as_point = 1;
constexpr int as_line = 2;
constexpr int as_area = 3;

/// Steps from point to point; the cursor stays where the last one ended.
class Path {
public:
    void move_to(TilePoint point)
    {
        commands_.push_back(command(1, 1));
        step(point);
    }

    /// To all but the first.
    void line_through(std::span<const TilePoint> points)
    {
        commands_.push_back(command(2, points.size() - 1));
        std::ranges::for_each(points.subspan(1), [this](TilePoint point) { step(point); });
    }

    void close() { commands_.push_back(command(7, 1)); }

    [[nodiscard]] const std::vector<std::uint32_t>& commands() const noexcept { return commands_; }

private:
    static std::uint32_t command(std::uint32_t what, std::size_t times)
    {
        return what | static_cast<std::uint32_t>(times << 3U);
    }

    void step(TilePoint point)
    {
        commands_.push_back(protozero::encode_zigzag32(point.x - cursor_.x));
        commands_.push_back(protozero::encode_zigzag32(point.y - cursor_.y));
        cursor_ = point;
    }

    TilePoint cursor_;
    std::vector<std::uint32_t> commands_;
};

/// Twice the area; positive where the ring goes clockwise as it is seen.
std::int64_t twice_area(std::span<const TilePoint> ring)
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        sum += std::int64_t{ring[i].x} * ring[i + 1].y - std::int64_t{ring[i + 1].x} * ring[i].y;
    }
    return sum;
}

/// \returns whether it was large enough to be drawn
bool draw_ring(Path& path, std::vector<TilePoint> ring, bool outer)
{
    const auto area = twice_area(ring);
    if (ring.size() < 4 || area == 0) {
        return false;
    }
    if ((area > 0) != outer) {
        std::ranges::reverse(ring);
    }
    path.move_to(ring.front());
    path.line_through(std::span{ring}.first(ring.size() - 1)); // closing leads back to the first
    path.close();
    return true;
}

std::string bytes_of(const geo::OutValue& value)
{
    std::string bytes;
    protozero::pbf_builder<ValueTag> made{bytes};
    if (const auto* text = std::get_if<std::string>(&value)) {
        made.add_string(ValueTag::text, *text);
    } else if (const auto* real = std::get_if<double>(&value)) {
        made.add_double(ValueTag::real, *real);
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        made.add_sint64(ValueTag::whole, *whole);
    } else if (const auto* truth = std::get_if<bool>(&value)) {
        made.add_bool(ValueTag::truth, *truth);
    }
    return bytes;
}

} // namespace

TileLayer::TileLayer(const Layer& layer) : layer_{layer}
{
    for (const geo::OutField& field : layer.table().fields) {
        field_keys_.push_back(key(field.name));
    }
}

std::uint32_t TileLayer::key(const std::string& name)
{
    const auto [found, fresh] = keys_.emplace(name, static_cast<std::uint32_t>(key_names_.size()));
    if (fresh) {
        key_names_.push_back(name);
    }
    return found->second;
}

std::uint32_t TileLayer::value(const geo::OutValue& value)
{
    std::string bytes = bytes_of(value);
    const auto [found, fresh] = values_.emplace(bytes, static_cast<std::uint32_t>(value_bytes_.size()));
    if (fresh) {
        value_bytes_.push_back(std::move(bytes));
    }
    return found->second;
}

void TileLayer::feature(std::uint32_t row, const Values& values, std::optional<std::int64_t> count, int kind,
                        const std::vector<std::uint32_t>& commands)
{
    std::vector<std::uint32_t> tags{key("id"), value(layer_.id(row))};
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::holds_alternative<std::monostate>(values[i]) && field_keys_[i] != tags.front()) {
            tags.push_back(field_keys_[i]);
            tags.push_back(value(values[i]));
        }
    }
    if (count) {
        tags.push_back(key("count"));
        tags.push_back(value(*count));
    }
    std::string bytes;
    protozero::pbf_builder<FeatureTag> made{bytes};
    made.add_uint64(FeatureTag::id, row + 1);
    made.add_packed_uint32(FeatureTag::tags, tags.begin(), tags.end());
    made.add_enum(FeatureTag::type, kind);
    made.add_packed_uint32(FeatureTag::geometry, commands.begin(), commands.end());
    protozero::pbf_builder<LayerTag>{features_}.add_message(LayerTag::features, bytes);
}

void TileLayer::add(std::uint32_t row, const Values& values, std::optional<std::int64_t> count, TilePoint at)
{
    Path path;
    path.move_to(at);
    feature(row, values, count, as_point, path.commands());
}

void TileLayer::add_lines(std::uint32_t row, const Values& values,
                          const std::vector<std::vector<TilePoint>>& lines)
{
    Path path;
    for (const auto& line : lines) {
        path.move_to(line.front());
        path.line_through(line);
    }
    if (!lines.empty()) {
        feature(row, values, std::nullopt, as_line, path.commands());
    }
}

void TileLayer::add_area(std::uint32_t row, const Values& values, const geo::MultiPolygon& area,
                         const TilePlane& plane)
{
    Path path;
    for (const geo::Polygon& piece : area) {
        if (!draw_ring(path, plane.line(piece.outer), true)) {
            continue;
        }
        for (const geo::Ring& hole : piece.holes) {
            draw_ring(path, plane.line(hole), false);
        }
    }
    if (!path.commands().empty()) {
        feature(row, values, std::nullopt, as_area, path.commands());
    }
}

std::string TileLayer::finish() const
{
    if (features_.empty()) {
        return {};
    }
    constexpr std::uint32_t version = 2;
    std::string bytes;
    {
        protozero::pbf_builder<LayerTag> made{bytes};
        made.add_uint32(LayerTag::version, version);
        made.add_string(LayerTag::name, layer_.name());
    }
    bytes += features_;
    protozero::pbf_builder<LayerTag> made{bytes};
    for (const std::string& name : key_names_) {
        made.add_string(LayerTag::keys, name);
    }
    for (const std::string& one : value_bytes_) {
        made.add_message(LayerTag::values, one);
    }
    made.add_uint32(LayerTag::extent, extent);
    std::string tile;
    protozero::pbf_builder<TileTag>{tile}.add_message(TileTag::layers, bytes);
    return tile;
}

} // namespace schoolplan::web
