#include <schoolplan/groups.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace schoolplan::groups {

namespace {

std::vector<std::string> members_of(const SchoolGroup& group)
{
    std::vector<std::string> codes;
    if (!group.core.empty()) {
        codes.push_back(group.core);
    }
    for (const GroupBranch& branch : group.branches) {
        codes.push_back(branch.campus);
    }
    return codes;
}

} // namespace

std::string_view code(Doubt::What what) noexcept
{
    constexpr std::array<std::string_view, 4> codes{"gone", "no_core", "alone", "twice"};
    return codes[static_cast<std::size_t>(what)];
}

std::vector<Doubt> inspect(const Snapshot& snapshot)
{
    std::set<std::string_view> there;
    for (const Campus& campus : snapshot.campuses.rows()) {
        there.insert(campus.code);
    }
    std::vector<Doubt> doubts;
    std::set<std::pair<Tie, std::string>> taken;
    for (const SchoolGroup& group : snapshot.school_groups) {
        const auto members = members_of(group);
        for (const std::string& campus : members) {
            if (!there.contains(campus)) {
                doubts.push_back({Doubt::What::gone, group.code, campus});
            }
            if (!taken.emplace(group.tie, campus).second) {
                doubts.push_back({Doubt::What::twice, group.code, campus});
            }
        }
        if (group.core.empty() && group.tie == Tie::group) {
            doubts.push_back({Doubt::What::no_core, group.code, ""});
        }
        if (members.size() < 2) {
            doubts.push_back({Doubt::What::alone, group.code, ""});
        }
    }
    std::ranges::sort(doubts);
    return doubts;
}

} // namespace schoolplan::groups
