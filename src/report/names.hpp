#pragma once

/// \file
/// What the rows of a result are called, and whether they are there at all.

#include <schoolplan/report.hpp>

#include <optional>
#include <string>
#include <vector>

namespace schoolplan::report {

/// \returns invalid_input when the result refers to rows the snapshot has not
Done check(const Content& content);

/// The stages the result speaks of, in their order.
std::vector<Stage> stages_in(const CoverageResult& coverage);

std::string english(Stage stage);
std::string english(Measure measure);
std::string chinese(Measure measure);
std::string english(ProjectState state);

/// One text in the language asked, or in both: Chinese, a blank, English.
std::string plain(Language language, const std::string& chinese, const std::string& english);
std::string stage_name(Stage stage, Language language);

std::string status_word(Status status, Language language);
/// Whether a reader must be told to check it before deciding anything with it.
bool doubtful(Status status);
/// Document and clause: "GB 50180-2018 ..., 附录C"; "" where none is stated.
std::string document(const Origin& origin);
/// Its first and last day in force: "2018-12-01 起 from 2018-12-01"; "" where none is stated.
std::string days(const Origin& origin, Language language);
/// Where the limit of a stage comes from; null: not told.
const LimitSource* limit_source(const Content& content, Stage stage);

/// "9.3": at most six decimals, no zeros behind.
std::string decimal(double number);
/// "45 children in a class"
std::string class_text(const ClassSource& source, Language language);
/// "24 children per 100 households"
std::string rate_text(const RateSource& rate, Language language);

/// Name of a unit, its code where it has no name; "" when it is in none.
std::string unit_name(const Snapshot& snapshot, UnitId unit);
/// The same as readers of the language know it, with its name in Latin letters where there is one.
std::string unit_label(const Snapshot& snapshot, UnitId unit, Language language);
/// \pre the snapshot has it
const UnitGroup& group_of(const Snapshot& snapshot, const std::string& code);
std::string group_label(const UnitGroup& group, Language language);
/// The whole city, no unit, or the unit.
std::string scope_label(const Snapshot& snapshot, const std::optional<UnitId>& unit, Language language);
std::string campus_name(const Snapshot& snapshot, CampusId campus);
std::string settlement_name(const Settlement& settlement);

/// Whether a row says something of its own: in a city without units, what lies in
/// no unit is the city again.
bool of_its_own(const Snapshot& snapshot, const std::optional<UnitId>& unit);

/// The units of a group, each once; no value where a member is no unit of the snapshot.
std::optional<std::vector<UnitId>> members_of(const Snapshot& snapshot, const UnitGroup& group);

/// Whether anybody's number is known: then the sum says something.
bool known(const Tally& tally, std::int64_t settlements);
bool known(const Count& count, std::int64_t rows);

/// The row of the whole city; null when it is missing.
const CoverageRow* city_row(const CoverageResult& coverage, Stage stage, Measure measure);

/// "covered", "far", "no_way"
std::string status(const Reach& reach);
/// The same as a reader is told.
std::string status_of_home(const Reach& reach, Language language);

} // namespace schoolplan::report
