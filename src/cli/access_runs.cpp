#include "access_runs.hpp"

#include "access_options.hpp"
#include "replay.hpp"

#include <algorithm>
#include <thread>

namespace schoolplan::cli {

const Run* newest(std::span<const Run> runs, std::string_view command)
{
    const auto found = std::ranges::find(runs.rbegin(), runs.rend(), command, &Run::command);
    return found == runs.rend() ? nullptr : &*found;
}

Result<access::Settings> measured_with(std::span<const Run> runs)
{
    access::Settings settings;
    settings.threads = std::max(1U, std::thread::hardware_concurrency());
    const Run* run = newest(runs, "access");
    if (run == nullptr) {
        return settings;
    }
    if (auto read = replay(run->settings, [&](Form& form) { declare_access(form, settings); }); !read) {
        return std::move(read).error().while_doing("the settings of the ways");
    }
    return settings;
}

Result<access::Settings> measured_with(const Workspace& workspace)
{
    const auto runs = workspace.runs();
    return runs ? measured_with(*runs) : runs.error();
}

} // namespace schoolplan::cli
