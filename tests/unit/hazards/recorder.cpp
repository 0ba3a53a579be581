/// Records one hazard after another, each with a step of the first one, until it is killed; says the
/// number of each when it is in. usage: hazard_recorder FILE

#include <schoolplan/workspace.hpp>

#include <cstdio>

int main(int argc, char** argv)
{
    using namespace schoolplan;
    auto workspace = Workspace::open(argc > 1 ? argv[1] : "");
    while (workspace) {
        const auto ledger = workspace->hazards();
        if (!ledger) {
            return 1;
        }
        const auto number = static_cast<std::int64_t>(ledger->hazards.size()) + 1;
        const Hazard hazard{.number = number, .campus = "C1", .place = std::to_string(number), .rule = "r"};
        const HazardEvent found{.hazard = 1, .number = number, .state = HazardState::found};
        if (auto done = workspace->append(HazardChange{{hazard}, {found}, {}}); !done) {
            std::fprintf(stderr, "%s\n", done.error().message().c_str());
            return 1;
        }
        std::printf("%lld\n", static_cast<long long>(number));
        std::fflush(stdout);
    }
    return 1;
}
