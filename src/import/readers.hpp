#pragma once

#include <schoolplan/core/progress.hpp>
#include <schoolplan/core/result.hpp>
#include <schoolplan/formats/frame.hpp>
#include <schoolplan/import.hpp>

#include <filesystem>
#include <optional>
#include <vector>

namespace schoolplan::import {

/// Each fills its part of the batch from one form of file.
Done read_layer(const Source& source, const Progress& progress, Batch& batch);
Done read_cells(const Source& source, const Progress& progress, Batch& batch);
Done read_extract(const Source& source, const Progress& progress, Batch& batch);
Done read_waters_of_extract(const Source& source, const Progress& progress, Batch& batch);
Done read_edge_list(const Source& source, const Progress& progress, Batch& batch);

/// Is the file, or the folder, a list of nodes and edges?
bool is_edge_list(const std::filesystem::path& file);

/// Add every file with its digest. storage when one cannot be read.
Done add_inputs(const std::vector<std::filesystem::path>& files, Batch& batch);

} // namespace schoolplan::import
