#include "frames.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace schoolplan::import {

namespace {

std::optional<Mention> mention_in(const std::string& name, const std::string& what)
{
    const auto datum = geo::datum::datum_in(name);
    return datum ? std::optional{Mention{*datum, "the name of its " + what + " " + name}} : std::nullopt;
}

/// Boundaries as a widely used service of Amap hands them out: GCJ-02, although GeoJSON means WGS 84.
bool has_columns_of_amap(const std::vector<std::string>& columns)
{
    const auto has = [&columns](std::string_view name) {
        return std::ranges::find(columns, name) != columns.end();
    };
    return has("adcode") && has("acroutes");
}

} // namespace

Result<formats::Frame> decide_frame(const std::optional<Result<formats::Frame>>& stated, const Source& source,
                                    std::vector<std::string>& told)
{
    if (!stated && !source.crs) {
        return Error{
            Fault::invalid_input,
            "nothing states the frame of its coordinates; state it: EPSG:4326 (WGS 84, degrees), EPSG:4490 "
            "(CGCS2000, degrees), GCJ-02 (Amap, Tencent), BD-09 (Baidu), EPSG:4549 (CGCS2000 Gauss-Krueger "
            "at "
            "120 E, metres), or another name PROJ knows"};
    }
    if (!source.crs) {
        if (*stated) {
            told.push_back("the frame is " + (**stated).name() + ", as the file states");
        }
        return *stated;
    }
    auto said = formats::Frame::named(*source.crs);
    if (!said) {
        return said;
    }
    const bool differs = stated && !(*stated && (**stated).same(*said));
    if (differs && !source.override_frame) {
        return Error{Fault::inconsistent,
                     (*stated ? "the file states " + (**stated).name() : (*stated).error().message())
                         + ", and " + said->name()
                         + " was given; leave the frame to the file, or override it on purpose "
                           "where the file is wrong"};
    }
    told.push_back("the frame is " + said->name()
                   + (differs ? ", as given, against the file" : ", as given"));
    return said;
}

std::optional<Mention> mentioned_frame(const Source& source, const formats::Layer& layer,
                                       const Mapping& mapping)
{
    for (const std::string_view field : {"lon", "lat", "geometry"}) {
        if (const auto column = mapping.column(field)) {
            if (auto found = mention_in(layer.columns()[*column], "column")) {
                return found;
            }
        }
    }
    if (auto found = mention_in(layer.name(), "layer")) {
        return found;
    }
    if (auto found = mention_in(source.file.filename().string(), "file")) {
        return found;
    }
    if (layer.has_shapes() && has_columns_of_amap(layer.columns())) {
        return Mention{geo::datum::Datum::gcj02,
                       "its columns adcode and acroutes, which Amap's boundaries have"};
    }
    return std::nullopt;
}

void doubt_frame(const Mention& mention, const formats::Frame& used, const Source& source, Batch& batch)
{
    const std::string datum{geo::datum::name(mention.datum)};
    const auto meant = formats::Frame::named(datum);
    if (!used.in_degrees() || !meant || used.same(*meant)) {
        return;
    }
    Finding one;
    one.severity = Severity::warning;
    one.place = {source.file.string(), {}, {}, "crs"};
    one.expected = datum + ", going by " + mention.where;
    one.found = "coordinates read as " + used.name();
    one.advice = "find out which is right; import again with --crs " + datum
                 + (source.crs ? "" : " --override-frame") + " if the name is";
    batch.findings.push_back(std::move(one));
}

} // namespace schoolplan::import
