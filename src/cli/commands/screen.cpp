#include "../campus_pages.hpp"
#include "../safety_layers.hpp"
#include "../session.hpp"
#include "../walks.hpp"
#include "../zone_tables.hpp"
#include "commands.hpp"

#include <schoolplan/formats/writer.hpp>
#include <schoolplan/safety.hpp>
#include <schoolplan/standards.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;

/// Days separated by commas.
Result<std::vector<Day>> read_days(const std::string& text)
{
    std::vector<Day> days;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const auto day = day_of(text.substr(begin, end - begin));
        if (!day) {
            return Error{
                Fault::invalid_input,
                fmt::format("--date is '{}'; expected a day such as 2019-01-31, or several with commas",
                            text)};
        }
        days.push_back(*day);
        begin = end + 1;
    }
    return days;
}

class Screen final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "screen"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Find what stands too close to campuses, by the rules in force on a day.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.word("file", file_, "What to write: .gpkg, or one layer as .csv or .geojson.");
        form.path("rules", rules_,
                  "The rules, .toml; gis-data/standards/zj-2016-surroundings.toml has those of Zhejiang.");
        form.text("date", date_, "The day, YYYY-MM-DD; several with commas are shown side by side.");
        form.path("own-areas", own_areas_,
                  "Areas that streets have set themselves: areas with the columns street and use (street, "
                  "allowed, forbidden or undrawn).");
        form.path("crossings", crossings_, "Crossings, as points; the network does not have them.");
        form.path("speeds", speeds_,
                  "Roads with the column maxspeed, as lines; the network does not have speeds.");
        form.length("tolerance", settings_.tolerance,
                    "Distances this close to a limit are to be measured on site.");
        form.length("listed", settings_.listed, "Places up to this far beyond a limit are listed, too.");
        form.flag("stated-only", stated_only_, "Only rules whose number stands in a text; none of ours.");
        form.stages("stages", stages_, "Only campuses that teach one of these.");
        form.path("pages", pages_, "Draw a page for each campus here, .pdf; .png for a single one.");
        form.text("campuses", campuses_,
                  "Of the pages: codes with commas; else all that teach one of the stages.");
        form.text("units", units_, "Of the pages: codes with commas; all campuses of these units.");
        form.choice("lang", language_, {"both", "zh", "en"}, "Of the pages: Chinese, English or both.");
        form.text("layer", layer_, "The one layer to write, for .csv and .geojson.");
    }

    [[nodiscard]] Done agree() const override
    {
        const bool chosen = !campuses_.empty() || !units_.empty();
        if (!campuses_.empty() && !units_.empty()) {
            return Error{Fault::invalid_input, "say --campuses or --units, not both"};
        }
        return chosen && pages_.empty() ? Done{Error{
                   Fault::invalid_input, "--campuses and --units choose pages: say --pages FILE, too"}}
                                        : Done{std::monostate{}};
    }

    Result<Outcome> run(const Call& call) override
    {
        auto rules = read_rules();
        if (!rules) {
            return std::move(rules).error();
        }
        if (auto read = read_areas(); !read) {
            return std::move(read).error();
        }
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        if (auto there = require_all(*workspace, {Dataset::campuses, Dataset::premises}); !there) {
            return std::move(there).error();
        }
        auto snapshot = placed_snapshot(*workspace);
        if (!snapshot) {
            return std::move(snapshot).error();
        }
        keep_stages(*snapshot);
        const auto places = safety::places(snapshot->premises);
        std::optional<Network> network;
        if (workspace->require(Dataset::network)) {
            auto loaded = workspace->network();
            if (!loaded) {
                return std::move(loaded).error();
            }
            network = *std::move(loaded);
        }
        const Network* roads = network ? &*network : nullptr;
        auto screening = screened(roads, *snapshot, places, *rules, call);
        if (!screening) {
            return std::move(screening).error();
        }
        const auto traffic = traffic_at_gates(roads, *snapshot, *rules);
        if (!traffic) {
            return traffic.error();
        }
        const ScreenedCity city{*snapshot, places, *rules, *screening, settings_.days.front(),
                                *traffic,  areas_};
        if (auto written = write(city); !written) {
            return std::move(written).error();
        }
        Outcome outcome = outcome_of(city);
        if (!pages_.empty()) {
            const auto drawn = draw_campus_pages(city, roads, {codes(campuses_), codes(units_)},
                                                 language_of(language_).value_or(Language::both), pages_);
            if (!drawn) {
                return drawn.error();
            }
            outcome.told.push_back(fmt::format("{}: {}", pages_.string(), counted(*drawn, "page")));
            outcome.result["pages"] = *drawn;
        }
        return outcome;
    }

