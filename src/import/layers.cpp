#include "frames.hpp"
#include "readers.hpp"
#include "records.hpp"
#include "rows.hpp"

#include <algorithm>
#include <utility>

namespace schoolplan::import {

namespace {

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
        auto frame = frame_of(*layer, *mapping);
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
    [[nodiscard]] Result<formats::Frame> frame_of(const formats::Layer& layer, const Mapping& mapping) const
    {
        if (!has_places()) {
            return formats::Frame::named("EPSG:4326"); // a plain table
        }
        const auto mention = mentioned_frame(source_, layer, mapping);
        auto frame = decide_frame(layer.stated_frame(), source_, batch_.told);
        if (mention && frame) {
            doubt_frame(*mention, *frame, source_, batch_);
        }
        if (mention && !frame && !source_.crs) {
            return std::move(frame).error().while_doing(std::string{geo::datum::name(mention->datum)}
                                                        + ", going by " + mention->where);
        }
        return frame;
    }

    [[nodiscard]] Done check(const formats::Layer& layer, const Mapping& mapping) const
    {
        const bool has_place = layer.has_shapes() || mapping.column("geometry")
                               || (mapping.column("lon") && mapping.column("lat"));
        if (!has_place && has_places()) {
            return Error{Fault::not_found,
                         "nothing says where its rows lie; it needs shapes, or columns for lon and lat"
                             + columns_of(layer)};
        }
        const bool of_stages =
            batch_.kind == Kind::campuses || batch_.kind == Kind::sites || batch_.kind == Kind::projects;
        if (of_stages && !mapping.column("stages") && source_.teaches == PerStage<bool>{}) {
            return Error{Fault::not_found,
                         "nothing says which stages they teach; name the column of stages, or state the "
                         "stages of all rows"
                             + columns_of(layer)};
        }
        if (batch_.kind == Kind::gates && !mapping.column("campus")) {
            return Error{Fault::not_found,
                         "no column holds the campus of each gate; name it" + columns_of(layer)};
        }
        if (batch_.kind == Kind::groups && !(mapping.column("group") && mapping.column("unit"))) {
            return Error{Fault::not_found,
                         "the columns of group and unit are not both there; name them" + columns_of(layer)};
        }
        if (batch_.kind == Kind::school_groups
            && !((mapping.column("group") || mapping.column("group_name")) && mapping.column("campus"))) {
            return Error{Fault::not_found,
                         "the columns of group and campus are not both there; name them" + columns_of(layer)};
        }
        return std::monostate{};
    }

    /// Lists have no place of their own.
    [[nodiscard]] bool has_places() const
    {
        return batch_.kind != Kind::groups && batch_.kind != Kind::school_groups;
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
        if (not_in_force_ > 0) {
            batch_.told.push_back(std::to_string(not_in_force_) + " units not in force on "
                                  + source_.date->text() + " were left out");
        }
        return check_one_time(batch_.units);
    }

    void add(Rows& rows)
    {
        switch (batch_.kind) {
        case Kind::units:
            not_in_force_ += add_unit(rows, source_, batch_) ? 0 : 1;
            return;
        case Kind::groups:
            return add_group_row(rows, batch_);
        case Kind::sites:
            return add_site(rows, source_, batch_);
        case Kind::projects:
            return add_project(rows, source_, batch_);
        case Kind::premises:
            return add_premises(rows, batch_);
        case Kind::terrain:
            return add_terrain(rows, batch_);
        case Kind::school_groups:
            return add_school_group_row(rows, source_, batch_);
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
    std::int64_t not_in_force_ = 0;
};

} // namespace

Done read_layer(const Source& source, const Progress& progress, Batch& batch)
{
    return LayerReading{source, batch}.run(progress);
}

} // namespace schoolplan::import
