#pragma once

#include "fields.hpp"

#include <schoolplan/core/result.hpp>
#include <schoolplan/formats/frame.hpp>
#include <schoolplan/formats/layer.hpp>
#include <schoolplan/geo/datum.hpp>
#include <schoolplan/import.hpp>

#include <optional>
#include <string>
#include <vector>

namespace schoolplan::import {

/// The frame to read coordinates in: what the file states, or what the user said.
///
/// \returns invalid_input where nobody states one; inconsistent where both do and differ
Result<formats::Frame> decide_frame(const std::optional<Result<formats::Frame>>& stated, const Source& source,
                                    std::vector<std::string>& told);

/// A frame that something about a file speaks of, whatever it was read in.
struct Mention {
    geo::datum::Datum datum;
    std::string where; ///< "the name of its column lon_gcj02"
};

/// The frame that the columns of the coordinates, the layer or the file are named after; no
/// value where none is, or where it is not clear which.
std::optional<Mention> mentioned_frame(const Source& source, const formats::Layer& layer,
                                       const Mapping& mapping);

/// A finding where coordinates are read in another frame than their file speaks of.
void doubt_frame(const Mention& mention, const formats::Frame& used, const Source& source, Batch& batch);

} // namespace schoolplan::import
