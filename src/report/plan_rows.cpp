#include "plan_rows.hpp"

#include "names.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace schoolplan::report {

namespace {

std::string spaced(std::string_view code)
{
    std::string text{code};
    std::ranges::replace(text, '_', ' ');
    return text;
}

} // namespace

std::vector<const plan::StatusRow*> by_debt(const plan::Status& status)
{
    std::vector<const plan::StatusRow*> rows;
    for (const auto& row : status.rows) {
        const bool alone = row.scope != plan::Scope::group && row.scope != plan::Scope::city;
        if (alone && row.projects() > 0) {
            rows.push_back(&row);
        }
    }
    const auto debt = [](const plan::StatusRow* row) {
        return std::pair{-row->stand(plan::Standing::late), row->completed() - row->promised};
    };
    std::ranges::stable_sort(rows, std::ranges::less{}, debt);
    return rows;
}

std::vector<const plan::StatusRow*> groups_of(const plan::Status& status)
{
    std::vector<const plan::StatusRow*> rows;
    for (const auto& row : status.rows) {
        if (row.scope == plan::Scope::group && row.projects() > 0) {
            rows.push_back(&row);
        }
    }
    return rows;
}

const plan::StatusRow& city_of(const plan::Status& status)
{
    return *std::ranges::find(status.rows, plan::Scope::city, &plan::StatusRow::scope);
}

std::vector<LateProject> late_projects(const PlanContent& content)
{
    std::vector<LateProject> late;
    for (std::size_t row = 0; row < content.plan.projects.size(); ++row) {
        const auto& status = content.now.projects[row];
        if (status.standing != plan::Standing::late) {
            continue;
        }
        LateProject one{.project = &content.plan.projects[row], .status = &status, .slip = nullptr};
        if (content.slips != nullptr) {
            const auto& slips = content.slips->slips;
            const auto slip = std::ranges::find(slips, status.code, &plan::Slip::code);
            one.slip = slip == slips.end() ? nullptr : &*slip;
        }
        late.push_back(one);
    }
    std::ranges::stable_sort(late, std::ranges::less{}, [](const LateProject& one) {
        return std::pair{one.slip == nullptr ? 0 : -one.slip->lost_in_all, -one.status->days_late};
    });
    return late;
}

std::string english(plan::Standing standing)
{
    return spaced(code(standing));
}

std::string english(plan::Kind kind)
{
    return spaced(code(kind));
}

std::string scope_name(const plan::StatusRow& row, Language language)
{
    switch (row.scope) {
    case plan::Scope::no_unit:
        return plain(language, "未落区", "in no unit");
    case plan::Scope::municipal:
        return plain(language, "市直属", "the city's own");
    case plan::Scope::city:
        return plain(language, "全市", "whole city");
    case plan::Scope::unit:
    case plan::Scope::group:
        break;
    }
    return row.name.empty() ? row.code : row.name;
}

std::string unit_of(const PlannedProject& project, const plan::Status& status)
{
    const auto row = std::ranges::find_if(status.rows, [&](const plan::StatusRow& one) {
        return one.scope == plan::Scope::unit && one.code == project.unit;
    });
    return row == status.rows.end() || row->name.empty() ? project.unit : row->name;
}

std::string state_name(const std::optional<ProjectState>& state, Language language)
{
    return state ? plain(language, std::string{chinese(*state)}, english(*state))
                 : plain(language, "未报送", "not reported");
}

std::string standing_name(plan::Standing standing, Language language)
{
    return plain(language, std::string{chinese(standing)}, english(standing));
}

std::string kind_name(plan::Kind kind, Language language)
{
    return plain(language, std::string{chinese(kind)}, english(kind));
}

std::optional<std::int64_t> seats_of(const PlannedProject& project, const PlanContent& content)
{
    const plan::Settings settings{.class_size = content.class_size};
    std::optional<std::int64_t> sum;
    for (const Stage stage : every_stage) {
        if (const auto seats = plan::seats_of(project, stage, settings)) {
            sum = sum.value_or(0) + *seats;
        }
    }
    return sum;
}

std::string subject_name(const Decision& decision, Language language)
{
    return decision.amount.unit() == StandardUnit::metres ? plain(language, "覆盖标准", "limit")
                                                          : plain(language, "班额", "class size");
}

std::string amount_text(const Decision& decision, Language language)
{
    const std::string number = decimal(decision.amount.number());
    return decision.amount.unit() == StandardUnit::metres
               ? number + " m"
               : plain(language, "每班 " + number + " 人", number + " children in a class");
}

} // namespace schoolplan::report
