#include "../made_layers.hpp"
#include "../reference_layers.hpp"
#include "../session.hpp"
#include "commands.hpp"

#include <schoolplan/formats/writer.hpp>
#include <schoolplan/synth.hpp>
#include <schoolplan/units.hpp>

#include <fmt/format.h>

#include <optional>
#include <span>

namespace schoolplan::cli {

namespace {

namespace fs = std::filesystem;

class Synth final : public Command {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "synth"; }
    [[nodiscard]] std::string_view summary() const noexcept override
    {
        return "Make a district or a whole city that does not exist, as files to import.";
    }

    void declare(Form& form) override
    {
        form.word("place", place_, "What to make: district or hangzhou.");
        form.word("folder", folder_, "Where the files go; made if missing.");
        form.number("seed-number", settings_.seed_number, "Another number makes another place.");
        form.number("scale", scale_, "Of hangzhou: as many times roads, homes and campuses, 1 to 10.");
        form.number(
            "premises", settings_.premises,
            "Of hangzhou: shops, venues and stalls around campuses; 3000 times the scale if not given.");
        form.path("units", units_, "Of hangzhou: the register of its units, gis-data/units/hangzhou.toml.");
    }

    [[nodiscard]] Done agree() const override
    {
        if (place_ != "district" && place_ != "hangzhou") {
            return Error{Fault::invalid_input,
                         fmt::format("'{}' cannot be made; it is district or hangzhou", place_)};
        }
        if (place_ == "hangzhou" && units_.empty()) {
            return Error{Fault::invalid_input, "a made Hangzhou needs the register of its units: say "
                                               "--units gis-data/units/hangzhou.toml"};
        }
        if (scale_ && (*scale_ < 1 || *scale_ > synth::largest_scale)) {
            return Error{Fault::invalid_input, fmt::format("--scale {}: give a whole number from 1 to {}",
                                                           *scale_, synth::largest_scale)};
        }
        if (settings_.premises.value_or(0) > synth::most_premises) {
            return Error{Fault::invalid_input, fmt::format("--premises {}: give at most {}",
                                                           *settings_.premises, synth::most_premises)};
        }
        return std::monostate{};
    }

    Result<Outcome> run(const Call&) override
    {
        auto city = made();
        if (!city) {
            return std::move(city).error();
        }
        std::error_code fault;
        fs::create_directories(folder_, fault);
        if (!fs::is_directory(folder_)) {
            return Error{Fault::storage,
                         fmt::format("making the folder {}: {}", folder_.string(), fault.message())};
        }
        if (auto written = write_all(*city); !written) {
            return std::move(written).error();
        }
        return outcome_of(*city);
    }

private:
    [[nodiscard]] Result<synth::City> made()
    {
        settings_.scale = scale_.value_or(1);
        if (place_ == "district") {
            return synth::district(settings_);
        }
        auto reg = units::read(units_);
        if (!reg) {
            return std::move(reg).error();
        }
        const Day day = *day_of(january_2019);
        auto groups = groups_layer(*reg, day);
        if (!groups) {
            return std::move(groups).error();
        }
        groups_ = *std::move(groups);
        return synth::city(settings_, units::in_force(*reg, day));
    }

    [[nodiscard]] Done write_all(const synth::City& city) const
    {
        auto tables = place_ == "district" ? tables_of_district(city) : tables_of_city(city);
        if (groups_) {
            tables.push_back(*groups_);
        }
        for (const geo::OutLayer& table : tables) {
            if (auto written = write(table, ".csv"); !written) {
                return written;
            }
        }
        for (const geo::OutLayer& shapes : shapes_of(city)) {
            if (auto written = write(shapes, ".geojson"); !written) {
                return written;
            }
        }
        return std::monostate{};
    }

    [[nodiscard]] Done write(const geo::OutLayer& made, const char* ending) const
    {
        return formats::write(std::span{&made, 1}, folder_ / (made.name + ending));
    }

    [[nodiscard]] Outcome outcome_of(const synth::City& city) const
    {
        return {.told = {fmt::format("made {}, {} campuses and {} in {}",
                                     counted(city.settlements.size(), "settlement"), city.campuses.size(),
                                     counted(city.roads.size(), "road"), folder_.string())},
                .result = {{"folder", folder_.string()},
                           {"settlements", city.settlements.size()},
                           {"campuses", city.campuses.size()},
                           {"roads", city.roads.size()}},
                .findings = {}};
    }

    /// The city is made as it was in the month of the plan.
    static constexpr std::string_view january_2019 = "2019-01-01";

    std::string place_;
    fs::path folder_;
    fs::path units_;
    synth::Settings settings_;
    std::optional<std::uint32_t> scale_;
    std::optional<geo::OutLayer> groups_; ///< of the register; none for a district
};

} // namespace

std::unique_ptr<Command> make_synth()
{
    return std::make_unique<Synth>();
}

} // namespace schoolplan::cli
