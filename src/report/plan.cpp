#include <schoolplan/report/plan.hpp>

#include "plan_page.hpp"

#include <schoolplan/core/whole_file.hpp>

namespace schoolplan::report {

Done write_plan(const PlanContent& content, Language language, const std::filesystem::path& file)
{
    if (content.now.projects.size() != content.plan.projects.size() || content.now.rows.empty()) {
        return Error{Fault::invalid_input, "the status is not of this plan"};
    }
    if (file.extension() == ".xlsx") {
        return plan_book(content, language, file);
    }
    if (file.extension() == ".html") {
        return write_whole(file, plan_page(content, language));
    }
    return Error{Fault::invalid_input,
                 "the plan is written as .html or .xlsx, not as " + file.filename().string()};
}

} // namespace schoolplan::report
