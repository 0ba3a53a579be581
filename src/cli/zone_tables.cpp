#include "zone_tables.hpp"

#include <schoolplan/formats/layer.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::cli {

namespace {

std::optional<Theme> theme_of(std::string_view text)
{
    for (const Theme theme : themes) {
        if (text == code(theme)) {
            return theme;
        }
    }
    return std::nullopt;
}

/// Reads the rows of a file by the names of their columns; the first fault ends it.
class Reader {
public:
    static Result<Reader> open(const std::filesystem::path& file, std::vector<std::string> needed)
    {
        auto layer = formats::Layer::open({.file = file, .layer = {}, .encoding = {}, .where = {}});
        if (!layer) {
            return std::move(layer).error();
        }
        for (const std::string& name : needed) {
            if (std::ranges::count(layer->columns(), name) == 0) {
                return Error{Fault::invalid_input, fmt::format("{} has no column '{}'; expected {}",
                                                               file.string(), name, fmt::join(needed, ", "))};
            }
        }
        return Reader{file, *std::move(layer)};
    }

    template <typename Take>
    Done each(Take take)
    {
        const auto frame = formats::Frame::named("EPSG:4326");
        auto done = layer_.each(*frame, [&](formats::Row& row) {
            row_ = &row;
            if (!fault_) {
                take(row);
            }
        });
        return fault_ ? Done{Error{Fault::invalid_input, *fault_}} : done;
    }

    [[nodiscard]] std::string cell(const std::string& column) const
    {
        const auto& columns = layer_.columns();
        const auto at = std::ranges::find(columns, column);
        const auto index = static_cast<std::size_t>(at - columns.begin());
        return index < row_->cells.size() ? std::string{formats::trimmed(row_->cells[index])} : std::string{};
    }

    Theme theme()
    {
        const auto one = theme_of(cell("theme"));
        if (!one) {
            fault("theme", "food, traffic, culture, security, market or building");
        }
        return one.value_or(Theme::food);
    }

    void fault(const std::string& column, const std::string& expected)
    {
        fault_ = fmt::format("{}: row {}, {}: expected {}, found '{}'", file_.string(), row_->number, column,
                             expected, cell(column));
    }

private:
    Reader(std::filesystem::path file, formats::Layer layer)
        : file_{std::move(file)}, layer_{std::move(layer)}
    {
    }

    std::filesystem::path file_;
    formats::Layer layer_;
    formats::Row* row_ = nullptr;
    std::optional<std::string> fault_;
};

} // namespace

Result<std::vector<safety::Office>> read_offices(const std::filesystem::path& file)
{
    auto reader = Reader::open(file, {"unit", "theme", "office"});
    if (!reader) {
        return std::move(reader).error();
    }
    std::vector<safety::Office> offices;
    auto done = reader->each([&](formats::Row&) {
        safety::Office one{.unit = reader->cell("unit"),
                           .theme = reader->theme(),
                           .name = reader->cell("office"),
                           .department = reader->cell("department")};
        if (one.name.empty()) {
            reader->fault("office", "the name of an office");
        }
        offices.push_back(std::move(one));
    });
    if (!done) {
        return std::move(done).error();
    }
    return offices;
}

Result<std::vector<safety::AssignedZone>> read_drawn(const std::filesystem::path& file)
{
    auto reader = Reader::open(file, {"campus", "theme", "office"});
    if (!reader) {
        return std::move(reader).error();
    }
    std::vector<safety::AssignedZone> zones;
    auto done = reader->each([&](formats::Row& row) {
        safety::AssignedZone one{.campus = reader->cell("campus"),
                                 .theme = reader->theme(),
                                 .kind = safety::ZoneKind::drawn,
                                 .office = reader->cell("office"),
                                 .office_unit = reader->cell("office_unit")};
        if (row.shape.kind != formats::Shape::Kind::area || !row.shape.fault.empty()) {
            reader->fault("campus", "a sound area for the zone");
        }
        one.shape = row.shape.area;
        zones.push_back(std::move(one));
    });
    if (!done) {
        return std::move(done).error();
    }
    return zones;
}

} // namespace schoolplan::cli
