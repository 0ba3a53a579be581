#include "command.hpp"

#include <cstdio>
#include <exception>

int main(int count, char** words)
{
    try {
        return schoolplan::cli::run_program({words + 1, words + count});
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "schoolplan: this should not have happened: %s\n", fault.what());
    } catch (...) {
        std::fprintf(stderr, "schoolplan: this should not have happened\n");
    }
    return 1;
}
