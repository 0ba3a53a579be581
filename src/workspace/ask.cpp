#include <schoolplan/workspace/ask.hpp>

#include "../store/question.hpp"

#include <schoolplan/workspace.hpp>

#include <utility>

namespace schoolplan {

Result<Asked> ask(const std::filesystem::path& file, std::string_view sql)
{
    if (const auto sound = Workspace::open(file); !sound) {
        return sound.error();
    }
    auto answer = store::ask(file, sql);
    if (!answer) {
        return std::move(answer).error();
    }
    return Asked{.columns = std::move(answer->columns), .rows = std::move(answer->rows)};
}

} // namespace schoolplan
