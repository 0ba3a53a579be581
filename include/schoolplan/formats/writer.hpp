#pragma once

/// \file
/// Layers to files that other programs open.

#include <schoolplan/core/result.hpp>
#include <schoolplan/geo/out_layer.hpp>

#include <filesystem>
#include <span>
#include <string>

namespace schoolplan::formats {

struct WriteSettings {
    /// The day written into the file where its format asks for one, as YYYY-MM-DD.
    /// The library reads no clock; the same day gives the same bytes.
    std::string date = "2000-01-01";
};

/// How do these layers become a file that QGIS, a spreadsheet or a program opens?
///
/// \param layers  positions in degrees on WGS 84
/// \param file    its ending chooses the format:
///                - `.gpkg` GeoPackage: all layers, each with its QGIS style in
///                  the table `layer_styles`, set as default;
///                - `.geojson` RFC 7946: one layer;
///                - `.csv` UTF-8 with byte-order mark: one layer; points as `lon`
///                  and `lat`, other shapes as `wkt`. A text that a spreadsheet
///                  would run (it begins with = + - @, tab or return) gets an
///                  apostrophe in front; an unknown cell is empty.
/// \returns invalid_input for another ending, for no layer or more layers than the
///          format holds, for a row with another number of cells than fields, for
///          a name used twice, for a date that is none; storage when the file
///          cannot be written
///
/// An existing file is replaced whole: it is written beside and renamed, so that a
/// stopped program leaves the old file as it was.
/// Cost: linear in the number of positions; the file is built on disk.
/// Source: OGC 12-128r18 (GeoPackage 1.3), RFC 7946, RFC 4180; `layer_styles` as
/// QGIS 3.22 reads it.
Done write(std::span<const geo::OutLayer> layers, const std::filesystem::path& file,
           const WriteSettings& settings = {});

} // namespace schoolplan::formats
