#include <schoolplan/import.hpp>

#include "readers.hpp"

#include <schoolplan/formats/osm.hpp>
#include <schoolplan/formats/raster.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace schoolplan::import {

namespace {

constexpr std::array<std::string_view, kinds.size()> codes{
    "units",    "groups",   "settlements", "campuses",      "gates", "sites",
    "projects", "premises", "terrain",     "school_groups", "roads"};

void sort_by_code(Batch& batch)
{
    std::ranges::sort(batch.units, {}, &Unit::code);
    std::ranges::sort(batch.settlements, {}, &Settlement::code);
    std::ranges::sort(batch.campuses, {}, &Campus::code);
    std::ranges::sort(batch.groups, {}, &UnitGroup::code);
    std::ranges::sort(batch.sites, {}, &Site::code);
    std::ranges::sort(batch.projects, {}, &Project::code);
    std::ranges::sort(batch.premises, {}, &Premises::code);
    std::ranges::sort(batch.terrain, {}, &TerrainArea::code);
    std::ranges::sort(batch.school_groups, {}, &SchoolGroup::code);
    std::ranges::stable_sort(batch.gates, {}, &GateRow::campus);
}

Done check_file(const Source& source)
{
    std::error_code failure;
    if (!std::filesystem::exists(source.file, failure)) {
        return Error{Fault::not_found, "there is no such file"};
    }
    if (std::filesystem::is_directory(source.file, failure) && source.file.extension() != ".gdb") {
        return Error{Fault::invalid_input, "it is a folder; name a file in it"};
    }
    if (std::filesystem::is_regular_file(source.file, failure)
        && std::filesystem::file_size(source.file, failure) == 0) {
        return Error{Fault::invalid_input, "the file is empty"};
    }
    return std::monostate{};
}

Done read_any(Kind kind, const Source& source, const Progress& progress, Batch& batch)
{
    if (kind == Kind::roads && is_edge_list(source.file)) {
        return read_edge_list(source, progress, batch);
    }
    if (Done checked = check_file(source); !checked) {
        return checked;
    }
    if (kind == Kind::roads && formats::is_osm_extract(source.file)) {
        return read_extract(source, progress, batch);
    }
    if (kind == Kind::terrain && formats::is_osm_extract(source.file)) {
        return read_waters_of_extract(source, progress, batch);
    }
    if (kind == Kind::settlements && formats::is_raster(source.file)) {
        return read_cells(source, progress, batch);
    }
    return read_layer(source, progress, batch);
}

} // namespace

std::string_view code(Kind kind) noexcept
{
    return codes[static_cast<std::size_t>(kind)];
}

std::optional<Kind> kind_of(std::string_view text) noexcept
{
    for (const Kind kind : kinds) {
        if (text == code(kind)) {
            return kind;
        }
    }
    return std::nullopt;
}

Result<Batch> read(Kind kind, const Source& source, const Progress& progress)
{
    Batch batch;
    batch.kind = kind;
    if (Done done = read_any(kind, source, progress, batch); !done) {
        return std::move(done).error().while_doing("reading " + std::string{code(kind)} + " from "
                                                   + source.file.string());
    }
    sort_by_code(batch);
    return batch;
}

Done add_inputs(const std::vector<std::filesystem::path>& files, Batch& batch)
{
    for (const std::filesystem::path& file : files) {
        auto input = digest(file);
        if (!input) {
            return std::move(input).error();
        }
        batch.inputs.push_back(*std::move(input));
    }
    return std::monostate{};
}

} // namespace schoolplan::import
