/// A town of one street, from a stranger's own code: nothing but public headers.

#include <schoolplan/access.hpp>
#include <schoolplan/coverage.hpp>
#include <schoolplan/network.hpp>

#include <cstdio>

int main()
{
    using namespace schoolplan;
    Road street;
    street.line = {{120.0, 30.0}, {120.01, 30.0}};
    Snapshot town;
    Settlement home;
    home.code = "home";
    home.position = {120.002, 30.0};
    home.children[Stage::primary] = 12;
    town.settlements.add(home);
    Campus school;
    school.code = "school";
    school.position = {120.006, 30.0};
    school.teaches[Stage::primary] = true;
    town.campuses.add(school);

    const auto built = network::build(std::vector{street}, {});
    if (!built) {
        return 1;
    }
    const auto ways = access::measure(built->network, town, {});
    if (!ways) {
        return 1;
    }
    coverage::Settings settings;
    settings.stages = {Stage::primary};
    settings.limit[Stage::primary] = Metres{500.0};
    const auto covered = coverage::measure(town, *ways, settings);
    if (!covered) {
        return 1;
    }
    // 0.004 degrees of longitude at 30 north: 386 m, within 500 m.
    const Tally& children = covered->rows.back().children;
    std::printf("%lld of %lld\n", static_cast<long long>(children.covered),
                static_cast<long long>(children.total));
    return children.covered == 12 ? 0 : 1;
}
