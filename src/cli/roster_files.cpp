#include "roster_files.hpp"

#include <schoolplan/formats/layer.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <optional>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using Fields = std::map<std::string, std::string>;

struct Known {
    const char* field;
    std::vector<std::string> usual; ///< names of columns that mean it
};

const std::array<Known, 5>& known_fields()
{
    static const std::array<Known, 5> all{
        Known{"school", {"school", "学校", "学校名称", "校区", "校区名称", "site"}},
        Known{"school_code", {"school_code", "学校代码", "校区代码", "campus"}},
        Known{"estate", {"estate", "小区", "小区名称", "settlement", "demand"}},
        Known{"estate_code", {"estate_code", "小区代码", "小区编号"}},
        Known{"building", {"building", "楼幢", "楼栋", "幢号"}}};
    return all;
}

Done check_field(const std::string& field, const std::string& place)
{
    std::vector<std::string_view> names;
    for (const Known& one : known_fields()) {
        names.emplace_back(one.field);
    }
    if (std::ranges::find(names, field) != names.end()) {
        return std::monostate{};
    }
    return Error{Fault::invalid_input, fmt::format("{}: catchments have no field '{}'; they have {}", place,
                                                   field, fmt::join(names, ", "))};
}

Result<Fields> read_mapping(const fs::path& file)
{
    std::error_code failure;
    if (!fs::is_regular_file(file, failure)) {
        return Error{Fault::not_found, fmt::format("there is no mapping {}", file.string())};
    }
    try {
        const toml::table table = toml::parse_file(file.string());
        const toml::table* ours = table["catchments"].as_table();
        if (ours == nullptr) {
            return Error{Fault::invalid_input, fmt::format("{} has no table [catchments]", file.string())};
        }
        Fields fields;
        for (const auto& [key, value] : *ours) {
            const std::string place = fmt::format("{}, line {}", file.string(), value.source().begin.line);
            if (auto known = check_field(std::string{key.str()}, place); !known) {
                return std::move(known).error();
            }
            if (!value.is_string()) {
                return Error{
                    Fault::invalid_input,
                    fmt::format("{}: {} is not text; expected the name of a column", place, key.str())};
            }
            fields[std::string{key.str()}] = value.as_string()->get();
        }
        return fields;
    } catch (const toml::parse_error& fault) {
        return Error{Fault::invalid_input, fmt::format("{}, line {}: {}", file.string(),
                                                       fault.source().begin.line, fault.description())};
    }
}

/// Where each of our fields stands in the file.
class Columns {
public:
    static Result<Columns> find(const std::vector<std::string>& columns, const Fields& stated,
                                const fs::path& file)
    {
        Columns found;
        for (const Known& known : known_fields()) {
            const auto said = stated.find(known.field);
            if (said == stated.end()) {
                found.guess(columns, known);
            } else if (!said->second.empty()) {
                const auto at = std::ranges::find(columns, said->second);
                if (at == columns.end()) {
                    return Error{Fault::not_found,
                                 fmt::format("{} has no column '{}' for {}; it has: {}", file.string(),
                                             said->second, known.field, fmt::join(columns, ", "))};
                }
                found.at_[known.field] = static_cast<std::size_t>(at - columns.begin());
            }
        }
        return found;
    }

    [[nodiscard]] bool has(const char* field) const { return at_.contains(field); }
    [[nodiscard]] std::string cell(const formats::Row& row, const char* field) const
    {
        const auto at = at_.find(field);
        return at == at_.end() || at->second >= row.cells.size()
                   ? std::string{}
                   : std::string{formats::trimmed(row.cells[at->second])};
    }
    [[nodiscard]] std::string told(const std::vector<std::string>& columns) const
    {
        std::vector<std::string> parts;
        for (const auto& [field, at] : at_) {
            parts.push_back(fmt::format("{} is the column {}", field, columns[at]));
        }
        return fmt::format("{}", fmt::join(parts, ", "));
    }

private:
    void guess(const std::vector<std::string>& columns, const Known& known)
    {
        for (const std::string& name : known.usual) {
            const auto at = std::ranges::find(columns, name);
            if (at != columns.end()) {
                at_[known.field] = static_cast<std::size_t>(at - columns.begin());
                return;
            }
        }
    }

    std::map<std::string, std::size_t> at_;
};

Result<formats::Frame> frame_of(const formats::Layer& layer, const RosterSource& source)
{
    const auto& stated = layer.stated_frame();
    if (source.crs.empty()) {
        return stated ? *stated
                      : Result<formats::Frame>{Error{Fault::invalid_input,
                                                     "nothing states the frame of the polygons; say --crs "
                                                     "EPSG:4326, GCJ-02, BD-09 or another"}};
    }
    auto said = formats::Frame::named(source.crs);
    const bool differs = said && stated && !(*stated && (**stated).same(*said));
    if (differs && !source.override_frame) {
        return Error{Fault::inconsistent,
                     fmt::format("the file states another frame than {}; leave --crs out, or "
                                 "say --override-frame where the file is wrong",
                                 source.crs)};
    }
    return said;
}

