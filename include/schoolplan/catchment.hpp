#pragma once

/// \file
/// Which home belongs to which school.
///
/// Front doors: catchment::assign(), catchment::score() and catchment::verify().
/// They read no file, no database and no clock.

#include <schoolplan/core/id.hpp>
#include <schoolplan/core/progress.hpp>
#include <schoolplan/core/result.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schoolplan::catchment {

/// A school an estate may be sent to.
struct Link {
    SettlementId settlement{};
    CampusId campus{};
    std::int64_t cost = 0; ///< per child, 0 or more, in whole steps of any unit: millimetres for ways

    auto operator<=>(const Link&) const = default;
};

/// Two estates that touch; once for both directions.
struct Border {
    SettlementId one{};
    SettlementId other{};
};

/// What is to be shared out.
struct Town {
    std::vector<std::int64_t> children; ///< by settlement, 0 or more
    std::vector<std::int64_t> seats;    ///< by campus, 0 or more
    std::vector<Link> links;            ///< at most one for a pair, in any order
    std::vector<Border> borders;        ///< asked for areas in one piece only
    /// The estate each campus stands in; empty, or by campus. Not valid: not known.
    std::vector<SettlementId> home;
    /// The unit (district) each estate and each campus lies in; empty: asked for own_unit only.
    std::vector<UnitId> settlement_unit{};
    std::vector<UnitId> campus_unit{};
    /// What messages call the rows; empty: by their numbers.
    std::vector<std::string> settlement_names{};
    std::vector<std::string> campus_names{};
};

enum class Manner {
    nearest, ///< everyone to the nearest school, whatever its seats
    shared,  ///< within seats; the children of an estate may go to several schools
    whole,   ///< within seats; an estate goes to one school
};

/// An estate and a campus, put together or kept apart by hand.
struct Pair {
    SettlementId settlement{};
    CampusId campus{};

    auto operator<=>(const Pair&) const = default;
};

/// What a plan has to keep to.
struct Rules {
    Manner manner = Manner::shared;
    /// Whole estates, and those of a campus hang together over borders, with the estate
    /// the campus stands in, where that is known, among them. A campus may stay empty.
    bool in_one_piece = false;
    /// The dearest link a child may be sent along, this cost included. No value: any.
    std::optional<std::int64_t> farthest{};
    /// Children go to schools of their own unit only. Those in no unit go to schools in no unit.
    bool own_unit = false;
    std::vector<Pair> fixed{};  ///< the whole estate goes there, and nowhere else
    std::vector<Pair> barred{}; ///< nobody goes from there to there
    /// Shared catchments (多校划片): the children of an estate named here go to the campuses it is named
    /// with and to no other, and where estates go whole, its children may go to several of these.
    std::vector<Pair> several{};
    /// Today's plan of whole estates. An estate without one changes nothing wherever it goes.
    std::vector<Pair> today{};
    /// The most children who may go elsewhere than today, this number included. No value: any.
    std::optional<std::int64_t> changes{};
};

/// How hard to look. Only whole estates take looking.
struct Effort {
    /// Independent searches, at least 1. More find better plans; the answer depends on them. No value: as
    /// many as a town of the size gains from.
    std::optional<std::uint32_t> rounds{};
    /// How long a round is, in steps for each estate. No value: as found good by trial.
    std::optional<std::uint64_t> steps_per_estate{};
    std::uint32_t threads = 1; ///< at least 1; the answer does not depend on them
    std::uint64_t seed = 1;
    /// Asked now and then; once it returns false the search ends with the best plan found.
    Progress progress{};
};

/// So many children of an estate go to a campus.
struct Share {
    SettlementId settlement{};
    CampusId campus{};
    std::int64_t children = 0;

    auto operator<=>(const Share&) const = default;
};

/// Why children are left over.
enum class Why {
    no_way,    ///< no link within the rules
    too_many,  ///< every school in reach has fewer seats than the estate has children
    cut_off,   ///< no chain of borders joins the estate to a school in reach
    no_seats,  ///< the schools in reach, and those their children could give way to, are full
    no_fit,    ///< there are seats, and proven: no plan of whole estates within the rules uses them
    changes,   ///< more children would find a seat if more were allowed to change school
    not_found, ///< there are seats, but no plan of whole estates was found that uses them
};

