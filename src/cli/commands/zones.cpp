#include "../session.hpp"
#include "../walks.hpp"
#include "../zone_layers.hpp"
#include "../zone_tables.hpp"
#include "commands.hpp"

#include <schoolplan/access.hpp>
#include <schoolplan/formats/writer.hpp>
#include <schoolplan/safety/assignment.hpp>
#include <schoolplan/safety/neighbourhood.hpp>
#include <schoolplan/safety/zones.hpp>
#include <schoolplan/standards.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;

class ZonesCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "zones"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Draw the zones around campuses, name who answers for them, and check that somebody does.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.word("file", file_, "What to write: .gpkg, or one layer as .csv or .geojson.");
        form.path("rules", rules_,
                  "The rules, .toml; gis-data/standards/zj-2016-surroundings.toml has those of Zhejiang.");
        form.text("date", date_, "The day, YYYY-MM-DD.");
        form.path("offices", offices_,
                  "Who answers: a table with the columns unit, theme, office and department.");
        form.path("drawn", drawn_,
                  "Zones that somebody drew, to be checked in place of ours: areas with the columns "
                  "campus, theme, office and office_unit.");
        form.number("expect", expected_, "How many campuses of the stage there should be.");
        form.choice("stage", stage_, {"kindergarten", "primary", "junior", "senior"},
                    "Campuses that teach it get zones.");
        form.text("layer", layer_, "The one layer to write, for .csv and .geojson.");
    }

    Result<Outcome> run(const Call& call) override
    {
        if (auto read = read_inputs(); !read) {
            return std::move(read).error();
        }
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        if (auto there = require_all(*workspace, {Dataset::campuses}); !there) {
            return std::move(there).error();
        }
        auto snapshot = placed_snapshot(*workspace);
        if (!snapshot) {
            return std::move(snapshot).error();
        }
        auto zones = drawn(*workspace, *snapshot, call);
        if (!zones) {
            return std::move(zones).error();
        }
        auto faults = checked(*snapshot, *zones);
        if (!faults) {
            return std::move(faults).error();
        }
        if (auto written = write(layers_of(*snapshot, *zones, offices_read_, *faults)); !written) {
            return std::move(written).error();
        }
        return outcome_of(*zones, *faults);
    }

