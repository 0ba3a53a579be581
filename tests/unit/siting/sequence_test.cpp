/// In which year each school is built: a drawn street worked out by hand, and tiny towns in which every order
/// is tried.

#include <schoolplan/core/random.hpp>
#include <schoolplan/siting/sequence.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace schoolplan::siting {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Town {
    std::vector<Project> projects;
    std::vector<Need> needs;
    std::vector<Standing> standing;
    std::vector<Near> near;
    std::vector<Capacity> years;

    [[nodiscard]] SequenceProblem problem() const { return {projects, needs, standing, near, years}; }
};

std::vector<Children> each_year(std::initializer_list<double> numbers)
{
    std::vector<Children> found;
    for (const double number : numbers) {
        found.emplace_back(number);
    }
    return found;
}

Sequence best(const Town& town, const SequenceSettings& settings = {})
{
    auto found = sequence(town.problem(), settings);
    EXPECT_TRUE(found) << (found ? "" : found.error().message());
    if (!found) {
        return {};
    }
    const Done kept = inspect(town.problem(), settings, *found);
    EXPECT_TRUE(kept) << (kept ? "" : kept.error().message());
    EXPECT_TRUE(found->optimal);
    return *found;
}

std::string refusal(const Town& town, const SequenceSettings& settings = {})
{
    const auto found = sequence(town.problem(), settings);
    EXPECT_FALSE(found);
    EXPECT_EQ(found.error().fault(), Fault::infeasible);
    return found.error().message();
}

/// Three years, one project a year. A serves 10 children, always; B serves nobody in the first year, then 40;
/// C serves 30 in the first year, then 20 and 10, for whom it has 25 seats.
Town street()
{
    return {.projects = {{.id = "A", .seats = {Children{100.0}}},
                         {.id = "B", .seats = {std::nullopt}},
                         {.id = "C", .seats = {Children{25.0}}}},
            .needs = {{.id = "a", .children = each_year({10, 10, 10})},
                      {.id = "b", .children = each_year({0, 40, 40})},
                      {.id = "c", .children = each_year({30, 20, 10})}},
            .standing = {},
            .near = {{0, 0}, {1, 1}, {2, 2}},
            .years = {{.finishes = 1}, {.finishes = 1}, {.finishes = 1}}};
}

TEST(SitingSequence, BuildsFirstWhatTheForecastNeedsFirst)
{
    // C now: 25 + 20 + 10. B a year later: 40 + 40. A in the last: 10. No other order has 145.
    const Sequence found = best(street());
    EXPECT_EQ(found.objective, Value{55.0 + 80.0 + 10.0});
    EXPECT_EQ(found.bound, found.objective);
    EXPECT_EQ(found.projects[2].finish, 0U);
    EXPECT_EQ(found.projects[1].finish, 1U);
    EXPECT_EQ(found.projects[0].finish, 2U);
    EXPECT_EQ(found.years[1].placed, Children{20.0 + 40.0});
}

TEST(SitingSequence, TellsWhatEachYearOfDelayCosts)
{
    const Sequence found = best(street());
    EXPECT_THAT(found.projects[2].slip, ElementsAre(Children{25.0}, Children{45.0}, Children{55.0}));
    EXPECT_THAT(found.projects[1].slip, ElementsAre(Children{40.0}, Children{80.0}));
    EXPECT_THAT(found.projects[0].slip, ElementsAre(Children{10.0}));
}

TEST(SitingSequence, CountsOnceWhomTwoProjectsServe)
{
    // Both are near the same 10 children; either has 6 seats, and the second adds 4.
    Town town{.projects = {{.id = "A", .seats = {Children{6.0}}}, {.id = "B", .seats = {Children{6.0}}}},
              .needs = {{.id = "a", .children = each_year({10, 10})}},
              .standing = {},
              .near = {{0, 0}, {0, 1}},
              .years = {{.finishes = 1}, {.finishes = 1}}};
    const Sequence found = best(town);
    EXPECT_EQ(found.objective, Value{6.0 + 10.0});
    EXPECT_EQ(found.projects[0].finish, 0U) << "of equals the first row";
    EXPECT_THAT(found.projects[0].slip, ElementsAre(Children{6.0}, Children{6.0 + 4.0}));
}

