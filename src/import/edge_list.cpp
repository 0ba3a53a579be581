#include "frames.hpp"
#include "readers.hpp"
#include "rows.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>

namespace schoolplan::import {

namespace {

struct Files {
    std::filesystem::path nodes;
    std::filesystem::path edges;
};

Files files_of(const std::filesystem::path& file)
{
    std::error_code failure;
    const auto folder = std::filesystem::is_directory(file, failure) ? file : file.parent_path();
    return {folder / "nodes.csv", folder / "edges.csv"};
}

using Nodes = std::unordered_map<std::int64_t, geo::LonLat>;

/// Our names of the columns of the two files, as the kinds' fields know them.
constexpr std::pair<const char*, const char*> node_columns[] = {{"code", "id"}, {"lon", "x"}, {"lat", "y"}};

class EdgeListReading {
public:
    EdgeListReading(const Source& source, Batch& batch)
        : source_{source}, files_{files_of(source.file)}, batch_{batch}
    {
    }

    Done run(const Progress& progress)
    {
        if (Done nodes = read_nodes(progress); !nodes) {
            return nodes;
        }
        if (Done edges = read_edges(progress); !edges) {
            return edges;
        }
        return add_inputs({files_.nodes, files_.edges}, batch_);
    }

private:
    Done read_nodes(const Progress& progress);
    Done read_edges(const Progress& progress);
    void add_edge(const formats::Layer& layer, formats::Row& row);
    void set_aside(const formats::Layer& layer, const formats::Row& row, Finding finding);

    const Source& source_;
    Files files_;
    Batch& batch_;
    Nodes nodes_;
    std::size_t from_ = 0, to_ = 0, length_ = 0;
    std::optional<std::size_t> oneway_;
};

std::optional<std::int64_t> integer_in(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

std::optional<double> number_in(std::string_view text)
{
    double number = 0.0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

std::optional<std::size_t> column_of(const formats::Layer& layer, std::string_view name)
{
    const auto at = std::ranges::find(layer.columns(), name);
    return at == layer.columns().end()
               ? std::nullopt
               : std::optional{static_cast<std::size_t>(at - layer.columns().begin())};
}

Error missing_column(const std::filesystem::path& file, const char* expected)
{
    return Error{Fault::not_found, file.filename().string() + " needs the columns " + expected};
}

Done EdgeListReading::read_nodes(const Progress& progress)
{
    auto layer = formats::Layer::open({files_.nodes, "", source_.encoding, ""});
    if (!layer) {
        return std::move(layer).error().while_doing("nodes.csv");
    }
    std::map<std::string, std::string> fields;
    for (const auto& [ours, theirs] : node_columns) {
        if (!column_of(*layer, theirs)) {
            return missing_column(files_.nodes, "id, x, y");
        }
        fields[ours] = theirs;
    }
    auto mapping = Mapping::make(Kind::settlements, layer->columns(), fields);
    auto frame = decide_frame(std::nullopt, source_, batch_.told);
    if (!mapping || !frame) {
        return mapping ? std::move(frame).error() : std::move(mapping).error();
    }
    Source nodes = source_;
    nodes.file = files_.nodes;
    Rows rows{nodes, *layer, *frame, *std::move(mapping), batch_};
    const auto visit = [&](formats::Row& row) {
        if (!rows.begin(row)) {
            return;
        }
        const auto id = integer_in(rows.code());
        const auto position = rows.position();
        if (!id) {
            rows.fault("code", "a whole number", "'" + std::string{rows.text("code")} + "'",
                       "number the nodes");
        }
        if (rows.end()) {
            nodes_.emplace(*id, *position);
        }
    };
    Done done = layer->each(*frame, visit, progress);
    rows.conclude();
    return done;
}

Done EdgeListReading::read_edges(const Progress& progress)
{
    auto layer = formats::Layer::open({files_.edges, "", source_.encoding, source_.where});
    if (!layer) {
        return std::move(layer).error().while_doing("edges.csv");
    }
    const auto from = column_of(*layer, "from");
    const auto to = column_of(*layer, "to");
    const auto length = column_of(*layer, "length_m");
    if (!from || !to || !length) {
        return missing_column(files_.edges, "from, to, length_m, and oneway where edges have a direction");
    }
    from_ = *from;
    to_ = *to;
    length_ = *length;
    oneway_ = column_of(*layer, "oneway");
    Done done = layer->each(
        *formats::Frame::named("EPSG:4326"), [&](formats::Row& row) { add_edge(*layer, row); }, progress);
    if (done && batch_.roads.empty() && batch_.set_aside.empty()) {
        return Error{Fault::invalid_input, "edges.csv holds no rows"};
    }
    return done;
}

void EdgeListReading::add_edge(const formats::Layer& layer, formats::Row& row)
{
    if (row.repeats_header) {
        return;
    }
    if (!row.faults.empty()) {
        return set_aside(layer, row, row.faults.front());
    }
    const auto refuse = [&](std::size_t column, std::string expected) {
        const std::string found = row.cells[column].empty() ? "no value" : "'" + row.cells[column] + "'";
        set_aside(layer, row,
                  {Severity::fault,
                   {"", "", row.number, layer.columns()[column]},
                   std::move(expected),
                   found,
                   "correct the cell and import again"});
    };
    Road road;
    road.code = row.number;
    for (const std::size_t column : {from_, to_}) {
        const auto id = integer_in(row.cells[column]);
        const auto node = id ? nodes_.find(*id) : nodes_.end();
        if (node == nodes_.end()) {
            return refuse(column, "the id of a node in nodes.csv");
        }
        road.nodes.push_back(node->first);
        road.line.push_back(node->second);
    }
    if (const std::string& cell = row.cells[length_]; !cell.empty()) {
        constexpr double longest = 1e8; // more than twice around the globe
        const auto length = number_in(cell);
        if (!length || !(*length >= 0.0 && *length <= longest)) {
            return refuse(length_, "a length in metres, 0 or more; or nothing, to have it measured");
        }
        road.stated_length = Millimetres::ceil(Metres{*length});
    }
    if (oneway_) {
        const std::string& cell = row.cells[*oneway_];
        const bool one = cell == "yes" || cell == "true" || cell == "1";
        if (!one && !cell.empty() && cell != "no" && cell != "false" && cell != "0") {
            return refuse(*oneway_, "yes or no");
        }
        road.foot_backward = !one;
    }
    batch_.roads.push_back(std::move(road));
}

void EdgeListReading::set_aside(const formats::Layer& layer, const formats::Row& row, Finding finding)
{
    finding.place.file = files_.edges.string();
    SetAside aside{"roads",
                   {files_.edges.string(), "", row.number, ""},
                   finding.place.field + ": expected " + finding.expected + ", found " + finding.found,
                   {},
                   ""};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        aside.cells.emplace_back(i < layer.columns().size() ? layer.columns()[i] : std::string{},
                                 row.cells[i]);
    }
    batch_.findings.push_back(std::move(finding));
    batch_.set_aside.push_back(std::move(aside));
}

} // namespace

bool is_edge_list(const std::filesystem::path& file)
{
    std::error_code failure;
    const std::string name = file.filename().string();
    const bool named =
        std::filesystem::is_directory(file, failure) || name == "nodes.csv" || name == "edges.csv";
    const Files both = files_of(file);
    return named && std::filesystem::exists(both.nodes, failure)
           && std::filesystem::exists(both.edges, failure);
}

Done read_edge_list(const Source& source, const Progress& progress, Batch& batch)
{
    return EdgeListReading{source, batch}.run(progress);
}

} // namespace schoolplan::import
