#include "layers_state.hpp"
#include "zip.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace schoolplan::web {

namespace {

std::unique_ptr<const Layers::State> made(std::vector<Offered> offered, std::string moment)
{
    auto state = std::make_unique<Layers::State>();
    state->moment = std::move(moment);
    for (Offered& one : offered) {
        state->layers.push_back(std::make_unique<const Layer>(std::move(one)));
    }
    return state;
}

const char* word(geo::OutKind kind)
{
    constexpr std::array words{"table", "point", "line", "area"};
    return words[static_cast<std::size_t>(kind)];
}

const char* word(geo::OutType type)
{
    constexpr std::array words{"integer", "number", "string", "boolean"};
    return words[static_cast<std::size_t>(type)];
}

} // namespace

nlohmann::json fields_of(const Layer& layer)
{
    auto fields = nlohmann::json::array();
    for (const geo::OutField& field : layer.table().fields) {
        const std::string& title = field.title.empty() ? field.name : field.title;
        fields.push_back({{"name", field.name},
                          {"type", word(field.type)},
                          {"title_zh", half(title, true)},
                          {"title_en", half(title, false)}});
    }
    return fields;
}

Layers::Layers(std::vector<Offered> offered, std::string moment)
    : state_{made(std::move(offered), std::move(moment))}
{
}

Layers::Layers(Layers&&) noexcept = default;
Layers& Layers::operator=(Layers&&) noexcept = default;
Layers::~Layers() = default;

const Layer* Layers::State::find(const std::string& name) const
{
    const auto found = std::ranges::find_if(layers, [&](const auto& layer) { return layer->name() == name; });
    return found == layers.end() ? nullptr : found->get();
}

const std::string& Layers::moment() const noexcept
{
    return state_->moment;
}

std::optional<std::array<double, 4>> Layers::bounds() const
{
    geo::Box all = geo::empty_box();
    for (const auto& layer : state_->layers) {
        if (layer->bounds().low.lon <= layer->bounds().high.lon) {
            all.add(layer->bounds().low);
            all.add(layer->bounds().high);
        }
    }
    return all.low.lon > all.high.lon
               ? std::nullopt
               : std::optional{std::array{all.low.lon, all.low.lat, all.high.lon, all.high.lat}};
}

std::string Layers::listing() const
{
    auto list = nlohmann::json::array();
    for (const auto& layer : state_->layers) {
        list.push_back({{"id", layer->name()},
                        {"title_zh", layer->title(true)},
                        {"title_en", layer->title(false)},
                        {"geometry", word(layer->table().kind)},
                        {"fields", fields_of(*layer)},
                        {"count", layer->count()},
                        {"min_zoom", layer->thinning().first_zoom}});
    }
    return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<std::shared_ptr<const std::string>> Layers::tile(const std::string& name, int zoom, int x, int y) const
{
    const Layer* layer = state_->find(name);
    const TileAddress address{zoom, x, y};
    if (layer == nullptr || !is_tile(address)) {
        return Error{Fault::not_found,
                     layer == nullptr ? "there is no layer '" + name + "'" : "there is no such tile"};
    }
    if (auto kept = state_->tiles.find({layer, address})) {
        return kept;
    }
    const std::string bytes = encoded(*layer, address);
    auto tile = std::make_shared<const std::string>(bytes.empty() ? bytes : zip(bytes));
    state_->tiles.keep({layer, address}, tile);
    return tile;
}

} // namespace schoolplan::web
