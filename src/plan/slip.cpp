#include <schoolplan/plan/slip.hpp>

#include "flow.hpp"

#include <algorithm>
#include <map>

namespace schoolplan::plan {

namespace {

/// One stage in one school year: who can go where.
class Term {
public:
    Term(const PlannedCity& city, const Ways& ways, Stage stage, int year, const SlipSettings& settings)
        : city_{city}, stage_{stage}, flow_{city.snapshot.settlements.size(), city.snapshot.campuses.size()}
    {
        const auto homes = city.snapshot.settlements.rows();
        for (std::size_t home = 0; home < homes.size(); ++home) {
            flow_.children(home, homes[home].children[stage].value_or(0));
        }
        std::vector<bool> open = open_in(year);
        for (std::uint32_t row = 0; row < open.size(); ++row) {
            flow_.seats(row, open[row] ? seats_at(CampusId{row}, settings).value_or(0) : 0);
        }
        for (const Way& way : ways.ways) {
            const auto& campus = city.snapshot.campuses[way.campus];
            if (campus.teaches[stage] && open[way.campus.index()]
                && way.length.metres() <= settings.limit[stage]) {
                flow_.within(way.settlement.index(), way.campus.index());
            }
        }
        flow_.fill();
        placed_ = flow_.placed();
    }

    [[nodiscard]] std::int64_t placed() const { return placed_; }

    /// Adds what is lost without the campus.
    void lose(CampusId campus, Slip& slip) const
    {
        Flow without = flow_;
        without.close(campus.index());
        without.fill();
        for (std::uint32_t home = 0; home < city_.snapshot.settlements.size(); ++home) {
            if (const auto lost = flow_.placed(home) - without.placed(home); lost > 0) {
                slip.homes.push_back({SettlementId{home}, stage_, lost});
                slip.lost[stage_] += lost;
            }
        }
        slip.lost_in_all += slip.lost[stage_];
    }

private:
    [[nodiscard]] std::optional<std::int64_t> seats_at(CampusId id, const SlipSettings& settings) const
    {
        const Campus& campus = city_.snapshot.campuses[id];
        if (!campus.teaches[stage_]) {
            return 0;
        }
        if (campus.seats[stage_]) {
            return campus.seats[stage_];
        }
        return campus.classes[stage_] && settings.class_size[stage_]
                   ? std::optional{*campus.classes[stage_] * *settings.class_size[stage_]}
                   : std::nullopt;
    }

    [[nodiscard]] std::vector<bool> open_in(int year) const
    {
        std::vector<bool> open;
        for (const Campus& campus : city_.snapshot.campuses.rows()) {
            open.push_back(!campus.opens || *campus.opens <= Day{std::chrono::year{year} / 9 / 1});
        }
        for (const PlacedProject& project : city_.projects) {
            open[project.campus.index()] = project.year <= year;
        }
        return open;
    }

    const PlannedCity& city_;
    Stage stage_;
    Flow flow_;
    std::int64_t placed_ = 0;
};

Done check(const PlannedCity& city, const Ways& ways, const SlipSettings& settings)
{
    for (const Stage stage : settings.stages) {
        if (!(settings.limit[stage] > Metres{0.0})) {
            return Error{Fault::invalid_input, "the limit must be longer than 0 m"};
        }
    }
    for (const Way& way : ways.ways) {
        if (way.settlement.index() >= city.snapshot.settlements.size()
            || way.campus.index() >= city.snapshot.campuses.size()) {
            return Error{Fault::invalid_input, "the ways are of another city"};
        }
    }
    return std::monostate{};
}

void count_unknown(const PlannedCity& city, const SlipSettings& settings, Slips& found)
{
    for (const Stage stage : settings.stages) {
        for (const Settlement& home : city.snapshot.settlements.rows()) {
            found.homes_unknown += home.children[stage] ? 0 : 1;
        }
        for (const Campus& campus : city.snapshot.campuses.rows()) {
            const bool known = campus.seats[stage] || (campus.classes[stage] && settings.class_size[stage]);
            found.seats_unknown += campus.teaches[stage] && !known ? 1 : 0;
        }
    }
}

} // namespace

Result<Slips> slips(const PlannedCity& city, const Ways& ways, const SlipSettings& settings)
{
    if (auto sound = check(city, ways, settings); !sound) {
        return std::move(sound).error();
    }
    Slips found;
    count_unknown(city, settings, found);
    for (const PlacedProject& project : city.projects) {
        found.slips.push_back({.code = project.code, .year = project.year});
    }
    for (const Stage stage : settings.stages) {
        std::map<int, Term> terms;
        for (std::size_t row = 0; row < city.projects.size(); ++row) {
            const auto& [code, campus, year] = city.projects[row];
            const auto at = terms.try_emplace(year, city, ways, stage, year, settings).first;
            found.slips[row].placed[stage] = at->second.placed();
            if (city.snapshot.campuses[campus].teaches[stage]) {
                at->second.lose(campus, found.slips[row]);
            }
        }
    }
    std::ranges::sort(found.slips, [](const Slip& a, const Slip& b) {
        return a.lost_in_all != b.lost_in_all ? a.lost_in_all > b.lost_in_all : a.code < b.code;
    });
    return found;
}

} // namespace schoolplan::plan
