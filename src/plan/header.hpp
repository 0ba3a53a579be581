#pragma once

/// \file
/// Which column of a sheet holds what.

#include <schoolplan/formats/sheets.hpp>
#include <schoolplan/model/stage.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace schoolplan::plan {

/// What a column of a sheet may hold.
enum class Column {
    code,
    name,
    unit,
    level,
    stages,
    classes, ///< of a project of one stage
    seats,   ///< likewise
    stage_classes,
    stage_seats,
    site,
    estate,
    homes,
    start,
    completion,
    use,
    use_earliest,
    use_latest,
    year_target,
    state,
    day,
    reason,
    evidence,
};

/// One column that was recognised.
struct Heading {
    Column column = Column::code;
    Stage stage = Stage::kindergarten;      ///< of stage_classes and stage_seats
    std::size_t at = 0;                     ///< counts from 1
    std::string text{};                     ///< as the sheet shows it, levels joined by a space
    std::string unit{};                     ///< what stood in brackets
    std::optional<std::int64_t> factor = 1; ///< what one of its unit is; no value: not understood
};

struct Header {
    std::size_t first_row = 0; ///< of the data; counts from 1
    std::vector<Heading> headings{};
};

/// The header of a sheet, among its first 20 rows, 1 to 3 rows high: the one that names most.
/// \returns no value when none names code and name of a project
std::optional<Header> find_header(const formats::Sheet& sheet);

} // namespace schoolplan::plan
