#pragma once

/// \file
/// Reading the ways of an OpenStreetMap extract.

#include <schoolplan/core/progress.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/shape.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string_view>

namespace schoolplan::formats {

/// The tags of one way, while it is being read.
class OsmTags {
public:
    explicit OsmTags(const void* list) noexcept : list_{list} {}

    /// The value of a key; empty when the way has no such tag.
    [[nodiscard]] std::string_view operator[](const char* key) const noexcept;

    /// The values of several keys in one go; empty where the way has no such tag.
    template <std::size_t count>
    [[nodiscard]] std::array<std::string_view, count>
    values(const std::array<std::string_view, count>& keys) const noexcept
    {
        std::array<std::string_view, count> found;
        find(keys, found);
        return found;
    }

private:
    void find(std::span<const std::string_view> keys, std::span<std::string_view> values) const noexcept;

    const void* list_;
};

/// One corner of a way.
struct OsmNode {
    std::int64_t id = 0;
    geo::LonLat position;
    bool known = false; ///< false: the extract ends before it
};

/// Does this file name end as extracts do: .pbf, .osm, .osm.gz, .osm.bz2?
bool is_osm_extract(const std::filesystem::path& file);

/// Which ways of an extract are wanted, and along which nodes do they run?
///
/// \param wanted  asked for every way, in the order of the file; true keeps it
/// \param take    called for every way kept, in the same order, with all its nodes
/// \returns invalid_input for a file that is damaged or cut short; infeasible when stopped
///
/// Cost: one reading of a file of up to 32 MB, which holds the places of all its
/// nodes meanwhile; two readings of a larger one, which hold those of the ways kept.
Done read_osm_ways(const std::filesystem::path& file,
                   const std::function<bool(std::int64_t way, const OsmTags& tags)>& wanted,
                   const std::function<void(std::span<const OsmNode> nodes)>& take,
                   const Progress& progress = {});

/// The same, where files of more than `once_up_to` bytes are read twice.
Done read_osm_ways(const std::filesystem::path& file,
                   const std::function<bool(std::int64_t way, const OsmTags& tags)>& wanted,
                   const std::function<void(std::span<const OsmNode> nodes)>& take, const Progress& progress,
                   std::uintmax_t once_up_to);

} // namespace schoolplan::formats
