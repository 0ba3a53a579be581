#pragma once

/// \file
/// Standards in force for a command: which number decides, and where it comes from.

#include "form.hpp"

#include <schoolplan/model/run.hpp>
#include <schoolplan/standards.hpp>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::cli {

/// How a user chooses standards.
struct StandardChoice {
    std::vector<std::filesystem::path> files; ///< a city's own, the last one on top
    std::string day;                          ///< YYYY-MM-DD; empty: whatever is still in force
    std::string when;                         ///< the case; empty: what holds always

    void declare(Form& form);
};

/// What number is asked for.
struct Wanted {
    std::string subject; ///< "limit", as it is told and stored
    std::string id;      ///< of the value
    StandardUnit unit;
    Bound never; ///< a bound of no use here: a limit that is "at least" limits nothing
};

inline const Wanted wanted_limit{"limit", "service_radius", StandardUnit::metres, Bound::at_least};
inline const Wanted wanted_class_size{"class size", "class_size", StandardUnit::pupils_per_class,
                                      Bound::at_least};
inline const Wanted wanted_household_rate{"rate", "seat_rate", StandardUnit::seats_per_100_households,
                                          Bound::at_most};
inline const Wanted wanted_people_rate{"rate", "seat_rate_people", StandardUnit::seats_per_1000_people,
                                       Bound::at_most};

/// A city's own profiles over those that come with the program.
class InForce {
public:
    /// \returns what standards::read() says of a file; invalid_input for a day that is none;
    ///          not_found for a case that no profile has
    static Result<InForce> read(const StandardChoice& choice);

    /// Which number decides?
    ///
    /// \returns not_found where no profile has the value in force, or the one that has it knows no
    ///          number; invalid_input for two numbers, a wrong unit or a bound of no use
    [[nodiscard]] Result<Decision> decide(const Wanted& wanted, Stage stage) const;

    /// Is such a value named for the stage in a city's own file, on whatever day?
    [[nodiscard]] bool own_names(const Wanted& wanted, Stage stage) const;

    /// The city's files, and those of the program that decided any of these, with their digests.
    [[nodiscard]] std::vector<RunInput> inputs(const std::vector<Decision>& decisions) const;

private:
    std::vector<StandardProfile> profiles_; ///< the one on top first
    std::vector<RunInput> files_;           ///< of each
    std::size_t own_ = 0;                   ///< how many of them are the city's
    std::optional<Day> day_;
    std::string when_;
};

/// Give each of these stages the limit that was not said by hand; stages without a catchment need none.
///
/// \param decisions  those that decided are added
/// \returns what InForce::decide() says, naming the option `--limit-STAGE`
Done take_limits(const InForce& in_force, std::span<const Stage> wanted,
                 PerStage<std::optional<Metres>>& limits, std::vector<Decision>& decisions);

/// How many children make a class, and who says so.
struct ClassSize {
    std::int64_t children = 0;
    Decision decision;
};
/// \returns as InForce::decide(); invalid_input for a size that is no whole number
Result<ClassSize> class_size_of(const InForce& in_force, Stage stage);

/// "500 m by GB 50180-2018 ..., 附录C, in force from 2018-12-01 (profile cn-gb50180-2018): recalled ..."
std::string told(const Decision& decision);
/// The same for programs.
nlohmann::json to_json(const Decision& decision);
nlohmann::json to_json(std::span<const Decision> decisions);

} // namespace schoolplan::cli
