#include "geometry.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <utility>

namespace schoolplan::geometry {

namespace {

static_assert(std::endian::native == std::endian::little, "blobs are written as the machine holds numbers");

// The form is described in SpatiaLite's manual [spatialite_blob].
constexpr std::byte start{0x00};
constexpr std::byte little_endian{0x01};
constexpr std::byte box_end{0x7c};
constexpr std::byte part{0x69};
constexpr std::byte finish{0xfe};
constexpr std::int32_t wgs84 = 4326;

enum class Kind : std::int32_t { point = 1, line = 2, polygon = 3, multi_polygon = 6 };

class Writer {
public:
    Writer(Kind kind, std::span<const geo::LonLat> outline)
    {
        constexpr auto infinity = std::numeric_limits<double>::infinity();
        geo::LonLat low{infinity, infinity};
        geo::LonLat high{-infinity, -infinity};
        for (const auto& at : outline) {
            low = {std::min(low.lon, at.lon), std::min(low.lat, at.lat)};
            high = {std::max(high.lon, at.lon), std::max(high.lat, at.lat)};
        }
        begin(kind, low, high);
    }
    Writer(Kind kind, geo::LonLat low, geo::LonLat high) { begin(kind, low, high); }

    template <typename T>
    void put(const T& value)
    {
        const auto bytes = std::as_bytes(std::span{&value, 1});
        blob_.insert(blob_.end(), bytes.begin(), bytes.end());
    }

    void put(std::span<const geo::LonLat> positions)
    {
        put(static_cast<std::uint32_t>(positions.size()));
        const auto bytes = std::as_bytes(positions);
        blob_.insert(blob_.end(), bytes.begin(), bytes.end());
    }

    Blob done() &&
    {
        put(finish);
        return std::move(blob_);
    }

private:
    void begin(Kind kind, geo::LonLat low, geo::LonLat high)
    {
        put(start);
        put(little_endian);
        put(wgs84);
        put(low);
        put(high);
        put(box_end);
        put(kind);
    }

    Blob blob_;
};

class Reader {
public:
    Reader(Bytes blob, Kind kind) : rest_{blob}
    {
        expect(start);
        expect(little_endian);
        expect(wgs84);
        take<std::array<double, 4>>();
        expect(box_end);
        expect(kind);
    }

    template <typename T>
    T take()
    {
        T value{};
        if (sizeof(T) > rest_.size()) {
            sound_ = false;
            return value;
        }
        std::memcpy(&value, rest_.data(), sizeof(T));
        rest_ = rest_.subspan(sizeof(T));
        return value;
    }

    template <typename T>
    void expect(T value)
    {
        sound_ = take<T>() == value && sound_;
    }

    /// How many parts follow, each of at least `size` bytes; 0 when there cannot be so many.
    std::size_t count(std::size_t size)
    {
        const auto number = take<std::uint32_t>();
        sound_ = sound_ && number <= rest_.size() / size;
        return sound_ ? number : 0;
    }

    std::vector<geo::LonLat> positions()
    {
        std::vector<geo::LonLat> all(count(sizeof(geo::LonLat)));
        if (!all.empty()) {
            std::memcpy(all.data(), rest_.data(), all.size() * sizeof(geo::LonLat));
            rest_ = rest_.subspan(all.size() * sizeof(geo::LonLat));
        }
        return all;
    }

    template <typename T>
    std::optional<T> done(T value)
    {
        expect(finish);
        return sound_ && rest_.empty() ? std::optional{std::move(value)} : std::nullopt;
    }

private:
    Bytes rest_;
    bool sound_ = true;
};

std::vector<geo::LonLat> outline(const geo::MultiPolygon& shape)
{
    std::vector<geo::LonLat> all;
    for (const auto& polygon : shape) {
        all.insert(all.end(), polygon.outer.begin(), polygon.outer.end());
    }
    return all;
}

geo::Polygon take_polygon(Reader& reader)
{
    reader.expect(part);
    reader.expect(Kind::polygon);
    geo::Polygon polygon;
    const auto rings = reader.count(sizeof(std::uint32_t));
    for (std::size_t ring = 0; ring < rings; ++ring) {
        (ring == 0 ? polygon.outer : polygon.holes.emplace_back()) = reader.positions();
    }
    return polygon;
}

} // namespace

Blob blob(geo::LonLat position)
{
    Writer writer{Kind::point, position, position};
    writer.put(position);
    return std::move(writer).done();
}

Blob blob(std::span<const geo::LonLat> line)
{
    Writer writer{Kind::line, line};
    writer.put(line);
    return std::move(writer).done();
}

std::optional<Blob> blob(const geo::MultiPolygon& shape)
{
    if (shape.empty()) {
        return std::nullopt;
    }
    Writer writer{Kind::multi_polygon, outline(shape)};
    writer.put(static_cast<std::uint32_t>(shape.size()));
    for (const auto& polygon : shape) {
        writer.put(part);
        writer.put(Kind::polygon);
        writer.put(static_cast<std::uint32_t>(1 + polygon.holes.size()));
        writer.put(std::span{polygon.outer});
        for (const auto& hole : polygon.holes) {
            writer.put(std::span{hole});
        }
    }
    return std::move(writer).done();
}

std::optional<geo::LonLat> position(Bytes blob)
{
    Reader reader{blob, Kind::point};
    return reader.done(reader.take<geo::LonLat>());
}

std::optional<geo::Line> line(Bytes blob)
{
    Reader reader{blob, Kind::line};
    return reader.done(reader.positions());
}

std::optional<geo::MultiPolygon> shape(Bytes blob)
{
    Reader reader{blob, Kind::multi_polygon};
    geo::MultiPolygon all;
    for (auto left = reader.count(sizeof(part)); left > 0; --left) {
        all.push_back(take_polygon(reader));
    }
    return reader.done(std::move(all));
}

} // namespace schoolplan::geometry
