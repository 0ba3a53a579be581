#pragma once

#include "canvas.hpp"

#include <schoolplan/core/whole_file.hpp>

#include <filesystem>

namespace schoolplan::maps {

/// Write what `render(Format)` gives, in the format the file's name asks for.
/// \returns invalid_input for another ending than .png, .svg and .pdf; what `render` returns; storage when
///          the file cannot be written
template <typename Render>
Done write_map(const std::filesystem::path& file, const Render& render)
{
    const auto format = format_of(file);
    if (!format) {
        return Error{Fault::invalid_input,
                     "a map is written as .png, .svg or .pdf, not as " + file.filename().string()};
    }
    auto bytes = render(*format);
    if (!bytes) {
        return std::move(bytes).error().while_doing("drawing " + file.string());
    }
    return write_whole(file, *bytes);
}

} // namespace schoolplan::maps
