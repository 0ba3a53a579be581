#pragma once

/// \file
/// Standards as data: which value is in force for what, on which day, and how sure it is.
///
/// Front doors: standards::read(), standards::built_in(), standards::overlay(), standards::find() and
/// standards::inspect(). The file is described in docs/methods/standards.md.

#include <schoolplan/core/findings.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/model/standard.hpp>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::standards {

/// What does this file of standards say?
///
/// \returns the profile; not_found when there is no such file; invalid_input for a file that is
///          no TOML, an unknown key, a missing or wrong value: every such place at once, each
///          with line and column
/// Cost: linear in the file.
Result<StandardProfile> read(const std::filesystem::path& file);

/// The same of the text of such a file; `name` stands for the file in messages.
Result<StandardProfile> parse(std::string_view text, const std::string& name);

/// The files of the profiles that come with the program: GB 50180-2018, GB 50099-2011 and
/// JGJ 39-2016, in this order.
std::span<const std::string_view> built_in() noexcept;

/// A profile with a city's own values, and what they replaced.
struct Overlaid {
    StandardProfile profile;             ///< id and name as the city's
    std::vector<std::string> replaced{}; ///< in words: "service_radius (primary): 500 m by 800 m"
    std::vector<std::string> added{};    ///< ids that the base has not
};

/// What is in force where a city has values of its own?
///
/// A value of `own` takes the place of those of `base` with the same id and case, for the stages it
/// names and the days it is in force; for other stages and on other days the base stays.
/// Cost: values of the one times those of the other.
Overlaid overlay(const StandardProfile& base, const StandardProfile& own);

/// What is asked of a profile.
struct Question {
    std::string id;
    std::optional<Stage> stage{}; ///< no value: of whatever stage
    std::optional<Day> day{};     ///< no value: whatever has no last day
    std::string when{};           ///< the case; empty: the value that holds always
};

/// Which value is in force?
///
/// \returns the value, the first where several are; it has no amount where its status is
///          not_found or it is all in words; not_found naming the profile when it has no such
///          value, or none in force that day (the message then tells the days)
/// Cost: linear in the profile.
Result<StandardValue> find(const StandardProfile& profile, const Question& question);

/// A value and the profile it stands in.
struct Answer {
    StandardValue value;
    std::size_t profile = 0; ///< its place among those asked
};

/// What does the first of these profiles say that has such a value in force?
///
/// The same as to ask what overlay() makes of them, the first one lying on top; and it tells
/// which of them answered. A value whose status is not_found answers, too.
/// \returns as the other find(); not_found with what each of the profiles said
/// Cost: linear in the profiles.
Result<Answer> find(std::span<const StandardProfile> profiles, const Question& question);

/// Where a value comes from, as it is stored with what it decided.
Origin origin_of(const StandardProfile& profile, const StandardValue& value);

/// All values in force on a day, in the order of the profile.
std::vector<StandardValue> in_force(const StandardProfile& profile, Day day);

/// What in a profile does not fit together?
///
/// Looks for: a last day before the first; two values in force on one day for the same id, case
/// and stage; a number whose status is not_found, or the lack of one whose status is another;
/// a negative number; an upper limit below the lower; a distance without a word on how it is measured, or
/// in another unit than metres; a value without clause, authority or citation; a citation that is not among
/// `cited`.
/// \param cited  keys of the bibliography; none: citations are not looked up
/// \returns faults, in the order of the profile; none when all is well
/// Cost: values squared.
Findings inspect(const StandardProfile& profile, std::span<const std::string> cited = {});

/// "at least 300 m", "6 to 12 classes", "not found", "in words".
std::string written(const StandardValue& value);

} // namespace schoolplan::standards
