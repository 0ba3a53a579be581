/// Saves two states in turn, over and over, until it is killed: what the kill test shoots at.
/// usage: workspace_saver FILE

#include "town.hpp"

#include <cstdio>

int main(int argc, char** argv)
{
    using namespace schoolplan;
    auto workspace = Workspace::open(argc > 1 ? argv[1] : "");
    if (!workspace) {
        std::fprintf(stderr, "%s\n", workspace.error().message().c_str());
        return 1;
    }
    const std::array states{town::state(0), town::state(1)};
    std::puts("ready");
    std::fflush(stdout);
    for (std::size_t turn = 0;; ++turn) {
        if (auto done = town::save(*workspace, states[turn % 2]); !done) {
            std::fprintf(stderr, "%s\n", done.error().message().c_str());
            return 1;
        }
    }
}
