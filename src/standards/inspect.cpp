#include <schoolplan/standards.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace schoolplan::standards {

namespace {

bool one_day_both(const StandardValue& one, const StandardValue& other)
{
    const bool begins = !one.valid_from || !other.valid_to || *one.valid_from <= *other.valid_to;
    const bool ends = !other.valid_from || !one.valid_to || *other.valid_from <= *one.valid_to;
    return begins && ends;
}

bool one_stage_both(const StandardValue& one, const StandardValue& other)
{
    return one.stages.empty() || other.stages.empty()
           || std::ranges::any_of(one.stages, [&](Stage stage) { return other.concerns(stage); });
}

/// "service_radius (primary)".
std::string name_of(const StandardValue& value)
{
    std::string stages;
    for (const Stage stage : value.stages) {
        stages += (stages.empty() ? "" : ", ") + std::string{code(stage)};
    }
    return fmt::format("{}{}{}", value.id, value.when.empty() ? "" : ", " + value.when,
                       stages.empty() ? "" : " (" + stages + ")");
}

class Inspection {
public:
    Inspection(const StandardProfile& profile, std::span<const std::string> cited) noexcept
        : profile_{&profile}, cited_{cited}
    {
    }

    [[nodiscard]] Findings run()
    {
        for (const StandardValue& value : profile_->values) {
            see_days(value);
            see_others(value);
            see_status(value);
            see_number(value);
            see_distance(value);
            see_origin(value);
        }
        return std::move(findings_);
    }

private:
    void fault(const StandardValue& value, const char* field, std::string expected, const std::string& found,
               std::string advice)
    {
        findings_.push_back({.severity = Severity::fault,
                             .place = {.file = {}, .layer = profile_->id, .row = {}, .field = field},
                             .expected = std::move(expected),
                             .found = name_of(value) + ": " + found,
                             .advice = std::move(advice)});
    }

    void see_days(const StandardValue& value)
    {
        if (value.valid_from && value.valid_to && *value.valid_to < *value.valid_from) {
            fault(value, "valid_to", "a last day not before the first",
                  value.valid_from->text() + " to " + value.valid_to->text(), "correct the dates");
        }
    }

    /// Against those before it only, so that each pair is told once.
    void see_others(const StandardValue& value)
    {
        for (const StandardValue& other : profile_->values) {
            if (&other == &value) {
                return;
            }
            if (other.id == value.id && other.when == value.when && one_day_both(value, other)
                && one_stage_both(value, other)) {
                fault(value, "id", "one value at a time",
                      fmt::format("both {} and {}", written(other), written(value)),
                      "end the one before the other begins, or tell their cases apart");
            }
        }
    }

    void see_status(const StandardValue& value)
    {
        const bool not_found = value.status == Status::not_found;
        if (not_found && value.amount) {
            fault(value, "status", "no number that was not found", written(value),
                  "remove the number or tell where it is from");
        }
        if (!not_found && !value.amount && value.bound != Bound::words) {
            fault(value, "amount", "a number, or the status not_found", "none",
                  "give the number, or set the status");
        }
    }

    void see_number(const StandardValue& value)
    {
        if (value.amount && value.amount->number() < 0.0) {
            fault(value, "amount", "a number of 0 or more", written(value), "correct the number");
        }
        if (value.amount && value.upper && value.upper->number() < value.amount->number()) {
            fault(value, "upper", "an upper limit not below the lower", written(value),
                  "correct the numbers");
        }
    }

    void see_distance(const StandardValue& value)
    {
        const bool length = value.amount && value.amount->unit() == StandardUnit::metres;
        const bool distance = value.measured != Measured::nothing && value.measured != Measured::adjacency
                              && value.measured != Measured::crossing;
        if (length && !distance) {
            fault(value, "measured", "how the distance is measured", "nothing", "say it");
        }
        if (distance && value.amount && !length) {
            fault(value, "unit", "metres", written(value), "correct the unit or how it is measured");
        }
    }

    void see_origin(const StandardValue& value)
    {
        if (value.clause.empty() || value.authority.empty() || value.cite.empty()) {
            fault(value, "source", "clause, authority and citation", "one is missing", "give them");
        }
        if (!cited_.empty() && std::ranges::count(cited_, value.cite) == 0) {
            fault(value, "cite", "a key of the bibliography", "'" + value.cite + "'",
                  "add it there, or correct the key");
        }
    }

    const StandardProfile* profile_;
    std::span<const std::string> cited_;
    Findings findings_;
};

} // namespace

Findings inspect(const StandardProfile& profile, std::span<const std::string> cited)
{
    return Inspection{profile, cited}.run();
}

} // namespace schoolplan::standards