TEST(SitingSequence, MovesChildrenOfAStandingSchoolToGiveOthersASeat)
{
    // The school has 5 seats and is near a and b, 5 children each; the project is near b alone: b's children
    // go there and a's take their seats, whoever had them before.
    Town town{.projects = {{.id = "P", .seats = {Children{5.0}}}},
              .needs = {{.id = "a", .children = each_year({5})}, {.id = "b", .children = each_year({5})}},
              .standing = {{.id = "S", .seats = each_year({5})}},
              .near = {{0, 1}, {1, 1}, {1, 0}},
              .years = {{}}};
    const Sequence found = best(town);
    EXPECT_EQ(found.years[0].before, Children{5.0});
    EXPECT_EQ(found.years[0].placed, Children{10.0});
    town.standing[0].seats = each_year({10});
    EXPECT_EQ(best(town).objective, Value{0.0}) << "they have seats already";
    EXPECT_FALSE(best(town).projects[0].finish) << "what brings nothing is not built";
}

TEST(SitingSequence, PaysInEqualPartsWhileItBuilds)
{
    Town town = street();
    town.projects = {{.id = "A", .seats = {std::nullopt}, .price = Price{6.0}, .building = 2}};
    town.near = {{0, 0}};
    town.years = {{.budget = Price{3.0}}, {.budget = Price{3.0}}, {}};
    const Sequence exactly = best(town);
    EXPECT_EQ(exactly.projects[0].start, 0U);
    EXPECT_EQ(exactly.projects[0].finish, 1U);
    EXPECT_EQ(exactly.years[0].spent, Price{3.0});
    EXPECT_EQ(exactly.objective, Value{20.0}) << "10 children in two years";
    town.years[0].budget = Price{2.99};
    EXPECT_EQ(best(town).projects[0].finish, 2U);
    town.years[1].budget = Price{2.99};
    EXPECT_FALSE(best(town).projects[0].finish);
}

TEST(SitingSequence, KeepsWindowsStartsAndWhatMustBe)
{
    Town town = street();
    for (Capacity& year : town.years) {
        year = {.starts = 1};
    }
    town.projects[2].earliest = 1;
    town.projects[0].latest = 0;
    town.projects[0].required = true;
    const Sequence found = best(town);
    EXPECT_EQ(found.projects[0].finish, 0U);
    // B then C: 80 + 10; C then B: 20 + 10 + 40.
    EXPECT_EQ(found.objective, Value{30.0 + 80.0 + 10.0});
}

TEST(SitingSequence, FinishesWhatBringsNothingAsEarlyAsItFits)
{
    Town town;
    town.years.assign(6, {.starts = 2});
    for (const char* id : {"A", "B", "C", "D", "E"}) {
        town.projects.push_back({.id = id, .required = true});
    }
    const Sequence found = best(town);
    for (std::uint32_t row = 0; row < 5; ++row) {
        EXPECT_EQ(found.projects[row].finish, row / 2) << "two in each year, by row";
    }
}

TEST(SitingSequence, RefusesWithBothNumbers)
{
    Town town = street();
    town.years.resize(2);
    EXPECT_THAT(
        refusal(town, {.all = true}),
        HasSubstr("3 projects must be finished, but in all years together at most 2 may be finished"));
    town = street();
    for (Capacity& year : town.years) {
        year = {.budget = Price{0.5}};
    }
    EXPECT_THAT(refusal(town, {.all = true}), HasSubstr("cost 3, but the budgets of all years come to 1.5"));
    town = street();
    town.projects[1].building = 4;
    town.projects[1].required = true;
    EXPECT_THAT(refusal(town), HasSubstr("'B' must be finished by year 3 of 3, but cannot be before year 4"));
    town = street();
    for (Project& project : town.projects) {
        project.latest = 1;
    }
    EXPECT_THAT(
        refusal(town, {.all = true}),
        HasSubstr("3 projects must be finished, but budgets, starts and finishes of the years together "
                  "allow at most 2"));
}

TEST(SitingSequence, RefusesWhatIsNoQuestion)
{
    Town town = street();
    town.projects[0].building = 0;
    EXPECT_EQ(sequence(town.problem(), {}).error().fault(), Fault::invalid_input);
    town = street();
    town.needs[0].children[1] = Children{-1.0};
    EXPECT_EQ(sequence(town.problem(), {}).error().fault(), Fault::invalid_input);
    town = street();
    town.near.push_back({0, 3});
    EXPECT_EQ(sequence(town.problem(), {}).error().fault(), Fault::invalid_input);
    town = street();
    town.years.clear();
    EXPECT_EQ(sequence(town.problem(), {}).error().fault(), Fault::invalid_input);
}

