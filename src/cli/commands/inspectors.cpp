#include "../inspector_layers.hpp"
#include "../session.hpp"
#include "commands.hpp"

#include <schoolplan/formats/writer.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class Inspectors final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "inspectors"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Divide the schools of each unit among inspectors (督学责任区): equal, near, in one piece.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.stages("stages", stages_, "Campuses that teach one of these stages are schools.");
        form.number("at-most", most_, "The most schools an inspector shall answer for.");
        form.number("at-least", least_,
                    "The fewest schools an inspector shall answer for, in place of --at-most.");
        form.text("unit", unit_, "Only this unit, by code.");
        form.path("out", out_, "Write areas, schools and units: .gpkg, or the areas as .csv.");
    }

    [[nodiscard]] Done agree() const override
    {
        const char* option = most_.value_or(0) < 1    ? "--at-most"
                             : least_.value_or(1) < 1 ? "--at-least"
                                                      : nullptr;
        return option == nullptr
                   ? Done{std::monostate{}}
                   : Done{Error{Fault::invalid_input,
                                fmt::format("{}: an inspector needs one school at least", option)}};
    }

    Result<Outcome> run(const Call& call) override
    {
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        if (auto there = require_all(*workspace, {Dataset::units, Dataset::campuses}); !there) {
            return std::move(there).error();
        }
        const auto snapshot = placed_snapshot(*workspace);
        if (!snapshot) {
            return snapshot.error();
        }
        const auto units = snapshot->units.rows();
        if (!unit_.empty() && std::ranges::find(units, unit_, &Unit::code) == units.end()) {
            return Error{Fault::not_found, fmt::format("there is no unit '{}'", unit_)};
        }
        auto divided = divide_all(*snapshot, call);
        return divided ? outcome_of(*divided, *snapshot) : Result<Outcome>{std::move(divided).error()};
    }

private:
    [[nodiscard]] bool is_school(const Campus& campus) const
    {
        return std::ranges::any_of(stages_, [&](Stage stage) { return campus.teaches[stage]; });
    }

    [[nodiscard]] Result<std::vector<InspectedUnit>> divide_all(const Snapshot& snapshot,
                                                                const Call& call) const
    {
        std::vector<InspectedUnit> all;
        for (std::uint32_t row = 0; row < snapshot.units.size(); ++row) {
            const Unit& unit = snapshot.units[UnitId{row}];
            InspectedUnit one{.unit = UnitId{row}};
            std::vector<geo::LonLat> positions;
            for (std::uint32_t campus = 0; campus < snapshot.campuses.size(); ++campus) {
                const Campus& school = snapshot.campuses[CampusId{campus}];
                if (school.unit == UnitId{row} && is_school(school)) {
                    one.schools.emplace_back(campus);
                    positions.push_back(school.position);
                }
            }
            if (positions.empty() || (!unit_.empty() && unit.code != unit_)) {
                continue;
            }
            if (call.progress) {
                call.progress("dividing " + unit.name,
                              static_cast<double>(row) / static_cast<double>(snapshot.units.size()));
            }
            auto divided =
                inspection::divide(positions, unit.shape,
                                   {.most = std::int64_t{*most_},
                                    .least = least_ ? std::optional{std::int64_t{*least_}} : std::nullopt});
            if (!divided) {
                return std::move(divided).error().while_doing("dividing " + unit.name);
            }
            one.divided = *std::move(divided);
            all.push_back(std::move(one));
        }
        return all;
    }

    [[nodiscard]] Result<Outcome> outcome_of(const std::vector<InspectedUnit>& all,
                                             const Snapshot& snapshot) const
    {
        Outcome outcome{.told = {}, .result = {{"units", json::array()}}, .findings = {}};
        for (const InspectedUnit& one : all) {
            outcome.told.push_back(told(one, snapshot));
            outcome.result["units"].push_back(to_json(one, snapshot));
            add_findings(one, snapshot, outcome.findings);
        }
        const auto homeless = std::ranges::count_if(snapshot.campuses.rows(), [&](const Campus& campus) {
            return is_school(campus) && !campus.unit.valid();
        });
        if (homeless > 0 && unit_.empty()) {
            outcome.findings.push_back(
                finding("", "every school in a unit",
                        fmt::format("{} in none", counted(static_cast<std::size_t>(homeless), "school")),
                        "correct their places, or the borders of the units"));
        }
        if (out_.empty()) {
            return outcome;
        }
        auto layers = layers_of(all, snapshot);
        if (out_.extension() != ".gpkg") {
            layers.resize(1);
        }
        if (auto written = formats::write(layers, out_); !written) {
            return std::move(written).error();
        }
        outcome.told.push_back("wrote " + out_.string());
        return outcome;
    }

    static Finding finding(std::string unit, std::string expected, std::string found, std::string advice)
    {
        return {.severity = Severity::warning,
                .place = {.file = {}, .layer = "units", .row = {}, .field = std::move(unit)},
                .expected = std::move(expected),
                .found = std::move(found),
                .advice = std::move(advice)};
    }

    void add_findings(const InspectedUnit& one, const Snapshot& snapshot, Findings& findings) const
    {
        const std::string& unit = snapshot.units[one.unit].code;
        if (!one.divided.balanced) {
            findings.push_back(finding(unit, "areas that differ by one school at most",
                                       "none in one piece was found",
                                       "look whether one can be cut otherwise"));
        }
        for (std::size_t i = 0; i < one.divided.areas.size(); ++i) {
            const std::size_t schools = one.divided.areas[i].schools.size();
            if (least_ && schools < *least_) {
                findings.push_back(finding(unit, fmt::format("at least {} schools for an inspector", *least_),
                                           fmt::format("{} in area {}", schools, i + 1),
                                           "the unit, or a part of it, has no more"));
            }
            if (!least_ && schools > *most_) {
                findings.push_back(finding(unit, fmt::format("at most {} schools for an inspector", *most_),
                                           fmt::format("{} in area {}", schools, i + 1),
                                           "ask for fewer schools to an inspector, or divide it by hand"));
            }
        }
    }

    fs::path workspace_;
    std::vector<Stage> stages_{Stage::primary, Stage::junior};
    std::optional<std::uint32_t> most_ = 5;
    std::optional<std::uint32_t> least_;
    std::string unit_;
    fs::path out_;
};

} // namespace

std::unique_ptr<Command> make_inspectors()
{
    return std::make_unique<Inspectors>();
}

} // namespace schoolplan::cli
