#include <schoolplan/core/day.hpp>
#include <schoolplan/standards.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::standards {

namespace {

bool days_meet(const StandardValue& one, const StandardValue& other)
{
    const bool begins = !one.valid_from || !other.valid_to || *one.valid_from <= *other.valid_to;
    const bool ends = !other.valid_from || !one.valid_to || *other.valid_from <= *one.valid_to;
    return begins && ends;
}

/// No stages stand for every one.
std::vector<Stage> stages_of(const StandardValue& value)
{
    return value.stages.empty() ? std::vector<Stage>{every_stage.begin(), every_stage.end()} : value.stages;
}

std::vector<Stage> shared_stages(const StandardValue& one, const StandardValue& other)
{
    std::vector<Stage> shared;
    for (const Stage stage : stages_of(one)) {
        if (other.concerns(stage)) {
            shared.push_back(stage);
        }
    }
    return shared;
}

bool meet(const StandardValue& base, const StandardValue& own)
{
    return base.id == own.id && base.when == own.when && days_meet(base, own)
           && !shared_stages(base, own).empty();
}

/// What of `base` stays beside `own`: other stages all the time, shared ones before and after.
std::vector<StandardValue> left_of(const StandardValue& base, const StandardValue& own)
{
    std::vector<StandardValue> left;
    const auto shared = shared_stages(base, own);
    StandardValue others = base;
    others.stages = stages_of(base);
    std::erase_if(others.stages, [&](Stage stage) { return std::ranges::count(shared, stage) > 0; });
    if (!others.stages.empty()) {
        left.push_back(others);
    }
    StandardValue piece = base;
    piece.stages = shared.size() == every_stage.size() ? std::vector<Stage>{} : shared;
    if (own.valid_from && (!base.valid_from || *base.valid_from < *own.valid_from)) {
        left.push_back(piece);
        left.back().valid_to = own.valid_from->previous();
    }
    if (own.valid_to && (!base.valid_to || *own.valid_to < *base.valid_to)) {
        left.push_back(piece);
        left.back().valid_from = own.valid_to->next();
    }
    return left;
}

std::string told(const StandardValue& base, const StandardValue& own)
{
    std::vector<std::string_view> names;
    for (const Stage stage :
         base.stages.empty() && own.stages.empty() ? std::vector<Stage>{} : shared_stages(base, own)) {
        names.push_back(code(stage));
    }
    return fmt::format("{}{}{}: {} by {}", base.id, base.when.empty() ? "" : ", " + base.when,
                       names.empty() ? "" : fmt::format(" ({})", fmt::join(names, ", ")), written(base),
                       written(own));
}

/// Put `own` in the place of what it meets.
void lay(const StandardValue& own, Overlaid& made)
{
    std::vector<StandardValue> values;
    for (const StandardValue& base : made.profile.values) {
        if (meet(base, own)) {
            made.replaced.push_back(told(base, own));
            std::ranges::move(left_of(base, own), std::back_inserter(values));
        } else {
            values.push_back(base);
        }
    }
    made.profile.values = std::move(values);
}

} // namespace

Overlaid overlay(const StandardProfile& base, const StandardProfile& own)
{
    Overlaid made{.profile = base};
    for (const StandardValue& value : own.values) {
        lay(value, made);
        const auto same = [&](const StandardValue& one) { return one.id == value.id; };
        if (std::ranges::none_of(base.values, same) && std::ranges::count(made.added, value.id) == 0) {
            made.added.push_back(value.id);
        }
    }
    std::ranges::copy(own.values, std::back_inserter(made.profile.values));
    made.profile.id = own.id;
    made.profile.name = own.name;
    made.profile.english = own.english;
    return made;
}

} // namespace schoolplan::standards
