#include "walking.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace schoolplan::import {

namespace {

struct Highway {
    std::string_view value;
    RoadClass kind;
    bool walked; ///< where nothing else is said
};

/// [osmfoot] OpenStreetMap wiki, "OSM tags for routing/Access restrictions", world-wide defaults.
constexpr std::array highways{
    Highway{"motorway", RoadClass::expressway, false}, Highway{"motorway_link", RoadClass::expressway, false},
    Highway{"trunk", RoadClass::expressway, true},     Highway{"trunk_link", RoadClass::expressway, true},
    Highway{"primary", RoadClass::arterial, true},     Highway{"primary_link", RoadClass::arterial, true},
    Highway{"secondary", RoadClass::arterial, true},   Highway{"secondary_link", RoadClass::arterial, true},
    Highway{"tertiary", RoadClass::collector, true},   Highway{"tertiary_link", RoadClass::collector, true},
    Highway{"unclassified", RoadClass::street, true},  Highway{"residential", RoadClass::street, true},
    Highway{"living_street", RoadClass::street, true}, Highway{"service", RoadClass::street, true},
    Highway{"road", RoadClass::street, true},          Highway{"track", RoadClass::other, true},
    Highway{"pedestrian", RoadClass::footway, true},   Highway{"footway", RoadClass::footway, true},
    Highway{"path", RoadClass::footway, true},         Highway{"cycleway", RoadClass::footway, true},
    Highway{"bridleway", RoadClass::footway, true},    Highway{"corridor", RoadClass::footway, true},
    Highway{"platform", RoadClass::footway, true},     Highway{"steps", RoadClass::steps, true},
    Highway{"elevator", RoadClass::other, true},       Highway{"busway", RoadClass::other, false},
    Highway{"bus_guideway", RoadClass::other, false},  Highway{"raceway", RoadClass::other, false},
};

const Highway* find(std::string_view value) noexcept
{
    const auto* const found = std::ranges::find(highways, value, &Highway::value);
    return found == highways.end() ? nullptr : found;
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> words) noexcept
{
    return std::ranges::find(words, value) != words.end();
}

bool is_said(std::string_view value) noexcept
{
    return !value.empty() && value != "no";
}

int level_of(const Tags& tags)
{
    const std::string_view layer = tags.layer;
    int level = 0;
    const auto [end, failure] = std::from_chars(layer.data(), layer.data() + layer.size(), level);
    if (!layer.empty() && failure == std::errc{} && end == layer.data() + layer.size()) {
        return level;
    }
    if (is_said(tags.bridge)) {
        return 1;
    }
    return is_said(tags.tunnel) ? -1 : 0;
}

} // namespace

bool may_be_walked(const Tags& tags)
{
    const Highway* highway = find(tags.highway);
    if (highway == nullptr) {
        return false; // not a way, or one that is planned, being built or gone
    }
    const std::string_view foot = tags.foot;
    if (is_one_of(foot, {"yes", "designated", "permissive", "official"})) {
        return true;
    }
    if (is_one_of(foot, {"no", "private", "use_sidepath"}) || is_one_of(tags.access, {"no", "private"})) {
        return false;
    }
    return highway->walked && tags.motorroad != "yes";
}

void describe(const Tags& tags, Road& road)
{
    road.kind = class_of(tags.highway);
    road.level = level_of(tags);
    const std::string_view oneway = tags.oneway_foot;
    road.foot_backward = !is_one_of(oneway, {"yes", "true", "1"});
    road.foot_forward = oneway != "-1" && oneway != "reverse";
}

RoadClass class_of(std::string_view highway) noexcept
{
    const Highway* found = find(highway);
    return found != nullptr ? found->kind : RoadClass::other;
}

} // namespace schoolplan::import
