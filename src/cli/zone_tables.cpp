#include "zone_tables.hpp"

#include <schoolplan/formats/dates.hpp>
#include <schoolplan/formats/layer.hpp>
#include <schoolplan/geo/area.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <tuple>

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
class ZoneReader {
public:
    static Result<ZoneReader> open(const std::filesystem::path& file, std::vector<std::string> needed)
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
        return ZoneReader{file, *std::move(layer)};
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

    std::optional<Day> day(const std::string& column)
    {
        const auto one = formats::day_in(cell(column));
        if (!one && !cell(column).empty()) {
            fault(column, "a day such as 2019-01-31, or nothing");
        }
        return one;
    }

    geo::MultiPolygon area(const std::string& column)
    {
        if (row_->shape.kind != formats::Shape::Kind::area || !row_->shape.fault.empty()) {
            fault(column, "a sound area beside it");
        }
        return row_->shape.area;
    }

    void fault(const std::string& column, const std::string& expected)
    {
        fault_ = fmt::format("{}: row {}, {}: expected {}, found '{}'", file_.string(), row_->number, column,
                             expected, cell(column));
    }

private:
    ZoneReader(std::filesystem::path file, formats::Layer layer)
        : file_{std::move(file)}, layer_{std::move(layer)}
    {
    }

    std::filesystem::path file_;
    formats::Layer layer_;
    formats::Row* row_ = nullptr;
    std::optional<std::string> fault_;
};

enum class Use { street, allowed, forbidden, undrawn };

std::optional<Use> use_of(std::string_view text)
{
    constexpr std::array<std::array<std::string_view, 2>, 4> words{
        {{"street", "街道"}, {"allowed", "允许"}, {"forbidden", "禁止"}, {"undrawn", "未上图"}}};
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (text == words[i][0] || text == words[i][1]) {
            return static_cast<Use>(i);
        }
    }
    return std::nullopt;
}

/// Rows of a layer, put together by street, and by kind and days where they speak of places.
class Streets {
public:
    void take(ZoneReader& reader)
    {
        const std::string street = reader.cell("street");
        const auto use = use_of(reader.cell("use"));
        if (street.empty()) {
            reader.fault("street", "the name of the street");
        }
        if (!use) {
            reader.fault("use", "street, allowed, forbidden or undrawn, or 街道, 允许, 禁止, 未上图");
        }
        const std::string kind = reader.cell("kind");
        const Key key{street, kind.empty() ? "food_stall" : kind, reader.day("valid_from"),
                      reader.day("valid_to")};
        auto shape = reader.area("use");
        if (!street.empty() && use && !shape.empty()) {
            put(key, *use, std::move(shape));
        }
    }

    Result<std::vector<safety::OwnArea>> areas() const
    {
        std::vector<safety::OwnArea> made;
        for (const auto& [key, pieces] : set_) {
            const auto& [street, kind, from, to] = key;
            const auto ground = grounds_.find(street);
            auto whole =
                geo::dissolve(ground == grounds_.end() ? std::vector<geo::MultiPolygon>{} : ground->second);
            auto allowed = geo::dissolve(pieces.allowed);
            auto forbidden = geo::dissolve(pieces.forbidden);
            for (const auto* one : {&whole, &allowed, &forbidden}) {
                if (!*one) {
                    return Error{one->error()}.while_doing("putting the areas of " + street + " together");
                }
            }
            made.push_back({.target = kind,
                            .street = street,
                            .ground = *std::move(whole),
                            .allowed = *std::move(allowed),
                            .forbidden = *std::move(forbidden),
                            .valid_from = from,
                            .valid_to = to});
        }
        return made;
    }

private:
    using Key = std::tuple<std::string, std::string, std::optional<Day>, std::optional<Day>>;
    struct Pieces {
        std::vector<geo::MultiPolygon> allowed{};
        std::vector<geo::MultiPolygon> forbidden{};
    };

    void put(const Key& key, Use use, geo::MultiPolygon shape)
    {
        if (use == Use::street || use == Use::undrawn) {
            grounds_[std::get<0>(key)].push_back(std::move(shape));
        }
        if (use == Use::street) {
            return;
        }
        Pieces& pieces = set_[key];
        if (use != Use::undrawn) {
            (use == Use::allowed ? pieces.allowed : pieces.forbidden).push_back(std::move(shape));
        }
    }

    std::map<std::string, std::vector<geo::MultiPolygon>> grounds_;
    std::map<Key, Pieces> set_;
};

} // namespace

Result<std::vector<safety::Office>> read_offices(const std::filesystem::path& file)
{
    auto reader = ZoneReader::open(file, {"unit", "theme", "office"});
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
    auto reader = ZoneReader::open(file, {"campus", "theme", "office"});
    if (!reader) {
        return std::move(reader).error();
    }
    std::vector<safety::AssignedZone> zones;
    auto done = reader->each([&](formats::Row&) {
        safety::AssignedZone one{.campus = reader->cell("campus"),
                                 .theme = reader->theme(),
                                 .kind = safety::ZoneKind::drawn,
                                 .office = reader->cell("office"),
                                 .office_unit = reader->cell("office_unit")};
        one.shape = reader->area("campus");
        zones.push_back(std::move(one));
    });
    if (!done) {
        return std::move(done).error();
    }
    return zones;
}

Result<std::vector<safety::OwnArea>> read_own_areas(const std::filesystem::path& file)
{
    auto reader = ZoneReader::open(file, {"street", "use"});
    if (!reader) {
        return std::move(reader).error();
    }
    Streets streets;
    if (auto done = reader->each([&](formats::Row&) { streets.take(*reader); }); !done) {
        return std::move(done).error();
    }
    return streets.areas();
}

Result<std::vector<geo::LonLat>> read_crossings(const std::filesystem::path& file)
{
    auto reader = ZoneReader::open(file, {});
    if (!reader) {
        return std::move(reader).error();
    }
    std::vector<geo::LonLat> crossings;
    auto done = reader->each([&](formats::Row& row) {
        if (row.shape.kind != formats::Shape::Kind::point || !row.shape.fault.empty()) {
            reader->fault("shape", "a point, as .geojson or .gpkg have it");
        }
        crossings.push_back(row.shape.point);
    });
    return done ? Result<std::vector<geo::LonLat>>{std::move(crossings)} : std::move(done).error();
}

Result<std::vector<safety::SignedSpeed>> read_speeds(const std::filesystem::path& file)
{
    auto reader = ZoneReader::open(file, {"maxspeed"});
    if (!reader) {
        return std::move(reader).error();
    }
    std::vector<safety::SignedSpeed> speeds;
    auto done = reader->each([&](formats::Row& row) {
        const std::string cell = reader->cell("maxspeed");
        if (cell.empty()) {
            return;
        }
        double kmh = 0.0;
        const auto [end, failure] = std::from_chars(cell.data(), cell.data() + cell.size(), kmh);
        const auto unit = formats::trimmed(std::string_view{end, cell.data() + cell.size()});
        if (failure != std::errc{} || !(kmh > 0.0) || !(unit.empty() || unit == "km/h")) {
            reader->fault("maxspeed", "km/h above 0, as 30 or 30 km/h");
        }
        if (row.shape.kind != formats::Shape::Kind::line || !row.shape.fault.empty()) {
            reader->fault("maxspeed", "a sound line beside it");
        }
        for (const geo::Line& line : row.shape.lines) {
            speeds.push_back({.line = line, .kmh = kmh});
        }
    });
    return done ? Result<std::vector<safety::SignedSpeed>>{std::move(speeds)} : std::move(done).error();
}

} // namespace schoolplan::cli
