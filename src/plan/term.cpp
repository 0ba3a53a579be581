#include "term.hpp"

namespace schoolplan::plan {

Children counted_children(const Snapshot& snapshot, Stage stage)
{
    Children children;
    for (const Settlement& home : snapshot.settlements.rows()) {
        children.push_back(home.children[stage]);
    }
    return children;
}

std::optional<std::int64_t> seats_at(const Campus& campus, Stage stage,
                                     const PerStage<std::optional<std::int64_t>>& class_size)
{
    if (!campus.teaches[stage]) {
        return 0;
    }
    if (campus.seats[stage]) {
        return campus.seats[stage];
    }
    return campus.classes[stage] && class_size[stage]
               ? std::optional{*campus.classes[stage] * *class_size[stage]}
               : std::nullopt;
}

Day first_of_september(int year)
{
    return Day{std::chrono::year{year} / 9 / 1};
}

std::vector<bool> open_in(const PlannedCity& city, int year)
{
    std::vector<bool> open;
    for (const Campus& campus : city.snapshot.campuses.rows()) {
        open.push_back(!campus.opens || *campus.opens <= first_of_september(year));
    }
    for (const PlacedProject& project : city.projects) {
        open[project.campus.index()] = project.year <= year;
    }
    return open;
}

Done check(const PlannedCity& city, const Ways& ways, std::span<const Stage> stages,
           const PerStage<Metres>& limit)
{
    for (const Stage stage : stages) {
        if (!(limit[stage] > Metres{0.0})) {
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

Term::Term(const PlannedCity& city, const Ways& ways, Stage stage, Metres limit, const Children& children,
           std::span<const std::int64_t> seats, const std::vector<bool>& open)
    : stage_{stage}, homes_{children.size()}, flow_{children.size(), seats.size()}
{
    for (std::size_t home = 0; home < children.size(); ++home) {
        flow_.children(home, children[home].value_or(0));
    }
    for (std::size_t campus = 0; campus < seats.size(); ++campus) {
        flow_.seats(campus, open[campus] ? seats[campus] : 0);
    }
    for (const Way& way : ways.ways) {
        if (city.snapshot.campuses[way.campus].teaches[stage] && open[way.campus.index()]
            && way.length.metres() <= limit) {
            flow_.within(way.settlement.index(), way.campus.index());
        }
    }
    flow_.fill();
    placed_ = flow_.placed();
}

void Term::lose(CampusId campus, Slip& slip) const
{
    Flow without = flow_;
    without.close(campus.index());
    without.fill();
    for (std::uint32_t home = 0; home < homes_; ++home) {
        if (const auto lost = flow_.placed(home) - without.placed(home); lost > 0) {
            slip.homes.push_back({SettlementId{home}, stage_, lost});
            slip.lost[stage_] += lost;
        }
    }
    slip.lost_in_all += slip.lost[stage_];
}

} // namespace schoolplan::plan
