#pragma once

/// \file
/// Layers as OGC API Features, so that QGIS and ArcGIS open them.

#include <schoolplan/web/layers.hpp>

#include <string>
#include <vector>

namespace schoolplan::web {

/// How the service describes itself.
struct FeatureSettings {
    std::string title = "schoolplan";
    std::string description{};
};

/// Landing page, conformance, API definition, collections and items below `/ogc`.
///
/// Conformance: core, geojson, html and oas30 of OGC API Features 1.0, and crs by reference of part 2:
/// CRS84 and EPSG:4326 (latitude first). Tables are collections whose items have no geometry.
/// Keys that are not there are 400, as the standard demands.
/// Source: OGC 17-069r4 (part 1), OGC 18-058r1 (part 2).
std::vector<Route> feature_routes(const Now& now, const FeatureSettings& settings);

} // namespace schoolplan::web