TEST(SitingSequence, TheCheckerRefusesPlantedFaults)
{
    const Town town = street();
    const Sequence found = best(town);
    const auto refused = [&](const std::function<void(Sequence&)>& spoil) {
        Sequence spoilt = found;
        spoil(spoilt);
        return !inspect(town.problem(), {}, spoilt);
    };
    EXPECT_TRUE(refused([](Sequence& one) { one.objective += Value{1.0}; }));
    EXPECT_TRUE(refused([](Sequence& one) { one.bound = Value{1.0}; }));
    EXPECT_TRUE(refused([](Sequence& one) { one.years[1].placed += Children{1.0}; }));
    EXPECT_TRUE(refused([](Sequence& one) { one.years[0].spent = Price{0.0}; }));
    EXPECT_TRUE(refused([](Sequence& one) { one.projects[0].start = 1U; }));
    EXPECT_TRUE(refused([](Sequence& one) { one.projects[0].finish.reset(); }));
    EXPECT_TRUE(refused([](Sequence& one) { one.projects.pop_back(); }));
    EXPECT_TRUE(refused([](Sequence& one) {
        one.projects[1].start = one.projects[1].finish = 0U; // two in one year
    }));
}

Town tiny_town(std::uint64_t seed_number)
{
    Random random{seed_number};
    Town town;
    const std::uint32_t years = 2 + random.whole(2);
    const std::uint32_t stages = 1 + random.whole(2);
    for (std::uint32_t k = 0; k < 4; ++k) {
        Project project{.id = std::to_string(k),
                        .price = Price{double(1 + random.whole(4))},
                        .building = 1 + random.whole(2),
                        .earliest = random.whole(2),
                        .required = random.whole(6) == 0};
        for (std::uint32_t stage = 0; stage < stages; ++stage) {
            project.seats.push_back(random.whole(5) == 0 ? std::nullopt
                                                         : std::optional{Children{double(random.whole(12))}});
        }
        town.projects.push_back(project);
    }
    for (std::uint32_t k = 0; k < 6; ++k) {
        Need need{.id = std::to_string(k), .stage = random.whole(stages)};
        for (std::uint32_t year = 0; year < years; ++year) {
            need.children.emplace_back(double(random.whole(10)));
        }
        town.needs.push_back(need);
    }
    for (std::uint32_t k = 0; k < 2; ++k) {
        Standing school{.id = std::to_string(k), .stage = random.whole(stages)};
        for (std::uint32_t year = 0; year < years; ++year) {
            school.seats.emplace_back(double(random.whole(10)));
        }
        town.standing.push_back(school);
    }
    for (std::uint32_t need = 0; need < 6; ++need) {
        for (std::uint32_t school = 0; school < 6; ++school) {
            if (random.whole(3) == 0) {
                town.near.push_back({need, school});
            }
        }
    }
    for (std::uint32_t year = 0; year < years; ++year) {
        Capacity most;
        if (random.whole(2) == 0) {
            most.budget = Price{double(random.whole(6))};
        }
        if (random.whole(2) == 0) {
            most.starts = random.whole(3);
        }
        if (random.whole(2) == 0) {
            most.finishes = random.whole(3);
        }
        town.years.push_back(most);
    }
    return town;
}

using Choice = std::vector<std::optional<std::uint32_t>>;

/// The smallest cut, by trying every set of needs that stay this side of it.
double placed_by_cuts(const Town& town, std::uint32_t stage, std::uint32_t year, const Choice& choice)
{
    double least = 1e18;
    for (std::uint32_t set = 0; set < (1U << town.needs.size()); ++set) {
        double cut = 0.0;
        std::vector<bool> reached(town.projects.size() + town.standing.size(), false);
        for (const Near& near : town.near) {
            if ((set >> near.need & 1U) != 0 && town.needs[near.need].stage == stage) {
                reached[near.school] = true;
            }
        }
        for (std::size_t k = 0; k < town.needs.size(); ++k) {
            cut += (set >> k & 1U) == 0 && town.needs[k].stage == stage ? town.needs[k].children[year].value()
                                                                        : 0.0;
        }
        for (std::size_t k = 0; k < town.projects.size(); ++k) {
            if (reached[k] && choice[k] && *choice[k] <= year) {
                const auto& seats = town.projects[k].seats[stage];
                cut += seats ? seats->value() : 1e9;
            }
        }
        for (std::size_t k = 0; k < town.standing.size(); ++k) {
            const Standing& school = town.standing[k];
            cut +=
                reached[town.projects.size() + k] && school.stage == stage ? school.seats[year].value() : 0.0;
        }
        least = std::min(least, cut);
    }
    return least;
}

