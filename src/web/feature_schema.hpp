#pragma once

/// \file
/// How the features describe themselves to programs.

#include "layers_state.hpp"

#include <schoolplan/web/features.hpp>

#include <nlohmann/json.hpp>

#include <string>

namespace schoolplan::web {

/// Addresses of the conformance classes.
nlohmann::json conformance_classes();

/// OpenAPI 3.0. \param root  where the landing page is
nlohmann::json api_definition(const Layers::State& layers, const FeatureSettings& settings,
                              const std::string& root);

} // namespace schoolplan::web
