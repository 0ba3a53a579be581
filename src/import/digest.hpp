#pragma once

#include <schoolplan/core/result.hpp>
#include <schoolplan/model/run.hpp>

#include <filesystem>

namespace schoolplan::import {

/// The file and the SHA-256 of its bytes, in hexadecimal. storage when it cannot be read.
Result<RunInput> digest(const std::filesystem::path& file);

} // namespace schoolplan::import
