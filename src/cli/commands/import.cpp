#include "../session.hpp"
#include "../wording.hpp"
#include "commands.hpp"

#include <schoolplan/import.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

/// The dataset of the kind has its name.
Dataset dataset_holding(import::Kind kind)
{
    return dataset_of(import::code(kind)).value_or(Dataset::roads);
}

std::size_t rows_of(const CityRows& rows)
{
    return rows.units.size() + rows.groups.size() + rows.settlements.size() + rows.campuses.size()
           + rows.gates.size() + rows.sites.size() + rows.projects.size() + rows.premises.size()
           + rows.terrain.size() + rows.school_groups.size() + rows.roads.size();
}

std::string all_kinds()
{
    std::vector<std::string_view> names;
    for (const import::Kind kind : import::kinds) {
        names.push_back(import::code(kind));
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

/// What campuses may be called in a table of school groups: code, or a name that only one has.
Result<std::map<std::string, std::string>> campus_names(const Workspace& workspace)
{
    if (auto there = workspace.require(Dataset::campuses); !there) {
        return std::move(there).error();
    }
    const auto snapshot = workspace.snapshot();
    if (!snapshot) {
        return snapshot.error();
    }
    std::map<std::string, std::string> names;
    std::map<std::string, int> times;
    for (const Campus& campus : snapshot->campuses.rows()) {
        names[campus.name] = campus.code;
        ++times[campus.name];
    }
    std::erase_if(names, [&](const auto& one) { return one.first.empty() || times[one.first] > 1; });
    for (const Campus& campus : snapshot->campuses.rows()) {
        names[campus.code] = campus.code;
    }
    return names;
}

/// Totals that tell at once whether the right file was read; what is not given is counted, not added.
nlohmann::json totals_of(const import::Batch& batch)
{
    std::int64_t population = 0;
    std::size_t unknown = 0;
    for (const Settlement& settlement : batch.settlements) {
        population += settlement.population.value_or(0);
        unknown += settlement.population ? 0 : 1;
    }
    return {{"population", population}, {"population_not_given", unknown}};
}

class Import final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "import"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Read units, settlements, campuses, roads and what else a city has from a file into the "
               "workspace.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.word("kind", kind_, "What the rows are: " + all_kinds() + ".");
        form.word("file", source_.file, "The file; for an edge list the folder of nodes.csv and edges.csv.");
        form.text("layer", source_.layer, "The layer to read, where the file has several.");
        form.text("crs", source_.crs,
                  "The frame of the coordinates, such as EPSG:4326, where the file states none.");
        form.flag("override-frame", source_.override_frame,
                  "Let --crs win where the file states another frame.");
        form.pairs("field", fields_,
                   "Which column holds a field of ours, none where THEIRS is empty; may be repeated.");
        form.path("mapping", mapping_, "A TOML file that says the same for every field.");
        form.text("where", source_.where, "Take only the rows for which this OGR SQL condition holds.");
        form.text("date", date_, "Of units: take those in force on this day (YYYY-MM-DD).");
        form.stages("stages", stages_, "The stages a campus teaches, where no column says it.");
        form.text("encoding", source_.encoding,
                  "Of a text file, such as UTF-8 or GB18030, where the guess is wrong.");
        form.flag("append", append_, "Add to the rows that are there instead of replacing them.");
        form.flag("corrected", corrected_,
                  "The file holds rows set aside earlier, now corrected: add them, and set nothing aside any "
                  "more.");
        form.flag("strict", strict_, "Import nothing when anything is wrong with any row.");
        form.flag("synthetic", synthetic_, "The rows are made up; say so wherever they are shown.");
    }

    Result<Outcome> run(const Call& call) override
    {
        const auto kind = import::kind_of(kind_);
        if (!kind) {
            return Error{Fault::invalid_input,
                         fmt::format("'{}' is nothing to import: it is one of {}", kind_, all_kinds())};
        }
        if (auto settled = settle_source(*kind); !settled) {
            return std::move(settled).error();
        }
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        if (*kind == import::Kind::school_groups) {
            auto names = campus_names(*workspace);
            if (!names) {
                return std::move(names).error();
            }
            source_.campuses = *std::move(names);
        }
        auto batch = import::read(*kind, source_, call.progress);
        if (!batch) {
            return std::move(batch).error();
        }
        if (strict_ && any_to_act_on(batch->findings)) {
            return refusal(batch->findings);
        }
        if (rows_of(*batch) == 0) {
            return no_rows(*batch);
        }
        Outcome outcome = outcome_of(*batch);
        if (auto saved = save(*workspace, *std::move(batch), call); !saved) {
            return std::move(saved).error();
        }
        return outcome;
    }

private:
    Done settle_source(import::Kind kind)
    {
        if (!mapping_.empty()) {
            auto mapped = import::read_mapping(mapping_, kind);
            if (!mapped) {
                return std::move(mapped).error();
            }
            source_.fields = *std::move(mapped);
        }
        for (const auto& [ours, theirs] : fields_) {
            source_.fields[ours] = theirs;
        }
        if (!date_.empty()) {
            source_.date = day_of(date_);
            if (!source_.date) {
                return Error{Fault::invalid_input,
                             fmt::format("--date: '{}' is no day; expected YYYY-MM-DD", date_)};
            }
        }
        for (const Stage stage : stages_) {
            source_.teaches[stage] = true;
        }
        return std::monostate{};
    }

    /// A good dataset is not replaced by nothing.
    [[nodiscard]] Error no_rows(const import::Batch& batch) const
    {
        std::string why = "it has no rows";
        if (!batch.findings.empty()) {
            why = "every row has a fault; the first: " + sentence(batch.findings.front());
        }
        return {Fault::invalid_input,
                fmt::format("nothing was imported from {}: {}", source_.file.string(), why)};
    }

    static Error refusal(const Findings& findings)
    {
        const auto first = std::find_if(findings.begin(), findings.end(), [](const Finding& finding) {
            return finding.severity != Severity::note;
        });
        const auto count = std::count_if(
            first, findings.end(), [](const Finding& finding) { return finding.severity != Severity::note; });
        return {Fault::invalid_input,
                fmt::format("{}, so nothing was imported (--strict); the first: {}",
                            counted(static_cast<std::size_t>(count), "finding"), sentence(*first))};
    }

    [[nodiscard]] Outcome outcome_of(const import::Batch& batch) const
    {
        Outcome outcome{.told = batch.told, .result = {}, .findings = batch.findings};
        outcome.told.push_back(
            fmt::format("{} {} imported from {}", rows_of(batch), kind_, source_.file.string()));
        if (!batch.set_aside.empty()) {
            outcome.told.push_back(
                fmt::format("{} set aside: 'schoolplan export WORKSPACE FILE.csv --set-aside {}' "
                            "writes them out to be corrected",
                            counted(batch.set_aside.size(), "row"), kind_));
        }
        outcome.result = {{"kind", kind_},
                          {"file", source_.file.string()},
                          {"imported", rows_of(batch)},
                          {"set_aside", batch.set_aside.size()},
                          {"told", batch.told}};
        if (batch.kind == import::Kind::settlements) {
            outcome.result["totals"] = totals_of(batch);
        }
        return outcome;
    }

    Done save(Workspace& workspace, import::Batch batch, const Call& call) const
    {
        Run record = new_run("import " + kind_, call);
        record.inputs = std::move(batch.inputs);
        record.findings = std::move(batch.findings);
        const Dataset dataset = dataset_holding(batch.kind);
        auto aside = std::move(batch.set_aside);
        const ImportRows rows{{static_cast<CityRows&&>(batch)},
                              dataset,
                              std::move(aside),
                              synthetic_,
                              append_ || corrected_,
                              corrected_};
        return workspace.save(std::move(record), rows);
    }

    std::filesystem::path workspace_;
    std::string kind_;
    import::Source source_;
    std::map<std::string, std::string> fields_;
    std::filesystem::path mapping_;
    std::string date_;
    std::vector<Stage> stages_;
    bool append_ = false;
    bool corrected_ = false;
    bool strict_ = false;
    bool synthetic_ = false;
};

} // namespace

std::unique_ptr<Command> make_import()
{
    return std::make_unique<Import>();
}

} // namespace schoolplan::cli
