#pragma once

#include <schoolplan/core/findings.hpp>
#include <schoolplan/geo/shape.hpp>

#include <string>
#include <string_view>

namespace schoolplan::check {

/// What kind of row a thing is, and the dataset it stands in.
struct Layer {
    std::string_view dataset; ///< "settlements"
    std::string_view one;     ///< "settlement"
};

inline constexpr Layer units_layer{"units", "unit"};
inline constexpr Layer settlements_layer{"settlements", "settlement"};
inline constexpr Layer campuses_layer{"campuses", "campus"};
inline constexpr Layer gates_layer{"gates", "gate"};
inline constexpr Layer roads_layer{"roads", "road"};

/// A finding about a layer; no row number, for rows are named by their code.
Finding finding(Severity severity, const Layer& layer, std::string_view field);

/// "settlement 'a7'"
std::string named(const Layer& layer, std::string_view code);

/// "120.15000, 30.27000": to a metre, longitude first.
std::string written(geo::LonLat position);

/// "1,250 m" below 10 km, else "31 km".
std::string written(Metres length);

/// "1,250 m2" below a hectare, else "3.1 ha".
std::string written(SquareMetres area);

} // namespace schoolplan::check
