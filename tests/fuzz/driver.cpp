/// Runs a fuzz target without a fuzzer: over its seeds, and over so many changes of them, the same every
/// time.
///
///   target SEEDS [CHANGES]
///
/// With clang, -fsanitize=fuzzer takes the place of this file.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

void feed(const std::string& input)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

/// Flips, cuts, repeats or joins.
std::string changed(const std::vector<std::string>& seeds, std::mt19937& chance)
{
    const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : chance() % limit; };
    std::string input = seeds[below(seeds.size())];
    for (auto times = 1 + below(6); times > 0; --times) {
        const auto at = below(input.size());
        switch (below(5)) {
        case 0:
            input.insert(at, 1, static_cast<char>(chance()));
            break;
        case 1:
            input.erase(at, 1 + below(8));
            break;
        case 2:
            input.insert(at, input.substr(at, below(64)));
            break;
        case 3:
            input = input.substr(0, at) + seeds[below(seeds.size())];
            break;
        default:
            if (!input.empty()) {
                input[at] = static_cast<char>(chance());
            }
        }
    }
    return input;
}

} // namespace

int main(int count, char** words)
{
    std::vector<std::string> seeds;
    for (const auto& file : std::filesystem::directory_iterator{count > 1 ? words[1] : "."}) {
        std::ostringstream bytes;
        bytes << std::ifstream{file.path(), std::ios::binary}.rdbuf();
        seeds.push_back(bytes.str());
    }
    if (seeds.empty()) {
        std::fprintf(stderr, "no seeds\n");
        return 1;
    }
    std::sort(seeds.begin(), seeds.end());
    for (const std::string& seed : seeds) {
        feed(seed);
    }
    std::mt19937 chance{2019};
    const long changes = count > 2 ? std::stol(words[2]) : 20'000;
    for (long i = 0; i < changes; ++i) {
        feed(changed(seeds, chance));
    }
    std::printf("%zu seeds, %ld changes\n", seeds.size(), changes);
}
