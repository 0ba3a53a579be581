#include <schoolplan/standards.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::standards {

namespace {

std::string days_of(const StandardValue& value)
{
    return fmt::format("{} to {}", value.valid_from ? value.valid_from->text() : "ever",
                       value.valid_to ? value.valid_to->text() : "now");
}

std::string asked(const Question& question)
{
    return fmt::format("{}{}{}", question.id,
                       question.stage ? fmt::format(" for {}", code(*question.stage)) : "",
                       question.when.empty() ? "" : fmt::format(" ({})", question.when));
}

bool answers(const StandardValue& value, const Question& question)
{
    return value.id == question.id && value.when == question.when
           && (!question.stage || value.concerns(*question.stage));
}

} // namespace

Result<StandardValue> find(const StandardProfile& profile, const Question& question)
{
    std::vector<std::string> other_days;
    for (const StandardValue& value : profile.values) {
        if (answers(value, question)) {
            if (question.day ? value.valid_on(*question.day) : !value.valid_to) {
                return value;
            }
            other_days.push_back(days_of(value));
        }
    }
    if (other_days.empty()) {
        return Error{Fault::not_found, fmt::format("the profile {} has no {}", profile.id, asked(question))};
    }
    return Error{Fault::not_found,
                 fmt::format("the profile {} has no {} {}, only from {}", profile.id, asked(question),
                             question.day ? "in force on " + question.day->text() : "still in force",
                             fmt::join(other_days, ", "))};
}

Result<Answer> find(std::span<const StandardProfile> profiles, const Question& question)
{
    std::vector<std::string> refusals;
    for (std::size_t i = 0; i < profiles.size(); ++i) {
        auto value = find(profiles[i], question);
        if (value) {
            return Answer{.value = *std::move(value), .profile = i};
        }
        refusals.push_back(value.error().message());
    }
    return Error{Fault::not_found, fmt::format("{}", fmt::join(refusals, "; "))};
}

Origin origin_of(const StandardProfile& profile, const StandardValue& value)
{
    return {.authority = value.authority,
            .clause = value.clause,
            .profile = profile.id,
            .valid_from = value.valid_from,
            .valid_to = value.valid_to,
            .status = value.status,
            .note = value.note};
}

std::vector<StandardValue> in_force(const StandardProfile& profile, Day day)
{
    std::vector<StandardValue> found;
    std::ranges::copy_if(profile.values, std::back_inserter(found),
                         [day](const StandardValue& value) { return value.valid_on(day); });
    return found;
}

std::string written(const StandardValue& value)
{
    if (!value.amount) {
        return value.status == Status::not_found ? "not found" : "in words";
    }
    const std::string unit{code(value.amount->unit())};
    const double number = value.amount->number();
    switch (value.bound) {
    case Bound::at_most:
        return fmt::format("at most {} {}", number, unit);
    case Bound::at_least:
        return fmt::format("at least {} {}", number, unit);
    case Bound::between:
    case Bound::one_of:
        return fmt::format("{} to {} {}", number, value.upper ? value.upper->number() : number, unit);
    case Bound::exactly:
    case Bound::words:
        break;
    }
    return fmt::format("{} {}", number, unit);
}

} // namespace schoolplan::standards
