#pragma once

/// \file
/// Styles in the words of QGIS.

#include <schoolplan/geo/out_layer.hpp>

#include <string>

namespace schoolplan::formats {

/// The style of a layer as QML of QGIS 3: a single symbol, or one for each class,
/// and labels where the style asks for them. \pre the layer has a style and a shape
std::string qml(const geo::OutLayer& layer);

} // namespace schoolplan::formats
