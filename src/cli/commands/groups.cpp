#include "../group_layers.hpp"
#include "../in_force.hpp"
#include "../session.hpp"
#include "commands.hpp"

#include <schoolplan/core/written.hpp>
#include <schoolplan/formats/writer.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string share(std::int64_t part, std::int64_t whole)
{
    return whole == 0
               ? ""
               : fmt::format(" ({:.1f} %)", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string line_of(const groups::ReachRow& row, Metres limit)
{
    return fmt::format(
        "{} {}: {} of {} campuses in groups{}, {} of them led from another unit; {} of {} "
        "children{} within {} m of one, {} of one led from another unit{}",
        row.where.tier == Tier::city ? "city" : row.where.name, code(row.stage), row.in_groups, row.campuses,
        share(row.in_groups, row.campuses), row.led_across, grouped(row.reached), grouped(row.children.total),
        share(row.reached, row.children.total), limit.value(), grouped(row.reached_across),
        row.children.unknown == 0 ? ""
                                  : fmt::format(", and {} homes without a number", row.children.unknown));
}

std::string line_of(const groups::GroupRow& row, const Snapshot& snapshot)
{
    const SchoolGroup& group = snapshot.school_groups[row.group];
    const auto branches = std::ranges::count_if(row.members, [](const auto& one) { return !one.core; });
    const auto across = std::ranges::count_if(row.members, &groups::Member::across);
    return fmt::format(
        "{} {}: core {}, {}, {} of them in another unit than the core{}", chinese(group.tie), group.name,
        group.core.empty() ? "none" : group.core,
        branches == 1 ? "1 branch" : fmt::format("{} branches", branches), across,
        row.farthest ? fmt::format(", the farthest {:.1f} km from it", row.farthest->value() / 1000.0) : "");
}

json json_of(const Count& count)
{
    return {{"total", count.total}, {"unknown", count.unknown}};
}

json json_of(const groups::ReachRow& row)
{
    return {{"stage", code(row.stage)},
            {"tier", code(row.where.tier)},
            {"code", row.where.code},
            {"name", row.where.name},
            {"campuses", row.campuses},
            {"in_groups", row.in_groups},
            {"led_across", row.led_across},
            {"seats", json_of(row.seats)},
            {"seats_in_groups", json_of(row.seats_in_groups)},
            {"children", json_of(row.children)},
            {"within", row.within},
            {"reached", row.reached},
            {"reached_core", row.reached_core},
            {"reached_across", row.reached_across}};
}

json json_of(const groups::GroupRow& row, const Snapshot& snapshot, bool walked)
{
    const SchoolGroup& group = snapshot.school_groups[row.group];
    json made{{"code", group.code}, {"name", group.name}, {"tie", code(group.tie)}, {"core", group.core}};
    made["farthest_m"] = row.farthest ? json(row.farthest->value()) : json();
    made["units"] = json::array();
    for (const UnitId unit : row.units) {
        made["units"].push_back(snapshot.units[unit].code);
    }
    made["members"] = json::array();
    for (const groups::Member& member : row.members) {
        made["members"].push_back(
            {{"campus", snapshot.campuses[member.campus].code},
             {"core", member.core},
             {"across", member.across},
             {"from_core_m", member.from_core ? json(member.from_core->value()) : json()}});
    }
    for (const Stage stage : stages) {
        made["reached"][std::string{code(stage)}] = walked ? json(row.reached[stage]) : json();
    }
    return made;
}

/// What to do about a doubt.
Finding finding_of(const groups::Doubt& doubt)
{
    using What = groups::Doubt::What;
    struct Words {
        const char* expected;
        std::string found;
        const char* advice;
    };
    const auto words = [&]() -> Words {
        switch (doubt.what) {
        case What::gone:
            return {"a campus of the workspace", fmt::format("'{}', which is none", doubt.campus),
                    "import the campus, or the groups without it"};
        case What::no_core:
            return {"a core school", "none", "say which campus leads it"};
        case What::alone:
            return {"a core and a branch at least", "a single campus", "add its other campuses"};
        case What::twice:
            break;
        }
        return {"each campus in one group of a kind", fmt::format("'{}' in another one, too", doubt.campus),
                "say to which group it belongs"};
    }();
    return {.severity = Severity::warning,
            .place = {.file = {}, .layer = "school_groups", .row = {}, .field = doubt.group},
            .expected = words.expected,
            .found = words.found,
            .advice = words.advice};
}

class Groups final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "groups"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Tell who leads whom in school groups (集团化), how far apart, and which children they reach.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.stages("stages", settings_.stages, "The stages to measure.");
        for (const Stage stage : stages) {
            form.length(
                "limit-" + std::string{code(stage)}, settings_.limit[stage],
                "The longest acceptable way on foot, this length included; else as the standards say.");
        }
        choice_.declare(form);
        form.text("on", on_, "Who joined, and what opens, after this day does not count, YYYY-MM-DD.");
        form.path("out", out_, "Write tables and maps: .gpkg, or the table per unit as .csv.");
    }

    [[nodiscard]] Done agree() const override
    {
        return on_.empty() || day_of(on_)
                   ? Done{std::monostate{}}
                   : Done{Error{Fault::invalid_input,
                                fmt::format("--on is '{}'; expected a day such as 2019-09-01", on_)}};
    }

    Result<Outcome> run(const Call&) override
    {
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        if (auto there = require_all(*workspace, {Dataset::campuses, Dataset::school_groups}); !there) {
            return std::move(there).error();
        }
        const auto ways = ways_if_any(*workspace);
        if (!ways) {
            return ways.error();
        }
        const auto snapshot = placed_snapshot(*workspace);
        if (!snapshot) {
            return snapshot.error();
        }
        return measured(*snapshot, *ways ? &**ways : nullptr);
    }

private:
    /// Stale ways are refused; where there are none nobody can be reached.
    static Result<std::optional<Ways>> ways_if_any(const Workspace& workspace)
    {
        if (auto there = workspace.require(Dataset::ways); !there) {
            return there.error().fault() == Fault::not_found ? Result<std::optional<Ways>>{std::nullopt}
                                                             : std::move(there).error();
        }
        auto ways = workspace.ways();
        return ways ? Result<std::optional<Ways>>{*std::move(ways)} : std::move(ways).error();
    }

    Result<Outcome> measured(const Snapshot& snapshot, const Ways* ways) const
    {
        groups::Settings settings = settings_;
        settings.on = on_.empty() ? std::nullopt : day_of(on_);
        std::vector<Decision> decisions;
        if (ways != nullptr) {
            auto in_force = InForce::read(choice_);
            if (!in_force) {
                return std::move(in_force).error();
            }
            if (auto taken = take_limits(*in_force, settings.stages, settings.limit, decisions); !taken) {
                return std::move(taken).error();
            }
        }
        const auto found = groups::measure(snapshot, ways, settings);
        if (!found) {
            return found.error();
        }
        Outcome outcome = outcome_of(*found, snapshot, settings, ways != nullptr);
        outcome.result["decisions"] = to_json(decisions);
        std::ranges::transform(decisions, std::back_inserter(outcome.told),
                               [](const Decision& one) { return cli::told(one); });
        return written(*found, snapshot, std::move(outcome));
    }

    static Outcome outcome_of(const groups::Measured& found, const Snapshot& snapshot,
                              const groups::Settings& settings, bool walked)
    {
        Outcome outcome{
            .told = {}, .result = {{"groups", json::array()}, {"reach", json::array()}}, .findings = {}};
        for (const groups::ReachRow& row : found.reach) {
            outcome.result["reach"].push_back(json_of(row));
            if (row.where.tier == Tier::city) {
                outcome.told.push_back(line_of(row, *settings.limit[row.stage]));
            }
        }
        for (const groups::GroupRow& row : found.groups) {
            outcome.result["groups"].push_back(json_of(row, snapshot, walked));
            outcome.told.push_back(line_of(row, snapshot));
        }
        if (!walked) {
            outcome.told.emplace_back(
                "there are no ways, so nobody can be told to be reached: run 'schoolplan access'");
        }
        for (const groups::Doubt& doubt : groups::inspect(snapshot)) {
            outcome.findings.push_back(finding_of(doubt));
        }
        return outcome;
    }

    [[nodiscard]] Result<Outcome> written(const groups::Measured& found, const Snapshot& snapshot,
                                          Outcome outcome) const
    {
        if (out_.empty()) {
            return outcome;
        }
        auto layers = layers_of(found, snapshot);
        if (out_.extension() != ".gpkg") {
            layers.resize(1);
        }
        if (auto done = formats::write(layers, out_); !done) {
            return std::move(done).error();
        }
        outcome.told.push_back("wrote " + out_.string());
        return outcome;
    }

    fs::path workspace_;
    groups::Settings settings_;
    StandardChoice choice_;
    std::string on_;
    fs::path out_;
};

} // namespace

std::unique_ptr<Command> make_groups()
{
    return std::make_unique<Groups>();
}

} // namespace schoolplan::cli
