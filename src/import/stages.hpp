#pragma once

#include <schoolplan/model/stage.hpp>

#include <optional>
#include <string_view>

namespace schoolplan::import {

/// What stages does a text name: "primary, junior", "九年一贯制学校"?
///
/// Stages beyond ours (高中) are understood and left out.
/// \returns no value where a word is not known
std::optional<PerStage<bool>> stages_named(std::string_view text);

} // namespace schoolplan::import
