#include "seatings.hpp"

#include <schoolplan/transport.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace schoolplan::siting {

namespace {

constexpr std::uint32_t nowhere = 0xffffffffU;

std::int64_t in_steps(Children children)
{
    return static_cast<std::int64_t>(std::llround(children.value() * steps_of_a_child));
}

/// As many as possible, wherever they can go.
transport::Plan filled(const transport::Problem& town)
{
    const auto plan = transport::solve(town);
    assert(plan); // every number comes from a question that was checked
    return *plan;
}

std::int64_t placed(const transport::Problem& town, const transport::Plan& plan)
{
    return std::accumulate(town.supply.begin(), town.supply.end(), std::int64_t{0})
           - std::accumulate(plan.left.begin(), plan.left.end(), std::int64_t{0});
}

/// One stage in one year of the whole question.
class Term {
public:
    Term(const SequenceProblem& problem, std::uint32_t stage, std::uint32_t year)
        : problem_{problem}, year_{year}
    {
        add_needs(stage);
        add_seats(stage);
        add_arcs();
        fill();
    }

    [[nodiscard]] std::int64_t before() const noexcept { return before_; }

    /// Of what projects can change: what hangs together with one.
    [[nodiscard]] std::vector<Seating> seatings()
    {
        mark_short();
        std::vector<Seating> found;
        std::vector<bool> seen(need_.size(), false);
        for (std::uint32_t need = 0; need < need_.size(); ++need) {
            if (short_[need] && !seen[need]) {
                auto members = hang_together(need, seen);
                if (auto seating = seating_of(members); !seating.projects.empty()) {
                    found.push_back(std::move(seating));
                }
            }
        }
        return found;
    }

private:
    void add_needs(std::uint32_t stage)
    {
        row_of_need_.assign(problem_.needs.size(), nowhere);
        for (std::uint32_t row = 0; row < problem_.needs.size(); ++row) {
            const Need& need = problem_.needs[row];
            const std::int64_t children =
                need.stage == stage && year_ < need.children.size() ? in_steps(need.children[year_]) : 0;
            if (children > 0) {
                row_of_need_[row] = static_cast<std::uint32_t>(need_.size());
                need_.push_back(children);
            }
        }
    }

    void add_seats(std::uint32_t stage)
    {
        const std::int64_t everyone = std::accumulate(need_.begin(), need_.end(), std::int64_t{0});
        for (const Project& project : problem_.projects) {
            const bool taught = stage < project.seats.size();
            const auto known = taught ? project.seats[stage] : std::optional{Children{0.0}};
            seats_.push_back(known ? std::min(in_steps(*known), everyone) : everyone);
        }
        for (const Standing& school : problem_.standing) {
            const bool has = school.stage == stage && year_ < school.seats.size();
            seats_.push_back(has ? std::min(in_steps(school.seats[year_]), everyone) : 0);
        }
    }

    void add_arcs()
    {
        schools_of_.resize(need_.size());
        needs_of_.resize(seats_.size());
        for (const Near& near : problem_.near) {
            const std::uint32_t need = row_of_need_[near.need];
            if (need != nowhere && seats_[near.school] > 0) {
                schools_of_[need].push_back(near.school);
            }
        }
        for (std::uint32_t need = 0; need < need_.size(); ++need) {
            auto& schools = schools_of_[need];
            std::sort(schools.begin(), schools.end());
            schools.erase(std::unique(schools.begin(), schools.end()), schools.end());
            for (const std::uint32_t school : schools) {
                needs_of_[school].push_back(need);
            }
        }
    }

    [[nodiscard]] bool is_project(std::uint32_t school) const { return school < problem_.projects.size(); }

    /// The standing schools alone.
    void fill()
    {
        transport::Problem town;
        town.supply = need_;
        town.room = seats_;
        for (std::uint32_t need = 0; need < need_.size(); ++need) {
            for (const std::uint32_t school : schools_of_[need]) {
                if (!is_project(school)) {
                    town.arcs.push_back({need, school, 0});
                }
            }
        }
        const auto plan = filled(town);
        before_ = placed(town, plan);
        left_ = plan.left;
        sent_.resize(seats_.size());
        for (std::size_t k = 0; k < town.arcs.size(); ++k) {
            if (plan.flow[k] > 0) {
                sent_[town.arcs[k].sink].push_back(town.arcs[k].source);
            }
        }
    }

    /// Needs that a further seat somewhere near could help: those with children without a seat, those whose
    /// children hold seats near them, and so on. Nobody else ever gains.
    void mark_short()
    {
        short_.assign(need_.size(), false);
        std::vector<bool> passed(seats_.size(), false);
        std::vector<std::uint32_t> reached;
        for (std::uint32_t need = 0; need < need_.size(); ++need) {
            if (left_[need] > 0) {
                short_[need] = true;
                reached.push_back(need);
            }
        }
        for (std::size_t at = 0; at < reached.size(); ++at) {
            for (const std::uint32_t school : schools_of_[reached[at]]) {
                if (is_project(school) || passed[school]) {
                    continue;
                }
                passed[school] = true;
                for (const std::uint32_t need : sent_[school]) {
                    if (!short_[need]) {
                        short_[need] = true;
                        reached.push_back(need);
                    }
                }
            }
        }
    }

