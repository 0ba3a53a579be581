#include "crossings.hpp"

#include <schoolplan/formats/layer.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace schoolplan::cli {

namespace {

using network::Barriers;
using network::CrossingPrice;

/// What may be named: roads as in the network, waters as in the terrain.
constexpr std::array roads{RoadClass::arterial, RoadClass::expressway, RoadClass::collector};
constexpr std::array waters{TerrainKind::river, TerrainKind::canal, TerrainKind::lake, TerrainKind::water};
constexpr std::string_view railway = "railway";

Error missing(std::string_view barrier, std::string_view advice)
{
    return {Fault::not_found,
            fmt::format("--crossing: there is no {} in the workspace: {}", barrier, advice)};
}

Result<CrossingPrice> price_of(std::string_view barrier, std::string_view text)
{
    if (text == "barred") {
        return CrossingPrice{};
    }
    const auto length = read_length(text);
    if (!length || length->value() < 0.0) {
        return Error{
            Fault::invalid_input,
            fmt::format("--crossing: {} is '{}'; expected barred or a length such as 300m", barrier, text)};
    }
    return CrossingPrice{Millimetres::ceil(*length)};
}

Result<std::vector<geo::Line>> read_railways(const std::filesystem::path& file)
{
    auto layer = formats::Layer::open({.file = file, .layer = {}, .encoding = {}, .where = {}});
    if (!layer) {
        return std::move(layer).error();
    }
    std::vector<geo::Line> lines;
    std::string fault;
    const auto frame = formats::Frame::named("EPSG:4326");
    auto done = layer->each(*frame, [&](formats::Row& row) {
        if (row.shape.kind == formats::Shape::Kind::line && row.shape.fault.empty()) {
            std::ranges::move(row.shape.lines, std::back_inserter(lines));
        } else if (fault.empty()) {
            fault = fmt::format("{}: row {}: expected a sound line, found {}", file.string(), row.number,
                                row.shape.fault.empty() ? "none" : row.shape.fault);
        }
    });
    if (!done) {
        return std::move(done).error();
    }
    if (fault.empty() && lines.empty()) {
        fault = fmt::format("{}: expected railways, found no line", file.string());
    }
    return fault.empty() ? Result<std::vector<geo::Line>>{std::move(lines)}
                         : Error{Fault::invalid_input, fault};
}

Done add_road(RoadClass kind, CrossingPrice price, const Network& network, Barriers& barriers)
{
    if (std::ranges::find(network.edges, kind, &NetworkEdge::kind) == network.edges.end()) {
        return missing(code(kind), "import roads with their classes, and run 'schoolplan network'");
    }
    barriers.roads.push_back({kind, price});
    return std::monostate{};
}

Done add_water(TerrainKind kind, CrossingPrice price, const Snapshot& snapshot, Barriers& barriers)
{
    network::AreaBarrier water{.areas = {}, .price = price};
    for (const TerrainArea& area : snapshot.terrain) {
        if (area.kind == kind) {
            water.areas.push_back(area.shape);
        }
    }
    if (water.areas.empty()) {
        return missing(code(kind), "import it as terrain");
    }
    barriers.areas.push_back(std::move(water));
    return std::monostate{};
}

} // namespace

void CrossingChoice::declare(Form& form)
{
    form.text("crossing", crossing_,
              "Of a workspace: what children do not cross, or how much farther a crossing counts, such as "
              "arterial=300m,railway=barred.");
    form.path("railways", railways_, "With --crossing: the railways, lines on WGS 84.");
}

Result<std::vector<CrossingChoice::One>> CrossingChoice::read() const
{
    std::vector<One> all;
    std::string_view rest = crossing_;
    while (!rest.empty()) {
        const std::string_view part = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        const auto equals = part.find('=');
        const std::string barrier{part.substr(0, equals)};
        const auto named = [&](auto kind) { return code(kind) == barrier; };
        if (barrier != railway && std::ranges::none_of(roads, named) && std::ranges::none_of(waters, named)) {
            return Error{
                Fault::invalid_input,
                fmt::format("--crossing: '{}' is no barrier; expected arterial, expressway, collector, "
                            "railway, river, canal, lake or water",
                            barrier)};
        }
        if (std::ranges::find(all, barrier, &One::barrier) != all.end()) {
            return Error{Fault::invalid_input, fmt::format("--crossing: {} is there twice", barrier)};
        }
        auto price = price_of(barrier, equals == std::string_view::npos ? "" : part.substr(equals + 1));
        if (!price) {
            return std::move(price).error();
        }
        all.push_back({barrier, *price});
    }
    return all;
}

Result<Network> CrossingChoice::hinder(const Network& network, const Snapshot& snapshot) const
{
    const auto all = read();
    if (!all) {
        return all.error();
    }
    const bool rails = std::ranges::find(*all, railway, &One::barrier) != all->end();
    if (rails == railways_.empty()) {
        return Error{Fault::invalid_input, "--railways and --crossing railway=... go together"};
    }
    Barriers barriers;
    for (const One& one : *all) {
        const auto named = [&](auto kind) { return code(kind) == one.barrier; };
        Done added = std::monostate{};
        if (const auto road = std::ranges::find_if(roads, named); road != roads.end()) {
            added = add_road(*road, one.price, network, barriers);
        } else if (const auto water = std::ranges::find_if(waters, named); water != waters.end()) {
            added = add_water(*water, one.price, snapshot, barriers);
        } else if (auto lines = read_railways(railways_)) {
            barriers.lines.push_back({*std::move(lines), one.price});
        } else {
            added = std::move(lines).error().while_doing("reading the railways");
        }
        if (!added) {
            return std::move(added).error();
        }
    }
    return network::with_barriers(network, barriers);
}

std::vector<std::string> CrossingChoice::told() const
{
    std::vector<std::string> lines;
    const auto all = read();
    for (const One& one : *all) {
        lines.push_back(one.price ? fmt::format("a crossing counts as {} m more: {}",
                                                one.price->metres().value(), one.barrier)
                                  : fmt::format("nobody crosses: {}", one.barrier));
    }
    return lines;
}

} // namespace schoolplan::cli
