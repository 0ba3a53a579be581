#pragma once

/// \file
/// An order of work as it is told, in Chinese and English, and as tables.

#include "command.hpp"
#include "sentences.hpp"
#include "sequence_tables.hpp"

#include <schoolplan/geo/out_layer.hpp>
#include <schoolplan/plan/outlook.hpp>

#include <span>
#include <string>

namespace schoolplan::cli {

/// An answer with what it answers.
struct Sequenced {
    SequenceTables tables;
    siting::Sequence found;
    double seconds = 0.0;
    std::vector<std::string> names{};  ///< by project; may be empty
    std::vector<geo::LonLat> places{}; ///< by project; may be empty
};

void tell(const Sequenced& sequenced, Sentences& sentences);

/// Seats and coverage of the city in each year.
void tell(std::span<const plan::OutlookRow> rows, Sentences& sentences);

nlohmann::json to_json(const Sequenced& sequenced);

/// `sequence` with a row for each project, as points where places are known; `sequence_years`;
/// `sequence_slips` with a row for each project and number of years it is late.
std::vector<geo::OutLayer> layers_of(const Sequenced& sequenced);

} // namespace schoolplan::cli
