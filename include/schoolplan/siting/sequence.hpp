#pragma once

/// \file
/// In which year is each chosen school built, so that children have seats soonest?
///
/// Front doors: siting::sequence() and inspect() of its answer. They read no file and no database.

#include <schoolplan/siting.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace schoolplan::siting {

/// A school to be built. Years are counted from 0, the first of the question.
struct Project {
    std::string id{}; ///< for messages only
    /// By stage of the needs. No value: as many as come. A stage with 0, or beyond the end, is not taught.
    std::vector<std::optional<Children>> seats{};
    Price price{1.0}; ///< falls due in equal parts in the years of building
    /// Years of work that are left, at least 1. Begun and finished in the same year: 1.
    std::uint32_t building = 1;
    std::uint32_t earliest = 0;            ///< first year in which it may be finished
    std::optional<std::uint32_t> latest{}; ///< last year in which it may be finished; no value: any
    bool required = false;                 ///< finished within the years, whatever it brings
};

/// Children who want a seat.
struct Need {
    std::string id{};                 ///< for messages only
    std::uint32_t stage = 0;          ///< from 0
    std::vector<Children> children{}; ///< by year; those beyond the end are none
};

/// A school that is there, or comes whatever is decided.
struct Standing {
    std::string id{}; ///< for messages only
    std::uint32_t stage = 0;
    std::vector<Children> seats{}; ///< by year; those beyond the end are none
};

/// These children can go to this school.
struct Near {
    std::uint32_t need = 0;   ///< row in the needs
    std::uint32_t school = 0; ///< row in the projects or, counted on behind them, in the standing schools
};

/// What can be done in a year.
struct Capacity {
    std::optional<Price> budget{};           ///< no value: whatever it costs; this sum included
    std::optional<std::uint32_t> starts{};   ///< so many projects are begun at most
    std::optional<std::uint32_t> finishes{}; ///< so many are finished at most
};

/// The question's numbers. Of equal projects the one in the earlier row is finished first: sort by id.
struct SequenceProblem {
    std::span<const Project> projects{};
    std::span<const Need> needs{};
    std::span<const Standing> standing{};
    std::span<const Near> near{};
    std::span<const Capacity> years{}; ///< at most 50
};

struct SequenceSettings {
    bool all = false; ///< every project is finished within the years
    /// Stop when the answer is proven to be within this share of the best; 0: proven best.
    double gap = 0.0;
    /// Stop at this time and keep the best found; no value: go on until done.
    std::optional<std::chrono::steady_clock::time_point> deadline{};
};

/// When a project is built.
struct Scheduled {
    std::optional<std::uint32_t> start{};  ///< no value: it is not built
    std::optional<std::uint32_t> finish{}; ///< its seats are usable in this year and in all later ones
    /// If the seats come one year later, two, ... and all else in time: children who lose a seat, summed up
    /// over the years until then. To the end of the years; empty where it is not built.
    std::vector<Children> slip{};
};

/// A year as it is planned.
struct PlannedYear {
    Children before{}; ///< with a seat at a standing school, when as many as possible have one
    Children placed{}; ///< with a seat at a standing school or a project finished by then
    Price spent{};
    std::uint32_t started = 0;
    std::uint32_t finished = 0;
};

/// An order of work and its proof.
struct Sequence {
    Value objective{}; ///< children times years who have a seat and would have none without the projects
    Value bound{};     ///< no order of work whatever brings more
    double gap = 0.0;  ///< between objective and bound, as a share of the bound
    bool optimal = false;
    std::vector<Scheduled> projects{}; ///< by project
    std::vector<PlannedYear> years{};
    std::string method{}; ///< how it was found and proven
};

/// When is which project finished, so that children times years with a seat near are most?
///
/// In each year and stage as many children as possible have a seat at a school that is near them: the largest
/// flow from needs to seats. A project that is finished in a year is usable in that year.
///
/// \param progress  false keeps the best answer so far
/// \returns the answer; invalid_input for rows out of range, numbers below 0 or not finite, or no year;
///          infeasible, with what is asked and what is possible, where the projects that must be finished
///          cannot be
///
/// A project that is not required and brings nothing is not built. None is finished later than it could be
/// with the others where they are. Cost: a largest flow for each stage and year, then a program with a choice
/// for each project and year for CBC; seconds at 75 projects and 10 years.
/// Source: docs/methods/sequence.md; largest flows by network simplex [lemon2011], what more seats cannot
/// reach is left out by the decomposition of [dulmage1958].
Result<Sequence> sequence(const SequenceProblem& problem, const SequenceSettings& settings,
                          const Progress& progress = {});

/// Does this answer keep what the question asks, and are its numbers what its years amount to?
///
/// Shares nothing with the solver: children are given seats again, one path at a time.
/// \returns inconsistent, naming the first thing that is wrong
Done inspect(const SequenceProblem& problem, const SequenceSettings& settings, const Sequence& sequence);

} // namespace schoolplan::siting
