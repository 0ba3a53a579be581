/// Reports one step after another, each with a new version of the project, until it is
/// killed; says the number of each when it is in. usage: plan_reporter FILE

#include <schoolplan/workspace.hpp>

#include <cstdio>

int main(int argc, char** argv)
{
    using namespace schoolplan;
    auto workspace = Workspace::open(argc > 1 ? argv[1] : "");
    while (workspace) {
        auto plan = workspace->plan();
        if (!plan) {
            return 1;
        }
        PlannedProject project = plan->projects.front();
        ++project.revision;
        const auto number = static_cast<std::int64_t>(plan->events.size()) + 1;
        const ProjectEvent event{.project = project.code,
                                 .number = number,
                                 .state = ProjectState::building,
                                 .step = std::to_string(number)};
        if (auto done = workspace->append({{project}, {event}, {}}); !done) {
            std::fprintf(stderr, "%s\n", done.error().message().c_str());
            return 1;
        }
        std::printf("%lld\n", static_cast<long long>(number));
        std::fflush(stdout);
    }
    return 1;
}