    /// Needs that are short and joined by schools, ascending.
    [[nodiscard]] std::vector<std::uint32_t> hang_together(std::uint32_t first, std::vector<bool>& seen)
    {
        std::vector<std::uint32_t> members{first};
        seen[first] = true;
        for (std::size_t at = 0; at < members.size(); ++at) {
            for (const std::uint32_t school : schools_of_[members[at]]) {
                for (const std::uint32_t need : needs_of_[school]) {
                    if (short_[need] && !seen[need]) {
                        seen[need] = true;
                        members.push_back(need);
                    }
                }
                needs_of_[school].clear(); // its needs have been looked at
            }
        }
        std::sort(members.begin(), members.end());
        return members;
    }

    [[nodiscard]] Seating seating_of(const std::vector<std::uint32_t>& members) const
    {
        Seating seating;
        seating.year = year_;
        std::map<std::vector<std::uint32_t>, std::int64_t> alike; // children by the schools they are near
        std::map<std::uint32_t, std::uint32_t> row_of_school;
        for (const std::uint32_t need : members) {
            seating.before += need_[need] - left_[need];
            alike[schools_of_[need]] += need_[need];
            for (const std::uint32_t school : schools_of_[need]) {
                row_of_school.emplace(school, 0);
            }
        }
        for (auto& [school, row] : row_of_school) {
            row = static_cast<std::uint32_t>(seating.schools.size());
            seating.schools.push_back({is_project(school) ? school : Seating::standing, seats_[school]});
            if (is_project(school)) {
                seating.projects.push_back(school);
            }
        }
        for (const auto& [schools, children] : alike) {
            const auto need = static_cast<std::uint32_t>(seating.children.size());
            seating.children.push_back(children);
            for (const std::uint32_t school : schools) {
                seating.arcs.push_back({need, row_of_school.at(school)});
            }
        }
        return seating;
    }

    const SequenceProblem& problem_;
    std::uint32_t year_;
    std::vector<std::uint32_t> row_of_need_;
    std::vector<std::int64_t> need_;  ///< children
    std::vector<std::int64_t> seats_; ///< by school, projects first; no more than there are children
    std::vector<std::vector<std::uint32_t>> schools_of_; ///< by need
    std::vector<std::vector<std::uint32_t>> needs_of_;   ///< by school
    std::vector<std::vector<std::uint32_t>> sent_;       ///< by standing school: whose children sit there
    std::vector<std::int64_t> left_;                     ///< by need: without a seat
    std::vector<bool> short_;                            ///< by need
    std::int64_t before_ = 0;
};

/// Seats of these projects and of the standing schools.
std::int64_t placed_with(const Seating& seating, const std::vector<bool>& open)
{
    transport::Problem town;
    town.supply = seating.children;
    for (const Seating::School& school : seating.schools) {
        town.room.push_back(school.project == Seating::standing || open[school.project] ? school.seats : 0);
    }
    for (const Seating::Arc& arc : seating.arcs) {
        town.arcs.push_back({arc.need, arc.school, 0});
    }
    return placed(town, filled(town));
}

} // namespace

Seatings::Seatings(const SequenceProblem& problem)
    : before_(problem.years.size(), 0), of_year_(problem.years.size()), of_project_(problem.projects.size())
{
    std::uint32_t stages = 1;
    for (const Need& need : problem.needs) {
        stages = std::max(stages, need.stage + 1);
    }
    for (std::uint32_t year = 0; year < problem.years.size(); ++year) {
        for (std::uint32_t stage = 0; stage < stages; ++stage) {
            Term term{problem, stage, year};
            before_[year] += term.before();
            for (Seating& seating : term.seatings()) {
                const auto row = static_cast<std::uint32_t>(all_.size());
                of_year_[year].push_back(row);
                for (const std::uint32_t project : seating.projects) {
                    of_project_[project].push_back(row);
                }
                all_.push_back(std::move(seating));
            }
        }
    }
    known_.resize(all_.size());
}

std::int64_t Seatings::gain(std::size_t seating, const std::vector<bool>& open) const
{
    std::vector<bool> here;
    for (const std::uint32_t project : all_[seating].projects) {
        here.push_back(open[project]);
    }
    if (std::none_of(here.begin(), here.end(), [](bool one) { return one; })) {
        return 0;
    }
    const auto [at, added] = known_[seating].try_emplace(here, 0);
    if (added) {
        at->second = placed_with(all_[seating], open) - all_[seating].before;
    }
    return at->second;
}

std::int64_t Seatings::gain_in(std::uint32_t year, const std::vector<bool>& open) const
{
    std::int64_t sum = 0;
    for (const std::uint32_t seating : of_year_[year]) {
        sum += gain(seating, open);
    }
    return sum;
}

std::int64_t Seatings::gain_near(std::uint32_t project, std::uint32_t year,
                                 const std::vector<bool>& open) const
{
    std::int64_t sum = 0;
    for (const std::uint32_t seating : of_project_[project]) {
        sum += all_[seating].year == year ? gain(seating, open) : 0;
    }
    return sum;
}

} // namespace schoolplan::siting
