#include "readers.hpp"
#include "rows.hpp"
#include "stages.hpp"
#include "walking.hpp"

#include <schoolplan/geo/measure.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace schoolplan::import {

namespace {

void add_unit(Rows& rows, Batch& batch)
{
    Unit unit;
    unit.code = rows.code();
    unit.name = rows.text("name");
    const auto inside = rows.position();
    unit.shape = rows.area();
    if (inside && unit.shape.empty()) {
        rows.fault("geometry", "an area", "a point", "give the unit its area");
    }
    if (rows.end()) {
        batch.units.push_back(std::move(unit));
    }
}

void add_settlement(Rows& rows, Batch& batch)
{
    constexpr PerStage<const char*> fields{{"children_kindergarten", "children_primary", "children_junior"}};
    Settlement settlement;
    settlement.code = rows.code();
    settlement.name = rows.text("name");
    settlement.households = rows.whole("households");
    settlement.population = rows.whole("population");
    for (const Stage stage : stages) {
        settlement.children[stage] = rows.whole(fields[stage]);
    }
    const auto stated_area = rows.measure("residential_area_m2");
    settlement.stated_unit = rows.text("unit");
    settlement.position = rows.position().value_or(geo::LonLat{});
    settlement.shape = rows.area();
    if (stated_area) {
        settlement.residential_area = SquareMetres{*stated_area};
    } else if (!settlement.shape.empty()) {
        settlement.residential_area = geo::measure::area(settlement.shape);
    }
    if (rows.end()) {
        batch.settlements.push_back(std::move(settlement));
    }
}

PerStage<bool> stages_of(Rows& rows, const Source& source)
{
    const std::string_view text = rows.text("stages");
    if (text.empty()) {
        if (source.teaches == PerStage<bool>{}) {
            rows.fault("stages", "the stages it teaches", "no value",
                       "fill the cell, or state the stages of all rows");
        }
        return source.teaches;
    }
    const auto named = stages_named(text);
    if (!named || *named == PerStage<bool>{}) {
        rows.fault("stages", "kindergarten, primary or junior, or 幼儿园, 小学, 初中, 九年一贯制",
                   "'" + std::string{text.substr(0, 60)} + "'",
                   "correct the cell, or choose other rows with a condition");
    }
    return named.value_or(PerStage<bool>{});
}

PerStage<std::optional<std::int64_t>> seats_of(Rows& rows, const PerStage<bool>& teaches)
{
    constexpr PerStage<const char*> fields{{"seats_kindergarten", "seats_primary", "seats_junior"}};
    PerStage<std::optional<std::int64_t>> seats;
    const auto all = rows.whole("seats");
    const bool single = std::ranges::count(teaches.values, true) == 1;
    for (const Stage stage : stages) {
        seats[stage] = rows.whole(fields[stage]);
        if (single && teaches[stage] && !seats[stage]) {
            seats[stage] = all;
        }
    }
    if (all && !single) {
        rows.doubt("seats", "seats of one stage", "a campus of several stages",
                   "give the seats of each stage in a column of its own; they were left out");
    }
    return seats;
}

void add_campus(Rows& rows, const Source& source, Batch& batch)
{
    Campus campus;
    campus.code = rows.code();
    campus.name = rows.text("name");
    campus.school = rows.text("school");
    campus.teaches = stages_of(rows, source);
    campus.seats = seats_of(rows, campus.teaches);
    campus.stated_unit = rows.text("unit");
    campus.position = rows.position().value_or(geo::LonLat{});
    campus.shape = rows.area();
    if (rows.end()) {
        batch.campuses.push_back(std::move(campus));
    }
}

void add_gate(Rows& rows, Batch& batch)
{
    GateRow gate;
    gate.campus = rows.text("campus");
    if (gate.campus.empty()) {
        rows.fault("campus", "the code of a campus", "no value", "fill the cell");
    }
    gate.name = rows.text("name");
    gate.position = rows.position().value_or(geo::LonLat{});
    if (rows.end()) {
        batch.gates.push_back(std::move(gate));
    }
}

std::int64_t number_of(Rows& rows)
{
    const std::string_view text = rows.text("code");
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = !text.empty() && failure == std::errc{} && end == text.data() + text.size();
    return is_number ? number : rows.number();
}

Tags tags_of(const Rows& rows)
{
    // Lines that do not say what they are may be walked.
    const bool says = rows.mapping().column("highway").has_value();
    return {says ? rows.text("highway") : "road",
            rows.text("foot"),
            rows.text("access"),
            "",
            rows.text("oneway_foot"),
            rows.text("layer"),
            rows.text("bridge"),
            rows.text("tunnel")};
}

/// \returns false where the row is a road nobody may walk along
bool add_road(Rows& rows, Batch& batch)
{
    const Tags tags = tags_of(rows);
    if (!may_be_walked(tags)) {
        return false;
    }
    Road road;
    road.code = number_of(rows);
    road.name = rows.text("name");
    describe(tags, road);
    road.kind = rows.mapping().column("highway") ? road.kind : RoadClass::other;
    const auto length = rows.measure("length_m");
    auto lines = rows.lines();
    if (length && lines.size() == 1) {
        road.stated_length = Millimetres::ceil(Metres{*length});
    }
    if (!rows.end()) {
        return true;
    }
    for (geo::Line& line : lines) {
        road.line = std::move(line);
        batch.roads.push_back(road);
    }
    return true;
}

class LayerReading {
public:
    LayerReading(const Source& source, Batch& batch) noexcept : source_{source}, batch_{batch} {}

