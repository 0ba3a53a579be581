#include "screened_table.hpp"

#include <schoolplan/formats/dates.hpp>
#include <schoolplan/formats/layer.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace schoolplan::cli {

namespace {

constexpr std::array needed{"day",  "verdict", "place", "place_name", "kind",      "campus",  "campus_name",
                            "unit", "theme",   "rule",  "rule_case",  "rule_name", "limit_m", "distance_m"};

class ScreenedReader {
public:
    ScreenedReader(const std::filesystem::path& file, const formats::Layer& layer)
        : file_{file}, columns_{layer.columns()}
    {
    }

    [[nodiscard]] std::optional<std::string> missing_column() const
    {
        for (const char* name : needed) {
            if (std::ranges::find(columns_, name) == columns_.end()) {
                return name;
            }
        }
        return std::nullopt;
    }

    void read(const formats::Row& row, Day day, bool doubtful)
    {
        row_ = &row;
        const auto verdict = cell("verdict");
        const auto on = formats::day_in(cell("day")); // GeoJSON gives 2019/01/31
        days_.insert(on ? on->text() : cell("day"));
        const bool wanted = verdict == "breaks" || (doubtful && verdict == "doubtful");
        if (on != day || !wanted || cell("rule").empty()) {
            return;
        }
        Hazard made{.campus = cell("campus"),
                    .campus_name = cell("campus_name"),
                    .unit = cell("unit"),
                    .place = cell("place"),
                    .place_name = cell("place_name"),
                    .kind = cell("kind"),
                    .rule = cell("rule"),
                    .rule_case = cell("rule_case"),
                    .rule_name = cell("rule_name"),
                    .limit = length("limit_m"),
                    .distance = length("distance_m"),
                    .doubtful = verdict == "doubtful",
                    .position = row.shape.point};
        made.theme = theme();
        for (const char* name : {"campus", "place"}) {
            if (cell(name).empty()) {
                fault(name, "a code");
            }
        }
        if (row.shape.kind != formats::Shape::Kind::point || !row.shape.fault.empty()) {
            fault("place", "a point");
        }
        table_.hazards.push_back(std::move(made));
    }

    ScreenedTable take()
    {
        if (!table_.findings.empty()) {
            table_.hazards.clear();
        }
        return std::move(table_);
    }

    [[nodiscard]] const std::set<std::string>& days() const noexcept { return days_; }

private:
    [[nodiscard]] std::string cell(std::string_view column) const
    {
        const auto at = static_cast<std::size_t>(std::ranges::find(columns_, column) - columns_.begin());
        return at < row_->cells.size() ? std::string{formats::trimmed(row_->cells[at])} : std::string{};
    }

    std::optional<Millimetres> length(std::string_view column)
    {
        const auto shown = cell(column);
        double metres = 0.0;
        const auto [end, failure] = std::from_chars(shown.data(), shown.data() + shown.size(), metres);
        if (shown.empty()) {
            return std::nullopt;
        }
        if (failure != std::errc{} || end != shown.data() + shown.size() || !(metres >= 0.0)
            || metres > 1e6) {
            fault(column, "metres, 0 or more");
            return std::nullopt;
        }
        return Millimetres{std::llround(metres * 1000.0)};
    }

    Theme theme()
    {
        const auto shown = cell("theme");
        const auto found = std::ranges::find_if(themes, [&](Theme one) { return code(one) == shown; });
        if (found == themes.end()) {
            fault("theme", "food, traffic, culture, security, market or building");
            return Theme::food;
        }
        return *found;
    }

    void fault(std::string_view column, std::string expected)
    {
        table_.findings.push_back({.severity = Severity::fault,
                                   .place = {.file = file_.string(),
                                             .layer = "findings",
                                             .row = row_->number,
                                             .field = std::string{column}},
                                   .expected = std::move(expected),
                                   .found = "'" + cell(column) + "'",
                                   .advice = "screen again; nothing was recorded"});
    }

    const std::filesystem::path& file_;
    const std::vector<std::string>& columns_;
    const formats::Row* row_ = nullptr;
    ScreenedTable table_;
    std::set<std::string> days_;
};

} // namespace

Result<ScreenedTable> read_screened(const std::filesystem::path& file, Day day, bool doubtful)
{
    auto layer = formats::Layer::open(
        {.file = file, .layer = file.extension() == ".gpkg" ? "findings" : "", .encoding = {}, .where = {}});
    if (!layer) {
        return std::move(layer).error();
    }
    ScreenedReader reader{file, *layer};
    if (const auto missing = reader.missing_column()) {
        return Error{Fault::not_found,
                     fmt::format("{} has no column '{}': it is not what 'schoolplan screen' writes",
                                 file.string(), *missing)};
    }
    const auto frame = formats::Frame::named("EPSG:4326");
    if (!frame) {
        return frame.error();
    }
    auto done = layer->each(*frame, [&](formats::Row& row) { reader.read(row, day, doubtful); });
    if (!done) {
        return std::move(done).error();
    }
    if (!reader.days().contains(day.text())) {
        return Error{Fault::invalid_input,
                     fmt::format("{} has no row of {}, but of {}: say --on with one of them", file.string(),
                                 day.text(), fmt::join(reader.days(), ", "))};
    }
    return reader.take();
}

} // namespace schoolplan::cli
