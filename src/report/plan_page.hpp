#pragma once

#include <schoolplan/report/plan.hpp>

#include <filesystem>
#include <string>

namespace schoolplan::report {

/// The month's page of the plan, whole.
std::string plan_page(const PlanContent& content, Language language);
/// The same tables as a workbook.
Done plan_book(const PlanContent& content, Language language, const std::filesystem::path& file);

} // namespace schoolplan::report