struct LeftOver {
    SettlementId settlement{};
    std::int64_t children = 0;
    Why why = Why::no_seats;

    auto operator<=>(const LeftOver&) const = default;
};

/// Estates that together have more children than all the schools they have a link to have seats.
struct Shortage {
    std::vector<SettlementId> settlements;
    std::vector<CampusId> campuses;
    std::int64_t children = 0;
    std::int64_t seats = 0; ///< fewer than `children`
};

/// A plan and what is proven of it.
struct Answer {
    std::vector<Share> plan;         ///< by settlement, then campus
    std::vector<LeftOver> left_over; ///< by settlement
    std::vector<Shortage> shortages; ///< why seats do not suffice; none when they do
    std::int64_t cost = 0;           ///< children x cost of their links
    std::int64_t bound = 0; ///< no plan within the rules that leaves no more children over costs less
    bool optimal = false;   ///< proven: none leaves fewer over, and of those none costs less
};

/// How far above the bound the cost can be at most, as a ratio of the cost; 0 where both are 0.
double gap(const Answer& answer) noexcept;

/// Which children go to which school, so that the fewest are left over, and then at least total walking?
///
/// \param town    children, seats and links
/// \param rules   what the plan keeps to
/// \returns the Answer; invalid_input for a number below 0, a pair given twice, a row that is
///          not there, no round or no thread; infeasible when estates fixed by hand, or those that keep to
///          today's school by hand, do not fit, with the numbers
///
/// Shared and nearest plans are exact. Whole plans of few estates are searched through; others
/// come from annealing, with the bound of the transport relaxation or of Lagrange multipliers on
/// the estates, whichever is higher. An answer does not depend on the order of rows.
/// Cost: shared, network simplex on the links; whole, a few seconds for thousands of estates.
/// Source: docs/methods/catchment.md [ross1975] [kirkpatrick1983] [fisher1981].
Result<Answer> assign(const Town& town, const Rules& rules, const Effort& effort = {});

/// What is wrong with a plan.
struct Broken {
    enum class What {
        no_such_row,     ///< a share of an estate or campus that is not there
        negative,        ///< a share of fewer than 0 children
        unassigned,      ///< children of the estate neither assigned nor left over
        doubled,         ///< more children assigned and left over than the estate has
        repeated,        ///< the same estate and campus twice
        split,           ///< an estate in several schools though estates go whole
        over_seats,      ///< more children than seats
        no_link,         ///< no link between the estate and the campus
        barred,          ///< kept apart by hand
        other_unit,      ///< in another unit than the estate
        not_fixed,       ///< not where it was fixed by hand
        not_of_several,  ///< none of the campuses its shared catchment names
        too_far,         ///< beyond the farthest
        in_pieces,       ///< the estates of the campus do not hang together
        without_home,    ///< an area without the estate its campus stands in
        too_many_changes ///< more children change school than may
    };
    What what = What::unassigned;
    SettlementId settlement{}; ///< not valid: not about an estate
    CampusId campus{};         ///< not valid: not about a campus
    std::int64_t found = 0;    ///< children, seats taken, cost or pieces, as the fault is about
    std::int64_t allowed = 0;  ///< likewise

    auto operator<=>(const Broken&) const = default;
};

std::string_view code(Broken::What what) noexcept;
std::string_view code(Why why) noexcept;

/// Does a plan keep to the rules? Knows nothing of how plans are made.
///
/// \returns what is wrong, by kind, settlement and campus; nothing for a sound plan. For nearest
///          plans seats are no rule.
/// Cost: n log n in shares, links and borders.
std::vector<Broken> verify(const Town& town, const Rules& rules, const std::vector<Share>& plan,
                           const std::vector<LeftOver>& left_over);

/// What does a plan somebody else made cost, and how far above the best can that be?
///
/// Shares without a link count as left over (no_way); all else is taken as it is,
/// broken or not: ask verify().
/// \returns the Answer whose bound holds for shared plans within the rules that leave no more over, and
///          so for whole ones; invalid_input as assign()
Result<Answer> score(const Town& town, const Rules& rules, const std::vector<Share>& plan);

} // namespace schoolplan::catchment
