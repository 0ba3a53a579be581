#include "svg_ids.hpp"

#include <array>
#include <map>

namespace schoolplan::maps {

namespace {

/// Where an id is given or meant, and what ends it.
struct Mention {
    std::string_view before;
    char end;
};

constexpr std::array mentions{Mention{" id=\"", '"'}, Mention{"href=\"#", '"'}, Mention{"url(#", ')'}};

const Mention* mention_at(std::string_view rest)
{
    for (const Mention& mention : mentions) {
        if (rest.starts_with(mention.before)) {
            return &mention;
        }
    }
    return nullptr;
}

} // namespace

std::string rename_ids(std::string_view svg, std::string_view prefix)
{
    std::map<std::string_view, std::string> names;
    std::string renamed;
    renamed.reserve(svg.size() + svg.size() / 8);
    for (std::size_t at = 0; at < svg.size();) {
        const Mention* mention = mention_at(svg.substr(at));
        if (mention == nullptr) {
            renamed += svg[at++];
            continue;
        }
        renamed += mention->before;
        at += mention->before.size();
        const auto id = svg.substr(at, svg.find(mention->end, at) - at);
        const auto known = names.try_emplace(id, std::string{prefix} + std::to_string(names.size())).first;
        renamed += known->second;
        at += id.size();
    }
    return renamed;
}

} // namespace schoolplan::maps