private:
    /// Codes with commas between them.
    static std::vector<std::string> codes(const std::string& text)
    {
        std::vector<std::string> found;
        for (std::size_t begin = 0; !text.empty() && begin <= text.size();) {
            const std::size_t end = std::min(text.find(',', begin), text.size());
            found.push_back(text.substr(begin, end - begin));
            begin = end + 1;
        }
        return found;
    }

    Result<safety::Rules> read_rules()
    {
        if (rules_.empty()) {
            return Error{Fault::invalid_input, "screening needs rules: say --rules "
                                               "gis-data/standards/zj-2016-surroundings.toml"};
        }
        if (date_.empty()) {
            return Error{Fault::invalid_input, "screening needs a day: say --date 2019-01-31"};
        }
        auto days = read_days(date_);
        if (!days) {
            return std::move(days).error();
        }
        settings_.days = *std::move(days);
        auto profile = standards::read(rules_);
        if (!profile) {
            return std::move(profile).error();
        }
        auto all = safety::rules(*profile, {.days = settings_.days});
        if (stated_only_) {
            std::erase_if(all.rules, [](const safety::Rule& rule) { return rule.status == Status::chosen; });
        }
        return all;
    }

    /// The areas of --own-areas, and what is doubtful about them.
    Done read_areas()
    {
        if (own_areas_.empty()) {
            return std::monostate{};
        }
        auto areas = read_own_areas(own_areas_);
        if (!areas) {
            return std::move(areas).error();
        }
        areas_ = *std::move(areas);
        auto doubts = safety::inspect(areas_);
        if (!doubts) {
            return std::move(doubts).error();
        }
        area_findings_ = *std::move(doubts);
        for (Finding& one : area_findings_) {
            one.place.file = own_areas_.string();
        }
        return std::monostate{};
    }

    /// What a campus that is not asked for teaches is forgotten, so that no rule speaks of it.
    void keep_stages(Snapshot& snapshot) const
    {
        std::vector<Campus> campuses(snapshot.campuses.rows().begin(), snapshot.campuses.rows().end());
        for (Campus& campus : campuses) {
            if (std::none_of(stages_.begin(), stages_.end(),
                             [&](Stage stage) { return campus.teaches[stage]; })) {
                campus.teaches = {};
            }
        }
        snapshot.campuses = Table<CampusId, Campus>{std::move(campuses)};
    }

    Result<safety::Screening> screened(const Network* network, const Snapshot& snapshot,
                                       const std::vector<safety::Place>& places, const safety::Rules& rules,
                                       const Call& call) const
    {
        safety::Inputs inputs{.snapshot = snapshot, .places = places, .rules = rules.rules, .areas = areas_};
        std::vector<safety::Walk> walked;
        if (network != nullptr) {
            auto found =
                walks(*network, snapshot, places, safety::walks_wanted(inputs, settings_), call.progress);
            if (!found) {
                return std::move(found).error();
            }
            walked = *std::move(found);
            inputs.network = network;
            inputs.walks = walked;
            inputs.walked = true;
        }
        return safety::screen(inputs, settings_);
    }

    /// Of campuses that teach one of the stages; nothing without a network.
    [[nodiscard]] Result<std::vector<safety::GateTraffic>>
    traffic_at_gates(const Network* network, const Snapshot& snapshot, const safety::Rules& rules) const
    {
        if (network == nullptr) {
            return std::vector<safety::GateTraffic>{};
        }
        const auto signs = read_signs();
        if (!signs) {
            return signs.error();
        }
        auto found = safety::gate_traffic(*network, snapshot,
                                          {.from_junction = safety::junction_limit(rules),
                                           .to_crossing = safety::crossing_limit(rules),
                                           .speed = safety::speed_limit(rules, settings_.days.front()),
                                           .tolerance = settings_.tolerance},
                                          *signs);
        if (found) {
            std::erase_if(*found, [&](const safety::GateTraffic& gate) {
                const auto& teaches = snapshot.campuses[gate.campus].teaches;
                return std::ranges::none_of(every_stage, [&](Stage stage) { return teaches[stage]; });
            });
        }
        return found;
    }

    [[nodiscard]] Result<safety::RoadSigns> read_signs() const
    {
        safety::RoadSigns signs;
        if (!crossings_.empty()) {
            auto read = read_crossings(crossings_);
            if (!read) {
                return std::move(read).error();
            }
            signs.crossings = *std::move(read);
        }
        if (!speeds_.empty()) {
            auto read = read_speeds(speeds_);
            if (!read) {
                return std::move(read).error();
            }
            signs.speeds = *std::move(read);
        }
        return signs;
    }

    [[nodiscard]] Done write(const ScreenedCity& city) const
    {
        auto layers = layers_of(city);
        if (file_.extension() != ".gpkg" || !layer_.empty()) {
            const std::string wanted = layer_.empty() ? "findings" : layer_;
            std::erase_if(layers, [&](const geo::OutLayer& one) { return one.name != wanted; });
            if (layers.empty()) {
                return Error{Fault::not_found,
                             fmt::format("there is no layer '{}': the layers are findings, measured, "
                                         "campuses, gates (with a network), rules",
                                         layer_)};
            }
        }
        return formats::write(layers, file_, {.date = settings_.days.front().text()});
    }

    [[nodiscard]] Outcome outcome_of(const ScreenedCity& city) const
    {
        Outcome outcome;
        outcome.result = {{"file", file_.string()},
                          {"premises", city.snapshot.premises.size()},
                          {"places", city.places.size()},
                          {"rules", city.rules.rules.size()},
                          {"days", numbers_of(city)}};
        for (const auto& day : outcome.result["days"]) {
            outcome.told.push_back(
                fmt::format("{}: {} break a rule, {} to be measured on site, {} listed that keep it",
                            day["day"].get<std::string>(), day["all"]["breaks"].get<int>(),
                            day["all"]["doubtful"].get<int>(), day["all"]["keeps"].get<int>()));
        }
        outcome.told.push_back(
            fmt::format("{} from {} rows of premises; {} used", counted(city.places.size(), "place"),
                        city.snapshot.premises.size(), counted(city.rules.rules.size(), "rule")));
        outcome.findings = area_findings_;
        outcome.findings.insert(outcome.findings.end(), city.screening.findings.begin(),
                                city.screening.findings.end());
        outcome.result["own_areas"] = areas_.size();
        outcome.result["judged_by_own_areas"] = std::ranges::count_if(
            city.screening.rows, [](const safety::Screened& row) { return row.area.has_value(); });
        tell_traffic(outcome, city.traffic);
        return outcome;
    }

    /// How many gates break what, and what nobody knows.
    void tell_traffic(Outcome& outcome, std::span<const safety::GateTraffic> gates) const
    {
        using safety::GateTraffic;
        const auto breaking = [&](safety::Verdict GateTraffic::*verdict) {
            return std::ranges::count(gates, safety::Verdict::breaks, verdict);
        };
        const auto on_arterial =
            std::ranges::count_if(gates, [](const GateTraffic& gate) { return gate.on_arterial() == true; });
        const auto without_speed =
            std::ranges::count_if(gates, [](const GateTraffic& gate) { return !gate.kmh; });
        outcome.result["gates"] = {
            {"all", gates.size()},
            {"on_arterial", on_arterial},
            {"near_junction", breaking(&GateTraffic::from_junction)},
            {"without_crossing",
             crossings_.empty() ? nlohmann::json() : nlohmann::json(breaking(&GateTraffic::to_crossing))},
            {"too_fast", speeds_.empty() ? nlohmann::json() : nlohmann::json(breaking(&GateTraffic::speed))},
            {"speed_unknown", without_speed}};
        if (gates.empty()) {
            return;
        }
        outcome.told.push_back(fmt::format("{} open on an arterial, {} too near a junction, of {}",
                                           on_arterial, breaking(&GateTraffic::from_junction),
                                           counted(gates.size(), "gate")));
        outcome.told.push_back(crossings_.empty() ? "crossings are not in the road data: say --crossings FILE"
                                                  : fmt::format("{} without a crossing near enough",
                                                                breaking(&GateTraffic::to_crossing)));
        outcome.told.push_back(
            speeds_.empty() ? "speeds are not in the road data: say --speeds FILE"
                            : fmt::format("{} where more than the speed of a school zone is allowed; of {} "
                                          "the speed is not known",
                                          breaking(&GateTraffic::speed), without_speed));
    }

    fs::path workspace_;
    fs::path file_;
    fs::path crossings_;
    fs::path speeds_;
    fs::path rules_;
    fs::path own_areas_;
    std::vector<safety::OwnArea> areas_;
    Findings area_findings_;
    std::string date_;
    std::string layer_;
    fs::path pages_;
    std::string campuses_;
    std::string units_;
    std::string language_ = "both";
    bool stated_only_ = false;
    std::vector<Stage> stages_{every_stage.begin(), every_stage.end()};
    safety::Settings settings_;
};

} // namespace

std::unique_ptr<Command> make_screen()
{
    return std::make_unique<Screen>();
}

} // namespace schoolplan::cli
