#include <schoolplan/report.hpp>

#include "masthead.hpp"
#include "names.hpp"
#include "sections.hpp"

#include <schoolplan/core/whole_file.hpp>

namespace schoolplan::report {

namespace {

std::string title(const Content& content, const Settings& settings)
{
    if (!content.title.empty()) {
        return content.title;
    }
    switch (settings.language) {
    case Language::chinese:
        return "学校步行覆盖报告";
    case Language::english:
        return "Schools within reach";
    case Language::both:
        break;
    }
    return "学校步行覆盖报告 Schools within reach";
}

std::string page(const Content& content, const Settings& settings)
{
    const Speaker say{settings.language};
    std::string text = page_begin(title(content, settings), content.date, content.snapshot.synthetic, say)
                       + answer(content, say);
    for (const Stage stage : stages_in(content.coverage)) {
        text += stage_section(content, say, stage) + left_out_list(content, settings, say, stage);
    }
    return text + balance_section(content, say) + method(content, say) + provenance(content, say)
           + findings(content, settings, say) + page_end();
}

} // namespace

Done write(const Content& content, const Settings& settings, const std::filesystem::path& file)
{
    if (file.extension() != ".html") {
        return Error{Fault::invalid_input,
                     "a report is written as .html, not as " + file.filename().string()};
    }
    if (auto sound = check(content); !sound) {
        return std::move(sound).error().while_doing("writing " + file.string());
    }
    return write_whole(file, page(content, settings));
}

} // namespace schoolplan::report
