#pragma once

/// \file
/// The parts of the page, in the order they are read. Each returns markup.

#include "page.hpp"

#include <schoolplan/report.hpp>

#include <string>

namespace schoolplan::report {

/// Share of the city within the limit, on foot and straight, stage by stage.
std::string answer(const Content& content, const Speaker& say);
/// Map, table by unit, distances and chart of one stage.
std::string stage_section(const Content& content, const Speaker& say, Stage stage);
std::string distance_table(const Content& content, const Speaker& say, Stage stage);
/// How many live how far on foot, as a small drawing.
std::string distance_chart(const Content& content, const Speaker& say, Stage stage);
std::string gap_table(const Content& content, const Speaker& say, Stage stage);
std::string left_out_list(const Content& content, const Settings& settings, const Speaker& say, Stage stage);
/// Seats and children, a table for each stage and year; "" where the content has none.
std::string balance_section(const Content& content, const Speaker& say);
std::string method(const Content& content, const Speaker& say);
std::string provenance(const Content& content, const Speaker& say);
std::string findings(const Content& content, const Settings& settings, const Speaker& say);

/// The heads of the cells that tell where a value comes from and how sure it is.
std::vector<std::string> origin_heads(const Speaker& say);
/// These cells: document and clause, days in force, profile, status; a doubtful one stands out.
std::vector<std::string> origin_cells(const Origin* origin, const Speaker& say);

/// "1,234 m", rounded up, so that a length beyond the limit never reads as the limit.
std::string metres(Millimetres length);
/// Share of a tally with its sign, or a dash with the reason.
std::string share_cell(const Tally& tally, std::int64_t settlements, const Speaker& say);
/// Total of a tally, or a dash with the reason.
std::string total_cell(const Tally& tally, std::int64_t settlements, const Speaker& say);
/// Why a number is missing, in the language of the page.
std::string reason(const Speaker& say, const std::string& chinese, const std::string& english);

} // namespace schoolplan::report
