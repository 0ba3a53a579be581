#include "../forecast_tables.hpp"
#include "../in_force.hpp"
#include "../session.hpp"
#include "commands.hpp"

#include <schoolplan/core/written.hpp>
#include <schoolplan/demand/forecast.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace schoolplan::cli {

namespace {

using nlohmann::json;

/// "primary in 2020: 1,203 children (1,180 to 1,240), 210 of them in the first grade".
std::string forecast_told(Stage stage, int year, const ForecastRow& sum)
{
    const auto whole = [](std::int64_t number) { return grouped((number + thousandths / 2) / thousandths); };
    return fmt::format("{} in {}: {} children ({} to {}), {} of them in the first grade", code(stage), year,
                       whole(sum.children.middle), whole(sum.children.low), whole(sum.children.high),
                       whole(sum.entrants.middle));
}

std::map<std::pair<Stage, int>, ForecastRow> sums_of(std::span<const ForecastRow> rows)
{
    std::map<std::pair<Stage, int>, ForecastRow> sums;
    for (const ForecastRow& row : rows) {
        ForecastRow& sum = sums[{row.stage, row.year}];
        sum.children = sum.children + row.children;
        sum.entrants = sum.entrants + row.entrants;
    }
    return sums;
}

json range_of(const Expectation& number)
{
    return {{"low", in_children(number.low)},
            {"middle", in_children(number.middle)},
            {"high", in_children(number.high)}};
}

class Demand final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "demand"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Forecast the children of each home, stage and year, with a range.";
    }

    void declare(Form& form) override
    {
        form.word("cohorts", cohorts_,
                  "A table id,enters,children[,order]: the children of a home by the year they "
                  "enter primary school.");
        form.path("csv", csv_, "Write the forecast as this table.");
        form.number("base", base_,
                    "The school year in which they were counted; without it the first year asked.");
        form.number("from", from_, "The first school year to answer for, by the year it begins in.");
        form.number("years", years_, "How many years.");
        form.stages("stages", settings_.stages, "The stages to answer for.");
        form.text("stay", stay_, "What becomes of a child in a year: least, likeliest, most.");
        form.path("moves", moves_,
                  "A table id,year,households[,order]: new homes and when they are moved into.");
        form.text("kindergarten", rates_[Stage::kindergarten],
                  "Kindergarten children for each new household; else as the standards say.");
        form.text("primary", rates_[Stage::primary], "Primary children for each new household, likewise.");
        form.text("junior", rates_[Stage::junior], "Junior children for each new household, likewise.");
        choice_.declare(form);
    }

    Result<Outcome> run(const Call&) override
    {
        if (Done settled = settle(); !settled) {
            return std::move(settled).error();
        }
        auto cohorts = read_cohorts(cohorts_);
        if (!cohorts) {
            return std::move(cohorts).error();
        }
        auto moves = moves_.empty() ? Result<std::vector<demand::MoveIn>>{std::vector<demand::MoveIn>{}}
                                    : read_moves(moves_);
        if (!moves) {
            return std::move(moves).error();
        }
        auto rows = demand::forecast(*cohorts, *moves, settings_);
        if (!rows) {
            return std::move(rows).error();
        }
        if (!csv_.empty()) {
            if (Done written = write_csv(forecast_table(*rows), csv_); !written) {
                return std::move(written).error();
            }
        }
        Outcome said = outcome(*rows, demand::missing_cohorts(*cohorts, settings_));
        said.result["decisions"] = to_json(decisions_);
        for (const Decision& one : decisions_) {
            said.told.push_back(told(one));
        }
        return said;
    }

private:
    Done settle()
    {
        if (!from_) {
            return Error{Fault::invalid_input, "--from is missing: the first school year to answer for"};
        }
        settings_.first_year = static_cast<int>(*from_);
        settings_.last_year = settings_.first_year + static_cast<int>(years_.value_or(1)) - 1;
        settings_.base_year = base_ ? static_cast<int>(*base_) : settings_.first_year;
        auto stay = read_rate("stay", stay_);
        if (!stay) {
            return std::move(stay).error();
        }
        settings_.stay = *stay;
        for (const Stage stage : stages) {
            if (rates_[stage].empty()) {
                continue;
            }
            auto rate = read_rate(std::string{code(stage)}, rates_[stage]);
            if (!rate) {
                return std::move(rate).error();
            }
            settings_.per_household[stage] = *rate;
        }
        return moves_.empty() ? Done{std::monostate{}} : take_rates();
    }

    /// The rates of new homes that were not given by hand.
    Done take_rates()
    {
        const auto in_force = InForce::read(choice_);
        if (!in_force) {
            return in_force.error();
        }
        for (const Stage stage : settings_.stages) {
            if (settings_.per_household[stage] || std::ranges::count(stages, stage) == 0) {
                continue;
            }
            auto decision = in_force->decide(wanted_household_rate, stage);
            if (!decision) {
                return Error{decision.error().fault(),
                             fmt::format("there is no rate for {0}: {1}; give one with --{0}", code(stage),
                                         decision.error().message())};
            }
            const auto rate = std::llround(decision->amount.number() / 100.0 * demand::whole_rate);
            settings_.per_household[stage] = demand::Rate{rate, rate, rate};
            decisions_.push_back(*std::move(decision));
        }
        return std::monostate{};
    }

    [[nodiscard]] Outcome outcome(std::span<const ForecastRow> rows, const std::vector<int>& missing) const
    {
        Outcome outcome;
        outcome.result = {{"rows", rows.size()}, {"sums", json::array()}, {"missing_cohorts", missing}};
        for (const auto& [key, sum] : sums_of(rows)) {
            outcome.told.push_back(forecast_told(key.first, key.second, sum));
            outcome.result["sums"].push_back({{"stage", code(key.first)},
                                              {"year", key.second},
                                              {"children", range_of(sum.children)},
                                              {"entrants", range_of(sum.entrants)}});
        }
        if (!missing.empty()) {
            Finding one;
            one.place = {cohorts_.string(), {}, {}, "enters"};
            one.expected = "children of every year that the stages and years ask for";
            one.found = fmt::format("nobody who enters in {}", fmt::join(missing, ", "));
            one.advice =
                "give them, children not born yet by an assumption; until then these years are too low";
            outcome.findings.push_back(std::move(one));
        }
        return outcome;
    }

    std::filesystem::path cohorts_;
    std::filesystem::path moves_;
    std::filesystem::path csv_;
    std::optional<std::uint32_t> base_;
    std::optional<std::uint32_t> from_;
    std::optional<std::uint32_t> years_ = 1;
    std::string stay_ = "1";
    PerStage<std::string> rates_;
    StandardChoice choice_;
    std::vector<Decision> decisions_;
    demand::ForecastSettings settings_;
};

} // namespace

std::unique_ptr<Command> make_demand()
{
    return std::make_unique<Demand>();
}

} // namespace schoolplan::cli
