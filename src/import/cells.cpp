#include "frames.hpp"
#include "readers.hpp"

#include <schoolplan/formats/raster.hpp>
#include <schoolplan/geo/measure.hpp>

#include <fmt/core.h>

#include <cmath>

namespace schoolplan::import {

namespace {

/// People are whole, cells are not: what one cell loses by rounding the next one
/// in the row gets, so that the sum is right to half a person.
class Rounding {
public:
    std::int64_t whole(double value)
    {
        sum_ += value;
        const std::int64_t before = given_;
        given_ = std::llround(sum_);
        return given_ - before;
    }

private:
    double sum_ = 0.0;
    std::int64_t given_ = 0;
};

Settlement settlement_of(const formats::RasterCell& cell, std::int64_t people)
{
    Settlement settlement;
    settlement.code = fmt::format("r{:05}c{:05}", cell.row + 1, cell.column + 1);
    settlement.position = cell.centre;
    settlement.shape.push_back({cell.outline, {}});
    settlement.population = people;
    settlement.residential_area = geo::measure::area(settlement.shape);
    return settlement;
}

} // namespace

Done read_cells(const Source& source, const Progress& progress, Batch& batch)
{
    auto raster = formats::Raster::open(source.file, source.layer);
    if (!raster) {
        return std::move(raster).error();
    }
    auto frame = decide_frame(raster->stated_frame(), source, batch.told);
    if (!frame) {
        return std::move(frame).error();
    }
    Rounding rounding;
    std::int64_t impossible = 0;
    Done done = raster->each(
        *frame,
        [&](const formats::RasterCell& cell) {
            const bool usable = std::isfinite(cell.value) && cell.value >= 0.0 && frame->covers(cell.centre);
            if (!usable) {
                ++impossible;
                return;
            }
            batch.settlements.push_back(settlement_of(cell, rounding.whole(cell.value)));
        },
        progress);
    if (!done) {
        return done;
    }
    if (batch.settlements.empty()) {
        return Error{Fault::invalid_input, "no cell holds a number of people"};
    }
    if (impossible > 0) {
        batch.findings.push_back(
            {Severity::fault,
             {source.file.string(), source.layer, std::nullopt, "population"},
             "cells of 0 people or more in the area of use of " + frame->name(),
             std::to_string(impossible) + " other cells",
             "declare the value that stands for no data, or state the right frame; the cells "
             "were left out"});
    }
    batch.told.emplace_back(
        "each cell with data is a settlement at its centre, named by its row and column; people "
        "are rounded so that their sum stays");
    return add_inputs(raster->files(), batch);
}

} // namespace schoolplan::import