class RosterReader {
public:
    RosterReader(const RosterSource& source, Columns columns, bool polygons)
        : source_{source}, columns_{std::move(columns)}, polygons_{polygons}
    {
    }

    void take(const formats::Row& row)
    {
        if (row.repeats_header) {
            return;
        }
        areas::Entry entry{.row = row.number,
                           .estate_code = columns_.cell(row, "estate_code"),
                           .estate = columns_.cell(row, "estate"),
                           .building = columns_.cell(row, "building"),
                           .school_code = columns_.cell(row, "school_code"),
                           .school = columns_.cell(row, "school")};
        if (!row.faults.empty()) {
            set_aside(row.number, "", row.faults.front().expected, row.faults.front().found);
        } else if (entry.school.empty() && entry.school_code.empty()) {
            set_aside(row.number, "school", "the name or code of a school", "nothing");
        } else if (polygons_ && (row.shape.kind != formats::Shape::Kind::area || !row.shape.fault.empty())) {
            set_aside(row.number, "geometry", "a polygon",
                      row.shape.fault.empty() ? "another shape" : row.shape.fault);
        } else {
            made_.entries.push_back(std::move(entry));
            if (polygons_) {
                made_.shapes.push_back(row.shape.area);
            }
        }
    }

    RosterFile finish() { return std::move(made_); }

private:
    void set_aside(std::int64_t row, const char* field, std::string expected, std::string found)
    {
        made_.findings.push_back(
            {.severity = Severity::fault,
             .place = {.file = source_.file.string(), .layer = source_.layer, .row = row, .field = field},
             .expected = std::move(expected),
             .found = std::move(found),
             .advice = "correct the row and import again; it was set aside"});
    }

    const RosterSource& source_;
    Columns columns_;
    bool polygons_;
    RosterFile made_;
};

Result<Fields> fields_of(const RosterSource& source)
{
    Fields fields;
    if (!source.mapping.empty()) {
        auto mapped = read_mapping(source.mapping);
        if (!mapped) {
            return std::move(mapped).error();
        }
        fields = *std::move(mapped);
    }
    for (const auto& [ours, theirs] : source.fields) {
        if (auto known = check_field(ours, "--field"); !known) {
            return std::move(known).error();
        }
        fields[ours] = theirs;
    }
    return fields;
}

} // namespace

void RosterSource::declare(Form& form)
{
    form.pairs("field", fields,
               "Of import: which column holds school, school_code, estate, estate_code or building; may be "
               "repeated.");
    form.path("mapping", mapping, "Of import: a TOML file that says the same in a table [catchments].");
    form.text("layer", layer, "Of import: the layer to read, where the file has several.");
    form.text("crs", crs, "Of import: the frame of the polygons, where the file states none.");
    form.flag("override-frame", override_frame,
              "Of import: let --crs win where the file states another frame.");
}

Result<RosterFile> read_roster(const RosterSource& source)
{
    auto layer =
        formats::Layer::open({.file = source.file, .layer = source.layer, .encoding = {}, .where = {}});
    if (!layer) {
        return std::move(layer).error();
    }
    auto fields = fields_of(source);
    if (!fields) {
        return std::move(fields).error();
    }
    auto columns = Columns::find(layer->columns(), *fields, source.file);
    if (!columns) {
        return std::move(columns).error();
    }
    if (!columns->has("school") && !columns->has("school_code")) {
        return Error{
            Fault::invalid_input,
            fmt::format("{} has no column for the school; name one with --field school=COLUMN. It has: {}",
                        source.file.string(), fmt::join(layer->columns(), ", "))};
    }
    const bool listed = columns->has("estate") || columns->has("estate_code");
    if (!listed && !layer->has_shapes()) {
        return Error{Fault::invalid_input,
                     fmt::format("{} has neither polygons nor a column for the estate; name one with --field "
                                 "estate=COLUMN. It has: {}",
                                 source.file.string(), fmt::join(layer->columns(), ", "))};
    }
    auto frame = listed ? formats::Frame::named("EPSG:4326") : frame_of(*layer, source);
    if (!frame) {
        return std::move(frame).error().while_doing("reading " + source.file.string());
    }
    const std::string told = columns->told(layer->columns());
    RosterReader reader{source, *std::move(columns), !listed};
    if (auto read = layer->each(*frame, [&](formats::Row& row) { reader.take(row); }); !read) {
        return std::move(read).error();
    }
    RosterFile made = reader.finish();
    made.told = layer->told();
    made.told.push_back(told);
    return made;
}

} // namespace schoolplan::cli
