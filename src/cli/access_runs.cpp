#include "access_runs.hpp"

#include "form.hpp"

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
    for (auto [name, length] :
         {std::pair{"cutoff", &settings.cutoff}, std::pair{"attach", &settings.attach}}) {
        if (const auto said = run->settings.find(name); said != run->settings.end()) {
            auto read = read_length(said->second);
            if (!read) {
                return std::move(read).error();
            }
            *length = *read;
        }
    }
    if (const auto said = run->settings.find("nearest"); said != run->settings.end()) {
        settings.nearest = static_cast<std::uint32_t>(std::stoul(said->second));
    }
    return settings;
}

Result<access::Settings> measured_with(const Workspace& workspace)
{
    const auto runs = workspace.runs();
    return runs ? measured_with(*runs) : runs.error();
}

} // namespace schoolplan::cli