private:
    Done read_inputs()
    {
        if (rules_.empty() || date_.empty()) {
            return Error{Fault::invalid_input,
                         "zones need rules and a day: say --rules "
                         "gis-data/standards/zj-2016-surroundings.toml --date 2019-01-31"};
        }
        const auto day = day_of(date_);
        if (!day) {
            return Error{Fault::invalid_input,
                         fmt::format("--date is '{}'; expected a day such as 2019-01-31", date_)};
        }
        day_ = *day;
        auto profile = standards::read(rules_);
        if (!profile) {
            return std::move(profile).error();
        }
        profile_ = *std::move(profile);
        if (!offices_.empty()) {
            auto read = read_offices(offices_);
            if (!read) {
                return std::move(read).error();
            }
            offices_read_ = *std::move(read);
        }
        return std::monostate{};
    }

    [[nodiscard]] safety::ZoneSettings settings() const { return {.day = day_, .stage = *stage_of(stage_)}; }

    Result<safety::Zones> drawn(const Workspace& workspace, const Snapshot& snapshot, const Call& call) const
    {
        safety::ZoneInputs inputs{.snapshot = snapshot, .profile = profile_, .offices = offices_read_};
        std::optional<Network> network;
        std::vector<safety::WalkedArea> walked;
        if (workspace.require(Dataset::network)) {
            auto loaded = workspace.network();
            if (!loaded) {
                return std::move(loaded).error();
            }
            network = *std::move(loaded);
            auto reached = reach(*network, snapshot, call);
            if (!reached) {
                return std::move(reached).error();
            }
            walked = *std::move(reached);
            inputs.network = &*network;
            inputs.walked = walked;
        }
        return safety::zones(inputs, settings());
    }

    /// From where each campus is as near on foot as the rules say.
    Result<std::vector<safety::WalkedArea>> reach(const Network& network, const Snapshot& snapshot,
                                                  const Call& call) const
    {
        const safety::Neighbourhoods pieces{network};
        std::vector<safety::WalkedArea> areas;
        for (const Metres distance : safety::walked_distances(profile_, settings())) {
            for (std::uint32_t row = 0; row < snapshot.campuses.size(); ++row) {
                if (!snapshot.campuses.rows()[row].teaches[settings().stage]) {
                    continue;
                }
                const Snapshot here = alone(snapshot, CampusId{row});
                const Network piece = pieces.around(entrances_of(here), distance + access::Settings{}.attach);
                auto reached = access::reach(piece, here, Stage::primary, distance, {});
                if (!reached) {
                    return std::move(reached).error();
                }
                if (!reached->empty()) {
                    areas.push_back({CampusId{row}, distance, std::move(reached->front().lines)});
                }
                const double share = static_cast<double>(row) / static_cast<double>(snapshot.campuses.size());
                if (call.progress && row % 64 == 0 && !call.progress("walking from gates", share)) {
                    return Error{Fault::infeasible, "stopped while walking from gates"};
                }
            }
        }
        return areas;
    }

    /// Without offices or drawn zones there is nothing to check but campuses.
    Result<std::vector<safety::AssignmentFinding>> checked(const Snapshot& snapshot,
                                                           const safety::Zones& zones) const
    {
        safety::AssignmentSettings check{.day = day_, .stage = settings().stage, .campuses = expected_};
        auto assigned = safety::assigned(snapshot, zones, offices_read_);
        if (!drawn_.empty()) {
            auto read = read_drawn(drawn_);
            if (!read) {
                return std::move(read).error();
            }
            assigned = *std::move(read);
        } else if (offices_.empty()) {
            check.themes.clear();
        }
        return safety::check_assignment(snapshot, assigned, check);
    }

    [[nodiscard]] Done write(std::vector<geo::OutLayer> layers) const
    {
        if (file_.extension() != ".gpkg" || !layer_.empty()) {
            const std::string wanted = layer_.empty() ? "zones" : layer_;
            std::erase_if(layers, [&](const geo::OutLayer& one) { return one.name != wanted; });
            if (layers.empty()) {
                return Error{Fault::not_found,
                             fmt::format("there is no layer '{}': the layers are zones, zone_roads, "
                                         "assignment",
                                         layer_)};
            }
        }
        return formats::write(layers, file_, {.date = day_.text()});
    }

    [[nodiscard]] Outcome outcome_of(const safety::Zones& zones,
                                     const std::vector<safety::AssignmentFinding>& faults) const
    {
        std::map<std::string, std::size_t> by_theme;
        std::map<std::string, std::size_t> by_fault;
        for (const safety::Zone& zone : zones.zones) {
            ++by_theme[std::string{code(zone.theme)}];
        }
        for (const auto& fault : faults) {
            ++by_fault[std::string{code(fault.fault)}];
        }
        Outcome outcome;
        outcome.result = {{"file", file_.string()},
                          {"date", day_.text()},
                          {"zones", zones.zones.size()},
                          {"themes", by_theme},
                          {"faults", by_fault}};
        outcome.told.push_back(counted(zones.zones.size(), "zone"));
        for (const auto& [fault, count] : by_fault) {
            outcome.told.push_back(fmt::format("{}: {}", fault, count));
        }
        outcome.findings = zones.findings;
        for (const auto& fault : faults) {
            outcome.findings.push_back(
                {.severity = Severity::warning,
                 .place = {.file = {}, .layer = "assignment", .row = {}, .field = fault.campus},
                 .expected = "every campus covered in every theme by one office",
                 .found = fmt::format("{} {}: {}", fault.campus, fault.theme ? code(*fault.theme) : "",
                                      fault.found),
                 .advice = fault.advice});
        }
        return outcome;
    }

    fs::path workspace_;
    fs::path file_;
    fs::path rules_;
    fs::path offices_;
    fs::path drawn_;
    std::string date_;
    std::string stage_{code(Stage::primary)};
    std::string layer_;
    std::optional<std::uint32_t> expected_;
    Day day_ = *day_of("2019-01-31");
    StandardProfile profile_;
    std::vector<safety::Office> offices_read_;
};

} // namespace

std::unique_ptr<Command> make_zones()
{
    return std::make_unique<ZonesCommand>();
}

} // namespace schoolplan::cli
