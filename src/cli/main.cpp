#include "command.hpp"

#include <csignal>
#include <cstdio>
#include <exception>

int main(int count, char** words)
{
    // A file that may not grow is told as a write that failed, with its name; the signal would end us
    // unheard.
    std::signal(SIGXFSZ, SIG_IGN);
    try {
        return schoolplan::cli::run_program({words + 1, words + count});
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "schoolplan: this should not have happened: %s\n", fault.what());
    } catch (...) {
        std::fprintf(stderr, "schoolplan: this should not have happened\n");
    }
    return 1;
}
