#include "../session.hpp"
#include "commands.hpp"

#include <schoolplan/formats/writer.hpp>
#include <schoolplan/synth.hpp>

#include <fmt/format.h>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;
using geo::OutKind;
using geo::OutType;
using geo::OutValue;

OutValue value(const std::optional<std::int64_t>& number)
{
    return number ? OutValue{*number} : OutValue{};
}

/// The word OpenStreetMap has for it, which `import` reads back.
std::string highway(RoadClass kind)
{
    switch (kind) {
    case RoadClass::expressway:
        return "motorway";
    case RoadClass::arterial:
        return "primary";
    case RoadClass::collector:
        return "secondary";
    case RoadClass::street:
        return "residential";
    case RoadClass::footway:
        return "footway";
    case RoadClass::steps:
        return "steps";
    case RoadClass::other:
        break;
    }
    return "service";
}

geo::OutLayer layer(std::string name, OutKind kind, std::vector<geo::OutField> fields)
{
    return {.name = std::move(name),
            .title = {},
            .kind = kind,
            .fields = std::move(fields),
            .rows = {},
            .style = {}};
}

geo::OutLayer units_layer(const synth::City& city)
{
    auto made = layer("units", OutKind::area, {{"code", OutType::text, {}}, {"name", OutType::text, {}}});
    for (const Unit& unit : city.units) {
        made.rows.push_back({.shape = unit.shape, .values = {unit.code, unit.name}});
    }
    return made;
}

geo::OutLayer settlements_layer(const synth::City& city)
{
    auto made = layer("settlements", OutKind::point,
                      {{"code", OutType::text, {}},
                       {"name", OutType::text, {}},
                       {"households", OutType::integer, {}},
                       {"population", OutType::integer, {}},
                       {"children_kindergarten", OutType::integer, {}},
                       {"children_primary", OutType::integer, {}},
                       {"children_junior", OutType::integer, {}},
                       {"residential_area_m2", OutType::integer, {}}});
    for (const Settlement& home : city.settlements) {
        made.rows.push_back(
            {.shape = home.position,
             .values = {home.code, home.name, value(home.households), value(home.population),
                        value(home.children[Stage::kindergarten]), value(home.children[Stage::primary]),
                        value(home.children[Stage::junior]),
                        static_cast<std::int64_t>(home.residential_area->value())}});
    }
    return made;
}

geo::OutLayer campuses_layer(const synth::City& city)
{
    auto made = layer("campuses", OutKind::point,
                      {{"code", OutType::text, {}},
                       {"name", OutType::text, {}},
                       {"stages", OutType::text, {}},
                       {"seats_kindergarten", OutType::integer, {}},
                       {"seats_primary", OutType::integer, {}},
                       {"seats_junior", OutType::integer, {}}});
    for (const Campus& campus : city.campuses) {
        std::string taught;
        for (const Stage stage : stages) {
            if (campus.teaches[stage]) {
                taught += (taught.empty() ? "" : ",") + std::string{code(stage)};
            }
        }
        made.rows.push_back(
            {.shape = campus.position,
             .values = {campus.code, campus.name, taught, value(campus.seats[Stage::kindergarten]),
                        value(campus.seats[Stage::primary]), value(campus.seats[Stage::junior])}});
    }
    return made;
}

geo::OutLayer gates_layer(const synth::City& city)
{
    auto made = layer("gates", OutKind::point, {{"campus", OutType::text, {}}, {"name", OutType::text, {}}});
    for (const Gate& gate : city.gates) {
        made.rows.push_back(
            {.shape = gate.position, .values = {city.campuses[gate.campus.index()].code, gate.name}});
    }
    return made;
}

geo::OutLayer roads_layer(const synth::City& city)
{
    auto made = layer("roads", OutKind::line,
                      {{"code", OutType::integer, {}},
                       {"highway", OutType::text, {}},
                       {"layer", OutType::integer, {}},
                       {"access", OutType::text, {}}});
    for (const Road& road : city.roads) {
        made.rows.push_back({.shape = road.line,
                             .values = {road.code, highway(road.kind), std::int64_t{road.level},
                                        std::string{road.foot_forward ? "yes" : "private"}}});
    }
    return made;
}

class Synth final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "synth"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Make a district that does not exist, as files to import.";
    }

    void declare(Form& form) override
    {
        form.word("folder", folder_, "Where the files go; made if missing.");
        form.number("seed-number", settings_.seed_number, "Another number makes another district.");
    }

    Result<Outcome> run(const Call&) override
    {
        std::error_code fault;
        fs::create_directories(folder_, fault);
        if (!fs::is_directory(folder_)) {
            return Error{Fault::storage,
                         fmt::format("making the folder {}: {}", folder_.string(), fault.message())};
        }
        const synth::City city = synth::district(settings_);
        const auto write = [this](geo::OutLayer made, const char* ending) -> Done {
            const std::vector layers{std::move(made)};
            return formats::write(layers, folder_ / (layers.front().name + ending));
        };
        for (auto& written : {write(units_layer(city), ".geojson"), write(settlements_layer(city), ".csv"),
                              write(campuses_layer(city), ".csv"), write(gates_layer(city), ".csv"),
                              write(roads_layer(city), ".geojson")}) {
            if (!written) {
                return written.error();
            }
        }
        return Outcome{
            .told = {fmt::format("made {}, {} campuses and {} in {}",
                                 counted(city.settlements.size(), "settlement"), city.campuses.size(),
                                 counted(city.roads.size(), "road"), folder_.string())},
            .result = {{"folder", folder_.string()},
                       {"settlements", city.settlements.size()},
                       {"campuses", city.campuses.size()},
                       {"roads", city.roads.size()}},
            .findings = {}};
    }

private:
    fs::path folder_;
    synth::Settings settings_;
};

} // namespace

std::unique_ptr<Command> make_synth()
{
    return std::make_unique<Synth>();
}

} // namespace schoolplan::cli