bool possible(const Town& town, const Choice& choice, bool all)
{
    for (std::uint32_t year = 0; year < town.years.size(); ++year) {
        double spent = 0.0;
        std::uint32_t started = 0;
        std::uint32_t finished = 0;
        for (std::size_t k = 0; k < choice.size(); ++k) {
            const Project& project = town.projects[k];
            if (!choice[k]) {
                if (all || project.required) {
                    return false;
                }
                continue;
            }
            if (*choice[k] < project.earliest || *choice[k] + 1 < project.building) {
                return false;
            }
            const std::uint32_t start = *choice[k] + 1 - project.building;
            spent += start <= year && year <= *choice[k] ? project.price.value() / project.building : 0.0;
            started += start == year ? 1 : 0;
            finished += *choice[k] == year ? 1 : 0;
        }
        const Capacity& most = town.years[year];
        if ((most.budget && spent > most.budget->value() + 1e-9) || started > most.starts.value_or(99)
            || finished > most.finishes.value_or(99)) {
            return false;
        }
    }
    return true;
}

double gained(const Town& town, const Choice& choice)
{
    double sum = 0.0;
    const Choice nothing(choice.size());
    for (std::uint32_t year = 0; year < town.years.size(); ++year) {
        for (std::uint32_t stage = 0; stage < 2; ++stage) {
            if (stage < town.projects[0].seats.size()) {
                sum += placed_by_cuts(town, stage, year, choice) - placed_by_cuts(town, stage, year, nothing);
            }
        }
    }
    return sum;
}

/// No value where nothing is possible.
std::optional<double> best_by_trying(const Town& town, bool all)
{
    std::optional<double> most;
    Choice choice(town.projects.size());
    const auto years = static_cast<std::uint32_t>(town.years.size());
    const std::function<void(std::size_t)> decide = [&](std::size_t k) {
        if (k == choice.size()) {
            if (possible(town, choice, all)) {
                most = std::max(most.value_or(0.0), gained(town, choice));
            }
            return;
        }
        choice[k].reset();
        decide(k + 1);
        for (std::uint32_t year = 0; year < years; ++year) {
            choice[k] = year;
            decide(k + 1);
        }
        choice[k].reset();
    };
    decide(0);
    return most;
}

TEST(SitingSequence, IsTheBestOfAllOrdersOfTinyTowns)
{
    int answered = 0;
    int refused = 0;
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        const Town town = tiny_town(seed);
        const SequenceSettings settings{.all = seed % 5 == 0};
        const auto most = best_by_trying(town, settings.all);
        const auto found = sequence(town.problem(), settings);
        ASSERT_EQ(bool(found), most.has_value())
            << "town " << seed << (found ? "" : ": " + found.error().message());
        if (!found) {
            ++refused;
            continue;
        }
        ++answered;
        const Done kept = inspect(town.problem(), settings, *found);
        ASSERT_TRUE(kept) << "town " << seed << ": " << kept.error().message();
        ASSERT_NEAR(found->objective.value(), *most, 1e-6) << "town " << seed;
        EXPECT_TRUE(found->optimal) << "town " << seed;
        Choice choice;
        for (const Scheduled& one : found->projects) {
            choice.push_back(one.finish);
        }
        for (std::size_t k = 0; k < choice.size(); ++k) {
            if (choice[k]) { // that it never comes costs what its last slip does
                Choice without = choice;
                without[k].reset();
                EXPECT_NEAR(found->projects[k].slip.back().value(),
                            gained(town, choice) - gained(town, without), 1e-6)
                    << "town " << seed;
            }
            for (std::uint32_t year = 0; choice[k] && year < *choice[k]; ++year) {
                Choice earlier = choice;
                earlier[k] = year;
                EXPECT_FALSE(possible(town, earlier, settings.all))
                    << "town " << seed << ": project " << k << " could be finished in year " << year;
            }
        }
    }
    EXPECT_GT(answered, 60);
    EXPECT_GT(refused, 5);
}

} // namespace
} // namespace schoolplan::siting
