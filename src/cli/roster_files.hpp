#pragma once

/// \file
/// Plans of catchments from files: lists of estates and schools, and polygons with the name of their school.

#include "form.hpp"

#include <schoolplan/areas/roster.hpp>
#include <schoolplan/core/findings.hpp>
#include <schoolplan/geo/shape.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// Which file, and how to understand it.
struct RosterSource {
    std::filesystem::path file;
    std::filesystem::path mapping;             ///< TOML: [catchments] with our field = "their column"
    std::map<std::string, std::string> fields; ///< the same, by hand; wins
    std::string layer;
    std::string crs;
    bool override_frame = false;

    void declare(Form& form);
};

struct RosterFile {
    std::vector<areas::Entry> entries;
    std::vector<geo::MultiPolygon> shapes; ///< by entry; empty: the file is a list of estates
    Findings findings;                     ///< rows that could not be used
    std::vector<std::string> told;
};

/// \returns the rows; polygons where the file has shapes and no column for estates; not_found for a file or
/// column
///          that is not there, invalid_input for a mapping with an unknown field or a file without a column
///          for schools, inconsistent for two frames that differ
Result<RosterFile> read_roster(const RosterSource& source);

} // namespace schoolplan::cli
