#pragma once

#include <filesystem>

namespace schoolplan::cli {

/// Where the page of `serve` lies: in `page` beside the program, as it is built, or in
/// `../share/schoolplan/page`, as it is installed. Empty when it is in neither.
std::filesystem::path page_folder();

} // namespace schoolplan::cli