    Done run(const Progress& progress)
    {
        auto layer = formats::Layer::open({source_.file, source_.layer, source_.encoding, source_.where});
        if (!layer) {
            return std::move(layer).error();
        }
        batch_.told = layer->told();
        auto mapping = Mapping::make(batch_.kind, layer->columns(), source_.fields);
        if (!mapping) {
            return std::move(mapping).error();
        }
        if (Done checked = check(*layer, *mapping); !checked) {
            return checked;
        }
        auto frame = decide_frame(layer->stated_frame(), source_, batch_.told);
        if (!frame) {
            return std::move(frame).error();
        }
        std::ranges::copy(mapping->told(), std::back_inserter(batch_.told));
        if (Done read = read_rows(*layer, *frame, *std::move(mapping), progress); !read) {
            return read;
        }
        return add_inputs(layer->files(), batch_);
    }

private:
    [[nodiscard]] Done check(const formats::Layer& layer, const Mapping& mapping) const
    {
        const bool has_place = layer.has_shapes() || mapping.column("geometry")
                               || (mapping.column("lon") && mapping.column("lat"));
        if (!has_place) {
            return Error{Fault::not_found,
                         "nothing says where its rows lie; it needs shapes, or columns for lon and lat"
                             + columns_of(layer)};
        }
        if (batch_.kind == Kind::campuses && !mapping.column("stages")
            && source_.teaches == PerStage<bool>{}) {
            return Error{
                Fault::not_found,
                "nothing says which stages the campuses teach; name the column of stages, or state the "
                "stages of all rows"
                    + columns_of(layer)};
        }
        if (batch_.kind == Kind::gates && !mapping.column("campus")) {
            return Error{Fault::not_found,
                         "no column holds the campus of each gate; name it" + columns_of(layer)};
        }
        return std::monostate{};
    }

    [[nodiscard]] static std::string columns_of(const formats::Layer& layer)
    {
        std::string all;
        for (const std::string& column : layer.columns()) {
            all += (all.empty() ? "; its columns are: " : ", ") + column;
        }
        return all;
    }

    Done read_rows(formats::Layer& layer, const formats::Frame& frame, Mapping mapping,
                   const Progress& progress)
    {
        Rows rows{source_, layer, frame, std::move(mapping), batch_};
        std::int64_t count = 0;
        const auto visit = [&](formats::Row& row) {
            ++count;
            if (rows.begin(row)) {
                add(rows);
            }
        };
        if (Done done = layer.each(frame, visit, progress); !done) {
            return done;
        }
        if (count == 0) {
            return Error{Fault::invalid_input, source_.where.empty()
                                                   ? "it holds no rows"
                                                   : "it holds no rows where " + source_.where};
        }
        rows.conclude();
        if (not_walked_ > 0) {
            batch_.told.push_back(std::to_string(not_walked_)
                                  + " lines that may not be walked were left out");
        }
        return std::monostate{};
    }

    void add(Rows& rows)
    {
        switch (batch_.kind) {
        case Kind::units:
            return add_unit(rows, batch_);
        case Kind::settlements:
            return add_settlement(rows, batch_);
        case Kind::campuses:
            return add_campus(rows, source_, batch_);
        case Kind::gates:
            return add_gate(rows, batch_);
        case Kind::roads:
            not_walked_ += add_road(rows, batch_) ? 0 : 1;
        }
    }

    const Source& source_;
    Batch& batch_;
    std::int64_t not_walked_ = 0;
};

} // namespace

Done read_layer(const Source& source, const Progress& progress, Batch& batch)
{
    return LayerReading{source, batch}.run(progress);
}

} // namespace schoolplan::import
