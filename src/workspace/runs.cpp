#include "runs.hpp"

#include "../store/digest.hpp"
#include "../store/statement.hpp"
#include "columns.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace schoolplan::runs {

namespace {

using store::Statement;

std::string_view command_of(Dataset dataset)
{
    switch (dataset) {
    case Dataset::network:
        return "network";
    case Dataset::ways:
        return "access";
    case Dataset::coverage:
        return "cover";
    default:
        return "import ";
    }
}

std::string remedy(Dataset dataset)
{
    const bool imported = dependencies(dataset).empty();
    return fmt::format("run 'schoolplan {}{}'", command_of(dataset), imported ? code(dataset) : "");
}

bool one(Dataset dataset)
{
    return dataset == Dataset::terrain || dataset == Dataset::network || dataset == Dataset::coverage;
}

/// "the network is", "the ways are"
std::string subject(Dataset dataset)
{
    return fmt::format("the {} {}", code(dataset), one(dataset) ? "is" : "are");
}

Error missing(Dataset dataset)
{
    return {Fault::not_found, fmt::format("there {} no {} yet: {}", one(dataset) ? "is" : "are",
                                          code(dataset), remedy(dataset))};
}

std::string_view code(Severity severity)
{
    constexpr std::array<std::string_view, 3> codes{"note", "warning", "fault"};
    return codes[static_cast<std::size_t>(severity)];
}

Severity severity_of(std::string_view text)
{
    return text == "note" ? Severity::note : text == "warning" ? Severity::warning : Severity::fault;
}

/// What the dataset was made from, by the run that made it.
std::string digest_used(store::Connection& connection, Dataset result, Dataset input)
{
    Statement query{connection, "SELECT run_input.sha256"
                                " FROM dataset JOIN run_input ON run_input.run_id = dataset.run_id"
                                " WHERE dataset.name = ? AND run_input.name = ?"
                                " ORDER BY run_input.number"};
    query.start(schoolplan::code(result), schoolplan::code(input));
    return query.next() ? query.text(0) : std::string{};
}

/// Everything that makes this run differ from any other of this workspace.
std::string digest_of(std::int64_t id, const Run& run, std::string_view before)
{
    std::string text = fmt::format("{}\n{}\n{}\n{}\n", id, run.version, run.command, before);
    for (const auto& [name, value] : run.settings) {
        text += fmt::format("{}={}\n", name, value);
    }
    for (const auto& input : run.inputs) {
        text += fmt::format("{} {}\n", input.sha256, input.name);
    }
    return store::sha256(text);
}

template <typename All>
typename All::value_type word_of(const std::string& text, const All& all)
{
    const auto found =
        std::find_if(all.begin(), all.end(), [&](auto one) { return schoolplan::code(one) == text; });
    return found == all.end() ? all.front() : *found;
}

void write_decisions(store::Connection& connection, std::int64_t id, const Run& run)
{
    Statement insert{connection, "INSERT INTO run_decision"
                                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
    for (int number = 0; const Decision& one : run.decisions) {
        const Origin& origin = one.origin;
        insert.run(id, ++number, one.subject, schoolplan::code(one.stage), one.value, one.when,
                   one.amount.number(), schoolplan::code(one.amount.unit()), schoolplan::code(one.measured),
                   origin.authority, origin.clause, origin.profile, columns::value(origin.valid_from),
                   columns::value(origin.valid_to), schoolplan::code(origin.status), origin.note);
    }
}

void read_decisions(store::Connection& connection, Run& run)
{
    Statement query{connection, "SELECT subject, stage, value_id, value_case, amount, unit, measured,"
                                " authority, clause, profile, valid_from, valid_to, status, note"
                                " FROM run_decision WHERE run_id = ? ORDER BY number"};
    for (query.start(run.id); query.next();) {
        run.decisions.push_back({.subject = query.text(0),
                                 .stage = stage_of(query.text(1)).value_or(Stage::primary),
                                 .value = query.text(2),
                                 .when = query.text(3),
                                 .amount = {query.real(4), word_of(query.text(5), standard_units)},
                                 .measured = word_of(query.text(6), every_measured),
                                 .origin = {.authority = query.text(7),
                                            .clause = query.text(8),
                                            .profile = query.text(9),
                                            .valid_from = day_of(query.text(10)),
                                            .valid_to = day_of(query.text(11)),
                                            .status = word_of(query.text(12), statuses),
                                            .note = query.text(13)}});
    }
}

void write_details(store::Connection& connection, std::int64_t id, const Run& run)
{
    Statement setting{connection, "INSERT INTO run_setting VALUES (?, ?, ?)"};
    for (const auto& [name, value] : run.settings) {
        setting.run(id, name, value);
    }
    Statement input{connection, "INSERT INTO run_input VALUES (?, ?, ?, ?)"};
    for (int number = 0; const auto& one : run.inputs) {
        input.run(id, ++number, one.name, one.sha256);
    }
    Statement finding{connection, "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
    for (int number = 0; const auto& one : run.findings) {
        finding.run(id, ++number, code(one.severity), one.place.file, one.place.layer, one.place.row,
                    one.place.field, one.expected, one.found, one.advice);
    }
    write_decisions(connection, id, run);
}

void read_details(store::Connection& connection, Run& run)
{
    Statement setting{connection, "SELECT name, value FROM run_setting WHERE run_id = ?"};
    for (setting.start(run.id); setting.next();) {
        run.settings[setting.text(0)] = setting.text(1);
    }
    Statement input{connection, "SELECT name, sha256 FROM run_input WHERE run_id = ? ORDER BY number"};
    for (input.start(run.id); input.next();) {
        run.inputs.push_back({input.text(0), input.text(1)});
    }
    Statement finding{connection, "SELECT severity, file, layer, row_number, field, expected, found, advice"
                                  " FROM finding WHERE run_id = ? ORDER BY number"};
    for (finding.start(run.id); finding.next();) {
        run.findings.push_back(
            {severity_of(finding.text(0)),
             {finding.text(1), finding.text(2), finding.optional_integer(3), finding.text(4)},
             finding.text(5),
             finding.text(6),
             finding.text(7)});
    }
    read_decisions(connection, run);
}

} // namespace

std::span<const Dataset> dependencies(Dataset result)
{
    static constexpr std::array network{Dataset::roads};
    static constexpr std::array ways{Dataset::network, Dataset::settlements, Dataset::campuses,
                                     Dataset::gates};
    static constexpr std::array coverage{Dataset::ways, Dataset::units, Dataset::settlements,
                                         Dataset::campuses};
    switch (result) {
    case Dataset::network:
        return network;
    case Dataset::ways:
        return ways;
    case Dataset::coverage:
        return coverage;
    default:
        return {};
    }
}

std::string digest(store::Connection& connection, Dataset dataset)
{
    Statement query{connection, "SELECT sha256 FROM dataset WHERE name = ?"};
    query.start(schoolplan::code(dataset));
    return query.next() ? query.text(0) : std::string{};
}

std::vector<RunInput> inputs_of(store::Connection& connection, Dataset result)
{
    return inputs_from(connection, dependencies(result));
}

std::vector<RunInput> inputs_from(store::Connection& connection, std::span<const Dataset> made_from)
{
    std::vector<RunInput> inputs;
    for (const auto input : made_from) {
        inputs.push_back({std::string{schoolplan::code(input)}, digest(connection, input)});
    }
    return inputs;
}

Done require(store::Connection& connection, Dataset dataset)
{
    if (digest(connection, dataset).empty()) {
        return missing(dataset);
    }
    for (const auto input : dependencies(dataset)) {
        const auto now = digest(connection, input);
        if (!now.empty()) {
            if (auto fresh = require(connection, input); !fresh) {
                return fresh;
            }
        }
        if (now != digest_used(connection, dataset, input)) {
            return Error{Fault::inconsistent, fmt::format("{} older than the {}: {} again", subject(dataset),
                                                          schoolplan::code(input), remedy(dataset))};
        }
    }
    return std::monostate{};
}

Done check_inputs(store::Connection& connection, const Run& run, Dataset result)
{
    for (const auto& [name, sha256] : inputs_of(connection, result)) {
        const auto named = std::find_if(run.inputs.begin(), run.inputs.end(),
                                        [&](const RunInput& input) { return input.name == name; });
        if (named == run.inputs.end()) {
            return Error{Fault::inconsistent,
                         fmt::format("saving the {}: the run does not name its input '{}'",
                                     schoolplan::code(result), name)};
        }
        if (named->sha256 != sha256) {
            return Error{Fault::inconsistent, fmt::format("the {} changed while the {} came to be: {} again",
                                                          name, schoolplan::code(result), remedy(result))};
        }
    }
    return std::monostate{};
}

Done check_named(store::Connection& connection, const Run& run, std::string_view made)
{
    for (const Dataset needed : {Dataset::settlements, Dataset::campuses}) {
        if (std::ranges::find(run.inputs, schoolplan::code(needed), &RunInput::name) == run.inputs.end()) {
            return Error{Fault::inconsistent,
                         fmt::format("the run does not name its input '{}'", schoolplan::code(needed))};
        }
    }
    for (const auto& [name, sha256] : run.inputs) {
        const auto dataset = dataset_of(name);
        if (dataset && digest(connection, *dataset) != sha256) {
            return Error{Fault::inconsistent,
                         fmt::format("the {} changed while the {} came to be: make them again", name, made)};
        }
    }
    return std::monostate{};
}

Done require_run(store::Connection& connection, std::int64_t id, std::string_view subject)
{
    std::vector<std::pair<Dataset, std::string>> used;
    std::string command;
    Statement query{connection, "SELECT name, sha256, command FROM run_input JOIN run ON run.id = run_id"
                                " WHERE run_id = ? ORDER BY number"};
    for (query.start(id); query.next();) {
        command = query.text(2);
        if (const auto dataset = dataset_of(query.text(0))) {
            used.emplace_back(*dataset, query.text(1));
        }
    }
    for (const auto& [dataset, sha256] : used) {
        const auto now = digest(connection, dataset);
        if (!now.empty()) {
            if (auto fresh = require(connection, dataset); !fresh) {
                return fresh;
            }
        }
        if (now != sha256) {
            return Error{Fault::inconsistent, fmt::format("{} older than the {}: run 'schoolplan {}' again",
                                                          subject, schoolplan::code(dataset), command)};
        }
    }
    return std::monostate{};
}

std::int64_t write(store::Connection& connection, const Run& run, std::string_view about)
{
    Statement insert{connection, "INSERT INTO run (dataset, version, command) VALUES (?, ?, ?)"};
    insert.run(about, run.version, run.command);
    const auto id = store::one_integer(connection, "SELECT last_insert_rowid()").value_or(0);
    write_details(connection, id, run);
    return id;
}

void record(store::Connection& connection, const Run& run, const Change& change)
{
    const auto name = schoolplan::code(change.dataset);
    const auto before = change.append ? digest(connection, change.dataset) : std::string{};
    const auto id = write(connection, run, name);
    Statement make{connection, "INSERT INTO dataset VALUES (?1, ?2, ?3, ?4) ON CONFLICT (name) DO UPDATE"
                               " SET run_id = ?2, sha256 = ?3, synthetic = max(?4, ?5 AND synthetic)"};
    make.run(name, id, digest_of(id, run, before), change.synthetic, change.append);
    if (!change.append) {
        Statement{connection, "DELETE FROM run WHERE dataset = ? AND id <> ?"}.run(name, id);
    }
}

std::vector<Run> all(store::Connection& connection)
{
    std::vector<Run> runs;
    Statement query{connection, "SELECT id, version, command FROM run ORDER BY id"};
    for (query.start(); query.next();) {
        runs.push_back({.id = query.integer(0),
                        .version = query.text(1),
                        .command = query.text(2),
                        .settings = {},
                        .inputs = {},
                        .findings = {}});
        read_details(connection, runs.back());
    }
    return runs;
}

} // namespace schoolplan::runs
