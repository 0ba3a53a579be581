#include "page_folder.hpp"

namespace schoolplan::cli {

std::filesystem::path page_folder()
{
    std::error_code fault;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", fault).parent_path();
    for (const auto& folder : {program / "page", program / "../share/schoolplan/page"}) {
        if (std::filesystem::is_regular_file(folder / "index.html", fault)) {
            return folder.lexically_normal();
        }
    }
    return {};
}

} // namespace schoolplan::cli
