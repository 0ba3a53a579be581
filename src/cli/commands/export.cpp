#include "../balance_options.hpp"
#include "../catchment_layers.hpp"
#include "../shown.hpp"
#include "commands.hpp"

#include <schoolplan/formats/writer.hpp>
#include <schoolplan/report.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

/// The rows set aside as a table with the source's own columns, to be corrected and imported again.
geo::OutLayer layer_of(const std::vector<SetAside>& rows)
{
    geo::OutLayer layer{
        .name = "set_aside", .title = {}, .kind = geo::OutKind::table, .fields = {}, .rows = {}, .style = {}};
    std::map<std::string, std::size_t> column;
    const auto column_of = [&](const std::string& name) {
        const auto [at, added] = column.emplace(name, layer.fields.size());
        if (added) {
            layer.fields.push_back({.name = name, .type = geo::OutType::text, .title = {}});
        }
        return at->second;
    };
    for (const SetAside& row : rows) {
        for (const auto& [name, cell] : row.cells) {
            column_of(name);
        }
    }
    // Only where the source had shapes: an empty one would win over the columns of a table's coordinates.
    const bool shapes =
        std::any_of(rows.begin(), rows.end(), [](const SetAside& row) { return !row.geometry_wkt.empty(); });
    const std::size_t wkt = shapes ? column_of("wkt") : 0;
    const std::size_t reason = column_of("set_aside_reason");
    const std::size_t place = column_of("set_aside_row");
    for (const SetAside& row : rows) {
        std::vector<geo::OutValue> values(layer.fields.size());
        for (const auto& [name, cell] : row.cells) {
            values[column.at(name)] = cell;
        }
        if (!row.geometry_wkt.empty()) {
            values[wkt] = row.geometry_wkt;
        }
        values[reason] = row.reason;
        values[place] = row.place.row ? std::to_string(*row.place.row) : std::string{};
        layer.rows.push_back({.shape = {}, .values = std::move(values)});
    }
    return layer;
}

class Export final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "export"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Write the results for QGIS, Excel or a program; or the rows that were set aside.";
    }

    void declare(Form& form) override
    {
        form.word("workspace", workspace_, "The workspace.");
        form.word("file", file_, "What to write: .gpkg, .xlsx, .geojson or .csv.");
        form.text("layer", layer_, "The one layer to write; needed for .geojson and .csv.");
        form.text("set-aside", set_aside_,
                  "Write the rows of this dataset that an import could not use, .csv.");
        form.text("catchments", catchments_, "Write the plan of catchments of this name.");
        form.text("date", date_, "The day written into the file, YYYY-MM-DD.");
        form.choice("lang", language_, {"both", "zh", "en"}, "Of a workbook: Chinese, English or both.");
        balance_.declare(form);
    }

    Result<Outcome> run(const Call&) override
    {
        auto workspace = Workspace::open(workspace_);
        if (!workspace) {
            return std::move(workspace).error();
        }
        auto done = !set_aside_.empty()    ? write_set_aside(*workspace)
                    : !catchments_.empty() ? write_catchments(*workspace)
                                           : write_results(*workspace);
        if (!done) {
            return std::move(done).error();
        }
        return Outcome{
            .told = {"exported: " + file_.string()}, .result = {{"file", file_.string()}}, .findings = {}};
    }

private:
    [[nodiscard]] Done write_set_aside(const Workspace& workspace) const
    {
        const auto dataset = dataset_of(set_aside_);
        if (!dataset) {
            return Error{Fault::invalid_input, fmt::format("'{}' is no dataset", set_aside_)};
        }
        auto rows = workspace.set_aside(*dataset);
        if (!rows) {
            return std::move(rows).error();
        }
        if (rows->empty()) {
            return Error{Fault::not_found, fmt::format("no row of the {} was set aside", set_aside_)};
        }
        const std::vector layers{layer_of(*rows)};
        return formats::write(layers, file_, write_settings());
    }

    [[nodiscard]] Done write_catchments(const Workspace& workspace) const
    {
        auto plan = workspace.catchments(catchments_);
        if (!plan) {
            return std::move(plan).error();
        }
        auto snapshot = workspace.snapshot();
        if (!snapshot) {
            return std::move(snapshot).error();
        }
        auto layers = layers_of(*plan, *snapshot);
        if (auto picked = pick(layers); !picked) {
            return picked;
        }
        return formats::write(layers, file_, write_settings());
    }

    [[nodiscard]] Done write_results(const Workspace& workspace) const
    {
        auto shown = load_shown(workspace);
        if (!shown) {
            return std::move(shown).error();
        }
        if (file_.extension() == ".xlsx") {
            return write_workbook(*shown);
        }
        if (balance_.asked() || language_ != "both") {
            return Error{Fault::invalid_input,
                         fmt::format("--lang and --year are for a workbook, .xlsx, not for {}",
                                     file_.filename().string())};
        }
        auto layers = report::layers(shown->content());
        if (!layers) {
            return std::move(layers).error();
        }
        if (auto picked = pick(*layers); !picked) {
            return picked;
        }
        return formats::write(*layers, file_, write_settings());
    }

    [[nodiscard]] Done write_workbook(const Shown& shown) const
    {
        auto weighed = balance_.weigh(shown.snapshot);
        if (!weighed) {
            return std::move(weighed).error();
        }
        report::Content content = shown.content();
        if (*weighed) {
            (*weighed)->show_in(content);
        }
        content.date = date_;
        return report::workbook(content, file_, language_of(language_).value_or(Language::both));
    }

    /// Leave only the layer asked for.
    [[nodiscard]] Done pick(std::vector<geo::OutLayer>& layers) const
    {
        const bool one_only = file_.extension() != ".gpkg";
        if (layer_.empty() && !one_only) {
            return std::monostate{};
        }
        std::string names;
        for (const geo::OutLayer& layer : layers) {
            names += (names.empty() ? "" : ", ") + layer.name;
        }
        if (layer_.empty()) {
            return Error{Fault::invalid_input, fmt::format("{} holds one layer: say --layer with one of {}",
                                                           file_.string(), names)};
        }
        std::erase_if(layers, [this](const geo::OutLayer& layer) { return layer.name != layer_; });
        if (layers.empty()) {
            return Error{Fault::not_found,
                         fmt::format("there is no layer '{}': the layers are {}", layer_, names)};
        }
        return std::monostate{};
    }

    [[nodiscard]] formats::WriteSettings write_settings() const
    {
        formats::WriteSettings settings;
        if (!date_.empty()) {
            settings.date = date_;
        }
        return settings;
    }

    std::filesystem::path workspace_;
    std::filesystem::path file_;
    std::string layer_;
    std::string set_aside_;
    std::string catchments_;
    std::string date_;
    std::string language_ = "both";
    BalanceOptions balance_;
};

} // namespace

std::unique_ptr<Command> make_export()
{
    return std::make_unique<Export>();
}

} // namespace schoolplan::cli
