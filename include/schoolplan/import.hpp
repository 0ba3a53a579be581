#pragma once

/// \file
/// From files to rows: units and their groups, settlements, campuses, gates, sites,
/// projects, premises, terrain, school groups and roads.

#include <schoolplan/core/day.hpp>
#include <schoolplan/core/findings.hpp>
#include <schoolplan/core/progress.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/city_rows.hpp>
#include <schoolplan/model/run.hpp>
#include <schoolplan/model/set_aside.hpp>
#include <schoolplan/model/stage.hpp>

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::import {

/// What the rows of a file are.
enum class Kind {
    units,
    groups,
    settlements,
    campuses,
    gates,
    sites,
    projects,
    premises,
    terrain,
    school_groups,
    roads
};

inline constexpr std::array kinds{Kind::units,   Kind::groups,        Kind::settlements, Kind::campuses,
                                  Kind::gates,   Kind::sites,         Kind::projects,    Kind::premises,
                                  Kind::terrain, Kind::school_groups, Kind::roads};

/// The name used in commands and mapping files: "units", "settlements", ...
std::string_view code(Kind kind) noexcept;

/// The kind with this code; no value for any other text.
std::optional<Kind> kind_of(std::string_view text) noexcept;

/// One of our fields, as a mapping may name it.
struct Field {
    std::string_view name;    ///< "population"
    std::string_view meaning; ///< "people living there, a whole number"
};

/// The fields of a kind, in the order manuals show them.
std::span<const Field> fields_of(Kind kind) noexcept;

/// Where rows come from, and what the file does not say itself.
struct Source {
    std::filesystem::path file;     ///< a file; for an edge list the folder of nodes.csv and edges.csv
    std::string layer;              ///< empty: the only one
    std::optional<std::string> crs; ///< as the user said it: "EPSG:4326"; no value: the file's own
    bool override_frame = false;    ///< `crs` wins where the file states another frame
    std::map<std::string, std::string> fields; ///< ours -> theirs; wins over a guess; empty theirs: leave out
    std::string encoding;                      ///< of a text file: "UTF-8", "GB18030"; empty: found out
    std::string where;                         ///< rows to take, in OGR SQL: "schools > 0"; empty: all
    PerStage<bool> teaches;                    ///< of campuses whose source has no field for it
    /// Of school groups: what a campus may be called, code or name, and its code. No value: codes, unchecked.
    std::optional<std::map<std::string, std::string>> campuses;
    std::optional<Day> date; ///< of units: take those in force on this day; no value: all, if of one time
};

/// What one file gave. Only the vector of its kind is filled.
///
/// Rows are in order of their codes; gates of their campus, then of the file; roads and
/// the units of a group as in the file.
struct Batch : CityRows {
    Kind kind = Kind::settlements;
    std::vector<SetAside> set_aside; ///< in order of the file, with the reason
    Findings findings;               ///< one or more for each row set aside, and what is doubtful
    std::vector<std::string> told;   ///< sentences: encoding, frame, and how each field was found
    std::vector<RunInput> inputs;    ///< every file that was read, with its digest
};

/// What are the rows of this kind in this file?
///
/// \param source    see Source; coordinates in any frame PROJ knows, which come out as WGS 84
/// \param progress  told now and then; may stop the work
/// \returns the Batch, in which a fault of one row is a finding and the row is
///          set aside; not_found for a missing file, layer or field;
///          inconsistent for two frames that differ; invalid_input for anything
///          else that makes the whole file unusable: no frame stated, an
///          ambiguous field, a damaged file, no rows, units of several times without `date`
///
/// Units, `unit` ids and gates' campuses are left to be joined by the caller.
/// Cost: linear in the file; a text file is held in memory once, a road extract
/// of more than 32 MB is read twice, so that only the nodes of its ways are held.
/// Source: docs/methods/import.md
Result<Batch> read(Kind kind, const Source& source, const Progress& progress = {});

/// What does a mapping file say about this kind?
///
/// \param file  TOML: a table for each kind, `[settlements]`, of our field = "their column"
/// \returns ours -> theirs, empty when the file has no table for the kind;
///          not_found for a missing file; invalid_input for text that is not
///          TOML, an unknown kind or an unknown field
Result<std::map<std::string, std::string>> read_mapping(const std::filesystem::path& file, Kind kind);

/// SHA-256 of these bytes in hexadecimal, as it is recorded of every input.
std::string sha256(std::string_view bytes);

/// Which file is this? Its name and the SHA-256 of its bytes, in hexadecimal.
/// \returns storage when it cannot be read
Result<RunInput> digest(const std::filesystem::path& file);

} // namespace schoolplan::import
